"""A fixed round, one with groups, two to compare, a fixed coverage and a fixed ballot: one long title, one emoji, one CJK."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from m2m_tui.core.findings.anonymity import groups_shown
from m2m_tui.core.findings.ballot import BallotResult, OptionResult, places_by_votes
from m2m_tui.core.findings.comparison import Change, Comparison, State
from m2m_tui.core.findings.effort import EffortAndImpact, spread
from m2m_tui.core.findings.groups import group_findings, groups_in_the_open, tally_of
from m2m_tui.core.findings.model import Diagnosis, Finding, Voice
from m2m_tui.core.findings.reading import Measures, measure
from m2m_tui.core.round import Answer, Confidentiality, Response, Tally
from m2m_tui.core.session import KINDS
from m2m_tui.core.stages.deepen import Coverage, CoverageRow

if TYPE_CHECKING:
    from m2m_tui.charts import Data

OF_SHIFTS = ("ballot", "grid")
"""The charts that have no row for each enabler."""

LEVELS = (("mindset", "Mindset"), ("behaviours", "Behaviours, values and relationships"), ("infra", "Infrastructure"))

ENABLERS: tuple[tuple[str, str, str], ...] = (
    ("mindset", "A systems mindset and a long-term view", "22321?12"),
    ("mindset", "Reframing how we understand and perceive risk", "55111452"),
    ("mindset", "Starting from strengths 🌱 of people and communities", "44544144"),
    ("mindset", "Shared purpose and values that guide decisions", "33333332"),
    ("behaviours", "Trusting relationships across boundaries", "43 43345"),
    ("behaviours", "共に力を分かち合う (sharing power with citizens)", "12354??3"),
    ("behaviours", "Leadership that gives permission and protects space to try", "55455454"),
    ("behaviours", "Governance fit for learning", "11111111"),
    ("infra", "Funding and commissioning that follow the purpose [and not the silo]", "??? ??  "),
    ("infra", "Roles, skills and time to work in new ways", "2?3 ??  "),
    ("infra", "Data, evidence and shared learning", "21124222"),
)

PEOPLE = (
    ("Director of Adult Social Care", "Core team"),
    ("Commissioning lead", "Core team"),
    ("Cllr Ní Bhriain", "Members"),
    ("Łukasz, link worker", "Core team"),
    ("Head of Finance", "Core team"),
    ("VCSE partner 🤝", "Partners"),
    ("李 美玲", "Partners"),
    ("Neighbourhood manager (north and harbour)", "Core team"),
)

ANSWERS: dict[str, Answer | None] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "?": "don't know", " ": None}


def finding(place: int, level: str, title: str, answers: Sequence[Answer | None], *, named: bool) -> Finding:
    """What the core would make of these answers, one a person."""
    one, two, three, four, five = (answers.count(score) for score in range(1, 6))
    counts = (one, two, three, four, five)
    voices = tuple(
        Voice("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at] if at < 26 else "", *PEOPLE[at % len(PEOPLE)], answer)
        for at, answer in enumerate(answers)
    )
    return Finding(
        enabler_id=f"enabler-{place}",
        title=title,
        level_id=level,
        counts=counts,
        dont_know=answers.count("don't know"),
        skipped=answers.count(None),
        measures=measure(Tally(counts=counts, dont_know=answers.count("don't know"), skipped=answers.count(None))),
        voices=voices if named else (),
        comments=(),
    )


def diagnosis(confidentiality: Confidentiality, copies: int = 1) -> Diagnosis:
    """The fixed round; `copies` makes it a bigger one."""
    findings = tuple(
        finding(place, level, title, [ANSWERS[each] for each in said * copies], named=confidentiality == "named")
        for place, (level, title, said) in enumerate(ENABLERS)
    )
    return Diagnosis(
        round_id="r1",
        title="Baseline",
        confidentiality=confidentiality,
        respondents=8 * copies,
        expected=10 * copies,
        levels=LEVELS,
        findings=findings,
        discuss_first=findings,
        unanswered=(),
    )


GROUPS = {
    "Core team": ("23212", "55455", "44544", "33333", "43434", "1235?", "55455", "11111", "??? ?", "2?3 ?", "21124"),
    "Members": ("1234", "11 1", "55 4", "3  3", "2343", "5555", "4545", "1111", "    ", "??? ", "2345"),
    "共に Partners": ("222", "333", "1?1", "3?3", "45 ", "111", "555", "??1", "???", "?2?", "12 "),
    "VCSE": ("1",) * 11,
    "Residents of the whole county": ("",) * 11,
}
"""What the people of each group answered, an enabler a string; the VCSE are few, and no resident came."""


def grouped_diagnosis(copies: int = 1, confidentiality: Confidentiality = "named") -> Diagnosis:
    """A round with groups. Those of an anonymous one are twice as large, and some of them hidden, everywhere or here and there."""
    findings = []
    copies *= 1 if confidentiality == "named" else 2
    for place, (level, title, _) in enumerate(ENABLERS):
        said = {name: [ANSWERS[each] for each in answers[place] * copies] for name, answers in GROUPS.items()}
        responses = {
            name: [Response(scores={"x": each} if each else {}) for each in answers] for name, answers in said.items()
        }
        whole = tally_of([each for those in responses.values() for each in those], "x")
        groups = {name: tally_of(those, "x") for name, those in responses.items()}
        heard = {name: len(those) for name, those in responses.items()}
        made = finding(place, level, title, [each for those in said.values() for each in those], named=False)
        shown = (
            groups_in_the_open(groups)
            if confidentiality == "named"
            else group_findings(groups_shown(whole, groups), heard)
        )
        findings.append(made._replace(groups=shown))
    return diagnosis(confidentiality, copies)._replace(respondents=13 * copies, findings=tuple(findings))


COMPARED: tuple[tuple[State, str, str], ...] = (
    ("both", "22321", "33343"),
    ("both", "55111", "3344"),
    ("both", "44544", "44544"),
    ("both", "33332", "1122"),
    ("both", "3344", "4455"),
    ("added", "", "23452"),
    ("both", "55455", "1222"),
    ("both", "1111", "5555"),
    ("removed", "2345", ""),
    ("not answered before", "", "234"),
    ("not answered now", "21124", ""),
)
"""What people answered in the baseline and in the later round."""


def comparison() -> Comparison:
    """The fixed rounds beside each other."""

    def measured(said: str) -> Measures | None:
        one, two, three, four, five = (said.count(score) for score in "12345")
        return measure(Tally(counts=(one, two, three, four, five))) if said else None

    return Comparison(
        earlier_id="r1",
        later_id="r2",
        earlier="Baseline",
        later="A year on",
        earlier_people=5,
        later_people=5,
        levels=LEVELS,
        rows=tuple(
            Change(f"enabler-{place}", title, level, measured(before), measured(after), state)
            for place, ((level, title, _), (state, before, after)) in enumerate(zip(ENABLERS, COMPARED, strict=True))
        ),
    )


COVERED: tuple[tuple[int, ...], ...] = (
    (2, 1, 0, 3, 0),
    (0, 0, 0, 0, 0),
    (1, 0, 0, 0, 4),
    (5, 2, 1, 1, 0),
    (0, 0, 0, 12, 0),
    (0, 0, 0, 0, 0),
    (1, 1, 0, 1, 1),
    (0, 2, 0, 7, 0),
    (3, 0, 0, 2, 0),
    (0, 1, 0, 0, 0),
    (0, 0, 0, 0, 0),
)


SHIFTS = (
    ("From “Members are briefed when a decision is due” to “Members and teams sit down together every month”", 7, 0),
    ("From “Link workers 🌱 on fixed terms” to “Link workers in permanent posts, in the base budget”", 5, 0),
    ("From “共に” to “力を分かち合う”", 5, 1),
    ("From “Each department guards [its] budget” to “We judge spending by what it does for the whole place”", 4, 0),
    ("From “A good day’s work is a case closed” to “Something got better for the person”", 2, 2),
    ("Without words", 2, 0),
    ("From “Every team counts its own things and keeps its own notes”", 0, 0),
)
"""In which words each was voted on, by how many of eight, and how many flagged it."""


def vote(copies: int = 1) -> BallotResult:
    """The fixed vote; `copies` makes it one of more people."""
    counts = [votes * copies for _, votes, _ in SHIFTS]
    places = places_by_votes(counts, 3)
    return BallotResult(
        ballot_id="b1",
        title="Where to start",
        voters=8 * copies,
        spoilt=1,
        show_of_hands=False,
        places=3,
        margin=counts[2] - counts[3],
        options=tuple(
            OptionResult(
                shift_id=f"shift-{at}",
                words=words,
                votes=votes * copies,
                flags=flags,
                rank=1 + sum(count > votes * copies for count in counts),
                place=place,
                reworded=at == 1,
                gone=at == 5,
            )
            for at, ((words, votes, flags), place) in enumerate(zip(SHIFTS, places, strict=True))
        ),
    )


SCORED: tuple[tuple[str, str], ...] = (
    ("1223", "4455"),
    ("2234", "445"),
    ("24", "3?"),
    ("45555", "12345"),
    ("333", "?"),
)
"""What people said of the effort and of the impact of the first shifts."""


def short_list() -> tuple[EffortAndImpact, ...]:
    """The fixed short list: two with the same medians, one of which nobody gave an impact."""

    def axis(said: str) -> Tally:
        one, two, three, four, five = (said.count(score) for score in "12345")
        return Tally(counts=(one, two, three, four, five), dont_know=said.count("?"))

    return tuple(
        EffortAndImpact(
            shift_id=f"shift-{at}",
            words=words,
            effort=spread(axis(effort)),
            impact=spread(axis(impact)),
            effort_words=f"Effort as {effort}",
            impact_words=f"Impact as {impact}",
            gone=at == 3,
        )
        for at, ((words, *_), (effort, impact)) in enumerate(zip(SHIFTS, SCORED, strict=False))
    )


@pytest.fixture
def named() -> Diagnosis:
    return diagnosis("named")


@pytest.fixture
def anonymous() -> Diagnosis:
    return diagnosis("anonymous")


@pytest.fixture
def covered() -> Coverage:
    rows = tuple(
        CoverageRow(f"enabler-{place}", title, level, counts, sum(counts))
        for place, ((level, title, _), counts) in enumerate(zip(ENABLERS, COVERED, strict=True))
    )
    return Coverage(
        levels=LEVELS,
        rows=rows,
        silent=tuple(row.title for row in rows if not row.total),
        silent_kinds=tuple(kind for place, kind in enumerate(KINDS) if not any(each[place] for each in COVERED)),
        loose=2,
    )


@pytest.fixture
def grouped() -> Diagnosis:
    return grouped_diagnosis()


@pytest.fixture
def grouped_anonymously() -> Diagnosis:
    return grouped_diagnosis(confidentiality="anonymous")


@pytest.fixture
def compared() -> Comparison:
    return comparison()


@pytest.fixture
def data_of(named: Diagnosis, grouped: Diagnosis, compared: Comparison, covered: Coverage) -> Callable[[str], Data]:
    """What a chart of this name draws."""
    own: dict[str, Data] = {
        "groups": grouped,
        "rounds": compared,
        "coverage": covered,
        "ballot": vote(),
        "grid": short_list(),
    }
    return lambda chart: own.get(chart, named)
