"""`m2m translate`: a sheet for whoever translates a session, and what came back on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import Place, say
from m2m_tui.commands.plain_edits import done, made
from m2m_tui.core.words import counted, cropped, one_or_many

if TYPE_CHECKING:
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
@click.pass_obj
def command(place: Place, file: str, tag: str, sheet: str | None, out: str | None) -> None:
    """Write every text of the session FILE into a sheet, to be translated into the language TAG, such as cy; or take in the SHEET that came
    back. Never overwrites a file.

    What is empty in it is left as it is, so it can be filled in bit by bit. A word that is the same in both languages is filled in too.
    """
    from m2m_tui.core.translation_sheet import take_in, translation_sheet
    from m2m_tui.storage.sessions import session_files
    from m2m_tui.storage.sheets.form_files import plain_bytes, write_form
    from m2m_tui.storage.sheets.read import read_texts

    if (sheet is None) == (out is None):
        raise click.UsageError("Say with -o where to write the sheet, or name the SHEET that came back.")
    path = place.session(file)
    if out is not None:
        kind = Path(out).suffix.casefold()
        if kind not in (".xlsx", ".csv"):
            raise click.UsageError("End OUT in .xlsx or .csv.")
        rows = translation_sheet(session_files.load(path)[0], tag)
        write_form(plain_bytes(rows, "csv" if kind == ".csv" else "xlsx"), Path(out))
        say(out)
        return
    filled = read_texts(Path(sheet or ""))
    reworded: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    new = 0

    def edit(session: Session) -> tuple[Session, str]:
        nonlocal new, reworded, unclear
        after, new, reworded, unclear = take_in(session, tag, *filled)
        return after, tag

    made(path, edit)
    for each in unclear:
        say(f"Left out: {each}")
    if reworded:
        now = "; ".join(f"“{cropped(each, 60)}”" for each in reworded)
        say(
            f"Left out, as {one_or_many(len(reworded), 'it was', 'they were')} reworded since the sheet was written: {now}. "
            f"`m2m translate {file} {tag} -o NEW.xlsx` writes a sheet with the new words."
        )
    done(f"{counted(new, 'text')} taken in. `m2m check {file}` says what isn’t translated yet.", False)
