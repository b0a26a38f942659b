"""`m2m import` on columns that aren't clear: two as near one enabler, another scale, one question in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from m2m_tui.core.round import Answer
from m2m_tui.core.session import Session
from tests.answer_exports import written
from tests.cli.conftest import Ended, Run
from tests.cli.test_import import anonymous, named, responses, saved, unclear_rows
from tests.conftest import TESTS
from tests.golden_file import assert_agreed

__all__ = ["anonymous", "named"]
"""Fixtures."""

ONE, TWO = "systems-mindset", "reframing-risk"


@pytest.fixture
def titles(example: Session) -> tuple[str, str]:
    return example.enablers[ONE].title, example.enablers[TWO].title


def sheet(folder: Path, *rows: Sequence[str]) -> Path:
    return saved(folder / "q.csv", written([list(row) for row in rows]))


@pytest.fixture
def grids(titles: tuple[str, str], tmp_path: Path) -> Path:
    questions = ("How important is this?", "How strong is this here?")
    headings = [f"{question} [{title}]" for question in questions for title in titles]
    return sheet(tmp_path, ["Name", *headings], ["A", "5", "5", "1", "2"], ["B", "5", "4", "2", "2"])


@pytest.fixture
def branches(titles: tuple[str, str], tmp_path: Path) -> Path:
    """Somebody has answered both."""
    return sheet(tmp_path, ["Name", f"Housing: {titles[0]}", f"Finance: {titles[0]}"], ["A", "4", ""], ["B", "1", "2"])


def agreed(name: str, ended: Ended) -> None:
    """Compare a conversation with what was agreed."""
    assert (ended.code, ended.err) == (0, "")
    assert_agreed(TESTS / "golden" / "cli" / f"{name}.txt", ended.out)


def given(path: Path, key: str) -> list[Answer | None]:
    return [each.scores.get(key) for each in responses(path)]


# -- two as near to one enabler


@pytest.mark.parametrize("words", [(), ("--yes",), ("--ignore-rest",), ("--yes", "--ignore-rest")])
def test_neither_of_two_is_taken_without_a_word(m2m: Run, named: Path, grids: Path, words: Sequence[str]) -> None:
    before = named.read_bytes()
    ended = m2m("import", named, grids, *words)
    assert ended.code == 1
    assert "may be column B, “How important is this? [" in ended.err
    assert f'Say which, such as with --column "B={ONE}" or --column "D={ONE}"' in ended.err
    assert "How importan…" in ended.out
    assert "How strong i…" in ended.out
    assert named.read_bytes() == before


@pytest.mark.parametrize(("column", "scores"), [("B", [[5, 5], [5, 4]]), ("D", [[1, 2], [2, 2]])])
def test_one_word_chooses_the_whole_question(
    m2m: Run, named: Path, grids: Path, column: str, scores: list[list[int]]
) -> None:
    chosen = ("--column", f"{column}={ONE}")
    ended = m2m("import", named, grids, *chosen)
    assert (ended.code, "have only likely matches" in ended.err or "has only a likely match" in ended.err) == (1, True)
    assert m2m("import", named, grids, *chosen, "--yes", "--ignore-rest").code == 0
    assert [[each.scores[ONE], each.scores[TWO]] for each in responses(named)] == scores
    assert m2m("import", named, grids).out.endswith("Nothing new: 2 people’s answers were there already.\n")


def test_on_a_terminal_either_can_be_chosen(talk: Run, named: Path, grids: Path) -> None:
    agreed("import-either", talk("import", named, grids.name, typed="i\ni\n1\n\ny\n"))
    assert (given(named, ONE), given(named, TWO)) == ([1, 2], [2, 2])


@pytest.mark.parametrize("columns", ["40", "80"])
def test_what_differs_can_be_read_at_every_width(
    m2m: Run, named: Path, grids: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = [line[5:].split("  ")[0] for line in m2m("import", named, grids).out.splitlines() if "How " in line]
    assert len(set(shown)) == 4
    assert all(words in "".join(shown) for words in ("importan", "strong", "[A systems", "[Reframing"))


@pytest.mark.parametrize(("columns", "file"), [(59, "import-narrow"), (60, "import-beside"), (200, "import-wide")])
def test_a_column_stands_on_one_line_or_on_two(
    talk: Run, named: Path, example: Session, tmp_path: Path, columns: int, file: str
) -> None:
    """Two where there is little room, and on a wide terminal no more of it is used than can be read across."""
    rows = unclear_rows(example)
    rows[3][7] = "3"
    saved(tmp_path / "q.csv", written(rows))
    words = ("import", named, "q.csv", "--yes", "--ignore-rest")
    agreed(file, talk(*words, columns=columns))
    assert talk(*words, "--quiet", columns=columns).out == ""


# -- another scale


@pytest.mark.parametrize(
    ("cells", "seen"),
    [
        (("3", "7"), "“3” … “7”"),
        (("10", "8"), "“8” … “10”"),
        (("1 - Embedded", "5 - Not in place"), "“1 - Embedded” … “5 - Not in place”"),
        (("Strongly agree", "Agree"), "“Agree” … “Strongly agree”"),
        (("1 - Excellent", "5 - Poor"), "“1 - Excellent” … “5 - Poor”"),
        (("0 - Not at all", "5 - Fully"), "“0 - Not at all” … “5 - Fully”"),
    ],
)
def test_another_scale_is_refused_with_what_was_seen(
    m2m: Run, named: Path, titles: tuple[str, str], tmp_path: Path, cells: tuple[str, str], seen: str
) -> None:
    before = named.read_bytes()
    answers = sheet(tmp_path, ["Name", *titles], ["A", cells[0], "4 - Mostly in place"], ["B", cells[1], "3"])
    for words in ((), ("--yes", "--ignore-rest")):
        ended = m2m("import", named, answers, *words)
        assert ended.code == 1
        assert f"“{titles[0]}” may not be on this round’s scale: there is {seen}" in ended.err
        assert named.read_bytes() == before
    said = m2m("import", named, answers, "--column", f"B={ONE}")
    if cells[0] == "1 - Excellent":
        assert (said.code, given(named, ONE)) == (0, [1, 5])
    else:
        assert (said.code, named.read_bytes()) == (2, before)
        assert f"there is {seen} in it. So it can’t be taken for scores" in said.err
        assert m2m("import", named, answers, "--column", "B=ignore").code == 0
        assert (given(named, ONE), given(named, TWO)) == ([None, None], [4, 3])


@pytest.mark.parametrize(("word", "answer"), [("dont-know", "don't know"), ("skipped", None)])
def test_what_a_0_means_has_to_be_said(
    m2m: Run, named: Path, titles: tuple[str, str], tmp_path: Path, word: str, answer: str | None
) -> None:
    answers = sheet(tmp_path, ["Name", *titles], ["A", "0", "3"], ["B", "4", "3"])
    refused = m2m("import", named, answers, "--yes", "--ignore-rest")
    assert (refused.code, responses(named)) == (1, [])
    assert f"There are answers “0” in “{titles[0]}”, and nothing says what they mean" in refused.err
    assert m2m("import", named, answers, "--zero", word).code == 0
    assert given(named, ONE) == [answer, 4]


def test_on_a_terminal_another_scale_is_shown_and_a_0_is_asked_about(
    talk: Run, named: Path, titles: tuple[str, str], tmp_path: Path
) -> None:
    answers = sheet(tmp_path, ["Name", *titles], ["A", "0", "7"], ["B", "4", "3"])
    agreed("import-another-scale", talk("import", named, answers.name, typed="d\n1\n2\ni\ny\n"))
    assert (given(named, ONE), given(named, TWO)) == (["don't know", 4], [None, None])


@pytest.mark.parametrize(
    ("typed", "answers"), [("d\ny\n", ["don't know", 4]), ("s\ny\n", [None, 4]), ("l\ni\ni\n", [])]
)
def test_on_a_terminal_a_0_is_what_somebody_says(
    talk: Run, named: Path, titles: tuple[str, str], tmp_path: Path, typed: str, answers: list[Answer | None]
) -> None:
    """The lowest of a scale that begins at 0 is no answer on this one."""
    ended = talk("import", named, sheet(tmp_path, ["Name", *titles], ["A", "0", "1"], ["B", "4", "0"]), typed=typed)
    assert "There are answers “0” in columns B and C. What do they mean?" in ended.out
    assert given(named, ONE) == answers


@pytest.mark.parametrize(
    ("above", "form", "why"),
    [
        (
            "Please rate each from 1 to 7",
            "{}",
            "may not be on this round’s scale: there is “1 to 7” above the questions",
        ),
        ("1 = fully embedded and 5 = not in place", "{}", "there is “1 = fully embedded” above the questions"),
        ("", "{} /10", "may not be on this round’s scale: there is “/10” in its heading"),
        ("", "{} - importance", "may ask something else than this round: there is “importance” in its heading"),
    ],
)
def test_a_scale_or_a_question_said_in_words_is_not_taken_with_yes(
    m2m: Run, named: Path, titles: tuple[str, str], tmp_path: Path, above: str, form: str, why: str
) -> None:
    rows = [[above, "", ""]] if above else []
    answers = sheet(tmp_path, *rows, ["Name", *map(form.format, titles)], ["A", "4", "3"], ["B", "5", "2"])
    before = named.read_bytes()
    refused = m2m("import", named, answers, "--yes", "--ignore-rest")
    assert (refused.code, named.read_bytes()) == (1, before)
    assert why in refused.err
    assert f'--column "B={ONE}"' in refused.err
    assert m2m("import", named, answers, "--column", f"B={ONE}", "--column", f"C={TWO}").code == 0
    assert (given(named, ONE), given(named, TWO)) == ([4, 5], [3, 2])


def test_words_that_cant_be_read_are_said_and_not_dropped_with_the_rest(
    m2m: Run, named: Path, titles: tuple[str, str], tmp_path: Path
) -> None:
    rows = (["A", "4", "Ja", "x"], ["B", "Partly there", "Nein", "y"], ["C", "A bit", "Kaum", "z"])
    answers, before = sheet(tmp_path, ["Name", *titles, "Canteen?"], *rows), named.read_bytes()
    refused = m2m("import", named, answers, "--yes", "--ignore-rest")
    assert (refused.code, named.read_bytes()) == (1, before)
    assert f"“{titles[1]}” may not be on this round’s scale: there is “Ja”, “Nein”, “Kaum”" in refused.err
    likely = m2m("import", named, answers, "--ignore-rest", "--column", "C=ignore")
    assert f"“{titles[0]}” (can’t read “Partly there”, “A bit”) has only a likely match" in likely.err
    taken = m2m("import", named, answers, "--yes", "--ignore-rest", "--column", "C=ignore")
    assert given(named, ONE) == [4]
    assert "Row 3 was left out: “Partly there” in column B is not an answer" in taken.out


@pytest.mark.parametrize("cell", ["4!", "4 stars", "#N/A", "#REF!"])
def test_one_odd_cell_is_named_and_the_others_count(
    m2m: Run, named: Path, titles: tuple[str, str], tmp_path: Path, cell: str
) -> None:
    answers = sheet(tmp_path, ["Name", *titles], ["A", cell, "3"], ["B", "4", "2"], ["C", "5", "2"])
    ended = m2m("import", named, answers)
    assert f"Row 2: “{cell}” in column B is not an answer to “{titles[0]}”, so it is left out." in ended.out
    assert (given(named, ONE), given(named, TWO)) == ([None, 4, 5], [3, 2, 2])


# -- one question in two columns


def test_two_columns_can_be_said_to_be_one_question(m2m: Run, named: Path, branches: Path) -> None:
    both = ("--column", f"B={ONE}", "--column", f"C={ONE}")
    refused = m2m("import", named, branches, *both)
    assert (refused.code, responses(named)) == (1, [])
    assert "Row 3 has answers in “Housing: " in refused.err
    assert f'=else:{ONE}" for “Housing: ' in refused.err
    assert m2m("import", named, branches, *both[:2], "--column", f"C=else:{ONE}").code == 0
    assert given(named, ONE) == [4, 1]
    assert m2m("import", named, branches).out.endswith("Nothing new: 2 people’s answers were there already.\n")


def test_on_a_terminal_two_columns_are_joined_with_a_plus(talk: Run, named: Path, branches: Path) -> None:
    agreed("import-joined", talk("import", named, branches.name, typed="1\n1\n1+\nc\ny\n"))
    assert given(named, ONE) == [4, 2]


# -- whose answers they are


@pytest.mark.parametrize(
    "heading", ["Teilnehmer:in", "Participante", "Kontakt", "Your line manager", "Unterschrift", "Postcode", "Kennwort"]
)
@pytest.mark.parametrize("what", [f"comment:{ONE}", f"else:comment:{ONE}", ONE])
def test_no_heading_makes_an_anonymous_round_keep_a_column_of_names(
    m2m: Run, anonymous: Path, titles: tuple[str, str], tmp_path: Path, heading: str, what: str
) -> None:
    before = anonymous.read_bytes()
    answers = sheet(tmp_path, [heading, *titles], ["Zebedee Dougal", "4", "3"], ["Florence Brian", "4", "3"])
    ended = m2m("import", anonymous, answers, "--column", f"A={what}", "--yes")
    assert (ended.code, anonymous.read_bytes()) == (2, before)
    assert "Zebedee" not in ended.out + ended.err


WORDS = (ONE, f"comment:{ONE}", f"else:comment:{ONE}", "group")
PERSONAL = ("Qual é o seu nome?", "First name", "Name2", "Nom", "Vorname", "Sukunimi", "E-mailadres", "IP address")


@pytest.mark.parametrize(
    ("heading", "what"),
    [*zip(PERSONAL, WORDS * 2, strict=True), *(("First name", what) for what in WORDS if what != WORDS[1])],
)
def test_no_word_makes_an_anonymous_round_keep_a_name(
    m2m: Run, anonymous: Path, titles: tuple[str, str], tmp_path: Path, heading: str, what: str
) -> None:
    before = anonymous.read_bytes()
    answers = sheet(tmp_path, [heading, *titles], ["Zebedee", "4", "3"], ["Florence", "4", "3"])
    ended = m2m("import", anonymous, answers, "--column", f"A={what}")
    assert (ended.code, anonymous.read_bytes()) == (2, before)
    assert "can only be left out" in ended.err
    assert m2m("import", anonymous, answers).code == 0
    assert not [
        path for path in tmp_path.rglob("*") if path.is_file() and path != answers and b"Zebedee" in path.read_bytes()
    ]
