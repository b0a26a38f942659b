"""Whoever tries to get past what guards the answers doesn't."""

from __future__ import annotations

import contextlib
import re
import socket
import time
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.sittings import codes
from m2m_tui.storage.sessions import code_attempts
from m2m_tui.web import guard, server
from m2m_tui.web.address import Proxy
from tests.two_languages import in_two_languages
from tests.ui.made import asked, round_id
from tests.web.conftest import MakeRoom, Room
from tests.web.phone import Phone

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "\u202eright to left\u2066",
    "\x1b[31m\x1b]0;title\x07\x9b2J\x08",
    "{text} {0} %s ${x}",
    "</textarea><script>alert(1)</script>",
    "&lt;b&gt; &#x202e; &amp;",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)


def unanswered(room: Room) -> bool:
    session = room.session()
    return not any(each.scores or each.comments for each in session.rounds[round_id(session)].responses.values())


def raw(room: Room, request: bytes, patience: float = 15.0) -> bytes:
    """What comes back for these very bytes, until the server closes."""
    with socket.create_connection(("127.0.0.1", room.port), timeout=patience) as line:
        line.sendall(request)
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_WR) if request.endswith(b"\r\n\r\n") else None
        parts = []
        with contextlib.suppress(ConnectionResetError):
            while part := line.recv(65536):
                parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil.example", "[::1]:80", "a" * 300]
)
def test_another_host_is_told_nothing(room: Room, phone: Phone, host: str) -> None:
    form = phone.filled("next", score="5")
    phone.headers = {"Host": host}
    for page in (phone.open(), phone.open("/style.css"), phone.post(*form)):
        assert page.status == 421
        assert room.random_path not in page.source
        assert "Warm homes" not in page.source
        sheet = page.source.partition("<style>")[2].partition("</style>")[0]
        digest = b64encode(sha256(sheet.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}';" in page.headers["Content-Security-Policy"]
    assert unanswered(room)


def test_the_names_of_this_computer_are_answered(room: Room) -> None:
    for host in (f"localhost:{room.port}", f"LOCALHOST:{room.port}", room.at):
        phone = room.phone()
        phone.headers = {"Host": host}
        assert phone.open().status == 200


def test_forwarded_headers_are_not_believed(room: Room, phone: Phone) -> None:
    phone.headers = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Real-Ip": "9.9.9.9",
        "Forwarded": "host=evil",
    }
    page = phone.open()
    assert page.status == 200
    assert "evil" not in page.source
    phone.headers |= {"Host": "evil.example", "X-Forwarded-Host": room.at}
    assert phone.open().status == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "https://{at}", "http://{at}.evil.example", "http://127.0.0.1"]
)
def test_a_form_from_elsewhere_changes_nothing(room: Room, phone: Phone, origin: str) -> None:
    phone.headers = {"Origin": origin.format(at=room.at)}
    assert phone.send("next", score="5").status == 403
    assert unanswered(room)


@pytest.mark.parametrize("token", [None, "", "0" * 32, "ünïcödé"])
def test_without_the_forms_token_nothing_changes(room: Room, phone: Phone, token: str | None) -> None:
    action, fields = phone.filled("next", score="5")
    fields = [each for each in fields if each[0] != "token"] + ([] if token is None else [("token", token)])
    assert phone.post(action, fields).status == 403
    assert unanswered(room)


def test_the_token_of_another_phone_is_none(room: Room, phone: Phone) -> None:
    other = room.phone()
    other.begin()
    action, fields = phone.filled("next", score="5")
    assert other.post(action, fields).status == 403
    assert unanswered(room)


def test_looking_changes_nothing(room: Room, phone: Phone) -> None:
    before = room.workspace.edits
    places = ("", *(f"/survey/{each}" for each in ("who", "begin", "finish", "check", "other", "1", "code", "thanks")))
    for place in places:
        for query in ("", "?score=5&go=next&enabler=x&code=abcd-efgh&token=1"):
            assert phone.request("GET", f"{room.base}{place}{query}").status == 200
    assert room.workspace.edits == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "M2M"])
