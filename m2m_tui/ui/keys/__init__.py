"""Which key does what, where, and in which words? Bindings, key lines, the page that `?` opens and the manual's table come from here.

Begin with `table.py`; then a page of the app has its room here under its own name.
"""
