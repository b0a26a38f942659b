"""Many phones at once: nothing is lost, nothing is doubled, and nothing stays open behind them."""

from __future__ import annotations

import asyncio
import gc
import os
from pathlib import Path

import pytest

from m2m_tui.core.stages import diagnose
from tests.bench.phones import all_there, answered
from tests.ui.made import fresh
from tests.web.conftest import MakeRoom


def open_files() -> int:
    return len(os.listdir(f"/proc/{os.getpid()}/fd"))  # noqa: PTH208  # no generator that holds one of them open itself


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="what is open here is only to be seen in /proc")
def test_nothing_is_lost_or_doubled_where_forty_answer_at_once(make_room: MakeRoom) -> None:
    room = make_room(diagnose.open_round(fresh(), title="Baseline", confidentiality="anonymous", expected=40)[0])
    room.phone().open()
    before = open_files()
    saves, refused = asyncio.run(answered(f"http://{room.at}{room.base}", 40, 0.0))
    assert (len(saves), refused) == (40 * 12, 0)
    assert all_there(room.path, 40)
    gc.collect()
    assert open_files() <= before
