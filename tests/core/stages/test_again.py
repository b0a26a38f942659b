"""A few enablers of a revealed round asked again after talking: beside the first answers, never in their place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement, product

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.anonymity import hardly_moved
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.diagnosis import diagnosis, latest_diagnosis
from m2m_tui.core.findings.missing import missing
from m2m_tui.core.findings.model import AfterTalking, Finding
from m2m_tui.core.findings.sentences import after_talking
from m2m_tui.core.importing.import_answers import open_round_of
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.round import Answer, Confidentiality, Tally
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.core.stages.again import ask_again, left_to_ask, take_back
from m2m_tui.core.survey_rounds import current_round
from tests.core.asked import ONE, THREE, TWO, answered, asked_again, opened
from tests.each_of import each_of

BEFORE: tuple[Answer, ...] = (2, 2, 2, 4, 4, 4)
AFTER: tuple[Answer, ...] = (3, 3, 3, 3, 3, 4)
Of = tuple[Session, str]


def asked(example: Session, confidentiality: Confidentiality, before: tuple[Answer, ...] = BEFORE) -> Of:
    """A revealed round in which ONE has these answers, and TWO and THREE have one each."""
    session, round_id = opened(example, confidentiality, ("Members", "Partners"))
    session = answered(session, round_id, before, group="Members")
    who = list(session.rounds[round_id].responses)
    for key in (TWO, THREE):
        session = diagnose.answer(session, round_id, who[0], key, 5)
    return diagnose.reveal(session, round_id), round_id


@pytest.fixture
def named(example: Session) -> Of:
    return asked(example, "named")


@pytest.fixture
def anonymous(example: Session) -> Of:
    return asked(example, "anonymous")


def on(session: Session, enabler_id: str = ONE) -> Finding:
    found = latest_diagnosis(session)
    assert found is not None
    return next(each for each in found.findings if each.enabler_id == enabler_id)


def after(session: Session) -> AfterTalking:
    (only,) = on(session).after
    return only


# -- beside the first answers


@each_of("confidentiality", ["named", "anonymous"])
def test_what_is_answered_again_stands_beside_the_first_answers(
    example: Session, confidentiality: Confidentiality
) -> None:
    first, round_id = asked(example, confidentiality)
    session = asked_again(first, round_id, AFTER)
    assert on(session)._replace(after=()) == on(first)
    assert (on(session).counts, after(session).counts) == ((0, 3, 0, 3, 0), (0, 0, 5, 1, 0))
    assert after_talking(after(session)) == "5 say 3, 1 says 4; 6 of 6 answered again"
    assert on(session, TWO).after == ()


@each_of("confidentiality", ["named", "anonymous"])
def test_the_first_answers_alone_are_read_ordered_and_missed(
    example: Session, confidentiality: Confidentiality
) -> None:
    first, round_id = asked(example, confidentiality)
    session = asked_again(first, round_id, AFTER)
    before, now = latest_diagnosis(first), latest_diagnosis(session)
    assert before is not None
    assert now is not None
    assert now.round_id == round_id
    assert [each.enabler_id for each in now.discuss_first] == [each.enabler_id for each in before.discuss_first]
    assert now.respondents == before.respondents == 6
    assert missing(session, round_id) == missing(first, round_id)


def test_nothing_is_shown_of_it_before_its_own_reveal(named: Of) -> None:
    first, round_id = named
    session, again_id = ask_again(first, round_id, [ONE])
    session = answered(session, again_id, AFTER)
    assert diagnosis(session, round_id) == diagnosis(first, round_id)


def test_how_many_answered_again_of_how_many(named: Of) -> None:
    session = asked_again(*named, (3, "don't know"))
    assert after_talking(after(session)) == "1 of 2 gave a score, and said 3; 1 doesn’t know; 2 of 6 answered again"
    more = asked_again(*named, (*AFTER, 5))
    assert after_talking(after(more)).endswith("7 of 7 answered again")


def test_somebody_asked_again_keeps_their_name_their_group_and_their_letter(named: Of) -> None:
    first, round_id = named
    session, again_id = ask_again(first, round_id, [ONE])
    session, who = diagnose.join(session, again_id, name="  RESPONDENT 4 ", group="Another")
    session = diagnose.answer(session, again_id, who, ONE, 3)
    session, new = diagnose.join(session, again_id, name="Chair", group="Partners")
    session = diagnose.answer(session, again_id, new, ONE, 5)
    session = diagnose.comment(session, again_id, who, ONE, "I hadn’t known that")
    session = diagnose.reveal(session, again_id)
    found = after(session)
    told = [(voice.letter, voice.name, voice.group, voice.answer) for voice in found.voices]
    assert told == [("D", "Respondent 4", "Members", 3), ("", "Chair", "Partners", 5)]
    assert [(each.text, each.name, each.answer) for each in found.comments] == [
        ("I hadn’t known that", "Respondent 4", 3)
    ]


def test_an_enabler_reworded_meanwhile_is_marked(named: Of) -> None:
    first, round_id = named
    session = asked_again(adapt.reword(first, ONE, statement="Something else"), round_id, AFTER)
    assert after_talking(after(session)).endswith("; asked in other words")
    assert not after(asked_again(*named, AFTER)).reworded


# -- what may be asked again


def test_one_to_three_enablers_that_were_answered_once_each(named: Of) -> None:
    first, round_id = named
    assert set(left_to_ask(first, round_id)) == {ONE, TWO, THREE}
    for wrong in ((), (ONE, TWO, THREE, "ward-members"), ("ward-members",), ("gone",)):
        with pytest.raises(EditRefused):
            ask_again(first, round_id, wrong)
    session, again_id = ask_again(first, round_id, (THREE, ONE))
    assert session.rounds[again_id].enablers == (ONE, THREE)
    assert left_to_ask(session, round_id) == (TWO,)
    session = diagnose.reveal(answered(session, again_id, AFTER), again_id)
    assert left_to_ask(session, round_id) == (TWO,)
    with pytest.raises(EditRefused, match="once in a round"):
        ask_again(session, round_id, (ONE,))
    session, _ = ask_again(session, round_id, (TWO,))
    assert left_to_ask(session, round_id) == ()


def test_what_was_removed_meanwhile_is_not_asked_again(named: Of) -> None:
    first, round_id = named
    assert ONE not in left_to_ask(adapt.remove(first, ONE, "Not here"), round_id)


def test_only_what_is_revealed_is_asked_again_and_one_at_a_time(named: Of, example: Session) -> None:
    first, round_id = named
    still, open_id = opened(example, "named")
    session, again_id = ask_again(first, round_id, [ONE])
    for where, which in ((still, open_id), (session, round_id), (session, again_id)):
        with pytest.raises(EditRefused):
            ask_again(where, which, [TWO])
    with pytest.raises(EditRefused, match="still open"):
        diagnose.open_round(session, title="", confidentiality="named")


def test_only_the_enablers_that_are_asked_again_can_be_answered(named: Of) -> None:
    session, again_id = ask_again(*named, [ONE])
    session, who = diagnose.join(session, again_id, name="Chair")
    with pytest.raises(EditRefused, match="asked about again"):
        diagnose.answer(session, again_id, who, TWO, 3)
    with pytest.raises(EditRefused, match="asked about again"):
        diagnose.comment(session, again_id, who, TWO, "Said")


def test_what_was_asked_again_stays_whatever_is_adapted(named: Of) -> None:
    session, again_id = ask_again(*named, [ONE, TWO])
    session = answered(session, again_id, AFTER)
    session = diagnose.reveal(adapt.remove(session, ONE, "Not here"), again_id)
    assert session.rounds[again_id].enablers == (ONE, TWO)
    assert after(session).counts == (0, 0, 5, 1, 0)


def test_it_is_taken_back_while_nobody_has_answered(named: Of) -> None:
    first, round_id = named
    session, again_id = ask_again(first, round_id, [ONE])
    session, who = diagnose.join(session, again_id, name="Chair")
    assert take_back(session, again_id) == first
    session = diagnose.answer(session, again_id, who, ONE, 3)
    with pytest.raises(EditRefused, match="answered already"):
        take_back(session, again_id)
    with pytest.raises(EditRefused):
        take_back(session, round_id)


def test_no_form_brings_answers_to_it(named: Of) -> None:
    session, _ = ask_again(*named, [ONE])
    with pytest.raises(EditRefused, match="not on a form"):
        open_round_of(session)


# -- anonymous


def test_of_fewer_than_three_nothing_is_kept_and_it_may_be_asked_again(anonymous: Of) -> None:
    session = asked_again(*anonymous, (3, 3))
    assert on(session).after == ()
    assert ONE in left_to_ask(session, anonymous[1])
    assert [each.tallies for each in session.rounds.values() if each.again_of] == [{}]


@each_of(
    "answers",
    [
        (2, 2, 3, 4, 4, 4),
        (2, 2, 3, 3, 4, 4),
        BEFORE,
        (2, 2, 2, 4, 4),
        (2, 2, 2, 4, 4, 4, 5),
        (2, 2, 4, 4, "don't know"),
    ],
)
def test_where_hardly_anybody_moved_no_count_is_kept(anonymous: Of, answers: tuple[Answer, ...]) -> None:
    session = asked_again(*anonymous, answers)
    (tally,) = next(each for each in session.rounds.values() if each.again_of).tallies.values()
    assert (tally.counts, tally.dont_know, tally.unmoved) == ((0, 0, 0, 0, 0), 0, len(answers))
    assert after(session).unmoved
    assert "the counts aren’t shown" in after_talking(after(session))
    assert after_talking(after(session)).endswith(f"{len(answers)} of {max(6, len(answers))} answered again")


def test_a_file_that_keeps_such_counts_does_not_show_them(anonymous: Of) -> None:
    session = asked_again(*anonymous, AFTER)
    again_id, again = next((key, each) for key, each in session.rounds.items() if each.again_of)
    told = again.model_copy(
        update={"tallies": {ONE: again.tallies[ONE].model_copy(update={"counts": (0, 2, 1, 3, 0)})}}
    )
    session = session.model_copy(update={"rounds": session.rounds | {again_id: told}})
    assert after(session).unmoved
    assert after(session).counts == (0, 0, 0, 0, 0)


def test_no_group_is_asked_or_kept(anonymous: Of) -> None:
    session, again_id = ask_again(*anonymous, [ONE])
    session = answered(session, again_id, AFTER, group="Members")
    assert {each.group for each in session.rounds[again_id].responses.values()} == {""}
    session = diagnose.reveal(session, again_id)
    assert session.rounds[again_id].heard == {}
    assert session.rounds[again_id].tallies[ONE].groups == {}


def test_a_named_round_passed_on_says_no_more_than_an_anonymous_one(named: Of) -> None:
    session = for_circulation(asked_again(*named, (2, 2, 3, 4, 4, 4)))
    assert after(session).unmoved
    assert after(session).voices == ()
    moved = after(for_circulation(asked_again(*named, AFTER)))
    assert (moved.counts, moved.voices) == ((0, 0, 5, 1, 0), ())


def rooms(people: int) -> Iterator[tuple[int, ...]]:
    """All that so many people can have answered: each a place among the five scores and don't know."""
    return combinations_with_replacement(range(6), people)


