"""What the report says the place starts with, and what else somebody does."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.findings.comparison import latest_comparison
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose, shift
from m2m_tui.core.stages.act import actions
from m2m_tui.reports.who_does_what import lines

STARTED, OTHERS, NOTHING_STARTED = (
    "## What we start with, and who does what by when",
    "## Other actions",
    "## Who does what by when",
)


def headings(session: Session) -> list[str]:
    """The headings, and the first cell of each row of a table below them."""
    return [
        line if line.startswith("##") else line.split("|")[1].strip()
        for line in lines(session, date(2027, 3, 1))
        if line.startswith("##") or (line.startswith("| ") and "---" not in line and "By when" not in line)
    ]


def acting(session: Session, *, begun: bool) -> Session:
    first, second, *others = session.shifts
    for key in (first, second, *others):
        session = shift.set_when(session, key, "now" if begun and key == first else "next")
    session, _ = actions.add(session, text="Begin", shift=first)
    session, _ = actions.add(session, text="Prepare", shift=second)
    return actions.add(session, text="Find a room")[0]


def test_only_what_begins_now_stands_under_what_we_start_with(example: Session) -> None:
    assert headings(acting(example, begun=True)) == [STARTED, "Begin", OTHERS, "Prepare", "Find a room"]


def test_where_nothing_is_chosen_nothing_is_said_to_start(example: Session) -> None:
    assert headings(acting(example, begun=False)) == [NOTHING_STARTED, "Begin", "Prepare", "Find a room"]


def test_each_shift_that_does_not_begin_says_when(example: Session) -> None:
    said = "\n".join(lines(acting(example, begun=True), None))
    assert said.count("** (next)") == 1
    assert said.index("** (next)") > said.index(OTHERS)
    assert "**For no shift of its own**" in said


def test_no_median_stands_beside_the_actions_where_hardly_anybody_gave_a_score(example: Session) -> None:
    key, about = next((key, each.enablers[0]) for key, each in example.shifts.items() if each.enablers)
    session, _ = actions.add(shift.set_when(example, key, "now"), text="Begin", shift=key)

    def moved(people: int) -> str:
        later, round_id = diagnose.open_round(session, title="A year later", confidentiality="named")
        for number in range(3):
            later, code = diagnose.join(later, round_id, name=f"Person {number}")
            scored = (enabler for enabler in later.enablers_in_use if enabler != about or number < people)
            for enabler_id in scored:
                later = diagnose.answer(later, round_id, code, enabler_id, 5)
        said = next(line for line in lines(diagnose.reveal(later, round_id), None) if line.startswith("*Medians since"))
        return next(part for part in said.split("; ") if session.enablers[about].title in part)

    assert ", now 5, " in moved(3)
    assert "now 5" not in moved(1)
    assert "too few to compare" in moved(1)


def test_only_what_is_open_is_overdue(example: Session) -> None:
    day = date(2027, 3, 1)
    session, late = actions.add(example, text="Begin", owner="Chair", due=date(2027, 2, 20))

    def row(session: Session) -> str:
        return next(line for line in lines(session, day) if line.startswith("| Begin"))

    assert "9 days overdue" in row(session)
    assert "overdue" not in row(actions.done(session, late))
    assert "no money" in row(actions.drop(session, late, "no money"))
    assert "overdue" not in row(actions.drop(session, late, "no money"))
    assert "overdue" not in row(actions.set_due(session, late, day))


def test_actions_for_no_shift_need_no_heading_where_there_are_no_others(example: Session) -> None:
    alone, _ = actions.add(example, text="Find a room")
    assert "**For no shift of its own**" not in lines(alone, None)
    first = next(key for key, each in example.shifts.items() if each.when != "now")
    beside, _ = actions.add(alone, text="Begin", shift=first)
    assert "**For no shift of its own**" in lines(beside, None)


def test_below_a_shift_only_its_own_enablers_have_moved(shipped: Session) -> None:
    compared = latest_comparison(shipped)
    assert compared is not None
    key = next(key for key, each in shipped.shifts_in_use.items() if each.enablers)
    session = shipped
    for each in session.shifts_in_use:
        session = shift.set_when(session, each, "now" if each == key else "next")
    (moved,) = (line for line in lines(session, None) if line.startswith("*Medians since"))
    named = {row.enabler_id for row in compared.rows if row.claim and f"{row.title}: " in moved}
    claimed = {row.enabler_id for row in compared.rows if row.claim}
    assert named == claimed & {*session.shifts[key].enablers}
    assert named < claimed
