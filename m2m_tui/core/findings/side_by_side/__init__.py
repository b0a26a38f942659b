"""Medians beside each other, never ranked and never summed up: of one place and another, and of a group in one round and the next. Begin
with `cell`, which is what one round says of one enabler; `places` sets several sessions side by side, `over_time` the rounds of one.
Nothing here claims that anything has changed: that is `core.findings.comparison`, of a session's first round and its last."""