def test_other_methods_do_nothing(room: Room, phone: Phone, method: str) -> None:
    before = room.workspace.edits
    assert phone.request(method, f"{room.base}/survey/1").status == 405
    assert room.workspace.edits == before


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/survey",
        "//{path}",
        "/{path}/../{path}",
        "/{path}/%2e%2e/",
        "/{path}//survey",
        "/{path}/style.css/../../../etc/passwd",
        "/{path}/survey/%31",
        "/{path}/survey/1/",
        "/{path}/survey/1%00",
        "/{path}/survey/-1",
        "/{path}/survey/9999",
        "/{path}/survey/change/",
        "/{path}/server.py",
        "/{path};x=y",
        "/%C0%AF{path}",
        "/etc/passwd",
        "/favicon.ico",
    ],
)
def test_tricks_with_the_path_lead_nowhere(room: Room, phone: Phone, path: str) -> None:
    page = phone.request("GET", path.format(path=room.random_path))
    assert page.status == 404
    assert "root:" not in page.source
    assert "Warm homes" not in page.source or room.random_path in path.format(path=room.random_path)


def test_the_path_is_not_to_be_guessed(room: Room) -> None:
    assert len(guard._LETTERS) ** len(room.random_path) > 2**40
    assert len({guard.fresh_path() for _ in range(1000)}) == 1000
    for guess in (room.random_path[:-1], room.random_path + "a", "x" * len(room.random_path), "admin"):
        page = room.phone().request("GET", f"/{guess}")
        assert page.status == 404
        assert "Set-Cookie" not in page.headers
        assert room.random_path not in page.source


def test_the_path_may_be_typed_in_capitals(room: Room) -> None:
    assert room.phone().request("GET", f"/{room.random_path.upper()}").status == 200


def test_every_answer_says_what_a_browser_may_do(room: Room, phone: Phone) -> None:
    pages = [phone.open(), phone.open("/survey/1"), phone.open("/nothing"), room.phone().request("GET", "/wrong")]
    pages += [phone.open("/style.css")]
    for page in pages:
        policy = page.headers["Content-Security-Policy"]
        assert re.match(r"default-src 'none'; style-src '(self|sha256-[\w+/]+=)';", policy)
        assert "unsafe" not in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "same-origin"
        for name in ("Server", "Date", "Etag", "Last-Modified"):
            assert name not in page.headers
        if "css" not in page.path:
            assert page.headers["Cache-Control"] == "no-store"
            assert " style=" not in page.source
            assert ("<style" in page.source) == ("sha256" in policy)
            assert "http://" not in page.source, "nothing leads elsewhere"


def test_the_cookie_is_out_of_reach(room: Room) -> None:
    page = room.phone().open()
    (cookie,) = page.headers.get_all("Set-Cookie", [])
    assert re.match(r"m2m=[0-9a-f]{32}; ", cookie)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_behind_a_server_that_speaks_https(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()), Proxy("answers.example.org"))
    phone = room.phone()
    assert phone.open().status == 421, "nobody comes to it but through that server"
    phone.headers = {"Host": "answers.example.org", "Origin": "https://answers.example.org"}
    first = phone.open()
    assert "unencrypted" not in first.text
    (cookie,) = first.headers.get_all("Set-Cookie", [])
    assert cookie.startswith("__Host-m2m=")
    assert "Secure" in cookie
    phone.send()
    assert phone.send("next", score="4").status == 200
    assert not unanswered(room)
    phone.headers["Origin"] = "http://answers.example.org"
    assert phone.send("next", score="4").status == 403


@pytest.mark.parametrize("what", ["body", "header", "header line", "cookie"])
def test_what_is_too_large_is_not_read(room: Room, phone: Phone, what: str) -> None:
    path = f"{room.base}/survey/1"
    if what == "body":
        answer = raw(
            room,
            f"POST {path} HTTP/1.1\r\nHost: {room.at}\r\nContent-Length: {guard.LARGEST_HEARD + 1}\r\n\r\n".encode()
            + b"x" * 1024,
        )
    elif what == "cookie":
        answer = raw(room, f"GET {path} HTTP/1.1\r\nHost: {room.at}\r\nCookie: m2m={'a' * 9000}\r\n\r\n".encode())
    else:
        name = "X" * 9000 if what == "header line" else "X"
        answer = raw(room, f"GET {path} HTTP/1.1\r\nHost: {room.at}\r\n{name}: {'a' * 9000}\r\n\r\n".encode())
    assert b" 200 " not in answer.partition(b"\r\n")[0]
    assert phone.open().status == 200, "and it goes on"


