"""What comes back from people: exports as Google Forms and Microsoft Forms really make them, and filled-in sheets of m2m's own."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta

from openpyxl import Workbook, load_workbook

from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME
from m2m_tui.core.importing.fill_in_sheet import Form, key_of, sheet
from m2m_tui.core.session import Session
from m2m_tui.storage.sheets.form_files import form_bytes

Person = tuple[str, str, Sequence[object], str]
"""Who it is, their group, an answer to each enabler, and a comment on the first."""

PEOPLE: tuple[Person, ...] = (
    ("Programme lead", "Core team", (3, 3, 4, 4, 5, 4, 2, 2, 3, 2, 2), "Prevention survived the last two rounds."),
    ("Commissioning lead", "Core team", (3, 3, 4, 4, 5, 3, 2, 2, 4, 1, 2), ""),
    ("Finance manager", "Core team", (2, 2, 3, 4, 4, 3, 1, 3, 2, 2, 3), "Not in the budget papers,\nnot yet."),
    (
        "Housing association lead",
        "Partners",
        (4, 2, 4, 5, 1, 3, 2, 1, 1, 2, "Don't know"),
        'They say "wait" a lot; we do, too.',
    ),
    ("Hospital discharge manager", "partners", (3, 4, 4, 3, 2, "", 3, 2, 2, "N/A", 3), ""),
    ("Neighbourhood officer", "Core team", (1, 2, 5, 4, 3, 2, 2, 1, 2, 1, 4), "-"),
)

BEGUN = datetime(2024, 6, 3, 9, 12, 45)


def written(rows: Sequence[Sequence[object]], delimiter: str = ",", quoting: int = csv.QUOTE_ALL) -> str:
    """Rows as CSV text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]  # one of csv.QUOTE_*
    return text.getvalue()


def google_rows(session: Session, people: Sequence[Person] = PEOPLE, *, named: bool = True) -> list[list[object]]:
    """As in Google's own download: statements as headings, scores as numbers, one “Why?” behind the first question."""
    first, *others = [each.statement for each in session.enablers_in_use.values()]
    rows: list[list[object]] = [
        ["Timestamp", "Email Address", *(["Your name or role"] if named else []), "Your group", first, "Why?", *others]
    ]
    for number, (name, group, (answer, *answers), comment) in enumerate(people):
        at = (BEGUN + timedelta(minutes=37 * number)).strftime("%Y/%m/%d %-I:%M:%S %p GMT+1")
        rows.append([at, f"person{number}@example.org", *([name] if named else []), group, answer, comment, *answers])
    return rows


def google_grid_rows(session: Session, people: Sequence[Person] = PEOPLE) -> list[list[object]]:
    """One grid question: the titles in brackets, the answers as labels."""
    labels = session.scale.label
    titles = [f"{session.scale.question} [{each.title}]" for each in session.enablers_in_use.values()]
    rows: list[list[object]] = [["Timestamp", "Name", *titles]]
    for number, (name, _, answers, _comment) in enumerate(people):
        at = (BEGUN + timedelta(minutes=37 * number)).strftime("%d/%m/%Y %H:%M:%S")
        rows.append([at, name, *(labels(each) if isinstance(each, int) else each for each in answers)])
    return rows


def google_csv(session: Session, people: Sequence[Person] = PEOPLE, *, named: bool = True) -> bytes:
    """The CSV inside Google's download."""
    return written(google_rows(session, people, named=named)).encode()


def google_zip(session: Session) -> bytes:
    """Google's download as it comes: a zip with one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Margins to mainstream.csv", google_csv(session))
    return made.getvalue()


def microsoft_rows(
    session: Session, people: Sequence[Person] = PEOPLE, *, anonymous: bool = False
) -> list[list[object]]:
    """As in “Open in Excel”: ID, times, an address and a name before the questions; numbered questions, with the blanks that Word leaves
    behind them; a comment behind every question, whose heading Excel makes unlike the others by a number."""
    head: list[object] = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "Last modified time",
        "Which group are you in?",
    ]
    for number, each in enumerate(session.enablers_in_use.values(), 1):
        head += [f"{number}. {each.title}\xa0", "Why do you say so?" + ("" if number == 1 else str(number))]
    rows = [head]
    for number, (name, group, answers, comment) in enumerate(people, 1):
        begun = BEGUN + timedelta(minutes=41 * number)
        row: list[object] = [
            number,
            begun,
            begun + timedelta(minutes=6),
            "anonymous" if anonymous else f"p{number}@example.org",
        ]
        row += [None if anonymous else name, None, group]
        for place, answer in enumerate(answers):
            label = f"{answer} - {session.scale.label(answer)}" if isinstance(answer, int) else answer
            row += [label, comment if place == 0 else None]
        rows.append(row)
    return rows


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows as a workbook with one sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Sheet1"
    for row in rows:
        page.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def microsoft_xlsx(session: Session, people: Sequence[Person] = PEOPLE, *, anonymous: bool = False) -> bytes:
    """The workbook of Microsoft Forms."""
    return workbook(microsoft_rows(session, people, anonymous=anonymous))


def filled_rows(form: Form, person: Person = PEOPLE[0]) -> list[list[str]]:
    """A fill-in sheet as somebody sends it back."""
    name, group, answers, comment = person
    given = iter(answers)
    rows = []
    for cells in map(list, sheet(form)):
        key = cells[-1]
        if key in (NAME, GROUP):
            cells[2] = name if key == NAME else group
        elif key.startswith(key_of("")):
            cells[2], cells[3] = str(next(given, "")), comment
            comment = ""
        rows.append(cells)
    return rows


def filled_csv(form: Form, person: Person = PEOPLE[0], delimiter: str = ",") -> bytes:
    """As Excel saves it again: in the country's own way."""
    return written(filled_rows(form, person), delimiter, csv.QUOTE_MINIMAL).encode(
        "cp1252" if delimiter == ";" else "utf-8-sig"
    )


def filled_xlsx(form: Form, person: Person = PEOPLE[0]) -> bytes:
    """The workbook that m2m wrote, with the answers chosen from the list."""
    book = load_workbook(io.BytesIO(form_bytes(form, "xlsx")))
    for row, cells in zip(book["Form"].iter_rows(), filled_rows(form, person), strict=True):
        for cell, text in zip(row, cells, strict=True):
            cell.value = text or None
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def filled_toml(form: Form, person: Person = PEOPLE[0]) -> bytes:
    """Numbers without quotation marks, as people write them."""
    name, group, answers, _ = person
    text = (
        form_bytes(form, "toml")
        .decode()
        .replace('name = ""', f'name = "{name}"')
        .replace('group = ""', f'group = "{group}"')
    )
    for answer in answers:
        text = text.replace('answer = ""', f"answer = {answer if isinstance(answer, int) else f'{answer!r}'}", 1)
    return text.replace("\n", "\r\n").encode()
