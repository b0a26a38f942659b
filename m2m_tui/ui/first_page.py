"""The page that a session is opened at."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.progress import stage_in_hand
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act.reviews import is_due
from m2m_tui.storage.files.last_place import LastPlace
from m2m_tui.ui.modes import SCREENS


def first_page(session: Session, was: LastPlace, today: date) -> str:
    """Give the page where somebody was last, and on another day the review where a look back is due; where nobody was, the stage in
    hand."""
    page = _page_in_hand(session, today)
    if was.page not in SCREENS or (page == "review" and was.day != today.isoformat()):
        return page
    return was.page


def _page_in_hand(session: Session, today: date) -> str:
    """The stage in hand; where that is Act, and a look back is due, the review."""
    stage = stage_in_hand(session)
    due = stage == "act" and session.actions and open_ballot(session) is None and is_due(session, today)
    return "review" if due else stage
