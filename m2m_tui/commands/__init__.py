"""The subcommands of `m2m`: a module each, imported when it is called, with its click command under the name `command`."""

COMMANDS = (
    "new",
    "demo",
    "enabler",
    "round",
    "survey",
    "web",
    "form",
    "import",
    "insight",
    "shift",
    "ballot",
    "action",
    "show",
    "report",
    "actions",
    "keep",
    "history",
    "diff",
    "share",
    "git-setup",
    "check",
    "frameworks",
    "help",
    "version",
)
"""In the order of `--help`: as a session comes by them."""
