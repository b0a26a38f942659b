"""A ballot in plain lines: for a screen reader, a terminal that draws nothing, a bad line, or a pipe."""

from __future__ import annotations

import re
from functools import partial

from m2m_tui.core.ballot import AXES, VOTES, Axis, Paper
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.sittings.ballot_sitting import PROMISES, BallotSitting
from m2m_tui.sittings.codes import Given
from m2m_tui.sittings.sitting import ANSWERS
from m2m_tui.ui.survey.conversation import Conversation
from m2m_tui.ui.survey.line_terminal import Left
from m2m_tui.ui.survey.plain_codes import ask_code, ask_to_begin, short

_FLAG = re.compile(r"d\s*(\d+)")

_VOTING = (
    "plain_how.vote",
    "plain_how.keep",
    "plain_how.list_votes",
    "plain_how.finish",
    "plain_how.leave_votes",
)
_RATING = (
    "plain_how.much",
    "plain_how.dont_know",
    "plain_how.skip_rating",
    "plain_how.clear",
    "plain_how.back",
    "plain_how.finish",
    "plain_how.leave",
)
_ASKED: dict[Axis, str] = {"effort": "ratings.effort", "impact": "ratings.impact"}
_CODES: dict[Given, str] = {"votes": "votes.code", "answers": "answers.code"}
_MARKED = {
    (True, False): "plain_ballot.voted",
    (False, True): "plain_ballot.kept",
    (True, True): "plain_ballot.voted_and_kept",
}
"""An option in the list, by whether it has this person's vote, and their flag."""


class PlainBallot:
    """One person's way through a ballot."""

    def __init__(self, sitting: BallotSitting, talk: Conversation) -> None:
        self._sitting, self._talk = sitting, talk

    def run(self) -> None:
        """Ask until somebody has finished. Raises Left where they leave, EditRefused where the ballot is closed meanwhile."""
        if not self._ask_who():
            return
        self._talk.say(self._sitting.say(_CODES[self._sitting.gives], code=self._sitting.code), "")
        if self._sitting.ballot.asks == VOTES:
            self._vote()
        else:
            self._rate()
        self._sitting.finish()

    def _ask_who(self) -> bool:
        who = ask_code(self._sitting, self._talk) if self._sitting.begun_by_others else "new"
        if who == "new":
            ask_to_begin(self._sitting, self._talk, lambda: [self._sitting.say(PROMISES[self._sitting.gives])])
            self._sitting.begin()
        return who != "no more"

    def _how(self, first: str, ways: tuple[str, ...]) -> list[str]:
        return [self._sitting.say(first), *(f"  {self._sitting.say(way)}" for way in ways), *self._talk.ways_to_switch]

    # -- votes

    def _vote(self) -> None:
        self._talk.say(self._sitting.say("plain_ballot.votes", self._sitting.ballot.votes_each), "")
        self._talk.say(*self._options(), "", *self._how_to_vote())
        while (said := self._talk.ask(self._asked_vote, self._options).lower()) != "f":
            try:
                self._take(said)
            except EditRefused as refusal:
                if self._sitting.over:
                    raise
                self._talk.say(self._sitting.reason(refusal))

    def _asked_vote(self) -> str:
        return self._sitting.say("plain_ballot.vote", used=self._sitting.used)

    def _how_to_vote(self) -> list[str]:
        return self._how("plain_how.votes", _VOTING)

    def _take(self, said: str) -> None:
        flag = _FLAG.fullmatch(said)
        number = flag[1] if flag else said
        options = list(self._sitting.options)
        if said == "q":
            raise Left
        if said in ("l", ""):
            self._talk.say(*self._options())
        elif said == "?":
            self._talk.say(*self._how_to_vote())
        elif not (number.isdecimal() and 0 < int(number) <= len(options)):
            self._talk.say(self._sitting.say("plain_ballot.no_choice", typed=short(said), most=len(options)))
        else:
            key = options[int(number) - 1]
            (self._sitting.keep if flag else self._sitting.vote)(key)
            self._talk.say(self._line(int(number), key))

    def _options(self) -> list[str]:
        return [self._line(number, key) for number, key in enumerate(self._sitting.options, 1)]

    def _line(self, number: int, key: str) -> str:
        paper, option = self._sitting.paper or Paper(), self._sitting.options[key]
        marked = _MARKED.get((key in paper.votes, paper.keep == key))
        return f"  {number}: {self._sitting.say(marked, option=option) if marked else option}"

    # -- effort and impact

    def _rate(self) -> None:
        self._talk.say(*self._how("plain_how.answers", _RATING), "")
        questions: list[tuple[str, Axis]] = [(key, axis) for key in self._sitting.options for axis in AXES]
        at = 0
        while at < len(questions):
            key, axis = questions[at]
            option = partial(self._option, at // len(AXES), key)
            if axis == AXES[0]:
                self._talk.say("", *option())
            said = self._talk.ask(partial(self._asked_rating, key, axis), option).lower()
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
                self._talk.say(self._sitting.say("plain_ballot.no_answer", typed=short(said)))
            else:
                at += 1

    def _option(self, place: int, key: str) -> list[str]:
        options = self._sitting.options
        return [self._sitting.say("plain_ballot.option", place=place + 1, many=len(options), option=options[key])]

    def _asked_rating(self, key: str, axis: Axis) -> str:
        given: Answer | None = getattr(self._sitting.paper or Paper(), axis).get(key)
        if given is None:
            now = self._sitting.say("plain_ballot.answer")
        elif given == DONT_KNOW:
            now = self._sitting.say("plain_ballot.answered_dont_know")
        else:
            now = self._sitting.say("plain_ballot.answered", answer=given)
        return f"{self._sitting.say(_ASKED[axis])} {now}"
