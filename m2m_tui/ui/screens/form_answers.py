"""Taking in what a form has gathered: which file, what its columns are, and what will go in; then it goes in as one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from m2m_tui.core.errors import M2MError
from m2m_tui.core.importing.columns.column import CHOSEN, ColumnMatch
from m2m_tui.core.importing.columns.column_meaning import GROUP, IGNORE, NAME, about, alone, choices, described
from m2m_tui.core.importing.columns.comment_headings import wordings_of
from m2m_tui.core.importing.columns.headings import told_apart
from m2m_tui.core.importing.import_answers import Imported
from m2m_tui.core.importing.outcome import forecast, summary, told, warning, why_it_gives_away
from m2m_tui.core.importing.plan import ImportPlan, import_plan
from m2m_tui.core.importing.sheet_plan import SheetPlan
from m2m_tui.core.importing.sheet_words import notes
from m2m_tui.core.importing.table import Table
from m2m_tui.core.naming import quoted
from m2m_tui.core.session import Session
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans

DoneT = TypeVar("DoneT")

_OTHER, _DONE = "+other", "+done"
_ALONE, _BOTH = "alone", "both"
_ZEROS = (
    Choice("?", "They don’t know"),
    Choice("-", "They skipped it"),
    Choice("0", "It is the lowest of a scale that begins at 0"),
)
_WHERE = "Where are the answers?"
_KINDS = "What Google Forms or Microsoft Forms exports, or a filled-in sheet of `m2m form`: .csv or .xlsx."
_HEADING = 40
"""Letters of a heading that are shown in a list."""


async def take_in_answers(screen: SessionScreen, round_id: str) -> None:
    """Lead through it. Escape at any point goes back, and nothing has happened."""
    try:
        table = await _table(screen)
        if table is None:
            return
        sheet = SheetPlan(screen.workspace.session, round_id, table)
        if table.form:
            await _confirmed(screen, sheet)
        else:
            await _with_columns(screen, await _looked_at(screen, sheet))
    except M2MError as error:
        screen.say(str(error), "warn")


async def _with_columns(screen: SessionScreen, sheet: SheetPlan) -> None:
    """Nobody has to look at the columns where they are all known, but anybody can."""
    if sheet.zeros:
        word = await screen.pick_one("There are answers “0”, and nothing says what they mean.", _ZEROS)
        if word is None:
            return
        sheet = sheet if word == "0" else await _looked_at(screen, sheet.reading_zeros_as(word))
    known = await _without_clashes(screen, sheet) if sheet.all_known else None
    if known and await _confirmed(screen, known, known=True):
        return
    chosen = await _columns_said(screen, sheet)
    if chosen and (chosen := await _without_clashes(screen, chosen)):
        await _confirmed(screen, chosen)


async def _without_clashes(screen: SessionScreen, sheet: SheetPlan) -> SheetPlan | None:
    """The plan once it is said which counts where somebody has filled two columns of one question; None where it is left."""
    for clash in sheet.clashes:
        shown = told_apart(clash.headings, _HEADING)
        columns = [Choice(heading, quoted(each)) for heading, each in zip(clash.headings, shown, strict=True)]
        counts = await screen.pick_one("Which of them counts there?", columns, explanation=str(clash))
        if counts is None:
            return None
        sheet = sheet.counting(clash, counts)
    return sheet


async def _confirmed(screen: SessionScreen, sheet: SheetPlan, *, known: bool = False) -> bool:
    """Say what will go in, and take it in. False where it is left. Raises EditRefused."""
    facts = sheet.table.facts
    plan = await _beside_the_keys(screen, partial(import_plan, screen.workspace.session, sheet.round_id, [sheet]))
    expected = plan.outcome
    if expected.nothing:
        screen.show_text(
            "There is nothing to take in" if expected.stays else "No answers could be read",
            [((said, ""),) for said in (*notes(facts), *told(expected.problems))],
        )
        return True
    if not expected.to_be_asked:
        screen.say(" ".join((summary(expected), *notes(facts))))
        return True
    if (why := why_it_gives_away(expected)) and not await screen.confirm(
        "Somebody would be given away", [((why, "warn"),)], "take them in all the same", "leave them"
    ):
        return True
    lines = _to_be_known(sheet.table, expected, known)
    if not await screen.confirm(
        forecast(expected), lines, "take them in", "see the columns" if known else "leave them"
    ):
        return False
    await _take_in(screen, plan)
    return True


async def _take_in(screen: SessionScreen, plan: ImportPlan) -> None:
    """Take in what was planned, planned anew where the session is another one by now. Raises EditRefused."""
    while plan.session is not (now := screen.workspace.session):
        plan = await _beside_the_keys(screen, partial(plan.renewed, now))
    after, done = plan.outcome.session, summary(plan.outcome)
    changed = screen.edit(lambda _: after, "took in the answers of a form", seen=plan.session)
    if changed and not plan.outcome.anonymous:
        screen.say(f"{done} u takes them out again.")
    elif changed or not plan.changes_anything:
        screen.say(done)  # as much where all were there already: nobody is to find that out


async def _beside_the_keys(screen: SessionScreen, doing: Callable[[], DoneT]) -> DoneT:
    """Do what takes seconds for a sheet of thousands of rows, while keys are answered."""
    return await screen.program.saying_meanwhile(doing, "Reading the answers. One moment …")


async def _looked_at(screen: SessionScreen, sheet: SheetPlan) -> SheetPlan:
    """The plan, once it is known what its columns are and what has to be asked."""
    await _beside_the_keys(screen, sheet.look)
    return sheet


def _to_be_known(table: Table, expected: Imported, known: bool) -> list[Spans]:
    lines: list[Spans] = [((said, "warn"),) for said in notes(table.facts)]
    if said := warning(expected):
        lines.append(((said, "warn"),))
    lines += [((said, ""),) for said in told(expected.problems)]
    lines = lines or [(("Every row could be read.", "muted"),)]
    return [*lines, (("The columns are taken as last time.", "muted"),)] if known else lines


# -- which file


async def _table(screen: SessionScreen) -> Table | None:
    """The answers in the file that is picked or typed; None when that was left. Raises UnreadableFile."""
    from m2m_tui.storage.sheets.find import find_answer_files
    from m2m_tui.storage.sheets.read import read_table

    do = screen.program.at_work.do
    files = await do(partial(find_answer_files, screen.workspace.path))
    if not files:
        return await _table_typed(screen)
    listed = [Choice(str(number), path.name, note=str(path.parent)) for number, path in enumerate(files)]
    picked = await screen.pick_one(_WHERE, [*listed, Choice(_OTHER, "In another file …")])
    if picked == _OTHER:
        return await _table_typed(screen)
    return (
        None
        if picked is None
        else await do(partial(read_table, files[int(picked)], wordings_of(screen.workspace.session)))
    )


async def _table_typed(screen: SessionScreen) -> Table | None:
    """The answers in the file that is typed. What is wrong with it is said where it can be mended."""
    from m2m_tui.storage.sheets.find import path_of, why_no_file
    from m2m_tui.storage.sheets.read import read_table

    path = Field(
        "path",
        "The file, with its folder",
        hint="such as ~/Downloads/answers.csv",
        required=True,
        wrong=why_no_file,
    )
    explanation = _KINDS
    while (filled := await screen.fill_in(_WHERE, [path], explanation=explanation)) is not None:
        try:
            return await screen.program.at_work.do(
                partial(read_table, path_of(filled["path"]), wordings_of(screen.workspace.session))
            )
        except M2MError as error:
            explanation = str(error)
            screen.drafts[_WHERE] = filled
    return None


# -- what its columns are


async def _columns_said(screen: SessionScreen, sheet: SheetPlan) -> SheetPlan | None:
    """The plan once somebody has looked at what the columns are; None when they were left."""
    session = sheet.session
    headings = [quoted(each) for each in told_apart(sheet.table.headings, _HEADING)]
    while True:
        rows = [
            Choice(str(each.number), headings[each.number - 1], note=_said(session, each))
            for each in sorted(sheet.columns, key=_certainty)  # what has to be looked at comes first
        ]
        ready = Choice(_DONE, _go_on(sum(not each.proposal for each in sheet.columns)), "accent")
        picked = await screen.pick_one("What is in each column? Enter changes one.", [ready, *rows])
        if picked is None:
            return None
        if picked == _DONE:
            doubtful = [each for each in sheet.columns if each.maybe]
            if not doubtful or await _left_out(screen, session, doubtful, headings):
                for each in doubtful:
                    sheet = sheet.saying(each.number, IGNORE)
                return await _looked_at(screen, sheet.without_rest())
            continue
        column = sheet.columns[int(picked) - 1]
        if what := await _what(screen, sheet, column, headings[column.number - 1]):
            sheet = await _looked_at(screen, await _said_too(screen, sheet, column, what))


async def _left_out(
    screen: SessionScreen, session: Session, columns: Sequence[ColumnMatch], headings: Sequence[str]
) -> bool:
    """Whether columns that may be answers are to be left out all the same."""
    lines: list[Spans] = [((f"{headings[each.number - 1]}: {_doubt(session, each)}", ""),) for each in columns]
    question = "This column may be answers." if len(columns) == 1 else f"{len(columns)} columns may be answers."
    return await screen.confirm(question, lines, "leave them out", "say what they are")


async def _said_too(screen: SessionScreen, sheet: SheetPlan, column: ColumnMatch, what: str) -> SheetPlan:
    """The plan with what a column is. Where another one is the same already, it may be one question in two columns."""
    there = [each for each in sheet.columns if alone(each.proposal) == what and each.number != column.number]
    if not there or what in (NAME, GROUP, IGNORE):
        return sheet.saying(column.number, what)
    question = f"That is column {there[0].letter} already, {quoted(there[0].heading)}."
    offered = [
        Choice(_ALONE, "Take this column in its place"),
        Choice(_BOTH, "Both: one question in two columns", note="per person, the one that is filled"),
    ]
    picked = await screen.pick_one(question, offered)
    if picked == _BOTH:
        return sheet.joining(column.number, what)
    return sheet.saying(column.number, what) if picked else sheet


async def _what(screen: SessionScreen, sheet: SheetPlan, column: ColumnMatch, heading: str) -> str | None:
    """What somebody says that a column is, which is shown as `heading`; None where they leave it as it was."""
    offers = choices(sheet.session)
    not_kept = await _beside_the_keys(screen, lambda: {key: sheet.why_not(column.number, key) for key, _ in offers})
    offered = [Choice(key, words) for key, words in offers if not not_kept[key]]
    if len(offered) > 1:
        why_not_answers = next((why for key, why in reversed(not_kept.items()) if about(key)[0] and why), "")
        explanation = why_not_answers or (_doubt(sheet.session, column) if column.maybe else "")
        return await screen.pick_one(
            f"What is {heading}?", offered, picked=column.proposal or column.maybe, explanation=explanation
        )
    why = next(sentence for sentence in reversed(not_kept.values()) if sentence)
    await screen.confirm(f"{heading} is left out.", [((why, ""),)], "go on", "go on")
    return None


def _go_on(unsaid: int) -> str:
    if not unsaid:
        return "These are right: go on"
    which = "column that isn’t" if unsaid == 1 else f"{unsaid} columns that aren’t"
    return f"Go on, and leave out the {which} said"


def _certainty(column: ColumnMatch) -> int:
    return ("please check", "likely", "sure").index(column.words) if column.note != CHOSEN else 1


def _said(session: Session, column: ColumnMatch) -> str:
    """How sure it is, which stands first so that it is never cut off, and what it is."""
    if column.maybe:
        return f"please say · {column.why}? · {described(session, column.maybe)}"
    if not column.proposal:
        return "please say what this is"
    return " · ".join(part for part in (column.how_sure, described(session, column.proposal), column.why) if part)


def _doubt(session: Session, column: ColumnMatch) -> str:
    """What a column may be, and what speaks against it."""
    return f"{described(session, column.maybe)}? {column.why}"
