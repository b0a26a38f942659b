"""When two things count as the same: values that are to be written, names of one person, a value that was reckoned with before. Begin
with `alike`."""
