"""What every page does before it answers: look whether the request may be answered at all, whose it is, and what is being asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError, RequestHandler

from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.core.words import one_or_many
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.sittings.how_far import most_to_begin
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.storage.sessions.known_phones import KnownPhones
from m2m_tui.web.frame import Frame, What
from m2m_tui.web.guard import (
    COOKIE_AGE,
    HEADERS,
    POLICY_WITH_ITS_STYLE,
    Hosts,
    Tries,
    form_token,
    fresh_cookie,
    is_cookie,
    mark,
    same,
)
from m2m_tui.web.html import Html
from m2m_tui.web.other_pages import code_page, not_saved_page, over_page, stop_page
from m2m_tui.web.saving import NotSaved, Saving

_ALL_UNDONE = "answers from phones"
"""No undo of this program's ever takes one back, so all of them are one step."""

_STOPS: dict[int, tuple[str, str]] = {
    400: ("That can’t be read", "What this phone sent is no page of this survey."),
    403: (
        "Please begin again from the first page",
        "This page was open for too long, or was opened elsewhere too. Nothing that was on it has been saved; what you had answered before "
        "it is still there.",
    ),
    404: ("Nothing here", "Please look at the address again: it stands on the wall."),
    405: ("Nothing here", "This address takes no such request."),
    413: ("That is too much", "What this phone sent is larger than any answer can be."),
    421: (
        "Nothing here",
        "This computer isn’t asked under this name. Please open the address that stands on the wall.",
    ),
}
_BROKEN = (
    "Something went wrong on the laptop",
    "What you have answered is still there. Please try again, and tell whoever runs the workshop.",
)

NO_COOKIES = (
    "This browser keeps no cookies, and without one your answers couldn’t be told from anybody else’s. Allow them for this page, or "
    "answer at the laptop."
)
_FORGOTTEN = (
    "This phone isn’t known here any more, so what you have just sent isn’t saved. What you had answered before is: type your code to go "
    "on with it."
)
LATE, PERHAPS_LATE = (
    "What you have just sent came too late and isn’t among it.",
    "What you have just sent may have come too late to be among it.",
)


