"""What must not be kept of a form's answers in an anonymous round, whoever asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.importing.columns.column_meaning import GROUP, IGNORE, NAME, about
from m2m_tui.core.importing.columns.comment_headings import asks_for_words, asks_plainly_for_words
from m2m_tui.core.importing.columns.name_cells import look_like_people
from m2m_tui.core.importing.columns.tool_columns import may_tell_who, says_groups, says_who_or_when
from m2m_tui.core.importing.group_names import group_names
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session


def why_not_kept(session: Session, round_: Round, heading: str, cells: Sequence[str], what: str) -> str:
    """Say why a column can't be taken for this in a round, as a sentence; "" where it can.

    A group may be told in whatever column: only the round's own groups are kept of it.
    """
    if round_.confidentiality != "anonymous" or what == IGNORE:
        return ""
    if what == NAME:
        return f"This round is anonymous: no names are kept, so “{heading}” is left out."
    if what == GROUP and says_groups(cells, group_names(session, round_)):
        return ""
    is_comment = about(what)[0] == "comment"
    may_be_names = is_comment and may_tell_who(heading) and not asks_for_words(heading, {})
    if may_be_names or says_who_or_when(heading, cells):
        return f"This round is anonymous: “{heading}” says who somebody is or when they answered, and can only be left out."
    if is_comment and not asks_plainly_for_words(heading) and look_like_people(heading, cells):
        return (
            f"This round is anonymous, and what stands under “{heading}” looks like names, addresses or numbers of people, so it is left"
            " out. If they are comments, give the column a heading in the file that says so, such as “Comments on ” and the question."
        )
    return ""
