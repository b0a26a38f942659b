"""A ballot in plain lines: for a screen reader, a terminal that draws nothing, a bad line, or a pipe."""

from __future__ import annotations

import re

from m2m_tui.core.ballot import VOTES
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import Answer
from m2m_tui.core.stages.act.ballots import AXES, Axis
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.sittings.sitting import ANSWERS
from m2m_tui.ui.survey.line_terminal import Left, Talk
from m2m_tui.ui.survey.plain_codes import ask_code, ask_to_begin, short

_FLAG = re.compile(r"d\s*(\d+)")

_VOTING = (
    "Type one of these and press enter.",
    "  a number: vote for it, or take your vote back",
    "  d and a number: don’t lose this one; it is heard even if it gets few votes, and costs no vote",
    "  l: hear them again, with your votes",
    "  f: finish",
    "  q: leave; what you have voted is saved",
)
_SCORES = (
    "At each question, type one of these and press enter.",
    "  1 to 5: from very little to a great deal",
    "  0: you don’t know",
    "  enter alone: go on, and leave this one as it is",
    "  x: take your answer away",
    "  b: back to the one before",
    "  f: finish",
    "  q: leave; what you have answered is saved",
)
_ASKED: dict[Axis, str] = {"effort": "How much effort would it take?", "impact": "How much would it change?"}


class PlainBallot:
    """One person's way through a ballot."""

    def __init__(self, sitting: BallotSitting, talk: Talk) -> None:
        self._sitting, self._talk = sitting, talk

    def run(self) -> None:
        """Ask until somebody has finished. Raises Left where they leave, EditRefused where the ballot is closed meanwhile."""
        if not self._ask_who():
            return
        self._talk.say(self._sitting.say("votes.code", code=self._sitting.code), "")
        if self._sitting.ballot.asks == VOTES:
            self._vote()
        else:
            self._rate()
        self._sitting.finish()

    def _ask_who(self) -> bool:
        who = ask_code(self._sitting, self._talk) if self._sitting.begun_by_others else "new"
        if who == "new":
            self._talk.say(self._sitting.say("promise.ballot"))
            ask_to_begin(self._talk)
            self._sitting.begin()
        return who != "no more"

    # -- votes

    def _vote(self) -> None:
        each = self._sitting.ballot.votes_each
        many = "one vote" if each == 1 else f"{each} votes, at most one each"
        self._talk.say(f"You have {many}. You needn’t use them all.", "")
        self._list()
        self._talk.say("", *_VOTING)
        while (said := self._talk.ask(f"{self._sitting.used}. Your vote:").lower()) != "f":
            try:
                self._take(said)
            except EditRefused as refusal:
                if self._sitting.over:
                    raise
                self._talk.say(self._sitting.reason(refusal))

    def _take(self, said: str) -> None:
        flag = _FLAG.fullmatch(said)
        number = flag[1] if flag else said
        options = list(self._sitting.options)
        if said == "q":
            raise Left
        if said in ("l", ""):
            self._list()
        elif said == "?":
            self._talk.say(*_VOTING)
        elif not (number.isdecimal() and 0 < int(number) <= len(options)):
            self._talk.say(f"“{short(said)}” isn’t a choice here. Type a number from 1 to {len(options)}, or ?.")
        else:
            key = options[int(number) - 1]
            (self._sitting.keep if flag else self._sitting.vote)(key)
            self._talk.say(self._line(int(number), key))

    def _list(self) -> None:
        self._talk.say(*(self._line(number, key) for number, key in enumerate(self._sitting.options, 1)))

    def _line(self, number: int, key: str) -> str:
        paper = self._sitting.paper
        marks = [
            "your vote" if paper is not None and key in paper.votes else "",
            "don’t lose this one" if paper is not None and paper.keep == key else "",
        ]
        said = ", ".join(mark for mark in marks if mark)
        return f"  {number}: {self._sitting.options[key]}{f' ({said})' if said else ''}"

    # -- effort and impact

    def _rate(self) -> None:
        self._talk.say(*_SCORES, "")
        questions: list[tuple[str, Axis]] = [(key, axis) for key in self._sitting.options for axis in AXES]
        at = 0
        while at < len(questions):
            key, axis = questions[at]
            if axis == AXES[0]:
                self._talk.say(
                    "", f"{at // len(AXES) + 1} of {len(self._sitting.options)}. {self._sitting.options[key]}"
                )
            said = self._talk.ask(f"{_ASKED[axis]} {self._given(key, axis)}").lower()
            if said == "q":
                raise Left
            if said == "f":
                return
            if said == "b":
                at = max(at - 1, 0)
            elif said in ANSWERS or said == "x":
                self._sitting.rate(key, axis, ANSWERS.get(said))
                at += said != "x"
            elif said:
                self._talk.say(f"“{short(said)}” isn’t one of the answers. Type 1 to 5, or 0 for don’t know.")
            else:
                at += 1

    def _given(self, key: str, axis: Axis) -> str:
        paper = self._sitting.paper
        given: Answer | None = getattr(paper, axis).get(key) if paper is not None else None
        return "1 to 5, 0 for don’t know, enter to skip:" if given is None else f"You said {given}; enter keeps it:"
