"""What a start does without, and that whoever wants it later still has it."""

from __future__ import annotations

import subprocess
import sys

_BEFORE = """
import sys
from m2m_tui.system.light_start import start_light
start_light()
import gc, asyncio
assert not gc.isenabled()
from pydantic import BaseModel

class Score(BaseModel):
    value: int

assert Score(value=3).value == 3
import hashlib, hmac
print(sorted({"ssl", "_ssl", "_hashlib", "email", "zipfile"} & set(sys.modules)))
"""


def _printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_neither_openssl_nor_the_list_of_packages_is_read() -> None:
    assert _printed(_BEFORE) == "[]\n"


def test_whoever_wants_them_later_has_them() -> None:
    later = """
import ssl, _hashlib, importlib.metadata
from importlib.metadata import entry_points
assert ssl.OPENSSL_VERSION
print(importlib.metadata.version("pydantic") == __import__("pydantic").VERSION, bool(entry_points(group="console_scripts")))
"""
    assert _printed(_BEFORE + later) == "[]\nTrue True\n"


def test_the_fingerprints_are_the_same() -> None:
    taken = """
import hashlib, hmac
said = [hashlib.new(name, b"m2m").hexdigest() for name in ("md5", "sha1", "sha256", "sha512", "sha3_256")]
print(said, hashlib.blake2s(b"m2m", digest_size=5).hexdigest(), hmac.new(b"key", b"m2m", "sha256").hexdigest())
print(hmac.compare_digest("a", "a"), hmac.compare_digest("a", "b"))
"""
    assert _printed(_BEFORE + taken) == "[]\n" + _printed(taken)


def test_where_python_has_no_digests_of_its_own_openssls_are_taken() -> None:
    lacking = """
import sys
from m2m_tui.system import light_start
light_start._OWN_DIGESTS = ("_there_is_none",)
light_start.start_light()
import hashlib, asyncio
print("_hashlib" in sys.modules, "ssl" in sys.modules)
"""
    assert _printed(lacking) == "True True\n"


def test_the_name_that_pydantic_took_out_of_the_list_asks_the_real_one() -> None:
    # Were plugins wanted after all: what is called is what was there before anything was read.
    later = """
import importlib.metadata
taken = sys.modules["pydantic.plugin._loader"].entry_points
print(taken(group="console_scripts") == importlib.metadata.entry_points(group="console_scripts"))
"""
    assert _printed(_BEFORE + later) == "[]\nTrue\n"


def test_what_was_imported_before_stays() -> None:
    before = """
import asyncio, ssl, hashlib, importlib.metadata
lists, asyncios = importlib.metadata, asyncio
from m2m_tui.system.light_start import start_light
start_light()
import sys
print(sys.modules["importlib.metadata"] is lists, sys.modules["asyncio"] is asyncios)
print(asyncio.sslproto.ssl is ssl, "_hashlib" in sys.modules)
"""
    assert _printed(before) == "True True\nTrue True\n"
