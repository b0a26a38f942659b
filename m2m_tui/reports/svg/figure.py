"""A figure: drawings, what they show in a sentence for whoever can't see them, and what the marks on them mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from m2m_tui.core.words import counted
from m2m_tui.reports.svg.elements import WIDTH


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, from 0 down to a height."""

    height: float
    parts: str


@dataclass(frozen=True, slots=True)
class Figure:
    """`title` and `description` stand for the drawings where nobody sees them; `key` says what the marks are. `drawings` are more than
    one where one would be taller than a page."""

    title: str
    description: str
    drawings: Sequence[Drawing]
    key: str = ""


def how_many(drawn: int, whole: int, one: str) -> str:
    """Say for how many of them something is drawn: "each of 12 enablers", "9 of 12 enablers"."""
    if drawn < whole:
        return f"{drawn} of {counted(whole, one)}"
    return f"each of {counted(whole, one)}" if whole > 1 else counted(whole, one)


def pictures(figure: Figure, figure_id: str) -> list[str]:
    """Give each drawing as an `svg` element, named for whoever can't see it. The id has to be another for every figure of a page."""
    return [
        _picture(figure, drawing, f"{figure_id}-{place}", f", part {place} of {count}" if count > 1 else "")
        for count in [len(figure.drawings)]
        for place, drawing in enumerate(figure.drawings, start=1)
    ]


def _picture(figure: Figure, drawing: Drawing, name: str, part: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH:g} {drawing.height:.5g}" role="img" aria-labelledby="{name}-t" aria-describedby="{name}-d">'
        f'<title id="{name}-t">{escape(figure.title + part)}</title><desc id="{name}-d">{escape(figure.description)}</desc>'
        f"{drawing.parts}</svg>"
    )
