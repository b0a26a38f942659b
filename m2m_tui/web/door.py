"""What every request meets first: whether it may be answered at all, and what is said where it may not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tornado.web import HTTPError, RequestHandler

from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.core.translation import in_language, languages_of
from m2m_tui.languages.language import Language
from m2m_tui.storage.sessions.known_phones import KnownPhones
from m2m_tui.web.frame import What
from m2m_tui.web.guard import (
    HEADERS,
    LARGEST_BODY,
    POLICY_WITH_ITS_STYLE,
    Hosts,
    Tries,
    same,
)
from m2m_tui.web.html import Html, spoken
from m2m_tui.web.other_pages import stop_page
from m2m_tui.web.saving import Saving

BEGIN_AGAIN = ("phone_stop.begin_again", "phone_stop_why.begin_again")
_STOPS: dict[int, tuple[str, str]] = {
    400: ("phone_stop.unreadable", "phone_stop_why.unreadable"),
    403: BEGIN_AGAIN,
    404: ("phone_stop.nothing_here", "phone_stop_why.no_page"),
    405: ("phone_stop.nothing_here", "phone_stop_why.no_request"),
    413: ("phone_stop.too_much", "phone_stop_why.too_much"),
    421: ("phone_stop.nothing_here", "phone_stop_why.no_host"),
}
_BROKEN = ("phone_stop.broken", "phone_stop_why.broken")
NO_COOKIES = ("phone_stop.no_cookies", "phone_stop_why.no_cookies")
FORGOTTEN = ("phone_stop.forgotten", "phone_stop_why.forgotten")
TAKEN_OUT = ("phone_stop.forgotten", "phone_stop_why.taken_out")


@dataclass(slots=True)
class Door:
    """What all requests share. `path`: the random one in the address; `secure`: whether people come over https; `last`: what was being
    asked here until it was closed; `broke`: is told where in this program something went wrong, and nothing of the request; `codes`: those
    that phones have answered under since the server began, by the mark of each, kept nowhere else."""

    saving: Saving
    hosts: Hosts
    tries: Tries
    path: str
    secure: bool
    broke: Callable[[str], None]
    phones: KnownPhones
    last: dict[What, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    under_way: int = 0

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return "__Host-m2m" if self.secure else "m2m"

    @property
    def language_cookie(self) -> str:
        """The name of the cookie that says in which language somebody reads, and nothing else."""
        return f"{self.cookie}-language"

    def asked(self) -> dict[What, str]:
        """Give the ids of the round and of the ballot that are open now."""
        session = self.saving.workspace.session
        found: dict[What, str] = {}
        round_id = current_round(session)
        if round_id is not None and session.rounds[round_id].state == "open":
            found["survey"] = round_id
        if ballot_id := open_ballot(session):
            found["ballot"] = ballot_id
        self.last |= found
        return found


class Answers(RequestHandler):
    """A page under the random path. What comes from elsewhere, or isn't ours, is answered before anything else is looked at."""

    def initialize(self, door: Door) -> None:
        self.door = door
        self._counts = False

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.clear_header("Date")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def compute_etag(self) -> None:
        """None: it would be a print of what is on the page."""

    def prepare(self) -> None:
        self.door.under_way += 1
        self._counts = True
        self._known = False
        if not self.door.hosts.knows(self.request.headers.get("Host", "")):
            raise HTTPError(421)
        if not same(self.path_args[0].lower(), self.door.path):
            raise HTTPError(404)
        self._known = True
        if self.request.method == "POST" and not self.door.hosts.is_from_here(
            self.request.headers.get("Origin", ""), self.request.headers.get("Host", "")
        ):
            raise HTTPError(403)
        if len(self.request.body) > LARGEST_BODY:
            raise HTTPError(413)

    def on_finish(self) -> None:
        self.door.under_way -= self._counts
        self._counts = False

    @property
    def base(self) -> str:
        return f"/{self.door.path}"

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those that people can answer in here, the session's own first."""
        return languages_of(self.door.saving.workspace.session)

    @property
    def said_in(self) -> tuple[Language, ...]:
        """In which languages something is said that stands before all choice, or that a switch would lose: in all that m2m has words in."""
        chosen = self.chosen
        offered = sorted(self.languages, key=lambda each: each.tag != chosen)
        return tuple({spoken(each): each for each in reversed(offered)}.values())[::-1]

    @property
    def chosen(self) -> str:
        """The tag of the language that was chosen on this phone, "" where none was, or one that isn't there any more."""
        given = self.get_cookie(self.door.language_cookie) or ""
        return next((each.tag for each in self.languages if each.tag == given), "")

    def title_in(self, language: Language) -> str:
        """What the workshop is called in a language."""
        return in_language(self.door.saving.workspace.session, language.tag).title

    def show(self, page: Html, status: int = 200) -> None:
        """Answer with a page."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page)

    def write_error(self, status_code: int, **_: Any) -> None:
        known = getattr(self, "_known", False)
        self.set_default_headers()
        if not known:
            self.set_header("Content-Security-Policy", POLICY_WITH_ITS_STYLE)
        self.stop(_STOPS.get(status_code, _BROKEN), status_code, known=known)

    def stop(
        self,
        why: tuple[str, str],
        status: int,
        *,
        known: bool = True,
        typed: Sequence[str] = (),
        onwards: tuple[str, str] | None = None,
    ) -> None:
        """Say that something can't be done. `why`: the names of the heading and of the reason; `known`: whether they know the address;
        `typed`: what they had typed; `onwards`: an address and the name of what its link says, the first page where none is given."""
        base, languages = self.base if known else "", self.said_in
        title = self.title_in(languages[0]) if known else ""
        way = onwards or ((base, "phone.to_the_first_page") if known else None)
        self.show(stop_page(base, title, languages, *why, typed=typed, onwards=way), status)

    def log_exception(self, typ: type[BaseException] | None, value: BaseException | None, tb: Any) -> None:
        """Say where it went wrong, never what was sent."""
        if isinstance(value, HTTPError) or typ is None:
            return
        while tb is not None and tb.tb_next is not None:
            tb = tb.tb_next
        where = f"{tb.tb_frame.f_globals.get('__name__', '?')}, line {tb.tb_lineno}" if tb is not None else "?"
        self.door.broke(f"{typ.__name__} in {where}")


class NoSuchPage(Answers):
    """Whatever no page is at."""

    def prepare(self) -> None:
        self.path_args = [""]
        super().prepare()
