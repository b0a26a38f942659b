"""A phone as a test has it: it asks for pages, fills in their forms as a browser without JavaScript does, and keeps its cookie."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

Fields = list[tuple[str, str]]


@dataclass
class Form:
    """A form with what stands in it before anybody touches it."""

    action: str
    fields: Fields = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    """What can be chosen by name: radio buttons and boxes."""
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.named: dict[str, Form] = {}
        self.links: list[str] = []
        self.words: list[str] = []
        self.asked_for: list[str] = []
        """What a browser asks for by itself."""
        self._area: tuple[str, list[str]] | None = None
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given["action"]))
            self.named[given.get("id", "")] = self.forms[-1]
            self._inside = True
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag in ("link", "script", "img", "iframe") and not given.get("href", "").startswith("data:"):
            self.asked_for.append(given.get("href") or given.get("src", ""))
        if tag == "button" and "form" in given:
            self.named[given["form"]].buttons.append((given["name"], given["value"]))
            return
        if not self._inside:
            return
        form = self.forms[-1]
        if tag == "textarea":
            self._area = (given["name"], [])
        elif tag == "button":
            form.buttons.append((given.get("name", ""), given.get("value", "")))
        elif tag == "input" and given["type"] in ("radio", "checkbox"):
            form.choices.setdefault(given["name"], []).append(given["value"])
            if "checked" in given:
                form.fields.append((given["name"], given["value"]))
        elif tag == "input":
            form.fields.append((given["name"], given["value"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._area is not None:
            name, parts = self._area
            self.forms[-1].fields.append((name, "".join(parts).removeprefix("\n")))
            self._area = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._area is not None:
            self._area[1].append(data)


@dataclass
class Page:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    source: str
    path: str

    def __post_init__(self) -> None:
        read = _Reader()
        read.feed(self.source)
        self.forms, self.links, self.asked_for = read.forms, read.links, read.asked_for
        self.text = " ".join(" ".join(read.words).split())


class Phone:
    """One browser. `at`: host and port; `base`: the random path."""

    def __init__(self, at: str, base: str) -> None:
        self.at, self.base = at, base
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        """Sent beside, or instead of, what a browser sends."""
        self.page = Page(0, http.client.HTTPMessage(), "", "")

    def open(self, place: str = "") -> Page:
        """Open a page below the random path, the first one by default."""
        return self.request("GET", f"{self.base}{place}")

    def request(
        self, method: str, path: str, body: bytes | None = None, *, follow: bool = True, patience: float = 30.0
    ) -> Page:
        """Ask for anything, and follow where it leads."""
        headers = {"Host": self.at, "User-Agent": "TellTale/1.0 (Somebody’s phone)".encode().decode("latin-1")}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.at}"}
        headers |= self.headers
        connection = self.line(patience)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            source = answer.read().decode("utf-8")
        finally:
            connection.close()
        for morsel in [
            each for line in answer.headers.get_all("Set-Cookie", []) for each in SimpleCookie(line).values()
        ]:
            self.cookies[morsel.key] = morsel.value
        self.page = Page(answer.status, answer.headers, source, path)
        if follow and answer.status == 303:
            return self.request("GET", urlsplit(answer.headers["Location"]).path)
        return self.page

    def line(self, patience: float) -> http.client.HTTPConnection:
        """A connection to where the pages are."""
        return http.client.HTTPConnection(self.at, timeout=patience)

    def post(self, path: str, fields: Fields, *, follow: bool = True) -> Page:
        """Send fields to a page, whatever its form says."""
        return self.request("POST", path, urlencode(fields).encode(), follow=follow)

    def send(self, go: str = "", /, *, follow: bool = True, **given: str | list[str]) -> Page:
        """Fill in the form in front and press the button that says `go`, or else the first one."""
        return self.post(*self.filled(go, **given), follow=follow)

    def filled(self, go: str = "", /, **given: str | list[str]) -> tuple[str, Fields]:
        """Give where the form in front goes, and what it says once it is filled in."""
        form = self.page.forms[0]
        fields = [(name, value) for name, value in form.fields if name not in given]
        fields += [
            (name, each) for name, value in given.items() for each in ([value] if isinstance(value, str) else value)
        ]
        pressed = next((each for each in form.buttons if each[1] == go), None) if go else form.buttons[0]
        assert pressed is not None, (go, form.buttons)
        return form.action, [*fields, *([pressed] if pressed[0] else [])]

    # -- the whole way

    def begin(self, **who: str) -> Page:
        """Come in as somebody new, up to the first question or the paper."""
        self.open()
        if not self.page.forms:
            self.request("GET", next(each for each in self.page.links if each.endswith("/who")))
        return self.post(*self.filled(**who))

    def speak(self, tag: str, /, **given: str | list[str]) -> Page:
        """Press the button of a language, with what was filled in on the page."""
        form, button = next(
            (form, button)
            for form in self.page.forms
            for button in form.buttons
            if button in (("speak", tag), ("choose", tag))
        )
        fields = [each for each in form.fields if each[0] not in given]
        fields += [(name, each) for name, said in given.items() for each in ([said] if isinstance(said, str) else said)]
        return self.post(form.action, [*fields, button])

    def answer_all(self, score: str = "4", **who: str) -> Page:
        """Answer every enabler alike, from the first page to the thanks."""
        self.begin(**who)
        while "score" in self.page.forms[0].choices:
            self.send("next", score=score)
        return self.send()

    @property
    def code(self) -> str:
        """The code that stands on the page in front."""
        found = re.search(r"code(?: first)?: ([a-z0-9]{4}-[a-z0-9]{4})", self.page.text)
        assert found, self.page.text
        return found[1]
