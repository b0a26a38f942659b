"""How sheets of answers are found and read, whatever tool wrote them, and how sheets to fill in are written. Begin with `read`."""
