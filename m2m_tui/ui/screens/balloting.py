"""What is asked around a ballot: opening one, changing it, revealing it, voting once more, a show of hands."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, VOTES, votes_for
from m2m_tui.core.ballots import DOES, ballot_of, fresh_title, open_ballot, revealed_ballots, turnout_words, voted
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.ballot import ballot_result, places_of
from m2m_tui.core.findings.before_reveal import before_counting
from m2m_tui.core.findings.translations import answered_in
from m2m_tui.core.naming import shift_in_words
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import ballots
from m2m_tui.core.words import counted, people
from m2m_tui.ui.questions import Choice, Field, Filled, refusal_of
from m2m_tui.ui.screens.round_words import question_lines
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.typed_number import no_number, number_typed

_BLIND = (
    "Everybody votes by themselves; nobody sees a vote, and nothing is counted, before you reveal it. After that only the counts are "
    "left: “6 of 8 would start here”. While it is open the shifts in it stay as they are."
)


class _Words(NamedTuple):
    """How a ballot is spoken of: what people give in it, and what is said once it is counted or taken back."""

    it: str
    this: str
    given: str
    counted: str
    another: str


_WORDS = {
    VOTES: _Words(
        "the vote",
        "this vote",
        "votes",
        "Counted. Talk about what is too close to call, and hear those who asked not to lose one.",
        "b opens another.",
    ),
    EFFORT_AND_IMPACT: _Words(
        "effort and impact",
        "this",
        "answers",
        "Counted. e shows how far apart the room is, on a grid.",
        "e asks once more.",
    ),
}


async def open_vote(screen: SessionScreen) -> None:
    """Ask which shifts are voted on, and open the ballot."""
    session = screen.workspace.session
    if len(session.shifts_in_use) < 2:
        screen.say("A vote needs two shifts to choose between. [ goes back to Define shifts.")
        return
    picked = await screen.pick_several(
        "Which shifts are voted on?",
        [Choice(key, shift_in_words(each), note=f" {each.facet}") for key, each in session.shifts_in_use.items()],
        picked=list(session.shifts_in_use),
        explanation="First join those that say the same, with j: two of a kind take each other’s votes.",
    )
    if picked is None:
        return
    if len(picked) < 2:
        screen.say("A vote needs two shifts to choose between: b begins again.")
        return
    filled = await screen.fill_in(
        f"A blind vote on {len(picked)} shifts, {counted(votes_for(len(picked)), 'vote')} each",
        [
            Field("title", "What is this vote called?", fresh_title(session), required=True),
            Field("expected", "How many people will vote?", hint="a number", wrong=no_number),
        ],
        explanation=" ".join(filter(None, (answered_in(session), _BLIND))),
    )
    if filled is None:
        return
    expected = number_typed(filled["expected"])
    if screen.edit(
        lambda now: ballots.open_vote(now, title=filled["title"], options=picked, expected=expected)[0],
        f"opened “{filled['title']}”",
    ):
        screen.say(
            "Open. Press w, and people vote on their phones; or projector off, then h hands the keyboard to the first person."
        )


async def change_ballot(screen: SessionScreen, ballot_id: str) -> None:
    """Change what an open ballot is called and how many are expected, or take it back."""
    ballot = ballot_of(screen.workspace.session, ballot_id)
    words = _WORDS[ballot.asks]
    picked = await screen.pick_one(
        f"“{ballot.title}” is open",
        [
            Choice("describe", f"Change its name, or how many people {DOES[ballot.asks]}"),
            Choice("take back", f"Take it back: the {words.given} go uncounted"),
        ],
        explanation=f"{turnout_words(ballot)}.",
    )
    if picked == "describe":
        expected = str(ballot.expected or "")
        filled = await screen.fill_in(
            f"Change {words.it}",
            [
                Field("title", f"What is {words.this} called?", ballot.title, required=True),
                Field("expected", f"How many people will {DOES[ballot.asks]}?", expected, "a number", wrong=no_number),
            ],
        )
        if filled is not None:
            screen.edit(
                lambda now: ballots.describe(
                    now, ballot_id, title=filled["title"], expected=number_typed(filled["expected"])
                ),
                f"changed {words.it}",
            )
    elif picked == "take back":
        count = len(voted(ballot_of(screen.workspace.session, ballot_id)))
        lost: list[Spans] = [((f"The {words.given} of {people(count)} go with it, uncounted, for good.", "warn"),)]
        if not count or await screen.confirm(f"Take “{ballot.title}” back?", lost, "take it back", "leave it open"):
            screen.edit_for_good(
                lambda now: ballots.take_back(now, ballot_id), f"Taking {words.it} back", f"Taken back. {words.another}"
            )


async def reveal(screen: SessionScreen, ballot_id: str) -> None:
    """Ask whether what people gave is to be counted now, and count it."""
    session = screen.workspace.session
    ballot = ballot_of(session, ballot_id)
    try:
        ballots.reveal(session, ballot_id)
    except EditRefused as refusal:
        screen.say(str(refusal), "warn")
        return
    question, words = before_counting(ballot), _WORDS[ballot.asks]
    if await screen.confirm(question.asks, question_lines(question), "reveal", "not yet"):
        screen.edit_for_good(
            lambda now: ballots.reveal(now, ballot_id),
            f"Counting the {words.given}",
            words.counted,
        )


async def vote_once_more(screen: SessionScreen) -> None:
    """Open a second ballot on what one vote could move across the line."""
    session = screen.workspace.session
    if open_ballot(session) is not None:
        screen.say("A ballot is open. Reveal it first: v.")
        return
    ids = revealed_ballots(session)
    if not ids:
        screen.say("There is no vote yet. b opens one.")
        return
    result = ballot_result(session, ids[-1])
    places = places_of(session, ids[-1]) - len(result.chosen)
    said: list[Spans] = [((each.words, ""),) for each in result.options if each.shift_id in result.band]
    if len(result.band) < 2:
        screen.say("Nothing is too close to call, so there is nothing to vote on once more.")
    elif await screen.confirm(
        f"Vote once more on these {len(result.band)}, with room for {max(places, 1)} of them?",
        said,
        "open it",
        "not now",
    ):
        screen.edit(lambda now: ballots.open_again(now, ids[-1])[0], "opened a second vote on what was too close")


async def type_show_of_hands(screen: SessionScreen) -> None:
    """Have the hands for each shift typed, as they were counted aloud."""
    session = screen.workspace.session
    options = session.shifts_in_use
    if not options:
        screen.say("There are no shifts to vote on yet. [ goes back to Define shifts.")
        return
    picked = await screen.pick_several(
        "For which shifts were hands raised?",
        [Choice(key, shift_in_words(each), note=f" {each.facet}") for key, each in options.items()],
        picked=list(options),
        explanation="A show of hands is quick, but people look at each other. It is marked as one wherever it is shown.",
    )
    if not picked:
        return
    fields = [Field("voters", "How many people are in the room?", hint="a number", required=True, wrong=_no_hands)]
    fields += [
        Field(f"hands-{place}", shift_in_words(options[key]), hint="hands", wrong=_no_hands)
        for place, key in enumerate(picked)
    ]

    def kept(now: Session, filled: Filled) -> Session:
        votes = {key: number_typed(filled[f"hands-{place}"]) for place, key in enumerate(picked)}
        return ballots.show_of_hands(now, title="", voters=number_typed(filled["voters"]), votes=votes)[0]

    filled = await screen.fill_in(
        "A show of hands",
        fields,
        draft=f"hands {' '.join(picked)}",
        check=lambda filled: refusal_of(partial(kept, session, filled)),
    )
    if filled is not None:
        screen.edit(lambda now: kept(now, filled), "kept the show of hands")


def _no_hands(typed: str) -> str:
    """What is wrong with a count of hands: here it is exactly so many."""
    said = typed.strip()
    return (
        ""
        if not said or (said.isdecimal() and not no_number(said))
        else f"“{said}” isn’t a number; type one, such as 8."
    )
