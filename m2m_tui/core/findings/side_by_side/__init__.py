"""Medians beside each other, never ranked and never summed up: of one place and another, and of a group in one round and the next."""
