"""`m2m check`: look for mistakes in session files, without changing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.counting import Counting
from m2m_tui.commands.place import Place, say
from m2m_tui.commands.quiet import quiet_option
from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import FileProblem, GitProblem

if TYPE_CHECKING:
    from m2m_tui.core.framework import Part
    from m2m_tui.core.session import Session


Heads = Callable[[Path], Mapping[Path, bytes]]


@dataclass
class Found:
    """What is said of one file: `lines` where all is well, `troubles` where something is wrong, and the exit code."""

    lines: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    code: int = 0


@click.command("check", short_help="Look for mistakes in session files.", epilog="Example:  m2m check sessions/*.toml")
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option(
    "--staged", is_flag=True, help="Look at what git is about to commit, and whether it may be kept for good."
)
@quiet_option
@click.pass_obj
def command(place: Place, files: tuple[str, ...], staged: bool) -> int:
    """Look for mistakes in each FILE, and say where they are. Nothing is ever written.

    Keys that this version of m2m doesn't know are named, but they are no mistake: they are kept. Framework files can be checked too.
    With --staged, what is neither a session nor a framework is passed over.
    """
    from m2m_tui.storage.sessions.answer_copies import heads_below

    if not files and not staged:
        raise click.UsageError("Missing argument 'FILE…'.")
    heads: Heads = cache(heads_below)  # many files lie in one folder, and nothing is written meanwhile
    looks: list[Callable[[], Found]] = [
        partial(
            _found,
            word,
            partial(_in_file, place, word),
            partial(_exposed, place, word, heads),
            partial(_elsewhere, place, word, heads),
        )
        for word in files
    ]
    looks += _staged() if staged else ()
    counting = Counting(len(looks), "files", place.quiet)
    code = 0
    for number, look in enumerate(looks):
        counting.at(number)
        found = look()
        counting.clear()
        code = max(code, found.code)
        for line in () if place.quiet else found.lines:
            say(line)
        for trouble in found.troubles:
            click.echo(trouble, err=True)
    return code


def _staged() -> Iterator[Callable[[], Found]]:
    """How to look at each session or framework that git is about to commit."""
    from m2m_tui.storage.git.staged import staged_files
    from m2m_tui.storage.toml.recognised import is_ours

    for name, (data, before) in staged_files(Path.cwd()).items():
        if is_ours(data) or is_ours(before):
            yield partial(_found, name, partial(_to_commit, name, data), _linked, lambda _: ())


def _found(
    what: str,
    reading: Callable[[], tuple[str, Part]],
    exposed: Callable[[Part], Iterable[str]],
    elsewhere: Callable[[Part], Iterable[str]],
) -> Found:
    """Find how one file is, whose answers it or what lies beside it has that it mustn't, and what other sessions there have."""
    from m2m_tui.storage.toml.models import unknown_keys

    try:
        path, part = reading()
    except FileProblem as problem:
        return Found(troubles=[str(problem)], code=problem.exit_code)
    except GitProblem as problem:
        return Found(troubles=[f"{clean_line(what)}: {problem}"], code=problem.exit_code)
    unknown = ", ".join(unknown_keys(part))
    note = f" (this version of m2m doesn’t know these keys, and keeps them: {unknown})" if unknown else ""
    troubles = [f"{path}: {each}" for each in exposed(part)]
    about = (*_who_stands_twice(part), *_faults(part), *_translated(part), *_unsettled(part), *elsewhere(part))
    said = [f"{path}: {each}" for each in about]
    return Found(
        [f"{path}: {'it can be read' if troubles or said else 'fine'}{note}", *said], troubles, 1 if troubles else 0
    )


def _exposed(place: Place, word: str, heads: Heads, part: Part) -> Iterator[str]:
    """What gives away who answered what, in a file or beside it."""
    from m2m_tui.core.session import Session
    from m2m_tui.storage.files.private_files import LINKED
    from m2m_tui.storage.sessions.burning import copies_left, left_to_burn, strangers
    from m2m_tui.storage.sessions.half_written import half_written
    from m2m_tui.storage.sessions.sealed import links

    yield from _linked(part)
    if isinstance(part, Session):
        session_path = place.session(word)
        linked = links(session_path, part)
        for link in linked:
            yield f"{clean_line(str(link))}: {LINKED}"
        if not linked:
            yield from _papers(session_path, part)
        for left in half_written(session_path, part):
            yield f"{clean_line(str(left))} is left of a save that was cut short. Open the session in m2m: that deletes it"
        known = left_to_burn(session_path, part)
        for box in known:
            yield (
                f"{clean_line(str(box))} has answers of an anonymous round, or papers of a ballot, that is revealed "
                "already: the reveal was cut short, or a sync tool brought them back. Open the session in m2m: that deletes them"
            )
        copies = [each for each in copies_left(session_path, part, heads) if each not in known]
        for copy in copies:
            yield (
                f"{clean_line(str(copy))} is a copy of the answers of an anonymous round, or of a ballot’s papers. "
                "Sync tools make such copies, and the reveal deletes them where it can. Delete this one, also from your other computers"
            )
        for other in strangers(session_path, part):
            if other not in (*known, *copies):
                yield (
                    f"{clean_line(str(other))} lies where sealed answers lie, and isn’t m2m’s. It may be a copy of them: look at it, and "
                    "delete it, also from your other computers"
                )


