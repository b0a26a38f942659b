"""A session as large as anybody will ever have: 500 people, 11 enablers, 2,000 insights, and 1,000 actions. Always the same one."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from m2m_tui.core.action import Action
from m2m_tui.core.ballot import EFFORT_AND_IMPACT, Ballot, Result
from m2m_tui.core.framework import FACETS
from m2m_tui.core.naming import whole_shift
from m2m_tui.core.round import Answer, Response, Round, Tally
from m2m_tui.core.session import KINDS, WHENS, Insight, Session, Shift, changed, new_session, replaced
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


def acting(session: Session, people: int = 500, actions: int = 1000) -> Session:
    """The session with its round revealed, every shift voted on, the effort and the impact of ten asked, and so many actions."""
    chance = random.Random(2)
    options = {key: whole_shift(each) for key, each in session.shifts.items()}
    short = dict(list(options.items())[:10])

    def tally() -> Tally:
        one, two, three, four, five = (chance.randint(0, people // 6) for _ in range(5))
        return Tally(counts=(one, two, three, four, five))

    votes = Result(
        voters=people, votes={key: chance.randint(0, people) for key in options}, flags=dict.fromkeys(short, 3)
    )
    spreads = Result(voters=people, effort={key: tally() for key in short}, impact={key: tally() for key in short})
    first = date(2026, 3, 1)
    (round_id,) = session.rounds
    return changed(
        session,
        rounds={round_id: replaced(session.rounds[round_id], state="revealed")},
        ballots={
            "votes": Ballot(title="Where to start", state="revealed", votes_each=5, options=options, result=votes),
            "short": Ballot(title="Effort", asks=EFFORT_AND_IMPACT, state="revealed", options=short, result=spreads),
        },
        actions={
            f"a{number:04}": Action(
                text=" ".join(chance.choice(WORDS) for _ in range(10)),
                owner=chance.choice(("", *(f"Respondent {each}" for each in range(40)))),
                due=chance.choice((None, first + timedelta(days=chance.randint(0, 700)))),
                state=chance.choice(("open", "open", "done")),
                shift=chance.choice(list(options)),
                round=round_id,
            )
            for number in range(actions)
        },
    )
