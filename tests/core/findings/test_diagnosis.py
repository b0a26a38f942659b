"""What a revealed round says: each answer counted once, in the order in which to talk about it."""

from __future__ import annotations

import random

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.sentences import sentence
from m2m_tui.core.round import Answer, Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.core.survey_rounds import asked_about
from tests.core.asked import ONE, TWO, answered, opened, revealed
from tests.each_of import each_of


def test_a_named_round_counts_each_answer_once(example: Session) -> None:
    found = revealed(example, [1, 4, 4, 5, "don't know", None])
    (finding,) = found.findings
    assert (finding.counts, finding.dont_know, finding.skipped) == ((1, 0, 0, 2, 1), 1, 0)
    assert [voice.letter for voice in finding.voices] == list("ABCDE")
    assert [voice.answer for voice in finding.voices] == [1, 4, 4, 5, "don't know"]
    assert found.respondents == 5


def test_only_somebody_who_answered_something_can_have_skipped_something(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = answered(session, round_id, [3, 3, None])
    session = answered(session, round_id, [2], on=TWO)
    found = diagnosis(diagnose.reveal(session, round_id), round_id)
    first = next(each for each in found.findings if each.enabler_id == ONE)
    assert (first.skipped, found.respondents) == (1, 3)
    assert sentence(first).endswith("1 skipped it")


def test_an_anonymous_round_counts_alike_without_voices(example: Session) -> None:
    found = revealed(example, [1, 4, 4, 5, "don't know", None], "anonymous")
    (finding,) = found.findings
    assert (finding.counts, finding.dont_know, finding.voices) == ((1, 0, 0, 2, 1), 1, ())
    assert found.respondents == 5


def test_a_round_asks_about_the_enablers_in_use_at_its_reveal(example: Session) -> None:
    session, round_id = opened(example, "named")
    assert session.rounds[round_id].enablers == tuple(session.enablers_in_use)
    session = adapt.remove(answered(session, round_id, [3, 3, 3]), TWO, "")
    session, added = adapt.add(session, level="mindset", title="A late thought")
    session = diagnose.reveal(session, round_id)
    assert session.rounds[round_id].enablers == tuple(session.enablers_in_use)
    found = diagnosis(session, round_id)
    assert [each.enabler_id for each in found.findings] == [ONE]
    assert found.unanswered == tuple(each.title for key, each in session.enablers_in_use.items() if key != ONE)
    assert session.enablers[added].title in found.unanswered


def test_an_old_round_shows_what_was_removed_since_and_does_not_miss_what_was_added(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = answered(session, round_id, [3, 3, 3])
    session = answered(session, round_id, [2], on=TWO)
    session = diagnose.reveal(session, round_id)
    unanswered = diagnosis(session, round_id).unanswered
    session = adapt.remove(session, TWO, "")
    session, _ = adapt.add(session, level="mindset", title="A late thought")
    found = diagnosis(session, round_id)
    assert [(each.enabler_id, each.removed) for each in found.findings] == [(ONE, False), (TWO, True)]
    assert found.unanswered == unanswered


def test_a_file_that_does_not_say_asked_about_what_is_in_use_now(example: Session) -> None:
    (asked,) = (each.model_copy(update={"enablers": ()}) for each in example.rounds.values())
    assert asked_about(example, asked) == tuple(example.enablers_in_use)
    session = adapt.remove(example, TWO, "")
    assert asked_about(session, asked) == tuple(session.enablers_in_use)


def test_an_old_round_is_in_the_order_of_the_screen_as_it_is_now(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = answered(session, round_id, [3])
    session = diagnose.reveal(answered(session, round_id, [3], on=TWO), round_id)
    session = adapt.reword(session, ONE, level="infrastructure")
    assert [each.enabler_id for each in diagnosis(session, round_id).findings] == [TWO, ONE]


def test_past_the_alphabet_voices_have_no_letter(example: Session) -> None:
    (finding,) = revealed(example, [3] * 54).findings
    letters = [voice.letter for voice in finding.voices]
    assert letters[0] == "A"
    assert letters[51:] == ["z", "", ""]
    assert len(set(letters[:52])) == 52


def test_a_comment_in_a_named_round_stands_beside_its_score(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = answered(session, round_id, [1, 4])
    first = next(iter(session.rounds[round_id].responses))
    session = diagnose.comment(session, round_id, first, ONE, "Never.")
    (finding,) = diagnosis(diagnose.reveal(session, round_id), round_id).findings
    assert [(each.text, each.name, each.answer) for each in finding.comments] == [("Never.", "Respondent 1", 1)]


def test_the_counts_do_not_depend_on_the_order_people_joined_in(example: Session) -> None:
    answers: list[Answer | None] = [1, 2, 3, 4, 5, 5, "don't know", None]
    here = revealed(example, answers, "anonymous").findings
    random.Random(1).shuffle(answers)
    assert revealed(example, answers, "anonymous").findings == here


def test_a_named_round_shows_its_groups_beside_each_other(example: Session) -> None:
    session, round_id = opened(example, "named", ["Core team", "Members", "Partners"])
    for group, given in (("Core team", [4, 4, 5]), ("Zebras", [1, 1, 1]), ("Members", [1, 2, 2, "don't know", None])):
        session = answered(session, round_id, given, group=group)  # type: ignore[arg-type]  # a list of scores is one of answers
    (finding,) = diagnosis(diagnose.reveal(session, round_id), round_id).findings
    told = [(each.name, each.counts, each.dont_know, each.measures.median, each.hidden) for each in finding.groups]
    assert told == [
        ("Core team", (0, 0, 0, 2, 1), 0, 4, ""),
        ("Members", (1, 2, 0, 0, 0), 1, 2, ""),
        ("Partners", (0, 0, 0, 0, 0), 0, None, "nobody answered"),
        ("Zebras", (3, 0, 0, 0, 0), 0, 1, ""),
    ]


def _commented(session: Session, confidentiality: Confidentiality, people: int) -> tuple[Session, str]:
    """One enabler is scored, and the other only commented on, by everybody."""
    session, round_id = opened(session, confidentiality)
    scores: tuple[Answer, ...] = (2, 3, 4, 3, 2)
    session = answered(session, round_id, scores[:people])
    for code in session.rounds[round_id].responses:
        session = diagnose.comment(session, round_id, code, TWO, f"Said by {code}")
    return diagnose.reveal(session, round_id), round_id


@each_of("confidentiality", ["named", "anonymous"])
def test_what_was_only_commented_on_is_there_to_be_discussed(
    example: Session, confidentiality: Confidentiality
) -> None:
    session, round_id = _commented(example, confidentiality, 5)
    found = diagnosis(session, round_id)
    assert [each.enabler_id for each in found.findings] == [ONE, TWO]
    assert {each.enabler_id for each in found.discuss_first} == {ONE, TWO}
    assert len(found.findings[1].comments) == 5
    assert session.enablers[TWO].title not in found.unanswered


@each_of(("people", "counted", "comments"), [(2, False, 0), (3, True, 0), (4, True, 0), (5, True, 5)])
def test_of_few_people_an_anonymous_round_keeps_nothing_then_counts_and_comments_from_five_on(
    example: Session, people: int, counted: bool, comments: int
) -> None:
    session, round_id = _commented(example, "anonymous", people)
    tallies = session.rounds[round_id].tallies
    assert (ONE in tallies) == counted
    assert sum(len(each.comments) for each in tallies.values()) == comments
    found = diagnosis(session, round_id).findings
    assert {each.uncommented for each in found} == ({people} if counted and not comments else {0} if counted else set())


def test_in_a_named_round_of_few_no_comment_is_left_out(example: Session) -> None:
    session, round_id = _commented(example, "named", 3)
    assert {each.uncommented for each in diagnosis(session, round_id).findings} == {0}
