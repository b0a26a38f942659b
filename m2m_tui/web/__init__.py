"""Answers from phones: a small web server of its own process, and its pages. Begin with `run`, which starts it, and `routes`, which says
which page is where; whose answers these are and what may be done with them is in `m2m_tui.sittings`, as for every other door."""
