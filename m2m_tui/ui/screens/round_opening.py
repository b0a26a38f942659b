"""Opening a round: what it is called, whether it is named or anonymous, which groups there are, how many people are expected."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from m2m_tui.core import diagnose
from m2m_tui.core.diagnose import SMALLEST_GROUP
from m2m_tui.core.session import Confidentiality, Session
from m2m_tui.ui.dialogs.asking import Field, Filled
from m2m_tui.ui.screens.stage import StageScreen

_GUESSED = (
    "Named: after the reveal the room sees who said what. Anonymous: no names are kept, and the answers are unlinked. In a small team "
    "people may still guess who said what, even without names: by a comment’s words, or by a score that stands alone. Say so. In an "
    f"anonymous round a group is shown by itself from {SMALLEST_GROUP} people on, in a named one always."
)

_AGAIN = (
    "The survey asks about the enablers as you have adapted them by now. The earlier answers stay as they are, and after the reveal "
    "you see what has changed. " + _GUESSED
)

_NUMBER = re.compile(r"[0-9]{1,4}")


def _how_many(typed: str) -> int:
    """The number in what somebody typed, 0 where they typed nothing: “8 to 10” is at least eight."""
    number = _NUMBER.search(typed)
    return int(number.group()) if number else 0


def _no_number(typed: str) -> str:
    return "" if not typed.strip() or _NUMBER.search(typed) else f"“{typed.strip()}” is no number, such as 8."


_FIELDS = (
    Field("title", "What is this round called?", "Baseline"),
    Field(
        "confidentiality",
        "Named or anonymous? It stays that way.",
        options=(
            ("named", "Named: the room sees who said what"),
            ("anonymous", "Anonymous: no names, nothing linked"),
        ),
    ),
    Field("groups", "Groups, if there are any", hint="such as: Core team, Partners"),
    Field("expected", "How many people will answer?", hint="a number", wrong=_no_number),
)


async def open_round(screen: StageScreen) -> bool:
    """Ask about the next round, and open it. Gives whether it is open."""
    rounds = screen.workspace.session.rounds
    still = next((asked.title for asked in rounds.values() if asked.state == "open"), "")
    if still:
        screen.say(f"“{still}” is still open. Reveal it first: one round at a time.")
        return False
    before = _like_the_last(screen.workspace.session) if rounds else {}
    fields = [replace(field, value=before.get(field.name, field.value)) for field in _FIELDS]
    filled = await screen.fill_in("Open the survey", fields, explanation=_AGAIN if rounds else _GUESSED)
    return filled is not None and _open(screen, filled)


async def change_round(screen: StageScreen, round_id: str) -> None:
    """Change what was said when the round was opened, but for whether it is anonymous: that was promised."""
    seen = screen.workspace.session
    asked = diagnose.round_of(seen, round_id)
    now = {"title": asked.title, "groups": ", ".join(asked.groups), "expected": str(asked.expected or "")}
    fields = [replace(field, value=now[field.name]) for field in _FIELDS if field.name in now]
    filled = await screen.fill_in(f"Change “{asked.title}”", fields, draft=f"round {round_id}")
    if filled is not None:
        screen.edit(
            lambda session: diagnose.describe_round(session, round_id, **_described(filled)),
            "changed the round",
            seen=seen,
        )


def _like_the_last(session: Session) -> Filled:
    latest = next(reversed(session.rounds.values()))
    return {
        "title": f"Round {len(session.rounds) + 1}",
        "confidentiality": latest.confidentiality,
        "groups": ", ".join(latest.groups),
        "expected": str(latest.expected or ""),
    }


def _open(screen: StageScreen, filled: Filled) -> bool:
    named: Confidentiality = "named" if filled["confidentiality"] == "named" else "anonymous"
    return screen.edit(
        lambda session: diagnose.open_round(session, confidentiality=named, **_described(filled))[0],
        "opened the survey",
    )


def _described(filled: Filled) -> dict[str, Any]:
    return {
        "title": filled["title"],
        "groups": filled["groups"].split(","),
        "expected": _how_many(filled["expected"]),
    }
