"""The version of the file format, and what is said to a file of another one. No pydantic: the list of sessions asks too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from m2m_tui.core.errors import NewerFormat, UnreadableFile

FORMAT: Final = 1
"""The version that this program writes and reads."""


def check_format(data: Mapping[str, object], path: str, what: str) -> None:
    """Raise NewerFormat or UnreadableFile unless the top of a file says that it is of this format."""
    found = data.get("format")
    if found is None:
        raise UnreadableFile(path, f"this isn’t a {what} of m2m: the line “format = {FORMAT}” is missing", "format")
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise UnreadableFile(path, f"should be the number {FORMAT}", "format")
    if found > FORMAT:
        raise NewerFormat(
            path,
            f"the {what} was saved by a newer m2m (format {found}, this one reads {FORMAT}); update m2m to open it",
        )
