"""Stage 5, act: choose shifts, say who does what by when, look back on it. Begin with `choose`; then `ballots`, `actions`, `reviews`."""
