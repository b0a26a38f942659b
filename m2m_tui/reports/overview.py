"""A session on one screen, in plain words: what `m2m show` says. Also read by screen readers, so no boxes and no rules."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from itertools import chain

from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.comparison import in_short, latest_comparison
from m2m_tui.core.findings.diagnosis import latest_diagnosis
from m2m_tui.core.findings.missing import missing, one_score_words
from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.core.findings.sentences import more_lines, sentence, who_answered
from m2m_tui.core.progress import STAGE_TITLES, Progress, progress, respondents
from m2m_tui.core.session import KIND_TITLES, Session
from m2m_tui.core.stages.adapt import adaptation
from m2m_tui.core.stages.deepen import coverage
from m2m_tui.core.stages.shift import by_facet, gaps
from m2m_tui.core.survey_rounds import current_round, rounds_of_their_own
from m2m_tui.core.words import counted, cropped
from m2m_tui.reports import act_in_short
from m2m_tui.reports.diagnose import finished

_WIDEST = 120
"""Longer lines are hard to read; a wider terminal stays partly empty."""

_READING = 46
"""Columns for the reading of an enabler, or half of them where that is more; the titles beside it get the rest."""


def overview(session: Session, width: int | None, today: date) -> str:
    """Give the whole session on about one screen; with no width nothing is cropped or wrapped.

    Nothing that anybody answered or voted for is in it before the reveal.
    """
    found, compared = latest_diagnosis(session), latest_comparison(session)
    blocks = [
        [", ".join(part for part in (session.title, session.place) if part)],
        [_stage(session, each) for each in progress(session)],
        _findings(found, width) if found and (found.findings or found.unanswered) else [],
        _alike(session, found) if found else [],
        [f"Since “{compared.earlier}”: {in_short(compared)}"] if compared and compared.rows else [],
        _silence(session) if session.insights else [],
        _shifts(session) if session.shifts_in_use else [],
        *act_in_short.blocks(session, None if width is None else min(width, _WIDEST), today),
    ]
    return "\n\n".join("\n".join(_wrapped(line, width) for line in block) for block in blocks if block)


def round_note(session: Session) -> str:
    """Give a sentence on the newest round while it is open; "" otherwise."""
    newest = current_round(session)
    if newest is None or session.rounds[newest].state != "open":
        return ""
    return f"“{session.rounds[newest].title}” is still open: {finished(session.rounds[newest])}"


def _stage(session: Session, stage: Progress) -> str:
    words = {
        "adapt": f"{counted(len(session.enablers_in_use), 'enabler')} in use ({adaptation(session)})",
        "diagnose": _diagnosed(session),
        "deepen": counted(len(session.insights), "insight"),
        "shift": counted(len(session.shifts_in_use), "shift"),
        "act": act_in_short.stage_words(session),
    }[stage.stage]
    if stage.done is None and stage.stage != "adapt":
        words = "not begun"
    elif stage.done is False and stage.stage == "shift":
        lacks = [found for each in session.shifts_in_use.values() if (found := gaps(each))]
        words += f", {len(lacks)} unfinished ({', '.join(dict.fromkeys(chain.from_iterable(lacks)))})"
    return f"{STAGE_TITLES[stage.stage]}: {words}"


def _diagnosed(session: Session) -> str:
    said = [
        f"“{each.title}” is revealed, {who_answered(each.confidentiality, respondents(as_shown(each)))}"
        for each in rounds_of_their_own(session).values()
        if each.state == "revealed"
    ]
    return ". ".join(part for part in (*said, round_note(session).removesuffix(".")) if part)


def _findings(found: Diagnosis, width: int | None) -> list[str]:
    made = [f"What to talk about first, from “{found.title}”:"]
    made += [f"{place:>4}. {_finding(each, width)}" for place, each in enumerate(found.discuss_first, 1)]
    if found.unanswered:
        made.append(f"  Nobody answered: {'; '.join(found.unanswered)}")
    return made


def _alike(session: Session, found: Diagnosis) -> list[str]:
    """Who gave one score throughout: here, where nobody is looking at a projector."""
    said = one_score_words(missing(session, found.round_id))
    return [said] if said else []


def _finding(finding: Finding, width: int | None) -> str:
    """The title and the reading, with what people said after talking, in two columns where there is room for them."""
    more = more_lines(finding)
    if width is None or width < _READING + 24:
        return f"{finding.title}. {'. '.join([sentence(finding), *more])}."
    wide = min(width, _WIDEST)
    columns = max(_READING, wide // 2)
    room = wide - columns - 8
    reading = [line for said in (sentence(finding), *more) for line in textwrap.wrap(said, columns)]
    return f"\n{' ' * (room + 8)}".join([f"{cropped(finding.title, room):{room}}  {reading[0]}", *reading[1:]])


def _silence(session: Session) -> list[str]:
    found = coverage(session)
    quiet = [*found.silent, *(f"{KIND_TITLES[kind]} (a kind of insight)" for kind in found.silent_kinds)]
    return [f"Nobody has talked about: {'; '.join(quiet)}"] if quiet else ["Every enabler has been talked about."]


def _shifts(session: Session) -> list[str]:
    counts = []
    for facet, shifts in by_facet(session).items():
        begun = sum(each.when == "now" for each in shifts.values())
        counts.append(f"{len(shifts) or 'none'} in {facet}{f' ({begun} now)' if begun else ''}")
    return [f"Shifts: {', '.join(counts)}"]


def _wrapped(line: str, width: int | None) -> str:
    if width is None or "\n" in line:
        return line
    indent = "      " if line.startswith(" ") else "  "
    room = max(min(width, _WIDEST), 20)
    # textwrap takes the pieces of a long word from the whole of it, one by one: of a word of megabytes in hours.
    line = re.sub(rf"(\S{{{room - len(indent)}}})(?=\S)", r"\1 ", line)
    return textwrap.fill(line, room, subsequent_indent=indent, break_on_hyphens=False)
