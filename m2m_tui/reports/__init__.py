"""A session as something to read or to count with: Markdown, a page for the browser, tables and numbers. Begin with `markdown`; a stage's
part has the stage's name, and `escape` keeps what people typed from being anything but text."""
