"""Which columns hold the scores and the comments of which enabler. Where two are as near, or one may be on another scale, it is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from m2m_tui.core.importing.columns.column import CHOSEN, REMEMBERED, SURE, ColumnMatch
from m2m_tui.core.importing.columns.column_meaning import ALSO, about, alone, comment_on, score_on
from m2m_tui.core.importing.columns.comment_headings import LIKELY, asks_about_more, asks_about_one, enabler_named_in
from m2m_tui.core.importing.columns.form_columns import FormColumns
from m2m_tui.core.importing.columns.headings import EXACT, bare
from m2m_tui.core.importing.columns.joined_columns import are_apart
from m2m_tui.core.importing.columns.other_scales import Doubt
from m2m_tui.core.importing.columns.remembered_columns import without_number
from m2m_tui.core.importing.table import letter

_AS_NEAR = 0.2
"""A column less near to an enabler than the nearest one, by up to this, may be meant as well as that one."""

Found = Mapping[int, ColumnMatch]
Near = dict[int, float]
"""Columns, and how surely each is about one and the same thing."""


def enablers(form: FormColumns, found: Found) -> Iterable[ColumnMatch]:
    """Give each enabler to the column that is most like it. What may be another's, or on another scale, is asked."""
    near: dict[str, Near] = defaultdict(dict)
    unread: dict[str, Near] = defaultdict(dict)
    doubts: dict[int, Doubt] = {}
    for number in form.numbers:
        key, confidence = ("", 0.0) if number in found or form.is_comment(number) else form.nearest(number)
        if confidence < LIKELY:
            continue
        doubt = form.doubt(number)
        if doubt is None and form.answered[number] is not None and not form.has_answers(number):
            unread[score_on(key)][number] = confidence
            continue
        near[score_on(key)][number] = confidence
        doubts |= {number: doubt} if doubt else {}
    doubts |= _beside(form, [number for those in near.values() for number in those], doubts)
    for what, those in near.items():
        words = {
            number
            for number in those
            if number in doubts and not form.has_answers(number) and doubts[number].kind == "words"
        }
        yield from (_doubted(form.column(number, what), doubts[number]) for number in words)
        others = {number: confidence for number, confidence in those.items() if number not in words}
        yield from _for_one(form, found, what, others, doubts) if others else ()
    answered = {*near, *(alone(each.proposal) for each in found.values())}
    for what, those in unread.items():
        yield from _unread(form, what, those, alone_for_it=len(those) == 1 and what not in answered)


def _unread(form: FormColumns, what: str, those: Near, alone_for_it: bool) -> Iterable[ColumnMatch]:
    """The columns of an enabler of which most can't be read. What can be read in the only one for it counts as everywhere; where
    nothing can, it is asked, with what stands there."""
    for number, confidence in those.items():
        doubt = form.unread(number) if alone_for_it and confidence >= SURE else None
        if doubt is None:
            yield form.column(number, "", 0.5, "no answers in it")
        elif form.answered[number]:
            yield form.column(number, what, SURE - 0.1, f"can’t read {doubt.seen}")
        else:
            yield _doubted(form.column(number, what), doubt)


def comments(form: FormColumns, found: Found) -> Iterable[ColumnMatch]:
    """Give each comment to the enabler that it names, or whose question it stands behind."""
    left = [number for number in form.numbers if number not in found and form.is_comment(number)]
    questions = {number: each for number, each in found.items() if about(each.proposal)[0] == "score"}
    behind = [number for number in left if number - 1 in questions]
    near: dict[str, Near] = defaultdict(dict)
    for number in left:
        key, confidence = enabler_named_in(form.heading(number), form.wordings)
        if not key and number in behind:
            key = about(questions[number - 1].proposal)[1]
            confidence = min(questions[number - 1].confidence, _of_the_question(form, number, behind, questions))
        if key and confidence >= LIKELY:
            near[comment_on(key)][number] = confidence
    for what, those in near.items():
        yield from _for_one(form, found, what, those, {})


def _of_the_question(form: FormColumns, number: int, behind: Sequence[int], questions: Collection[int]) -> float:
    """How surely a comment is about the question before it, rather than about a part of the form or the whole."""
    heading = form.heading(number)
    if asks_about_more(heading) or (len(behind) == 1 < len(questions) and number > max(questions)):
        return 0.0
    return 0.95 if asks_about_one(heading) or 2 * len(behind) >= len(questions) else 0.8


