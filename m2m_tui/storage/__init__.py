"""Whatever lies on the disk, and git: read and written here, but for files that ship with m2m and what git itself hands over. Begin
with `sessions`, which reads and writes session files; `files` is what all the others stand on."""
