"""Whatever a file of answers is: it is taken in, or refused in one sentence, and then the session is as it was, to the byte."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.cli import main
from m2m_tui.core.importing.fill_in_sheet import form_of
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions.saving import read
from m2m_tui.storage.toml.models import session_text
from tests.answer_exports import (
    filled_csv,
    filled_toml,
    filled_xlsx,
    google_csv,
    google_grid_rows,
    google_rows,
    google_zip,
    microsoft_xlsx,
    written,
)
from tests.thorough import tries

Chance = random.Random
Mangle = Callable[[Chance, bytes], bytes]

HOSTILE = (
    "\x1b[31m",
    "=cmd|' /C calc'!A0",
    "[link=https://example.org]",
    "\u202eright to left",
    "\0",
    "six",
    "4-5",
    '"',
    ",;\t",
    "\r",
    "é" * 50,
)


def cut(chance: Chance, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def flipped(chance: Chance, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def shuffled(chance: Chance, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def with_junk(chance: Chance, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    junk = chance.choice([*(text.encode() for text in HOSTILE), b"\0" * 40, b"\xff\xfe", bytes(range(256)), b'"'])
    return data[:at] + junk + data[at:]


def re_encoded(chance: Chance, data: bytes) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(
        chance.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037", "utf-7"]), errors="replace"
    )


def re_delimited(chance: Chance, data: bytes) -> bytes:
    return data.replace(b",", chance.choice([b";", b"\t", b"|", b",,", b""]))


def quoted(chance: Chance, data: bytes) -> bytes:
    """A quotation mark opened and never closed, or one closed too early."""
    return data.replace(b'"', b"", 1) if chance.random() < 0.5 else data.replace(b",", b',"', chance.randint(1, 3))


def repeated(chance: Chance, data: bytes) -> bytes:
    return data * chance.randint(2, 5)


def widened(chance: Chance, data: bytes) -> bytes:
    head, end, rest = data.partition(b"\n")
    return head + b",more" * chance.choice([1, 50, 5000]) + end + rest


def fattened(chance: Chance, data: bytes) -> bytes:
    return data.replace(b"3", b"3" * chance.choice([2, 1000, 200_000]), 1)


def repacked(chance: Chance, data: bytes) -> bytes:
    """A zip whose parts are mangled and whose checksums are right."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return cut(chance, data)
    name = chance.choice(list(parts))
    parts[name] = chance.choice([cut, flipped, with_junk, swapped])(chance, parts[name])
    if chance.random() < 0.2:
        del parts[name]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, content in parts.items():
            packed.writestr(each, content)
    return made.getvalue()


def swapped(chance: Chance, data: bytes) -> bytes:
    """Numbers of rows, columns and styles that aren't there."""
    number = str(chance.choice([-1, 0, 99, 16385, 1048577, 10**12, 10**400])).encode()
    return data.replace(chance.choice([b"1", b"2", b"A", b"t=", b'r="', b"</"]), number, chance.randint(1, 3))


MANGLES: tuple[Mangle, ...] = (
    *(
        cut,
        flipped,
        shuffled,
        with_junk,
        re_encoded,
        re_delimited,
        quoted,
        repeated,
        widened,
        fattened,
        repacked,
        swapped,
    ),
)


@pytest.fixture(name="asked", scope="module", params=["named", "anonymous"])
def _asked(request: pytest.FixtureRequest, example: Session) -> Session:
    """The example with an open round."""
    session, _ = diagnose.open_round(
        example, title="A year on", confidentiality=request.param, groups=["Core team", "Partners"]
    )
    return session


@pytest.fixture(name="good", scope="module")
def _good(asked: Session) -> list[tuple[str, bytes]]:
    """Files that can be read, of every kind, each with its ending."""
    form = form_of(asked, list(asked.rounds)[-1])
    semicolons = written(google_grid_rows(asked), ";", quoting=0)
    hostile = google_rows(asked)
    for place, text in enumerate(HOSTILE):
        hostile[1 + place % 5][2 + place % 6] = text
    return [
        ("csv", google_csv(asked)),
        ("csv", semicolons.encode("utf-8-sig")),
        ("tsv", written(google_rows(asked), "\t").encode("utf-16")),
        ("csv", written(hostile).encode()),
        ("zip", google_zip(asked)),
        ("xlsx", microsoft_xlsx(asked)),
        ("csv", filled_csv(form, delimiter=";")),
        ("xlsx", filled_xlsx(form)),
        ("toml", filled_toml(form)),
    ]


def everything_in(folder: Path) -> dict[str, bytes]:
    """All files of the session: its own, and the sealed answers beside it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def mangled(number: int, good: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The file of this number: a good one, mangled once to three times."""
    chance = Chance(number)
    ending, data = good[number % len(good)]
    for _ in range(chance.choice([1, 1, 2, 3])):
        data = chance.choice(MANGLES)(chance, data)
    return ending, data


def try_them(
    numbers: range, asked: Session, good: list[tuple[str, bytes]], folder: Path, capsys: pytest.CaptureFixture[str]
) -> int:
    """Import each of the mangled files into a fresh session. Gives how many were taken in."""
    before = session_text(asked).encode()
    taken = 0
    for number in numbers:
        place = folder / str(number)
        (place / "s").mkdir(parents=True)
        path = place / "s" / "ours.toml"
        path.write_bytes(before)
        ending, data = mangled(number, good)
        answers = place / f"answers.{ending}"
        answers.write_bytes(data)
        with pytest.raises(SystemExit) as left:
            main(["import", str(path), str(answers), "--yes", "--ignore-rest"])
        said = capsys.readouterr()
        assert "Traceback" not in said.err, (number, said.err)
        assert "\x1b" not in said.out + said.err, number
        if left.value.code == 0:
            assert said.err == "", number
            (round_id, after) = list(read(path).session.rounds.items())[-1]
            assert all(each.imported and each.finished for each in after.responses.values()), number
            assert after.responses or "Nothing new" in said.out, (number, round_id)
            taken += 1
        else:
            assert left.value.code == 1, (number, said.err)
            assert said.err.count("\n") == 1, (number, said.err)
            assert everything_in(place / "s") == {"ours.toml": before}, number
    return taken


def test_mangled_files_are_taken_in_or_refused(
    asked: Session, good: list[tuple[str, bytes]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count = tries(54, 1100)
    taken = try_them(range(count), asked, good, tmp_path, capsys)
    assert 2 < taken < count - 2  # else this tries nothing


def test_the_good_ones_are_taken_in(
    asked: Session, good: list[tuple[str, bytes]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, (ending, data) in enumerate(good):
        path, answers = tmp_path / f"{number}.toml", tmp_path / f"{number}-answers.{ending}"
        path.write_text(session_text(asked), encoding="utf-8")
        answers.write_bytes(data)
        with pytest.raises(SystemExit) as left:
            main(["import", str(path), str(answers), "--yes"])
        assert left.value.code == 0, (number, capsys.readouterr())
