"""`m2m web`: the server from its start to its end. Its standard input is its leash: where that ends, it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from m2m_tui.core.session import Session
from m2m_tui.languages.language import english
from m2m_tui.sittings.codes import phones_folder
from m2m_tui.sittings.sitting import open_for_answers
from m2m_tui.sittings.trouble import not_saved
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions.phone_address import PhoneAddress, forget_address, keep_address, kept_address
from m2m_tui.storage.sessions.recovery import burn
from m2m_tui.storage.sessions.session_files import load
from m2m_tui.system.endings import GONE, call_in_loop
from m2m_tui.system.networks import make_room_for
from m2m_tui.web.address import EVERY, LOOPBACK, PORT, Proxy, bound, host_and_port, own_addresses
from m2m_tui.web.guard import MOST_CONNECTIONS, fresh_path
from m2m_tui.web.server import Serving
from m2m_tui.web.telling import Telling

_LOOK_EVERY = 3.0
"""Seconds between two looks at which networks this computer is in."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. `port`: None where nobody minds; `address`: "" for every network; `proxy`: what stands in front."""

    port: int | None = None
    address: str = ""
    proxy: Proxy | None = None


def run(session_path: Path, wanted: Wanted, telling: Telling) -> int:
    """Serve until the standard input ends or a signal comes. Gives the exit code. Raises NoWayIn, NoSuchThing, and what opening a session
    raises."""
    make_room_for(MOST_CONNECTIONS)
    sys.setswitchinterval(0.001)  # the thread that saves must not hold up a page for longer than a moment
    code, held = asyncio.run(_serve(session_path, wanted, telling))
    if held:
        os._exit(
            code
        )  # somebody's code is still being looked at on a disk that doesn't answer, and nobody waits for it any more
    return code


async def _serve(session_path: Path, wanted: Wanted, telling: Telling) -> tuple[int, bool]:
    ended = asyncio.Event()
    address = LOOPBACK if wanted.proxy is not None else wanted.address or EVERY
    own = own_addresses if address == EVERY else lambda: [address]
    kept_in, opened, serving = state_folder(os.environ), None, None
    try:
        asked = _asked(session_path)
        before = kept_address(kept_in, session_path, asked)
        opened = _bound(address, wanted.port, before)
        path = before.path if before is not None else fresh_path()
        serving = Serving(
            session_path, phones_folder(), path=path, addresses=own, proxy=wanted.proxy, broke=telling.broke
        )
    finally:
        if opened is not None and serving is None:
            opened.close()
    port = opened.getsockname()[1]
    workspace = serving.saving.workspace
    burn(kept_in, workspace.session)
    keep_address(kept_in, session_path, PhoneAddress(path, port), asked)
    serving.begin(opened)
    _hold_on(ended)

    def look() -> None:
        telling.tell(workspace, _addresses(own, port, path, wanted.proxy))

    serving.saving.tell(look)
    wanted_port = wanted.port or (before.port if before is not None else PORT)
    telling.begin(workspace, port if port != wanted_port else None, plain=wanted.proxy is None)
    while not ended.is_set() and not telling.unheard:
        look()
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), _LOOK_EVERY)
    saved = await serving.end()
    if not any(_is_open(workspace.session, key) for key in asked):
        forget_address(kept_in, session_path)
        serving.phones.forget()
    telling.end("" if saved else not_saved(workspace, english()))
    return (0 if saved else 1), serving.saving.held


def _asked(session_path: Path) -> list[str]:
    """The ids of what is open. Raises NoSuchThing where nothing is."""
    return [each for each in open_for_answers(load(session_path)[0]) if each]


def _bound(address: str, port: int | None, before: PhoneAddress | None) -> socket.socket:
    return bound(address, port or (before.port if before is not None else PORT))


def _addresses(own: Callable[[], list[str]], port: int, path: str, proxy: Proxy | None) -> list[str]:
    """What people open, the likeliest first; none where this computer is in no network."""
    if proxy is not None:
        return [f"{proxy.origin}/{path}"]
    return [f"http://{host_and_port(each, port)}/{path}" for each in own()]


def _hold_on(ended: asyncio.Event) -> None:
    """Have `ended` set when the standard input ends, or a signal comes."""
    loop = asyncio.get_running_loop()
    call_in_loop(loop, (signal.SIGINT, *GONE), ended.set)

    def leash() -> None:
        with suppress(OSError):
            while os.read(0, 4096):
                pass
        with suppress(RuntimeError):  # the loop has ended by itself
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=leash, name="m2m-leash", daemon=True).start()


def _is_open(session: Session, key: str) -> bool:
    """Whether people can still answer this round or ballot."""
    asked = session.rounds.get(key) or session.ballots.get(key)
    return asked is not None and asked.state == "open"
