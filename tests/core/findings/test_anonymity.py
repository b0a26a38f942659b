"""Nobody learns from an anonymous round what somebody else answered, however they reckon."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from typing import Any, get_args

import pytest

from m2m_tui.core.findings.anonymity import as_shown, before_talking, groups_shown
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.round import Answer, Response, RevealedTally, Round, Tally
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.reports.numbers import numbers
from m2m_tui.storage.toml.models import session_text
from tests.core.asked import ONE, THREE, TWO, answered, opened
from tests.core.attack import NO_GROUP, Given, every_room, known, learned, shown_of
from tests.each_of import each_of
from tests.thorough import EXPLORES

ANSWERS: tuple[Answer, ...] = get_args(Answer)
SCORES: tuple[Answer, ...] = (1, 2, 3, 4, 5)
A, B, C = "Core team", "Members", "Partners"


def seen(whole: Sequence[int], **groups: Sequence[int]) -> set[str]:
    """Which groups are shown, where these counts were given: 1 to 5, perhaps don't knows, perhaps skipped."""
    return set(groups_shown(tally(*whole), {name: tally(*given) for name, given in groups.items()}))


def tally(*given: int) -> Tally:
    one, two, three, four, five, dont_know, skipped = (*given, 0, 0)[:7]
    return Tally(counts=(one, two, three, four, five), dont_know=dont_know, skipped=skipped)


# -- the rule


def test_a_group_is_shown_from_five_answers_on() -> None:
    assert seen((2, 2, 4, 2, 0), a=(1, 1, 2, 1, 0), b=(1, 1, 2, 1, 0)) == {"a", "b"}
    assert seen((2, 2, 3, 1, 0), a=(1, 1, 2, 1, 0), b=(1, 1, 1, 0, 0)) == set()
    # Who skipped it gave no answer.
    assert seen((2, 2, 3, 2, 0, 0, 3), a=(1, 1, 2, 1, 0, 0, 0), b=(1, 1, 1, 1, 0, 0, 3)) == set()
    assert seen((2, 2, 3, 1, 0, 2), a=(1, 1, 2, 1, 0, 0), b=(1, 1, 1, 0, 0, 2)) == {"a", "b"}


@pytest.mark.parametrize(
    "agreed",
    [(0, 0, 0, 6, 0), (0, 0, 0, 0, 0, 6), (0, 0, 0, 0, 0, 0, 6), (0, 0, 0, 5, 0, 0, 1)],
    ids=["scored", "don't know", "skipped", "scored or skipped"],
)
def test_a_group_whose_answers_are_all_alike_is_hidden_and_those_from_which_it_would_follow(
    agreed: tuple[int, ...],
) -> None:
    differ, padded = (1, 1, 2, 1, 1, 0, 0), (*agreed, 0, 0)[:7]
    whole = tuple(map(sum, zip(differ, padded, strict=True)))
    assert seen(whole, a=differ, b=padded) == set()
    # Nor where they are in no group, and nobody but the others is shown.
    assert seen(whole, a=differ) == set()


def test_people_in_no_group_are_in_the_dark_with_the_hidden() -> None:
    assert seen((2, 2, 4, 2, 0), a=(1, 1, 2, 1, 0)) == {"a"}
    assert seen((2, 2, 3, 2, 0), a=(1, 1, 2, 1, 0)) == set()
    assert seen((1, 1, 7, 1, 0), a=(1, 1, 2, 1, 0)) == set()


def test_a_hidden_group_takes_others_with_it_from_the_smallest_on() -> None:
    """Were only the alike hidden, the order would say which that is."""
    small, large, alike_ = (1, 1, 2, 1, 0), (2, 2, 2, 1, 1), (0, 0, 6, 0, 0)
    assert seen((3, 3, 10, 2, 1), a=small, b=alike_, c=large) == {"c"}
    assert seen((3, 3, 9, 3, 1), a=(0, 0, 5, 0, 0), b=(1, 1, 2, 2, 0), c=large) == {"c"}
    assert seen((2, 2, 13, 2, 0), a=small, b=(1, 1, 2, 1, 0), c=(0, 0, 9, 0, 0)) == set()


