"""`m2m actions`: who does what by when, in every form, and harmless whatever was typed."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import actions
from m2m_tui.reports.actions import as_calendar, as_csv, as_markdown, as_text, listed_actions
from m2m_tui.storage.toml.models import session_text
from tests.cli.conftest import Run

TODAY = date.today()
LATE = TODAY - timedelta(days=9)


@pytest.fixture(name="acting")
def _acting(example: Session) -> Session:
    one = next(iter(example.shifts))
    session, _ = actions.add(example, text="Ask finance", owner="Chair", due=LATE, shift=one)
    session, _ = actions.add(
        session, text="=HYPERLINK(1)\nDESCRIPTION:x", owner="chair", due=TODAY + timedelta(days=30)
    )
    session, _ = actions.add(session, text="Find a room")
    session, key = actions.add(session, text="Old [idea](http://x)", owner="Ward lead", due=LATE)
    return actions.drop(session, key, "No money")


@pytest.fixture(name="file")
def _file(acting: Session, tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(session_text(acting), encoding="utf-8")
    return path


def test_open_ones_first_with_who_and_when(m2m: Run, file: Path) -> None:
    ended = m2m("actions", file)
    assert ended.code == 0
    assert "  Ask finance: Chair, by " in ended.out
    assert "9 days overdue" in ended.out
    assert "  Find a room: nobody yet, no day yet" in ended.out
    assert ended.out.index("Find a room") < ended.out.index("dropped: No money")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--overdue",), ["Ask finance"]),
        (("--owner", "CHAIR"), ["Ask finance", "=HYPERLINK(1) DESCRIPTION:x"]),
        (("--owner", "nobody"), ["Find a room"]),
        (("--owner", "lead w"), ["Old [idea](http://x)"]),
        (("--owner", "hair"), []),
        (("--owner", "stranger"), []),
    ],
)
def test_some_of_them(m2m: Run, file: Path, words: tuple[str, ...], found: list[str]) -> None:
    rows = json.loads(m2m("actions", file, "--as", "json", *words).out)
    assert [row["text"] for row in rows] == found


def test_who_owns_nothing_is_told_who_does(m2m: Run, file: Path) -> None:
    said = m2m("actions", file, "--owner", "stranger").err
    assert said == "Nobody called “stranger” has an action. Those who have: Chair and Ward lead.\n"
    assert m2m("actions", file, "--owner", "ward").err == ""


def test_several_sessions_and_one_that_cannot_be_read(m2m: Run, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(file.read_text(encoding="utf-8").replace("From one department", "Other"), encoding="utf-8")
    ended = m2m("actions", file, "gone", other, "--as", "md")
    assert ended.code == 1
    assert "gone" in ended.err
    assert ended.out.count("## ") == 2
    assert m2m("actions", "gone").code == 1
    both = m2m("actions", file, "gone", "--json")
    assert (both.code, json.loads(both.out)) == (1, json.loads(m2m("actions", file, "--json").out))


def test_a_task_list(acting: Session) -> None:
    lines = as_markdown(listed_actions([acting], TODAY)).splitlines()
    assert lines[2].startswith("- [ ] Ask finance – **Chair**, by ")
    assert lines[-1].startswith("- [x] ~~Old \\[idea")
    assert "dropped: No money" in lines[-1]


def test_a_table_in_which_nothing_runs(acting: Session) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(listed_actions([acting], TODAY)))))
    assert [row["Due"] for row in rows] == [
        LATE.isoformat(),
        (TODAY + timedelta(days=30)).isoformat(),
        "",
        LATE.isoformat(),
    ]
    assert rows[1]["Action"].startswith("'=HYPERLINK")


def test_a_calendar_changes_an_entry_and_doubles_none(acting: Session) -> None:
    icalendar = pytest.importorskip("icalendar")  # of a development environment that is older than this

    def entries(session: Session) -> dict[str, str]:
        calendar = icalendar.Calendar.from_ical(as_calendar(listed_actions([session], TODAY)).replace("\n", "\r\n"))
        return {
            str(each["uid"]): f"{each['summary']} {each['status']} {each['dtstart'].dt}"
            for each in calendar.walk("VEVENT")
        }

    before = entries(acting)
    assert len(before) == 3
    assert sum("CANCELLED" in each for each in before.values()) == 1
    assert "=HYPERLINK(1) DESCRIPTION:x CONFIRMED" in " ".join(before.values())
    key = next(iter(acting.actions))
    later = entries(actions.set_due(actions.edit(acting, key, "Ask again"), key, TODAY))
    assert later.keys() == before.keys()
    assert f"Ask again CONFIRMED {TODAY}" in later.values()


def test_hostile_words_make_no_entry_and_come_out_as_they_were_typed(acting: Session) -> None:
    icalendar = pytest.importorskip("icalendar")  # of a development environment that is older than this
    evil = "a, b; c\\n d\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:x\u2028X:y " + "é漢" * 80 + ' =cmd|x "q" \x0b\x85z'
    session, key = actions.add(acting, text=evil, owner=f"@{evil}", due=TODAY)
    listed = [each for each in listed_actions([session], TODAY) if each.action_id == key]
    text = as_calendar(listed)
    assert max(len(line.encode()) for line in text.split("\n")) <= 75
    calendar = icalendar.Calendar.from_ical(text.replace("\n", "\r\n"))
    assert [each.name for each in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    (entry,) = calendar.walk("VEVENT")
    assert str(entry["summary"]) == listed[0].action.text
    assert str(entry["description"]).split("\n")[0] == listed[0].action.owner


def test_it_is_written_as_calendars_want_it(m2m: Run, file: Path) -> None:
    pytest.importorskip("icalendar")  # of a development environment that is older than this
    ended = m2m("actions", file, "--as", "ics")
    assert ended.out.startswith("BEGIN:VCALENDAR")
    assert "DTSTART;VALUE=DATE:" in ended.out
    assert ended.err == "1 action has no day, so it isn’t in the calendar.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--overdue", "--owner", "nobody"), "None of the 4 actions is overdue and without an owner."),
        (("--overdue", "--owner", "ward lead"), "None of the 4 actions is overdue and “ward lead”’s."),
        (("--owner", "stranger"), "None of the 4 actions is “stranger”’s."),
        (("--owner", "stranger", "--as", "md"), "None of the 4 actions is “stranger”’s."),
    ],
)
def test_where_none_is_as_asked_for_it_is_said_of_how_many(
    m2m: Run, file: Path, words: tuple[str, ...], said: str
) -> None:
    assert m2m("actions", file, *words).out == f"{said}\n"


def test_where_there_are_none_or_but_one_that_is_said(m2m: Run, session_file: Path) -> None:
    for words in ((), ("--overdue",), ("--as", "md")):
        assert m2m("actions", session_file, *words).out == "No actions.\n"
    m2m("action", "add", session_file, "Ask finance")
    assert m2m("actions", session_file, "--overdue").out == "The one action isn’t overdue.\n"


def test_no_actions(example: Session) -> None:
    assert as_text(listed_actions([example], TODAY)) == "No actions."


def test_a_file_that_is_named_twice_is_listed_once(m2m: Run, file: Path) -> None:
    again = file.parent / "." / file.name
    assert m2m("actions", file, again, "--as", "csv").out == m2m("actions", file, "--as", "csv").out


def test_sessions_of_the_same_title_are_told_apart_by_their_files(m2m: Run, file: Path) -> None:
    other = file.parent / "autumn.toml"
    other.write_bytes(file.read_bytes())
    headings = [line for line in m2m("actions", file, other, "--as", "md").out.splitlines() if line.startswith("## ")]
    assert len(headings) == 2
    assert headings[0].endswith("(ours\\.toml)")
    assert headings[1].endswith("(autumn\\.toml)")


def test_data_has_a_short_word_too(m2m: Run, file: Path) -> None:
    assert m2m("actions", file, "--json").out == m2m("actions", file, "--as", "json").out != ""
