"""A page of Act with a list of actions, and below it what stands behind the one under the cursor."""

from __future__ import annotations

from datetime import date
from functools import partial

from m2m_tui.core.days import HOW, day_meant
from m2m_tui.core.naming import quoted
from m2m_tui.core.stages.act import actions
from m2m_tui.ui.questions import Field, refusal_of
from m2m_tui.ui.screens.act_page import ActPage
from m2m_tui.ui.screens.act_words import about_action
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import RowList


class ActionList(ActPage):
    """The actions and the review."""

    @property
    def current(self) -> str:
        """The id of the action under the cursor, "" where there is none."""
        current = self.query_one(RowList).current
        return current if current in self.workspace.session.actions else ""

    def on_row_list_moved(self) -> None:
        self.show_chain()

    def show_chain(self) -> None:
        """Show what stands behind the action under the cursor."""
        current = self.current
        said = about_action(self.workspace.session, current, self.today) if current else []
        self.query_one("#chain", Reading).show(said)

    async def ask_day(
        self, action_id: str, title: str, label: str, value: str = "", *, required: bool = False
    ) -> str | None:
        """Ask by which day an action is to be done. Gives what was typed, which is a day or nothing; None where the form was left."""
        no_day = partial(_no_day, today=self.today)
        field = Field("due", label, value, "26 feb, friday, +6w", required=required, wrong=no_day)
        filled = await self.fill_in(title, [field], explanation=HOW, draft=f"due {action_id}")
        return None if filled is None else filled["due"]

    async def ask_why_not(self, action_id: str, hint: str, because: str = "") -> str | None:
        """Ask why an action won't be done, now that it is dropped. Gives the reason; None where the form was left."""
        filled = await self.fill_in(
            "Dropped: it won’t be done",
            [Field("because", "Why not?", because, hint, lines=2)],
            explanation=f"{quoted(actions.action_of(self.workspace.session, action_id).text)}. Next time somebody will ask why.",
            draft=f"drop {action_id}",
        )
        return None if filled is None else filled["because"]


def _no_day(typed: str, today: date) -> str:
    """Say what is wrong with a day as it was typed; "" where nothing is."""
    return refusal_of(partial(day_meant, typed, today))
