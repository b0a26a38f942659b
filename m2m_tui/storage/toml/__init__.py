"""How a session becomes TOML and TOML a session, the same bytes every time. Begin with `models`."""