def _elsewhere(place: Place, word: str, heads: Heads, part: Part) -> Iterator[str]:
    """In which other sessions the same is still open, with answers that are theirs."""
    from m2m_tui.core.session import Session
    from m2m_tui.sittings.open_elsewhere import said_open_elsewhere
    from m2m_tui.storage.sessions.answer_boxes import everything_asked, is_secret

    if isinstance(part, Session):
        asked = {key: each for key, each in everything_asked(part).items() if is_secret(each)}
        path = place.session(word)
        yield from said_open_elsewhere(path, asked, heads(path.resolve().parent) if asked else ())


def _papers(path: Path, session: Session) -> Iterator[str]:
    """What keeps the sealed answers beside a session from being read, and the ballot papers that can't be counted as they stand."""
    from m2m_tui.core.ballot import is_spoilt
    from m2m_tui.core.ballots import DOES
    from m2m_tui.storage.sessions.sealed import read_sealed, with_answers

    target = path.resolve()
    try:
        whole = with_answers(session, read_sealed(target, session), target)
    except FileProblem as problem:
        yield str(problem)
        return
    for ballot in whole.ballots.values():
        if spoilt := sum(is_spoilt(ballot, paper) for paper in ballot.papers.values()):
            what = "1 paper" if spoilt == 1 else f"{spoilt} papers"
            yield (
                f"{what} of the ballot “{ballot.title}” can’t be counted as {'it stands' if spoilt == 1 else 'they stand'}: changed by "
                "hand or cut short, with too much on it, on something else, or no longer to be read. Whoever it is can "
                f"{DOES[ballot.asks]} again with their code"
            )


def _unsettled(part: Part) -> Iterator[str]:
    """How much two people changed at once, and nobody has chosen yet."""
    from m2m_tui.core.merging.conflict_words import still_to_settle
    from m2m_tui.core.session import Session

    if isinstance(part, Session) and part.conflicts:
        yield f"{still_to_settle(len(part.conflicts))}: `m2m settle` lists them"


def _linked(part: Part) -> Iterator[str]:
    """The anonymous rounds whose answers stand in the session's own file, each person's together."""
    from m2m_tui.core.session import Session

    if not isinstance(part, Session):
        return
    for ballot in part.ballots.values():
        if ballot.papers:
            yield (
                f"papers of the ballot “{ballot.title}” stand in this file, each person’s together. Open the session in m2m and change "
                "anything: then they are sealed; and don’t pass this file on"
            )
    for round_ in part.rounds.values():
        if round_.confidentiality == "anonymous" and round_.responses:
            yield (
                f"the answers of “{round_.title}”, which is anonymous, stand in this file, each person’s together. "
                "Open the session in m2m and change anything: then they are sealed; and don’t pass this file on"
            )


def _faults(part: Part) -> Iterator[str]:
    """What doesn't fit in the scale, and in parked thoughts, ballots, actions and reviews."""
    from m2m_tui.core.findings.faults import faults, long_labels
    from m2m_tui.core.framework import Framework
    from m2m_tui.core.importing.misread_labels import misread_labels
    from m2m_tui.core.session import Session

    if isinstance(part, (Session, Framework)):
        yield from long_labels(part.scale)
        yield from misread_labels(part.scale)
    if isinstance(part, Session):
        yield from faults(part)


def _translated(part: Part) -> Iterator[str]:
    """How far its translations are, and which words mean two things."""
    from m2m_tui.core.findings.translations import about_translations, names_that_mean_several
    from m2m_tui.core.framework import Framework
    from m2m_tui.core.session import Session

    if isinstance(part, (Session, Framework)):
        yield from about_translations(part) if part.translations else names_that_mean_several(part)


def _who_stands_twice(part: Part) -> Iterator[str]:
    """Say who is counted twice in a round, for two may as well have the same name."""
    from m2m_tui.core.merging.same_people import people_twice
    from m2m_tui.core.session import Session
    from m2m_tui.core.words import listed, one_or_many

    for round_ in part.rounds.values() if isinstance(part, Session) else ():
        if names := people_twice(round_):
            who = listed([f"“{name}”" for name in names])
            stand = one_or_many(len(names), "stands", "stand")
            mend = (
                "If that is one person, take one of them out with d on the Diagnose page, before the reveal."
                if round_.state == "open"
                else "If that is one person, their answers count twice in what this round says."
            )
            yield f"{who} {stand} twice in “{round_.title}”. {mend}"


def _in_file(place: Place, word: str) -> tuple[str, Part]:
    from m2m_tui.storage.files.text_files import read_text
    from m2m_tui.storage.sessions.either_file import read_either

    path = place.session(word)
    return str(path), read_either(read_text(path), str(path))


def _to_commit(name: str, data: bytes) -> tuple[str, Part]:
    """A file as git has it. Raises GitProblem where it must not get into a history yet."""
    from m2m_tui.core.session import Session
    from m2m_tui.storage.sessions.both_sides import blob_text
    from m2m_tui.storage.sessions.either_file import read_either
    from m2m_tui.storage.versioning.keep import refuse_open_round, refuse_votes

    part = read_either(blob_text(data, name), name)
    if isinstance(part, Session):
        refuse_open_round(part)
        refuse_votes(part)
    return clean_line(name), part
