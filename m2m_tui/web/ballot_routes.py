"""What the pages of a ballot do."""

from __future__ import annotations

from http import HTTPStatus

from m2m_tui.core.ballot import AXES, VOTES
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.sittings.codes import Given
from m2m_tui.web import ballot_pages as pages
from m2m_tui.web.answering import Asked, refuse_more
from m2m_tui.web.html import Html
from m2m_tui.web.shown import SHOWN, as_sent
from m2m_tui.web.survey_pages import SCORES

_MEANWHILE: dict[Given, str] = {"votes": "phone_ballot.voted_meanwhile", "answers": "phone_survey.answered_meanwhile"}
"""What is said where the paper was filled in on another page since this one was opened."""


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

    after_beginning = True

    def get(self, _: str) -> None:
        if self.has_begun():
            self.show(pages.paper_page(self.frame, self.sitting))

    async def post(self, _: str) -> None:
        if not self.has_begun():
            return
        sitting, then = self.sitting, "paper" if self.switches else "check"
        form = as_sent(self.get_body_argument(SHOWN, ""), self._sent(), pages.what_stands(sitting))
        if form.overtaken:
            both = {name: said for name, said in form.sent.items() if name not in form.overtaken}
            both |= {name: said for name, said in form.stands.items() if name in form.overtaken}
            told = sitting.say(_MEANWHILE[sitting.gives])
            self.show(pages.paper_page(self.frame, sitting, wrong=told, sent=both), HTTPStatus.CONFLICT)
            return

        def again(wrong: str) -> Html:
            return pages.paper_page(self.frame, sitting, wrong=wrong, sent=form.sent)

        if sitting.ballot.asks == VOTES:
            ticked = frozenset(self.get_body_arguments("vote"))
            await self.save(lambda: sitting.choose(ticked, form.sent["keep"]), then, again)
            return
        given = {(key, axis): SCORES.get(form.sent[f"{axis} {key}"]) for key in sitting.ballot.options for axis in AXES}
        await self.save(lambda: sitting.rate_all(given), then, again)

    def _sent(self) -> dict[str, str]:
        """What was sent, as `what_stands` gives it."""
        ballot = self.sitting.ballot
        if ballot.asks == VOTES:
            ticked = {f"vote {key}": "1" for key in self.get_body_arguments("vote")}
            return {"keep": self.get_body_argument("keep", "")} | ticked
        return {
            name: self.get_body_argument(name, "")
            for name in (f"{axis} {key}" for key in ballot.options for axis in AXES)
        }


class Check(BallotPage):
    """What was given, and the end."""

    after_beginning = True

    def get(self, _: str) -> None:
        if self.has_begun():
            self.show(pages.check_page(self.frame, self.sitting))

    async def post(self, _: str) -> None:
        if self.has_begun():
            await self.save(self.sitting.finish, "thanks", lambda _: pages.check_page(self.frame, self.sitting))
