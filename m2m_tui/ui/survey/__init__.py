"""How one person answers, in the app, over SSH and in plain lines. All of it is built on `m2m_tui.sittings`."""
