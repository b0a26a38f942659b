"""The insights as rows of a list, by enabler or by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from m2m_tui.core.session import KIND_TITLES, KINDS, Insight, Session
from m2m_tui.core.stages import deepen
from m2m_tui.ui.spans import cropped
from m2m_tui.ui.widgets.row import Row

BY_KIND = "2"
"""The view, by its key, in which they are listed by kind."""


NONE = "+"
"""In place of an insight's id, where an enabler has none."""


class KnownBy(NamedTuple):
    """What a row stands for: an insight under one of its enablers, "" where it is listed under none. Where nobody has said anything about
    an enabler, its row has "+" for the insight."""

    insight_id: str
    enabler_id: str


def known_by(row_id: str) -> KnownBy:
    """Give what the row with this id stands for."""
    insight_id, _, enabler_id = row_id.partition(" ")
    return KnownBy(insight_id, enabler_id)


def row_of(insight_id: str, row_ids: Iterable[str]) -> str:
    """Give the first row in which an insight stands; "" where there is none."""
    return next((each for each in row_ids if known_by(each).insight_id == insight_id), "")


def row_about(enabler_id: str, row_ids: Iterable[str]) -> str:
    """Give the first row that is about an enabler; "" where there is none."""
    return next((each for each in row_ids if known_by(each).enabler_id == enabler_id), "")


def insight_rows(session: Session, view: str, matches: Callable[[str], bool], *, filtered: bool) -> list[Row]:
    """Give the insights that match under their enablers, or their kinds; where they are `filtered`, without headings of nothing."""
    wanted = {key: each for key, each in session.insights.items() if matches(each.text)}
    if view == BY_KIND:
        groups = [("", KIND_TITLES[kind], "heading", deepen.of_kind(session, kind)) for kind in KINDS]
    else:
        levels = list(session.levels)
        groups = [
            (key, session.enablers[key].title, f"level-{levels.index(session.enablers[key].level) % 4}", insights)
            for key, insights in deepen.by_enabler(session).items()
        ]
        if loose := deepen.loose(session):
            groups.append(("", "Under no enabler in use", "heading", loose))
    rows: list[Row] = []
    for enabler_id, title, role, members in groups:
        shown = {key: each for key, each in members.items() if key in wanted}
        if not shown and (members or filtered):
            continue
        note = f"  {len(members)}" if members else "  nobody yet"
        # Of an enabler that nobody has said anything about, the cursor stands on the title: a adds there.
        empty = f"{NONE} {enabler_id}" if enabler_id and not members else ""
        rows.append(Row(empty, ((title, role), (note, "muted" if members else "warn"))))
        # An insight stands under each of its enablers: the row is known by both.
        rows += [_row(f"{key} {enabler_id}", each, session, view) for key, each in shown.items()]
    return rows if wanted or not filtered else []


def _row(row_id: str, insight: Insight, session: Session, view: str) -> Row:
    if view == BY_KIND:
        names = [session.enablers[key].title for key in insight.enablers]
        note = names[0] if len(names) == 1 else f"{len(names)} enablers" if names else "no enabler"
    else:
        note = KIND_TITLES[insight.kind]
    return Row(row_id, (("  ", ""), (insight.text, "")), ((f" {cropped(note, 22)}", "muted"),), wraps=True)
