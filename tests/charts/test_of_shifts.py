"""The charts of shifts: a ballot's bars of people, and effort and impact on a grid."""

from __future__ import annotations

import re

from rich.cells import cell_len

from m2m_tui import charts
from m2m_tui.charts.bars import bar_of_people
from m2m_tui.charts.grid import Box, plotext_boxes
from m2m_tui.charts.palette import ON_ANY_GROUND, PLAIN
from m2m_tui.core.findings.effort import Spread, spread
from m2m_tui.core.round import Tally
from tests.charts.conftest import OF_SHIFTS, SHIFTS, short_list, vote
from tests.charts.test_every_size import SGR
from tests.each_of import each_of

DATA: dict[str, charts.Data] = {"ballot": vote(), "grid": short_list()}


def test_a_bar_is_empty_only_for_nobody_and_full_only_for_everybody() -> None:
    for asked in (*range(1, 40), 500):
        bars = [bar_of_people(count, asked, 8) for count in range(asked + 1)]
        assert {len(bar) for bar in bars} == {8}
        assert [bar == "·" * 8 for bar in bars] == [count == 0 for count in range(asked + 1)]
        assert [bar == "█" * 8 for bar in bars] == [count == asked for count in range(asked + 1)]
        assert bars == sorted(bars, key=lambda bar: bar.count("█"))
    assert bar_of_people(0, 0, 4) == "····"


@each_of("chart", OF_SHIFTS)
@each_of("width", [1, 5, 19, 23, 24, 30, 40, 63, 64, 80, 120, 200])
def test_it_fits_every_width(chart: str, width: int) -> None:
    data = DATA[chart]
    height = charts.height_for(chart, data, width)
    for palette in (PLAIN, ON_ANY_GROUND["all"]):
        lines = SGR.sub("", charts.draw(chart, data, width, height, palette)).split("\n")
        assert max(map(cell_len, lines)) <= width
        assert not any(re.match(r"… and \d+ more", line) for line in lines)


@each_of("width", [24, 40, 64, 80, 120])
def test_nothing_is_cut_short_at_its_own_height(width: int) -> None:
    for chart, data in DATA.items():
        drawn = set(re.sub("[█·]+ *\\d of 8( ⚑\\d)?", "", charts.plain(chart, data, width)).split())
        said = [words for words, *_ in SHIFTS[:5]]
        assert {word for words in said for word in words.split()} <= drawn


def test_the_line_of_an_earlier_vote_is_that_of_its_time() -> None:
    earlier = vote()._replace(room_now=2)
    said = charts.words("ballot", earlier).split("\n")
    assert said[1:3] == [f"Room for 3 of these {len(SHIFTS)} then.", "Room for 2 in all now."]
    lines = charts.plain("ballot", earlier, 120).split("\n")
    assert any(line.startswith(f"Room for 3 of these {len(SHIFTS)} then") for line in lines)
    assert "Room for 2 in all now" in lines
    assert " now" not in charts.plain("ballot", vote(), 120)


def test_the_words_name_every_shift_and_what_became_of_it() -> None:
    said = charts.words("ballot", vote()).split("\n")
    assert said[0] == "Where to start: 8 people voted; 1 paper could not be counted, because it was changed by hand."
    assert said[1] == "Room for 3 of these 7."
    assert said[3].endswith("(reworded since): 5 of 8, too close to call.")
    assert said[7] == "5=. Without words (gone since): 2 of 8, below the line."
    assert len(charts.words("grid", short_list()).split("\n")) == 5


def test_equals_share_a_rank_and_each_place_has_its_heading() -> None:
    lines = charts.plain("ballot", vote(), 120).split("\n")
    assert [line.split()[0] for line in lines if re.match(r"\d+=? ", line)] == ["1", "2=", "2=", "4", "5=", "5=", "7"]
    assert [line for line in lines if line.startswith(("Room", "Too close", "Below"))] == [
        "Room for 3 of these 7: surely in",
        "Too close to call: one vote could move any of these 3 across the line",
        "Below the line",
    ]
    assert lines.index("Below the line") > lines.index("Room for 3 of these 7: surely in") + 1
    assert any(line.endswith("██······ 2 of 8 ⚑2") for line in lines)
    assert "⚑ so many ask not to lose it" in lines


def test_a_bar_has_a_cell_for_each_person_of_a_team_and_is_never_wider_for_a_crowd() -> None:
    bars = {copies: re.findall("[█·]+", charts.plain("ballot", vote(copies), 120)) for copies in (1, 2, 60)}
    assert [len(bars[copies][0]) for copies in bars] == [8, 16, 20]


def scored(said: str) -> Spread:
    one, two, three, four, five = (said.count(score) for score in "12345")
    found = spread(Tally(counts=(one, two, three, four, five)))
    assert found is not None
    return found


def test_each_letter_stands_at_its_medians() -> None:
    for width in (38, 74):
        at = {}
        for effort in "12345":
            for impact in "12345":
                lines = plotext_boxes([Box("A", scored(effort), scored(impact))], width)
                (row,) = [y for y, line in enumerate(lines) if "A" in line]
                at[effort, impact] = (lines[row].index("A"), row)
                ticks = lines[-1]
                assert abs(at[effort, impact][0] - ticks.index(effort)) <= 1
                assert lines[row].lstrip().startswith(impact)
        assert len(set(at.values())) == 25


def test_a_box_holds_the_middle_half_of_both() -> None:
    lines = plotext_boxes([Box("A", scored("1223344"), scored("33355"))], 74)
    corners = [(line.strip()[:1], [x for x, char in enumerate(line) if char == "a"]) for line in lines if "a" in line]
    ticks = lines[-1]
    assert [(row, len(columns)) for row, columns in corners] == [("5", 2), ("3", 2)]
    for _, (left, right) in corners:
        assert (abs(left - ticks.index("2")), abs(right - ticks.index("4"))) <= (1, 1)


def test_with_the_same_medians_they_stand_together() -> None:
    boxes = [Box(letter, scored("3"), scored("3")) for letter in "ABCDEFGHIJ"]
    assert any("AB" in line for line in plotext_boxes(boxes[:2], 38))
    assert any(re.search(r"ABC+D?E?\+", line) for line in plotext_boxes(boxes, 74))
    same = [each._replace(effort=scored("3"), impact=scored("3")) for each in short_list()]
    assert "+ stands for others" in charts.plain("grid", same, 40)
    assert "+ stands for others" not in charts.plain("grid", same, 80)


def test_a_box_within_or_beside_another_has_its_small_letters_too() -> None:
    boxes = [
        Box("A", scored("22222"), scored("33444")),  # a line, on the left side of B
        Box("B", scored("2233"), scored("334455")),
        Box("C", scored("2233"), scored("33445")),  # its median between scores: no corner is hidden by the letter
    ]
    drawn = "\n".join(plotext_boxes(boxes, 74))
    assert "abc" in drawn  # all three end at 2 and 3
    assert all(drawn.count(letter) == 4 for letter in "bc")
    assert re.search(r"A(?!\w*a)", drawn)  # where its own letter stands, the small one would say nothing


def test_whoever_has_no_score_on_an_axis_stands_below_without_a_letter() -> None:
    drawn = charts.plain("grid", short_list(), 80).split("\n")
    (line,) = [line for line in drawn if "guards" not in line and "Something got better" in line]
    assert line.startswith("–")
    assert [line[0] for line in drawn if re.match(r"[A-Z–]  From", line)] == ["A", "B", "C", "D", "–"]


def test_before_anything_was_asked() -> None:
    assert charts.plain("grid", ()) == charts.words("grid", ()) == "There is nothing to show yet."
