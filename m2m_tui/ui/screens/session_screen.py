"""A screen from which the session's versions are kept and shared, and what two people changed at once is settled."""

from __future__ import annotations

from textual import work

from m2m_tui.ui.keys.everywhere import SESSION
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.screens.stage import StageScreen


class SessionScreen(StageScreen):
    """A stage's screen with these three keys. What they ask is imported when one of them is pressed."""

    BINDINGS = Bindings(SESSION)

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
