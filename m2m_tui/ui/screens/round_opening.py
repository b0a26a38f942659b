"""Opening a round: what it is called, whether it is named or anonymous, which groups there are, how many people are expected."""

from __future__ import annotations

from functools import partial
from typing import Any

from m2m_tui.core.clean import tidy
from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS, FEWEST_ANONYMOUS, SO_FEW_MAY_BE_TOLD
from m2m_tui.core.findings.promises import RATHER_NAMED, TOO_FEW
from m2m_tui.core.findings.translations import answered_in
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.correction import correct_revealed
from m2m_tui.core.survey_rounds import round_of, rounds_of_their_own
from m2m_tui.core.words import in_words, people
from m2m_tui.languages.language import english
from m2m_tui.ui.questions import Choice, Field, Filled, refusal_of
from m2m_tui.ui.screens.round_words import still_open
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.survey.who import who_fields
from m2m_tui.ui.typed_number import no_number, number_typed

_ENOUGH = in_words(ENOUGH_ANONYMOUS)

_CONFIDENTIALITY = (
    "Named: after the reveal the room sees who said what. Anonymous: no names are kept, and the answers are unlinked. A comment’s words "
    f"may still give somebody away: say so. An anonymous round shows comments, and a group by itself, from {_ENOUGH} people on: of "
    f"{SO_FEW_MAY_BE_TOLD} others may work out who said what. Of fewer than {in_words(FEWEST_ANONYMOUS)} nothing is kept. "
    f"With fewer than {_ENOUGH} people, choose named."
)

_NEXT_ROUND = (
    "The survey asks about the enablers as you have adapted them by now. The earlier answers stay as they are, and after the reveal "
    "you see what has changed. " + _CONFIDENTIALITY
)

_FIELDS = (
    Field("title", "What is this round called?"),
    Field(
        "confidentiality",
        "Named or anonymous? It stays that way.",
        options=(
            ("named", "Named: the room sees who said what"),
            ("anonymous", "Anonymous: no names, nothing linked"),
        ),
    ),
    Field("groups", "Groups, if there are any", hint="such as: Core team, Partners"),
    Field("expected", "How many people will answer?", hint="a number", wrong=no_number),
)


async def open_round(screen: SessionScreen) -> bool:
    """Ask about the next round, and open it. Gives whether it is open."""
    rounds = screen.workspace.session.rounds
    if said := still_open(screen.workspace.session):
        screen.say(said)
        return False
    before = _like_the_last(screen.workspace.session) if rounds else {}
    before["title"] = diagnose.next_title(screen.workspace.session)
    fields = [field._replace(value=before.get(field.name, field.value)) for field in _FIELDS]
    while True:
        explanation = _NEXT_ROUND if rounds else _CONFIDENTIALITY
        explanation = " ".join(filter(None, (answered_in(screen.workspace.session), explanation)))
        filled = await screen.fill_in("Open the survey", fields, explanation=explanation)
        if filled is None:
            return False
        if await _stands_by_it(screen, filled):
            return _open(screen, filled)
        fields = [field._replace(value=filled[field.name]) for field in fields]


async def _stands_by_it(screen: SessionScreen, filled: Filled) -> bool:
    """Advise against an anonymous round of few people, with the reason. Gives whether the round is to be as it was filled in."""
    expected = number_typed(filled["expected"])
    if filled["confidentiality"] == "named" or not 0 < expected < ENOUGH_ANONYMOUS:
        return True
    why: list[Spans] = [((TOO_FEW, ""),), (), ((RATHER_NAMED, "accent"),)]
    asks = f"Anonymous, with {people(expected)}?"
    return await screen.confirm(asks, why, "anonymous all the same", "choose again")


async def change_round(screen: SessionScreen, round_id: str) -> None:
    """Change what was said when the round was opened, but for whether it is anonymous: that was promised."""
    seen = screen.workspace.session
    round_ = round_of(seen, round_id)
    now = {"title": round_.title, "groups": ", ".join(round_.groups), "expected": str(round_.expected or "")}
    fields = [field._replace(value=now[field.name]) for field in _FIELDS if field.name in now]
    filled = await screen.fill_in(f"Change “{round_.title}”", fields, draft=f"round {round_id}")
    if filled is not None:
        screen.edit(
            lambda session: diagnose.describe_round(session, round_id, **_description(filled)),
            "changed the round",
            seen=seen,
        )


async def correct_who(screen: SessionScreen, round_id: str, response_id: str) -> None:
    """Correct the name or the group of somebody whose answers are in a round with names."""
    seen = screen.workspace.session
    round_ = round_of(seen, round_id)
    response = round_.responses[response_id]
    now = {"name": response.name, "group": response.group}
    change = diagnose.correct if round_.state == "open" else correct_revealed

    def correct(session: Session, filled: Filled) -> Session:
        return change(session, round_id, response_id, **now | filled)

    filled = await screen.fill_in(
        f"Correct “{response.name}”",
        who_fields(round_, response, english().say),
        draft=f"who {round_id} {response_id}",
        check=lambda filled: refusal_of(partial(correct, seen, filled)),
    )
    if filled is not None:
        screen.edit(
            lambda session: correct(session, filled),
            f"corrected who {response.name} is; the answers stay",
            seen=seen,
        )


async def correct_one_of(screen: SessionScreen, round_id: str) -> None:
    """Have somebody picked of those who answered a revealed round, and correct their name or group."""
    people = round_of(screen.workspace.session, round_id).responses
    choices = [Choice(key, each.name, note=f" {each.group}" if each.group else "") for key, each in people.items()]
    if picked := await screen.pick_one("Whose name or group is wrong?", choices):
        await correct_who(screen, round_id, picked)


def _like_the_last(session: Session) -> Filled:
    latest = list(rounds_of_their_own(session).values())[-1]
    return {
        "confidentiality": latest.confidentiality,
        "groups": ", ".join(latest.groups),
        "expected": str(latest.expected or ""),
    }


def _open(screen: SessionScreen, filled: Filled) -> bool:
    named: Confidentiality = "named" if filled["confidentiality"] == "named" else "anonymous"
    opened = screen.edit(
        lambda session: diagnose.open_round(session, confidentiality=named, **_description(filled))[0],
        "opened the survey",
    )
    if opened and (called := list(screen.workspace.session.rounds.values())[-1].title) != (
        tidy(filled["title"]) or called
    ):
        screen.say(f"Another round has that name already, so this one is called “{called}”. u undoes it.")
    return opened


def _description(filled: Filled) -> dict[str, Any]:
    return {
        "title": filled["title"],
        "groups": filled["groups"].split(","),
        "expected": number_typed(filled["expected"]),
    }
