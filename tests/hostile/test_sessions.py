"""Whatever a session file says: it is read, or refused in a sentence that names it, and it never changes by being read."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import M2MError
from m2m_tui.core.framework import Part
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.sessions.session_files import find_sessions
from tests.hostile.mutations import other_bytes, other_text
from tests.hostile.running import READ, assert_only_text, in_folder, read_or_refused
from tests.thorough import tries

SEEDS = st.integers(0, 2**32)
as_many = settings(max_examples=tries(30, 4000), suppress_health_check=[HealthCheck.function_scoped_fixture])


def attacked(file: Path, data: bytes, seed: int) -> None:
    """Every promise about a file of these bytes; of the commands that read it, some."""
    _alone(file, data)
    fine = read_or_refused(file, ("check",))
    for words in Random(seed).sample(READ, 3):
        # A session that is fine may still have nothing revealed to show.
        assert read_or_refused(file, words) <= fine
    (listed,) = find_sessions(file.parent)
    for said in (listed.title, listed.place, listed.problem):
        assert_only_text(said, lines=1)
    assert not (fine and listed.problem)
    _saved(file, fine)


def _alone(file: Path, data: bytes) -> None:
    for path in file.parent.iterdir():
        if path.is_file():
            path.unlink()
    file.write_bytes(data)


def _saved(file: Path, fine: bool) -> None:
    """An edit in the file is made without losing what this version doesn't know, or nothing is written at all."""
    before = in_folder(file.parent)
    try:
        known = read(file).session
        update(file, lambda session: deepen.add(session, text="One more", kind="barrier")[0])
    except M2MError:
        assert not fine
        assert in_folder(file.parent) == before
        return
    assert fine
    saved = read(file).session
    assert [each.text for each in saved.insights.values()][-1] == "One more"
    assert repr(unknown(saved)) == repr(unknown(known))
    assert saved.model_copy(update={"insights": known.insights}) == known or "nan" in repr(unknown(known))


def unknown(part: Part) -> dict[str, Any]:
    """What a session says that this version knows nothing of, just as it says it."""
    found = dict(part.model_extra or {})
    for name, value in part:
        for key, below in value.items() if isinstance(value, dict) else ((name, value),):
            if isinstance(below, Part):
                found |= {f"{name}.{key}.{place}": each for place, each in unknown(below).items()}
    return found


@as_many
@given(SEEDS)
def test_a_file_whose_tables_are_others(small_text: str, file: Path, seed: int) -> None:
    attacked(file, other_text(small_text, seed).encode("utf-8", "surrogatepass"), seed)


@as_many
@given(SEEDS)
def test_a_file_whose_bytes_are_others(small_text: str, file: Path, seed: int) -> None:
    attacked(file, other_bytes(small_text, seed), seed)


@pytest.mark.parametrize("words", READ, ids=" ".join)
def test_every_command_reads_the_session_that_is_attacked(small_text: str, file: Path, words: tuple[str, ...]) -> None:
    _alone(file, small_text.encode())
    assert read_or_refused(file, words)


def test_an_unknown_key_is_kept_where_it_stands(small_text: str, file: Path) -> None:
    text = small_text.replace("[insights.w4kp]", '[insights.w4kp]\n"\\u001b[2J" = {when = 1979-05-27, "" = [[nan]]}')
    _alone(file, text.encode())
    assert read_or_refused(file, ("check",))
    found = unknown(update(file, lambda session: Session.model_validate(dict(session))))
    assert repr(found) == "{'insights.w4kp.\\x1b[2J': {'when': datetime.date(1979, 5, 27), '': [[nan]]}}"
    assert unknown(read(file).session).keys() == found.keys()