@pytest.mark.parametrize("letters", [guard.LARGEST_BODY, 10 * guard.LARGEST_BODY])
def test_a_form_that_is_too_large_is_told_so_on_a_page(make_room: MakeRoom, letters: int) -> None:
    room = make_room(in_two_languages(asked("anonymous", groups=()), "cy"))
    phone = room.phone()
    phone.open()
    phone.speak("cy")
    phone.begin()
    phone.send("next", score="3")
    page = phone.send("next", score="4", why="x" * letters)
    assert page.status == 413
    assert "Mae hynny’n ormod" in page.text.partition("That is too much")[0], "in one's own language first"
    assert "Please go back, shorten it, and send it again." in page.text
    assert f"{room.base}" in page.links, "and to the first page"
    (response,) = room.session().rounds[round_id(room.session())].responses.values()
    assert (list(response.scores.values()), response.comments) == ([3], {})


def test_a_body_that_comes_in_pieces_may_not_be_larger_either(room: Room, phone: Phone) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    token = dict(phone.page.forms[0].fields)["token"]
    head = f"POST {room.base}/survey/1 HTTP/1.1\r\nHost: {room.at}\r\nOrigin: http://{room.at}\r\nCookie: {cookie}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = f"token={token}&score=4&why=".encode() + b"x" * (guard.LARGEST_BODY + 1)
    answer = raw(room, head.encode() + f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n")
    assert b" 413 " in answer.partition(b"\r\n")[0]
    assert unanswered(room)


def test_a_comment_of_any_size_that_fits_is_read(room: Room, phone: Phone) -> None:
    assert phone.send("next", score="3", why="ä" * 4000).status == 200
    assert phone.send("next", score="3", why="x" * 60_000).status == 422


@pytest.mark.slow
def test_slow_senders_are_not_waited_for(room: Room) -> None:
    post = f"POST {room.base}/survey/1 HTTP/1.1\r\nHost: {room.at}\r\nContent-Length: 9\r\n\r\nabc"
    sent = [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n", post.encode()]
    begun = time.monotonic()
    with ThreadPoolExecutor(len(sent)) as senders:
        list(senders.map(lambda each: raw(room, each, patience=guard.PATIENCE + 10), sent))
    assert time.monotonic() - begun < guard.PATIENCE + 5


def test_a_thousand_connections_leave_room_for_those_who_answer(
    room: Room, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[socket.socket] = []
    try:
        for _ in range(1000):
            line = socket.socket()
            line.setblocking(False)
            with contextlib.suppress(BlockingIOError, OSError):
                line.connect(("127.0.0.1", room.port))
            lines.append(line)
        until = time.monotonic() + 20
        while room.serving.connections < guard.MOST_CONNECTIONS and time.monotonic() < until:
            time.sleep(0.02)
        assert room.serving.connections == guard.MOST_CONNECTIONS
        monkeypatch.setattr(server, "MAY_BE_SILENT", 0.0)
        until = time.monotonic() + 20
        while room.serving.waiting and time.monotonic() < until:
            time.sleep(0.02)
        assert phone.send("next", score="4").status == 200
        assert room.serving.connections <= guard.MOST_CONNECTIONS
    finally:
        for line in lines:
            line.close()
    until = time.monotonic() + 20
    while (room.serving.connections or room.serving.waiting) and time.monotonic() < until:
        time.sleep(0.02)
    assert phone.send("next", score="4").status == 200


def test_who_comes_when_all_places_are_taken_waits_for_one(
    room: Room, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 2)
    monkeypatch.setattr(server, "MAY_BE_SILENT", 60.0)
    form = phone.filled("next", score="4")
    with contextlib.ExitStack() as open_:
        silent = [open_.enter_context(socket.create_connection(("127.0.0.1", room.port))) for _ in range(2)]
        _until(lambda: room.serving.connections == 2)
        with ThreadPoolExecutor(1) as other:
            page = other.submit(phone.post, *form)
            _until(lambda: room.serving.waiting == 1)
            assert unanswered(room)
            for each in silent:
                each.close()
            assert page.result(20).status == 200
        assert not unanswered(room)


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not true():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize(
    "cookie",
    [
        "m2m=",
        "m2m=xyz",
        f"m2m={'0' * 31}",
        f"m2m={'0' * 33}",
        "m2m=" + "A" * 32,
        ";;;=;m2m",
        "m2m=\xff\xfe",
        "m2m=../../etc",
    ],
)
def test_a_cookie_that_is_none_of_ours_is_nobody(room: Room, cookie: str) -> None:
    phone = room.phone()
    phone.headers = {"Cookie": cookie}
    page = phone.open()
    assert page.status == 200
    assert "your own answers" in page.text
    assert "Set-Cookie" in page.headers


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost x\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_junk_is_answered_with_nothing_worth_having(room: Room, request_: bytes) -> None:
    answer = raw(room, request_)
    assert b" 200 " not in answer.partition(b"\r\n")[0]
    assert room.random_path.encode() not in answer
    assert b"Traceback" not in answer
    assert room.phone().open().status == 200


@pytest.mark.parametrize("body", [b"\xff\xfe=\xff", b"token=%ff%fe", b"&&&&===", b"score=" + b"%" * 1000, b"{}", b""])
def test_a_body_that_is_junk_changes_nothing(room: Room, phone: Phone, body: bytes) -> None:
    assert phone.request("POST", f"{room.base}/survey/1", body).status in (400, 403)
    assert unanswered(room)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_shown_as_text(make_room: MakeRoom, text: str) -> None:
    session = asked("named", groups=(text, "Partners"))
    room = make_room(session)
    phone = room.phone()
    for fields in ({"name": text, "group": text}, {"name": f"{text}!", "group": "Partners"}):
        phone.begin(**fields)
        harmless(phone)
        if phone.page.status == 200:
            break
    if not (phone.page.forms and "score" in phone.page.forms[0].choices):
        phone.send(name="Somebody", group="Partners")
    phone.send("next", score="3", why=text)
    harmless(phone)
    phone.open("/survey/1")
    harmless(phone)
    phone.open("/survey/check")
    harmless(phone)
    phone.open("/survey/code")
    phone.send(code=text)
    harmless(phone)


def harmless(phone: Phone) -> None:
    source = phone.page.source
    assert "<script" not in source
    assert "<img" not in source
    # What stands between an attribute's quotation marks does nothing, as long as it can't end them.
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'="[^"]*"', '=""', source))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)