def test_where_one_alone_gave_another_score_they_would_know_what_all_the_others_gave() -> None:
    others = (1, 2, 2, 1, 0)
    assert seen((2, 2, 2, 5, 0), a=(1, 0, 0, 4, 0), b=others) == set()
    assert seen((2, 2, 3, 4, 0), a=(1, 0, 0, 4, 0), b=(1, 2, 3, 0, 0)) == set()
    assert seen((2, 3, 4, 4, 0), a=(1, 1, 0, 3, 0), b=(1, 2, 4, 1, 0)) == {"a", "b"}


@each_of("scored", [(0, 0, 0, 4, 0, 1), (0, 0, 0, 4, 0, 3), (0, 1, 0, 4, 0, 2), (0, 0, 0, 1, 0, 5)])
def test_who_does_not_know_hides_nobody_who_gave_a_score(scored: tuple[int, ...]) -> None:
    differ = (1, 1, 2, 1, 1, 0)
    whole = tuple(map(sum, zip(differ, scored, strict=True)))
    assert seen(whole, a=differ, b=scored) == set()
    assert seen(whole, a=differ) == set()


def test_that_a_group_is_hidden_does_not_say_that_its_people_agree() -> None:
    """Only 4 was given often enough for nearly all of a group to have said it: who in it didn't would know that the others did."""
    others = (1, 2, 2, 2, 0)
    assert seen((2, 3, 2, 5, 0), a=(1, 1, 0, 3, 0), b=others) == set()
    assert seen((2, 3, 3, 4, 0), a=(1, 1, 1, 2, 0), b=others) == {"a", "b"}
    assert seen((2, 5, 1, 4, 0), a=(1, 1, 0, 3, 0), b=(1, 4, 1, 1, 0)) == {"a", "b"}


def test_what_is_hidden_is_held_together_to_what_a_group_is_held_to() -> None:
    """Five say 2 and one says 3: the one would know what each of the five said."""
    shown, five, one = (1, 0, 0, 4, 1), (0, 5, 0, 0, 0), (0, 0, 1, 0, 0)
    assert seen((1, 5, 1, 4, 1), a=shown, b=five, c=one) == set()
    assert seen((1, 5, 2, 4, 1), a=shown, b=five, c=(0, 0, 2, 0, 0)) == {"a"}


def test_counts_that_contradict_each_other_show_no_group() -> None:
    assert seen((1, 1, 2, 1, 0), a=(1, 1, 2, 1, 3)) == set()


@each_of(("made_up", "heard"), [(4, {A: 5}), (5, {A: 5, "Made up": 5})])
def test_a_group_that_people_made_up_is_named_from_five_on(
    example: Session, made_up: int, heard: dict[str, int]
) -> None:
    session, round_id = opened(example, "anonymous", (A,))
    session = answered(session, round_id, [1, 2, 3, 4, 5], group=A)
    session = answered(session, round_id, [2] * made_up, group="Made up")
    assert diagnose.reveal(session, round_id).rounds[round_id].heard == heard


# -- tried


ROOMS = [
    *[(sizes, answers) for sizes in ((5, 5), (5, 6), (5, 7), (6, 6)) for answers in ((0, 1, 2), (0, 4, 6))],
    ((5, 5, 1), (1, 2)),
    ((6, 5, 4), (1, 2)),
    ((5, 5, 6), (1, 2)),
    ((5, 5, 1), (1, 2, 5)),
    ((5, 6), (0, 1, 5)),
]
MORE_ROOMS = [
    ((6, 5, 4), (0, 1, 2)),
    *[((5, 5, size), answers) for size in (1, 2, 5, 6) for answers in ((0, 1, 2), (0, 1, 6))],
    ((5, 4, 3), (0, 1, 2)),
    ((5, 6, 3, 2), (1, 5)),
    ((6, 5, 7), (0, 1)),
    ((6, 7, 3, 3), (0, 1)),
    ((5, 7), (0, 1, 2, 5, 6)),
    ((5, 5), (0, 1, 2, 3, 4)),
]
if not EXPLORES:
    MORE_ROOMS = MORE_ROOMS[:10:3]


