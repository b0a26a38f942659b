"""`m2m web` beside the app, as a process on a leash: it ends with the app, however that ends."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from m2m_tui.system.programs import start


@dataclass(frozen=True, slots=True)
class PhoneAddress:
    """An address that phones open, and its QR code: rows of "1" for dark and "0" for light."""

    address: str
    squares: tuple[str, ...]


class Phones:
    """The process. What it says is heard in a thread of its own, from which `hear` is called."""

    def __init__(self, session_path: Path, hear: Callable[[], None]) -> None:
        self.path = session_path
        self.addresses: tuple[PhoneAddress, ...] | None = None
        """None until it has said which; empty where this computer is in no network."""
        self.trouble = ""
        """What keeps people's answers from being saved, or has gone wrong in m2m itself."""
        self.ended = ""
        """Why it has ended, where nobody ended it."""
        self._hear = hear
        self._let_go = False
        self._process = start(
            # Not from the folder that m2m happens to be in: whoever may write there must not be run.
            [sys.executable, "-P", "-c", "from m2m_tui.cli import main; main()", "web", str(session_path.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        threading.Thread(target=self._listen, name="m2m-phones", daemon=True).start()

    def let_go(self) -> None:
        """Have it end: nobody is let in any more, what is on its way is finished, and saved."""
        self._let_go = True
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    @property
    def running(self) -> bool:
        """Whether phones can answer."""
        return not (self._let_go or self.ended)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        with self._process.stdout as said:
            for line in said:
                self._take(json.loads(line))
                self._hear()
        with self._process.stderr as complained:
            why = complained.read().decode("utf-8", "replace").strip()
        self._process.wait()
        if not self._let_go:
            self.ended = why or "It has ended by itself."
            self._hear()

    def _take(self, news: dict[str, Any]) -> None:
        if "addresses" in news:
            self.addresses = tuple(PhoneAddress(each["address"], tuple(each["squares"])) for each in news["addresses"])
        self.trouble = str(news.get("trouble", news.get("broke", self.trouble)))


class HasPhones(Protocol):
    """The app: it holds the leash."""

    phones: Phones | None
