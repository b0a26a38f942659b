"""A revealed round as numbers for other programs. The keys are promised: they stay as they are from version to version."""

from __future__ import annotations

from typing import Any

from m2m_tui.core.agreement import measure
from m2m_tui.core.diagnose import Diagnosis, round_of
from m2m_tui.core.groups import tally_of
from m2m_tui.core.session import Round, Session, Tally

_PLACES = 4
"""Digits behind the point."""


def numbers(session: Session, found: Diagnosis) -> dict[str, Any]:
    """One round: who answered, and every enabler of the session, the removed ones too.

    An enabler's `counts` are how many gave 1, 2, 3, 4 and 5. `median`, `range` (lowest and highest), `ad` and `agreement` are null
    where nobody gave a score.
    """
    asked = round_of(session, found.round_id)
    return {
        "session": session.title,
        "round": found.title,
        "confidentiality": found.confidentiality,
        "respondents": found.respondents,
        "expected": found.expected,
        "enablers": [_enabler(session, asked, enabler_id) for enabler_id in session.enablers],
    }


def _enabler(session: Session, asked: Round, enabler_id: str) -> dict[str, Any]:
    enabler, tally = session.enablers[enabler_id], _tally(asked, enabler_id)
    measures = measure(tally.counts)
    return {
        "id": enabler_id,
        "title": enabler.title,
        "level": enabler.level,
        "removed": enabler.removed,
        "counts": list(tally.counts),
        "dont_know": tally.dont_know,
        "skipped": tally.skipped,
        "median": measures.median,
        "range": [measures.lowest, measures.highest] if measures.answered else None,
        "ad": _rounded(measures.ad),
        "agreement": _rounded(measures.agreement),
        "reading": measures.reading,
    }


def _tally(asked: Round, enabler_id: str) -> Tally:
    if asked.confidentiality == "named":
        return tally_of(asked.responses.values(), enabler_id)
    return asked.tallies.get(enabler_id) or Tally(counts=(0, 0, 0, 0, 0))


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, _PLACES)
