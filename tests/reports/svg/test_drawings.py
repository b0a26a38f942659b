"""The charts as drawings: whatever was answered and however long the titles, nothing stands outside its drawing, and no drawing is taller
than a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.findings.ballot import BallotResult, OptionResult, places_by_votes
from m2m_tui.core.findings.effort import EffortAndImpact, spread
from m2m_tui.core.findings.model import Diagnosis, Finding, GroupFinding
from m2m_tui.core.findings.reading import measure
from m2m_tui.core.round import Tally
from m2m_tui.reports.figures import Shown
from m2m_tui.reports.svg.charts import figure_of
from m2m_tui.reports.svg.elements import WIDTH, width_of, wrapped
from m2m_tui.reports.svg.figure import Figure, pictures
from tests.charts.conftest import comparison, diagnosis, grouped_diagnosis
from tests.each_of import each_of
from tests.golden_file import assert_agreed

GOLDEN = Path(__file__).parents[2] / "golden" / "reports"
TALLEST = 1010.0
"""What a page of A4 holds at the width of a third of it, below a caption."""

Counts = tuple[int, int, int, int, int]

counts = st.tuples(*[st.integers(0, 8) | st.integers(0, 300)] * 5)
titles = st.sampled_from(
    [
        *("", "Trust", "<script>x</script> & “quotes”", "W" * 90, "共に" * 50, "👩\u200d👩\u200d👧\u200d👦" * 40),
        *(
            "الثقة عبر الحدود بين المؤسسات والناس",
            "A title far longer than anybody would write, though somebody did. " * 3,
        ),
    ]
)
rows = st.lists(st.tuples(titles, counts, st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=40)


def round_of(rows: Sequence[tuple[str, Counts, int, int]], groups: int = 0) -> Diagnosis:
    """A round in which so many gave each score, didn't know, and skipped each enabler; its groups all said the same."""
    findings = []
    for place, (title, said, dont_know, skipped) in enumerate(rows):
        measures = measure(Tally(counts=said, dont_know=dont_know, skipped=skipped))
        alike = tuple(GroupFinding(f"Group {at}", said, dont_know, skipped, measures) for at in range(groups))
        level = f"level {place // 7}"
        findings.append(Finding(f"e{place}", title, level, said, dont_know, skipped, measures, (), (), alike))
    found = diagnosis("anonymous")
    levels = tuple((each.level_id, each.title) for each in findings)
    return found._replace(levels=levels, findings=tuple(findings), discuss_first=tuple(findings))


def drawn(name: str, shown: Shown) -> Figure:
    figure = figure_of(name, shown)
    assert figure is not None
    return figure


def boxes(element: ElementTree.Element, x: float = 0, y: float = 0) -> Iterator[tuple[float, float, float, float]]:
    """Left, right, top and bottom of all that is drawn, of texts about."""
    shift = re.fullmatch(r"translate\((\S+) (\S+)\)", element.get("transform", ""))
    if shift:
        x, y = x + float(shift[1]), y + float(shift[2])
    at = {
        key: float(value)
        for key, value in element.attrib.items()
        if key in ("x", "y", "width", "height", "cx", "cy", "r")
    }
    if element.tag == "rect":
        yield x + at["x"], x + at["x"] + at["width"], y + at["y"], y + at["y"] + at["height"]
    elif element.tag == "circle":
        yield x + at["cx"] - at["r"], x + at["cx"] + at["r"], y + at["cy"] - at["r"], y + at["cy"] + at["r"]
    elif element.tag == "text" and "x" in at:
        width = width_of(element.text or "") * (0.75 if element.get("class") == "letters" else 1)
        left = x + at["x"] - width * {"middle": 0.5, "end": 1}.get(element.get("text-anchor", ""), 0)
        yield left, left + width, y + at["y"] - 8, y + at["y"] + 2
    for child in element:
        yield from boxes(child, x, y)


def assert_fits(figure: Figure) -> None:
    assert figure.title
    assert figure.description
    for picture in pictures(figure, "figure-1"):
        svg = ElementTree.fromstring(picture)
        height = float(svg.get("viewBox", "").split()[3])
        assert height <= TALLEST
        for left, right, top, bottom in boxes(svg):
            assert -3 <= left <= right <= WIDTH + 3
            assert -3 <= top <= bottom <= height + 3


@given(rows)
def test_a_round_fits_whoever_answered(rows: Sequence[tuple[str, Counts, int, int]]) -> None:
    found = round_of(rows)
    assert_fits(drawn("spread", found))
    scored = sum(any(said) for _, said, _, _ in rows)
    distribution, strength = figure_of("distribution", found), figure_of("strength", found)
    assert (distribution is None) is (scored == 0)
    for figure in (distribution, strength):
        if figure is not None:
            assert_fits(figure)


