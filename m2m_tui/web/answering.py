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
from m2m_tui.core.translation import in_language, languages_of, untranslated
from m2m_tui.languages.language import ENGLISH, Language, Sentence
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.sittings.how_far import most_to_begin
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.storage.sessions.known_phones import KnownPhones
from m2m_tui.web.frame import CHOOSE, SPEAK, Frame, What, address_of
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
from m2m_tui.web.html import Html, html, spoken
from m2m_tui.web.other_pages import choose_page, code_page, not_saved_page, over_page, stop_page
from m2m_tui.web.saving import SLOW, NotSaved, Saving

_ALL_UNDONE = "answers from phones"
"""No undo of this program's ever takes one back, so all of them are one step."""

_STOPS: dict[int, tuple[str, str]] = {
    400: ("phone_stop.unreadable", "phone_stop_why.unreadable"),
    403: ("phone_stop.begin_again", "phone_stop_why.begin_again"),
    404: ("phone_stop.nothing_here", "phone_stop_why.no_page"),
    405: ("phone_stop.nothing_here", "phone_stop_why.no_request"),
    413: ("phone_stop.too_much", "phone_stop_why.too_much"),
    421: ("phone_stop.nothing_here", "phone_stop_why.no_host"),
}
_BROKEN = ("phone_stop.broken", "phone_stop_why.broken")
_NO_COOKIES = ("phone_stop.no_cookies", "phone_stop_why.no_cookies")


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

    def stop(self, why: tuple[str, str], status: int, *, known: bool = True) -> None:
        """Say that something can't be done. `why`: the names of the heading and of the reason; `known`: whether they know the address."""
        base, languages = self.base if known else "", self.said_in
        title = self.title_in(languages[0]) if known else ""
        self.show(stop_page(base, title, languages, *why, onwards=known), status)

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

    switches = False
    """Whether the form in which somebody types or chooses was sent to go on in another language."""

    def initialize(self, door: Door, what: What) -> None:  # type: ignore[override]  # Tornado gives each its own arguments
        super().initialize(door)
        self.what = what

    def prepare(self) -> None:
        super().prepare()
        given = self.get_cookie(self.door.cookie) or ""
        self.cookie = given if is_cookie(given) else ""
        key = self.door.asked().get(self.what)
        if key is None:
            sitting = self._sitting(self.door.last.get(self.what, ""))
            self._show_over(sitting, "phone.late" if self.request.method == "POST" else "")
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
        if len(self.languages) > 1:
            self._settle_the_language()

    def _settle_the_language(self) -> None:
        """Go on in the language that was chosen; ask where none was."""
        chosen = self.chosen
        leads_back, self.switches = CHOOSE in self.request.body_arguments, SPEAK in self.request.body_arguments
        wanted = self.get_body_argument(CHOOSE, "") or self.get_body_argument(SPEAK, "")
        if wanted in {each.tag for each in self.languages}:
            chosen = wanted
            self._keep_language(chosen)
        self.sitting.speak(chosen)
        if leads_back:
            self.redirect(self.request.path, status=HTTPStatus.SEE_OTHER)
        elif self.request.method == "GET" and not chosen:
            self.show(choose_page(self.frame, self.languages, self.request.path))

    def _keep_language(self, tag: str) -> None:
        self._give_cookie(self.door.language_cookie, tag, COOKIE_AGE if tag else 0)

    @property
    def mark(self) -> str:
        """What this phone is known by in this round or ballot."""
        return mark(self.cookie, self._key)

    @property
    def frame(self) -> Frame:
        session, language = self.door.saving.workspace.session, self.sitting.language
        return Frame(
            self.base,
            self.sitting.session.title,
            self.what,
            form_token(self.cookie, self._key),
            not self.door.secure,
            language,
            session.language,
            untranslated(session, language.tag),
            self.sitting.other_languages,
        )

    def go(self, place: str) -> None:
        """Send the browser on to a page of this survey or ballot."""
        self.set_status(HTTPStatus.SEE_OTHER)
        self.set_header("Location", address_of(self.base, self.what, place))
        self.finish()

    def has_begun(self) -> bool:
        """Tell whether this phone is known here; where it isn't, the way in is shown instead of the page."""
        if self.sitting.code:
            return True
        if self.request.method == "POST":
            self.show(code_page(self.frame, note=self.sitting.say("phone.forgotten")), 403)
        else:
            self.go("")
        return False

    def forget(self) -> None:
        """Have this phone be another from now on, which is asked in which language."""
        self.cookie = self._set_cookie()
        if self.chosen:
            self._keep_language("")

    async def save(self, edit: Callable[[], object], then: str | None, again: Callable[[str], Html]) -> bool:
        """Make an edit, and go on to `then`, if anywhere, once the file has it. Where it is refused, show the page again with why. Gives
        whether it is saved."""
        try:
            await self.door.saving.do(edit)
            if self.door.phones.unkept:
                await self.door.saving.look(self.door.phones.keep)
        except EditRefused as refusal:
            if self.sitting.over:
                self._show_over(self.sitting, "phone.late")
            else:
                self.show(again(self.sitting.reason(refusal)), HTTPStatus.UNPROCESSABLE_ENTITY)
            return False
        except NotSaved as trouble:
            place = self.request.path.partition(f"/{self.what}/")[2]
            fields = [
                (name, value)
                for name in self.request.body_arguments
                if name not in ("token", SPEAK)
                for value in self.get_body_arguments(name, strip=False)
            ]
            if self.switches:
                fields.append((SPEAK, self.sitting.language.tag))
            page = not_saved_page(self.frame, place, self._in_words(trouble), fields)
            self.show(page, HTTPStatus.SERVICE_UNAVAILABLE)
            return False
        if self.door.asked().get(self.what) != self._key:
            self._show_over(self.sitting, "phone.perhaps_late")
            return False
        if then is not None:
            self.go(then)
        return True

    def _in_words(self, trouble: NotSaved) -> Html:
        """Say why something isn't saved. What the laptop says is for whoever runs the workshop, and stays as it is."""
        if str(trouble) == SLOW:
            return html("{slow}", slow=self.sitting.say("phone.slow"))
        if self.sitting.language.tag == ENGLISH:
            return html("{why}", why=str(trouble))
        return html('<span lang="en" dir="ltr">{why}</span>', why=str(trouble))

    def _show_over(self, sitting: Sitting | BallotSitting, late: str) -> None:
        """Say kindly that nothing can be answered any more. `late`: the name of what became of what was just sent, "" where nothing was."""
        typed = [each for each in self.get_body_arguments("why")[:1] if each]
        status = HTTPStatus.CONFLICT if late else HTTPStatus.OK
        whys = []
        for language in self.said_in:
            sitting.speak(language.tag)
            whys.append((language, sitting.over))
        self.show(over_page(self.base, self.title_in(whys[0][0]), whys, late, typed), status)

    def _look_at_the_form(self) -> None:
        if not self.cookie:
            self.stop(_NO_COOKIES, HTTPStatus.FORBIDDEN)
        elif not same(self.get_body_argument("token", ""), form_token(self.cookie, self._key)):
            raise HTTPError(403)

    def _set_cookie(self) -> str:
        cookie = fresh_cookie()
        self._give_cookie(self.door.cookie, cookie, COOKIE_AGE)
        return cookie

    def _give_cookie(self, name: str, value: str, age: int) -> None:
        self.set_cookie(name, value, max_age=age, httponly=True, samesite="Lax", secure=self.door.secure)

    def _sitting(self, key: str) -> Sitting | BallotSitting:
        workspace, tries = self.door.saving.workspace, self.door.tries.of(self.cookie)
        if self.what == "survey":
            return Sitting(workspace, key, tries, _ALL_UNDONE, self.door.phones)
        return BallotSitting(workspace, key, tries, _ALL_UNDONE)


def refuse_more(begun: int, expected: int) -> None:
    """Refuse another beginning where so many have begun that it can't be somebody of this room any more. Raises EditRefused."""
    most = most_to_begin(expected)
    if begun >= most:
        raise EditRefused(Sentence("phone.too_many", {"begun": begun}, expected or most))
