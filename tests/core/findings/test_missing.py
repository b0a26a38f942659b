"""Who is missing from a round: told in words, and nobody's answers taken out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from m2m_tui.core.errors import NotRevealed
from m2m_tui.core.findings.missing import FewAnswers, Missing, OneScore, missing, one_score_words, sentences
from m2m_tui.core.round import Answer, Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.core.asked import ONE, THREE, TWO
from tests.each_of import each_of
from tests.strategies import sessions


def asked(
    session: Session,
    confidentiality: Confidentiality,
    people: list[tuple[str, list[Answer]]],
    groups: tuple[str, ...] = (),
    expected: int = 0,
) -> tuple[Session, str]:
    """A round with nothing but three enablers, in which people of these groups gave these answers; the last hasn't finished."""
    kept = {key: each for key, each in session.enablers.items() if key in (ONE, TWO, THREE)}
    session = session.model_copy(update={"rounds": {}, "enablers": kept, "insights": {}, "shifts": {}})
    session, round_id = diagnose.open_round(
        session, title="Baseline", confidentiality=confidentiality, groups=groups, expected=expected
    )
    for number, (group, given_) in enumerate(people):
        session, response_id = diagnose.join(session, round_id, name=f"Respondent {number}", group=group)
        for enabler_id, score in zip((ONE, TWO, THREE), given_, strict=False):
            session = diagnose.answer(session, round_id, response_id, enabler_id, score)
        session = diagnose.finish(session, round_id, response_id, finished=number < len(people) - 1)
    return diagnose.reveal(session, round_id), round_id


MIXED: list[tuple[str, list[Answer]]] = [("Core team", [1, 2, 3])] * 3


def found(session: Session, *args: object, **kwargs: object) -> Missing:
    return missing(*asked(session, *args, **kwargs))  # type: ignore[arg-type]  # passed on as they are


def test_nothing_is_told_of_an_open_round(example: Session) -> None:
    session, round_id = diagnose.open_round(example, title="Later", confidentiality="named")
    with pytest.raises(NotRevealed):
        missing(session, round_id)


@each_of("confidentiality", ["named", "anonymous"])
def test_groups_and_people_who_were_expected(example: Session, confidentiality: Confidentiality) -> None:
    lacking = found(example, confidentiality, MIXED * 2, ("Partners", "Core team", "Members"), 10)
    assert (lacking.groups, lacking.unheard) == (("Partners", "Members"), 4)
    assert sentences(lacking)[:2] == (
        "4 of the 10 people expected haven’t answered.",
        "Not heard at all: Partners and Members.",
    )


def test_an_older_anonymous_file_does_not_say_who_was_heard(example: Session) -> None:
    session, round_id = asked(example, "anonymous", MIXED, ("Core team", "Partners"))
    older = session.rounds[round_id].model_copy(update={"heard": {}})
    lacking = missing(session.model_copy(update={"rounds": {round_id: older}}), round_id)
    assert lacking.groups is None
    assert "The file doesn’t say which of the groups were heard." in sentences(lacking)


def test_a_group_that_the_counts_pass_over_was_not_heard(example: Session) -> None:
    session, round_id = asked(example, "anonymous", MIXED * 2, ("Core team", "Partners"))
    counted = session.rounds[round_id].model_copy(update={"heard": {"Core team": 6}})
    assert missing(session.model_copy(update={"rounds": {round_id: counted}}), round_id).groups == ("Partners",)


@each_of("confidentiality", ["named", "anonymous"])
def test_enablers_that_few_people_scored(example: Session, confidentiality: Confidentiality) -> None:
    some: tuple[str, list[Answer]] = ("", [1, 3])
    people = [some] * 4
    people += [("", [3, "don't know"])] * 5
    lacking = found(example, confidentiality, people)
    title = {key: each.title for key, each in example.enablers.items()}
    assert lacking.few == (FewAnswers(TWO, title[TWO], 4), FewAnswers(THREE, title[THREE], 0))
    assert f"Scored by few of the 9 people who answered: “{title[TWO]}” (4) and “{title[THREE]}” (0)." in sentences(
        lacking
    )


