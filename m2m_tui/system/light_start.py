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

_TLS = "ssl"
"""asyncio imports it if there is one. m2m encrypts nothing itself: the phones' pages stand behind a web server that does, or in the
room's own network."""


def start_light() -> None:
    """Spare a program that draws what nobody needs of its imports. What has been imported before stays as it is.

    Nobody looks for garbage either until the program does it again: among what is only being imported that costs a tenth of the start.
    """
    gc.disable()
    if "asyncio" not in sys.modules:
        _import_asyncio_alone()
    if _PACKAGES not in sys.modules:
        _read_packages_later()


def _import_asyncio_alone() -> None:
    here = sys.modules.get(_TLS)
    sys.modules[_TLS] = None  # type: ignore[assignment] # Python's way to say that there is no such module
    try:
        importlib.import_module("asyncio")
    finally:
        del sys.modules[_TLS]
        if here is not None:
            sys.modules[_TLS] = here


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
