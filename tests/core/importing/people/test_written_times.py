"""A time as somebody's computer wrote it: its zone, a number that stands for it, and what is no time at all."""

from __future__ import annotations

from datetime import datetime, timedelta

from m2m_tui.core.importing.people.written_times import KNOWN, Moment, written_time
from tests.each_of import each_of


def moment(cell: str, *, day_first: bool = True) -> Moment | None:
    written = written_time(cell)
    return written.moment(day_first) if written else None


def test_what_is_longer_than_any_time_is_none() -> None:
    said = "Monday, 3 June 2024, at 9:12:45 am GMT+1"
    assert written_time(said)
    assert written_time("at " * 100 + said) is None
    assert written_time("3 June 2024".ljust(120)) is not None
    assert written_time("3 June 2024".ljust(121)) is None


@each_of(
    ("zone", "hours"),
    [
        *(("Z", 0), ("UTC", 0), ("GMT", 0), ("WET", 0), ("BST", 1), ("WEST", 1), ("CET", 1), ("MEZ", 1)),
        *(("CEST", 2), ("MESZ", 2), ("EET", 2), ("EEST", 3), ("MSK", 3)),
        *(("JST", 9), ("AEST", 10), ("AEDT", 11), ("NZST", 12), ("NZDT", 13)),
        *(("EDT", -4), ("EST", -5), ("CDT", -5), ("MDT", -6), ("MST", -7), ("PDT", -7), ("PST", -8)),
    ],
)
def test_a_zone_is_so_many_hours_ahead_of_greenwich(zone: str, hours: int) -> None:
    assert moment(f"3 June 2024 12:00:00 {zone}") == Moment(datetime(2024, 6, 3, 12) - timedelta(hours=hours), KNOWN)


@each_of(
    ("offset", "minutes"),
    [("GMT+1", 60), ("GMT-4", -240), ("UTC+05:30", 330), ("UTC-0430", -270), ("GMT+0000 (Western European Time)", 0)],
)
def test_an_offset_is_so_far_ahead_of_greenwich(offset: str, minutes: int) -> None:
    assert moment(f"3 June 2024 12:00 {offset}") == Moment(datetime(2024, 6, 3, 12) - timedelta(minutes=minutes), KNOWN)


@each_of(
    ("number", "time"),
    [
        ("36525", None),
        ("36526", Moment(datetime(2000, 1, 1))),
        ("45000.5", Moment(datetime(2023, 3, 15, 12))),
        ("45000,25", Moment(datetime(2023, 3, 15, 6))),
        ("73049", Moment(datetime(2099, 12, 30))),
        ("73050", None),
        ("1717405200", Moment(datetime(2024, 6, 3, 9), KNOWN)),
        ("1717405200.5", Moment(datetime(2024, 6, 3, 9, 0, 0, 500_000), KNOWN)),
        ("1717405200000", Moment(datetime(2024, 6, 3, 9), KNOWN)),
        ("17174052000", None),
        ("4", None),
    ],
)
def test_a_number_is_the_days_of_a_spreadsheet_or_the_seconds_of_a_computer(number: str, time: Moment | None) -> None:
    assert moment(number) == time


def test_which_is_the_later_is_sure_only_where_the_clocks_can_not_be_so_far_apart() -> None:
    noon = datetime(2024, 6, 3, 12)
    for zone, other, least in (("", "", 0), (KNOWN, KNOWN, 0), ("", KNOWN, 26), ("XYZT", KNOWN, 26)):
        earlier = Moment(noon, other)
        assert Moment(noon + timedelta(hours=least, seconds=1), zone).surely_after(earlier)
        assert not Moment(noon + timedelta(hours=least), zone).surely_after(earlier)


@each_of(("cell", "month"), [("mar. 5 mars 2024", 3), ("mar 5 juin 2024", 6), ("5 mar 2024", 3)])
def test_a_word_for_tuesday_and_march_is_the_day_beside_another_month(cell: str, month: int) -> None:
    assert moment(cell) == Moment(datetime(2024, month, 5))


