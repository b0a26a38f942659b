"""A forked process in which what root may do is not allowed, and limits harm nobody."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform != "win32":
    import resource  # here: once root has become nobody, it may not be found any more

NOBODY = 65534
codecs.lookup("utf-8-sig")  # as above


def in_a_child(work: Callable[[], object]) -> str:
    """What a forked process says about this work: "" when it went well, else the error. Root first becomes nobody."""
    if sys.platform == "win32":
        pytest.skip("no such child there")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        said = "it never ended"
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            work()
            said = ""
        except BaseException as error:  # noqa: BLE001  # whatever it is, the parent is told
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(writer, said.encode())
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        said = file.read().decode()
    os.waitpid(child, 0)
    return said


def open_to_all(path: Path) -> Path:
    """The path, with every folder above it open to the forked nobody, as far as the tests own them."""
    if sys.platform == "win32":
        return path
    for folder in [path, *path.parents]:
        if folder.stat().st_uid == os.getuid() and folder != folder.parent and "pytest" in str(folder):
            folder.chmod(folder.stat().st_mode | 0o755)
    return path


def on_a_full_disk() -> None:
    """From here on none of this process's files can become larger than 10 kB."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
