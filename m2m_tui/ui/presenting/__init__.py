"""What does a room see? One thing large, on the facilitator's own terminal or on another one that follows it. Begin with `slide`, which
says what is before the room; `walk` goes from one to the next, `pages` finds the words, `layout` and `board` put them on the screen."""
