"""What a session looks like on paper and in a browser: the charts as drawings, from the same findings as those on the terminal.

A chart is a module with a function `figure`, pure: findings in, a `Figure` out. Nothing on a drawing hangs on its colour: what differs has
another hatching, a frame, a number or a word. The colours themselves, and the looks by name, are the page's.
Begin with `charts`, which has the figures by their names, and `strength`; `stack` puts rows under each other, `elements` is what
all is drawn of. The same findings as text are in `m2m_tui.charts`.
"""