def _beside(form: FormColumns, near: Sequence[int], doubts: Mapping[int, Doubt]) -> dict[int, Doubt]:
    """The doubts about columns of nothing but numbers, of which others of the same question show that it has another scale."""
    odd = {
        _in_front(form, number): number
        for number in reversed(near)
        if number in doubts and doubts[number].is_about_a_scale
    }
    return {
        number: Doubt("beside", f"{doubts[other].seen} in column {letter(other)}")
        for number in near
        if number not in doubts and (other := odd.get(_in_front(form, number))) and form.are_bare_numbers(number)
    }


def _in_front(form: FormColumns, number: int) -> str:
    """What stands before the row in a grid's heading: “How strong? [Trust]”."""
    return bare(form.heading(number).rpartition("[")[0])


def _for_one(
    form: FormColumns, found: Found, what: str, near: Near, doubts: Mapping[int, Doubt]
) -> Iterable[ColumnMatch]:
    """The columns that may hold one and the same thing: it, several that are one question, or each asked about."""
    taken = {number: each for number, each in found.items() if alone(each.proposal) == what}
    if any(each.note != REMEMBERED for each in taken.values()):
        return
    filled = {number: confidence for number, confidence in near.items() if form.answered[number] is not None}
    near = filled or dict(list(near.items())[:1])
    best = EXACT if taken else max(near.values())
    rivals = sorted([*taken, *(number for number, confidence in near.items() if confidence >= best - _AS_NEAR)])
    if taken and len(rivals) == len(taken):
        return
    if len(rivals) == 1 or _is_one_question(form, what, rivals):
        for place, number in enumerate(rivals):
            confidence = min(near.get(each, EXACT) for each in rivals)
            note = "" if len(rivals) == 1 else "one question in several columns"
            column = form.column(number, ALSO + what if place else what, confidence, note)
            yield _doubted(column, doubts.get(number))
    else:
        meant = _of_the_chosen_question(form, found, what, rivals)
        for number in rivals:
            if meant and meant.number != number:
                continue
            others = [letter(other) for other in rivals if other != number]
            note = f"or column {' or '.join(others)}"
            in_doubt = replace(form.column(number, note=note), maybe=what, doubt="near")
            doubt = doubts.get(number)
            yield _doubted(meant or in_doubt, None if doubt and doubt.kind == "question" else doubt)


def _doubted(column: ColumnMatch, doubt: Doubt | None) -> ColumnMatch:
    """The column as it is, or asked about, with what speaks against it."""
    if doubt is None:
        return column
    what = column.maybe or column.proposal
    return replace(column, proposal="", confidence=0.0, note=doubt.note, maybe=what, doubt=doubt.kind)


def _is_one_question(form: FormColumns, what: str, numbers: Sequence[int]) -> bool:
    """Whether these columns have the same heading, and nobody has given two different answers in them."""
    if len({without_number(form.heading(number), form.headings) for number in numbers}) > 1:
        return False
    rows = zip_longest(*(form.cells(number) for number in numbers), fillvalue="")
    return not any(are_apart(what, row, form.labels) for row in rows)


def _of_the_chosen_question(form: FormColumns, found: Found, what: str, rivals: Sequence[int]) -> ColumnMatch | None:
    """Of columns that are as near, the one in whose question somebody has chosen another row already: it is likely."""
    chosen = {
        _around(form, number, each.proposal)
        for number, each in found.items()
        if each.note in (CHOSEN, REMEMBERED)
        and about(each.proposal)[0] == about(what)[0]
        and alone(each.proposal) != what
    }
    those = [number for number in rivals if _around(form, number, what) in chosen]
    return form.column(those[0], what, SURE - 0.1, "the question you chose") if len(those) == 1 else None


def _around(form: FormColumns, number: int, what: str) -> str:
    """A heading without the enabler's own words."""
    said = bare(form.heading(number))
    wordings = sorted(form.wordings.get(about(what)[1], ()), key=len, reverse=True)
    return next((said.replace(wording, "…", 1) for wording in wordings if wording in said), said)
