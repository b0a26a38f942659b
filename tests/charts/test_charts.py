"""What each chart promises: one test a promise."""

from __future__ import annotations

import re
import subprocess
import sys
import timeit
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pyte
import pytest
from rich.cells import cell_len

from m2m_tui import charts
from m2m_tui.charts.canvas import Span
from m2m_tui.charts.page import Page, paragraph, side_by_side
from m2m_tui.charts.palette import ON_ANY_GROUND, PLAIN, Palette, ink_on
from m2m_tui.charts.spread import TOO_MANY_NAMES
from m2m_tui.charts.strength import plotext_bars
from m2m_tui.core.errors import NoSuchThing
from m2m_tui.core.findings.comparison import Comparison
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.stages.deepen import Coverage
from tests.charts.conftest import ANSWERS, OF_SHIFTS, diagnosis, finding, grouped_diagnosis
from tests.each_of import each_of

OF_ENABLERS = [name for name in charts.CHARTS if name not in OF_SHIFTS]
CELLS = pyte.screens.wcwidth
DataOf = Callable[[str], Diagnosis | Coverage | Comparison]


def row(text: str, begins: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(begins))


def test_an_unknown_chart_names_those_there_are(named: Diagnosis) -> None:
    with pytest.raises(NoSuchThing, match=rf"no chart “radar”\. The charts are {', '.join(charts.CHARTS)}\."):
        charts.draw("radar", named, 76, 16, PLAIN)


