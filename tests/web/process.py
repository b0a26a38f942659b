"""`m2m web` as a process, and what it says."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.web.phone import Phone

PATIENCE = 30.0


class Process:
    """`m2m web` with these words behind it; its input stays open until `let_go`."""

    def __init__(self, path: Path, *words: str) -> None:
        command = [sys.executable, "-c", "from m2m_tui.cli import main; main()", "web", str(path), *words]
        self.running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.news: list[dict[str, Any]] = []
        self._heard = threading.Condition()
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        assert self.running.stdout is not None
        for line in self.running.stdout:
            with self._heard:
                self.news.append(json.loads(line))
                self._heard.notify_all()

    def hear(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait for a piece of news."""
        with self._heard:
            assert self._heard.wait_for(lambda: any(map(wanted, self.news)), PATIENCE), (self.news, self.running.poll())
            return next(filter(wanted, self.news))

    def hear_of_trouble(self, wanted: Callable[[str], bool]) -> None:
        """Wait until what is said last of trouble, "" for none, is so."""

        def so() -> bool:
            said = [news["trouble"] for news in self.news if "trouble" in news]
            return bool(said) and wanted(said[-1])

        with self._heard:
            assert self._heard.wait_for(so, PATIENCE), (self.news, self.running.poll())

    @property
    def address(self) -> str:
        found = self.hear(lambda news: bool(news.get("addresses")))
        return str(found["addresses"][0]["address"])

    def phone(self) -> Phone:
        parts = urlsplit(self.address)
        return Phone(parts.netloc, parts.path)

    def let_go(self) -> None:
        assert self.running.stdin is not None
        self.running.stdin.close()

    def ended(self) -> int:
        return self.running.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


Start = Callable[..., Process]
