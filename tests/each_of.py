"""Cases that find the same thing are one test: to set one up and to report it takes longer than most of what is tried with it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

Test = Callable[..., None]


def each_of(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Try a test with each of these cases, one after another, where `pytest.mark.parametrize` would make a test of each. The case that
    fails is named. Only where nothing that one case leaves behind could help or hinder the next: of values, not of files."""
    many, tried = isinstance(names, tuple), list(cases)
    assert tried, "no case at all would pass"

    def tries(test: Test) -> Test:
        @wraps(test)
        def of_all(**given: Any) -> None:
            for case in tried:
                try:
                    test(**given, **(dict(zip(names, case, strict=True)) if many else {str(names): case}))
                except BaseException as failed:
                    failed.add_note(f"with {names} = {case!r}")
                    raise

        signature = inspect.signature(test)
        left = [each for name, each in signature.parameters.items() if name not in ([*names] if many else [names])]
        of_all.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]  # pytest asks it for what to give
        return of_all

    return tries
