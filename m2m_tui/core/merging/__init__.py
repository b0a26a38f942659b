"""How two sides of a session become one, by stable id and by field. Begin with `merge`; `conflicts` settles what both changed."""
