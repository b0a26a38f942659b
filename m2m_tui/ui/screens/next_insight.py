"""What the next insight will be under, while insights are typed one after the other: its kind, and the enabler that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from m2m_tui.core.session import KIND_TITLES, KINDS, Kind, Session
from m2m_tui.ui.spans import Spans, cropped


class NextInsight(NamedTuple):
    """`enabler_id` is "" where there is no enabler in use."""

    kind: Kind = KINDS[0]
    enabler_id: str = ""

    def about(self, session: Session, enablers: Iterable[str]) -> NextInsight:
        """Give it about the first of these enablers that is in use; as it was where none is."""
        in_use = session.enablers_in_use
        return self._replace(enabler_id=next((key for key in enablers if key in in_use), self.enabler_id))

    def still_there(self, session: Session) -> NextInsight:
        """Give it about another enabler where its own isn't in use any more."""
        in_use = session.enablers_in_use
        return self if self.enabler_id in in_use else self._replace(enabler_id=next(iter(in_use), ""))

    def turned(self, session: Session, by: int) -> NextInsight:
        """Give it about an enabler further down, or up where `by` is below 0; behind the last comes the first."""
        in_use = list(session.enablers_in_use)
        place = in_use.index(self.enabler_id) if self.enabler_id in in_use else -1
        return self._replace(enabler_id=in_use[(place + by) % len(in_use)]) if in_use else self

    def of_next_kind(self) -> NextInsight:
        """Give it of the next kind; behind the last comes the first."""
        return self._replace(kind=KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)])

    def words(self, session: Session, width: int, *, narrow: bool) -> Spans:
        """Say what it will be under, on one line."""
        enabler = session.enablers.get(self.enabler_id)
        title, kind = enabler.title if enabler is not None else "no enabler", f" · {KIND_TITLES[self.kind]}"
        label = "About: " if narrow else "New insight about: "
        return ((label, "muted"), (cropped(title, width - len(label) - len(kind)), "accent"), (kind, "muted"))
