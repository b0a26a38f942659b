"""The page for man of a small command, as man reads it."""

from __future__ import annotations

import click

import m2m_tui
from m2m_tui.commands.man import man_page


def test_a_page_has_every_command_with_what_it_takes() -> None:
    @click.group("m2m", context_settings={"help_option_names": ["-h", "--help"]})
    @click.option("--dir", "folder", metavar="DIR", help="Where sessions\\are.")
    def small() -> None:
        """A tool.

        .And a second
        paragraph.
        """

    @small.group("round", epilog="Example:  m2m round open")
    def round_() -> None:
        """Rounds."""

    @round_.command("open")
    @click.argument("file")
    @click.option("--yes", is_flag=True, help="Ask nothing.")
    @click.option("--hidden", hidden=True)
    def open_() -> None:
        """'Open' a round."""

    page = man_page(small, click.Context(small, info_name="m2m"))
    assert (
        page
        == rf""".TH M2M 1 "" "m2m {m2m_tui.__version__}" "User Commands"
.SH NAME
m2m \- a workshop tool for the terminal
.SH SYNOPSIS
.B m2m
[\-\-dir DIR] [FILE | COMMAND ...]
.SH DESCRIPTION
.PP
A tool.
.PP
\&.And a second paragraph.
.SH OPTIONS
.TP
\fB\-\-dir DIR\fR
Where sessions\eare.
.SH COMMANDS
.SS m2m round [OPTIONS] COMMAND [ARGS]...
.PP
Rounds.
.PP
Example:  m2m round open
.SS m2m round open [OPTIONS] FILE
.PP
\&'Open' a round.
.TP
\fB\-\-yes\fR
Ask nothing.
.SH EXIT STATUS
0 where all is fine, 1 where a file or a check is at fault, 2 where the words make no sense.
.SH ENVIRONMENT
.TP
.B M2M_SESSIONS
The folder of the sessions.
.TP
.B NO_COLOR
No colours.
.SH SEE ALSO
\fBm2m help\fR lists the pages of the manual, and \fBm2m help PAGE\fR shows one.
"""
    )
