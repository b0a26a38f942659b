"""What must not be kept of a form's answers in an anonymous round, whoever asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.column_kinds import GROUP, IGNORE, NAME, about
from m2m_tui.core.comment_headings import asks_for_words
from m2m_tui.core.known_columns import is_like_a_name, says_groups, says_who_or_when
from m2m_tui.core.session import Round


def why_not_kept(asked: Round, heading: str, cells: Sequence[str], what: str) -> str:
    """Why a column can't be taken for this in a round, as a sentence; "" where it can.

    A group may be told in whatever column: only the round's own groups are kept of it.
    """
    if asked.confidentiality != "anonymous" or what == IGNORE:
        return ""
    if what == NAME:
        return f"This round is anonymous: no names are kept, so “{heading}” is left out."
    if what == GROUP and says_groups(cells, asked):
        return ""
    may_be_names = about(what)[0] == "comment" and is_like_a_name(heading) and not asks_for_words(heading, {})
    if may_be_names or says_who_or_when(heading, cells):
        return f"This round is anonymous: “{heading}” says who somebody is or when they answered, and can only be left out."
    return ""
