"""The only code that touches the disk, and git. Begin with `sessions`, which reads and writes session files; `files` is what all the
others stand on."""
