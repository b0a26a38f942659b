"""One person answering, whichever door they came in by: the app, SSH, plain lines, a phone. Begin with `sitting`, which is one person at
the survey; `ballot_sitting` is one at a ballot, and `codes` is what both have in common."""
