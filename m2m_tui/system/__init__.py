"""What one operating system does otherwise than another: a door a purpose, chosen by the platform and never by trying. Begin with
`endings`, a short one; `programs` starts others, `letters` reads a terminal, `echo` keeps it from showing what is typed, `networks` finds
this computer's addresses. What has to do with the disk stands in `storage/files`."""
