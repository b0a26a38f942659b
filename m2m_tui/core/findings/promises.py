"""What people are promised about their answers, on every road by which these come in; and what speaks against an anonymous round of few."""

from __future__ import annotations

from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS
from m2m_tui.core.round import Round
from m2m_tui.core.words import counted

_NAMED = "Named: after the reveal the room and the report show what you answer and write beside this name; nobody sees it before."

_ANONYMOUS = (
    "Anonymous: no name is kept. At the reveal all answers are counted and unlinked. The report shows the counts"
)

_WORDS = ", and comments without their writers; your own words may still give you away."

_IF_FEW = (
    " If only three or four people answer, others may work out who said what; then comments are left out, and so is everything by group. "
    "If fewer than three do, nothing is kept."
)

_FEW = (
    ". Only {} expected. With three or four others may work out who said what, so comments are left out, and so is everything by group, "
    "unless five or more answer. If fewer than three do, nothing is kept."
)

TOO_FEW = (
    "Of fewer than five people others can work out who said what, even without names. So comments would be left out, and everything by "
    "group; and of fewer than three people nothing would be kept."
)
RATHER_NAMED = "In so small a team named is the honest choice: everybody knows beforehand that they are seen."

_BESIDE = " It stands beside what was answered the first time, which stays, as “after talking”."

_UNMOVED = _BESIDE + " If fewer than three people are seen to have changed their answer, no counts are kept."


def promise(round_: Round) -> str:
    """Say what somebody is told before they answer: how many people answer in the end isn't known then, and an anonymous round depends on
    it. Where five have answered already, it is. Where it asks again, also beside what it will stand."""
    beside = (_BESIDE if round_.confidentiality == "named" else _UNMOVED) if round_.again_of else ""
    return _promise(round_) + beside


def _promise(round_: Round) -> str:
    if round_.confidentiality == "named":
        return _NAMED
    if sum(bool(each.scores or each.comments) for each in round_.responses.values()) >= ENOUGH_ANONYMOUS:
        return _ANONYMOUS + _WORDS
    if 0 < round_.expected < ENOUGH_ANONYMOUS and len(round_.responses) < ENOUGH_ANONYMOUS:
        return _ANONYMOUS + _FEW.format(counted(round_.expected, "person is", "people are"))
    return _ANONYMOUS + _WORDS + _IF_FEW