def test_importing_the_package_imports_nothing_slow() -> None:
    heavy = (
        "import sys, m2m_tui.charts; print([m for m in ('plotext', 'pydantic', 'rich', 'textual') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_only_strength_imports_plotext() -> None:
    code = f"import sys; from m2m_tui.charts import {', '.join(charts.CHARTS)}; print('plotext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_point_of_the_scale_is_as_wide_as_the_next() -> None:
    lines = plotext_bars([1, 2, 3, 4, 5, 2.5, None], 52)
    assert [line.count("▇") for line in lines[:7]] == [11, 21, 31, 41, 51, 26, 0]
    assert [lines[-1].index(point) for point in "12345"] == [11, 21, 31, 41, 51]


def test_a_median_of_one_is_seen_and_no_scores_is_no_bar(named: Diagnosis) -> None:
    drawn = charts.draw("strength", named, 76, 16, PLAIN)
    assert "▇▇" in row(drawn, "Governance")
    assert "▇" not in row(drawn, "Funding")
    assert "no scores" in row(drawn, "Funding")


def of_answers(*said: str) -> Diagnosis:
    """An anonymous round: an enabler for each of these, what each person answered to it."""
    findings = tuple(
        finding(
            place,
            "mindset",
            f"Enabler {place}, a long title{' and so on' * 9}",
            [*map(ANSWERS.get, answers)],
            named=False,
        )
        for place, answers in enumerate(said)
    )
    return diagnosis("anonymous")._replace(findings=findings, respondents=len(said[0]))


@each_of(
    ("said", "instead", "full"),
    [
        ("11114444", "split", "split: 4 say 1, 4 say 4"),
        ("12345   ", "differ", "people differ"),
        ("44??????????????", "few know", "few know"),
        ("15", "too few", "too few to compare"),
        ("????", "nobody knows", "nobody knows"),
        ("??  ", "no scores", "no scores"),
    ],
)
def test_what_the_room_does_not_say_is_no_bar(said: str, instead: str, full: str) -> None:
    """In place of the bar stands why, as much of it as fits; nor is there a median in figures."""
    data = of_answers(said, "33334444")
    for width, words in ((38, instead), (40, instead), (160, full)):
        drawn = row(charts.draw("strength", data, width, 12, PLAIN), "Enabler 0")
        assert "▇" not in drawn
        assert f"│{words} " in drawn
        assert "–" in drawn.split(words)[1]
    assert "▇" in row(charts.draw("strength", data, 76, 12, PLAIN), "Enabler 1")
    assert " 3.5 " in row(charts.draw("strength", data, 76, 12, PLAIN), "Enabler 1")
    assert "median" not in row(charts.words("strength", data), "Enabler 0")


@pytest.mark.parametrize("chart", ["strength", "spread", "distribution"])
@pytest.mark.parametrize("width", [40, 76, 120])
def test_who_skipped_is_counted_beside_who_does_not_know(chart: str, width: int) -> None:
    data = of_answers("44444444444?  ", "4444444444????")
    drawn = charts.draw(chart, data, width, 20, PLAIN)
    said = " ".join(row(drawn, "Enabler 0").replace("_ ", "_").replace("? ", "?").split())
    assert any(end in said for end in (("● ● ●", "● ●●", "11 · 1 2") if chart == "spread" else ("?1 _2",))), said
    assert "_ skipped" in drawn
    assert "? don’t know" in drawn
    assert "_" not in charts.draw(chart, of_answers("4444?"), width, 20, PLAIN)
    assert "2 skipped it" in row(charts.words("distribution", data), "Enabler 0")
    assert "skipped: 2 people" in row(charts.words("spread", data), "Enabler 0")


@each_of(
    ("said", "unless"),
    [
        ("14444444", ""),
        ("11115555", ", unless people differ"),
        ("15??????", ", unless few know"),
        ("12345   ", ", unless people differ"),
    ],
)
def test_the_key_to_voices_apart_says_what_is_marked_on_the_page(said: str, unless: str) -> None:
    data = of_answers("25555555", said)
    for palette, mark in ((PLAIN, "["), (ON_ANY_GROUND["all"], "\x1b[1;7m")):
        drawn = charts.draw("spread", data, 120, 20, palette)
        assert ("[ ] apart" if palette is PLAIN else "7m   \x1b[0m") in drawn
        assert f"Stands apart: two points or more from the median{unless}. Median: the middle answer." in drawn
        assert mark in next(line for line in drawn.split("\n") if "Enabler 0" in line)
        assert (mark in next(line for line in drawn.split("\n") if "Enabler 1" in line)) is not bool(unless)
    assert "[ ] apart" not in charts.draw("spread", of_answers(said, "11115555"), 120, 20, PLAIN) or not unless
    whole = " ".join(charts.draw("spread", data, 40, 30, PLAIN).split())
    assert f"Stands apart: two points or more from the median{unless}." in whole


def test_where_no_mark_has_room_there_is_no_key_to_it_either() -> None:
    data = of_answers("1" * 12 + "4" * 90)
    for width in range(14, 60):
        drawn = charts.draw("spread", data, width, 30, PLAIN)
        assert ("[12]" in drawn or "[×12]" in drawn or "[●" in drawn) is ("[ ]" in drawn), drawn


def test_threads_share_plotext(named: Diagnosis) -> None:
    sizes = [(60 + step % 50, 10 + step % 20) for step in range(60)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda size: charts.draw("strength", named, size[0], size[1], PLAIN), sizes))
    assert together == [charts.draw("strength", named, *size, PLAIN) for size in sizes]


def test_a_voice_apart_is_marked_with_and_without_colour(named: Diagnosis) -> None:
    assert "[F]" in row(charts.draw("spread", named, 76, 16, PLAIN), "Starting")
    assert "\x1b[1;7m F \x1b[0m" in charts.draw("spread", named, 76, 16, ON_ANY_GROUND["all"])


def test_a_split_has_no_voice_apart(named: Diagnosis) -> None:
    assert "[" not in row(charts.draw("spread", named, 76, 16, PLAIN), "Reframing")


def test_an_anonymous_round_shows_dots_and_no_letter_or_name(anonymous: Diagnosis) -> None:
    drawn = charts.draw("spread", anonymous, 76, 30, PLAIN)
    assert "●●●●" in row(drawn, "A systems")
    assert "Commissioning lead" not in drawn
    assert "Commissioning lead" not in charts.words("spread", anonymous)


