"""What a room sees: one thing large, on the facilitator's own terminal or on another one that follows it."""
