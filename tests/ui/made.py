"""The sessions that the tests of the screens begin with."""

from __future__ import annotations

import os
from pathlib import Path

from m2m_tui.core.round import Answer, Confidentiality
from m2m_tui.core.session import Session, changed, new_session
from m2m_tui.core.stages import adapt, again, diagnose
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.storage.toml.models import read_framework, session_text
from tests.core.findings.side_by_side.made import asked as all_asked
from tests.large_session import FRAMEWORK

SECRET = "The ferry is what nobody talks about"
"""A comment that must not be seen before the reveal."""


def fresh() -> Session:
    """A session that has just begun."""
    framework = read_framework(FRAMEWORK.read_text("utf-8"), "")
    return new_session("Warm homes", "A small town", "Who keeps people warm?", framework)


def asked(
    confidentiality: Confidentiality = "named", *, groups: tuple[str, ...] = ("Core team",), expected: int = 0
) -> Session:
    """A fresh session with an open round."""
    return diagnose.open_round(
        fresh(), title="Baseline", confidentiality=confidentiality, groups=groups, expected=expected
    )[0]


def round_id(session: Session) -> str:
    found = current_round(session)
    assert found is not None
    return found


def answered(session: Session, name: str, scores: tuple[Answer, ...], *, finished: bool = True) -> Session:
    """Somebody's answers, in the order of the enablers, and a comment on the first."""
    at = round_id(session)
    named = session.rounds[at].confidentiality == "named"
    session, who = diagnose.join(session, at, name=name if named else "", group=session.rounds[at].groups[0])
    for key, score in zip(session.enablers_in_use, scores, strict=False):
        session = diagnose.answer(session, at, who, key, score)
    session = diagnose.comment(session, at, who, next(iter(session.enablers_in_use)), f"{SECRET}, says {name}")
    return diagnose.finish(session, at, who) if finished else session


def under_way(confidentiality: Confidentiality = "named") -> Session:
    """An open round: two have answered, and a third has begun."""
    session = asked(confidentiality, expected=4)
    session = answered(session, "Head of housing", (5,) * 11)
    session = answered(session, "Link worker", (1, 2, "don't know") + (4,) * 8)
    return answered(session, "Ward member", (3, 3), finished=False)


SIX = ("Head of housing", "Link worker", "Ward member", "Energy officer", "Finance lead", "Tenant rep")
"""Who answers in the round that is revealed."""


def talked(confidentiality: Confidentiality = "named") -> Session:
    """A revealed round of six people, who differ about the first enabler and all say 4 of the others."""
    session = asked(confidentiality, expected=6)
    scores: tuple[Answer, ...] = (1, 2, 3, 4, 5, 1)
    for name, score in zip(SIX, scores, strict=True):
        session = answered(session, name, (score, *(4,) * 10))
    return diagnose.reveal(session, round_id(session))


def asked_again(confidentiality: Confidentiality = "named") -> Session:
    """That round, whose first and third enabler are asked again, and nobody has answered yet."""
    session = talked(confidentiality)
    first, _, third, *_ = session.enablers_in_use
    return again.ask_again(session, round_id(session), [first, third])[0]


def five_places(folder: Path) -> list[Path]:
    """Five revealed places, the latest change first: one removed an enabler and added another, one asked too few, two have one title."""
    first, second, *_ = fresh().enablers_in_use
    adapted, own = adapt.add(adapt.remove(fresh(), second, ""), level="mindset", title="Trust between wards")
    scores: tuple[Answer, ...] = (1, 2, 2, 3, 2)
    places: tuple[tuple[str, Session, dict[str, tuple[Answer, ...]], Confidentiality], ...] = (
        ("Harbourside", fresh(), {first: scores, second: (4, 4, 5)}, "anonymous"),
        ("Riverton", adapted, {first: scores, own: (2, 2, 1)}, "named"),
        ("Riverton", fresh(), {first: (5, 4, 5), second: (1, 5, 1, 5)}, "named"),
        (
            "Hilltop",
            adapt.reword(fresh(), first, title="Seeing the whole"),
            {first: (1, 1, 2), second: (4, 5, 4)},
            "named",
        ),
        ("Moorland", fresh(), {first: (1, 1)}, "anonymous"),
    )
    paths = []
    for number, (title, session, answers, confidentiality) in enumerate(places):
        made = all_asked(changed(session, title=title), answers, confidentiality)
        paths.append(folder / f"place-{number + 1}.toml")
        paths[-1].write_text(session_text(made), "utf-8")
        os.utime(paths[-1], (10**9 - number, 10**9 - number))
    return paths
