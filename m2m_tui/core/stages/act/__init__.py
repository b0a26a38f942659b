"""Stage 5, act: choose shifts, say who does what by when, look back. Begin with `choose`, `ballots`, `voting`, `actions`, `reviews`."""
