"""Style sheets parsed once. Textual parses all of them again, from the first letter, whenever a screen or a dialog brings one along."""

from __future__ import annotations

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parsed: dict[tuple[object, ...], list[tuple[dict[str, str], list[RuleSet]]]] = {}
"""Of each sheet what it is with each theme's variables."""

_parse = Stylesheet._parse_rules


def _parse_once(
    sheet: Stylesheet,
    css: str,
    read_from: tuple[str, str],
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    words = (css, read_from, is_default_rules, tie_breaker, scope)
    with_each = _parsed.setdefault(words, [])
    for variables, rules in with_each:
        if variables == sheet._variables:
            return rules
    with_each.append((dict(sheet._variables), _parse(sheet, *words)))
    return with_each[-1][1]


def parse_sheets_once() -> None:
    """Have every style sheet parsed once for each theme, by whatever app of this program needs it."""
    Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign, assignment]  # there is no public way to hand on what is parsed
