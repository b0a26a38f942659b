"""Stage 5, act: choose shifts, say who does what by when, look back. Begin with `choose`, which joins
shifts and says what begins now; `ballots` opens and reveals a vote, `voting` fills in one paper, `tally` counts; then `actions` and
`reviews`."""