def test_a_hostile_session_is_shown_as_text(make_room: MakeRoom) -> None:
    session = asked("anonymous", groups=())
    key, enabler = next(iter(session.enablers.items()))
    hostile = "<script>alert(1)</script>"
    fields = {"title": hostile, "statement": hostile, "description": hostile}
    session = session.model_copy(
        update={
            "title": hostile,
            "enablers": session.enablers | {key: enabler.model_copy(update=fields)},
            "scale": session.scale.model_copy(update={"question": hostile}),
        }
    )
    phone = make_room(session).phone()
    phone.open()
    harmless(phone)
    phone.begin()
    harmless(phone)
    assert hostile in phone.page.text
    phone.open("/survey/check")
    harmless(phone)


def test_codes_are_not_guessed_on_one_phone(room: Room, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000.0]
    monkeypatch.setattr(codes, "time", SimpleNamespace(monotonic=lambda: now[0]))
    code = phone.code
    thief = room.phone()
    thief.open("/survey/code")
    said = [thief.send(code=f"zzzz-zzz{number}").status for number in range(6)]
    assert said == [422, 422, 422, 422, 429, 429]
    assert thief.send(code=code).status == 429
    assert "Five wrong codes. For 5 minutes this phone takes none" in thief.page.text
    now[0] += codes.REST - 30
    assert thief.send(code=code).status == 429
    assert "For another minute" in thief.page.text
    now[0] += 31
    assert [thief.send(code=f"zzzz-zzy{number}").status for number in range(5)] == [422, 422, 422, 422, 429]
    now[0] += codes.REST + 1
    assert thief.send(code=code).status == 200
    assert thief.page.text.count("Five wrong codes") == 0