def exposed(sizes: tuple[int, ...], answers: tuple[int, ...], *, last_in_no_group: bool) -> tuple[int, list[str]]:
    """How many different things are shown of all that groups of these sizes can have answered, and which give somebody away: of all rooms
    of which the same is shown, the others of a group gave one score in every one in which a reader can be."""
    names = ["abcd"[place] for place in range(len(sizes))]
    if last_in_no_group:
        names[-1] = NO_GROUP
    rooms: dict[tuple[Given, tuple[tuple[str, Given], ...]], list[dict[str, Given]]] = {}
    for parts in every_room(sizes, answers):
        whole = tuple(map(sum, zip(*parts, strict=True)))
        room = dict(zip(names, parts, strict=True))
        rooms.setdefault((whole, tuple((name, room[name]) for name in shown_of(whole, room))), []).append(room)
    away = [f"{what}: {found}" for what, alike in rooms.items() if (found := learned(what[0], alike))]
    return len(rooms), away


@each_of("last_in_no_group", [False, True])
@each_of(("sizes", "answers"), ROOMS)
def test_of_all_that_a_room_can_answer_nothing_shown_gives_anybody_away(
    sizes: tuple[int, ...], answers: tuple[int, ...], last_in_no_group: bool
) -> None:
    shown, away = exposed(sizes, answers, last_in_no_group=last_in_no_group)
    assert shown
    assert away == []


@pytest.mark.slow
@pytest.mark.parametrize("last_in_no_group", [False, True])
@pytest.mark.parametrize(("sizes", "answers"), MORE_ROOMS)
def test_of_more_rooms_neither(sizes: tuple[int, ...], answers: tuple[int, ...], last_in_no_group: bool) -> None:
    shown, away = exposed(sizes, answers, last_in_no_group=last_in_no_group)
    assert shown
    assert away == []


