"""Which page is where, and what the pages do that the survey and a ballot have in common."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.web import Application

from m2m_tui.core.errors import EditRefused
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.web import ballot_routes, other_pages, survey_routes
from m2m_tui.web.answering import Asked
from m2m_tui.web.door import Answers, Door, NoSuchPage
from m2m_tui.web.frame import What
from m2m_tui.web.style import STYLE


class Start(Asked):
    """The address on the wall: the first page of what is open."""

    def initialize(self, door: Door) -> None:  # type: ignore[override]  # Tornado gives each its own arguments
        asked = door.asked()
        super().initialize(door, next(iter(asked or door.last), "survey"))

    def get(self, _: str) -> None:
        asked = self.door.asked()
        if len(asked) > 1:
            session = self.sitting.session
            survey, ballot = session.rounds[asked["survey"]].title, session.ballots[asked["ballot"]]
            self.show(other_pages.both_page(self.frame, survey, ballot))
        elif isinstance(self.sitting, Sitting):
            survey_routes.show_the_way_in(self, self.sitting)
        else:
            ballot_routes.show_the_way_in(self, self.sitting)


class Style(Answers):
    """How the pages look."""

    def get(self, _: str) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "private, max-age=3600")
        self.finish(STYLE)


class ComeBack(Asked):
    """Somebody who has begun, on this phone or elsewhere, and has their code."""

    def get(self, _: str) -> None:
        self.show(other_pages.code_page(self.frame))

    async def post(self, _: str) -> None:
        code = self.get_body_argument("code", "")[: other_pages.LONGEST_CODE]
        if self.switches:
            self.show(other_pages.code_page(self.frame, code=code))
            return
        if not code:
            self.show(
                other_pages.code_page(self.frame, self.sitting.say("phone.no_code")), HTTPStatus.UNPROCESSABLE_ENTITY
            )
            return
        try:
            known = await self.door.saving.look(lambda: self.sitting.come_back(code))
        except EditRefused as refusal:
            self._ask_again(self.sitting.reason(refusal), code, HTTPStatus.TOO_MANY_REQUESTS)
            return
        if not known:
            say, rest = self.sitting.say, self.sitting.code_rest
            wrong = say("phone.codes_rest", rest) if rest else say("code.unknown", code=code)
            status = HTTPStatus.TOO_MANY_REQUESTS if rest else HTTPStatus.UNPROCESSABLE_ENTITY
            self._ask_again(wrong, code, status)
            return
        mark = self.mark
        await self.save(
            lambda: self.sitting.answer_on(mark), "", lambda wrong: other_pages.code_page(self.frame, wrong)
        )

    def _ask_again(self, wrong: str, code: str, status: HTTPStatus) -> None:
        """What was typed stays, so that one letter can be put right, and in the other language too."""
        self.show(other_pages.code_page(self.frame, wrong, code=code), status)


class Thanks(Asked):
    """The end, with the code to come back."""

    def get(self, _: str) -> None:
        if self.has_begun():
            self.show(other_pages.thanks_page(self.frame, self.sitting))


class Other(Asked):
    """Somebody else takes the phone: it shows the code, and forgets."""

    after_beginning = True

    def get(self, _: str) -> None:
        if self.has_begun():
            self.show(other_pages.other_page(self.frame, self.sitting))

    async def post(self, _: str) -> None:
        if self.sitting.code and not await self.save(
            lambda: self.sitting.answer_on(""), None, lambda _: other_pages.other_page(self.frame, self.sitting)
        ):
            return
        self.forget()
        self.go("")


def application(door: Door) -> Application:
    """Give the pages, all below the random path."""
    base = "/([A-Za-z0-9]{1,40})"
    survey: dict[str, Any] = {"door": door, "what": "survey"}
    ballot: dict[str, Any] = {"door": door, "what": "ballot"}
    common: list[tuple[str, type[Asked]]] = [("code", ComeBack), ("thanks", Thanks), ("other", Other)]
    return Application(
        [
            (f"{base}/?", Start, {"door": door}),
            (f"{base}/style\\.css", Style, {"door": door}),
            *(
                (f"{base}/{what}/{place}", page, {"door": door, "what": what})
                for what in _WHATS
                for place, page in common
            ),
            (f"{base}/survey", survey_routes.Begin, survey),
            (f"{base}/survey/(?:who|begin)", survey_routes.Who, survey),
            (f"{base}/survey/correct(?:/((?:change/)?[0-9]{{1,3}}))?", survey_routes.Correct, survey),
            (f"{base}/survey/([0-9]{{1,3}})", survey_routes.Question, survey),
            (f"{base}/survey/change/([0-9]{{1,3}})", survey_routes.Change, survey),
            (f"{base}/survey/(?:check|finish)", survey_routes.Check, survey),
            (f"{base}/ballot(?:/begin)?", ballot_routes.Begin, ballot),
            (f"{base}/ballot/paper", ballot_routes.Paper, ballot),
            (f"{base}/ballot/(?:check|finish)", ballot_routes.Check, ballot),
        ],
        default_handler_class=NoSuchPage,
        default_handler_args={"door": door},
        log_function=lambda _: None,  # nothing that anybody does here is written anywhere
    )


_WHATS: tuple[What, ...] = ("survey", "ballot")
