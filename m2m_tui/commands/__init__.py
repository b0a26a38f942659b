"""What can be done by typing `m2m` and a word? A module each, imported when it is called, with its click command under the name `command`.

Begin with `place`, on which all of them stand, and `keep`, a short one; `group` reads the command line, `acts` is for a command with
commands of its own. What a command does to a session it asks `core.stages` for.
"""

COMMANDS = (
    "new",
    "demo",
    "enabler",
    "round",
    "survey",
    "present",
    "web",
    "form",
    "import",
    "insight",
    "shift",
    "ballot",
    "action",
    "review",
    "settle",
    "show",
    "report",
    "compare",
    "actions",
    "keep",
    "history",
    "diff",
    "share",
    "git-setup",
    "check",
    "frameworks",
    "framework",
    "translate",
    "schema",
    "completion",
    "help",
    "version",
)
"""In the order of `--help`: as a session comes by them."""
