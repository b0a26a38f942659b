"""People of a sheet among a round's responses: who is new, whose answers are others by now, and whose stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from m2m_tui.core.ids import fresh_code
from m2m_tui.core.importing.columns.column_meaning import GROUP
from m2m_tui.core.importing.people.rows import Person, RowProblem
from m2m_tui.core.merging.same_people import free_numbers, is_numbered
from m2m_tui.core.round import Response, Round
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, replaced

GivenT = TypeVar("GivenT")

Asks = tuple[str, str]
"""Something that a form asks: "score" or "comment" and an enabler's id, or "name" or "group" and nothing."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A round's responses with those of the people in them."""

    responses: dict[str, Response]
    added: int = 0
    updated: int = 0
    already_there: int = 0
    stay: int = 0
    problems: tuple[RowProblem, ...] = ()


def take_by_name(session: Session, round_: Round, people: Sequence[Person], in_sheets: set[str]) -> Taken:
    """Take in people who are their names. Whoever answered at the keyboard keeps those answers, and so does whoever answered later in
    another sheet; what a sheet leaves open wipes nothing. `in_sheets`: the ids of those who stand in the sheets that came in with this
    one so far; theirs are added to it."""
    responses = dict(round_.responses)
    ids = {known_as(response.name): key for key, response in responses.items()}
    counts = {"added": 0, "updated": 0, "already_there": 0}
    problems: list[RowProblem] = []
    for person in people:
        before = responses.get(ids.get(known_as(person.name), ""))
        if before is None:
            responses[code := fresh_code(responses)] = _response(person, person.name)
            in_sheets.add(code)
            counts["added"] += 1
        elif not before.imported:
            words = f"“{before.name}” has answered in m2m itself, and those answers stay"
            problems.append(RowProblem(person.row.number, person.row.place, words, read=True))
        else:
            earlier = bool(person.answered) and person.answered < before.answered
            after = _filled(session, before, person) if earlier else _renewed(session, before, person)
            counts["already_there" if after == before else "updated"] += 1
            key = ids[known_as(person.name)]
            if key in in_sheets and not earlier and _differs(before, person):
                words = f"“{before.name}” has other answers in another file, and these count"
                problems.append(RowProblem(person.row.number, person.row.place, words, left_out=False))
            in_sheets.add(key)
            responses[key] = after if earlier else replaced(after, answered=person.answered)
            if earlier and _differs(before, person):
                words = f"“{before.name}” answered later in a sheet that was taken in before, and those answers stay"
                filled = after != before
                words += "; what they leave open is taken from here" if filled else ""
                problems.append(RowProblem(person.row.number, person.row.place, words, left_out=not filled, read=True))
    return Taken(responses, **counts, problems=tuple(problems))


def take_by_answers(round_: Round, people: Sequence[Person], asks: Collection[Asks]) -> Taken:
    """Take in people whom nothing names. Rows are told apart by what they say, and by how many say it: of three alike, of which one was
    taken in before, two are new."""
    anonymous = round_.confidentiality == "anonymous"
    there = Counter(
        _said(each, asks)
        for each in round_.responses.values()
        if each.imported and (anonymous or is_numbered(each.name))
    )
    new: list[Person] = []
    for person in people:
        said = _said(person, asks)
        if there[said]:
            there[said] -= 1
        else:
            new.append(person)
    names = iter(()) if anonymous else free_numbers(round_.responses.values())
    added = [_response(person, next(names, "")) for person in new]
    return Taken(
        round_.responses | _under_new_ids(round_, added, sort=anonymous),
        added=len(new),
        already_there=len(people) - len(new),
        stay=sum(there.values()),
    )


def _under_new_ids(round_: Round, responses: Sequence[Response], sort: bool) -> dict[str, Response]:
    """With `sort`, in the order of the random ids: that of the rows is the order in which people answered."""
    taken, ids = set(round_.responses), []
    for _ in responses:
        ids.append(fresh_code(taken))
        taken.add(ids[-1])
    new = list(zip(ids, responses, strict=True))
    return dict(sorted(new, key=itemgetter(0)) if sort else new)


def _response(person: Person, name: str) -> Response:
    return Response(
        name=name,
        group=person.group,
        finished=True,
        imported=True,
        answered=person.answered,
        scores=dict(person.scores),
        comments=dict(person.comments),
    )


def _differs(before: Response, person: Person) -> bool:
    given = ((person.scores, before.scores), (person.comments, before.comments))
    return any(there.get(key, said) != said for those, there in given for key, said in those.items())


def _filled(session: Session, before: Response, person: Person) -> Response:
    """The response with what it leaves open and an earlier row says."""
    return replaced(
        before,
        group=before.group or person.group,
        scores=_in_order(session, person.scores | before.scores),
        comments=_in_order(session, person.comments | before.comments),
    )


def _renewed(session: Session, before: Response, person: Person) -> Response:
    """The response with what the row says; what it leaves open stays."""
    return replaced(
        before,
        group=person.group or before.group,
        finished=True,
        scores=_in_order(session, before.scores | person.scores),
        comments=_in_order(session, before.comments | person.comments),
    )


def _in_order(session: Session, given: Mapping[str, GivenT]) -> dict[str, GivenT]:
    return {key: given[key] for key in session.enablers if key in given}


def _said(response: Response | Person, asks: Collection[Asks]) -> Hashable:
    """What somebody said to the questions of this form, for comparing. Scores all count in an anonymous round: by a sheet of one column
    anybody could find out otherwise whether somebody gave a certain score."""
    nameless = isinstance(response, Person) or not response.name
    scores = frozenset(item for item in response.scores.items() if nameless or ("score", item[0]) in asks)
    comments = frozenset(item for item in response.comments.items() if ("comment", item[0]) in asks)
    return scores, comments, response.group if (GROUP, "") in asks else ""
