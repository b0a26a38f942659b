"""In which order things come before the room, and what of each can be shown."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.findings.ballot import latest_results
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.model import Comment, Finding
from m2m_tui.core.session import Session
from m2m_tui.core.stages.shift import by_facet
from m2m_tui.core.survey_rounds import revealed_rounds
from m2m_tui.ui.presenting.slide import Slide, SlideStage

CHOSEN, PLAN = "chosen", "plan"
ACT_PAGES = (CHOSEN, PLAN)
"""What the vote chose; and now, next and later."""


def first_of(session: Session, stage: SlideStage) -> Slide:
    """Give the slide that a stage begins with. Where there is nothing to show in it yet, `about` is ""."""
    of_enablers = stage in ("diagnose", "deepen")
    slide = Slide(stage, round_id=next(reversed(revealed_rounds(session)), "") if of_enablers else "")
    return slide._replace(about=next(iter(order(session, slide)), ""))


def order(session: Session, slide: Slide) -> Sequence[str]:
    """Give the ids in the order in which they come before the room: enablers as they are to be discussed, and in Deepen after those
    the ones that nobody was asked about; shifts by facet."""
    if slide.stage == "shift":
        return [key for shifts in by_facet(session).values() for key in shifts]
    if slide.stage == "act":
        return ACT_PAGES if latest_results(session) else (PLAN,)
    found = diagnosis(session, slide.round_id).discuss_first if is_shown(session, slide.round_id) else ()
    discussed = [each.enabler_id for each in found]
    if slide.stage == "diagnose":
        return discussed
    in_use = session.enablers_in_use
    return [*(key for key in discussed if key in in_use), *(key for key in in_use if key not in discussed)]


def walked(session: Session, slide: Slide, by: int) -> Slide:
    """Give the slide so many further on, or the last one there is that way. Nothing of the one before stays but what is shown of it."""
    ids = order(session, slide)
    if not ids:
        return slide._replace(about="")
    at = ids.index(slide.about) if slide.about in ids else 0
    about = ids[max(min(at + by, len(ids) - 1), 0)]
    return slide if about == slide.about else slide._replace(about=about, prompt=0, marked=0, page=0)


def still_there(session: Session, slide: Slide) -> Slide:
    """Give the slide, or the first of its stage where what it is about has gone."""
    return slide if slide.about in order(session, slide) else first_of(session, slide.stage)


def finding_of(session: Session, slide: Slide) -> Finding | None:
    """Give what the round on a slide says about its enabler; None where it says nothing, and before the reveal."""
    if slide.stage not in ("diagnose", "deepen") or not is_shown(session, slide.round_id):
        return None
    found = diagnosis(session, slide.round_id).findings
    return next((each for each in found if each.enabler_id == slide.about), None)


def comments_of(finding: Finding | None) -> tuple[Comment, ...]:
    """Give what people wrote about an enabler, the first time and after talking."""
    return (*finding.comments, *(said for after in finding.after for said in after.comments)) if finding else ()


def prompts_of(session: Session, slide: Slide) -> tuple[str, ...]:
    """Give what can be asked about the enabler on a slide."""
    return session.enablers[slide.about].prompts if slide.about in session.enablers else ()


def is_shown(session: Session, round_id: str) -> bool:
    """Tell whether there is such a round and its answers are revealed."""
    return round_id in session.rounds and session.rounds[round_id].state == "revealed"