def tally(given: tuple[int, ...]) -> Tally:
    one, two, three, four, five, dont_know = (given.count(place) for place in range(6))
    return Tally(counts=(one, two, three, four, five), dont_know=dont_know)


@each_of("people", [3, 4, 5])
def test_nobody_who_alone_or_with_one_other_changed_their_mind_is_given_away(people: int) -> None:
    """Every room, and every way in which one or two of its people can have moved, gone or come."""
    for room in rooms(people):
        before, kept = tally(room), room[2:]
        assert hardly_moved(before, before)
        for one, other in product(range(6), repeat=2):
            assert hardly_moved(before, tally((one, other, *kept)))
            assert hardly_moved(before, tally((one, *kept)))
            assert hardly_moved(before, tally((one, other, *room)))


def test_three_who_changed_their_mind_are_shown() -> None:
    assert not hardly_moved(tally((1, 1, 1, 3, 3, 3)), tally((2, 2, 2, 3, 3, 3)))
    # Nor is anybody found among five more, or fewer.
    assert not hardly_moved(tally((1, 1, 1)), tally((1, 1, 1, 2, 2, 3, 3, 3)))
    assert not hardly_moved(tally((1, 1, 1, 2, 2, 3, 3, 3)), tally((1, 1, 1)))


# -- two laptops


