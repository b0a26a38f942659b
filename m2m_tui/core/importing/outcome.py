"""What an import does, in words: before it is done, and after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from m2m_tui.core.importing.import_answers import Imported
from m2m_tui.core.importing.people.rows import RowProblem
from m2m_tui.core.words import counted, listed, one_or_many

_ROW = re.compile(r"((?:.*, )?[Rr]ow) (\d+)")

_FEW = 5
"""Places named by themselves; of more, only how many."""


def forecast(imported: Imported) -> str:
    """Say what there is to take in: "11 people’s answers to take in; 2 are there already.". Of an anonymous round only how many rows."""
    if imported.anonymous and not imported.nothing:
        return f"{_peoples(imported.rows)} answers to take in."
    new = _counted((imported.added, "to take in"), (imported.updated, "to bring up to date"))
    already = imported.already_there
    there = f"{counted(already, 'is', 'are')} there already" if already else ""
    return ("; ".join(part for part in (*new, there) if part) or "Nothing to take in") + "."


def summary(imported: Imported) -> str:
    """Say what was taken in: "11 people’s answers taken in, 2 were there already.". Of an anonymous round only how many rows: whether a
    given one was there already would say what somebody answered."""
    if imported.nothing:
        return "Nothing was taken in."
    if imported.anonymous:
        return f"{_peoples(imported.rows)} answers taken in. A row that was taken in before counts once."
    new = _counted((imported.added, "taken in"), (imported.updated, "brought up to date"))
    already = imported.already_there
    if not new:
        return f"Nothing new: {_peoples(already)} answers were there already."
    there = f"{counted(already, 'was', 'were')} there already" if already else ""
    return ", ".join(part for part in (*new, there) if part) + "."


def warning(imported: Imported) -> str:
    """Say what to know about answers without names, before and after they are taken in; "" where there is nothing to say."""
    made = []
    if imported.numbered and not imported.nothing:
        made.append("There are no names in the file, so people are called “Person 1”, “Person 2” and so on.")
    if imported.twice:
        rows = counted(imported.twice, "row doesn’t", "rows don’t")
        made.append(
            f"{rows} count, as somebody stands in the file more than once: of each person’s rows the latest counts, or where their times"
            " don’t tell, the one furthest down. Whose they are is not kept."
        )
    if imported.anonymous and imported.again:
        made.append(
            "Answers were taken in before. Where somebody has changed theirs since, they are counted twice: without names, m2m can’t"
            " tell whose they were."
        )
    elif imported.stay:
        made.append(
            f"{_peoples(imported.stay)} answers that were taken in before are not in this file, and stay. Where somebody has changed"
            " their answers since, they are counted twice: without names, m2m can’t tell whose they were."
        )
    return " ".join(made)


def why_it_gives_away(imported: Imported) -> str:
    """Say why these answers shouldn't be taken in unasked; "" where nothing speaks against it."""
    if not imported.gives_away:
        return ""
    return (
        f"Most of these answers are in “{imported.gives_away}” already, which has been revealed. Whoever sets the two side by side could"
        " see what the few said who are not in both, though this round is anonymous."
    )


def remarks(imported: Imported) -> tuple[str, ...]:
    """Give the warning, and a sentence for each thing that is to be said about rows."""
    said = warning(imported)
    return (*([said] if said else []), *told(imported.problems))


def told(problems: Iterable[RowProblem]) -> tuple[str, ...]:
    """Give a sentence for each thing that is to be said about rows: "Row 7 was left out: “six” is not an answer to “Sharing power”."."""
    places: dict[tuple[str, bool], list[str]] = {}
    for problem in problems:
        places.setdefault((problem.words, problem.left_out), []).append(problem.place or f"Row {problem.row_number}")
    return tuple(_told(words, left_out, those) for (words, left_out), those in places.items())


def _told(words: str, left_out: bool, places: list[str]) -> str:
    shown = places if len(places) <= _FEW + 1 else places[:_FEW]
    verb = one_or_many(len(places), "was left out", "were left out")
    where = _where(shown, len(places) - len(shown))
    return f"{where} {verb}: {words}." if left_out else f"{where}: {words}."


def _where(places: Sequence[str], more: int) -> str:
    """ "Row 2", "Rows 2, 3 and 4", "first.csv, rows 2 and 3 and second.csv, row 9": rows of one file stand together."""
    rows: dict[str, list[str]] = {}
    for place in places:
        found = _ROW.fullmatch(place)
        rows.setdefault(found[1] if found else place, []).extend([found[2]] if found else [])
    beyond = [f"{more} more"] if more else []
    if len(rows) == 1 and beyond:
        ((lead, numbers),) = rows.items()
        return f"{lead}s {listed([*numbers, *beyond])}"
    several = [
        f"{lead}{one_or_many(len(numbers), '', 's')} {listed(numbers)}" if numbers else lead
        for lead, numbers in rows.items()
    ]
    return listed([*several, *beyond])


def _counted(*counts: tuple[int, str]) -> list[str]:
    """Each count that isn't 0 with its words; the first says what is counted."""
    told = [(count, words) for count, words in counts if count]
    return [
        f"{_peoples(count)} answers {words}" if place == 0 else f"{count} {words}"
        for place, (count, words) in enumerate(told)
    ]


def _peoples(count: int) -> str:
    return counted(count, "person’s", "people’s")
