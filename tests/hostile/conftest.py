"""The session that is attacked: small, with something of every kind in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from m2m_tui.storage.toml.models import read_session, session_text


def _small(tables: dict[str, Any]) -> dict[str, Any]:
    one, two, three = kept = list(tables["enablers"])[:3]
    tables["enablers"] = {key: tables["enablers"][key] for key in kept}
    (named,) = tables["rounds"].values()
    named["enablers"] = kept
    named["responses"] = dict(list(named["responses"].items())[:3])
    for response in named["responses"].values():
        for name in ("scores", "comments"):
            response[name] = {key: value for key, value in response.get(name, {}).items() if key in kept}
    tally = {"counts": [1, 0, 2, 0, 3], "dont_know": 1, "skipped": 2}
    tables["rounds"] |= {
        "k7qm": {
            **{"title": "Later", "confidentiality": "anonymous", "state": "revealed", "groups": ["Members"]},
            **{"heard": {"Members": 9}, "notes": {two: "Noted"}},
            "tallies": {one: {**tally, "groups": {"Members": tally}, "comments": ["Well…"]}},
        },
        "k8qm": {
            **{"title": "Open", "confidentiality": "named", "groups": ["Members"], "enablers": kept},
            "responses": {"aaaaa": {"name": "Director", "scores": {three: 3}}},
        },
    }
    tables["insights"] = {key: each | {"enablers": [one]} for key, each in list(tables["insights"].items())[:3]}
    rests = {"enablers": [two], "insights": list(tables["insights"])[:1]}
    tables["shifts"] = {key: each | rests for key, each in list(tables["shifts"].items())[:2]}
    words = dict.fromkeys(tables["shifts"], "From here to there")
    said = {key: {"counts": [1, 0, 2, 0, 0]} for key in words}
    tables["ballots"] = {
        "v7qm": {
            "title": "Vote",
            "state": "revealed",
            "options": words,
            "result": {"voters": 3, "votes": dict.fromkeys(words, 2)},
        },
        "e7qm": {
            **{"title": "Effort", "asks": "effort and impact", "state": "revealed", "options": words},
            "result": {"voters": 3, "effort": said, "impact": said},
        },
    }
    tables["columns"] = {"Timestamp": "ignore", "How strong is it?": one}
    tables["conflicts"] = {
        "c1": {"place": "title", "kept": "ours", "other": "theirs"},
        "c2": {"place": f"enablers.{one}.prompts", "kept": ["a"], "other": ["b"]},
    }
    return tables


@pytest.fixture(scope="session")
def small_text(example_text: str) -> str:
    """The text of a small session: rounds named and anonymous, open and revealed, and conflicts."""
    return session_text(read_session(tomli_w.dumps(_small(tomllib.loads(example_text))), "small"))


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a file lies that is written anew for every example."""
    return tmp_path_factory.mktemp("attacked") / "x.toml"