def test_two_who_asked_again_without_knowing_of_each_other_lose_nothing(named: Of) -> None:
    first, round_id = named
    ours = asked_again(first, round_id, AFTER)
    theirs, their_id = ask_again(first, round_id, [ONE, TWO])
    theirs = answered(theirs, their_id, (5, 5, 5))
    both = merge(first, ours, theirs).session
    assert both.rounds[their_id] == theirs.rounds[their_id]
    assert current_round(both) == their_id
    assert [each.counts for each in on(both).after] == [(0, 0, 5, 1, 0)]
    both = diagnose.reveal(both, their_id)
    assert sorted(each.counts for each in on(both).after) == [(0, 0, 0, 0, 3), (0, 0, 5, 1, 0)]


def test_what_is_asked_again_late_of_a_round_that_is_closed_elsewhere_stays_closed(anonymous: Of) -> None:
    base, again_id = ask_again(*anonymous, [ONE])
    base = answered(base, again_id, AFTER)
    revealed = diagnose.reveal(base, again_id)
    late = answered(base, again_id, (5,))
    for ours, theirs in ((revealed, late), (late, revealed)):
        assert merge(base, ours, theirs).session.rounds[again_id] == revealed.rounds[again_id]


def test_a_round_taken_out_by_hand_stays_while_somebody_asks_about_it_again(named: Of) -> None:
    first, round_id = named
    gone = first.model_copy(update={"rounds": {}})
    session = asked_again(first, round_id, AFTER)
    for ours, theirs in ((gone, session), (session, gone)):
        found = merge(first, ours, theirs)
        assert found.session.rounds == session.rounds
        assert found.still_needed == (f"rounds.{round_id}",)
    # Where nothing asks about it any more, it goes as it did.
    assert merge(session, gone, session.model_copy(update={"title": "Another"})).session.rounds == {}


