"""What libraries import while m2m starts and m2m never uses: it takes longer than opening a session, and megabytes."""

from __future__ import annotations

import gc
import importlib
import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_PACKAGES = "importlib.metadata"
"""Python's list of the packages that are installed. pydantic imports it with its first model, to look for plugins, which
`PYDANTIC_DISABLE_PLUGINS` has answered by then; it brings half of `email` along."""

_WITHOUT = {"asyncio": "ssl", "hashlib": "_hashlib", "hmac": "_hashlib"}
"""Modules that do without another one where Python was built without it, and what that is: OpenSSL, five megabytes that m2m has no use
for. It encrypts nothing itself, for the phones' pages stand behind a web server that does, or in the room's own network; and the
fingerprints it takes are Python's own."""

_OWN_DIGESTS = (
    "_md5",
    "_sha1",
    "_sha3",
    "_blake2",
    *(("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")),
)
"""What Python has to have of its own before it can do without OpenSSL's."""


def start_light() -> None:
    """Spare a program that draws what nobody needs of its imports. What has been imported before stays as it is.

    Nobody looks for garbage either until the program does it again: among what is only being imported that costs a tenth of the start.
    """
    gc.disable()
    if all(map(find_spec, _OWN_DIGESTS)):
        for module, other in _WITHOUT.items():
            _import_without(other, module)
    if _PACKAGES not in sys.modules:
        _read_packages_later()


def _import_without(other: str, module: str) -> None:
    """Import a module as if there were no such other one. Whoever imports that one later still finds it."""
    if module in sys.modules or other in sys.modules:
        return
    sys.modules[other] = None  # type: ignore[assignment] # Python's way to say that there is no such module
    try:
        importlib.import_module(module)
    finally:
        del sys.modules[other]


class _Unread(ModuleType):
    """The list before it is read: it has its place among the modules, and `entry_points`, which pydantic takes out of it and
    never calls."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_read(self), name)

    def entry_points(self, **chosen: str) -> Any:
        return _read(self).entry_points(**chosen)


def _read(packages: ModuleType) -> ModuleType:
    if isinstance(packages, _Unread) and (spec := packages.__spec__) is not None and spec.loader is not None:
        packages.__class__ = ModuleType  # type: ignore[assignment] # Python's own LazyLoader becomes a module in the same way
        spec.loader.exec_module(packages)
    return packages


def _read_packages_later() -> None:
    if (spec := find_spec(_PACKAGES)) is None:
        return
    unread = module_from_spec(spec)
    unread.__class__ = _Unread
    sys.modules[_PACKAGES] = importlib.metadata = unread