def test_one_score_throughout_is_told_with_the_name_and_never_on_the_page(example: Session) -> None:
    people: list[tuple[str, list[Answer]]] = [*MIXED, ("", [3, 3, 3]), ("", [4, 4]), ("", [1, 1, "don't know"])]
    lacking = found(example, "named", people)
    assert lacking.one_score == (OneScore("Respondent 3", 3),)
    assert one_score_words(lacking) == "The same score throughout, which may be just what they think: Respondent 3 (3)."
    assert "throughout" not in " ".join(sentences(lacking))
    assert "Respondent" not in " ".join(sentences(lacking, naming=False))
    assert "Began and didn’t finish: Respondent 5." in sentences(lacking)
    assert "Began and didn’t finish: 1 person." in sentences(lacking, naming=False)


@each_of(("scored", "told"), [(5, False), (6, True)])
def test_one_score_on_half_of_the_enablers_is_not_throughout(example: Session, scored: int, told: bool) -> None:
    kept = dict(list(example.enablers_in_use.items())[:10])
    session = example.model_copy(update={"rounds": {}, "enablers": kept, "insights": {}, "shifts": {}})
    session, round_id = diagnose.open_round(session, title="Baseline", confidentiality="named")
    session, response_id = diagnose.join(session, round_id, name="Chair")
    for enabler_id in list(kept)[:scored]:
        session = diagnose.answer(session, round_id, response_id, enabler_id, 4)
    assert bool(missing(diagnose.reveal(session, round_id), round_id).one_score) is told


def test_in_an_anonymous_round_it_cannot_be_known(example: Session) -> None:
    lacking = found(example, "anonymous", [*MIXED, ("", [3, 3, 3])])
    assert (lacking.one_score, lacking.unfinished, one_score_words(lacking)) == ((), (), "")


@each_of("confidentiality", ["named", "anonymous"])
def test_a_group_with_one_voice_is_asked_about(example: Session, confidentiality: Confidentiality) -> None:
    people: list[tuple[str, list[Answer]]] = [*MIXED, *MIXED, ("Partners", [1, 2, 2])]
    said = sentences(found(example, confidentiality, people, ("Core team", "Partners")))
    assert "One voice only of Partners: who else should be heard?" in said
    assert not any(
        "One voice" in each for each in sentences(found(example, confidentiality, people * 2, ("Partners",)))
    )


def test_where_all_who_do_not_know_are_of_one_group(example: Session) -> None:
    unsure: tuple[str, list[Answer]] = ("Partners", [1, "don't know", 3])
    title = example.enablers[TWO].title
    said = sentences(found(example, "named", [*MIXED, *[unsure] * 3]))
    assert f"All 3 who don’t know “{title}” are of Partners." in said
    assert f"Both who don’t know “{title}” are of Partners." in sentences(
        found(example, "named", [*MIXED, *[unsure] * 2])
    )
    for people in ([*MIXED, unsure], [unsure] * 3, [*MIXED, unsure, unsure, ("Core team", unsure[1])]):
        assert not any("who don’t know" in each for each in sentences(found(example, "named", people)))
    assert not any("who don’t know" in each for each in sentences(found(example, "anonymous", [*MIXED, *[unsure] * 3])))


def test_nobody_missing_is_said_too_and_no_more_than_is_so(example: Session) -> None:
    (round_id,) = example.rounds
    (said, *more) = sentences(replace(missing(example, round_id), unknowing=()), naming=False)
    assert said == (
        "Nobody is known to be missing: everybody expected has answered, and every enabler was scored by most of them."
    )
    assert not more
    half = replace(missing(example, round_id), unknowing=(), scored_by_most=False, expected=0)
    assert sentences(half) == ("Nobody is known to be missing.",)


@each_of(("sure", "most"), [(3, False), (4, True)])
def test_scored_by_most_is_more_than_half(example: Session, sure: int, most: bool) -> None:
    people: list[tuple[str, list[Answer]]] = [("", [1, 2, 3])] * sure
    people += [("", ["don't know", 2, 3])] * 3
    assert found(example, "named", people).scored_by_most is most


