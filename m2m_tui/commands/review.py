"""`m2m review`: look back on the actions without the app."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.acts import Acts
from m2m_tui.commands.place import Place
from m2m_tui.commands.plain_edits import by_words, done, file_argument, json_option, made, the_one
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.naming import quoted
from m2m_tui.core.words import counted

if TYPE_CHECKING:
    from m2m_tui.core.session import Session


@click.group(
    "review", cls=Acts, short_help="Look back on the actions.", epilog="Example:  m2m review begin our-council"
)
def command() -> None:
    """Look back on the actions of a session: begin a review, then say of one action after another what became of it."""


@command.command("begin", epilog="Example:  m2m review begin our-council")
@file_argument
@click.option("--title", default="", metavar="TEXT", help="What it is called; else Review 1 and so on.")
@json_option
@click.pass_obj
def begin(place: Place, file: str, title: str, as_json: bool) -> None:
    """Begin a review of the session FILE, and say which actions are to be looked at."""
    from m2m_tui.core.stages.act import reviews

    session, review_id = made(place.session(file), lambda now: reviews.begin(now, title))
    _say(session, review_id, f"Began “{session.reviews[review_id].title}”.", as_json)


@command.command("left", epilog="Example:  m2m review left our-council")
@file_argument
@json_option
@click.pass_obj
def left(place: Place, file: str, as_json: bool) -> None:
    """Say which actions the latest review of the session FILE hasn’t looked at yet."""
    from m2m_tui.storage.sessions import session_files

    session = session_files.load(place.session(file))[0]
    _say(session, _latest(session), "", as_json)


@command.command(
    "say", epilog='Example:  m2m review say our-council finance another-day --due +6w --learned "It takes two meetings"'
)
@file_argument
@click.argument("word", metavar="ACTION")
@click.argument("outcome", type=click.Choice(("done", "still-open", "dropped", "another-day")), required=False)
@click.option("--due", default="", metavar="DAY", help="The other day.")
@click.option("--because", default="", metavar="TEXT", help="Why it was dropped.")
@click.option("--learned", metavar="TEXT", help="What was learned from it.")
@json_option
@click.pass_obj
def say_(
    place: Place, file: str, word: str, outcome: str | None, due: str, because: str, learned: str | None, as_json: bool
) -> None:
    """Say in the latest review of the session FILE what became of an ACTION, and what was learned from it."""
    from m2m_tui.core.days import day_meant
    from m2m_tui.core.stages.act import reviews

    if outcome is None and learned is None:
        raise click.UsageError(
            "Say what became of it, or what was learned: done, still-open, dropped, another-day or --learned."
        )
    day = day_meant(due, date.today())
    if (outcome == "another-day") != (day is not None):
        raise click.UsageError(
            "another-day and --due belong together: the one says that the day has changed, the other which it is."
        )

    def edit(now: Session) -> tuple[Session, str]:
        review_id, action_id = _latest(now), the_one(word, by_words(now, "actions"), "action")
        if outcome == "done":
            now = reviews.say_done(now, review_id, action_id)
        elif outcome == "still-open":
            now = reviews.say_still_open(now, review_id, action_id)
        elif outcome == "dropped":
            now = reviews.say_dropped(now, review_id, action_id, because)
        elif day is not None:
            now = reviews.say_another_day(now, review_id, action_id, day)
        return (reviews.say_learned(now, review_id, action_id, learned) if learned is not None else now), action_id

    session, action_id = made(place.session(file), edit)
    said = f"{quoted(session.actions[action_id].text)}: {(outcome or 'noted').replace('-', ' ')}."
    _say(session, _latest(session), said, as_json)


def _latest(session: Session) -> str:
    from m2m_tui.core.stages.act import reviews

    if not (review_id := reviews.in_hand(session)):
        since = "since the latest round" if session.reviews else "yet"
        raise EditRefused(f"No review has begun {since}. `m2m review begin` begins one.")
    return review_id


def _say(session: Session, review_id: str, sentence: str, as_json: bool) -> None:
    from m2m_tui.core.findings.actions import owner_words, when_words
    from m2m_tui.core.stages.act import reviews

    waiting = {key: session.actions[key] for key in reviews.to_review(session, review_id)}
    lines = [
        f"{quoted(each.text)}, {owner_words(each)}, {when_words(each, date.today())} ({key})"
        for key, each in waiting.items()
    ]
    rest = (
        f"{counted(len(lines), 'action')} to look at: {'; '.join(lines)}."
        if lines
        else "All open actions have been looked at."
    )
    done(
        " ".join(filter(None, (sentence, rest))),
        as_json,
        review=review_id,
        title=session.reviews[review_id].title,
        said={
            key: each.model_dump(mode="json", exclude_none=True)
            for key, each in session.reviews[review_id].said.items()
        },
        left=list(waiting),
    )
