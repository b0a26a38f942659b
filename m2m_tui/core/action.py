"""What is done about the shifts, as parts of a session: actions, and the reviews that look back on them."""

# No annotations as text: pydantic would compile each of them once more at every start.

from datetime import date
from typing import Literal

from pydantic import Field

from m2m_tui.core.framework import Id, Line, Part, Table, is_empty

ActionState = Literal["open", "done", "dropped"]

Outcome = Literal["done", "still open", "dropped", "another day", ""]


class Action(Part):
    """Something that somebody does, by a day. `owner` may be nobody yet and `due` missing; `shift` is "" where it belongs to none.

    `dropped_because`: why it won't be done. `round`: the id of the latest round that was revealed when it was added, "" before the first.
    """

    text: Line
    owner: Line = Field(default="", exclude_if=is_empty)
    due: date | None = None
    state: ActionState = "open"
    dropped_because: Line = Field(default="", exclude_if=is_empty)
    shift: Line = Field(default="", exclude_if=is_empty)
    round: Line = Field(default="", exclude_if=is_empty)


class Said(Part):
    """What a review says about one action. `outcome` is "" where only `learned` was written down; `due` is another day than `was_due`;
    `because` why it was dropped."""

    outcome: Outcome = Field(default="", exclude_if=is_empty)
    was_due: date | None = None
    due: date | None = None
    because: Line = Field(default="", exclude_if=is_empty)
    learned: Line = Field(default="", exclude_if=is_empty)


class Review(Part):
    """One look back on the actions. `round`: the id of the latest round that was revealed then, "" before the first; `said`: by the ids of
    the actions."""

    title: Line
    round: Line = Field(default="", exclude_if=is_empty)
    said: dict[Id, Said] = Table()
