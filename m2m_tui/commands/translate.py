"""`m2m translate`: a sheet for whoever translates a session or a framework, and what came back on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.commands.plain_edits import done, json_option, made, wrote
from m2m_tui.core.words import counted, cropped, one_or_many

if TYPE_CHECKING:
    from m2m_tui.core.framework import Framework
    from m2m_tui.core.importing.translation_sheet import TakenIn
    from m2m_tui.core.session import Session


@click.command(
    "translate",
    short_help="Write a sheet for a translator, and take it in.",
    epilog="Example:  m2m translate our-council cy -o for-the-translator.xlsx",
)
@click.argument("file")
@click.argument("tag")
@click.argument("sheet", required=False)
@click.option("-o", "--out", metavar="OUT", help="Where to write the sheet, ending in .xlsx or .csv.")
@json_option
@click.pass_obj
def command(place: Place, file: str, tag: str, sheet: str | None, out: str | None, as_json: bool) -> None:
    """Write every text of FILE, a session or a framework, into a sheet, to be translated into the language TAG, such as cy; or take in the
    SHEET that came back. Never overwrites a file.

    What is empty in it is left as it is, so it can be filled in bit by bit. A word that is the same in both languages is filled in too.
    """
    from m2m_tui.core.importing.translation_sheet import tag_of, translation_sheet
    from m2m_tui.storage.files.text_files import read_text
    from m2m_tui.storage.sessions.either_file import read_either
    from m2m_tui.storage.sheets.form_files import plain_bytes, write_form

    if (sheet is None) == (out is None):
        raise click.UsageError("Say with -o where to write the sheet, or name the SHEET that came back.")
    tag = tag_of(tag)
    path = place.session(file)
    text = read_text(path)
    part = read_either(text, str(path))
    if out is not None:
        kind = Path(out).suffix.casefold()
        if kind not in (".xlsx", ".csv"):
            raise click.UsageError("End OUT in .xlsx or .csv.")
        rows = translation_sheet(part, tag)
        write_form(plain_bytes(rows, "csv" if kind == ".csv" else "xlsx"), Path(out))
        wrote(out, as_json)
        return
    _, new, reworded, unclear = _take_in(path, text, part, tag, Path(sheet or ""))
    for each in () if as_json else unclear:
        say(f"Left out: {each}")
    if reworded and not as_json:
        now = "; ".join(f"“{cropped(each, 60)}”" for each in reworded)
        say(
            f"Left out, as {one_or_many(len(reworded), 'it was', 'they were')} reworded since the sheet was written: {now}. "
            f"`m2m translate {file} {tag} -o NEW.xlsx` writes a sheet with the new words."
        )
    taken_in = f"{counted(new, 'text')} taken in. `m2m check {file}` says what isn’t translated yet."
    done(taken_in, as_json, taken_in=new, reworded=list(reworded), unclear=list(unclear))


def _take_in(
    path: Path, text: str, part: Session | Framework, tag: str, sheet: Path
) -> TakenIn[Session] | TakenIn[Framework]:
    """Write what came back on a sheet into the file, whose text is `text`."""
    from m2m_tui.core.framework import Framework
    from m2m_tui.core.importing.translation_sheet import take_in
    from m2m_tui.storage.sessions.framework_translation import write_translation
    from m2m_tui.storage.sheets.read import read_texts

    filled = read_texts(sheet)
    if isinstance(part, Framework):
        taken = take_in(part, tag, *filled)
        if taken.new:
            write_translation(path, text, taken.part, tag)
        return taken
    told: list[TakenIn[Session]] = []

    def edit(session: Session) -> tuple[Session, str]:
        told.append(take_in(session, tag, *filled))
        return told[-1].part, tag

    made(path, edit)
    return told[-1]
