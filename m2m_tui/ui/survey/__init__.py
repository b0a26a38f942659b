"""How one person answers, in the app, over SSH and in plain lines. Begin with `sitting`, which all of these are built on."""
