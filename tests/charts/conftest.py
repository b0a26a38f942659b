"""A fixed round and a fixed coverage: eleven enablers, eight people, one long title, one emoji, one CJK."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from m2m_tui.core.agreement import measure
from m2m_tui.core.deepen import Coverage, CoverageRow
from m2m_tui.core.diagnose import Diagnosis, Finding, Voice
from m2m_tui.core.session import KINDS, Answer, Confidentiality

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
        measures=measure(counts),
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
