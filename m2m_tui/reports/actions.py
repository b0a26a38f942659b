"""Who does what by when, of one session or of several: as lines, as a task list, as a table, as data, as a calendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from m2m_tui.core.action import Action
from m2m_tui.core.findings.actions import by_date, is_overdue, owner_words, shift_for, when_words
from m2m_tui.core.naming import quoted, whole_shift
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session
from m2m_tui.core.words import capital, counted, have, listed, one_or_many
from m2m_tui.reports.escape import bold, escape
from m2m_tui.reports.spreadsheet import defused

_NOBODY = frozenset({"", "nobody", "nobody yet"})


@dataclass(frozen=True, slots=True)
class ListedAction:
    """One action in a list: its session's title, its id, and the words of its shift, "" where it is for none."""

    session: str
    action_id: str
    action: Action
    shift: str
    today: date

    @property
    def when(self) -> str:
        return when_words(self.action, self.today)

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.action, self.today)


def listed_actions(
    sessions: Sequence[Session], today: date, *, overdue: bool = False, owner: str | None = None
) -> list[ListedAction]:
    """Give the actions of these sessions, each session's by their day; only those that are overdue, or of one owner however the name is
    written: "nobody" for those of nobody yet, and where no owner has the whole name, everybody who has its words in theirs."""
    found = [
        ListedAction(session.title, key, action, _shift(session, action), today)
        for session in sessions
        for key, action in by_date(session).items()
    ]
    if owner is not None:
        whose = _meant(owner, sessions)
        found = [each for each in found if known_as(each.action.owner) in whose]
    return [each for each in found if each.is_overdue or not overdue]


def no_such_owner(sessions: Sequence[Session], owner: str | None) -> str:
    """Say that nobody of that name has an action, and who has; "" where somebody does, or no name is given."""
    if owner is None or _meant(owner, sessions):
        return ""
    owners = {known_as(name): name for name in reversed(_owners(sessions)) if name}
    who = f"Those who have: {listed(sorted(owners.values(), key=str.casefold))}." if owners else "Nobody has one yet."
    return f"Nobody called {quoted(owner)} has an action. {who}"


def none_of_them(sessions: Sequence[Session], *, overdue: bool, owner: str | None) -> str:
    """Say how many actions there are where none is as it was asked for: "None of the 13 actions is overdue."."""
    every = sum(len(session.actions) for session in sessions)
    if not every:
        return "No actions."
    ways = ["overdue"] if overdue else []
    if owner is not None:
        ways.append("without an owner" if known_as(owner) in _NOBODY else f"{quoted(owner)}’s")
    which = one_or_many(every, "The one action isn’t", f"None of the {every} actions is")
    return f"{which} {' and '.join(ways)}."


def _meant(wanted: str, sessions: Sequence[Session]) -> set[str]:
    """The owners, as `known_as`, that somebody means by a name: that one, or else those where each of its words begins one of theirs."""
    name, names = known_as(wanted), {known_as(each) for each in _owners(sessions)}
    if name in _NOBODY:
        return {""}
    if name in names:
        return {name}
    return {each for each in names if all(any(own.startswith(word) for own in each.split()) for word in name.split())}


def _owners(sessions: Sequence[Session]) -> list[str]:
    return [action.owner for session in sessions for action in session.actions.values()]


def _shift(session: Session, action: Action) -> str:
    shift_id = shift_for(session, action)
    return whole_shift(session.shifts[shift_id]) if shift_id else ""


def as_text(actions: Sequence[ListedAction]) -> str:
    """Give a line for each action, under the title of its session."""
    return _by_session(actions, _lines, "{}\n".format)


def _lines(each: ListedAction) -> list[str]:
    said = f"  {each.action.text}: {owner_words(each.action)}, {each.when}"
    return [said, f"    {each.shift}"] if each.shift else [said]


def as_markdown(actions: Sequence[ListedAction]) -> str:
    """Give a task list, under the title of each session; what is dropped is struck out."""
    return _by_session(actions, _task, lambda title: f"## {escape(title)}\n\n")


def _task(each: ListedAction) -> list[str]:
    text = escape(each.action.text)
    said = f"~~{text}~~" if each.action.state == "dropped" else text
    box = " " if each.action.state == "open" else "x"
    return [f"- [{box}] {said} – {bold(owner_words(each.action))}, {escape(each.when)}"]


def _by_session(
    actions: Sequence[ListedAction], lines: Callable[[ListedAction], list[str]], heading: Callable[[str], str]
) -> str:
    """The lines of each action, under the heading of its session."""
    parts = [
        heading(title) + "\n".join(line for each in members for line in lines(each))
        for title, members in groupby(actions, lambda each: each.session)
    ]
    return "\n\n".join(parts) or "No actions."


def as_csv(actions: Sequence[ListedAction]) -> str:
    """Give a row an action, in which no spreadsheet runs anything."""
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    table.writerow(["Session", "Action", "Owner", "Due", "State", "Overdue", "Why dropped", "Shift", "Id"])
    for each in actions:
        action = each.action
        row = (each.session, action.text, action.owner, action.due.isoformat() if action.due else "", action.state)
        more = ("yes" if each.is_overdue else "", action.dropped_because, each.shift, each.action_id)
        table.writerow([defused(cell) for cell in (*row, *more)])
    return written.getvalue().rstrip("\n")


def as_json(actions: Sequence[ListedAction]) -> str:
    """Give a list for other programs; `due` as 2027-02-26 or null."""
    rows = [
        {
            "session": each.session,
            "id": each.action_id,
            "text": each.action.text,
            "owner": each.action.owner,
            "due": each.action.due.isoformat() if each.action.due else None,
            "state": each.action.state,
            "overdue": each.is_overdue,
            "dropped_because": each.action.dropped_because,
            "shift": each.shift,
        }
        for each in actions
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_calendar(actions: Sequence[ListedAction]) -> str:
    """Give a calendar with an all-day entry for each action that has a day. Each has an id that stays, so that taken in once more it is
    changed and not doubled; what is dropped is cancelled."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//m2m//actions//EN")
    calendar.add("version", "2.0")
    for each in actions:
        action = each.action
        if action.due is None:
            continue
        entry = Event()
        # The round in which it was set stays with it too, and tells two sessions apart that drew the same short id.
        entry.add("uid", f"{each.action_id}-{action.round or 'first'}@m2m")
        entry.add("dtstamp", datetime.now(UTC))
        entry.add("dtstart", action.due)
        entry.add("summary", f"Done: {action.text}" if action.state == "done" else action.text)
        details = [action.owner or capital(owner_words(action)), each.shift, each.session]
        entry.add("description", "\n".join(part for part in details if part))
        entry.add("status", "CANCELLED" if action.state == "dropped" else "CONFIRMED")
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    return str(calendar.to_ical().decode()).replace("\r\n", "\n").rstrip("\n")


def without_a_day(actions: Sequence[ListedAction]) -> str:
    """Say what is said of the actions that no calendar can hold; "" where all have a day."""
    missing = sum(each.action.due is None for each in actions)
    are = one_or_many(missing, "it isn’t", "they aren’t")
    return f"{counted(missing, 'action')} {have(missing)} no day, so {are} in the calendar." if missing else ""