@dataclass(slots=True)
class Door:
    """What all requests share. `path`: the random one in the address; `secure`: whether people come over https; `last`: what was being
    asked here until it was closed; `broke`: is told where in this program something went wrong, and nothing of the request."""

    saving: Saving
    hosts: Hosts
    tries: Tries
    path: str
    secure: bool
    broke: Callable[[str], None]
    phones: KnownPhones
    last: dict[What, str] = field(default_factory=dict)
    under_way: int = 0

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return "__Host-m2m" if self.secure else "m2m"

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

    def on_finish(self) -> None:
        self.door.under_way -= self._counts
        self._counts = False

    @property
    def base(self) -> str:
        return f"/{self.door.path}"

    @property
    def session_title(self) -> str:
        return self.door.saving.workspace.session.title

    def show(self, page: Html, status: int = 200) -> None:
        """Answer with a page."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page)

    def write_error(self, status_code: int, **_: Any) -> None:
        title, why = _STOPS.get(status_code, _BROKEN)
        known = getattr(self, "_known", False)
        self.set_default_headers()
        if not known:
            self.set_header("Content-Security-Policy", POLICY_WITH_ITS_STYLE)
        session = self.session_title if known else ""
        self.show(stop_page(self.base if known else "", session, title, why, onwards=known), status_code)

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


class Asked(Answers):
    """A page of what is being asked: the survey, or the ballot. Whose answers they are is known by the phone's cookie."""

    sitting: Sitting | BallotSitting

    def initialize(self, door: Door, what: What) -> None:  # type: ignore[override]  # Tornado gives each its own arguments
        super().initialize(door)
        self.what = what

    def prepare(self) -> None:
        super().prepare()
        given = self.get_cookie(self.door.cookie) or ""
        self.cookie = given if is_cookie(given) else ""
        key = self.door.asked().get(self.what)
        if key is None:
            self._show_over(
                self._sitting(self.door.last.get(self.what, "")).over, LATE if self.request.method == "POST" else ""
            )
            return
        self._key = key
        if self.request.method == "POST":
            self._look_at_the_form()
        elif not self.cookie:
            self.cookie = self._set_cookie()
        if self._finished:
            return
        self.sitting = self._sitting(key)
        self.sitting.recognise(self.mark)

    @property
    def mark(self) -> str:
        """What this phone is known by in this round or ballot."""
        return mark(self.cookie, self._key)

    @property
    def frame(self) -> Frame:
        return Frame(
            self.base, self.session_title, self.what, form_token(self.cookie, self._key), plain=not self.door.secure
        )

    def go(self, place: str) -> None:
        """Send the browser on to a page of this survey or ballot."""
        self.set_status(HTTPStatus.SEE_OTHER)
        self.set_header("Location", self.frame.to(place))
        self.finish()

    def has_begun(self) -> bool:
        """Tell whether this phone is known here; where it isn't, the way in is shown instead of the page."""
        if self.sitting.code:
            return True
        if self.request.method == "POST":
            self.show(code_page(self.frame, note=_FORGOTTEN), 403)
        else:
            self.go("")
        return False

    def forget(self) -> None:
        """Have this phone be another from now on."""
        self.cookie = self._set_cookie()

    async def save(self, edit: Callable[[], object], then: str | None, again: Callable[[str], Html]) -> bool:
        """Make an edit, and go on to `then`, if anywhere, once the file has it. Where it is refused, show the page again with why. Gives
        whether it is saved."""
        try:
            await self.door.saving.do(edit)
            if self.door.phones.unkept:
                await self.door.saving.look(self.door.phones.keep)
        except EditRefused as refusal:
            if self.sitting.over:
                self._show_over(self.sitting.over, LATE)
            else:
                self.show(again(str(refusal)), HTTPStatus.UNPROCESSABLE_ENTITY)
            return False
        except NotSaved as why:
            place = self.request.path.partition(f"/{self.what}/")[2]
            fields = [
                (name, value)
                for name in self.request.body_arguments
                if name != "token"
                for value in self.get_body_arguments(name, strip=False)
            ]
            self.show(not_saved_page(self.frame, place, str(why), fields), HTTPStatus.SERVICE_UNAVAILABLE)
            return False
        if self.door.asked().get(self.what) != self._key:
            self._show_over(self.sitting.over, PERHAPS_LATE)
            return False
        if then is not None:
            self.go(then)
        return True

    def _show_over(self, why: str, late: str) -> None:
        """Say kindly that nothing can be answered any more. `late`: what became of what was just sent, "" where nothing was."""
        typed = [each for each in self.get_body_arguments("why")[:1] if each]
        status = HTTPStatus.CONFLICT if late else HTTPStatus.OK
        self.show(over_page(self.base, self.session_title, why, late, typed), status)

    def _look_at_the_form(self) -> None:
        if not self.cookie:
            stop = stop_page(self.base, self.session_title, "No cookies", NO_COOKIES)
            self.show(stop, HTTPStatus.FORBIDDEN)
        elif not same(self.get_body_argument("token", ""), form_token(self.cookie, self._key)):
            raise HTTPError(403)

    def _set_cookie(self) -> str:
        cookie = fresh_cookie()
        self.set_cookie(
            self.door.cookie,
            cookie,
            max_age=COOKIE_AGE,
            httponly=True,
            samesite="Lax",
            secure=self.door.secure,
        )
        return cookie

    def _sitting(self, key: str) -> Sitting | BallotSitting:
        workspace, tries = self.door.saving.workspace, self.door.tries.of(self.cookie)
        if self.what == "survey":
            return Sitting(workspace, key, tries, _ALL_UNDONE, self.door.phones)
        return BallotSitting(workspace, key, tries, _ALL_UNDONE)


def refuse_more(begun: int, expected: int) -> None:
    """Refuse another beginning where so many have begun that it can't be somebody of this room any more. Raises EditRefused."""
    most = most_to_begin(expected)
    if begun >= most:
        awaited = expected or most
        raise EditRefused(
            f"{begun} have begun, and {awaited} {one_or_many(awaited, 'was', 'were')} expected. Please ask whoever runs the workshop "
            "to let more people in."
        )
