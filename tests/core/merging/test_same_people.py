"""A sheet taken in on two laptops, and shared: everybody in it counts once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.history.changes import counted_once
from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME, comment_on
from m2m_tui.core.importing.import_answers import import_answers, open_round_of
from m2m_tui.core.importing.table import row_of, table_of
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.merging.same_people import people_twice
from m2m_tui.core.round import Answer, Confidentiality, Response, Round
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from tests.each_of import each_of

ONE, TWO = "systems-mindset", "reframing-risk"
MAPPING = {"Who": NAME, "Group": GROUP, "One": ONE, "Why": comment_on(ONE), "Two": TWO}

Cells = tuple[str, ...]


def opened(session: Session, confidentiality: Confidentiality = "named") -> Session:
    return diagnose.open_round(session, title="A year on", confidentiality=confidentiality, groups=("Partners",))[0]


def taken(session: Session, *rows: Cells, names: bool = True) -> Session:
    mapping = {key: what for key, what in MAPPING.items() if names or what != NAME}
    table = table_of([row_of(number, cells, "a.csv") for number, cells in enumerate((tuple(MAPPING), *rows), 1)], "a.csv")  # fmt: skip
    return import_answers(session, open_round_of(session), table, mapping).session


def people(session: Session) -> list[Response]:
    return list(session.rounds[open_round_of(session)].responses.values())


def said(session: Session) -> Counter[object]:
    return Counter(
        (each.name.casefold(), each.group, tuple(each.scores.items()), tuple(each.comments.items()))
        for each in people(session)
    )


@each_of(
    ("here", "there", "score"),
    [
        ((True, "2026-05-01T10:00:00"), (True, "2026-05-02T09:00:00"), 2),
        ((True, "2026-05-03T10:00:00"), (True, "2026-05-02T09:00:00"), 1),
        ((True, "2026-05-02T09:00:00"), (True, "2026-05-02T09:00:00"), 1),
        ((True, ""), (True, "2026-05-02T09:00:00"), 1),
        ((True, "2026-05-01T10:00:00"), (True, ""), 1),
        ((False, "2026-05-01T10:00:00"), (True, "2026-05-02T09:00:00"), 1),
        ((True, "2026-05-01T10:00:00"), (False, "2026-05-02T09:00:00"), 1),
    ],
)
def test_of_two_sheets_the_later_answers_count_where_both_say_when_and_else_those_that_are_here(
    example: Session, here: tuple[bool, str], there: tuple[bool, str], score: int
) -> None:
    """Here they gave a 1, and there a 2."""
    base = taken(opened(example), ("Area lead", "", "5", "Because", "4"))
    round_id = open_round_of(base)
    ((code, before),) = base.rounds[round_id].responses.items()

    def answered(imported: bool, when: str, given: Answer) -> Session:
        now = replaced(before, imported=imported, answered=when, scores={**before.scores, ONE: given})
        rounds = base.rounds | {round_id: replaced(base.rounds[round_id], responses={code: now})}
        return changed(base, rounds=rounds)

    both = merge(base, answered(*here, 1), answered(*there, 2))
    (said_,) = people(both.session)
    assert said_.scores == {ONE: score, TWO: 4}
    assert said_.comments == {ONE: "Because"}


def test_a_round_that_only_the_copies_have_is_the_same_round(example: Session) -> None:
    """Nobody knows what the two came from."""
    both = taken(opened(example), ("A", "", "4", "", "2"), ("B", "", "1", "", "1"))
    assert merge(example, both, changed(both, title="Theirs")).session == changed(both, title="Theirs")


def test_who_was_taken_out_elsewhere_is_not_the_one_who_came_since(example: Session) -> None:
    """Somebody new who says just what another said before is another person."""
    base = taken(opened(example, "anonymous"), ("", "", "4", "", "2"), names=False)
    round_id = open_round_of(base)
    without = changed(base, rounds=base.rounds | {round_id: replaced(base.rounds[round_id], responses={})})
    new = taken(without, ("", "", "4", "", "2"), names=False)
    (there,) = people(merge(base, base, new).session)
    assert there == people(new)[0]


_rows = st.lists(
    st.tuples(
        st.sampled_from(["A", "a", "B", "C"]),
        st.sampled_from(["", "Partners"]),
        st.sampled_from(["1", "5", "?"]),
        st.sampled_from(["", "So."]),
        st.sampled_from(["2", ""]),
    ),
    min_size=1,
    max_size=6,
)


@given(_rows, _rows, st.sampled_from([("named", True), ("named", False), ("anonymous", False)]))
def test_on_two_laptops_is_as_on_one(
    example: Session, rows: list[Cells], more: list[Cells], how: tuple[Confidentiality, bool]
) -> None:
    confidentiality, names = how
    base = opened(example, confidentiality)
    once = taken(base, *rows, names=names)
    both = merge(base, taken(base, *rows, names=names), once)
    assert said(both.session) == said(once)
    assert not both.conflicts
    grown = taken(base, *rows, *more, names=names)
    for ours, theirs in ((once, grown), (grown, once)):
        merged = merge(base, ours, theirs).session
        assert len(people(merged)) == len(people(grown))
        assert {each.name.casefold() for each in people(merged)} == {each.name.casefold() for each in people(grown)}
        assert not people_twice(merged.rounds[open_round_of(merged)])


def test_what_somebody_answered_in_m2m_itself_goes_before_a_sheet(example: Session) -> None:
    base = opened(example)
    round_id = open_round_of(base)
    by_sheet = taken(base, ("Area lead", "", "1", "", "1"))
    by_hand, code = diagnose.join(base, round_id, name="area lead")
    by_hand = diagnose.answer(by_hand, round_id, code, ONE, 4)
    for ours, theirs in ((by_hand, by_sheet), (by_sheet, by_hand)):
        (only,) = people(merge(base, ours, theirs).session)
        assert (only.name, only.imported, only.scores) == ("area lead", False, {ONE: 4})


def test_two_who_gave_the_same_name_in_m2m_itself_stay_two_and_are_named(example: Session) -> None:
    base = opened(example)
    round_id = open_round_of(base)
    sides = []
    for score in (1, 4):
        joined, code = diagnose.join(base, round_id, name="Area lead")
        sides.append(diagnose.answer(joined, round_id, code, ONE, score))
    merged = merge(base, *sides).session
    assert sorted(each.scores[ONE] for each in people(merged)) == [1, 4]
    assert people_twice(merged.rounds[round_id]) == ("Area lead",)


def test_after_the_reveal_too(example: Session) -> None:
    base = opened(example)
    round_id = open_round_of(base)
    rows = [(f"Officer {number}", "", str(1 + number % 5), "", "2") for number in range(6)]
    ours, theirs = (diagnose.reveal(taken(base, *rows), round_id) for _ in range(2))
    merged = merge(base, ours, theirs)
    assert len(merged.session.rounds[round_id].responses) == 6
    assert not merged.conflicts


def test_whoever_has_a_name_of_their_own_stands_once() -> None:
    responses = {"a2": Response(name="A"), "b2": Response(name="B"), "c2": Response(name="b"), "d2": Response(name="a")}
    assert people_twice(Round(title="Now", confidentiality="named", responses=responses)) == ("A", "B")
    assert (
        people_twice(Round(title="Now", confidentiality="anonymous", responses=dict.fromkeys("abc", Response()))) == ()
    )


EARLIER, LATER = ("1 May 2026 9:00", "2", "In May."), ("3 May 2026 9:00", "5", "")


def dated(session: Session, *rows: tuple[str, str, str], confidentiality: Confidentiality = "named") -> Session:
    """Bob's answers, each with its time, score and comment, in a sheet of their own."""
    cells = [("Timestamp", "Who", "One", "Why"), *((when, "Bob", score, why) for when, score, why in rows)]
    table = table_of([row_of(number, each, "a.csv") for number, each in enumerate(cells, 1)], "a.csv")
    mapping = {key: MAPPING[key] for key in ("Who", "One", "Why") if key != "Who" or confidentiality == "named"}
    return import_answers(session, open_round_of(session), table, mapping).session


