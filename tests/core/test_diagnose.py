"""Rounds: private until the reveal, unlinked for good after an anonymous one, and a reading in plain words."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import product

import pytest

from m2m_tui.core import adapt, diagnose
from m2m_tui.core.agreement import measure
from m2m_tui.core.diagnose import Diagnosis, Finding, diagnosis
from m2m_tui.core.errors import EditRefused, NotRevealed
from m2m_tui.core.sentences import sentence
from m2m_tui.core.session import Answer, Confidentiality, Response, Session

ONE, TWO, THREE = "systems-mindset", "reframing-risk", "starting-from-strengths"


def opened(session: Session, confidentiality: Confidentiality, groups: Sequence[str] = ()) -> tuple[Session, str]:
    """The session with no rounds but a new one."""
    return diagnose.open_round(
        session.model_copy(update={"rounds": {}}), title="Baseline", confidentiality=confidentiality, groups=groups
    )


def answered(
    session: Session, round_id: str, answers: Sequence[Answer | None], *, on: str = ONE, group: str = ""
) -> Session:
    """One more person for each answer."""
    for given in answers:
        name = f"Respondent {len(session.rounds[round_id].responses) + 1}"
        session, response_id = diagnose.join(session, round_id, name=name, group=group)
        if given is not None:
            session = diagnose.answer(session, round_id, response_id, on, given)
    return session


def revealed(
    session: Session, answers: Sequence[Answer | None], confidentiality: Confidentiality = "named"
) -> Diagnosis:
    session, round_id = opened(session, confidentiality)
    session = diagnose.reveal(answered(session, round_id, answers), round_id)
    return diagnosis(session, round_id)


def only_response(session: Session, round_id: str) -> Response:
    (response,) = session.rounds[round_id].responses.values()
    return response


# -- rounds and answers


def test_one_round_at_a_time(example: Session) -> None:
    session, round_id = opened(example, "named")
    with pytest.raises(EditRefused, match="still open"):
        diagnose.open_round(session, title="Again", confidentiality="named")
    session = diagnose.reveal(answered(session, round_id, [3]), round_id)
    session, later = diagnose.open_round(session, title="  ", confidentiality="anonymous")
    assert diagnose.current_round(session) == later
    assert session.rounds[later].title == "Baseline"


def test_groups_are_cleaned_and_named_once(example: Session) -> None:
    session, round_id = opened(example, "named", [" Members ", "Members", "", "\u200b", "Part\x1b[1mners"])
    assert session.rounds[round_id].groups == ("Members", "Partners")


def test_in_a_named_round_everyone_has_a_name_of_their_own(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, _ = diagnose.join(session, round_id, name=" Finance manager ")
    for nothing in ("", "  ", "\u200b"):
        with pytest.raises(EditRefused, match="give a name"):
            diagnose.join(session, round_id, name=nothing)
    for taken in ("Finance manager", "FINANCE MANAGER", "Finance\u200b manager", "Finance\nmanager"):
        with pytest.raises(EditRefused, match=r"(?i)“finance manager” is already there"):
            diagnose.join(session, round_id, name=taken)


def test_in_an_anonymous_round_no_name_is_kept(example: Session) -> None:
    session, round_id = opened(example, "anonymous")
    session, response_id = diagnose.join(session, round_id, name="Finance manager", group="Core team")
    assert session.rounds[round_id].responses[response_id] == Response(group="Core team")


def test_an_answer_can_be_changed_and_taken_back(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, response_id = diagnose.join(session, round_id, name="Officer")
    session = diagnose.answer(session, round_id, response_id, TWO, 2)
    session = diagnose.answer(session, round_id, response_id, ONE, "don't know")
    assert list(only_response(session, round_id).scores.items()) == [(ONE, "don't know"), (TWO, 2)]
    session = diagnose.answer(session, round_id, response_id, TWO, 5)
    session = diagnose.answer(session, round_id, response_id, ONE, None)
    assert only_response(session, round_id).scores == {TWO: 5}


def test_a_comment_without_words_takes_it_away(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, response_id = diagnose.join(session, round_id, name="Officer")
    session = diagnose.comment(session, round_id, response_id, ONE, " Too slow.\nFar too slow. ")
    assert only_response(session, round_id).comments == {ONE: "Too slow. Far too slow."}
    for nothing in ("", " \n", "\u200b"):
        assert only_response(diagnose.comment(session, round_id, response_id, ONE, nothing), round_id).comments == {}


def test_finishing_and_coming_back(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, response_id = diagnose.join(session, round_id, name="Officer")
    session = diagnose.finish(session, round_id, response_id)
    assert only_response(session, round_id).finished
    session = diagnose.finish(session, round_id, response_id, finished=False)
    assert not only_response(session, round_id).finished


def test_after_the_reveal_nothing_in_the_round_changes(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = answered(session, round_id, [3])
    (response_id,) = session.rounds[round_id].responses
    session = diagnose.reveal(session, round_id)
    edits: list[Callable[[], object]] = [
        lambda: diagnose.join(session, round_id, name="Late"),
        lambda: diagnose.answer(session, round_id, response_id, ONE, 1),
        lambda: diagnose.comment(session, round_id, response_id, ONE, "x"),
        lambda: diagnose.finish(session, round_id, response_id),
        lambda: diagnose.reveal(session, round_id),
    ]
    for edit in edits:
        with pytest.raises(EditRefused, match="are revealed"):
            edit()


def test_what_is_gone_is_refused(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, response_id = diagnose.join(session, round_id, name="Officer")
    edits: list[Callable[[], object]] = [
        lambda: diagnose.join(session, "gone", name="X"),
        lambda: diagnose.answer(session, round_id, "gone", ONE, 1),
        lambda: diagnose.answer(session, round_id, response_id, "gone", 1),
        lambda: diagnose.comment(session, round_id, response_id, "gone", "x"),
        lambda: diagnosis(session, "gone"),
    ]
    for edit in edits:
        with pytest.raises(EditRefused, match="no longer in this session"):
            edit()


def test_there_is_nothing_to_reveal_before_somebody_answered(example: Session) -> None:
    session, round_id = opened(example, "anonymous")
    with pytest.raises(EditRefused, match="Nobody has answered"):
        diagnose.reveal(answered(session, round_id, [None, None]), round_id)


def test_while_a_round_is_open_nobody_sees_what_it_says(example: Session) -> None:
    for confidentiality in ("named", "anonymous"):
        session, round_id = opened(example, confidentiality)
        session = answered(session, round_id, [1, 5, 5])
        with pytest.raises(NotRevealed, match="“Baseline” are not revealed yet"):
            diagnosis(session, round_id)
        assert diagnose.latest_diagnosis(session) is None


def test_the_latest_revealed_round_is_shown_while_another_is_open(example: Session) -> None:
    session, first = opened(example, "named")
    session = diagnose.reveal(answered(session, first, [3]), first)
    session, _ = diagnose.open_round(session, title="Later", confidentiality="named")
    found = diagnose.latest_diagnosis(session)
    assert found is not None
    assert found.round_id == first


# -- what the answers say


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


def test_removed_enablers_are_not_shown_and_unanswered_ones_are_named(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = answered(session, round_id, [3, 3, 3])
    session = answered(session, round_id, [2], on=TWO)
    session = diagnose.reveal(session, round_id)
    session = adapt.remove(session, TWO, "")
    found = diagnosis(session, round_id)
    assert [finding.enabler_id for finding in found.findings] == [ONE]
    assert found.unanswered == tuple(each.title for key, each in session.kept.items() if key != ONE)


def test_past_the_alphabet_voices_have_no_letter(example: Session) -> None:
    (finding,) = revealed(example, [3] * 54).findings
    letters = [voice.letter for voice in finding.voices]
    assert letters[0] == "A"
    assert letters[51:] == ["z", "", ""]
    assert len(set(letters[:52])) == 52


def test_discuss_first_is_by_disagreement_then_weakness_then_dont_knows(example: Session) -> None:
    answers: dict[str, list[Answer]] = {
        "systems-mindset": [4, 4, 4, 4],
        "reframing-risk": [2, 2, 2, "don't know"],
        "starting-from-strengths": [2, 2, 2, 2],
        "trusting-relationships": [1, 1, 5, 5],
        "sharing-power": [2, 2, 4, 4],
        "permission-to-try": [5, 5, 5, 1],
        "governance-for-learning": [5, 3, 1, "don't know"],
        "roles-skills-time": [3, "don't know", "don't know", "don't know"],
    }
    session, round_id = opened(example, "named")
    for person in range(4):
        session, response_id = diagnose.join(session, round_id, name=f"Respondent {person}")
        for enabler_id, given in answers.items():
            session = diagnose.answer(session, round_id, response_id, enabler_id, given[person])
    found = diagnosis(diagnose.reveal(session, round_id), round_id)
    assert [finding.enabler_id for finding in found.discuss_first] == [
        "trusting-relationships",
        "sharing-power",
        "governance-for-learning",
        "permission-to-try",
        "roles-skills-time",
        "reframing-risk",
        "starting-from-strengths",
        "systems-mindset",
    ]
    assert sorted(found.discuss_first, key=lambda each: each.enabler_id) == sorted(
        found.findings, key=lambda each: each.enabler_id
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([1, 2, 2, 1, 4, 5, 4, "don't know"], "Split: 4 people say 1–2, 3 say 4–5; 1 doesn’t know"),
        ([1, 4, 4, 4], "One voice apart: one person says 1, the others 4"),
        ([1, 3, 4, 4, 5], "One voice apart: one person says 1, the others 3 to 5"),
        ([1, 3, 5], "Scattered: answers from 1 to 5"),
        ([4, 4, 4, "don't know", "don't know"], "Agreed, strong: everyone says 4; 2 don’t know"),
        ([4, 5, 4], "Agreed, strong: answers from 4 to 5"),
        ([1, 2, 2, None], "Agreed, weak: answers from 1 to 2"),
        ([3, 3, 3], "Agreed, in the middle: everyone says 3"),
        ([3], "Too few answers to compare: only 3"),
        (["don't know"], "Too few answers to compare: nobody gave a score; 1 doesn’t know"),
    ],
)
def test_the_sentence_says_what_happened(example: Session, answers: list[Answer | None], said: str) -> None:
    assert sentence(revealed(example, answers).findings[0]) == said


def test_every_small_tally_has_a_sentence() -> None:
    few = range(4)
    for counts in product(few, few, few, few, few):
        said = sentence(Finding(ONE, "", "", counts, 1, 2, measure(counts), (), ()))
        assert said.endswith("; 1 doesn’t know; 2 skipped it")
        assert said.casefold().startswith(measure(counts).reading.split()[0])


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
