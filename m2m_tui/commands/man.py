"""The manual page of `m2m` for `man`, built from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

import m2m_tui


def man_page(group: click.Group, context: click.Context) -> str:
    """Give the page as man and mandoc read it."""
    return "\n".join(_lines(group, context)) + "\n"


def _lines(group: click.Group, context: click.Context) -> Iterator[str]:
    yield f'.TH M2M 1 "" "m2m {m2m_tui.__version__}" "User Commands"'
    yield from (".SH NAME", "m2m \\- a workshop tool for the terminal")
    yield from (".SH SYNOPSIS", ".B m2m", r"[\-\-dir DIR] [FILE | COMMAND ...]")
    yield from (".SH DESCRIPTION", *_paragraphs(group.help or ""))
    yield from (".SH OPTIONS", *_options(group, context))
    yield ".SH COMMANDS"
    for name in group.list_commands(context):
        if command := group.get_command(context, name):
            yield from _command(command, click.Context(command, parent=context, info_name=name))
    yield from (
        ".SH EXIT STATUS",
        "0 where all is fine, 1 where a file or a check is at fault, 2 where the words make no sense.",
    )
    yield from (
        ".SH ENVIRONMENT",
        ".TP",
        ".B M2M_SESSIONS",
        "The folder of the sessions.",
        ".TP",
        ".B NO_COLOR",
        "No colours.",
    )
    yield from (".SH SEE ALSO", r"\fBm2m help\fR lists the pages of the manual, and \fBm2m help PAGE\fR shows one.")


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f".SS {_plain(' '.join([context.command_path, *command.collect_usage_pieces(context)]))}"
    yield from _paragraphs(command.help or "")
    yield from _options(command, context)
    if command.epilog:
        yield from (".PP", _plain(command.epilog))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from _command(below, click.Context(below, parent=context, info_name=name))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for each in command.get_params(context):
        record = each.get_help_record(context) if "--help" not in each.opts else None
        if record is not None and record[1]:
            yield from (".TP", f"\\fB{_plain(record[0])}\\fR", _plain(record[1]))


def _paragraphs(text: str) -> Iterator[str]:
    for each in text.strip().split("\n\n"):
        yield from (".PP", _plain(" ".join(each.split())))


def _plain(text: str) -> str:
    """Text in which nothing is roff's: no line begins with a control character, and a backslash or hyphen is itself."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^([.'])", r"\\&\1", text)
