"""A session as large as anybody will ever have: 500 people, 11 enablers, 2,000 insights. Always the same one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import get_args

from m2m_tui.core.framework import FACETS
from m2m_tui.core.round import Answer, Response, Round
from m2m_tui.core.session import KINDS, WHENS, Insight, Session, Shift, changed, new_session
from m2m_tui.storage.toml.models import read_framework

FRAMEWORK = Path(__file__).parent.parent / "frameworks" / "margins-to-mainstream.toml"
WORDS = ("council", "people", "budget", "committee", "trust", "street", "report", "learning", "hub", "year", "risk")
GROUPS = ("Core team", "Members", "Partners", "Residents")
ANSWERS: tuple[Answer, ...] = get_args(Answer)


def large_session(people: int = 500, insights: int = 2000, shifts: int = 60) -> Session:
    """The session: one open named round in which everyone answered, a comment for one answer in ten, and the rest."""
    chance = random.Random(1)
    session = new_session(
        "A large session", "Harbourside Council", "", read_framework(FRAMEWORK.read_text("utf-8"), "")
    )
    enablers = list(session.enablers)

    def said(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."

    def some(of: list[str], most: int) -> tuple[str, ...]:
        picked = set(chance.sample(of, chance.randint(0, most)))
        return tuple(key for key in of if key in picked)

    responses = {
        f"p{number:04}": Response(
            name=f"Respondent {number}",
            group=GROUPS[number % len(GROUPS)],
            finished=True,
            scores={key: chance.choice(ANSWERS) for key in enablers},
            comments={key: said(12) for key in enablers if chance.random() < 0.1},
        )
        for number in range(people)
    }
    asked = Round(title="Baseline", confidentiality="named", groups=GROUPS, expected=people, responses=responses)
    heard = {
        f"i{number:04}": Insight(text=said(16), kind=chance.choice(KINDS), enablers=some(enablers, 3))
        for number in range(insights)
    }
    keys = list(heard)
    defined = {
        f"s{number:03}": Shift(
            from_=said(8),
            to=said(8),
            facet=chance.choice(FACETS),
            when=chance.choice(WHENS),
            enablers=some(enablers, 2),
            insights=some(keys, 4),
        )
        for number in range(shifts)
    }
    return changed(session, rounds={"large": asked}, insights=heard, shifts=defined)
