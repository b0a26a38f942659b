"""What a request has to show before anything is read or changed for it: where it wants to go, where it comes from, whose it is."""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2s
from hmac import compare_digest

from m2m_tui.sittings.codes import CodeTries
from m2m_tui.web.address import Proxy, host_and_port
from m2m_tui.web.style import STYLE_HASH
from m2m_tui.workspace import Workspace

_POLICY = (
    "default-src 'none'; style-src {style}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY, POLICY_WITH_ITS_STYLE = (_POLICY.format(style=style) for style in ("'self'", f"'{STYLE_HASH}'"))
"""What a page may load: the sheet under the random path; or nothing at all, where it has that in it."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    # With `no-referrer` browsers say `Origin: null` in every form that is sent, and so does a hostile page in a sandbox: the two could
    # not be told apart. So an address stays on this site, and there is no link from here to another.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=(), browsing-topics=()",
}

LARGEST_BODY = 64 * 1024
LARGEST_HEADER = 8 * 1024
"""Bytes."""

LARGEST_HEARD = 1024 * 1024
"""Bytes of a body that are let come, though no more are kept than of the largest: whoever hears nobody out can't be told anything."""

PATIENCE = 10.0
"""Seconds in which a request has to be here, its header and its body each."""

MOST_CONNECTIONS = 300

COOKIE_AGE = 24 * 60 * 60
"""Seconds until a phone forgets by itself; whoever comes back later has their code."""

_COOKIE = re.compile(r"[0-9a-f]{32}")
_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
_LOOK_AGAIN = 2.0
_MOST_TRIES = 1000


def fresh_path() -> str:
    """Draw the path in the address: 44 random bits that nobody guesses, and that can be typed from a projector."""
    return "".join(secrets.choice(_LETTERS) for _ in range(9))


def fresh_cookie() -> str:
    """Draw what a phone is known by: 128 random bits."""
    return secrets.token_hex(16)


def is_cookie(value: str) -> bool:
    """Tell whether this may be a cookie of ours."""
    return bool(_COOKIE.fullmatch(value))


def mark(cookie: str, key: str) -> str:
    """Give what is kept of a cookie beside the answers in one round or ballot: another in each, and no way back from it."""
    return blake2s(f"{cookie} {key}".encode(), person=b"m2mphone", digest_size=16).hexdigest()


def form_token(cookie: str, key: str) -> str:
    """Give what a form of this phone has in it and no other page can know. It holds as long as the cookie does, also when the server
    is started anew."""
    return blake2s(f"{cookie} {key}".encode(), person=b"m2m-form", digest_size=16).hexdigest()


def same(one: str, other: str) -> bool:
    """Tell whether two secrets are the same, in the same time wherever they differ."""
    return compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


class Hosts:
    """The hosts that this server answers for: those that people were given, and no others.

    `addresses` gives this computer's own; they change where it goes from one network to another.
    """

    def __init__(self, port: int, addresses: Callable[[], list[str]], proxy: Proxy | None = None) -> None:
        self._port, self._addresses, self._proxy = port, addresses, proxy
        self._known: frozenset[str] = frozenset()
        self._looked = -_LOOK_AGAIN

    def knows(self, host: str) -> bool:
        """Tell whether a request for this host is for us."""
        host = host.strip().lower()
        if self._proxy is not None:
            return host in (self._proxy.host, f"{self._proxy.host}:443")
        if host not in self._known and time.monotonic() - self._looked >= _LOOK_AGAIN:
            self._looked = time.monotonic()
            here = (*self._addresses(), "127.0.0.1", "localhost")
            self._known = frozenset(host_and_port(each, self._port) for each in here)
        return host in self._known

    def is_from_here(self, origin: str, host: str) -> bool:
        """Tell whether a form was sent from a page of ours, under the name that the page was asked for by."""
        ours = self._proxy.origin if self._proxy is not None else f"http://{host.strip().lower()}"
        return origin.strip().lower() == ours


class Tries:
    """The wrong codes of each phone, as long as there is room to remember them; all phones together have a limit of their own."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._of: OrderedDict[str, CodeTries] = OrderedDict()

    def of(self, cookie: str) -> CodeTries:
        """Give those of a phone."""
        tries = self._of.pop(cookie, None) or CodeTries(self._workspace)
        self._of[cookie] = tries
        while len(self._of) > _MOST_TRIES:
            self._of.popitem(last=False)
        return tries
