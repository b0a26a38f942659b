"""Whose actions are meant by a name, and what of them a calendar can't hold."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import actions
from m2m_tui.reports.actions import as_json, as_markdown, as_text, listed_actions, no_such_owner, without_a_day
from tests.each_of import each_of

TODAY = date(2027, 3, 1)
OWNERS = ("Chair", "Chair of finance", "CHAIR", "", "Nobody’s friend")


def owned(session: Session) -> Session:
    for number, owner in enumerate(OWNERS):
        session, _ = actions.add(session, text=f"{number}", owner=owner)
    return session


@each_of(
    ("wanted", "found"),
    [
        ("chair", ["0", "2"]),
        ("cha", ["0", "1", "2"]),
        ("of cha", ["1"]),
        ("finance", ["1"]),
        ("nobody", ["3"]),
        ("", ["3"]),
        ("stranger", []),
        (None, ["0", "1", "2", "3", "4"]),
    ],
)
def test_a_whole_name_means_nobody_else(example: Session, wanted: str | None, found: list[str]) -> None:
    session = owned(example)
    assert [each.action.text for each in listed_actions([session], TODAY, owner=wanted)] == found
    assert bool(no_such_owner([session], wanted)) is not bool(found)


@each_of(
    ("days", "said"),
    [
        ((None,), "1 action has no day, so it isn’t in the calendar."),
        ((None, TODAY, None), "2 actions have no day, so they aren’t in the calendar."),
        ((TODAY,), ""),
        ((), ""),
    ],
)
def test_what_no_calendar_can_hold(example: Session, days: tuple[date | None, ...], said: str) -> None:
    session = example
    for day in days:
        session, _ = actions.add(session, text="Ask", due=day)
    assert without_a_day(listed_actions([session], TODAY)) == said


def test_what_is_dropped_is_struck_out_and_what_is_done_is_ticked(example: Session) -> None:
    one = next(iter(example.shifts))
    session, still = actions.add(example, text="Open", owner="Chair", due=date(2027, 2, 28), shift=one)
    session, done = actions.add(session, text="Done")
    session, dropped = actions.add(session, text="Dropped", due=date(2027, 2, 28))
    session = actions.drop(actions.done(session, done), dropped, "No money")
    found = listed_actions([session], TODAY)
    assert [line.split(" – ")[0] for line in as_markdown(found).splitlines()[2:]] == [
        *("- [ ] Open", "- [x] Done", "- [x] ~~Dropped~~")
    ]
    assert [each.is_overdue for each in found] == [True, False, False]
    assert [each.action_id for each in listed_actions([session], TODAY, overdue=True)] == [still]
    assert '"due": null' in as_json(found)
    assert as_text(found).count("\n    From “") == 1