def test_letters_that_do_not_fit_become_a_count(named: Diagnosis) -> None:
    assert "×7" in row(charts.draw("spread", named, 44, 30, PLAIN), "Shared")


def test_only_letters_that_are_seen_have_a_key() -> None:
    sixteen = diagnosis("named", 2)
    drawn = charts.draw("spread", sixteen._replace(findings=sixteen.findings[1:2]), 38, 30, PLAIN)
    assert "×6" in drawn
    assert [line[0] for line in drawn.split("\n") if line[1:2] == " "] == list("FHNP")


@each_of(("height", "lines"), [(30, 12), (15, 3), (14, 2)])
def test_a_key_that_does_not_fit_has_its_names_cropped_and_leaves_nobody_out(height: int, lines: int) -> None:
    twelve = of_people(12)
    drawn = charts.draw("spread", twelve, 90, height, PLAIN).split("\n")
    key = [line for line in drawn if re.match("[A-L] Respondent", line)]
    assert len(key) <= lines
    assert sorted(re.findall(r"\b([A-L]) Respon", "\n".join(key))) == list("ABCDEFGHIJKL")


def test_a_key_that_cannot_fit_says_where_the_names_are() -> None:
    drawn = charts.drawn("spread", of_people(24), 76, 15, PLAIN)
    assert not drawn.named
    assert TOO_MANY_NAMES in "\n".join(span.text for line in drawn.lines for span in line)
    assert charts.drawn("spread", of_people(24), 76, 60, PLAIN).named


@each_of(("width", "height"), [(76, 15), (116, 25)])
def test_fourteen_people_without_names_are_dots_wherever_they_fit(width: int, height: int) -> None:
    """Twelve of them at one answer, on one enabler, are no reason to count the others."""
    fourteen = of_people(14, "anonymous", "33333333333345", "11122233344455")
    crowded, other = (
        row(charts.draw("spread", fourteen, width, height, PLAIN), f"Enabler {place}") for place in (0, 1)
    )
    assert crowded.count("●") == 14
    assert other.count("●") == 14
    narrow = row(charts.draw("spread", fourteen, 40, height, PLAIN), "Enabler 1")
    assert narrow.count("●") == 14
    assert "×12" in row(charts.draw("spread", fourteen, 40, height, PLAIN), "Enabler 0")


def of_people(count: int, confidentiality: Confidentiality = "named", *said: str) -> Diagnosis:
    """A round of so many people with long names, and what they said to each enabler."""
    answers = said or ("".join(str(1 + at % 5) for at in range(count)),) * 11
    findings = []
    for place, each in enumerate(answers):
        made = finding(place, "mindset", f"Enabler {place}", [ANSWERS[one] for one in each], named=True)
        voices = tuple(
            voice._replace(name=f"Respondent with a very long title {voice.letter}") for voice in made.voices
        )
        findings.append(made._replace(voices=voices if confidentiality == "named" else ()))
    return diagnosis(confidentiality)._replace(findings=tuple(findings), respondents=count)


