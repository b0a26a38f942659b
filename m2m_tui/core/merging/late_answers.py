"""What was answered after the reveal, by somebody who hadn't heard of it yet: the reveal is the end, so it isn't among the answers."""

from __future__ import annotations

from m2m_tui.core.round import Round
from m2m_tui.core.session import Session, changed, replaced


def without_late_answers(side: Session, now: Session) -> Session:
    """Give a side without what was answered there in rounds that are revealed `now`: those have the answers that they were revealed with.

    `now` is later than the side: what the file says by now. Of two copies of a session nobody knows which is later, so a merge of those
    keeps what was answered in both."""
    closed = {
        key: _as_revealed(round_, now.rounds[key])
        for key, round_ in side.rounds.items()
        if round_.state == "open" and key in now.rounds and now.rounds[key].state == "revealed"
    }
    return changed(side, rounds=side.rounds | closed) if closed else side


def _as_revealed(open_: Round, revealed: Round) -> Round:
    if revealed.confidentiality == "anonymous":
        return revealed
    return replaced(open_, state="revealed", enablers=revealed.enablers, responses=revealed.responses)
