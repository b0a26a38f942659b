"""What the pages of a ballot do."""

from __future__ import annotations

from m2m_tui.core.ballot import AXES, VOTES
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.web import ballot_pages as pages
from m2m_tui.web.answering import Asked, refuse_more
from m2m_tui.web.survey_pages import SCORES


class BallotPage(Asked):
    """A page of the ballot."""

    sitting: BallotSitting


def onwards(sitting: BallotSitting) -> str:
    """Give where somebody who has begun is to go on."""
    if sitting.finished:
        return "thanks"
    return "check" if sitting.paper is not None and sitting.paper.says_something else "paper"


def show_the_way_in(page: Asked, sitting: BallotSitting) -> None:
    """Say that nobody sees what they give; lead on whoever is known."""
    if sitting.code:
        page.go(onwards(sitting))
    else:
        page.show(pages.begin_page(page.frame, sitting))


class Begin(BallotPage):
    """That nobody ever sees what they give, and the way in."""

    def get(self, _: str) -> None:
        show_the_way_in(self, self.sitting)

    async def post(self, _: str) -> None:
        sitting = self.sitting

        def begin() -> None:
            if not sitting.recognise(self.mark):
                refuse_more(len(sitting.ballot.papers), sitting.ballot.expected)
                sitting.begin(self.mark)

        if await self.save(begin, None, lambda wrong: pages.begin_page(self.frame, sitting, wrong)):
            self.go(onwards(sitting))


class Paper(BallotPage):
    """The whole paper."""

    def get(self, _: str) -> None:
        if self.has_begun():
            self.show(pages.paper_page(self.frame, self.sitting))

    async def post(self, _: str) -> None:
        if not self.has_begun():
            return
        sitting, then = self.sitting, "paper" if self.switches else "check"
        if sitting.ballot.asks != VOTES:
            given = {
                (key, axis): SCORES.get(self.get_body_argument(f"{axis} {key}", ""))
                for key in sitting.ballot.options
                for axis in AXES
            }
            await self.save(
                lambda: sitting.rate_all(given),
                then,
                lambda wrong: pages.paper_page(self.frame, sitting, wrong=wrong),
            )
            return
        ticked, flagged = frozenset(self.get_body_arguments("vote")), self.get_body_argument("keep", "")
        await self.save(
            lambda: sitting.choose(ticked, flagged),
            then,
            lambda wrong: pages.paper_page(self.frame, sitting, wrong=wrong, ticked=ticked, flagged=flagged),
        )


class Check(BallotPage):
    """What was given, and the end."""

    def get(self, _: str) -> None:
        if self.has_begun():
            self.show(pages.check_page(self.frame, self.sitting))

    async def post(self, _: str) -> None:
        if self.has_begun():
            await self.save(self.sitting.finish, "thanks", lambda _: pages.check_page(self.frame, self.sitting))