@given(sessions())
def test_every_revealed_round_says_something(session: Session) -> None:
    for round_id, each in session.rounds.items():
        if each.state == "revealed":
            lacking = missing(session, round_id)
            assert all(said.endswith((".", "?")) for said in sentences(lacking))
            assert sentences(lacking)
            assert each.confidentiality == "named" or not (lacking.one_score or lacking.unfinished)


@each_of(("who", "said"), [(1, "Only 1 person answered"), (2, "Only 2 people answered")])
def test_of_one_or_two_it_is_said_once_and_not_of_each_enabler(example: Session, who: int, said: str) -> None:
    told = sentences(found(example, "named", MIXED[:who]))
    assert f"{said}, which is too few to compare anything." in told
    assert "Scored by few" not in " ".join(told)


def _scored(*scores: int) -> list[tuple[str, list[Answer]]]:
    """The first enabler is scored by everybody, the second by so many of them."""
    first, second = scores
    return [("", [3, 2] if number < second else [3]) for number in range(first)]


def test_where_more_answered_than_were_expected_nobody_is_missing(example: Session) -> None:
    lacking = found(example, "named", MIXED, expected=1)
    assert (lacking.respondents, lacking.unheard) == (3, 0)
    assert "expected" not in " ".join(sentences(lacking)).replace("everybody expected has answered", "")


@each_of(
    ("people", "scores", "few"),
    [(3, 3, False), (3, 2, True), (4, 2, True), (6, 3, False), (7, 3, True), (8, 4, False), (9, 4, True)],
)
def test_few_are_fewer_than_three_or_than_half(example: Session, people: int, scores: int, few: bool) -> None:
    lacking = found(example, "named", _scored(people, scores))
    assert (TWO in [each.enabler_id for each in lacking.few]) == few
    assert ONE not in [each.enabler_id for each in lacking.few]


@each_of(("scores", "most"), [(4, False), (5, True)])
def test_most_are_more_than_half(example: Session, scores: int, most: bool) -> None:
    people: list[tuple[str, list[Answer]]] = [("", [3, 2, 4] if number < scores else [3]) for number in range(8)]
    assert found(example, "named", people).scored_by_most == most


def test_in_an_anonymous_round_without_groups_none_is_missing(example: Session) -> None:
    assert found(example, "anonymous", _scored(5, 5)).groups == ()


def test_one_score_throughout_passes_over_what_somebody_does_not_know(example: Session) -> None:
    session, round_id = diagnose.open_round(example, title="A year on", confidentiality="named")
    session, code = diagnose.join(session, round_id, name="Head of housing")
    keys = list(session.enablers_in_use)
    for key in keys:
        session = diagnose.answer(session, round_id, code, key, "don't know" if key == keys[0] else 4)
    assert missing(diagnose.reveal(session, round_id), round_id).one_score == (OneScore("Head of housing", 4),)


@each_of("confidentiality", ["named", "anonymous"])
def test_one_voice_of_a_group_is_said_and_none_is_not_one(example: Session, confidentiality: Confidentiality) -> None:
    people = [*MIXED, *MIXED, ("Partners", MIXED[0][1])]
    lacking = found(example, confidentiality, people, ("Core team", "Partners", "Members"))
    assert (lacking.alone, lacking.groups) == (("Partners",), ("Members",))


def test_of_those_in_no_group_nothing_is_said_of_their_group(example: Session) -> None:
    unsure: list[tuple[str, list[Answer]]] = [("", [1, "don't know", 3])] * 2
    assert found(example, "named", [*MIXED, *unsure]).unknowing == ()


def test_three_are_enough_to_compare(example: Session) -> None:
    said = sentences(found(example, "named", [("", [1, 3]), ("", [2]), ("", [2])]))
    assert not any("too few to compare" in each for each in said)
    assert any(each.startswith("Scored by few of the 3 people who answered") for each in said)
