"""Rounds: a row an enabler, from the circle of its median in the first round to the point of an arrow at that of the last."""

from __future__ import annotations

from m2m_tui.core.asked_wording import REWORDED
from m2m_tui.core.findings.comparison import Change, Comparison
from m2m_tui.core.findings.reading import Measures
from m2m_tui.core.words import capital, counted
from m2m_tui.reports.svg.elements import WIDTH, arrow, circle, text
from m2m_tui.reports.svg.figure import Drawing, Figure
from m2m_tui.reports.svg.scale import grid, head, place
from m2m_tui.reports.svg.stack import Row, stacked

_ROW = 11.0

_CLEAR = frozenset({"stronger", "weaker"})


def figure(found: Comparison) -> Figure | None:
    """Draw two rounds; nothing where neither has a median."""
    if all(_twice(side) is None for row in found.rows for side in (row.before, row.after)):
        return None
    rows = [Row(each.title, Drawing(_ROW, _row(each)), most=2) for each in found.rows]
    clear = sum(each.claim in _CLEAR for each in found.rows)
    said = [f"○ {found.earlier or 'before'}", f"the arrow’s point, or ● where nothing moved: {found.later or 'now'}"]
    said += ["thick: a clear change"] if clear else []
    said += [f"≠ {REWORDED}"] if any(each.reworded for each in found.rows) else []
    return Figure(
        title=f"The medians then and now: {found.earlier}, {found.later}",
        description=f"{_arrows(found)}; at {clear} the change is clear. The numbers are in the table that follows.",
        drawings=stacked(rows, head()),
        key=f"{'; '.join(said)}.",
    )


def _arrows(found: Comparison) -> str:
    """Say what is drawn: arrows, and what has none."""
    ends = [(_twice(row.before), _twice(row.after)) for row in found.rows]
    both = [(before, after) for before, after in ends if before is not None and after is not None]
    still, moved = (sum((before == after) is same for before, after in both) for same in (True, False))
    alone = sum((before is None) is not (after is None) for before, after in ends)
    said = [f"{capital(counted(moved, 'arrow'))} from the median then to the median now"]
    said += [f"{still} where nothing moved"] if still else []
    said += [f"{alone} with a median in only one of the two"] if alone else []
    return ", ".join(said)


def _row(row: Change) -> str:
    before, after = map(_twice, (row.before, row.after))
    parts, middle = [grid(_ROW)], _ROW / 2
    if before is not None and after is not None and before != after:
        parts.append(arrow(place(before), place(after), middle, "clear" if row.claim in _CLEAR else "slight"))
    if before is not None:
        parts.append(circle(place(before), middle, 4, "then"))
    if after is not None and (before is None or before == after):
        parts.append(circle(place(after), middle, 4, "now"))
    medians = " → ".join(_median(side) for side in (row.before, row.after))
    return "".join((*parts, text(WIDTH, 9, f"{'≠ ' if row.reworded else ''}{medians}", "quiet", "end")))


def _twice(side: Measures | None) -> int | None:
    return None if side is None or side.shown_median is None else int(2 * side.shown_median)


def _median(side: Measures | None) -> str:
    return "–" if side is None or side.shown_median is None else f"{side.shown_median:g}"
