"""What a room full of phones costs: `python tests/bench/phones.py [PHONES] [SECONDS]`.

So many phones at once answer every question of an anonymous round, over loopback, each waiting up to so many seconds before an answer
(0 by default: as fast as they are let). Says how long a save took (from the first byte sent to the last of the reply), the server's
largest memory and what it holds open in the end; ends with 1 where an answer is lost or doubled, with 3 where a goal was missed.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from m2m_tui.core.stages import diagnose  # noqa: E402
from m2m_tui.storage.sessions import saving  # noqa: E402
from m2m_tui.storage.toml.models import session_text  # noqa: E402
from tests.ui.made import fresh, round_id  # noqa: E402

SAVE_MS, MEMORY_MB = 300, 60
"""The goals: of 95 saves of 100, and for the server."""

_FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


class Caller:
    """A phone that reads of a page what it has to send back."""

    def __init__(self, at: str, base: str, wait: float, took: list[float]) -> None:
        self._at, self._base, self._wait, self._took = at, base, wait, took
        self._cookie = self._page = ""
        self.refused = 0

    async def answer_all(self, score: str) -> None:
        """Begin, answer every question alike, and finish."""
        await self._get(self._base)
        await self._post(f"{self._base}/survey/begin", {})
        while 'name="score"' in self._page:
            place = re.findall(r'action="([^"]*)"', self._page)[0]
            await asyncio.sleep(random.random() * self._wait)
            await self._post(place, {"score": score, "why": f"Why {score}", "go": "next"}, measured=True)
        await self._post(f"{self._base}/survey/finish", {}, measured=True)
        assert "Your answers are saved." in self._page, self._page

    async def _get(self, path: str) -> None:
        await self._ask(f"GET {path} HTTP/1.1\r\nHost: {self._at}\r\nCookie: m2m={self._cookie}\r\n\r\n")

    async def _post(self, path: str, given: dict[str, str], *, measured: bool = False) -> None:
        fields = {name: unescape(value) for name, value in _FIELD.findall(self._page)}
        body = urlencode(fields | given)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._at}\r\nOrigin: http://{self._at}\r\nCookie: m2m={self._cookie}\r\n"
        )
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        begun = time.perf_counter()
        to = await self._ask(f"{head}{kind}Content-Length: {len(body)}\r\n\r\n{body}")
        if measured:
            self._took.append((time.perf_counter() - begun) * 1000)
        assert to, self._page
        await self._get(to)

    async def _ask(self, request: str) -> str:
        """Where the reply leads, if anywhere."""
        while True:
            try:
                host, _, port = self._at.partition(":")
                reading, writing = await asyncio.open_connection(host, int(port))
                writing.write(request.encode())
                reply = (await reading.read()).decode()
                writing.close()
                if reply:
                    break
            except ConnectionError:
                pass
            self.refused += 1  # there are as many as it lets in: a browser tries again too
            await asyncio.sleep(0.1)
        head, _, self._page = reply.partition("\r\n\r\n")
        if found := re.search(r"Set-Cookie: \w+=(\w+)", head):
            self._cookie = found[1]
        led = re.search(r"Location: (\S+)", head)
        return led[1] if led else ""


async def answered(address: str, phones: int, wait: float) -> tuple[list[float], int]:
    """Have so many answer at once. Gives how long each save took, in ms, and how often one wasn't let in at first."""
    parts, took = urlsplit(address), list[float]()
    callers = [Caller(parts.netloc, parts.path, wait, took) for _ in range(phones)]
    await asyncio.gather(*(each.answer_all(str(1 + place % 5)) for place, each in enumerate(callers)))
    return took, sum(each.refused for each in callers)


def main(phones: int, wait: float) -> int:
    """Measure once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.toml"
        session, _ = diagnose.open_round(fresh(), title="Baseline", confidentiality="anonymous", expected=phones)
        path.write_text(session_text(session), "utf-8")
        command = [sys.executable, "-c", "from m2m_tui.cli import main; main()", "web", str(path)]
        server = subprocess.Popen(
            [*command, "--address", "127.0.0.1", "--port", "18080"],
            cwd=ROOT,
            env=os.environ | {"XDG_STATE_HOME": folder, "HOME": folder},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdin is not None
        assert server.stdout is not None
        address = ""
        while not address:
            news = json.loads(server.stdout.readline())
            address = news["addresses"][0]["address"] if "addresses" in news else ""
        open_before = _open_files(server.pid)
        begun = time.perf_counter()
        took, refused = asyncio.run(answered(address, phones, wait))
        whole = time.perf_counter() - begun
        time.sleep(0.2)
        open_after, memory, cpu = _open_files(server.pid), _memory(server.pid), _cpu(server.pid)
        server.stdin.close()
        server.wait()
        right = all_there(path, phones)
    took.sort()
    p95 = took[int(len(took) * 0.95)]
    print(  # noqa: T201
        f"{phones} phones, {len(took)} saves in {whole:.1f} s: half within {took[len(took) // 2]:.0f} ms, 95 of 100 within {p95:.0f} ms, "
        f"all within {took[-1]:.0f} ms; {refused} not let in at first; memory {memory:.1f} MB, processor {cpu:.1f} s; "
        f"open files before {open_before}, after {open_after}; {'all there, once' if right else 'NOT AS ANSWERED'}"
    )
    if not right:
        return 1
    return 3 if p95 > SAVE_MS or memory > MEMORY_MB or open_after > open_before else 0


def all_there(path: Path, phones: int) -> bool:
    session = saving.read(path).session
    given = session.rounds[round_id(session)].responses.values()
    expected = [dict.fromkeys(session.enablers_in_use, 1 + place % 5) for place in range(phones)]
    return all(each.finished for each in given) and sorted(str(each.scores) for each in given) == sorted(
        map(str, expected)
    )


def _open_files(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _memory(pid: int) -> float:
    """The most it ever had, in MB."""
    (most,) = re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(most) / 1024


def _cpu(pid: int) -> float:
    """Seconds."""
    if sys.platform == "win32":
        raise NotImplementedError
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, float(sys.argv[2]) if len(sys.argv) > 2 else 0.0))
