"""The first page of a report: how many names and enablers stand on it, and what stands instead of the rest."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.round import Answer, Confidentiality
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.reports.first_page import lines
from tests.core.asked import ONE, TWO
from tests.core.findings.test_comparison import answered
from tests.each_of import each_of


def who_took_part(
    session: Session, names: list[str], confidentiality: Confidentiality = "named", expected: int = 0
) -> str:
    session, round_id = diagnose.open_round(
        changed(session, rounds={}), title="Baseline", confidentiality=confidentiality, expected=expected
    )
    for name in names:
        session, response_id = diagnose.join(session, round_id, name=name)
        session = diagnose.answer(session, round_id, response_id, ONE, 3)
    page = lines(diagnose.reveal(session, round_id), None)
    return next(line for line in page if line.startswith("**Baseline:**")).removeprefix("**Baseline:** ")


@each_of(("people", "named"), [(1, True), (24, True), (25, False)])
def test_so_many_people_are_named_and_more_are_counted(example: Session, people: int, named: bool) -> None:
    said = who_took_part(example, [f"Role {number}" for number in range(people)])
    assert said.startswith(f"{people} {'person' if people == 1 else 'people'} answered")
    assert ("Role 0" in said, f"Role {people - 1}" in said) == (named, named)


@each_of(
    ("expected", "said"),
    [
        (2, "2 people answered: Chair and Clerk."),
        (3, "2 of 3 people answered: Chair and Clerk."),
        (0, "2 people answered: Chair and Clerk."),
    ],
)
def test_how_many_were_expected_is_said_where_some_are_missing(example: Session, expected: int, said: str) -> None:
    assert who_took_part(example, ["Chair", "Clerk"], expected=expected) == said


def test_where_nobody_answered_it_is_not_said_of_how_many(example: Session) -> None:
    """Somebody may have come in, and said nothing."""
    session, round_id = diagnose.open_round(
        changed(example, rounds={}), title="Baseline", confidentiality="named", expected=5
    )
    nobody = replaced(session.rounds[round_id], state="revealed")
    page = lines(changed(session, rounds={round_id: nobody}), None)
    assert "**Baseline:** nobody answered." in page


def test_of_an_anonymous_round_in_which_too_few_answered_only_that(example: Session) -> None:
    few = "too few people answered to show anything and stay anonymous."
    assert who_took_part(example, [""] * 2, "anonymous", expected=9) == few
    assert who_took_part(example, [""] * 5, "anonymous", expected=9) == (
        "5 of 9 people answered. The answers carry no names."
    )


@each_of(("count", "more"), [(3, ""), (4, "and 1 more"), (6, "and 3 more")])
def test_three_of_a_list_are_named_and_the_rest_is_counted(example: Session, count: int, more: str) -> None:
    split: list[Answer] = [1, 1, 1, 5, 5, 5]
    keys = list(example.enablers_in_use)[:count]
    session, _ = answered(changed(example, rounds={}), "Baseline", dict.fromkeys(keys, split))
    (line,) = (each for each in lines(session, None) if each.startswith("- Split into two camps: "))
    titles = line.removeprefix("- Split into two camps: ").removesuffix(".").split("; ")
    assert titles == [*(example.enablers[key].title for key in keys[:3]), *([more] if more else [])]


def test_what_is_agreed_and_what_many_do_not_know_stand_apart(example: Session) -> None:
    """A quarter who don't know is many, however much the others agree."""
    said: dict[str, list[Answer]] = {
        ONE: [4, 4, 4, 4, 4, 4, "don't know", "don't know"],
        TWO: [4, 4, 4, 4, 4, 4, 4, "don't know"],
    }
    session, _ = answered(changed(example, rounds={}), "Baseline", said)
    page = lines(session, None)
    assert f"- Close together, but a quarter or more don’t know: {example.enablers[ONE].title}." in page
    assert f"- Agreed to be strong: {example.enablers[TWO].title}." in page


def test_place_and_day_stand_under_the_title_as_far_as_they_are_known(example: Session) -> None:
    def head(session: Session, day: date | None) -> list[str]:
        page = lines(session, day)
        return page[: page.index("## The challenge")] if "## The challenge" in page else page

    session = changed(example, rounds={}, actions={}, shifts={}, challenge="Why?")
    assert head(session, date(2027, 3, 1))[:3] == [f"# {session.title}", "", "Harbourside Council · 1 March 2027"]
    assert head(session, None)[2] == "Harbourside Council"
    assert head(changed(session, place=""), date(2027, 3, 1))[2] == "1 March 2027"
    assert head(changed(session, place="", title=""), None) == ["# Untitled session", ""]
    assert "## The challenge" not in lines(changed(session, challenge=" \n"), None)
