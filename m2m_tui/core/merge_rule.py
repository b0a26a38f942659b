"""What becomes of a field that two sides changed, each in its own way. The rule stands with the field: `Annotated[…, MergeRule.WHOLE]`."""

from __future__ import annotations

from enum import Enum, auto


class MergeRule(Enum):
    """One rule, for a field and for all that stands in it and states none of its own.

    What only one side changed is taken, whatever the rule.
    """

    ASK = auto()
    """Take a table apart by id and a list by what is in it. Of a single value ours stands, and the other is a conflict, to be asked
    about. It holds wherever nothing else is stated."""

    WHOLE = auto()
    """As `ASK`, but take nothing apart: a table, list or part of one side stands as it is."""

    OURS = auto()
    """Take tables and lists apart. Of a single value ours stands, and nobody is asked."""

    OURS_WHOLE = auto()
    """As `OURS`, but take nothing apart."""

    OURS_WHILE_OPEN = auto()
    """As `OURS` in a round that people are still answering, where nobody may be asked but themselves; afterwards as `ASK`."""

    BOTH_WHILE_OPEN = auto()
    """As `OURS_WHILE_OPEN`, but no word is lost: two texts stand as one."""
