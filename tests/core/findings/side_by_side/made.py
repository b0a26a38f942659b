"""Places that have been asked: the same framework, each with its own people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from m2m_tui.core.round import Answer, Confidentiality
from m2m_tui.core.session import Session, new_session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.toml.models import read_framework
from tests.large_session import FRAMEWORK

FRAMEWORK_READ = read_framework(FRAMEWORK.read_text("utf-8"), "")


def place(title: str = "Riverton") -> Session:
    return new_session(title, "", "", FRAMEWORK_READ)


def asked(
    session: Session,
    answers: Mapping[str, Sequence[Answer]],
    confidentiality: Confidentiality = "named",
    groups: Sequence[str] = ("",),
    title: str = "Baseline",
) -> Session:
    """The session with one more revealed round, in which the people of each group in turn answered these enablers."""
    session, round_id = diagnose.open_round(
        session, title=title, confidentiality=confidentiality, groups=[each for each in groups if each]
    )
    for person in range(max(map(len, answers.values()))):
        name = f"Person {person}" if confidentiality == "named" else ""
        session, who = diagnose.join(session, round_id, name=name, group=groups[person % len(groups)])
        for key, given in answers.items():
            if person < len(given):
                session = diagnose.answer(session, round_id, who, key, given[person])
    return diagnose.reveal(session, round_id)
