"""How git is run, as a program, so that looking runs nothing and acting never asks. Begin with `process`."""
