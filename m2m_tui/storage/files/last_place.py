"""Where somebody was when they left a session: on which page, at which row, and what they were typing where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import FileProblem
from m2m_tui.storage.files.state_folder import keep_json, kept_json, name_for


@dataclass(slots=True)
class Typing:
    """A form, or a line, with something typed and not entered: on which page it is, its title, and the fields that are typed into."""

    page: str
    title: str
    fields: tuple[str, ...]


@dataclass(slots=True)
class LastPlace:
    """The page in front, the `day` (as 2026-11-28), what was in front on each page by the names that page has for it, and by the name of
    its draft what was being typed. `example`: the session is a copy of the example, made to try things on."""

    page: str = ""
    day: str = ""
    on: dict[str, dict[str, str]] = field(default_factory=dict)
    typing: dict[str, Typing] = field(default_factory=dict)
    example: bool = False


def keep_place(folder: Path, session_path: Path, place: LastPlace) -> None:
    """Keep where somebody was in a session. Raises UnwritableFile."""
    keep_json(_path(folder, session_path), asdict(place))


def kept_place(folder: Path, session_path: Path) -> LastPlace:
    """Give where somebody was in a session; the beginning where that isn't known, or can't be read: it is only a courtesy."""
    try:
        found = kept_json(_path(folder, session_path))
        return LastPlace(
            page=clean_line(found["page"]),
            day=clean_line(found["day"]),
            on={str(page): _lines(there) for page, there in found["on"].items()},
            typing={str(draft): _typing(each) for draft, each in found["typing"].items()},
            example=found["example"] is True,
        )
    except (FileProblem, ValueError, AttributeError, KeyError, TypeError):
        return LastPlace()


def _typing(found: Mapping[str, object]) -> Typing:
    fields = found["fields"]
    if not isinstance(fields, list):
        raise TypeError("fields")
    return Typing(clean_line(str(found["page"])), clean_line(str(found["title"])), tuple(map(str, fields)))


def _lines(there: Mapping[str, object]) -> dict[str, str]:
    return {str(name): clean_line(str(value)) for name, value in there.items()}


def _path(folder: Path, session_path: Path) -> Path:
    return folder / "places" / f"{name_for(session_path)}.json"