def only(session: Session) -> Response:
    (response,) = people(session)
    return response


def test_of_two_sheets_the_later_answers_count_in_whatever_order_they_come(example: Session) -> None:
    base = opened(example)
    for first, then in ((EARLIER, LATER), (LATER, EARLIER)):
        bob = only(dated(dated(base, first), then))
        assert (bob.scores, bob.comments) == ({ONE: 5}, {ONE: "In May."})
        assert bob.answered == "2026-05-03T09:00:00"


def test_of_two_sheets_on_two_laptops_the_later_answers_count_on_both(example: Session) -> None:
    base = opened(example)
    known = dated(base, ("1 April 2026", "1", ""))
    for before in (base, known):
        old, new = dated(before, EARLIER), dated(before, LATER)
        one, other = merge(before, old, new), merge(before, new, old)
        assert only(one.session).scores == only(other.session).scores == {ONE: 5}
        assert only(one.session).answered == "2026-05-03T09:00:00"
        assert not one.conflicts


def test_a_sheet_without_times_counts_when_it_comes(example: Session) -> None:
    base = dated(opened(example), LATER)
    bob = only(taken(base, ("Bob", "", "3", "", "")))
    assert (bob.scores[ONE], bob.answered) == (3, "")


def test_an_anonymous_round_keeps_no_times(example: Session) -> None:
    session = dated(opened(example, "anonymous"), EARLIER, LATER, confidentiality="anonymous")
    assert all(not each.answered for each in people(session))


