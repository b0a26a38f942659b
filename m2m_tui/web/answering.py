"""What every page of a survey or a ballot does before it answers: look whose it is, what is being asked, and in which language."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.translation import untranslated
from m2m_tui.languages.language import Sentence
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.sittings.how_far import most_to_begin
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.sittings.trouble import trouble_in
from m2m_tui.web.door import BEGIN_AGAIN, FORGOTTEN, NO_COOKIES, TAKEN_OUT, Answers, Door
from m2m_tui.web.frame import CHOOSE, SPEAK, Frame, What, address_of
from m2m_tui.web.guard import (
    COOKIE_AGE,
    form_token,
    fresh_cookie,
    is_cookie,
    mark,
    same,
)
from m2m_tui.web.html import Html
from m2m_tui.web.other_pages import choose_page, not_saved_page, over_page
from m2m_tui.web.saving import SLOW, NotSaved

_ALL_UNDONE = "answers from phones"
"""No undo of this program's ever takes one back, so all of them are one step."""


class Asked(Answers):
    """A page of what is being asked: the survey, or the ballot. Whose answers they are is known by the phone's cookie."""

    sitting: Sitting | BallotSitting

    switches = False
    """Whether the form in which somebody types or chooses was sent to go on in another language."""

    after_beginning = False
    """Whether it comes after a page that only somebody who is known was shown: whoever isn't any more has lost the cookie they had."""

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
        if self.sitting.recognise(self.mark):
            self.door.codes[self.mark] = self.sitting.code
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
        if self.request.method != "POST":
            self.go("")
        elif self._is_taken_out:
            self.stop(TAKEN_OUT, HTTPStatus.FORBIDDEN, typed=self._typed)
        else:
            self._say_it_is_forgotten()
        return False

    @property
    def _is_taken_out(self) -> bool:
        """Whether what this phone had answered is known to be gone: not where somebody has gone on with it on another phone."""
        code = self.door.codes.get(self.mark) or self.door.phones.code(self._key, self.mark)
        return bool(code) and not self.sitting.has(code)

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

    def _in_words(self, trouble: NotSaved) -> str:
        """Say why something isn't saved, in the language of whoever answers."""
        return self.sitting.say(SLOW) if str(trouble) == SLOW else trouble_in(self.sitting.language, str(trouble))

    def _show_over(self, sitting: Sitting | BallotSitting, late: str) -> None:
        """Say kindly that nothing can be answered any more. `late`: the name of what became of what was just sent, "" where nothing was."""
        status = HTTPStatus.CONFLICT if late else HTTPStatus.OK
        whys = []
        for language in self.said_in:
            sitting.speak(language.tag)
            whys.append((language, sitting.over))
        self.show(over_page(self.base, self.title_in(whys[0][0]), whys, late, self._typed), status)

    def _look_at_the_form(self) -> None:
        if not self.cookie and self.after_beginning:
            self._say_it_is_forgotten()
        elif not self.cookie:
            self.stop(NO_COOKIES, HTTPStatus.FORBIDDEN)
        elif not same(self.get_body_argument("token", ""), form_token(self.cookie, self._key)):
            self.stop(BEGIN_AGAIN, HTTPStatus.FORBIDDEN, typed=self._typed)

    def _say_it_is_forgotten(self) -> None:
        """Say that this phone isn't known any more, with what was typed on it, and lead on to where the code leads back."""
        by_code = address_of(self.base, self.what, "code"), "phone.come_back"
        self.stop(FORGOTTEN, HTTPStatus.FORBIDDEN, typed=self._typed, onwards=by_code)

    @property
    def _typed(self) -> list[str]:
        """The words in what was sent, which nobody has to lose without a trace."""
        return [each for each in self.get_body_arguments("why")[:1] if each]

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
