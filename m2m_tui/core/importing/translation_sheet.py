"""A sheet for whoever translates a session or a framework: what is on it, and that with what came back on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from m2m_tui.core.clean import clean_line, tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import EnablerTranslation, Framework, LevelTranslation, ScaleTranslation, Translation
from m2m_tui.core.importing.table import Row, letter
from m2m_tui.core.session import Session
from m2m_tui.core.translation import NAMES, OF_AN_ENABLER, language_called, outdated_places, said_in, texts_of
from m2m_tui.core.words import cropped, listed

PartT = TypeVar("PartT", Session, Framework)

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")
"""Language, then script or region. Longer words are no tag: they are what a language is called, such as “welsh”."""

Line = tuple[str, str, str, str]
"""Where a text stands, the text, its translation, and what a translation from before a rewording says."""


def tag_of(word: str) -> str:
    """Give a tag as it stands in files: pt-BR and pt_BR are pt-br."""
    return word.strip().lower().replace("_", "-")


def translation_sheet(of: Session | Framework, tag: str) -> tuple[Line, ...]:
    """Give the lines of the sheet, the headings first. Raises EditRefused for a tag that is none, or that of its own language."""
    _refuse_tag(of, tag)
    translation = of.translations.get(tag, Translation())
    head = (*_headings(of, tag), "Before it was reworded")
    said, fitting = dict(said_in(translation)), _fitting(translation)
    before = {place: old for place, old in said.items() if place not in fitting}
    return (
        head,
        *((place, text, fitting.get(place, ""), before.get(place, "")) for place, text in texts_of(of)),
    )


class TakenIn(NamedTuple, Generic[PartT]):
    """A session or a framework with what came back on a sheet, how many texts of it are new, which were translated from other words than
    those that now stand there, and of which lines it can't be told what they mean, and what to do."""

    part: PartT
    new: int
    reworded: tuple[str, ...]
    unclear: tuple[str, ...] = ()


_NO_TEXTS: Mapping[tuple[int, int], str] = {}


def take_in(
    of: PartT, tag: str, rows: Sequence[Row], not_texts: Mapping[tuple[int, int], str] = _NO_TEXTS
) -> TakenIn[PartT]:
    """Take in the translations of a sheet that came back. What is empty there is left as it is, and so are what has been reworded since
    the sheet was written, what several lines translate otherwise, and the cells that are no text: `not_texts` says what they are, by row
    and column. Raises EditRefused where it is no sheet for this language, its columns can't be told, or it has a line of something that
    isn't there."""
    _refuse_tag(of, tag)
    places, before = dict(texts_of(of)), of.translations.get(tag, Translation())
    said, reworded, unclear = dict[str, dict[str, list[int]]](), list[str](), list[str]()
    for place, source, text, row, column in _lines(of, tag, rows):
        if not place and not text:
            continue
        if place not in places:
            raise EditRefused(
                f"The sheet translates “{place[:60]}”, which isn’t in this file. Write a new sheet, and copy over what fits."
            )
        if (what := not_texts.get((row, column), "")) and text != source:
            unclear.append(
                f"Cell {letter(column)}{row} is {what}, not a text. Type ' before what you mean there, so that the spreadsheet leaves "
                "it alone."
            )
        elif text and source and source != _as_on_sheet(places[place]):
            reworded.append(places[place])
        elif text:
            said.setdefault(place, {}).setdefault(text, []).append(row)
    after, fitting, new = before, _fitting(before), 0
    for place, texts in said.items():
        if len(texts) > 1:
            unclear.append(_said_otherwise(places[place], texts))
        elif (text := next(iter(texts))) != fitting.get(place):
            after, new = _with(after, place, text), new + 1
    if new:
        of = of.model_copy(update={"translations": of.translations | {tag: after}})
    return TakenIn(of, new, tuple(reworded), tuple(unclear))


def _said_otherwise(source: str, texts: Mapping[str, Sequence[int]]) -> str:
    where = listed([str(row) for row in sorted(row for rows in texts.values() for row in rows)])
    said = listed([f"“{cropped(text, 60)}”" for text in texts], "or")
    return f"Rows {where} translate “{cropped(source, 60)}” differently, as {said}. Leave the one that is meant."