def test_what_cannot_ask_again_any_more_is_a_round_of_its_own(named: Of) -> None:
    first, round_id = named
    session = asked_again(first, round_id, AFTER)
    without = first.rounds[round_id].model_copy(update={"enablers": (TWO, THREE)})
    by_hand = first.model_copy(update={"rounds": {round_id: without}})
    found = merge(first, by_hand, session).session
    (again,) = (each for key, each in found.rounds.items() if key != round_id)
    assert again.again_of == ""
    assert len(again.responses) == len(AFTER)


def test_one_id_given_to_two_rounds_is_told_apart_with_what_asks_about_them(example: Session) -> None:
    base = opened(example, "named")[0].model_copy(update={"rounds": {}})
    ours, theirs = (
        asked_again(*_under(one, asked(example, "named", before)), AFTER)
        for one, before in (("r", BEFORE), ("r", AFTER))
    )
    both = merge(base, ours, theirs).session
    counts = {
        tuple(each.counts for each in found.findings if each.enabler_id == ONE)
        + tuple(each.counts for each in found.findings[0].after)
        for found in (diagnosis(both, key) for key, each in both.rounds.items() if not each.again_of)
    }
    assert len(counts) == 2
    assert all(len(each) == 2 for each in counts)


def _under(key: str, of: Of) -> Of:
    session, round_id = of
    return session.model_copy(update={"rounds": {key: session.rounds[round_id]}}), key


# -- what isn't asked again, or taken back


def test_what_was_asked_again_is_not_asked_again_itself(named: Of) -> None:
    session, round_id = named
    session = asked_again(session, round_id, AFTER)
    again_id = next(reversed(session.rounds))
    with pytest.raises(EditRefused, match="revealed and talked about"):
        ask_again(session, again_id, [ONE])
    assert ask_again(session, round_id, [TWO])


@each_of("confidentiality", ["named", "anonymous"])
def test_what_is_revealed_is_not_taken_back(example: Session, confidentiality: Confidentiality) -> None:
    """Of an anonymous round no response is left then by which one could see that somebody answered."""
    session, round_id = asked(example, confidentiality)
    session = asked_again(session, round_id, AFTER)
    again_id = next(reversed(session.rounds))
    with pytest.raises(EditRefused, match="answered already"):
        take_back(session, again_id)


@each_of("confidentiality", ["named", "anonymous"])
def test_expected_again_are_those_who_answered(example: Session, confidentiality: Confidentiality) -> None:
    session, round_id = asked(example, confidentiality)
    first = session.rounds[round_id].model_copy(update={"expected": 20})
    session = changed(session, rounds=session.rounds | {round_id: first})
    session, again_id = ask_again(session, round_id, [ONE])
    assert session.rounds[again_id].expected == len(BEFORE)


def test_two_that_ask_again_are_told_apart_by_their_titles(named: Of) -> None:
    session, round_id = named
    titles = []
    for enabler_id, title in ((ONE, ""), (TWO, ""), (THREE, session.rounds[round_id].title)):
        session, again_id = ask_again(session, round_id, [enabler_id], title=title)
        titles.append(session.rounds[again_id].title)
        answers: tuple[Answer, ...] = (4, 4, 4)
        session = diagnose.reveal(asked_answers(session, again_id, enabler_id, answers), again_id)
    first = session.rounds[round_id].title
    assert titles == [f"{first}, after talking", f"{first}, after talking 2", f"{first} 2"]


def asked_answers(session: Session, again_id: str, enabler_id: str, answers: tuple[Answer, ...]) -> Session:
    for place, given in enumerate(answers):
        session, code = diagnose.join(session, again_id, name=f"Person {place}")
        session = diagnose.answer(session, again_id, code, enabler_id, given)
    return session
