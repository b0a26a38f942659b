"""A widget that is drawn line by line, and sends to the terminal only the parts of lines that changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from m2m_tui.core.appearance.cells import SURE, with_room
from m2m_tui.ui.spans import Line, fitted, width_of
from m2m_tui.ui.theme import role_style


class Painted(Widget):
    """Ask a subclass for its lines, keep what was shown, and refresh the difference.

    Over SSH every byte is waited for, and Textual's own widgets redraw themselves whole.
    """

    ALLOW_SELECT = False

    virtual_size = Reactive(Size(0, 0), repaint=False)
    """Nothing here scrolls by Textual's bars. As Textual has it, a widget that comes into sight is laid out and sent twice."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._painted: list[Strip] = []
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
        if not self.is_attached or not self.display or not width or not height:
            # Painted anew when it is seen again, in the one go in which the screen is; without this Textual would show what it remembers.
            self._shown_in = ()
            self.refresh()
            return
        before, surroundings = self._painted, self._shown_in
        self._painted, self._shown_in = self.paint_strips(width, height), self._surroundings()
        self._shown = list(self._painted)
        if surroundings != self._shown_in or len(before) != len(self._painted):
            self.refresh()
            return
        regions = []
        for y, (old, new) in enumerate(zip(before, self._painted, strict=True)):
            if old != new:
                start, end = _difference(old, new) if SURE.fullmatch(new.text + old.text) else (0, width)
                # Textual sends whole segments: the line is cut where the difference begins and ends.
                self._shown[y] = Strip.join(new.divide([start, end, new.cell_length]))
                regions += [Region(start, y, end - start, 1)] if start < end else []
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        if self._shown_in != self._surroundings():
            width, height = self.size
            self._painted, self._shown_in = self.paint_strips(width, height), self._surroundings()
            self._shown = list(self._painted)
        return self._shown[y] if y < len(self._shown) else Strip.blank(self.size.width, self.rich_style)

    def _surroundings(self) -> tuple[object, ...]:
        return (self.size, self.app.theme, self.has_focus)


def _strip(line: Line, width: int, plain: Style, theme: str) -> Strip:
    ground = plain + role_style(theme, line.ground) if line.ground else plain
    spans = fitted(line.spans, width)
    segments = [Segment(with_room(text), _span_style(role, ground, line.ground, theme)) for text, role in spans if text]
    rest = width - width_of(spans)
    if rest:
        segments.append(Segment(" " * rest, ground))
    # Not joined, also where they look the same: behind the end of a segment everything keeps its column.
    return Strip(segments, width)


def _span_style(role: str, ground: Style, ground_role: str, theme: str) -> Style:
    if not role:
        return ground
    if ground_role == "cursor":
        # Under the cursor one colour for all, so that everything on it can be read; what was bold stays bold.
        return ground + Style(bold=True) if role_style(theme, role).bold else ground
    return ground + role_style(theme, role)


def _difference(old: Strip, new: Strip) -> tuple[int, int]:
    """From which cell to before which cell two different strips of the same width differ."""
    first, last = _unlike(list(old), list(new))
    before, after = _cells(list(old)[first : len(old) - last]), _cells(list(new)[first : len(new) - last])
    left = sum(segment.cell_length for segment in list(new)[:first])
    size = min(len(before), len(after))
    start = next((x for x in range(size) if before[x] != after[x]), size)
    if start == len(after):  # the same cells, cut into other segments
        return left + start, left + start
    same = next((n for n in range(size - start) if before[-1 - n] != after[-1 - n]), size - start)
    # A letter of two cells is never cut in half.
    while start and after[start][0] == "":
        start -= 1
    end = len(after) - same
    while end < len(after) and after[end][0] == "":
        end += 1
    return left + start, left + max(end, start + 1)


def _unlike(old: list[Segment], new: list[Segment]) -> tuple[int, int]:
    """How many segments are the same from the left, and how many from the right: to take them apart letter by letter would take long.
    The last that is the same on the left is left out, for a mark behind it may join it."""
    most = min(len(old), len(new)) - 1
    first = next((x for x in range(most) if old[x] != new[x]), most)
    first = max(first - 1, 0)
    last = next((n for n in range(most - first) if old[-1 - n] != new[-1 - n]), most - first)
    return first, last


def _cells(strip: Sequence[Segment]) -> list[tuple[str, Style | None]]:
    """What stands in each cell: a letter and its style; the second cell of a wide letter holds none."""
    cells: list[tuple[str, Style | None]] = []
    for segment in strip:
        if segment.text.isascii():  # the most of it by far, and a cell a letter
            cells.extend((letter, segment.style) for letter in segment.text)
            continue
        for letter in segment.text:
            size = cell_len(letter)
            if size:
                cells.append((letter, segment.style))
                cells.extend([("", segment.style)] * (size - 1))
            elif cells:
                # A mark that joins the letter before it.
                cells[-1] = (cells[-1][0] + letter, segment.style)
    return cells
