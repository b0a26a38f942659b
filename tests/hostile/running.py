"""`m2m` run in this process on a file that may be anything, and what has to hold whatever it is."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from m2m_tui.charts import CHARTS
from m2m_tui.commands.group import run
from m2m_tui.core.errors import M2MError

READ: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("show",),
    ("show", "--plain"),
    ("show", "--json"),
    ("show", "--width", "20"),
    *(("report", "-o", "-", "--as", kind) for kind in ("md", "html", "csv")),
    *(("show", "--chart", name) for name in CHARTS),
    *(("show", "--chart", name, "--plain") for name in CHARTS),
    ("show", "--chart", "spread", "--width", "20"),
)
"""Every command that reads a session and writes nothing."""

_NOT_YET = ("reveal", "there is a change to show once")
"""Of a session that is fine there may be nothing to show so far."""

_ACTED_ON = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Ended:
    """How a command ended: 0 or 1, what it printed, and the sentence about what went wrong."""

    code: int
    out: str
    said: str


class _Printed(io.StringIO):
    encoding = "utf-8"


def m2m(*words: object) -> Ended:
    """Run a command. An error of the tree is its sentence; any other exception is not caught."""
    out, err = _Printed(), _Printed()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = run([str(word) for word in words], lambda *_, **__: 0)
        except M2MError as error:
            return Ended(error.exit_code, out.getvalue(), str(error))
    return Ended(code, out.getvalue(), err.getvalue().removesuffix("\n"))


def in_folder(folder: Path) -> dict[str, tuple[bytes, int]]:
    """What lies in a folder, and when each file was last written."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir() if path.is_file()}


def read_or_refused(path: Path, words: tuple[str, ...]) -> bool:
    """Whether a command can make something of a file. It does, or says one sentence that names the file; it writes nothing, and
    nothing that it prints is more than text."""
    before = in_folder(path.parent)
    ended = m2m(words[0], path, *words[1:])
    assert in_folder(path.parent) == before
    assert ended.code in (0, 1)
    assert_only_text(ended.out)
    assert_only_text(ended.said, lines=1)
    if ended.code:
        assert str(path) in ended.said or any(words in ended.said for words in _NOT_YET), ended.said
    else:
        assert not ended.said or "still to be settled" in ended.said
    return ended.code == 0


def assert_only_text(said: str, lines: int = 0) -> None:
    """Nothing in it that a terminal acts on; on so many lines, if that is said."""
    assert not _ACTED_ON.search(said), repr(said)
    assert not lines or said.count("\n") < lines, said
