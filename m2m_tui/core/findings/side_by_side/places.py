"""Several places side by side: the latest revealed round of each, enabler by enabler, and their shifts by facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from m2m_tui.core.asked_wording import asked_in, same_words
from m2m_tui.core.errors import NotComparable, NotRevealed
from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.diagnosis import findings_by_enabler
from m2m_tui.core.findings.model import Finding
from m2m_tui.core.findings.sentences import shows_nothing, who_answered
from m2m_tui.core.findings.side_by_side.cell import NOT_ASKED, REMOVED, TOO_FEW, Cell, Row, cell_of
from m2m_tui.core.framework import FACETS, Facet, Framework
from m2m_tui.core.progress import respondents
from m2m_tui.core.round import Question
from m2m_tui.core.session import Enabler, Session, Shift
from m2m_tui.core.survey_rounds import asked_about, revealed_rounds
from m2m_tui.core.words import have, listed

MOST = 8
"""So many places at most can be read beside each other."""

_NOT_IN_FRAMEWORK = "not in its framework"


class Place(NamedTuple):
    """A column: what the place is called, told apart from others of the same title, in which file, and its latest revealed round with who
    answered it, in words."""

    name: str
    file: str
    place: str
    framework: str
    round: str
    answered: str


class InCommon(NamedTuple):
    """In how many of the `places` that can be counted an enabler is weak or strong, and in how many people differ."""

    enabler_id: str
    title: str
    weak: int
    strong: int
    differ: int
    places: int


class SideBySide(NamedTuple):
    """`rows` are the enablers of the framework in its order, `own` those that places added. `shifts`: of each facet those of each place."""

    places: tuple[Place, ...]
    levels: tuple[str, ...]
    rows: tuple[Row, ...]
    own: tuple[Row, ...]
    common: tuple[InCommon, ...]
    shifts: Mapping[Facet, tuple[tuple[Shift, ...], ...]]


class _Answers(NamedTuple):
    """A session with what its latest revealed round says of each enabler."""

    session: Session
    round_id: str
    own: frozenset[str]
    asked: frozenset[str]
    found: Mapping[str, Finding]
    nothing_shown: bool

    def question(self, enabler_id: str) -> Question:
        return asked_in(self.session, self.round_id, enabler_id)


def side_by_side(sessions: Mapping[str, Session], framework: Framework | None = None) -> SideBySide:
    """Set the sessions, by their files, beside each other. `framework` gives the order and the words; without it the first session does.

    Raises NotComparable where there are too many, where their scales or frameworks are not the same, and NotRevealed where one
    has no revealed round. What an anonymous round doesn't show isn't in it.
    """
    names = told_apart({file: session.title for file, session in sessions.items()})
    _check(sessions, names)
    answers = [_answers(session) for session in sessions.values()]
    rows = tuple(_rows(answers, framework))
    return SideBySide(
        places=tuple(_place(file, names[file], each) for file, each in zip(sessions, answers, strict=True)),
        levels=tuple(dict.fromkeys(row.level for row in rows)),
        rows=rows,
        own=tuple(_own_rows(answers)),
        common=tuple(each for each in map(_in_common, rows) if max(each.weak, each.strong, each.differ) > 1),
        shifts={
            facet: tuple(
                tuple(shift for shift in each.shifts_in_use.values() if shift.facet == facet)
                for each in sessions.values()
            )
            for facet in FACETS
        },
    )


def told_apart(titles: Mapping[str, str]) -> dict[str, str]:
    """Give the titles by file, and where several have the same one, which file it is: by its name, or its path where that is the same."""
    same = Counter(title.casefold() for title in titles.values())
    ends = Counter(_end(file) for file, title in titles.items() if same[title.casefold()] > 1)
    return {
        file: title if same[title.casefold()] == 1 else f"{title} ({_end(file) if ends[_end(file)] == 1 else file})"
        for file, title in titles.items()
    }


def own_ids(session: Session) -> set[str]:
    """Give the ids of the enablers that the first framework in this session's line hasn't got: those added here, and those that the
    framework itself says were added."""
    origin = session.framework.from_
    added = {key for key, each in session.enablers.items() if each.added}
    return added | (set(origin.added) & session.enablers.keys() if origin is not None else set())


# -- what can't be compared


def check_how_many(places: int) -> None:
    """Raise NotComparable where these are more than can be read beside each other."""
    if places > MOST:
        raise NotComparable(f"{MOST} places can be compared at a time, and these are {places}. Leave some out.")


def _check(sessions: Mapping[str, Session], names: Mapping[str, str]) -> None:
    check_how_many(len(sessions))
    if waiting := [f"“{names[file]}”" for file, each in sessions.items() if not revealed_rounds(each)]:
        raise NotRevealed(
            f"{listed(waiting)} {have(len(waiting))} no revealed round yet. Reveal one first, or leave it out."
        )
    (first_file, first), *others = sessions.items()
    here = first.enablers.keys() - own_ids(first)
    for file, each in others:
        if (each.scale.question, each.scale.labels) != (first.scale.question, first.scale.labels):
            raise NotComparable(
                f"“{names[file]}” was answered on another scale than “{names[first_file]}” ({_scale_words(first, each)}), so their scores "
                "can’t stand side by side. Compare places with the same scale."
            )
        if not here & (each.enablers.keys() - own_ids(each)):
            raise NotComparable(
                f"“{names[file]}” began from the framework “{each.framework.title}”, which has no enabler in common with "
                f"“{first.framework.title}” of “{names[first_file]}”. Compare places that share a framework."
            )


def _scale_words(one: Session, other: Session) -> str:
    point = next((key for key, label in one.scale.labels.items() if other.scale.labels[key] != label), None)
    if point is None:
        return f"it asked “{other.scale.question}”, not “{one.scale.question}”"
    return f"its {point} is “{other.scale.labels[point]}”, not “{one.scale.labels[point]}”"


# -- the rows


def _answers(session: Session) -> _Answers:
    round_id = revealed_rounds(session)[-1]
    round_ = as_shown(session.rounds[round_id])
    nothing = shows_nothing(round_.confidentiality, respondents(round_))
    asked = frozenset(asked_about(session, session.rounds[round_id]))
    found = {} if nothing else findings_by_enabler(session, round_id)
    return _Answers(session, round_id, frozenset(own_ids(session)), asked, found, nothing)


def _rows(answers: Sequence[_Answers], framework: Framework | None) -> Iterator[Row]:
    """The enablers of the framework, by its levels and in its order; those that only some have come after."""
    as_begun: dict[str, list[Enabler]] = {}
    for each in answers:
        for key in each.session.enablers:
            if key not in each.own:
                as_begun.setdefault(key, []).append(each.session.enablers[key])
    known = framework.enablers if framework is not None else {}
    levels = {key: level.title for each in answers for key, level in each.session.levels.items()}
    if framework is not None:
        levels = {key: level.title for key, level in framework.levels.items()} | levels
    first = {key: known.get(key) or each[0].original or each[0] for key, each in as_begun.items()}
    ordered = [*(key for key in known if key in as_begun), *(key for key in as_begun if key not in known)]
    for level_id, level in levels.items():
        for key in ordered:
            if (first[key].level if first[key].level in levels else as_begun[key][0].level) == level_id:
                words = _words_begun_with(as_begun[key])
                yield Row(key, words.title, level, tuple(_cells(answers, key, words)))


def _words_begun_with(enablers: Sequence[Enabler]) -> Question:
    """The words of the framework, as most of the sessions have them: it may have been reworded itself from one version to the next."""
    before = [each.original or each for each in enablers]
    (title, statement), _ = Counter((each.title, each.statement) for each in before).most_common(1)[0]
    return Question(title=title, statement=statement)


def _cells(answers: Sequence[_Answers], key: str, words: Question) -> Iterator[Cell]:
    """What a place added under the same id is another enabler."""
    asking = [each for each in answers if key in each.asked - each.own]
    all_alike = len({(each.question(key).title, each.question(key).statement) for each in asking}) < 2
    for each in answers:
        if key in each.own:
            yield Cell(_NOT_IN_FRAMEWORK)
        else:
            reworded = key in each.asked and not all_alike and not same_words(each.question(key), words)
            yield _cell(each, key, reworded=reworded)


def _cell(answers: _Answers, key: str, *, reworded: bool = False) -> Cell:
    enabler = answers.session.enablers.get(key)
    if enabler is None:
        return Cell(_NOT_IN_FRAMEWORK)
    if key not in answers.asked:
        return Cell(REMOVED if enabler.removed else NOT_ASKED)
    if answers.nothing_shown:
        return Cell(TOO_FEW)
    return cell_of(answers.found[key], reworded=reworded, removed=enabler.removed)


def _own_rows(answers: Sequence[_Answers]) -> Iterator[Row]:
    """What places added. Two that ask the same under the same id are one: they began from one framework, or one lent it to the other."""
    asks: dict[tuple[str, str, str], list[int]] = {}
    for place, each in enumerate(answers):
        for key in each.session.enablers:
            if key in each.own and (key in each.asked or not each.session.enablers[key].removed):
                words = each.question(key)
                asks.setdefault((key, words.title, words.statement), []).append(place)
    for (key, title, _), places in asks.items():
        first = answers[places[0]].session
        cells = (_cell(each, key) if place in places else Cell(NOT_ASKED) for place, each in enumerate(answers))
        yield Row(key, title, first.levels[first.enablers[key].level].title, tuple(cells))


def _in_common(row: Row) -> InCommon:
    telling = [cell for cell in row.cells if cell.tells]
    return InCommon(
        row.enabler_id,
        row.title,
        weak=sum(cell.strength == "weak" for cell in telling),
        strong=sum(cell.strength == "strong" for cell in telling),
        differ=sum(cell.kind in ("people differ", "split") for cell in telling),
        places=len(telling),
    )


def _place(file: str, name: str, answers: _Answers) -> Place:
    session = answers.session
    round_ = as_shown(session.rounds[answers.round_id])
    return Place(
        name=name,
        file=file,
        place=session.place,
        framework=session.framework.title,
        round=round_.title,
        answered=who_answered(round_.confidentiality, respondents(round_)),
    )


def _end(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]
