"""A ballot, as a part of a session: people's papers while it is open, and once it is revealed, nothing but its counts."""

# No annotations as text: pydantic would compile each of them once more at every start.

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from m2m_tui.core.framework import Id, Ids, Line, Part, Table, is_empty
from m2m_tui.core.merge_rule import MergeRule
from m2m_tui.core.round import Answer, Tally, a_whole_number

VOTES: Literal["votes"] = "votes"
EFFORT_AND_IMPACT: Literal["effort and impact"] = "effort and impact"

Axis = Literal["effort", "impact"]
AXES: tuple[Axis, Axis] = ("effort", "impact")

FEWEST_VOTERS = 3
"""Of fewer papers, or of fewer scores, everybody would know who said what."""

Count = Annotated[int, Field(ge=0)]
Scores = dict[Id, Annotated[Answer, BeforeValidator(a_whole_number)]]


class Paper(Part):
    """What one person says in a ballot, sealed until the reveal and gone after it.

    `votes`: the shifts they would start with; `keep`: the one that mustn't be lost, "" for none. `effort` and `impact`: 1 to 5 or don't
    know, by shift. `imported`: it came from a sheet. `phone`: the mark by which the phone that votes is known again.
    """

    finished: bool = False
    imported: bool = Field(default=False, exclude_if=is_empty)
    votes: Annotated[Ids, MergeRule.OURS_WHOLE] = Field(default=(), exclude_if=is_empty)
    keep: Line = Field(default="", exclude_if=is_empty)
    effort: Scores = Table()
    impact: Scores = Table()
    phone: Line = Field(default="", exclude_if=is_empty)

    @property
    def says_something(self) -> bool:
        """Whether anything was given; somebody who only looked hasn't voted."""
        return bool(self.votes or self.keep or self.effort or self.impact)


UNREADABLE = Paper.model_construct(keep="?")
"""Stands for a paper whose file says nothing that can be read: on nothing that is voted on, so it is spoilt, and never written. Not
checked, as that would build the checks of papers while the program starts."""


class Result(Part):
    """What is left of a ballot once it is revealed. `voters`: how many papers were counted; `spoilt`: how many couldn't be, since somebody
    had changed them by hand. `votes` and `flags`: people by shift; `effort` and `impact`: how often each score was given, by shift."""

    voters: Count = 0
    spoilt: Count = Field(default=0, exclude_if=is_empty)
    votes: dict[Id, Count] = Table()
    flags: dict[Id, Count] = Table()
    effort: dict[Id, Tally] = Table()
    impact: dict[Id, Tally] = Table()


class Ballot(Part):
    """One blind vote on shifts, or one blind asking for the effort and the impact of a few. Open until the reveal.

    `options`: what is voted on, by the ids of the shifts, in the words that everybody reads; they stay as they were at the opening.
    `votes_each`: how many votes everybody has, at most one a shift. `again_of`: the ballot whose band this one decides. `show_of_hands`:
    its numbers were typed as the room said them aloud. `expected`: how many people are to vote, 0 where nobody said.
    `room`: how many shifts the place could carry while this vote was the one in hand, once another came after it.
    """

    title: Line
    asks: Literal["votes", "effort and impact"] = VOTES
    state: Literal["open", "revealed"] = "open"
    show_of_hands: bool = Field(default=False, exclude_if=is_empty)
    again_of: Line = Field(default="", exclude_if=is_empty)
    votes_each: Count = Field(default=0, exclude_if=is_empty)
    expected: Count = Field(default=0, exclude_if=is_empty)
    # Where two laptops each opened another vote, nobody is asked with how much room the one before is to be told.
    room: Annotated[Count | None, MergeRule.OURS] = None
    options: dict[Id, Line] = Table()
    papers: Annotated[dict[Id, Paper], MergeRule.OURS] = Table()
    result: Annotated[Result | None, MergeRule.WHOLE] = None

    @model_validator(mode="after")
    def _what_is_revealed_stays_closed(self) -> Self:
        if self.state == "open" and self.result is not None:
            raise ValueError('state: this ballot has been revealed, and never opens again; write state = "revealed"')
        if self.state == "revealed" and self.papers:
            raise ValueError("papers: this ballot is revealed, and only its counts are kept; take these lines out")
        return self


def votes_for(options: int) -> int:
    """Count how many votes everybody has: a third of the options, at least 2 and at most 5, and fewer than there are options."""
    third = (2 * options + 3) // 6
    return max(min(max(third, 2), 5, options - 1), 1)


def is_spoilt(ballot: Ballot, paper: Paper) -> bool:
    """Tell whether a paper says what nobody could have said in m2m: more votes than everybody has, or on what isn't voted on."""
    said = {*paper.votes, *paper.effort, *paper.impact} | ({paper.keep} if paper.keep else set())
    twice = len(set(paper.votes)) < len(paper.votes)
    return twice or len(paper.votes) > ballot.votes_each or not said <= ballot.options.keys()


def on_these(ballot: Ballot, paper: Paper) -> Paper:
    """Give a paper with what it says of the options alone, as its owner goes on with it."""
    here = ballot.options.keys()
    said: dict[str, object] = {
        "votes": tuple(key for key in paper.votes if key in here),
        "keep": paper.keep if paper.keep in here else "",
        **{axis: {key: each for key, each in getattr(paper, axis).items() if key in here} for axis in AXES},
    }
    return paper.model_copy(update=said)
