"""A widget that is drawn line by line, and sends to the terminal only the parts of lines that changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from m2m_tui.ui.lines import Line, fitted, width_of
from m2m_tui.ui.theme import role_style


class Painted(Widget):
    """Ask a subclass for its lines, keep what was shown, and refresh the difference.

    Over SSH every byte is waited for, and Textual's own widgets redraw themselves whole.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._shown: list[Strip] = []
        self._shown_in: tuple[object, ...] = ()

    def paint(self, width: int, height: int) -> Sequence[Line]:
        """The lines to show in this many cells; fewer than `height` leave the rest empty."""
        raise NotImplementedError

    def paint_strips(self, width: int, height: int) -> list[Strip]:
        """The same as strips, exactly `height` of them, each of exactly `width` cells."""
        lines = list(self.paint(width, height))[:height]
        plain, theme = self.rich_style, self.app.theme
        strips = [_strip(line, width, plain, theme) for line in lines]
        return strips + [Strip.blank(width, plain)] * (height - len(strips))

    def repaint(self) -> None:
        """Show the lines as they now are."""
        width, height = self.size
        if not self.is_attached or not width or not height:
            return
        before, surroundings = self._shown, self._shown_in
        self._shown, self._shown_in = self.paint_strips(width, height), self._surroundings()
        if surroundings != self._shown_in or len(before) != len(self._shown):
            self.refresh()
            return
        regions = [
            _difference(y, old, new) for y, (old, new) in enumerate(zip(before, self._shown, strict=True)) if old != new
        ]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        if self._shown_in != self._surroundings():
            width, height = self.size
            self._shown, self._shown_in = self.paint_strips(width, height), self._surroundings()
        return self._shown[y] if y < len(self._shown) else Strip.blank(self.size.width, self.rich_style)

    def _surroundings(self) -> tuple[object, ...]:
        return (self.size, self.app.theme, self.has_focus)


def _strip(line: Line, width: int, plain: Style, theme: str) -> Strip:
    ground = plain + role_style(theme, line.ground) if line.ground else plain
    spans = fitted(line.spans, width)
    segments = [Segment(text, _span_style(role, ground, line.ground, theme)) for text, role in spans if text]
    rest = width - width_of(spans)
    if rest:
        segments.append(Segment(" " * rest, ground))
    return Strip(segments, width)


def _span_style(role: str, ground: Style, ground_role: str, theme: str) -> Style:
    if not role:
        return ground
    if ground_role == "cursor":
        # Under the cursor one colour for all, so that everything on it can be read; what was bold stays bold.
        return ground + Style(bold=True) if role_style(theme, role).bold else ground
    return ground + role_style(theme, role)


def _difference(y: int, old: Strip, new: Strip) -> Region:
    """Where two strips of the same width differ."""
    before, after = list(old), list(new)
    start = 0
    while before and after and before[0] == after[0]:
        start += before[0].cell_length
        del before[0], after[0]
    end = 0
    while before and after and before[-1] == after[-1]:
        end += before[-1].cell_length
        del before[-1], after[-1]
    return Region(start, y, max(new.cell_length - start - end, 1), 1)