@given(rows, st.integers(1, 12))
def test_groups_fit_however_many_say_the_same(rows: Sequence[tuple[str, Counts, int, int]], groups: int) -> None:
    figure = figure_of("groups", round_of(rows, groups))
    scored = sum(any(said) for _, said, _, _ in rows)
    if figure is None:
        assert not scored
        return
    assert_fits(figure)
    assert "".join(each.parts for each in figure.drawings).count("<circle") == scored * groups


@given(st.lists(st.tuples(titles, st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=40), st.integers(0, 9))
def test_a_ballot_fits(options: Sequence[tuple[str, int, int]], places: int) -> None:
    votes = sorted((each for _, each, _ in options), reverse=True)
    found = places_by_votes(votes, places)
    told = tuple(
        OptionResult(f"s{at}", title, count, flags, at + 1, place)
        for at, ((title, _, flags), count, place) in enumerate(zip(options, votes, found, strict=True))
    )
    figure = figure_of("ballot", BallotResult("b", "Vote", 60, 0, False, places, 1, told))
    assert (figure is None) is not any(votes)
    if figure is not None:
        assert_fits(figure)


@given(st.lists(st.tuples(titles, counts, counts), min_size=1, max_size=12))
def test_effort_and_impact_fits_and_draws_what_was_scored(shifts: Sequence[tuple[str, Counts, Counts]]) -> None:
    found = tuple(
        EffortAndImpact(f"s{at}", title, spread(Tally(counts=effort)), spread(Tally(counts=impact)), "", "")
        for at, (title, effort, impact) in enumerate(shifts)
    )
    scored = sum(any(effort) and any(impact) for _, effort, impact in shifts)
    figure = figure_of("effort and impact", found)
    if figure is None:
        assert not scored
    else:
        assert figure.drawings[0].parts.count("<circle") == scored


def test_every_letter_of_a_named_round_stands_once_in_its_row() -> None:
    (drawing,) = drawn("spread", diagnosis("named")).drawings
    letters = re.findall(r'class="letters"[^>]*>(\w+)<', drawing.parts)
    assert sorted("".join(letters)) == sorted("ABCDEFGH" * len(diagnosis("named").findings))


def test_whoever_stands_apart_is_in_a_frame() -> None:
    figure = drawn("spread", diagnosis("named"))
    assert figure.key == "In a frame: two points or more from the median."
    assert sum(each.parts.count('class="frame"') for each in figure.drawings) == 2


def test_a_hidden_group_is_not_drawn() -> None:
    found = grouped_diagnosis(confidentiality="anonymous")
    shown = [group for each in found.findings for group in each.groups if not group.hidden and group.measures.answered]
    assert any(group.hidden for each in found.findings for group in each.groups)
    figure = drawn("groups", found)
    assert "".join(each.parts for each in figure.drawings).count("<circle") == len(shown)
    assert not any(
        group.name in figure.key for group in found.findings[0].groups if group.name not in found.groups_shown
    )


def test_only_a_clear_change_has_a_thick_arrow() -> None:
    found = comparison()
    (drawing,) = drawn("rounds", found).drawings
    moved = [row for row in found.rows if row.moved]
    assert drawing.parts.count('class="clear"') == sum(row.claim in ("stronger", "weaker") for row in moved)
    assert drawing.parts.count('class="head"') == len(moved)
    assert "thick: a clear change" in drawn("rounds", found).key
    unclear = found._replace(rows=tuple(row for row in found.rows if row.claim not in ("stronger", "weaker")))
    assert "thick" not in drawn("rounds", unclear).key


def test_what_the_line_and_the_hatching_mean_is_said_where_there_are_any() -> None:
    found = a_few("ballot")
    assert isinstance(found, BallotResult)
    assert drawn("ballot", found).key == "The line: room for 3 of these 5; hatched: too close to call."
    assert drawn("ballot", found._replace(places=5)).key == "hatched: too close to call."
    assert drawn("ballot", found._replace(places=0)).key == "hatched: too close to call."
    settled = tuple(each._replace(place="in") for each in found.options)
    assert drawn("ballot", found._replace(options=settled)).key == "The line: room for 3 of these 5."
    assert drawn("ballot", found._replace(options=settled, places=5)).key == ""


@each_of("name", ["strength", "spread", "distribution", "groups"])
def test_of_nothing_there_is_no_drawing(name: str) -> None:
    assert figure_of(name, diagnosis("named")._replace(findings=())) is None
    assert figure_of("rounds", comparison()._replace(rows=())) is None
    assert figure_of("numbers", diagnosis("named")) is None


def test_a_description_counts_what_is_drawn() -> None:
    scored: Counts = (0, 0, 4, 2, 0)
    some = round_of([("Trust", scored, 0, 0), ("Power", (0,) * 5, 6, 0), ("Time", (3, 0, 0, 0, 3), 0, 0)], groups=2)
    said = {name: drawn(name, some).description for name in ("strength", "distribution", "groups")}
    assert said["strength"].startswith("A bar for the median of 1 of 3 enablers, at 3 of 5.")
    assert said["distribution"].startswith("A bar for 2 of 3 enablers, ")
    assert said["groups"].startswith("4 medians of 2 groups at 2 of 3 enablers, ")
    one = drawn("spread", round_of([("Trust", scored, 0, 0)])).description
    assert re.match("Where .+ stand at 1 enabler; ", one)
    every = round_of([("Trust", scored, 0, 0), ("Time", (0, 0, 0, 2, 2), 0, 0)])
    assert drawn("strength", every).description.startswith("A bar for the median of each of 2 enablers, from 3 to 4.5")
    vote = a_few("ballot")
    assert isinstance(vote, BallotResult)
    options = (*vote.options[:-1], vote.options[-1]._replace(votes=0))
    assert drawn("ballot", vote._replace(options=options)).description.startswith("A bar for 4 of 5 shifts, the most")


def test_where_there_is_no_bar_there_is_no_drawing() -> None:
    apart = round_of([("Trust", (3, 0, 0, 0, 3), 0, 0)])
    assert figure_of("strength", apart) is None
    assert figure_of("distribution", apart) is not None
    nobody_knows = round_of([("Trust", (0,) * 5, 6, 0)], groups=2)
    assert [figure_of(name, nobody_knows) for name in ("strength", "distribution", "groups")] == [None] * 3
    vote = a_few("ballot")
    assert isinstance(vote, BallotResult)
    assert figure_of("ballot", vote._replace(options=tuple(each._replace(votes=0) for each in vote.options))) is None


def test_words_are_broken_only_where_they_are_too_long() -> None:
    assert wrapped("Trust across boundaries", WIDTH) == ["Trust across boundaries"]
    assert "".join(wrapped("x" * 90, 100, most=9)) == "x" * 90
    assert wrapped("one two three four five six", 40, most=2)[-1].endswith("…")
    family = "👩\u200d👧"
    assert all(line.replace(family, "") == "" for line in wrapped(family * 20, 60, most=20))


def a_few(name: str) -> Shown:
    """What a golden shows: few rows, and each way in which one can be drawn."""
    if name == "rounds":
        return comparison()._replace(rows=comparison().rows[:4])
    if name == "groups":
        found = grouped_diagnosis()
        above, between, below = found.findings[:3]
        same = below.groups[1]._replace(measures=below.groups[0].measures)
        return found._replace(
            findings=(above, between, below._replace(groups=(below.groups[0], same, *below.groups[2:])))
        )
    if name == "ballot":
        votes = (7, 5, 4, 4, 1)
        places = places_by_votes(votes, 3)
        told = [
            (f"From {at} to more", count, 2 * (at == 4), place)
            for at, (count, place) in enumerate(zip(votes, places, strict=True))
        ]
        options = tuple(
            OptionResult(f"s{at}", words, count, flags, at + 1, place, reworded=False, gone=False)
            for at, (words, count, flags, place) in enumerate(told)
        )
        return BallotResult("b", "Vote", 8, 1, False, 3, 0, options)
    if name == "effort and impact":
        scored: list[tuple[Counts, Counts]] = [((1, 2, 4, 1, 0), (0, 0, 1, 5, 2)), ((0, 0, 2, 4, 2), (0, 1, 4, 3, 0))]
        scored += [((0, 0, 2, 4, 2), (0, 0, 4, 3, 1)), ((0, 0, 0, 0, 0), (1, 1, 1, 1, 1))]
        return tuple(
            EffortAndImpact(f"s{at}", f"Shift {at}", spread(Tally(counts=effort)), spread(Tally(counts=impact)), "", "")
            for at, (effort, impact) in enumerate(scored)
        )
    return diagnosis("named")._replace(findings=diagnosis("named").findings[4:8:3])


@each_of("name", ["strength", "spread", "distribution", "groups", "rounds", "ballot", "effort and impact"])
def test_it_is_drawn_as_agreed(name: str) -> None:
    assert_drawn_as_agreed(name.replace(" ", "-"), drawn(name, a_few(name)))


@each_of("name", ["strength", "spread", "distribution", "groups"])
def test_a_crowd_is_drawn_as_agreed(name: str) -> None:
    """So many that the widest row fills the drawing, five groups that say the same, and a question with no scores."""
    said = [
        ("Trust", (30, 20, 100, 90, 60), 5, 3),
        ("Power", (0, 0, 0, 0, 0), 9, 1),
        ("Time", (0, 1, 12, 200, 0), 0, 0),
    ]
    assert_drawn_as_agreed(f"{name}-of-a-crowd", drawn(name, round_of(said, groups=5)))


def test_as_many_letters_as_have_room_stand_side_by_side_as_agreed() -> None:
    found = diagnosis("named", copies=3)
    assert_drawn_as_agreed("spread-of-many", drawn("spread", found._replace(findings=found.findings[3:6])))


def assert_drawn_as_agreed(name: str, figure: Figure) -> None:
    (picture,) = pictures(figure, "figure-1")
    page = picture.replace("><", ">\n<") + "\n"
    path = GOLDEN / f"{name}.svg"
    assert_agreed(path, page)
