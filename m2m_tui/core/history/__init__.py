"""What has changed, in words, and the way back: undo, versions set side by side, one thing brought back. Begin with `changes`."""