def test_whoever_takes_their_answers_up_again_has_no_time_of_a_sheet(example: Session) -> None:
    session = dated(opened(example), LATER)
    at, (who,) = open_round_of(session), session.rounds[open_round_of(session)].responses
    assert not only(diagnose.finish(session, at, who, finished=False)).answered


@each_of("confidentiality", ["named", "anonymous"])
def test_two_of_one_name_who_say_something_else_are_named(example: Session, confidentiality: Confidentiality) -> None:
    base = opened(example, confidentiality)
    here, there = ("Chair", "", "2", "", ""), ("chair", "", "4", "Because", "")
    both = merge(base, taken(base, here), taken(base, there))
    if confidentiality == "anonymous":
        assert both.of_one_name == ()
        return
    ((key, person),) = both.session.rounds[open_round_of(base)].responses.items()
    assert both.of_one_name == (f"rounds.{open_round_of(base)}.responses.{key}",)
    (words,) = counted_once(both.session, both.of_one_name)
    assert words.startswith(f"“{person.name}” came in from a sheet on both sides, with other answers, and counts once.")
    # The same sheet on both sides: nothing is to be said.
    assert merge(base, taken(base, here), taken(base, here)).of_one_name == ()


def test_whoever_is_named_anew_in_their_sheet_counts_too(example: Session) -> None:
    base = opened(example)
    both = merge(base, taken(base, ("Chair", "", "2", "", "")), taken(base, ("Chair", "", "4", "", ""))).session
    apart = taken(both, ("Chair of Partners", "", "4", "", ""))
    assert sorted((each.name, each.scores[ONE]) for each in people(apart)) == [("Chair", 2), ("Chair of Partners", 4)]


def test_whoever_answered_in_m2m_itself_is_named_by_what_stays(example: Session) -> None:
    base = opened(example)
    round_id = open_round_of(base)
    own, code = diagnose.join(base, round_id, name="Chair")
    own = diagnose.answer(own, round_id, code, ONE, 5)
    sheet = taken(base, ("Chair", "", "2", "", ""))
    for sides in ((own, sheet), (sheet, own)):
        both = merge(base, *sides)
        assert both.of_one_name == (f"rounds.{round_id}.responses.{code}",)
        assert [each.scores[ONE] for each in people(both.session)] == [5]
