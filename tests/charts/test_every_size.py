"""Whatever people typed, whatever they answered, whatever the window: a chart fits, stands straight and leaves nobody out."""

from __future__ import annotations

import re
from functools import partial
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from m2m_tui import charts
from m2m_tui.charts.palette import ON_ANY_GROUND, PLAIN
from m2m_tui.core.clean import clean_line
from m2m_tui.core.findings.comparison import Change, Comparison, State
from m2m_tui.core.findings.groups import NOBODY, NOBODY_ANSWERED
from m2m_tui.core.findings.model import Diagnosis, Finding, GroupFinding, Voice
from m2m_tui.core.findings.reading import measure
from m2m_tui.core.round import Answer, Tally
from m2m_tui.core.session import KINDS
from m2m_tui.core.stages.deepen import Coverage, CoverageRow
from tests.charts.conftest import OF_SHIFTS
from tests.thorough import tries

SGR = re.compile("\x1b\\[[0-9;]*m")

TYPED = st.text(max_size=60) | st.sampled_from(
    (
        "\x1b]0;owned\x07x",
        "[@click=app.quit]x[/]",
        "[link=https://x]",
        "e\u0301" * 30,
        "👩‍🚒🇬🇧👍🏽",
        "共に" * 20,
        "שלום עולם",
        "\x1b[31mred",
    )
)
ANSWERS: st.SearchStrategy[Answer | None] = st.sampled_from((1, 2, 3, 4, 5, "don't know", None))
Counts = tuple[int, int, int, int, int]
FEW = st.integers(0, 9) | st.integers(0, 300)
COUNTS: st.SearchStrategy[Counts] = st.tuples(FEW, FEW, FEW, FEW, FEW)
WHY_HIDDEN = st.sampled_from(("", "", NOBODY_ANSWERED, "2 people: too few"))
LEVELS = ("mindset", "behaviours", "infrastructure")
CHARTS_OF_A_ROUND = [name for name in charts.CHARTS if name not in ("rounds", "coverage", *OF_SHIFTS)]


@st.composite
def rounds(draw: st.DrawFn) -> Diagnosis:
    size = draw(st.integers(0, 60))
    named = draw(st.booleans())
    names = draw(st.lists(TYPED, min_size=3, max_size=3))
    groups = draw(st.lists(TYPED, unique=True, max_size=5))
    findings = tuple(
        draw(findings_of(place, size, names if named else []))._replace(groups=draw(groups_of(groups)))
        for place in range(draw(st.integers(0, 8)))
    )
    return Diagnosis(
        round_id="r1",
        title=draw(TYPED),
        confidentiality="named" if named else "anonymous",
        respondents=size,
        expected=0,
        levels=tuple((level, draw(TYPED)) for level in LEVELS),
        findings=findings,
        discuss_first=findings,
        unanswered=tuple(draw(st.lists(TYPED, max_size=2))),
    )


