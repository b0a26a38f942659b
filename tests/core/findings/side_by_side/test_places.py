"""Places side by side: matched by id, in the framework's order, with a reason where there is no number, and never ranked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from m2m_tui.core.errors import NotComparable, NotRevealed
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.side_by_side.places import MOST, SideBySide, check_how_many, side_by_side, told_apart
from m2m_tui.core.round import Answer
from m2m_tui.core.session import Enabler, Session, changed, new_session, replaced
from m2m_tui.core.stages import adapt, shift
from m2m_tui.core.stages.own_framework import own_framework
from tests.core.findings.side_by_side.made import FRAMEWORK_READ, asked, place
from tests.each_of import each_of

ONE, TWO, THREE, FOUR, *_ = FRAMEWORK_READ.enablers
WEAK: Sequence[Answer] = (1, 2, 2, 2)
STRONG: Sequence[Answer] = (4, 4, 5, 4)


def compared(*sessions: Session) -> SideBySide:
    return side_by_side({f"{number}.toml": each for number, each in enumerate(sessions)}, FRAMEWORK_READ)


def cells(found: SideBySide, key: str) -> list[str]:
    (row,) = [row for row in (*found.rows, *found.own) if row.enabler_id == key]
    return [cell.words for cell in row.cells]


def test_each_cell_has_the_median_the_count_and_the_reading_in_the_frameworks_order() -> None:
    here = adapt.reorder(place("Here"), TWO, -1)
    found = compared(asked(here, {ONE: WEAK, TWO: STRONG}), asked(place("There"), {ONE: (1, 1, 5, 5), TWO: STRONG}))
    assert [row.enabler_id for row in found.rows] == list(FRAMEWORK_READ.enablers)
    assert cells(found, ONE) == ["2 (n 4), agreed, weak", "3 (n 4), split"]
    assert cells(found, THREE) == ["nobody answered"] * 2
    assert [row.enabler_id for row in side_by_side({"a": here_asked(here), "b": here_asked(place())}).rows][:2] == [
        TWO,
        ONE,
    ]


def here_asked(session: Session) -> Session:
    return asked(session, {ONE: WEAK})


def test_why_there_is_no_number_is_said() -> None:
    removed = asked(adapt.remove(place("Removed"), ONE, "no"), {TWO: STRONG})
    later = adapt.remove(asked(place("Later"), {ONE: WEAK}), ONE, "no")
    few = asked(place("Few"), {ONE: (2, 2, "don't know"), TWO: ("don't know",) * 3})
    skipped = asked(place("Skipped"), {ONE: (2, 2, 2), TWO: ("don't know", "don't know")})
    anonymous = asked(place("Two people"), {ONE: (1, 1)}, "anonymous")
    without = own_framework(removed, "Ours")
    lacks = asked(new_session("Lacks", "", "", without), {TWO: STRONG})
    found = compared(removed, later, few, anonymous, lacks)
    assert cells(found, ONE) == [
        *("removed", "2 (n 4), agreed, weak; removed since", "too few (n 2)", "too few", "not in its framework")
    ]
    # As its own pages say it: where somebody skipped it, it isn't known whether they know.
    assert cells(compared(few, skipped), TWO) == ["nobody knows", "no scores"]
    assert found.places[3].answered == "too few people answered to show anything and stay anonymous"
    assert all(cell.n is None and cell.median is None for row in found.rows for cell in [row.cells[3]])
    circulated = compared(for_circulation(asked(place(), {ONE: (1, 1)})), later)
    assert cells(circulated, ONE)[0] == "too few"


def test_only_what_was_asked_in_other_words_than_the_framework_is_marked() -> None:
    ours = adapt.reword(place("Other words"), ONE, statement="We trust")
    found = compared(asked(place(), {ONE: WEAK}), asked(ours, {ONE: WEAK}), asked(place(), {ONE: WEAK}))
    assert cells(found, ONE) == [f"2 (n 4), agreed, weak{more}" for more in ("", "; asked in other words", "")]
    reworded_since = adapt.reword(asked(place(), {ONE: WEAK}), ONE, title="Since")
    assert "other words" not in str(cells(compared(reworded_since, asked(place(), {ONE: WEAK})), ONE))
    alike = compared(asked(ours, {ONE: WEAK}), asked(ours, {ONE: STRONG}))
    assert "other words" not in str(cells(alike, ONE))


def test_own_enablers_stand_below_and_are_one_where_they_ask_the_same() -> None:
    lender, own = adapt.add(place("Lender"), level="mindset", title="Trust in wards", statement="We trust them")
    borrower = new_session("Borrower", "", "", own_framework(lender, "Ours"))
    other, same_id = adapt.add(place("Other"), level="mindset", title="Trust in wards", statement="Something else")
    assert own == same_id
    places = ((lender, WEAK), (borrower, STRONG), (other, WEAK))
    found = compared(*(asked(each, {own: answers, ONE: WEAK}) for each, answers in places))
    assert own not in [row.enabler_id for row in found.rows]
    assert [[cell.words for cell in row.cells] for row in found.own] == [
        ["2 (n 4), agreed, weak", "4 (n 4), agreed, strong", "not asked"],
        ["not asked", "not asked", "2 (n 4), agreed, weak"],
    ]


def test_an_id_that_one_place_made_up_and_anothers_framework_has_is_two_enablers() -> None:
    without = FRAMEWORK_READ.model_copy(
        update={"enablers": {key: each for key, each in FRAMEWORK_READ.enablers.items() if key != ONE}}
    )
    made_up = asked(new_session("Made up", "", "", without), {TWO: WEAK})
    own = Enabler(level="mindset", title="By chance", added=True)
    made_up = changed(made_up, enablers=made_up.enablers | {ONE: own})
    found = compared(asked(place(), {ONE: WEAK}), asked(made_up, {ONE: STRONG}))
    assert [cell.words for cell in found.rows[0].cells] == ["2 (n 4), agreed, weak", "not in its framework"]
    assert [[cell.words for cell in row.cells] for row in found.own] == [["not asked", "4 (n 4), agreed, strong"]]


def test_no_enabler_is_lost_whose_first_level_is_gone() -> None:
    moved = adapt.move(place(), ONE, "behaviours", "")
    gone = replaced(moved.enablers[ONE], original=replaced(FRAMEWORK_READ.enablers[ONE], level="gone"))
    session = asked(changed(moved, enablers=moved.enablers | {ONE: gone}), {ONE: WEAK})
    found = side_by_side({"a": session, "b": session})
    assert ONE in [row.enabler_id for row in found.rows]


def test_what_is_in_common_counts_the_places_that_have_enough_scores() -> None:
    split: Sequence[Answer] = (1, 1, 5, 5)
    sessions = [asked(place(), {ONE: WEAK, TWO: STRONG, THREE: split, FOUR: WEAK}) for _ in range(2)]
    hardly_known: Sequence[Answer] = (1, 1, 1, "don't know", "don't know", "don't know", "don't know")
    few = asked(place(), {ONE: (1, 1), TWO: (*WEAK, 1, 2), THREE: (*WEAK, 1, 2), FOUR: hardly_known})
    found = compared(*sessions, few)
    assert {each.enabler_id: (each.weak, each.strong, each.differ, each.places) for each in found.common} == {
        ONE: (2, 0, 0, 2),
        TWO: (1, 2, 0, 3),
        THREE: (1, 0, 2, 3),
        FOUR: (2, 0, 0, 2),
    }


def test_shifts_stand_by_facet_and_place_without_those_joined() -> None:
    session, first = shift.add(asked(place(), {ONE: WEAK}), from_="Forms", to="Talks", facet="values")
    session, second = shift.add(session, from_="Papers", to="Talks", facet="values")
    joined = replaced(session.shifts[second], joined_into=first)
    session = changed(session, shifts=session.shifts | {second: joined})
    found = compared(session, asked(place(), {ONE: WEAK}))
    here, there = found.shifts["values"]
    assert there == ()
    assert [each.from_ for each in here] == ["Forms"]
    assert not any(map(any, (found.shifts["mindsets"], found.shifts["infrastructure"])))


def test_those_of_the_same_title_are_told_apart_by_file() -> None:
    titles = {"a/x.toml": "Same", "b/y.toml": "same", "z.toml": "Another"}
    assert list(told_apart(titles).values()) == ["Same (x.toml)", "same (y.toml)", "Another"]
    assert list(told_apart({"a/x": "S", "b/x": "S"}).values()) == ["S (a/x)", "S (b/x)"]
    another = {"a/x.toml": "Same", "b/y.toml": "Same", "c/x.toml": "Another"}
    assert list(told_apart(another).values()) == ["Same (x.toml)", "Same (y.toml)", "Another"], "its file says which"


def test_what_cannot_be_compared_is_named() -> None:
    fine = asked(place("Fine"), {ONE: WEAK})
    with pytest.raises(NotComparable, match="8 places can be compared at a time, and these are 9"):
        compared(*[fine] * (MOST + 1))
    with pytest.raises(NotRevealed, match="“Not yet” has no revealed round yet"):
        compared(fine, place("Not yet"))
    labels = {**fine.scale.labels, "1": "Never"}
    with pytest.raises(NotComparable, match="“Other scale” was answered on another scale than “Fine”"):
        compared(fine, changed(fine, title="Other scale", scale=replaced(fine.scale, labels=labels)))
    with pytest.raises(NotComparable, match=r"\(its 1 is “Never”, not “"):
        compared(fine, changed(fine, title="Other scale", scale=replaced(fine.scale, labels=labels)))
    with pytest.raises(NotComparable, match=r"\(it asked “How fast\?”, not “How strong"):
        compared(fine, changed(fine, title="Other scale", scale=replaced(fine.scale, question="How fast?")))
    renamed = FRAMEWORK_READ.model_copy(
        update={
            "id": "x",
            "title": "Trees",
            "enablers": {f"t-{key}": each for key, each in FRAMEWORK_READ.enablers.items()},
        }
    )
    with pytest.raises(NotComparable, match="“Wood” began from the framework “Trees”, which has no enabler in common"):
        compared(fine, asked(new_session("Wood", "", "", renamed), {f"t-{ONE}": WEAK}))


@each_of(("places", "fits"), [(2, True), (MOST, True), (MOST + 1, False)])
def test_so_many_places_can_be_read_beside_each_other(places: int, fits: bool) -> None:
    if fits:
        check_how_many(places)
        return
    with pytest.raises(NotComparable, match=f"{MOST} places can be compared at a time, and these are {places}"):
        check_how_many(places)


def test_in_common_is_what_two_places_have_at_least() -> None:
    here = asked(place("Here"), {ONE: WEAK, TWO: WEAK, THREE: STRONG})
    there = asked(place("There"), {ONE: WEAK, TWO: STRONG})
    (only,) = compared(here, there).common
    assert (only.enabler_id, only.weak, only.strong, only.places) == (ONE, 2, 0, 2)


def test_an_own_enabler_that_came_after_the_round_is_there_until_it_is_removed() -> None:
    here, own = adapt.add(asked(place("Here"), {ONE: WEAK}), level="mindset", title="A late thought")
    there = asked(place("There"), {ONE: WEAK})
    found = compared(here, there)
    assert cells(found, own) == ["not asked", "not asked"]
    assert compared(adapt.remove(here, own, ""), there).own == ()
