"""The fields of one table of a session's file as lines: which words each stands behind, and which are said elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from m2m_tui.core.clean import clean
from m2m_tui.core.history.raw_tables import Table, one_line

HEAD = {
    "place": "Place",
    "language": "Written in",
    "challenge": "Challenge",
    "capacity": "Room for so many shifts now",
    "stops": "What stops",
}
FIELDS = {
    "about": "about",
    "wording": "wording",
    "question": "question",
    "description": "what it is",
    "statement": "people rate",
    "strong": "strong looks like",
    "prompts": "ask",
    "facets": "facets",
    "reason": "reason",
    "expected": "expected to answer",
    "groups": "groups",
    "heard": "answered",
}
_SAID_ELSEWHERE = {
    "session": (
        "format",
        "title",
        "framework",
        "scale",
        "levels",
        "enablers",
        "translations",
        "rounds",
        "insights",
        "parked",
        "shifts",
        "ballots",
        "actions",
        "reviews",
        "columns",
        "conflicts",
    ),
    "enablers": ("title", "level", "added", "removed", "removed_because", "moved_because", "original"),
    "rounds": (
        "title",
        "confidentiality",
        "state",
        "again_of",
        "enablers",
        "responses",
        "tallies",
        "wordings",
        "reworded",
        "notes",
        "talked_about",
    ),
    "responses": ("name", "group", "finished", "scores", "comments", "imported", "answered"),
    "insights": ("text", "kind", "enablers"),
    "parked": ("text", "enabler"),
    "shifts": ("from", "to", "facet", "when", "enablers", "insights", "joined_into"),
    "ballots": ("title", "asks", "state", "show_of_hands", "again_of", "options", "papers", "result"),
    "actions": ("text", "owner", "due", "state", "shift", "round"),
}


def field_lines(
    part: Table, sort: str, indent: str, words: Mapping[str, str], elsewhere: tuple[str, ...] = ()
) -> Iterator[str]:
    """Give a line for each line of each field that has something in it, behind its word; those that m2m doesn't know by their own
    names. Nothing of what is said `elsewhere`, or always is for that `sort` of table."""
    for name, value in part.items():
        if (
            name in (*elsewhere, *_SAID_ELSEWHERE.get(sort, ()))
            or value in ("", False, 0)
            or value == []
            or value == {}
        ):
            continue
        label = words.get(name, one_line(name))
        if isinstance(value, dict):
            yield from (f"{indent}{label}, {one_line(key)}: {one_line(each)}" for key, each in value.items())
        elif isinstance(value, list):
            yield from (f"{indent}{label}: {one_line(each)}" for each in value)
        else:
            yield from (f"{indent}{label}: {line}" for line in clean(str(value)).split("\n") if line.strip())


def text_lines(part: Table, before: str) -> Iterator[str]:
    """Give a line for each text, behind where it stands."""
    for name, value in part.items():
        if isinstance(value, dict):
            yield from text_lines(value, f"{before}{one_line(name)}, ")
        else:
            yield from field_lines({name: value}, "", before, {})
