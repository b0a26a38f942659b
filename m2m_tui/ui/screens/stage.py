"""What the pages have in common between which `[` and `]` go: keeping a version, sharing, and settling what two people changed at once."""

from __future__ import annotations

from textual import work

from m2m_tui.ui.keys.everywhere import STAGE
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.screens.session_screen import SessionScreen


class StageScreen(SessionScreen):
    """A session's screen with these three keys. What they ask is imported when one of them is pressed."""

    BINDINGS = Bindings(STAGE)

    @work
    async def action_keep(self) -> None:
        from m2m_tui.ui.screens import versioning

        if await versioning.keep_version(self):
            self.on_version_kept()

    def on_version_kept(self) -> None:
        """Look again, where versions are shown: another one was kept."""

    @work(group="share")
    async def action_share(self) -> None:
        from m2m_tui.ui.screens import versioning

        await versioning.share(self)

    @work
    async def action_settle(self) -> None:
        if not self.workspace.session.conflicts:
            self.say("There is nothing to settle: nobody changed the same thing as you.")
            return
        from m2m_tui.ui.screens import settling

        await settling.settle(self)
