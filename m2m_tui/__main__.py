"""`python -m m2m_tui`: the `m2m` command, also where no shell finds it."""

from __future__ import annotations

from m2m_tui.cli import main

if __name__ == "__main__":
    main()
