"""A server that is started anew is found where phones look for it, for as long as the same is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.storage.sessions.phone_address import PhoneAddress, forget_address, keep_address, kept_address
from tests.each_of import each_of

ADDRESS = PhoneAddress("k7qm3fxp9w2a", 8765)


@pytest.fixture(name="at")
def _at(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "state", tmp_path / "a.toml"


def test_it_is_the_same_while_any_of_it_is_asked(at: tuple[Path, Path]) -> None:
    keep_address(*at, ADDRESS, ["r1", "v1"])
    assert kept_address(*at, ["v1", "r2"]) == ADDRESS
    assert kept_address(*at, ["r2"]) is None
    assert kept_address(at[0], at[1].with_name("b.toml"), ["r1"]) is None
    forget_address(*at)
    assert kept_address(*at, ["r1"]) is None


@each_of(
    ("before", "after"),
    [("8765", "0"), ("8765", "65536"), ("8765", '"x"'), ("k7qm3fxp9w2a", "../../x"), ("port", "ports"), ("{", "[")],
)
def test_what_no_server_can_have_is_no_address(at: tuple[Path, Path], before: str, after: str) -> None:
    keep_address(*at, ADDRESS, ["r1"])
    (kept,) = at[0].rglob("*.json")
    assert before in kept.read_text("utf-8")
    kept.write_text(kept.read_text("utf-8").replace(before, after, 1), "utf-8")
    assert kept_address(*at, ["r1"]) is None
