"""The lines of Act: a shift with its votes, what stands behind a shift and behind an action."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from m2m_tui.charts.bars import bar_of_people
from m2m_tui.core.action import Action, ActionState
from m2m_tui.core.days import MONTHS
from m2m_tui.core.findings.actions import (
    ScoreThenAndSince,
    actions_of,
    chain,
    history_in_short,
    is_overdue,
    learned,
    moved_words,
    owner_words,
    scores_since_the_baseline,
    when_words,
)
from m2m_tui.core.findings.ballot import (
    PLACES,
    BallotResult,
    OptionResult,
    Place,
    heading_words,
    votes_words,
    who_voted_words,
)
from m2m_tui.core.findings.effort import latest_effort
from m2m_tui.core.naming import quoted
from m2m_tui.core.session import Session, Shift, When
from m2m_tui.core.stages import shift as shifts
from m2m_tui.core.stages.act.choose import by_when, joined_to, room_words
from m2m_tui.core.words import capital, counted
from m2m_tui.ui.spans import Span, Spans, cropped
from m2m_tui.ui.widgets.row import Row

BAR = 8
"""Cells of the bar of people beside a shift."""

WHEN_TITLES: dict[When, str] = {"now": "Now", "next": "Next", "later": "Later", "": "Not decided"}


MARKS: dict[ActionState, str] = {"open": "○", "done": "✓", "dropped": "×"}
"""Before an action, in its list and in a review: how it stands."""


# -- lists of shifts


def shift_rows(session: Session, order: str, results: Sequence[BallotResult], *, bars: bool) -> list[Row]:
    """The shifts, listed "by votes", "by when" or "by facet"; with `bars` where there is room for them."""
    in_use = session.shifts_in_use
    votes = {key: _option(results, key) for key in in_use}

    def row(key: str) -> Row:
        return _row(key, session.shifts[key], votes[key], bars=bars)

    if order == "by votes" and results:
        return list(_by_votes(session, results, row))
    if order == "by when":
        groups = [
            (
                WHEN_TITLES[when] + (f"  {len(members)}" if members else "  none"),
                list(members),
                room_words(session) if when == "now" else "",
            )
            for when, members in by_when(session).items()
            if members or when
        ]
    else:
        groups = [
            (
                f"{facet.capitalize()}  {len(members)}" if members else f"{facet.capitalize()}  none yet",
                list(members),
                "",
            )
            for facet, members in shifts.by_facet(session).items()
        ]
    rows: list[Row] = []
    for title, members, note in groups:
        rows.append(Row("", ((title, "heading"), (f"  {note}", "warn" if note.endswith("?") else "muted"))))
        rows += [row(key) for key in members if key in in_use]
    return rows


def _by_votes(session: Session, results: Sequence[BallotResult], row: Callable[[str], Row]) -> Iterator[Row]:
    """By votes, the line of what there is room for drawn in, and what is too close to it to call set apart. What a second vote decided
    stands between what the first one had chosen and what it had left."""
    latest, *earlier = results
    yield Row("", ((f"{quoted(latest.title)}: {who_voted_words(latest)}", "muted"),), wraps=True)
    shown: set[str] = set()

    def those(found: BallotResult, place: Place) -> list[str]:
        voted_on = [each.shift_id for each in found.options if each.place == place and each.shift_id in session.shifts]
        fresh = [key for key in dict.fromkeys(map(session.speaking, voted_on)) if key not in shown]
        shown.update(fresh)
        return fresh

    # What a later vote decided isn't listed where an earlier one had left it undecided.
    chosen = [(f"Surely in, by “{each.title}”", "heading", those(each, "in")) for each in reversed(earlier)]
    by_which = f", by “{latest.title}”" if earlier else ""
    decided = [
        (f"{heading_words(latest, place)}{by_which}", "warn" if place == "band" else "heading", those(latest, place))
        for place in PLACES
    ]
    left = [
        (f"Below the line, by “{each.title}”", "heading", [*those(each, "band"), *those(each, "out")])
        for each in earlier
    ]
    others = [("Not voted on", "heading", [key for key in session.shifts_in_use if key not in shown])]
    for title, role, members in (*chosen, *decided, *left, *others):
        if members:
            yield Row("", ((title, role),), wraps=True)
            yield from map(row, members)


def _option(results: Sequence[BallotResult], shift_id: str) -> tuple[OptionResult, BallotResult] | None:
    """What was said of a shift in the latest vote that asked about it."""
    return next(((o, result) for result in results for o in result.options if o.shift_id == shift_id), None)


def _row(key: str, each: Shift, votes: tuple[OptionResult, BallotResult] | None, *, bars: bool) -> Row:
    right: list[Span] = []
    if votes is not None:
        option, result = votes
        right.append((" ⚑" if option.flags else "  ", "warn"))
        if bars:
            right.append((f" {bar_of_people(option.votes, result.voters, BAR)}", "accent"))
        right.append((f" {option.votes} of {result.voters}", ""))
    right.append((f" {each.when or '–':>5}", "accent" if each.when == "now" else "muted"))
    return Row(key, shift_spans(each), tuple(right), wraps=True, indent=4)


def shift_spans(each: Shift) -> Spans:
    return (("  from ", "muted"), (each.from_ or "…", ""), (" → to ", "muted"), (each.to or "…", "strong"))


# -- what stands behind a shift


def about_shift(session: Session, shift_id: str, results: Sequence[BallotResult], today: date) -> list[Spans]:
    """Everything about a shift: its votes, effort and impact, what it rests on, and what is done about it."""
    each = session.shifts[shift_id]
    said = _votes_of(shift_id, results)
    for asked in latest_effort(session):
        if asked.shift_id == shift_id:
            said += [((asked.effort_words, ""),), ((asked.impact_words, ""),)]
    for key, other in joined_to(session, shift_id).items():
        said += [(("Speaks for this one too: ", "muted"), *shift_spans(other)), *_votes_of(key, results)]
    titles = [session.enablers[key].title for key in each.enablers if key in session.enablers]
    said.append(((f"Rests on {'; '.join(titles) or 'no enabler yet'}", ""),))
    said += [((f"• {session.insights[key].text}", "muted"),) for key in each.insights if key in session.insights]
    done = actions_of(session, shift_id)
    said.append(
        (
            (
                f"{counted(len(done), 'action')} so far"
                if done
                else "Nobody does anything about it yet: press 2, then a",
                "accent",
            ),
        )
    )
    said += [line for key in done for line in _done_about(session, key, today)]
    if scores := scores_since_the_baseline(session, shift_id):
        # Beside each other, and nothing says that one comes of the other.
        said += [(("How what it rests on was scored at first, and since", "accent"),), *map(_score, scores)]
    return said


def _votes_of(shift_id: str, results: Sequence[BallotResult]) -> list[Spans]:
    return [
        _votes(option, result, titled=len(results) > 1)
        for result in results
        for option in result.options
        if option.shift_id == shift_id
    ]


def _votes(option: OptionResult, result: BallotResult, *, titled: bool) -> Spans:
    heard = "  Before you leave it, hear why." if option in result.to_be_heard else ""
    changed = "  It says something else since." if option.reworded else ""
    title = f"{result.title}: " if titled else ""
    return ((f"{title}{votes_words(option, result.voters)}.", "accent"), (f"{heard}{changed}", "warn"))


def _done_about(session: Session, action_id: str, today: date) -> Iterator[Spans]:
    """What became of an action, and what was learned from it."""
    action = session.actions[action_id]
    late = "warn" if is_overdue(action, today) else "muted"
    became = [owner_words(action), moved_words(session, action_id), when_words(action, today)]
    yield ((f"• {action.text}", ""), (f"  {', '.join(part for part in became if part)}", late))
    for text in learned(session, action_id):
        yield ((f"  Learned: {text}", "muted"),)


def _score(each: ScoreThenAndSince) -> Spans:
    return (
        (f"{each.title}: {each.then}. Since: {each.since}", "muted"),
        (f". {capital(each.change)}" if each.change else "", ""),
    )


# -- what stands behind an action


def action_row(key: str, action: Action, today: date, *, roomy: bool) -> Row:
    """An action on a line: what, who, by when. A list that is narrow has the day alone."""
    role = "" if action.state == "open" else "muted"
    when = _when_in_short(action, today)
    who = f" {cropped(owner_words(action), 18)} · " if roomy else " "
    right: Spans = (
        (who, "warn" if not action.owner and action.state == "open" else "muted"),
        (when, "warn" if is_overdue(action, today) else "muted"),
    )
    return Row(key, ((f"  {MARKS[action.state]} ", "muted"), (action.text, role)), right, wraps=True, indent=4)


def _when_in_short(action: Action, today: date) -> str:
    """ "done", "dropped", "no day yet", "18 Dec", "10 Nov, late", "3 Mar 2028"."""
    if action.state != "open":
        return action.state
    if action.due is None:
        return "no day yet"
    year = "" if action.due.year == today.year else f" {action.due.year:04}"
    late = ", late" if is_overdue(action, today) else ""
    return f"{action.due.day} {MONTHS[action.due.month - 1][:3]}{year}{late}"


def about_action(session: Session, action_id: str, today: date) -> list[Spans]:
    """The chain from an action down to the scores, and what became of it."""
    found = chain(session, action_id)
    action = found.action
    late = "warn" if is_overdue(action, today) else "accent"
    said: list[Spans] = [((f"{owner_words(action)}, {when_words(action, today)}", late),)]
    said.append(((found.shift or "For no shift yet: t picks one.", ""),))
    said += map(_score, found.scores)
    said += [((f"• {text}", "muted"),) for text in found.insights]
    said.append(((capital(history_in_short(session, action_id)), "muted"),))
    said += [((line, "muted"),) for line in found.history]
    return said