@st.composite
def findings_of(draw: st.DrawFn, place: int, size: int, names: list[str]) -> Finding:
    answers = draw(st.lists(ANSWERS, min_size=size, max_size=size))
    scale = 1 if names else draw(st.sampled_from((1, 500)))
    one, two, three, four, five = (sum(each == score for each in answers) * scale for score in range(1, 6))
    counts = (one, two, three, four, five)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    voices = tuple(
        Voice(alphabet[at : at + 1], names[at % len(names)], "", answer) for at, answer in enumerate(answers) if names
    )
    return Finding(
        enabler_id=f"enabler-{place}",
        title=draw(TYPED),
        level_id=LEVELS[place * len(LEVELS) // 8],
        counts=counts,
        dont_know=answers.count("don't know") * scale,
        skipped=answers.count(None) * scale,
        measures=measure(Tally(counts=counts)),
        voices=voices,
        comments=(),
    )


def groups_of(names: list[str]) -> st.SearchStrategy[tuple[GroupFinding, ...]]:
    """One finding a group: shown with few or with hundreds, with don't knows alone, or hidden."""
    return st.tuples(*[st.builds(partial(group_of, name), COUNTS, st.integers(0, 300), WHY_HIDDEN) for name in names])


def group_of(name: str, counts: Counts, dont_know: int, hidden: str) -> GroupFinding:
    shown = counts if not hidden else NOBODY.counts
    return GroupFinding(name, shown, 0 if hidden else dont_know, 0, measure(Tally(counts=shown)), hidden)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    counts = COUNTS.filter(any).map(lambda given: measure(Tally(counts=given)))
    rows = []
    for place in range(draw(st.integers(0, 8))):
        state = draw(st.sampled_from(get_args(State)))
        before = None if state in ("added", "not answered before") else draw(counts)
        after = None if state in ("removed", "not answered now") else draw(counts)
        level = LEVELS[place * len(LEVELS) // 8]
        rows.append(Change(f"enabler-{place}", draw(TYPED), level, before, after, state))
    titles = draw(st.lists(TYPED, min_size=2, max_size=2))
    levels = tuple((level, draw(TYPED)) for level in LEVELS)
    return Comparison(
        "r1", "r2", titles[0], titles[1], draw(st.integers(0, 300)), draw(st.integers(0, 3)), levels, tuple(rows)
    )


@st.composite
def coverages(draw: st.DrawFn) -> Coverage:
    numbers = st.lists(st.integers(0, 3) | st.integers(0, 1500), min_size=len(KINDS), max_size=len(KINDS))
    rows = []
    for place in range(draw(st.integers(0, 8))):
        counts = tuple(draw(numbers))
        level = LEVELS[place * len(LEVELS) // 8]
        rows.append(CoverageRow(f"enabler-{place}", draw(TYPED), level, counts, sum(counts)))
    silent = tuple(row.title for row in rows if not row.total)
    levels = tuple((level, draw(TYPED)) for level in LEVELS)
    return Coverage(levels, tuple(rows), silent, tuple(draw(st.sets(st.sampled_from(KINDS)))), draw(st.integers(0, 3)))


WIDTHS = st.integers(1, 30) | st.integers(30, 160)
HEIGHTS = st.integers(1, 40)
PATIENT = settings(
    deadline=None,
    max_examples=tries(25, 1000),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def check_fits(chart: str, data: Diagnosis | Coverage | Comparison, width: int, height: int) -> None:
    plain = charts.draw(chart, data, width, height, PLAIN)
    coloured = charts.draw(chart, data, width, height, ON_ANY_GROUND["all"])
    assert "\x1b" not in plain
    assert "\x1b" not in SGR.sub("", coloured)
    for text in (plain, SGR.sub("", coloured)):
        lines = text.split("\n")
        assert len(lines) <= height
        assert max(map(cell_len, lines)) <= width
        assert all(char.isprintable() or char in " \n" for char in text if ord(char) < 0xA0)


@PATIENT
@given(rounds(), st.sampled_from(CHARTS_OF_A_ROUND), WIDTHS, HEIGHTS)
def test_a_round_fits_every_window(data: Diagnosis, chart: str, width: int, height: int) -> None:
    check_fits(chart, data, width, height)


@PATIENT
@given(coverages(), WIDTHS, HEIGHTS)
def test_the_coverage_fits_every_window(data: Coverage, width: int, height: int) -> None:
    check_fits("coverage", data, width, height)


@PATIENT
@given(comparisons(), WIDTHS, HEIGHTS)
def test_a_comparison_fits_every_window(data: Comparison, width: int, height: int) -> None:
    check_fits("rounds", data, width, height)


@PATIENT
@given(rounds(), st.sampled_from(CHARTS_OF_A_ROUND), st.integers(30, 130))
def test_a_chart_of_its_natural_height_leaves_no_enabler_out(data: Diagnosis, chart: str, width: int) -> None:
    height = charts.height_for(chart, data, width)
    lines = charts.draw(chart, data, width, height, PLAIN).split("\n")
    assert len(lines) <= height
    assert not any(re.match(r"… and \d+ more", line) for line in lines) or any(
        "… and" in f.title for f in data.findings
    )
    assert charts.draw(chart, data, width, height + 10, PLAIN).split("\n") == lines


@PATIENT
@given(rounds(), st.sampled_from(CHARTS_OF_A_ROUND))
def test_words_name_every_enabler_of_a_round(data: Diagnosis, chart: str) -> None:
    check_words(charts.words(chart, data), [each.title for each in data.findings] + list(data.unanswered))


@PATIENT
@given(comparisons())
def test_words_name_every_enabler_of_a_comparison(data: Comparison) -> None:
    check_words(charts.words("rounds", data), [row.title for row in data.rows])


@PATIENT
@given(coverages())
def test_words_name_every_enabler_of_the_coverage(data: Coverage) -> None:
    check_words(charts.words("coverage", data), [row.title for row in data.rows])


def check_words(said: str, titles: list[str]) -> None:
    lines = said.split("\n")
    assert "\x1b" not in said
    for title in titles:
        assert any(line.startswith(f"{clean_line(title)}: ") for line in lines)
