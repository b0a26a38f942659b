"""How a screen asks: a form, a list, a yes or no, something to read. Begin with `asking`, which screens call."""
