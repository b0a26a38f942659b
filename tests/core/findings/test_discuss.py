"""What to discuss next, and why."""

from __future__ import annotations

from itertools import product

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.discuss import discuss_key, reasons
from m2m_tui.core.findings.model import Finding, GroupFinding
from m2m_tui.core.findings.reading import measure
from m2m_tui.core.round import Answer, Tally
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.core.asked import opened
from tests.each_of import each_of

Counts = tuple[int, int, int, int, int]


def finding(counts: Counts, dont_know: int = 0, groups: tuple[GroupFinding, ...] = ()) -> Finding:
    return Finding(
        "one", "", "", counts, dont_know, 0, measure(Tally(counts=counts, dont_know=dont_know)), (), (), groups
    )


def group(name: str, counts: Counts, hidden: str = "") -> GroupFinding:
    return GroupFinding(name, counts, 0, 0, measure(Tally(counts=counts)), hidden)


CORE = group("Core team", (0, 0, 0, 3, 1))
PARTNERS = group("Partners", (0, 3, 0, 0, 0))
MEMBERS = group("Members", (0, 0, 2, 2, 0))


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
        "governance-for-learning",
        "sharing-power",
        "permission-to-try",
        "roles-skills-time",
        "reframing-risk",
        "starting-from-strengths",
        "systems-mindset",
    ]
    assert sorted(found.discuss_first, key=lambda each: each.enabler_id) == sorted(
        found.findings, key=lambda each: each.enabler_id
    )


@each_of(
    ("counts", "dont_know", "why"),
    [
        ((2, 2, 0, 2, 1), 0, ("2 say 1, 2 say 2, 2 say 4, 1 says 5",)),
        ((0, 0, 0, 4, 0), 4, ("4 of 8 don’t know",)),
        ((0, 0, 0, 4, 0), 3, ("3 of 7 don’t know",)),
        ((0, 0, 0, 4, 0), 5, ("4 of 9 gave a score, and all said 4",)),
        ((0, 0, 0, 0, 0), 4, ("4 don’t know",)),
        ((0, 0, 0, 0, 0), 0, ("nobody gave a score",)),
        ((0, 0, 0, 1, 0), 0, ("only 1 gave a score, and said 4",)),
        ((0, 0, 0, 5, 0), 1, ()),
        ((0, 0, 0, 7, 0), 2, ()),
        ((0, 0, 0, 3, 0), 1, ()),
        ((0, 0, 0, 6, 0), 2, ("2 of 8 don’t know",)),
        ((4, 0, 0, 0, 1), 0, ("1 says 5; the other 4 say 1",)),
        ((1, 0, 1, 0, 1), 0, ("1 says 1, 1 says 3, 1 says 5",)),
        ((2, 3, 0, 0, 0), 0, ("everybody finds it weak",)),
        ((2, 3, 2, 0, 0), 0, ("5 find it weak",)),
        ((0, 0, 4, 0, 0), 0, ()),
        ((0, 0, 0, 4, 4), 0, ()),
    ],
)
def test_the_reasons(counts: Counts, dont_know: int, why: tuple[str, ...]) -> None:
    assert reasons(finding(counts, dont_know)) == why


def test_groups_a_point_apart_are_a_reason() -> None:
    whole = finding((0, 3, 0, 3, 1), groups=(CORE, PARTNERS, MEMBERS))
    assert "Partners see it weaker (2) than Core team (4)" in reasons(whole)
    assert reasons(finding((0, 0, 2, 5, 1), groups=(CORE, MEMBERS))) == ()


def test_a_hidden_group_and_one_with_hardly_a_score_are_no_reason() -> None:
    hidden = group("Partners", (0, 0, 0, 0, 0), "2 people")
    unsure = group("Partners", (1, 0, 0, 0, 0))
    for other in (hidden, unsure):
        assert reasons(finding((0, 0, 0, 3, 1), groups=(CORE, other))) == ()


def test_what_is_alike_is_ordered_by_how_far_apart_the_groups_are() -> None:
    apart, together = (finding((0, 0, 4, 4, 0), groups=groups) for groups in ((CORE, PARTNERS), (CORE, MEMBERS)))
    assert discuss_key(apart) < discuss_key(together)


def test_every_disagreement_and_every_weakness_has_a_reason() -> None:
    few = range(4)
    for counts in product(few, few, few, few, few):
        found = measure(Tally(counts=counts))
        alike = found.reading in ("near", "agreed") and found.strength != "weak"
        assert bool(reasons(finding(counts))) is not alike


@each_of(
    ("partners", "said"), [((0, 0, 3, 0, 0), ("Partners see it weaker (3) than Core team (4)",)), ((0, 0, 2, 2, 0), ())]
)
def test_groups_are_a_reason_from_one_whole_point_on(partners: Counts, said: tuple[str, ...]) -> None:
    groups = (CORE, group("Partners", partners))
    assert reasons(finding((0, 0, 0, 6, 1), groups=groups)) == said
