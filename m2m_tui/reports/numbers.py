"""A revealed round as numbers for other programs. The keys are promised: they stay as they are from version to version."""

from __future__ import annotations

from typing import Any

from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.circulation import as_asked
from m2m_tui.core.findings.comparison import Change, latest_comparison
from m2m_tui.core.findings.diagnosis import findings
from m2m_tui.core.findings.model import AfterTalking, Diagnosis, Finding, GroupFinding
from m2m_tui.core.findings.reading import Measures
from m2m_tui.core.progress import respondents
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import asked_about, round_of, rounds_of_their_own
from m2m_tui.reports.ballot_numbers import ballots

_PLACES = 4
"""Digits behind the point."""


def numbers(session: Session, found: Diagnosis) -> dict[str, Any]:
    """Give one round: who answered, and every enabler of the session, the removed ones too; then the rounds there are.

    An enabler's `counts` are how many gave 1, 2, 3, 4 and 5. `median`, `range` (lowest and highest), `ad`, `agreement` (van der Eijk's
    A), `consensus` (Tastle and Wierman's) and `strength` are null where nobody gave a score. `round_` is false where this round didn't
    ask about the enabler; `talked_about`: the room has talked about it; `answered_before`: how many had answered when it was reworded,
    while the round was open.
    `after_talking`: what was answered when it was asked about again, mostly nothing or once: how many answered `of`
    how many; where hardly anybody changed their answer in an anonymous round, `unmoved` is true and every count null. Of a group that is
    hidden, `hidden` says why and every number is null. `change` is what happened from the first revealed round to the last, null where
    there is only one. `ballots` are those that are revealed.
    """
    round_ = round_of(session, found.round_id)
    about, talked_about = set(asked_about(session, round_)), set(round_.talked_about)
    return {
        "session": session.title,
        "round": found.title,
        "confidentiality": as_asked(session, found.round_id),
        "respondents": found.respondents,
        "expected": found.expected,
        "enablers": [
            _enabler(finding, finding.enabler_id in about, finding.enabler_id in talked_about)
            for finding in findings(session, found.round_id, session.enablers)
        ],
        "rounds": _rounds(session),
        "change": _change(session),
        "ballots": ballots(session),
    }


def _enabler(finding: Finding, was_asked: bool, talked_about: bool) -> dict[str, Any]:
    return {
        "id": finding.enabler_id,
        "title": finding.title,
        "level": finding.level_id,
        "removed": finding.removed,
        "answered_before": finding.answered_before,
        "asked": was_asked,
        **_tally(finding),
        "note": finding.note,
        "talked_about": talked_about,
        "after_talking": [_after(each) for each in finding.after],
        "groups": [_group(each) for each in finding.groups],
    }


def _after(after: AfterTalking) -> dict[str, Any]:
    counts = {"counts": list(after.counts), "dont_know": after.dont_know, "skipped": after.skipped}
    return {
        "answered": after.answered,
        "of": after.people,
        "unmoved": after.unmoved,
        **(dict.fromkeys(counts) if after.unmoved else counts),
        "reworded": after.reworded,
    }


def _group(group: GroupFinding) -> dict[str, Any]:
    told = _tally(group)
    # Not zero, which would be a number about people.
    return {
        "name": group.name,
        "hidden": group.hidden or None,
        **(dict.fromkeys(told) if group.hidden else told),
    }


def _tally(found: Finding | GroupFinding) -> dict[str, Any]:
    return {
        "counts": list(found.counts),
        "dont_know": found.dont_know,
        "skipped": found.skipped,
        **_measures(found.measures),
    }


def _measures(measures: Measures) -> dict[str, Any]:
    return {
        "median": measures.median,
        "range": [measures.lowest, measures.highest] if measures.answered else None,
        "ad": _rounded(measures.ad),
        "agreement": _rounded(measures.agreement),
        "consensus": _rounded(measures.consensus),
        "reading": measures.reading,
        "strength": measures.strength,
    }


def _rounds(session: Session) -> list[dict[str, Any]]:
    """The revealed rounds, from the baseline on; an open one is nobody's to count yet."""
    return [
        {
            "id": round_id,
            "title": each.title,
            "confidentiality": as_asked(session, round_id),
            "respondents": respondents(as_shown(each)),
            "expected": each.expected,
        }
        for round_id, each in rounds_of_their_own(session).items()
        if each.state == "revealed"
    ]


def _change(session: Session) -> dict[str, Any] | None:
    found = latest_comparison(session)
    if found is None:
        return None
    return {"from": found.earlier_id, "to": found.later_id, "enablers": [_changed(row) for row in found.rows]}


def _changed(row: Change) -> dict[str, Any]:
    return {
        "id": row.enabler_id,
        "state": row.state,
        "before": _side(row.before),
        "after": _side(row.after),
        "moved": row.moved,
        "claim": row.claim,
        "reworded": row.reworded,
        "pairs": None if row.pairs is None or row.untold else row.pairs._asdict(),
    }


def _side(measures: Measures | None) -> dict[str, Any] | None:
    return None if measures is None else {"scores": measures.answered, **_measures(measures)}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, _PLACES)
