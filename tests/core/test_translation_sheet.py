"""The sheet for a translator: every text is on it once, and what comes back is taken in, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.naming import whole_shift
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import adapt
from m2m_tui.core.stages.act import ballots
from m2m_tui.core.translation import gaps
from m2m_tui.core.translation_sheet import take_in, translation_sheet
from m2m_tui.storage.sheets.form_files import plain_bytes
from m2m_tui.storage.sheets.read import read_rows
from tests.two_languages import MARKED, in_two_languages, marked

ONE = "systems-mindset"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_filled_in_is_taken_in(example: Session, tmp_path: Path, kind: str) -> None:
    sheet = translation_sheet(example, MARKED)
    assert {line[2:] for line in sheet[1:]} == {("", "")}
    filled = [sheet[0], *((place, text, marked(text), "") for place, text, *_ in sheet[1:])]
    path = tmp_path / f"sheet.{kind}"
    path.write_bytes(plain_bytes(filled, "csv" if kind == "csv" else "xlsx"))
    after, new, reworded = take_in(example, MARKED, [row.cells for row in read_rows(path)])
    assert (new, reworded) == (len(sheet) - 1, ())
    (gap,) = gaps(after)
    assert gap.texts == len(sheet) - 1
    assert (gap.missing, gap.outdated, gap.strange) == ((), (), ())
    wanted, found = in_two_languages(example).translations[MARKED], after.translations[MARKED]
    assert (found.title, found.scale, found.names) == (wanted.title, wanted.scale, wanted.names)
    assert found.enablers[ONE] == wanted.enablers[ONE]
    assert take_in(after, MARKED, [row.cells for row in read_rows(path)]) == (after, 0, ())


def test_what_is_empty_stays_and_what_is_translated_anew_fits_again(example: Session) -> None:
    reworded = adapt.reword(in_two_languages(example), ONE, title="Another", statement="We do it otherwise.")
    sheet = translation_sheet(reworded, MARKED)
    line = next(line for line in sheet if line[0] == f"enablers.{ONE}.title")
    assert line == (f"enablers.{ONE}.title", "Another", "", marked(example.enablers[ONE].title))
    after, new, _ = take_in(reworded, MARKED, [sheet[0], (line[0], "", "'=Arall"), ("title", "", "")])
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
    after, new, left_out = take_in(reworded, MARKED, filled)
    assert (new, left_out) == (len(sheet) - 2, ("The very opposite",))
    assert after.translations[MARKED].enablers[ONE].outdated == ("title",)
    assert after.translations[MARKED].enablers[ONE].title == marked(example.enablers[ONE].title)


def test_the_columns_are_known_by_their_headings(example: Session) -> None:
    sheet = translation_sheet(example, "cy")
    turned = [(place, before, text, said) for place, text, said, before in sheet]
    filled = [turned[0], *((place, "", text, "Newydd") for place, _, text, _ in turned[1:2])]
    after, new, _ = take_in(example, "cy", filled)
    assert (new, after.translations["cy"].title) == (1, "Newydd")


def test_what_is_foreign_is_refused(example: Session) -> None:
    head = translation_sheet(example, "cy")[0]
    for tag, rows, why in (
        ("cy", [head, ("enablers.no-such.title", "", "X")], "“enablers.no-such.title”, which isn’t in this session"),
        ("ga", [head], "isn’t a sheet that m2m wrote for translating into “ga”"),
        ("cy", [], "isn’t a sheet"),
        ("cy", [(*head[:2], "Welsh")], "no column, or several, called “Cymraeg”"),
        ("cy", [head[:2]], "no column, or several, called “Cymraeg”"),
        ("cy", [(head[0], *head[2:])], "no column, or several, called “English”"),
        ("cy", [(*head, "Cymraeg")], "no column, or several, called “Cymraeg”"),
        ("Welsh!", [head], "no tag of a language"),
        ("en", [head], "is the language that this session is written in"),
    ):
        with pytest.raises(EditRefused, match=why):
            take_in(example, tag, rows)


def test_the_shifts_that_will_be_voted_on_are_with_the_translator_before(example: Session) -> None:
    before = {text for _, text, *_ in translation_sheet(example, "cy")}
    opened = ballots.open_vote(example, title="Where to start")[0]
    (ballot,) = (each for key, each in opened.ballots.items() if key not in example.ballots)
    assert set(ballot.options.values()) <= before
    first, second, *_ = example.shifts
    joined = changed(
        example,
        shifts=example.shifts | {first: replaced(example.shifts[first], joined_into=second)},
        ballots={},
    )
    assert whole_shift(example.shifts[first]) not in {text for _, text, *_ in translation_sheet(joined, "cy")}
