"""`m2m completion`: what the shell offers when tab is pressed: commands, options, sessions, and what stands in a session.

Nothing of a session's file is offered but ids, and of files only names of plain letters, digits, dots and hyphens: a shell takes what
it is given apart, and shows it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

from m2m_tui.commands import COMMANDS
from m2m_tui.commands.place import find_session, say
from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import M2MError
from m2m_tui.core.words import cropped

ASKED = "_M2M_COMPLETE"
"""The environment variable in which a shell says that it asks, and for what."""

_HOW = {
    "bash": "Put this once into ~/.local/share/bash-completion/completions/m2m, or at the end of ~/.bashrc.",
    "zsh": "Put this once into a file _m2m in a folder of $fpath, or at the end of ~/.zshrc, behind compinit.",
    "fish": "Put this once into ~/.config/fish/completions/m2m.fish.",
}
_NAME = re.compile(r"\w[\w.-]*", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TABLES = {"ENABLER": "enablers", "SHIFT": "shifts", "INSIGHT": "insights", "ACTION": "actions", "LEVEL": "levels"}
"""What stands for a thing in a session, by the word for it in `--help`."""
_LONGEST = 60


@click.command("completion", short_help="Let tab complete commands and names.", epilog="Example:  m2m completion bash")
@click.argument("shell", type=click.Choice(list(_HOW)))
def command(shell: str) -> None:
    """Print what to add to the settings of your SHELL, so that tab completes commands, options, sessions and ids. What to do with it is
    its last line."""
    asking = _SHELLS[shell](click.Group(), {}, "m2m", ASKED)
    say(f"{(asking.source_template % asking.source_vars()).strip()}\n\n# {_HOW[shell]}")


def answer(group: click.Group, asked: str) -> int:
    """Write what the shell may offer; nothing where it asks for what isn't known, or something can't be read."""
    shell, _, what = asked.partition("_")
    if what == "complete" and shell in _SHELLS:
        try:
            if offers := _SHELLS[shell](group, {}, "m2m", ASKED).complete():
                say(offers)
        except (M2MError, click.ClickException, OSError):
            return 1
    return 0


class _Offers(ShellComplete):
    """Offers what m2m knows, beside what click does."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Give what the word under the cursor may become."""
        from click.shell_completion import _resolve_context, _resolve_incomplete

        # An option that still waits for its value would keep click from reading what stands before it.
        whole = args[:-1] if args and args[-1].startswith("-") else args
        context = _resolve_context(self.cli, self.ctx_args, self.prog_name, whole)
        about, incomplete = _resolve_incomplete(context, args, incomplete)
        if about is self.cli and not incomplete.startswith("-"):
            return [CompletionItem(each) for each in (*COMMANDS, *_sessions(context)) if each.startswith(incomplete)]
        if isinstance(about, click.Parameter) and not isinstance(about.type, click.Choice):
            found = _known(context, about)
            fit = [each for each in found if each.value.startswith(incomplete)]
            if fit or about.name not in ("file", "files", "answers"):
                return fit or about.shell_complete(context, incomplete)
            return [CompletionItem(incomplete, type="file")]
        return about.shell_complete(context, incomplete)


class _Bash(_Offers, BashComplete):
    pass


class _Zsh(_Offers, ZshComplete):
    pass


class _Fish(_Offers, FishComplete):
    pass


_SHELLS: Mapping[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


def _known(context: click.Context, about: click.Parameter) -> list[CompletionItem]:
    if about.name in ("file", "files"):
        return [CompletionItem(each) for each in _sessions(context)]
    if about.name == "page":
        from m2m_tui.storage.files.shipped import manual

        return [CompletionItem(each) for each in (*manual(), *COMMANDS)]
    table = _TABLES.get((about.metavar or about.name or "").upper().rstrip("…"))
    return _ids(context, table) if table else []


def _folder(context: click.Context) -> Path:
    from m2m_tui.storage.sessions.session_files import sessions_folder

    return sessions_folder(context.find_root().params.get("folder"), os.environ)


def _sessions(context: click.Context) -> list[str]:
    """The names of the sessions in their folder."""
    try:
        found = [each.stem for each in _folder(context).glob("*.toml")]
    except OSError:
        return []
    return sorted(each for each in found if _NAME.fullmatch(each))


def _ids(context: click.Context, table: str) -> list[CompletionItem]:
    """The ids in a table of the session that is named before, each with how its text begins."""
    from m2m_tui.storage.files.text_files import read_text
    from m2m_tui.storage.toml.tables import tables

    path = find_session(str(context.params.get("file") or ""), _folder(context))
    if path is None:
        return []
    found: Any = tables(read_text(path), str(path), "session").get(table)
    rows = found.items() if isinstance(found, dict) else ()
    return [
        CompletionItem(key, help=_begins(each))
        for key, each in rows
        if _ID.fullmatch(key) and isinstance(each, dict) and not each.get("joined_into")
    ]


def _begins(row: Mapping[str, Any]) -> str:
    text = next((row[name] for name in ("title", "text", "from", "to") if isinstance(row.get(name), str)), "")
    # A colon parts the id from its text in zsh, and % and $ mean something there.
    return cropped(re.sub(r"[^\w ,.’-]", " ", clean_line(text)), _LONGEST)