def a_round(session: Session, dice: random.Random) -> tuple[Session, dict[str, int]]:
    """An anonymous round of 5 to 12 people, revealed, and how many people of each group took part. Rooms agree more or less; some
    people don't know, and some skip an enabler, or all but one."""
    groups = dice.choice([(A, B), (A, B), (A, B, C)])
    session, round_id = opened(session, "anonymous", groups)
    size = dice.randint(5, 12)
    first = dice.choice([size // 2, dice.randint(size // 3, size)])
    of = [groups[0] if place < first else groups[1] for place in range(size)]
    if dice.random() < 0.4:
        of = [dice.choice([*groups, NO_GROUP]) if dice.random() < 0.3 else group for group in of]
    responses = {}
    usual: dict[tuple[str, str], Answer] = {
        (key, group): dice.choice(SCORES) for key in (ONE, TWO, THREE) for group in (*groups, NO_GROUP)
    }
    stray = dice.choice([0, 0.1, 0.3, 0.8])
    for place, group in enumerate(of):
        scores: dict[str, Answer] = {
            key: dice.choice(ANSWERS) if dice.random() < stray else usual[key, group]
            for key in (ONE, TWO, THREE)
            if key == ONE or dice.random() > stray / 2
        }
        responses[f"r{place}"] = Response(group=group, scores=scores, finished=True)
    asked = session.rounds[round_id].model_copy(update={"responses": responses})
    session = session.model_copy(update={"rounds": {round_id: asked}})
    return diagnose.reveal(session, round_id), {name: of.count(name) for name in (*groups, NO_GROUP) if name in of}


def test_150_random_rounds_give_nobody_away(example: Session) -> None:
    dice = random.Random(2026)
    shown = Counter[str]()
    enablers = {key: example.enablers[key] for key in (ONE, TWO, THREE)}
    example = example.model_copy(update={"enablers": enablers, "insights": {}, "shifts": {}})
    for _ in range(150):
        session, sizes = a_round(example, dice)
        (asked,) = tomllib.loads(session_text(session))["rounds"].values()
        assert "responses" not in asked
        assert all(sizes[name] == count for name, count in asked["heard"].items() if count)
        (told,) = (numbers(session, diagnosis(session, key)) for key in session.rounds)
        for enabler in told["enablers"]:
            kept = asked["tallies"].get(enabler["id"], {})
            groups = {each["name"]: given(each) for each in enabler["groups"] if not each["hidden"]}
            assert groups == {name: given(each) for name, each in kept.get("groups", {}).items()}
            if kept:
                assert known(given(kept), groups, sizes) == {}
                shown.update(["groups"] * len(groups))
                shown["enablers"] += 1
    assert shown["enablers"] > 400
    assert shown["groups"] > 15


def given(table: dict[str, Any]) -> Given:
    return (*table["counts"], table["dont_know"], table["skipped"])


def test_what_is_asked_again_stands_beside_the_counts_that_are_shown_and_no_others(example: Session) -> None:
    """On two laptops the same may have been asked again."""
    session, first = opened(example, "anonymous")
    session = diagnose.reveal(answered(session, first, [1, 1, 1]), first)
    again: dict[str, Any] = {"title": "Again", "confidentiality": "anonymous", "again_of": first}
    hidden = {ONE: RevealedTally(counts=(0, 0, 0, 0, 0), unmoved=3)}
    one = Round(state="revealed", enablers=(ONE,), tallies=hidden, **again)
    other = Round(enablers=(ONE, TWO), **again)
    session = changed(session, rounds=session.rounds | {"one": one, "other": other})
    shown = as_shown(session.rounds[first]).tallies[ONE]
    assert before_talking(session, other) == {ONE: [shown], TWO: []}
    told = RevealedTally(counts=(0, 0, 3, 0, 0))
    second = {"one": replaced(one, tallies={ONE: told}), "other": other}
    assert before_talking(changed(session, rounds=session.rounds | second), other) == {ONE: [shown, told], TWO: []}
    still_open = {"one": replaced(one, state="open", tallies={}), "other": other}
    assert before_talking(changed(session, rounds=session.rounds | still_open), other) == {ONE: [shown], TWO: []}


@each_of("people", [3, 6])
def test_what_nobody_answered_was_skipped_by_all(example: Session, people: int) -> None:
    """As in a named round; of what came into the framework later, or where nothing is shown, nothing is known."""
    session, first = opened(example, "anonymous")
    revealed = diagnose.reveal(answered(session, first, [SCORES[place % 5] for place in range(people)]), first)
    assert TWO not in revealed.rounds[first].tallies
    shown = as_shown(revealed.rounds[first]).tallies
    assert (shown[TWO].counts, shown[TWO].dont_know, shown[TWO].skipped) == ((0, 0, 0, 0, 0), 0, people)
    assert shown.keys() == set(revealed.rounds[first].enablers)
    few = diagnose.reveal(answered(session, first, [1, 2]), first)
    assert as_shown(few.rounds[first]).tallies == {}


def test_a_file_that_keeps_what_two_said_shows_none_of_it_beside_what_is_asked_again(example: Session) -> None:
    """As somebody may have made it by hand."""
    session, first = opened(example, "anonymous")
    two = RevealedTally(counts=(1, 0, 1, 0, 0))
    kept = Round(state="revealed", title="First", confidentiality="anonymous", enablers=(ONE,), tallies={ONE: two})
    again = Round(title="Again", confidentiality="anonymous", again_of=first, enablers=(ONE,))
    session = changed(session, rounds={first: kept, "again": again})
    assert as_shown(kept).tallies == {}
    assert before_talking(session, again) == {ONE: []}
