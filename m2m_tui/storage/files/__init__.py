"""How text gets onto the disk whole, and where m2m keeps what is its own. Begin with `text_files`."""
