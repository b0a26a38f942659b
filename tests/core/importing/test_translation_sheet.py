"""The sheet for a translator: every text is on it once, and what comes back is taken in, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.importing.table import Row, row_of
from m2m_tui.core.importing.translation_sheet import take_in, translation_sheet
from m2m_tui.core.naming import whole_shift
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import adapt
from m2m_tui.core.stages.act import ballots
from m2m_tui.core.translation import gaps, untranslated
from m2m_tui.storage.sheets.form_files import plain_bytes
from m2m_tui.storage.sheets.read import read_texts
from tests.two_languages import MARKED, in_two_languages, marked

ONE = "systems-mindset"


def rows_of(*lines: Sequence[str]) -> list[Row]:
    return [row_of(number, line, "sheet") for number, line in enumerate(lines, 1)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_filled_in_is_taken_in(example: Session, tmp_path: Path, kind: str) -> None:
    sheet = translation_sheet(example, MARKED)
    assert {line[2:] for line in sheet[1:]} == {("", "")}
    filled = [sheet[0], *((place, text, marked(text), "") for place, text, *_ in sheet[1:])]
    path = tmp_path / f"sheet.{kind}"
    path.write_bytes(plain_bytes(filled, "csv" if kind == "csv" else "xlsx"))
    after, new, reworded, unclear = take_in(example, MARKED, *read_texts(path))
    assert (new, reworded, unclear) == (len(sheet) - 1, (), ())
    (gap,) = gaps(after)
    assert gap.texts == len(sheet) - 1
    assert (gap.missing, gap.outdated, gap.strange) == ((), (), ())
    wanted, found = in_two_languages(example).translations[MARKED], after.translations[MARKED]
    assert (found.title, found.scale, found.names) == (wanted.title, wanted.scale, wanted.names)
    assert found.enablers[ONE] == wanted.enablers[ONE]
    assert take_in(after, MARKED, *read_texts(path)) == (after, 0, (), ())


def test_what_is_empty_stays_and_what_is_translated_anew_fits_again(example: Session) -> None:
    reworded = adapt.reword(in_two_languages(example), ONE, title="Another", statement="We do it otherwise.")
    sheet = translation_sheet(reworded, MARKED)
    line = next(line for line in sheet if line[0] == f"enablers.{ONE}.title")
    assert line == (f"enablers.{ONE}.title", "Another", "", marked(example.enablers[ONE].title))
    after, new, *_ = take_in(reworded, MARKED, rows_of(sheet[0], (line[0], "", "'=Arall"), ("title", "", "")))
    assert new == 1
    assert after.translations[MARKED].enablers[ONE].title == "=Arall"
    assert after.translations[MARKED].enablers[ONE].outdated == ("statement",)
    assert after.translations[MARKED].title == reworded.translations[MARKED].title


def test_what_was_translated_from_other_words_is_left_out_and_named(example: Session) -> None:
    """Else the two languages would ask different things, and nobody would be told."""
    session = in_two_languages(example)
    sheet = translation_sheet(session, MARKED)
    filled = [sheet[0], *((place, text, f"{said} anew", "") for place, text, said, _ in sheet[1:])]
    reworded = adapt.reword(session, ONE, title="The very opposite", statement=session.enablers[ONE].statement)
    after, new, left_out, _ = take_in(reworded, MARKED, rows_of(*filled))
    assert (new, left_out) == (len(sheet) - 2, ("The very opposite",))
    assert after.translations[MARKED].enablers[ONE].outdated == ("title",)
    assert after.translations[MARKED].enablers[ONE].title == marked(example.enablers[ONE].title)


def test_what_two_lines_translate_differently_is_taken_from_neither_and_named(example: Session) -> None:
    head, title, question, *_ = translation_sheet(example, "cy")
    filled = rows_of(
        head,
        (*title[:2], "Cynnes"),
        (*question[:2], "Pa mor gryf?"),
        (*title[:2], "Clyd"),
        (*question[:2], "Pa mor gryf?"),
        (*title[:2], "Cynnes"),
        (*question[:2], ""),
    )
    after, new, reworded, unclear = take_in(example, "cy", filled)
    assert unclear == (
        f"Rows 2, 4 and 6 translate “{example.title}” differently, as “Cynnes” or “Clyd”. Leave the one that is meant.",
    )
    assert (new, reworded) == (1, ())
    said = after.translations["cy"]
    assert said.title == ""
    assert said.scale is not None
    assert said.scale.question == "Pa mor gryf?"


def test_a_text_of_several_lines_goes_out_and_comes_back(example: Session, tmp_path: Path) -> None:
    several = adapt.reword(example, ONE, description="One line.\n\nAnd another.")
    sheet = [(place, text, marked(text), "") for place, text, *_ in translation_sheet(several, "cy")[1:]]
    path = tmp_path / "sheet.csv"
    path.write_bytes(plain_bytes([translation_sheet(several, "cy")[0], *sheet], "csv"))
    _, new, reworded, _ = take_in(several, "cy", *read_texts(path))
    assert (new, reworded) == (len(sheet), ())


def test_cells_that_are_no_text_are_left_out_and_named(example: Session, tmp_path: Path) -> None:
    session = changed(example, place="2030")
    sheet = translation_sheet(session, "cy")
    book = load_workbook(io.BytesIO(plain_bytes(sheet, "xlsx")))
    page = book.active
    written = (True, 3.5, 24, datetime(2026, 7, 24), "=CONCAT(B7)", "Yn ei le")
    for row, value in enumerate(written, 2):
        page.cell(row, 3).value = value
    place = next(number for number, line in enumerate(sheet, 1) if line[1] == "2030")
    page.cell(place, 3).value = 2030  # as it is in English
    error = page.cell(8, 3)
    error.value, error.data_type = "#NAME?", "e"
    path = tmp_path / "back.xlsx"
    book.save(path)
    after, new, _, unclear = take_in(session, "cy", *read_texts(path))
    assert [each.partition(", not")[0] for each in unclear] == [
        "Cell C2 is TRUE",
        "Cell C3 is a number (3.5)",
        "Cell C4 is a number (24)",
        "Cell C5 is a date or a time",
        "Cell C6 is a formula",
        "Cell C8 is a formula that went wrong (#NAME?)",
    ]
    assert unclear[0].endswith("Type ' before what you mean there, so that the spreadsheet leaves it alone.")
    assert new == 2
    assert after.translations["cy"].names == {"2030": "2030"}
    assert after.translations["cy"].scale is not None
    assert list(after.translations["cy"].scale.labels.values()) == ["Yn ei le"]


@pytest.mark.parametrize("cell", ["#NAME?", "#REF!", "Err:508"])
def test_a_formula_that_went_wrong_is_no_translation_in_a_text_either(
    example: Session, tmp_path: Path, cell: str
) -> None:
    head, *lines = translation_sheet(example, "cy")
    path = tmp_path / "back.csv"
    path.write_bytes(plain_bytes([head, (*lines[0][:2], cell, ""), (*lines[1][:2], "#1 yma?", "")], "csv"))
    after, new, _, unclear = take_in(example, "cy", *read_texts(path))
    assert [each.partition(", not")[0] for each in unclear] == [f"Cell C2 is a formula that went wrong ({cell})"]
    assert (new, after.translations["cy"].title) == (1, "")


def test_a_word_that_is_the_same_in_both_languages_is_translated_once_it_is_filled_in(example: Session) -> None:
    session = changed(example, title="Wi-Fi", place="Wi-Fi")
    sheet = translation_sheet(session, "cy")
    assert gaps(take_in(session, "cy", rows_of(*sheet)).part) == ()
    filled = rows_of(sheet[0], *((place, text, text) for place, text, *_ in sheet[1:] if text == "Wi-Fi"))
    after, new, *_ = take_in(session, "cy", filled)
    assert (new, len(filled)) == (2, 3)
    (gap,) = gaps(after)
    assert not {"title", "names.Wi-Fi"} & {*gap.missing}
    assert [line[2] for line in translation_sheet(after, "cy") if line[1] == "Wi-Fi"] == ["Wi-Fi", "Wi-Fi"]
    assert "Wi-Fi" not in untranslated(after, "cy")


def test_the_columns_are_known_by_their_headings(example: Session) -> None:
    sheet = translation_sheet(example, "cy")
    turned = [(place, before, text, said) for place, text, said, before in sheet]
    filled = [turned[0], *((place, "", text, "Newydd") for place, _, text, _ in turned[1:2])]
    after, new, *_ = take_in(example, "cy", rows_of(*filled))
    assert (new, after.translations["cy"].title) == (1, "Newydd")


def test_what_is_foreign_is_refused(example: Session) -> None:
    head = translation_sheet(example, "cy")[0]
    for tag, rows, why in (
        ("cy", [head, ("enablers.no-such.title", "", "X")], "“enablers.no-such.title”, which isn’t in this file"),
        ("ga", [head], "isn’t a sheet that m2m wrote for translating into “ga”"),
        ("cy", [], "isn’t a sheet"),
        ("cy", [(*head[:2], "Welsh")], "no column, or several, called “Cymraeg”"),
        ("cy", [head[:2]], "no column, or several, called “Cymraeg”"),
        ("cy", [(head[0], *head[2:])], "no column, or several, called “English”"),
        ("cy", [(*head, "Cymraeg")], "no column, or several, called “Cymraeg”"),
        ("Welsh!", [head], "no tag of a language"),
        ("welsh", [head], "“welsh” is no tag of a language. Welsh is cy"),
        ("en", [head], "is the language that this file is written in"),
    ):
        with pytest.raises(EditRefused, match=why):
            take_in(example, tag, rows_of(*rows))


def test_the_shifts_that_will_be_voted_on_are_with_the_translator_before(example: Session) -> None:
    before = {text for _, text, *_ in translation_sheet(example, "cy")}
    opened = ballots.open_vote(example, title="Where to start")[0]
    (ballot,) = (each for key, each in opened.ballots.items() if key not in example.ballots)
    assert set(ballot.options.values()) <= before
    key, words = next(iter(ballot.options.items()))
    reworded = changed(opened, shifts=opened.shifts | {key: replaced(opened.shifts[key], to="Something else")})
    assert words in {text for _, text, *_ in translation_sheet(reworded, "cy")}, "as it is on the papers"
    first, second, *_ = example.shifts
    joined = changed(
        example,
        shifts=example.shifts | {first: replaced(example.shifts[first], joined_into=second)},
        ballots={},
    )
    assert whole_shift(example.shifts[first]) not in {text for _, text, *_ in translation_sheet(joined, "cy")}