@pytest.mark.parametrize("width", [50, 60, 76, 116, 196])
def test_every_count_is_printed_in_the_distribution_behind_its_score_where_there_is_room(
    named: Diagnosis, width: int
) -> None:
    drawn = charts.draw("distribution", named, width, 16, PLAIN)
    for each in named.findings:
        line = row(drawn, each.title[:6])[min(30, width // 3) :]
        found = re.findall(r"(?:(\d)×)?(\d+)", line)
        scored = [(str(score), str(count)) for score, count in enumerate(each.counts, start=1) if count]
        assert [count for _, count in found] == [
            *(count for _, count in scored),
            *(str(count) for count in (each.dont_know, each.skipped) if count),
        ]
        assert all(score in ("", own) for (score, _), (own, _) in zip(found, scored, strict=False))
        assert width < 76 or all(score for score, _ in found[: len(scored)])
    bars = [line[min(30, width // 3) :] for line in drawn.split("\n")[1:]]
    said = re.match(r"(\d)×(\d+): \2 (?:people )?gave (?:a )?\1 ", drawn)
    assert bool(said) is any("×" in line for line in bars)
    assert said or drawn.startswith("How many ")
    assert not said or any(f"{said[1]}×{said[2]}" in line for line in bars), "the example is one that can be seen"


@pytest.mark.parametrize(
    ("width", "alone", "key"), [(38, True, False), (50, True, True), (76, False, True), (196, False, True)]
)
def test_above_the_distribution_is_a_key_and_no_heads_of_columns(
    named: Diagnosis, width: int, alone: bool, key: bool
) -> None:
    drawn = charts.draw("distribution", named, width, 40, PLAIN)
    assert ("A number by itself" in drawn) is alone
    assert ("score #1#" in drawn) is key


def test_what_nobody_talked_about_says_so(covered: Coverage) -> None:
    drawn = charts.draw("coverage", covered, 76, 16, PLAIN)
    assert "nobody yet" in row(drawn, "Data, evidence")
    assert "Nobody has talked about 3 of 11 enablers yet." in drawn


@pytest.mark.parametrize("chart", charts.CHARTS)
def test_a_low_window_says_how_many_are_left_out(chart: str, data_of: DataOf) -> None:
    assert charts.draw(chart, data_of(chart), 76, 8, PLAIN).split("\n")[-1].endswith("(a taller window shows them)")


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (200, 1), (0, 0)])
@pytest.mark.parametrize("chart", charts.CHARTS)
def test_a_tiny_window_does_no_harm(chart: str, size: tuple[int, int], data_of: DataOf) -> None:
    width, height = size
    lines = charts.draw(chart, data_of(chart), width, height, PLAIN).split("\n")
    assert len(lines) <= max(height, 1)
    assert all(cell_len(line) <= width for line in lines), lines
    assert charts.draw(chart, data_of(chart), width, height, ON_ANY_GROUND["all"]).count("\n") < max(height, 1)


@pytest.mark.parametrize("chart", OF_ENABLERS)
def test_each_row_stands_where_its_place_says(chart: str, data_of: DataOf) -> None:
    data = data_of(chart)
    for height in (30, 5):
        drawn = charts.drawn(chart, data, 76, height, PLAIN)
        assert list(drawn.places) == [row.enabler_id for row in charts.rows(data)]
        for each in charts.rows(data):
            assert drawn.lines[drawn.places[each.enabler_id]][0].text.startswith(each.title[:8])


# -- by group


def test_in_a_named_round_every_group_stands_there_and_what_is_too_small_says_so(grouped: Diagnosis) -> None:
    drawn = charts.draw("groups", grouped, 110, 40, PLAIN)
    assert all(name in drawn.split("\n")[0] for name in ("Core team", "Members", "共に Partners", "VCSE"))
    assert row(drawn, "Reframing").endswith("1 · · · · –    1"), "no median that is one person’s score"
    assert "hidden" not in drawn
    assert "–: fewer than 3 scores in a group, too few to compare." in drawn
    assert "Nobody answered: Residents of the whole county" in drawn
    said = charts.words("groups", grouped)
    assert said.count("VCSE 1 score (1 at 1), too few to compare") == len(grouped.findings)
    enough = grouped._replace(findings=tuple(each._replace(groups=each.groups[:1]) for each in grouped.findings[:2]))
    assert "too few" not in charts.draw("groups", enough, 110, 40, PLAIN) + charts.words("groups", enough)


def test_where_there_is_no_line_nothing_stands_side_by_side() -> None:
    for lines in (0, -1):
        assert side_by_side([], lines, 38, PLAIN) == []
        assert side_by_side(["A Director of adult social care, 1"], lines, 38, PLAIN) == []


def test_groups_stand_side_by_side_and_hidden_ones_say_why_below(grouped_anonymously: Diagnosis) -> None:
    drawn = charts.draw("groups", grouped_anonymously, 120, 40, PLAIN)
    assert "2 8 5    10  hidden" in row(drawn, "Reframing")
    assert row(drawn, "Funding").endswith("hidden             hidden")
    assert "Not shown, so nobody is singled out: 共に Partners, VCSE (2 people, under 5)" in drawn
    assert "Nobody answered: Residents of the whole county" in drawn
    assert "hidden: under 5 answers, (nearly) all the same, or others’ could be worked out" in drawn
    assert not any("VCSE" in line for line in drawn.split("\n")[:2])
    assert "VCSE: 2 people, and groups are shown from 5 people on, so that nobody is singled out." in charts.words(
        "groups", grouped_anonymously
    )


def test_why_a_group_is_hidden_fits_the_projector(grouped_anonymously: Diagnosis) -> None:
    """Where there is a line for it under the enablers, it isn't cut off at its end."""
    drawn = charts.draw("groups", grouped_anonymously, 76, 14, PLAIN).split("\n")
    assert drawn[-1] == "Not shown, so nobody is singled out: 共に Partners, VCSE (2 people, under 5)"


@pytest.mark.parametrize("chart", OF_ENABLERS)
def test_in_a_low_window_what_the_columns_are_stays_while_the_rest_is_scrolled(chart: str, data_of: DataOf) -> None:
    low = charts.drawn(chart, data_of(chart), 38, 5, PLAIN)
    assert len(low.lines) > 5
    assert 1 <= low.pinned <= 2
    assert min(low.places.values()) == low.pinned
    said = "\n".join(span.text for line in low.lines[: low.pinned] for span in line)
    heads = {"groups": "Cor", "rounds": "Baseline", "coverage": "Dif"}
    assert heads.get(chart, "3") in said
    assert charts.drawn(chart, data_of(chart), 76, 60, PLAIN).pinned == 0


def test_nothing_that_is_hidden_is_drawn_or_said(grouped_anonymously: Diagnosis) -> None:
    """What one hidden person says could be anything: chart and words stay as they are."""
    grouped = grouped_anonymously
    first, *rest = grouped.findings
    changed = grouped._replace(findings=(first._replace(counts=(9, 9, 9, 9, 9), skipped=7), *rest))
    assert charts.draw("groups", changed, 76, 40, PLAIN) == charts.draw("groups", grouped, 76, 40, PLAIN)
    assert charts.words("groups", changed) == charts.words("groups", grouped)


@each_of(("width", "lines"), [(5, ["aa bb", "共に", "c"]), (6, ["aa bb", "共に c"]), (4, ["aa", "bb", "共に", "c"])])
def test_a_note_is_broken_between_words(width: int, lines: list[str]) -> None:
    assert [span.text for (span,) in paragraph("aa bb 共に  c", width, PLAIN)] == lines


def test_a_round_without_groups_says_so(named: Diagnosis) -> None:
    assert charts.draw("groups", named, 76, 16, PLAIN) == "Nobody was asked for their group in this round."


def test_counts_of_a_large_group_become_bars() -> None:
    drawn = charts.draw("groups", grouped_diagnosis(30), 76, 40, PLAIN)
    assert "▂▅▂   2 " in row(drawn, "A systems")


# -- rounds


@pytest.mark.parametrize(
    ("title", "arrow"),
    [
        ("A systems", "·     ○─────▶     ·     ·"),
        ("Starting", "·     ·     ·     ●     ·"),
        ("Shared purpose", "·  ◀────────○     ·     ·"),
        ("Trusting", "·     ·     ·  ○─────▶  ·"),
        ("Governance", "○───────────────────────▶"),
        ("共に", "·     ·     ▶     ·     ·  3 added since"),
        ("Funding", "·     ·     ·  ○  ·     ·  3.5 removed since"),
    ],
)
def test_the_arrow_goes_from_the_baseline_to_the_latest(compared: Comparison, title: str, arrow: str) -> None:
    assert arrow in row(charts.draw("rounds", compared, 76, 20, PLAIN), title)


def test_nothing_to_compare_says_so(compared: Comparison) -> None:
    assert charts.draw("rounds", compared._replace(rows=()), 76, 16, PLAIN) == "There is nothing to compare yet."


# -- large rounds


@each_of("width", [40, 76, 120])
def test_in_a_large_round_the_spread_is_counts_without_a_key_to_letters(width: int) -> None:
    drawn = charts.draw("spread", diagnosis("named", 63), width, 30, PLAIN)
    assert "504" in row(drawn, "Governance")
    assert "Commissioning lead" not in drawn


@pytest.mark.slow
@pytest.mark.parametrize("chart", OF_ENABLERS)
def test_each_chart_of_five_hundred_is_drawn_within_fifty_milliseconds(chart: str, data_of: DataOf) -> None:
    own = {"groups": grouped_diagnosis(40), "rounds": data_of("rounds"), "coverage": data_of("coverage")}
    data = own.get(chart) or diagnosis("named", 63)
    charts.draw(chart, data, 110, 40, ON_ANY_GROUND["all"])
    took = min(timeit.repeat(lambda: charts.draw(chart, data, 110, 40, ON_ANY_GROUND["all"]), number=1, repeat=7))
    assert took < 0.05


def test_what_is_written_on_a_colour_stands_out() -> None:
    hues = [ON_ANY_GROUND["all"].score(score) for score in range(1, 6)] + list(ON_ANY_GROUND["all"].shades)
    assert all(contrast(hue, ink_on(hue)) >= 4.5 for hue in hues)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


HINDI = "साथियों की शक्ति और भरोसा"


@pytest.mark.parametrize(
    "counts", [lambda letter: max(CELLS(letter), 1), lambda letter: 2 * CELLS(letter) if letter > "\u0900" else 1]
)
@pytest.mark.parametrize("palette", [PLAIN, ON_ANY_GROUND["16"]], ids=["plain", "colour"])
@pytest.mark.parametrize(("chart", "label"), [("strength", 40), ("distribution", 31)])
def test_a_title_that_takes_more_or_fewer_cells_than_we_think_moves_nothing(
    anonymous: Diagnosis,
    monkeypatch: pytest.MonkeyPatch,
    chart: str,
    label: int,
    palette: Palette,
    counts: Callable[[str], int],
) -> None:
    findings = tuple(each._replace(title=f"{HINDI} {HINDI}") for each in anonymous.findings)
    shown = []
    for count, placed in ((CELLS, True), (counts, True), (counts, False)):
        monkeypatch.setattr(
            pyte.screens, "wcwidth", lambda letter, count=count: count(letter) if letter in HINDI else CELLS(letter)
        )
        screen = pyte.Screen(120, 30)
        drawn = charts.draw(chart, anonymous._replace(findings=findings), 76, 20, palette, placed=placed)
        pyte.Stream(screen).feed(drawn.replace("\n", "\r\n"))
        shown.append([[screen.buffer[y][x].data for x in range(label, 120)] for y in range(20)])
    assert shown[0] == shown[1]
    assert shown[0] != shown[2]


@pytest.mark.parametrize("palette", [PLAIN, ON_ANY_GROUND["all"]])
@pytest.mark.parametrize("width", [76, 118])
def test_a_mark_of_a_voice_apart_has_its_key_wherever_everybody_has_theirs(
    named: Diagnosis, width: int, palette: Palette
) -> None:
    for height in range(12, 30):
        drawn = charts.draw("spread", named, width, height, palette)
        if "A Director" in drawn:
            assert ("[ ] apart" if palette is PLAIN else "7m   \x1b[0m") in drawn, height


@each_of(("height", "pinned"), [(1, 0), (2, 0), (3, 2), (9, 2)])
def test_what_the_columns_are_stays_in_sight_where_a_row_has_room_below_it(height: int, pinned: int) -> None:
    head, row = [Span("head")], [Span("row")]
    page = Page(rows=[("level", row)] * 5, head=[head, head], axis=[[Span("axis")]])
    lines, stay = page.scrolled(height)
    assert stay == pinned
    assert [line[0].text for line in lines] == ["head"] * pinned + ["row"] * 5 + ["axis"]