def test_codes_are_not_guessed_from_fifty_phones(room: Room, phone: Phone) -> None:
    def guess(number: int) -> list[int]:
        thief = room.phone()
        thief.open("/survey/code")
        return [thief.send(code=f"zzz{number % 10}-zzz{each}").status for each in range(2)]

    with ThreadPoolExecutor(50) as pool:
        said = [status for each in pool.map(guess, range(50)) for status in each]
    assert said.count(422) <= code_attempts.MOST
    assert said.count(422) + said.count(429) == 100
    right = room.phone()
    right.open("/survey/code")
    assert right.send(code=phone.code).status == 429, "nobody's is looked at for a minute"
    assert "wait a minute" in right.page.text
    assert phone.open("/survey/1").status == 200, "and who is known needs none"


def test_nobody_sees_anybody_elses_answers(make_room: MakeRoom) -> None:
    room = make_room(asked("named", groups=()))
    secret = "Only the ferry knows"
    first = room.phone()
    first.begin(name="Finance lead")
    first.send("next", score="1", why=secret)
    code, cookie = first.code, first.cookies["m2m"]
    other = room.phone()
    other.begin(name="Ward member")
    places = ("", *(f"/survey/{each}" for each in ("1", "change/1", "check", "thanks", "other", "correct", "code")))
    for place in places:
        page = other.open(place)
        for each in (secret, "Finance lead", code, cookie):
            assert each not in page.source, (place, each)
        if "score" in (page.forms[0].choices if page.forms else {}):
            assert ("score", "1") not in page.forms[0].fields


def test_after_the_reveal_nothing_opens(room: Room, phone: Phone) -> None:
    form = phone.filled("next", score="5")
    room.facilitate(_first_answered)
    room.facilitate(lambda session: diagnose.reveal(session, round_id(session)))
    code = phone.code
    for place in ("/survey/1", "/survey/check", "/survey/code"):
        assert "Thank you" in phone.open(place).text
    assert phone.post(*form).status == 409
    assert phone.request("POST", f"{room.base}/survey/code", urlencode({"code": code}).encode()).status == 409


def _first_answered(session: Session) -> Session:
    at = round_id(session)
    return diagnose.answer(
        session, at, next(iter(session.rounds[at].responses)), next(iter(session.enablers_in_use)), 3
    )


# -- without a server


def test_the_wrong_codes_of_those_who_came_last_are_remembered(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever draws many cookies pushes nobody out who is still trying, and gets no fresh start by it either."""
    monkeypatch.setattr(guard, "_MOST_TRIES", 2)
    tries = guard.Tries(room.workspace)
    first, second = tries.of("first"), tries.of("second")
    assert tries.of("first") is first
    third = tries.of("third")
    assert tries.of("first") is first
    assert tries.of("third") is third
    assert tries.of("second") is not second


@pytest.mark.parametrize(
    ("behind", "host", "known"),
    [
        ("answers.example.org", "answers.example.org", True),
        ("answers.example.org", "ANSWERS.example.org:443 ", True),
        ("answers.example.org", "answers.example.org:8443", False),
        ("answers.example.org", "192.168.1.20:8080", False),
        ("answers.example.org:8443", "answers.example.org:8443", True),
        ("", "192.168.1.20:8080", True),
        ("", "localhost:8080", True),
        ("", "192.168.1.20", False),
        ("", "192.168.1.21:8080", False),
    ],
)
def test_which_hosts_are_answered_for(behind: str, host: str, known: bool) -> None:
    hosts = guard.Hosts(8080, lambda: ["192.168.1.20"], Proxy(behind) if behind else None)
    assert hosts.knows(host) is known


def test_an_address_that_this_computer_got_since_is_known_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    now, here = [100.0], ["192.168.1.20"]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    hosts = guard.Hosts(80, lambda: here)
    assert hosts.knows("192.168.1.20")
    here[:] = ["10.0.0.5"]
    assert not hosts.knows("10.0.0.5"), "a stranger can’t have it look at every request"
    now[0] += 2
    assert hosts.knows("10.0.0.5")
    assert not hosts.knows("192.168.1.20")
