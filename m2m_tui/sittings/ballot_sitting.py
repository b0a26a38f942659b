"""One person at a ballot: their paper, and every mark they can make on it. Nobody else's paper can be had from here.

Without Textual, as `sitting`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from m2m_tui.core.ballot import AXES, EFFORT_AND_IMPACT, VOTES, Axis, Ballot, Paper
from m2m_tui.core.ballots import ballot_of, order_for
from m2m_tui.core.ids import code_meant
from m2m_tui.core.round import Answer
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import voting
from m2m_tui.sittings.codes import CodedSitting, CodeTries, Given
from m2m_tui.workspace import Edit, Workspace

CALLED = {VOTES: "choose.the_ballot", EFFORT_AND_IMPACT: "choose.the_questions"}
"""What it is called beside a survey, by what it asks."""


_REVEALED: dict[Given, str] = {"votes": "over.ballot_revealed", "answers": "over.ratings_revealed"}
_GONE: dict[Given, str] = {"votes": "over.paper_gone", "answers": "over.gone"}
"""What is said once nothing can be given any more."""

PROMISES: dict[Given, str] = {"votes": "promise.ballot", "answers": "promise.ratings"}
TITLES: dict[Given, str] = {"votes": "votes.title", "answers": "ratings.title"}
"""What somebody is promised before they begin, and what stands above it."""


class BallotSitting(CodedSitting):
    """Somebody voting, or answering how much effort and impact; under their code lies their paper."""

    def __init__(self, workspace: Workspace, ballot_id: str, tries: CodeTries | None = None, joins: str = "") -> None:
        super().__init__(workspace, tries, joins)
        self._ballot_id = ballot_id
        ballot = self.session.ballots.get(ballot_id)
        self.gives = "votes" if ballot is None or ballot.asks == VOTES else "answers"

    # -- what there is

    @property
    def ballot(self) -> Ballot:
        """The ballot. Raises EditRefused where it is gone."""
        return ballot_of(self.session, self._ballot_id)

    @property
    def paper(self) -> Paper | None:
        """This person's paper; None before they have begun, and where it is gone."""
        return self._begun.get(self.code)

    @property
    def options(self) -> dict[str, str]:
        """What is voted on, by the ids of the shifts, in an order of this person's own."""
        ballot = self.ballot
        return {key: ballot.options[key] for key in order_for(ballot, self.code)}

    @property
    def used(self) -> str:
        """ "2 of 4 used"; where effort and impact are asked, "3 of 8 answered"."""
        done, many = self.how_far
        if self.ballot.asks == VOTES:
            return self.say("votes.used", votes=done, each=many)
        return self.say("ratings.said", said=done, asked=many)

    @property
    def how_far(self) -> tuple[int, int]:
        """How many votes are used and how many there are, or how many numbers are given of those that are asked for."""
        ballot, paper = self.ballot, self.paper or Paper()
        if ballot.asks == VOTES:
            return len(paper.votes), ballot.votes_each
        return len(paper.effort) + len(paper.impact), len(AXES) * len(ballot.options)

    @property
    def unsaid(self) -> str:
        """What is still open before they finish, in words; "" where nothing is."""
        ballot, paper = self.ballot, self.paper or Paper()
        if ballot.asks == VOTES:
            left = ballot.votes_each - len(paper.votes)
            return self.say("votes.left", left) if left else ""
        left = len(AXES) * len(ballot.options) - len(paper.effort) - len(paper.impact)
        return self.say("ratings.left", left) if left else ""

    @property
    def over(self) -> str:
        """Why nothing can be voted any more, "" while it can."""
        ballot = self.session.ballots.get(self._ballot_id)
        if ballot is None:
            return self.say("over.ballot_taken_back")
        if ballot.state != "open":
            return self.say(_REVEALED[self.gives])
        return self.say(_GONE[self.gives]) if self.code and self.code not in ballot.papers else ""

    @property
    def begun_by_others(self) -> bool:
        return bool(self.ballot.papers)

    @property
    def finished(self) -> bool:
        paper = self.paper
        return paper is not None and paper.finished

    @property
    def saved(self) -> bool:
        ballot = self._workspace.saved.ballots.get(self._ballot_id)
        return ballot is not None and ballot.papers.get(self.code) == self.paper

    # -- beginning

    def begin(self, phone: str = "") -> None:
        """Take a paper. Raises EditRefused where the ballot is closed."""
        made = ""

        def begin(session: Session) -> Session:
            nonlocal made
            after, made = voting.begin(session, self._ballot_id, phone)
            return after

        self._apply(begin)
        self.code = made

    @property
    def _begun(self) -> Mapping[str, Paper]:
        ballot = self.session.ballots.get(self._ballot_id)
        return ballot.papers if ballot is not None else {}

    def answer_on(self, phone: str) -> None:
        self._apply(lambda session: voting.vote_on(session, self._ballot_id, self.code, phone))

    def come_back(self, code: str) -> bool:
        def codes(session: Session) -> Collection[str]:
            # Nobody was given the code of a paper from a sheet: it follows from a name, which others know.
            ballot = session.ballots.get(self._ballot_id)
            return [each for each, paper in ballot.papers.items() if not paper.imported] if ballot is not None else ()

        def look() -> str:
            self._tries.take_up(code, codes, self._apply)
            return code_meant(code, codes(self.session))

        found = self._tries.right(look)
        self.code = found or self.code
        return bool(found)

    # -- voting; each raises EditRefused where the ballot is closed or the paper is gone

    def vote(self, shift_id: str) -> None:
        """Give a shift a vote, or take it back where it has one. Raises EditRefused where all are used."""
        given = self.paper is None or shift_id not in self.paper.votes
        self._apply(lambda session: voting.vote(session, self._ballot_id, self.code, shift_id, given=given))

    def keep(self, shift_id: str) -> None:
        """Flag the one that mustn't be lost, or take the flag away where it is that one."""
        flagged = "" if self.paper is not None and self.paper.keep == shift_id else shift_id
        self._apply(lambda session: voting.keep(session, self._ballot_id, self.code, flagged))

    def choose(self, shift_ids: Collection[str], kept: str) -> None:
        """Vote for these and no others, and flag the one that mustn't be lost, "" for none. Raises EditRefused where they are too many."""

        def both(session: Session) -> Session:
            voted = voting.vote_for(session, self._ballot_id, self.code, shift_ids)
            return voting.keep(voted, self._ballot_id, self.code, kept)

        self._apply(both)

    def rate_all(self, given: Mapping[tuple[str, Axis], Answer | None]) -> None:
        """Say all efforts and impacts together; None takes one back."""

        def all_of_them(session: Session) -> Session:
            for (shift_id, axis), answer in given.items():
                session = voting.rate(session, self._ballot_id, self.code, shift_id, axis, answer)
            return session

        self._apply(all_of_them)

    def rate(self, shift_id: str, axis: Axis, given: Answer | None) -> None:
        """Say how much effort it takes or how much it would change; None takes it back."""
        self._apply(lambda session: voting.rate(session, self._ballot_id, self.code, shift_id, axis, given))

    def finish(self) -> None:
        """Say that this is all."""
        self._apply(lambda session: voting.finish(session, self._ballot_id, self.code))

    def _apply(self, change: Edit) -> None:
        self._workspace.apply(change, f"one person’s {self.gives}", joins=self._joins, asks=True)
