"""What the commands that change a session have in common: who or what a word means, asking before what can't be undone, saving, and saying
in a sentence what was done."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from m2m_tui.commands.place import at_blanks, say
from m2m_tui.commands.quiet import is_quiet, quiet_option
from m2m_tui.core.errors import EditRefused, NoSuchThing

if TYPE_CHECKING:
    from pathlib import Path

    from m2m_tui.core.findings.before_reveal import RevealQuestion
    from m2m_tui.core.session import Session

_json_option = click.option("--json", "as_json", is_flag=True, help="Say what was done as data for other programs.")
yes_option = click.option("--yes", is_flag=True, help="Ask nothing.")
file_argument = click.argument("file")

_MANY = {"person": "people", "round with names": "rounds with names"}
"""What several are called, where that isn't the name of one with an s."""

_FEWEST_LETTERS = 3
"""Fewer would now and then fit something that nobody meant."""


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command say what was done as data, or not at all."""
    return _json_option(quiet_option(command))


def the_one(word: str, named: Mapping[str, str], what: str) -> str:
    """Give the id of what a word means: the id itself, the whole title, or from `_FEWEST_LETTERS` on what just one title, or a word of it,
    begins with, however it is written. `named` are the titles by id. Raises NoSuchThing, with those that it may mean."""
    said = _folded(word)
    titles = {key: _folded(title) for key, title in named.items()}
    whole = (lambda key: key == word.strip(), lambda key: titles[key] == said)
    beginnings = (
        lambda key: titles[key].startswith(said),
        lambda key: _has_word(titles[key], said) or key.startswith(said),
        lambda key: all(_has_word(titles[key], part) for part in said.split()),
    )
    too_short = sum(map(str.isalnum, said)) < _FEWEST_LETTERS
    for fits in whole if too_short else (*whole, *beginnings):
        found = [key for key in named if said and fits(key)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NoSuchThing(
                f"“{word}” may be any of {len(found)} {_MANY.get(what, f'{what}s')}; say more of it:{_listed(named, found)}"
            )
    if not named:
        raise NoSuchThing(f"There is no {what} yet.")
    if said and too_short:
        raise NoSuchThing(
            f"“{word}” is too short to tell which {what} is meant: give its id, its whole wording, or at least three letters "
            f"that a word of it begins with. There are:{_listed(named, list(named))}"
        )
    raise NoSuchThing(f"There is no {what} “{word}”. There are:{_listed(named, list(named))}")


def _has_word(title: str, begins: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(begins)}", title) is not None


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _listed(named: Mapping[str, str], keys: Sequence[str]) -> str:
    """Each on a line of its own, below what is said before."""
    return "".join(f"\n  {' '.join(named[key].split())} ({key})" for key in keys)


def made(path: Path, edit: Callable[[Session], tuple[Session, str]]) -> tuple[Session, str]:
    """Make an edit in a session's file, whatever others are writing. Gives the session, and the id of what is new or was changed."""
    from m2m_tui.storage.sessions import saving

    about = ""

    def then(session: Session) -> Session:
        nonlocal about
        session, about = edit(session)
        return session

    return saving.update(path, then), about


def removed(path: Path, word: str, table: str, remove: Callable[[Session, str], Session]) -> tuple[Session, str]:
    """Take the one thing that a word means out of a table of a session's file. Gives the session as it was with it, and its id."""
    before: list[Session] = []

    def edit(session: Session) -> tuple[Session, str]:
        before.append(session)
        found = the_one(word, by_words(session, table), table.removesuffix("s"))
        return remove(session, found), found

    _, about = made(path, edit)
    return before[-1], about


def revealed(
    path: Path, question: RevealQuestion, reveal: Callable[[Session], Session], yes: bool
) -> tuple[Session, Session] | None:
    """Ask, and then reveal something in a session's file. Gives the session as it was in that moment, with what others had answered by
    then, and as it is now; None, which is said, where the answer is no."""
    from m2m_tui.storage.sessions import saving

    if not sure(question, yes):
        say("Nothing was revealed.")
        return None
    before: list[Session] = []

    def then(session: Session) -> Session:
        before.append(session)
        return reveal(session)

    after = saving.update(path, then)
    return before[-1], after


def say_still_open(path: Path, before: Session, after: Session, as_json: bool) -> None:
    """Say in which other sessions that is still open which has just been revealed in one."""
    from m2m_tui.sittings.open_elsewhere import still_open

    say_beside(still_open(path, before, after), as_json)


def say_beside(sentences: Iterable[str], as_json: bool) -> None:
    """Say what isn't the answer itself: where that is data, to the errors, so that it stays data."""
    for each in sentences:
        click.echo(at_blanks(each, to_errors=as_json), err=as_json)


def done(sentence: str, as_json: bool, **data: Any) -> None:
    """Say what was done: in a sentence, or as data."""
    _say_or_give(at_blanks(sentence), as_json, data)


def wrote(path: object, as_json: bool, **data: Any) -> None:
    """Say where something was written, on one line however long it is, for whoever copies it; or as data."""
    _say_or_give(str(path), as_json, {"file": str(path), **data})


def _say_or_give(said: str, as_json: bool, data: Mapping[str, Any]) -> None:
    if as_json or not is_quiet():
        say(json.dumps(data, indent=2, ensure_ascii=False) if as_json else said)


def sure(question: RevealQuestion, yes: bool) -> bool:
    """Say what something means that can't be undone, and ask. Raises EditRefused where nobody can be asked."""
    told = " ".join((*question.warnings, *question.means))
    if yes:
        return True
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise EditRefused(f"{question.asks} {told} Nothing was done: to do it, add --yes.")
    say(at_blanks(told))
    return click.confirm(question.asks)


def goes_on(asks: str, warning: str, as_json: bool, yes: bool) -> bool:
    """Say a warning before anything is done, and ask on a terminal whether to go on all the same. Where nobody can be asked, a script goes
    on; one that wants data has the warning in them."""
    asked = not yes and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if asked or not as_json:
        say_beside([warning], as_json)
    return not asked or click.confirm(asks, err=as_json)


def by_words(session: Session, table: str) -> dict[str, str]:
    """Give what a word may mean in a table of a session, by its id: the words of each thing as people know it."""
    from m2m_tui.core.naming import whole_shift

    if table == "enablers":
        return {key: each.title for key, each in session.enablers.items()}
    if table == "shifts":
        return {key: whole_shift(each) for key, each in session.shifts_in_use.items()}
    if table == "actions":
        return {key: each.text for key, each in session.actions.items()}
    return {key: each.text for key, each in session.insights.items()}