class _Line(NamedTuple):
    """A line of a sheet that came back. `row` and `column` are those of the translation, counted from 1."""

    place: str
    source: str
    text: str
    row: int
    column: int


def _lines(of: Session | Framework, tag: str, rows: Sequence[Row]) -> Iterator[_Line]:
    """Each place, what it said when the sheet was written, its translation and the row and column of that, in whatever order the columns
    stand."""
    if not rows or _marker(tag) not in rows[0].cells:
        raise EditRefused(
            f"This isn’t a sheet that m2m wrote for translating into “{tag}”: “{_marker(tag)}” doesn’t stand in its first line."
        )
    head = list(rows[0].cells)
    columns = _headings(of, tag)
    if missing := [each for each in columns if head.count(each) != 1]:
        raise EditRefused(
            f"The first line of the sheet has no column, or several, called “{missing[0]}”. It has to say “{'”, “'.join(columns)}”, as m2m "
            "wrote it."
        )
    at = [head.index(each) for each in columns]
    for row in rows[1:]:
        place, source, text = map(row.cell, at)
        yield _Line(place, _typed(source), _typed(text), row.number, at[2] + 1)


def _headings(of: Session | Framework, tag: str) -> tuple[str, str, str]:
    return _marker(tag), language_called(of, of.language).name, language_called(of, tag).name


def _as_on_sheet(text: str) -> str:
    """A text as it comes back from a sheet, where each cell is read as one line."""
    return tidy(clean_line(text))


def _typed(cell: str) -> str:
    """What a cell says, without what keeps a spreadsheet from taking it for a formula."""
    return tidy(cell[1:] if re.match(r"'[=+\-@]", cell) else cell)


def _refuse_tag(of: Session | Framework, tag: str) -> None:
    if not _TAG.fullmatch(tag) and tag not in of.translations:
        raise EditRefused(f"“{tag}” is no tag of a language. Welsh is cy, Irish ga, Catalan ca, Swedish sv.")
    if tag == of.language:
        raise EditRefused(f"“{tag}” is the language that this file is written in.")


def _marker(tag: str) -> str:
    return f"m2m translation {tag}"


def _fitting(translation: Translation) -> dict[str, str]:
    """What people read of a translation: nothing that is from before a rewording."""
    outdated = outdated_places(translation)
    return {place: text for place, text in said_in(translation) if place not in outdated}


def _with(translation: Translation, place: str, text: str) -> Translation:
    """The translation with one text more, or another."""
    if place.startswith(NAMES):
        return translation.model_copy(update={"names": translation.names | {place.removeprefix(NAMES): text}})
    table, *path = place.split(".")
    if table == "title":
        return translation.model_copy(update={"title": text})
    if table == "scale":
        scale = translation.scale or ScaleTranslation()
        labels: dict[str, str] = dict(scale.labels.items())
        if path[0] == "labels":
            labels = dict(sorted((labels | {path[1]: text}).items()))
        question = text if path[0] == "question" else scale.question
        return translation.model_copy(
            update={"scale": scale.model_copy(update={"question": question, "labels": labels})}
        )
    if table == "levels":
        level = translation.levels.get(path[0], LevelTranslation()).model_copy(update={path[1]: text})
        return translation.model_copy(update={"levels": translation.levels | {path[0]: level}})
    enabler = _enabler_with(translation.enablers.get(path[0], EnablerTranslation()), path[1:], text)
    return translation.model_copy(update={"enablers": translation.enablers | {path[0]: enabler}})


def _enabler_with(enabler: EnablerTranslation, path: Sequence[str], text: str) -> EnablerTranslation:
    if path[0] in OF_AN_ENABLER:
        outdated = tuple(name for name in enabler.outdated if name != path[0])
        return enabler.model_copy(update={path[0]: text, "outdated": outdated})
    at = int(path[1])
    prompts = [*enabler.prompts, *[""] * (at - len(enabler.prompts))]
    prompts[at - 1] = text
    return enabler.model_copy(update={"prompts": tuple(prompts)})
