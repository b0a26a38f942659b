"""`m2m ballot`: open a vote on shifts, and reveal it, without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from m2m_tui.commands.acts import Acts
from m2m_tui.commands.place import Place, say
from m2m_tui.commands.plain_edits import (
    by_words,
    done,
    file_argument,
    json_option,
    made,
    revealed,
    say_beside,
    say_still_open,
    sure,
    the_one,
    yes_option,
)
from m2m_tui.commands.whole_number import WholeNumber
from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from m2m_tui.core.ballot import Ballot
    from m2m_tui.core.session import Session


title_option = click.option("--title", default="", metavar="TEXT", help="What it is called.")
expected_option = click.option(
    "--expected", default=0, type=WholeNumber(0, 10_000), help="How many people will answer."
)
shift_options = click.option(
    "--shift",
    "words",
    multiple=True,
    required=True,
    metavar="SHIFT",
    help="Its id or a word of it; several times for several.",
)


@click.group(
    "ballot",
    cls=Acts,
    short_help="Open a blind vote on shifts, or reveal it.",
    epilog="Example:  m2m ballot open our-council",
)
def command() -> None:
    """Open a blind vote on the shifts of a session, or one on effort and impact, and count it; or keep what the room said aloud."""


@command.command("open", epilog="Example:  m2m ballot open our-council --expected 8")
@file_argument
@click.option("--title", default="", metavar="TEXT", help="What the vote is called; else Where to start.")
@click.option(
    "--shift", "words", multiple=True, metavar="SHIFT", help="One that is voted on: its id or a word of it; else all."
)
@click.option("--expected", default=0, type=WholeNumber(0, 10_000), help="How many people will vote.")
@json_option
@click.pass_obj
def open_(place: Place, file: str, title: str, words: tuple[str, ...], expected: int, as_json: bool) -> None:
    """Open a blind vote on where to start, on all shifts of the session FILE or on some."""
    from m2m_tui.core.findings.translations import answered_in
    from m2m_tui.core.stages.act import ballots

    def edit(now: Session) -> tuple[Session, str]:
        options = [the_one(word, by_words(now, "shifts"), "shift") for word in words] or None
        return ballots.open_vote(now, title=title, options=options, expected=expected)

    session, ballot_id = made(place.session(file), edit)
    ballot = session.ballots[ballot_id]
    done(
        f"Opened “{ballot.title}”, a blind vote on {counted(len(ballot.options), 'shift')} with {counted(ballot.votes_each, 'vote')} "
        f"each. `m2m survey {file} --plain` takes the votes, and `m2m ballot reveal {file}` counts them. {answered_in(session)}".rstrip(),
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
    from m2m_tui.core.findings.ballot import who_gave_words
    from m2m_tui.core.findings.before_reveal import before_counting
    from m2m_tui.core.stages.act import ballots
    from m2m_tui.sittings.left_behind import take_in

    path = place.session(file)
    say_beside(take_in(path), as_json)
    session, ballot_id = _open(
        path, f"There is nothing to reveal: no ballot is open. `m2m ballot open {file}` opens one."
    )
    ballots.reveal(session, ballot_id)  # what it refuses is said before anybody is asked
    question = before_counting(session.ballots[ballot_id])
    if (both := revealed(path, question, lambda now: ballots.reveal(now, ballot_id), yes)) is None:
        return 0
    after = both[1].ballots[ballot_id]
    shown = _says(file, "ballot" if after.asks == "votes" else "grid")
    done(
        f"Counted “{after.title}”: {who_gave_words(after)}. {shown}",
        as_json,
        **_data(ballot_id, after),
    )
    say_still_open(path, *both, as_json)
    return 0


@command.command("effort", epilog="Example:  m2m ballot effort our-council --shift report --shift money --expected 8")
@file_argument
@shift_options
@title_option
@expected_option
@json_option
@click.pass_obj
def effort(place: Place, file: str, words: tuple[str, ...], title: str, expected: int, as_json: bool) -> None:
    """Ask blind how much effort a few shifts of the session FILE take, and how much each would change."""
    from m2m_tui.core.stages.act import ballots

    def edit(now: Session) -> tuple[Session, str]:
        options = [the_one(word, by_words(now, "shifts"), "shift") for word in words]
        return ballots.open_effort_and_impact(now, title=title, options=options, expected=expected)

    ballot, data = _kept(place.session(file), edit)
    done(
        f"Opened “{ballot.title}” on {counted(len(ballot.options), 'shift')}. `m2m survey {file} --plain` asks one person, so type it "
        f"anew for everybody; `m2m ballot reveal {file}` counts, and `m2m show {file} --chart grid --plain` says what came of it.",
        as_json,
        **data,
    )


@command.command("again", epilog="Example:  m2m ballot again our-council")
@file_argument
@title_option
@json_option
@click.pass_obj
def again(place: Place, file: str, title: str, as_json: bool) -> None:
    """Vote once more on what was too close to call in the latest vote of the session FILE, and on nothing else."""
    from m2m_tui.core.stages.act import ballots

    def edit(now: Session) -> tuple[Session, str]:
        voted = [key for key, each in now.ballots.items() if each.asks == "votes" and each.state == "revealed"]
        if not voted:
            raise EditRefused("Voting once more comes after a vote is revealed.")
        return ballots.open_again(now, voted[-1], title=title)

    ballot, data = _kept(place.session(file), edit)
    on = "".join(f"\n  {words}" for words in ballot.options.values())
    done(f"Opened “{ballot.title}” on {counted(len(ballot.options), 'shift')}:{on}", as_json, **data)


@command.command("hands", epilog="Example:  m2m ballot hands our-council report=5 money=3 --voters 8")
@file_argument
@click.argument("counts", nargs=-1, required=True, metavar="SHIFT=HANDS…")
@click.option("--voters", required=True, type=WholeNumber(1, 10_000), help="How many people are in the room.")
@title_option
@json_option
@click.pass_obj
def hands(place: Place, file: str, counts: tuple[str, ...], voters: int, title: str, as_json: bool) -> None:
    """Keep a show of hands: how many people in the room are for a SHIFT of the session FILE."""
    from m2m_tui.core.stages.act import ballots

    def edit(now: Session) -> tuple[Session, str]:
        return ballots.show_of_hands(now, title=title, voters=voters, votes=dict(_hands(now, each) for each in counts))

    ballot, data = _kept(place.session(file), edit)
    done(f"Kept “{ballot.title}”. {_says(file, 'ballot')}", as_json, **data)


@command.command("aloud", epilog='Example:  m2m ballot aloud our-council report --effort "2 3 3 ?" --impact "4 5 4 4"')
@file_argument
@click.argument("word", metavar="SHIFT")
@click.option("--effort", default="", metavar="NUMBERS", help="What people say from 1 to 5, with ? for don’t know.")
@click.option("--impact", default="", metavar="NUMBERS", help="The same for how much it would change.")
@title_option
@json_option
@click.pass_obj
def aloud(place: Place, file: str, word: str, effort: str, impact: str, title: str, as_json: bool) -> None:
    """Keep the effort and the impact of a SHIFT of the session FILE as the room says them aloud."""
    from m2m_tui.core.stages.act import ballots

    def edit(now: Session) -> tuple[Session, str]:
        found = the_one(word, by_words(now, "shifts"), "shift")
        said = {"effort": {found: ballots.typed_scores(effort)}, "impact": {found: ballots.typed_scores(impact)}}
        return ballots.said_aloud(now, title=title, **said)

    ballot, data = _kept(place.session(file), edit)
    done(f"Kept “{ballot.title}”. {_says(file, 'grid')}", as_json, **data)


@command.command("take-back", epilog="Example:  m2m ballot take-back our-council --yes")
@file_argument
@yes_option
@json_option
@click.pass_obj
def take_back(place: Place, file: str, yes: bool, as_json: bool) -> int:
    """Delete the open ballot of the session FILE, with all that people gave in it, uncounted. It asks first."""
    from m2m_tui.core.ballots import DONE, voted
    from m2m_tui.core.findings.before_reveal import RevealQuestion
    from m2m_tui.core.stages.act import ballots
    from m2m_tui.core.words import have, people
    from m2m_tui.storage.sessions import saving

    path = place.session(file)
    session, ballot_id = _open(path, "There is nothing to take back: no ballot is open.")
    ballot = session.ballots[ballot_id]
    count = len(voted(ballot))
    done_so_far = f"{people(count)} {have(count)} {DONE[ballot.asks]}. What they gave is deleted, uncounted."
    told = done_so_far if count else f"Nobody has {DONE[ballot.asks]} yet."
    if not sure(RevealQuestion(f"Take “{ballot.title}” back?", (), (told,)), yes):
        say("Nothing was taken back.")
        return 0
    saving.update(path, lambda now: ballots.take_back(now, ballot_id))
    done(f"Took “{ballot.title}” back.", as_json, ballot=ballot_id, title=ballot.title, state="taken back")
    return 0


def _kept(path: Path, edit: Callable[[Session], tuple[Session, str]]) -> tuple[Ballot, dict[str, object]]:
    """Save what an edit does. Gives the ballot that it opened or kept, and what is said of it as data."""
    session, ballot_id = made(path, edit)
    ballot = session.ballots[ballot_id]
    return ballot, _data(ballot_id, ballot)


def _open(path: Path, refusal: str) -> tuple[Session, str]:
    """Give the session and the id of its open ballot. Raises EditRefused with `refusal` where none is open."""
    from m2m_tui.core.ballots import open_ballot
    from m2m_tui.storage.sessions import saving

    session = saving.read(path).session
    ballot_id = open_ballot(session)
    if ballot_id is None:
        raise EditRefused(refusal)
    return session, ballot_id


def _hands(session: Session, said: str) -> tuple[str, int]:
    word, _, count = said.rpartition("=")
    if not word or not count.strip().isdecimal():
        raise click.UsageError(
            f"“{clean_line(said)}” should be a shift, an equals sign and how many hands, as report=5."
        )
    return the_one(word, by_words(session, "shifts"), "shift"), int(count)


def _says(file: str, chart: str) -> str:
    return f"`m2m show {file} --chart {chart} --plain` says what came of it."


def _data(ballot_id: str, ballot: Ballot) -> dict[str, object]:
    return {
        "ballot": ballot_id,
        "title": ballot.title,
        "state": ballot.state,
        "votes_each": ballot.votes_each,
        "expected": ballot.expected,
        "shifts": list(ballot.options),
    }