@each_of(
    ("cell", "month"),
    [
        *(
            ("5 Ionawr 2026", 1),
            ("5ed Chwefror 2026", 2),
            ("5 Mawrth 2026", 3),
            ("5 Ebrill 2026", 4),
            ("5 Mai 2026", 5),
        ),
        *(
            ("5 Mehefin 2026", 6),
            ("5 Gorffennaf 2026", 7),
            ("5 Awst 2026", 8),
            ("5 Medi 2026", 9),
            ("5 Hydref 2026", 10),
        ),
        *(("5 Tachwedd 2026", 11), ("5 Rhagfyr 2026", 12), ("5 Ion 2026", 1), ("5 Chwef 2026", 2), ("5 Chw 2026", 2)),
        *(("5 Maw 2026", 3), ("5 Ebr 2026", 4), ("5 Meh 2026", 6), ("5 Gorff 2026", 7), ("5 Gor 2026", 7)),
        *(("5 Hyd 2026", 10), ("5 Tach 2026", 11), ("5 Rhag 2026", 12)),
        *(("Dydd Mawrth, 5 Mai 2026", 5), ("Dydd Mawrth, 5 Mawrth 2026", 3), ("Dydd Iau 5 o Fawrth 2026", 3)),
        *(("Dydd Mawrth 05/05/2026", 5), ("mar. 2026-05-05", 5)),
    ],
)
def test_months_and_days_are_read_in_welsh(cell: str, month: int) -> None:
    assert moment(cell) == Moment(datetime(2026, month, 5))


@each_of(
    ("cell", "hour"),
    [
        ("5 Mai 2026 am 12:30", 12),
        ("5 Mai 2026 12:30 am", 0),
        ("9:30 pm 05.05.2026", 21),
        ("5 Mai 2026 9:30 yh", 21),
        ("5 Mai 2026 9:30 yb", 9),
    ],
)
def test_am_before_a_clock_is_the_welsh_word_for_at(cell: str, hour: int) -> None:
    assert moment(cell) == Moment(datetime(2026, 5, 5, hour, 30))


@each_of(
    ("cell", "time"),
    [
        ("3/6/2024 9h30", datetime(2024, 6, 3, 9, 30)),
        ("3/6/2024 9h", datetime(2024, 6, 3, 9, 0)),
        ("3/6/2024 9.45", datetime(2024, 6, 3, 9, 45)),
        ("3/6/2024 9.45.30", datetime(2024, 6, 3, 9, 45, 30)),
        ("3/6/2024 9:30 p. m.", datetime(2024, 6, 3, 21, 30)),
        ("2024-06-03", datetime(2024, 6, 3)),
    ],
)
def test_how_a_clock_is_written(cell: str, time: datetime) -> None:
    assert moment(cell) == Moment(time)


@each_of(("name", "is_a_zone"), [("XY", False), ("XYZ", True), ("XYZTU", True), ("XYZTUV", False)])
def test_a_word_of_three_to_five_capitals_behind_a_clock_is_a_zone_that_nobody_knows(
    name: str, is_a_zone: bool
) -> None:
    assert moment(f"3/6/2024 9:30 {name}") == (Moment(datetime(2024, 6, 3, 9, 30), name.lower()) if is_a_zone else None)
    assert moment(f"{name} 3/6/2024 9:30") is None


def test_which_number_is_the_day_is_told_but_where_the_year_comes_first() -> None:
    assert moment("3/6/2024", day_first=True) == Moment(datetime(2024, 6, 3))
    assert moment("3/6/2024", day_first=False) == Moment(datetime(2024, 3, 6))
    assert moment("2024/6/3", day_first=True) == moment("2024/6/3", day_first=False) == Moment(datetime(2024, 6, 3))


@each_of(
    "cell",
    [
        "9:30",
        "June",
        "3 June 2024 9:30 perhaps",
        "3 June 2024 perhaps",
        "3 June 2024 9:30 UTC XYZT",
        "3 June 2024 XYZT",
    ],
)
def test_what_is_no_time_or_says_more_than_one(cell: str) -> None:
    assert written_time(cell) is None
