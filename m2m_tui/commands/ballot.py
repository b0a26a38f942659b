"""`m2m ballot`: open a vote on shifts, and reveal it, without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import done, file_argument, json_option, made, revealed, the_one, yes_option
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.naming import whole_shift
from m2m_tui.core.words import counted

if TYPE_CHECKING:
    from m2m_tui.core.ballot import Ballot
    from m2m_tui.core.session import Session


@click.group(
    "ballot", short_help="Open a blind vote on shifts, or reveal it.", epilog="Example:  m2m ballot open our-council"
)
def command() -> None:
    """Open a blind vote on the shifts of a session, or count it."""


@command.command("open", epilog="Example:  m2m ballot open our-council --expected 8")
@file_argument
@click.option("--title", default="", metavar="TEXT", help="What the vote is called; else Where to start.")
@click.option(
    "--shift", "words", multiple=True, metavar="SHIFT", help="One that is voted on: its id or a part of it; else all."
)
@click.option("--expected", default=0, type=click.IntRange(0, 10_000), help="How many people will vote.")
@json_option
@click.pass_obj
def open_(place: Place, file: str, title: str, words: tuple[str, ...], expected: int, as_json: bool) -> None:
    """Open a blind vote on where to start, on all shifts of the session FILE or on some."""
    from m2m_tui.core.stages.act import ballots

    def edit(now: Session) -> tuple[Session, str]:
        shifts = {key: whole_shift(each) for key, each in now.shifts_in_use.items()}
        options = [the_one(word, shifts, "shift") for word in words] or None
        return ballots.open_vote(now, title=title, options=options, expected=expected)

    session, ballot_id = made(place.session(file), edit)
    ballot = session.ballots[ballot_id]
    done(
        f"Opened “{ballot.title}”, a blind vote on {counted(len(ballot.options), 'shift')} with {counted(ballot.votes_each, 'vote')} "
        f"each. `m2m survey {file} --plain` takes the votes, and `m2m ballot reveal {file}` counts them.",
        as_json,
        **_data(ballot_id, ballot),
    )


@command.command("reveal", epilog="Example:  m2m ballot reveal our-council")
@file_argument
@yes_option
@json_option
@click.pass_obj
def reveal(place: Place, file: str, yes: bool, as_json: bool) -> int:
    """Close the open ballot of the session FILE and count it, for good. It says what that means and asks first."""
    from m2m_tui.core.ballots import open_ballot, voted
    from m2m_tui.core.findings.before_reveal import before_counting
    from m2m_tui.core.stages.act import ballots
    from m2m_tui.core.words import have, people
    from m2m_tui.storage.sessions import saving

    path = place.session(file)
    session = saving.read(path).session
    ballot_id = open_ballot(session)
    if ballot_id is None:
        raise EditRefused(f"There is nothing to reveal: no ballot is open. `m2m ballot open {file}` opens one.")
    ballots.reveal(session, ballot_id)  # what it refuses is said before anybody is asked
    question = before_counting(session.ballots[ballot_id])
    if (both := revealed(path, question, lambda now: ballots.reveal(now, ballot_id), yes)) is None:
        return 0
    before, after = (each.ballots[ballot_id] for each in both)
    count = len(voted(before))
    done(
        f"Counted “{before.title}”: {people(count)} {have(count)} voted. `m2m show {file} --chart ballot --plain` says what came of it.",
        as_json,
        **_data(ballot_id, after),
    )
    return 0


def _data(ballot_id: str, ballot: Ballot) -> dict[str, object]:
    return {
        "ballot": ballot_id,
        "title": ballot.title,
        "state": ballot.state,
        "votes_each": ballot.votes_each,
        "expected": ballot.expected,
        "shifts": list(ballot.options),
    }
