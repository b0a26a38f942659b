"""What a session is, and all that follows from it, without a disk, a clock or a screen. Begin with `session` and `round`; `stages` has
every edit, `findings` what the answers say, `importing` sheets, `merging` two sides, `history` what has changed."""
