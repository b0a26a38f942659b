"""Effort and impact: a grid of the scores, on which each shift is the box of the middle half of its scores, with its number at the two
medians."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from m2m_tui.core.findings.effort import EffortAndImpact, Spread
from m2m_tui.core.words import counted
from m2m_tui.reports.svg.elements import LEADING, WIDTH, circle, line, moved, rect, text, wrapped
from m2m_tui.reports.svg.figure import Drawing, Figure

_CELL, _LEFT = 38.0, 42.0
_SIDE = 5 * _CELL
_NUMBERS = 3
"""So many numbers stand side by side in a cell."""


def figure(found: Sequence[EffortAndImpact]) -> Figure | None:
    """Draw those of which both were scored; nothing where none was."""
    scored = [(each.words, each.effort, each.impact) for each in found if each.effort and each.impact]
    if not scored:
        return None
    boxes, numbers = [], []
    together = Counter((effort.twice_median, impact.twice_median) for _, effort, impact in scored)
    taken: Counter[tuple[int, int]] = Counter()
    for number, (_, effort, impact) in enumerate(scored, start=1):
        boxes.append(_box(effort, impact, number))
        at = (effort.twice_median, impact.twice_median)
        numbers.append(_number(at, number, taken[at], together[at]))
        taken[at] += 1
    key, height = _key([words for words, _, _ in scored])
    left_out = len(found) - len(scored)
    return Figure(
        title="Effort and impact",
        description=f"{counted(len(scored), 'shift')} on a grid, effort from left to right and impact upwards, each as the box of the "
        "middle half of its scores. The numbers are in the table that follows.",
        drawings=[Drawing(_SIDE + 30 + height, _axes() + "".join((*boxes, *numbers)) + moved(0, _SIDE + 30, key))],
        key="The box: the middle half of the scores; the number: the medians."
        + (f" {counted(left_out, 'shift')} without scores for both not drawn." if left_out else ""),
    )


def _x(score: float) -> float:
    return _LEFT + _CELL * (score - 0.5)


def _y(score: float) -> float:
    return _SIDE - _CELL * (score - 0.5)


def _axes() -> str:
    lines = [line(_LEFT + _CELL * at, 0, _LEFT + _CELL * at, _SIDE, "faint") for at in range(6)]
    lines += [line(_LEFT, _CELL * at, _LEFT + _SIDE, _CELL * at, "faint") for at in range(6)]
    scores = [text(_x(score), _SIDE + 11, str(score), "bold", "middle") for score in range(1, 6)]
    scores += [text(_LEFT - 6, _y(score) + 4, str(score), "bold", "end") for score in range(1, 6)]
    effort = text(_LEFT + _SIDE / 2, _SIDE + 23, "effort: more to the right", "quiet", "middle")
    impact = f'<text transform="translate(22 {_SIDE / 2:g}) rotate(-90)" class="quiet" text-anchor="middle">impact: more further up</text>'
    return "".join((*lines, *scores, effort, impact))


def _box(effort: Spread, impact: Spread, number: int) -> str:
    """Each a little smaller than the one before, so that none hides another."""
    inset = 2 + 2 * ((number - 1) % 8)
    left, right = _x(effort.lower) - _CELL / 2 + inset, _x(effort.upper) + _CELL / 2 - inset
    top, bottom = _y(impact.upper) - _CELL / 2 + inset, _y(impact.lower) + _CELL / 2 - inset
    return rect(left, top, right - left, bottom - top, f"box dash{(number - 1) % 4}")


def _number(twice: tuple[int, int], number: int, before: int, together: int) -> str:
    """At the medians; several that have the same stand around them, in rows."""
    row, column = divmod(before, _NUMBERS)
    in_row, rows = min(together - row * _NUMBERS, _NUMBERS), -(-together // _NUMBERS)
    x = _x(twice[0] / 2) + 12.5 * (column - (in_row - 1) / 2)
    y = _y(twice[1] / 2) + 12.5 * (row - (rows - 1) / 2)
    return circle(x, y, 6, "mark") + text(x, y + 3.5, str(number), "bold", "middle")


def _key(shifts: Sequence[str]) -> tuple[str, float]:
    """Which number is which shift, as far as a line holds, and how high that is. The table beside has the whole."""
    parts, y = [], 0.0
    for number, words in enumerate(shifts, start=1):
        parts.append(text(12, y + LEADING - 3, str(number), "bold", "end"))
        parts.append(text(18, y + LEADING - 3, "".join(wrapped(words, WIDTH - 18, most=1)) or "–"))
        y += LEADING
    return "".join(parts), y
