"""The models as JSON Schema (draft 7, which is what editors and taplo read)."""

from __future__ import annotations

from typing import Any

from m2m_tui.core.framework import Part


def json_schema(model: type[Part]) -> dict[str, Any]:
    """Give what a file may say. Unknown keys are allowed, since m2m keeps them; that ids refer to something is for `m2m check` alone."""
    found = model.model_json_schema(by_alias=True)
    del found["title"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"A {model.__name__.lower()} of m2m",
        **_draft_7(found, {*found["required"], "format"}),
    }


def _draft_7(schema: dict[str, Any], required: set[str]) -> dict[str, Any]:
    plain = {name: value for name, value in _plain(schema).items() if name != "required"}
    return {**plain, "required": sorted(required)}


def _plain(part: Any) -> Any:
    """A part of a schema as draft 7 has it: a list of so many items by `items`; nothing that only repeats a key's own name."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if not isinstance(part, dict):
        return part
    named = {"prefixItems": "items"}
    return {
        named.get(name, name): _plain(value)
        for name, value in part.items()
        if not (name == "title" and isinstance(value, str)) and name != "default"
    }
