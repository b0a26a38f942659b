"""What is asked around effort and impact: of which shifts, blind or aloud, and how far apart the room was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from m2m_tui.core.ballot import AXES
from m2m_tui.core.ballots import open_ballot, revealed_ballots
from m2m_tui.core.findings.ballot import ballot_result
from m2m_tui.core.findings.effort import EffortAndImpact, latest_effort
from m2m_tui.core.naming import shift_in_words
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import ballots
from m2m_tui.ui.questions import Choice, Field, Filled, refusal_of
from m2m_tui.ui.screens.session_screen import SessionScreen

_READ = 76
"""Cells of what is opened to read, at most."""


async def ask_effort_and_impact(screen: SessionScreen, current: str) -> None:
    """Ask for effort and impact of a short list: blind, or typed as they were said aloud. Where they were asked before, they can be seen
    on a grid instead."""
    session = screen.workspace.session
    if found := latest_effort(session):
        see = Choice("see", "See how far apart the room is, on a grid")
        wish = await screen.pick_one("Effort and impact", [see, Choice("ask", "Ask for them once more, or of others")])
        if wish == "see":
            _show_grid(screen, found)
        if wish != "ask":
            return
    if open_ballot(session) is not None:
        screen.say("A ballot is open. Reveal it first: v.")
        return
    options = session.shifts_in_use
    if not options:
        screen.say("There are no shifts yet. [ goes back to Define shifts.")
        return
    picked = await screen.pick_several(
        "Which shifts are on the short list?",
        [Choice(key, shift_in_words(each), note=f" {each.when}") for key, each in options.items()],
        picked=_short_list(session) or [current or next(iter(options))],
        explanation="Effort and impact are worth asking for a few only: three to five.",
    )
    if not picked:
        return
    how = await screen.pick_one(
        "How is it asked?",
        [
            Choice("blind", "Blind: everybody by themselves, as in a vote"),
            Choice("aloud", "Aloud: I type the numbers that people say"),
        ],
    )
    if how == "blind":
        # It is the same room that has just voted; b changes it.
        expected = session.ballots[ids[-1]].expected if (ids := revealed_ballots(session)) else 0
        if screen.edit(
            lambda now: ballots.open_effort_and_impact(now, title="", options=picked, expected=expected)[0],
            "opened effort and impact",
        ):
            screen.say("Open. Press w for phones; or projector off, then h hands over the keyboard.")
    elif how == "aloud":
        await _type_what_was_said(screen, picked)


def _short_list(session: Session) -> list[str]:
    """The shifts that are most likely to be weighed up: those of the last vote's upper end, and those for now."""
    result = ballot_result(session, ids[-1]) if (ids := revealed_ballots(session)) else None
    likely = {*result.chosen, *result.band} if result is not None else set()
    return [key for key, each in session.shifts_in_use.items() if key in likely or each.when == "now"]


def _show_grid(screen: SessionScreen, found: Sequence[EffortAndImpact]) -> None:
    """Draw the grid as wide as what is read has room for."""
    from m2m_tui.charts import plain

    drawn = plain("grid", found, min(screen.size.width, _READ) - 4)
    screen.show_text("Effort and impact", [((line, ""),) if line else () for line in drawn.split("\n")])


async def _type_what_was_said(screen: SessionScreen, picked: tuple[str, ...]) -> None:
    shifts = screen.workspace.session.shifts
    fields = [
        Field(
            f"{axis}-{place}", f"{axis.capitalize()}: {shift_in_words(shifts[key])}", hint="2 3 3 ?", wrong=_no_scores
        )
        for place, key in enumerate(picked)
        for axis in AXES
    ]

    def kept(session: Session, filled: Filled) -> Session:
        effort, impact = (
            {key: ballots.typed_scores(filled[f"{axis}-{place}"]) for place, key in enumerate(picked)} for axis in AXES
        )
        return ballots.said_aloud(session, title="", effort=effort, impact=impact)[0]

    session = screen.workspace.session
    filled = await screen.fill_in(
        "Effort and impact, 1 little to 5 much",
        fields,
        explanation="Type everybody’s numbers in a row, ? for don’t know: 2 3 3 ?",
        draft=f"aloud {' '.join(picked)}",
        check=lambda filled: refusal_of(partial(kept, session, filled)),
    )
    if filled is not None:
        screen.edit(lambda now: kept(now, filled), "kept what was said")


def _no_scores(typed: str) -> str:
    return refusal_of(partial(ballots.typed_scores, typed))
