"""What becomes of a field that both sides changed is stated on the field: each rule that is stated, by what it does."""

from __future__ import annotations

from typing import Annotated, Any

from m2m_tui.core.framework import Part
from m2m_tui.core.merge_rule import MergeRule
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.round import EarlierWords, Question, Response, RevealedTally, Round
from m2m_tui.core.session import Conflict, Session, changed
from tests.each_of import each_of

ONE, TWO = "systems-mindset", "reframing-risk"
CODE = "aaaa-aaaa"


def _tally(*counts: int) -> RevealedTally:
    return RevealedTally(counts=counts)  # type: ignore[arg-type]  # five of them


def _person(score: int, comment: str) -> dict[str, Response]:
    return {CODE: Response(scores={ONE: score}, comments={ONE: comment}, begun={ONE: comment})}  # type: ignore[dict-item]  # 1 to 5


def _in_round(session: Session, **fields: Any) -> Session:
    return changed(session, rounds={"r1": Round(title="Baseline", **fields)})


@each_of(
    ("field", "ours", "theirs", "stands", "asked_about"),
    [
        ("heard", {"Members": 5}, {"Members": 6, "Partners": 5}, {"Members": 5}, ["rounds.r1.heard"]),
        (
            "tallies",
            {ONE: _tally(0, 0, 5, 0, 0)},
            {ONE: _tally(0, 6, 0, 0, 0), TWO: _tally(5, 0, 0, 0, 0)},
            {ONE: _tally(0, 0, 5, 0, 0)},
            ["rounds.r1.tallies"],
        ),
        (
            "wordings",
            {ONE: Question(title="Here")},
            {ONE: Question(title="There"), TWO: Question(title="New")},
            {ONE: Question(title="Here"), TWO: Question(title="New")},
            [],
        ),
        (
            "reworded",
            {ONE: EarlierWords(title="Here", answered=2)},
            {ONE: EarlierWords(title="There", answered=3), TWO: EarlierWords(title="New", answered=1)},
            {ONE: EarlierWords(title="Here", answered=2), TWO: EarlierWords(title="New", answered=1)},
            [],
        ),
        (
            "notes",
            {ONE: "Here."},
            {ONE: "There.", TWO: "New."},
            {ONE: "Here.", TWO: "New."},
            [f"rounds.r1.notes.{ONE}"],
        ),
        ("talked_about", (ONE,), (TWO,), (TWO, ONE), []),
        (
            "responses",
            _person(2, "Here."),
            _person(4, "There."),
            _person(2, "Here."),
            [f"rounds.r1.responses.{CODE}.{table}.{ONE}" for table in ("scores", "comments", "begun")],
        ),
    ],
)
def test_in_a_revealed_round(
    example: Session, field: str, ours: Any, theirs: Any, stands: Any, asked_about: list[str]
) -> None:
    base = {
        "tallies": {ONE: _tally(1, 1, 1, 1, 1)},
        "heard": {"Members": 9},
        "responses": _person(1, ""),
        "talked_about": (),
    }.get(field, {})
    sides = (
        _in_round(example, confidentiality="named", state="revealed", **{field: each}) for each in (base, ours, theirs)
    )
    merged = merge(*sides)
    assert getattr(merged.session.rounds["r1"], field) == stands
    assert [each.place for each in merged.conflicts.values()] == asked_about


def test_in_an_open_round_nobody_is_asked_and_no_word_of_a_comment_is_lost(example: Session) -> None:
    sides = (
        _in_round(example, confidentiality="named", responses=_person(*each))
        for each in ((1, "First."), (2, "Here."), (4, "There."))
    )
    merged = merge(*sides)
    person = merged.session.rounds["r1"].responses[CODE]
    assert (person.scores, person.comments, person.begun) == ({ONE: 2}, {ONE: "Here. / There."}, {ONE: "Here."})
    assert not merged.conflicts


@each_of(
    ("table", "ours", "theirs"),
    [
        ("columns", "name", "group"),
        ("conflicts", Conflict(place="title", kept="A", other="B"), Conflict(place="title", kept="A", other="C")),
    ],
)
def test_of_what_m2m_remembers_for_itself_ours_stands(
    example: Session, table: str, ours: object, theirs: object
) -> None:
    base = changed(example, **{table: {}})
    mine, other = changed(base, **{table: {"both": ours}}), changed(base, **{table: {"both": theirs, "theirs": theirs}})
    merged = merge(base, mine, other)
    assert getattr(merged.session, table) == {"both": ours, "theirs": theirs}
    assert not merged.conflicts


class _Vote(Part):
    counts: Annotated[dict[str, int], MergeRule.WHOLE]
    title: Annotated[str, MergeRule.OURS] = ""
    told: str = ""


def test_a_new_table_states_its_rules_on_its_fields(example: Session) -> None:
    def voted(**fields: Any) -> Session:
        return example.model_copy(update={"votes": {"v1": _Vote(**fields)}})

    merged = merge(
        voted(counts={}),
        voted(counts={"k7qm": 3}, title="Here", told="Here"),
        voted(counts={"k7qm": 2, "m2pd": 5}, title="There", told="There"),
    )
    votes = (merged.session.model_extra or {})["votes"]
    assert votes == {"v1": _Vote(counts={"k7qm": 3}, title="Here", told="Here")}
    assert [each.place for each in merged.conflicts.values()] == ["votes.v1.counts", "votes.v1.told"]
