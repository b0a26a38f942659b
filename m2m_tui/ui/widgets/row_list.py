"""A list of rows with a cursor: every list in the app is one of these."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from m2m_tui.ui.keys.everywhere import LIST
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.spans import Line, spread, wrapped
from m2m_tui.ui.widgets.painted import Painted
from m2m_tui.ui.widgets.row import Row, drawn, height_of


class RowList(Painted, can_focus=True):
    """Rows, a cursor, and as much scrolling as is needed. The screen acts on `current`.

    Without `pages`, page up and page down are the screen's, to read on in what stands below.
    """

    second_click_chooses = True

    BINDINGS = Bindings(LIST)

    class Moved(Message):
        """The cursor went to another row."""

        def __init__(self, rows: RowList, row_id: str) -> None:
            super().__init__()
            self.rows, self.row_id = rows, row_id

        @property
        def control(self) -> RowList:
            return self.rows

    class Chosen(Moved):
        """Enter was pressed on a row."""

    class Clicked(Moved):
        """A row was clicked, `from_right` cells from its right end. `again`: the cursor was on it already."""

        def __init__(self, rows: RowList, row_id: str, from_right: int, again: bool) -> None:
            super().__init__(rows, row_id)
            self.from_right, self.again = from_right, again

    def __init__(self, *, id: str | None = None, empty: str = "", pages: bool = True) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._pages = pages
        self._rows: list[Row] = []
        self._cursor = 0
        self._top = 0
        self._empty = empty
        self._heights: list[int] = []
        self._text_width = 0
        self._measured_for: tuple[int, int] | None = None
        self._by_habit = False
        """Whether enter would be pressed by habit: what was to be done is done already."""

    # -- what is shown

    @property
    def current(self) -> str:
        """The id of the row under the cursor, "" where there is none."""
        return self._rows[self._cursor].id if self._rows else ""

    @property
    def ids(self) -> list[str]:
        """The ids of all rows but the headings."""
        return [row.id for row in self._rows if row.id]

    def show(self, rows: Sequence[Row], *, empty: str | None = None) -> None:
        """Show these rows. The cursor stays on its row, or where that row was."""
        was, place = self.current, self._cursor
        self._rows = list(rows)
        self._measured_for = None
        if empty is not None:
            self._empty = empty
        self._cursor = next((n for n, row in enumerate(self._rows) if row.id and row.id == was), -1)
        if self._cursor < 0:
            self._cursor = self._near(min(place, max(len(self._rows) - 1, 0)))
        self._follow()
        self.repaint()
        if self.current != was:
            self.post_message(self.Moved(self, self.current))

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a row, if it is there."""
        for place, row in enumerate(self._rows):
            if row_id and row.id == row_id:
                self._go(place)

    def paint(self, width: int, height: int) -> list[Line]:
        if not self._rows:
            return [Line(spans) for spans in wrapped(((self._empty, "muted"),), width)]
        self._measured()
        lines = self._visible(self._text_width, height)
        if self._text_width == width:
            return lines
        bar = self._scroll_bar(height)
        return [Line(spread(line.spans, ((bar[y], "muted"),), width), line.ground) for y, line in enumerate(lines)]

    def _visible(self, width: int, height: int) -> list[Line]:
        lines: list[Line] = []
        at = 0
        for place, row in enumerate(self._rows):
            tall = self._heights[place]
            if at + tall > self._top and len(lines) < height:
                ground = ("cursor" if self.has_focus else "idle") if place == self._cursor and row.id else ""
                # The ground only on the first of its lines: to colour all of them is to send all of them again.
                shown = [Line(spans, "" if number else ground) for number, spans in enumerate(drawn(row, width))]
                lines += shown[max(self._top - at, 0) :]
            at += tall
            if len(lines) >= height:
                break
        return lines[:height]

    def _scroll_bar(self, height: int) -> str:
        total = sum(self._heights)
        size = max(height * height // total, 1)
        start = min(round(self._top * height / total), height - size)
        return "".join("┃" if start <= y < start + size else "│" for y in range(height))

    def _measured(self) -> list[int]:
        """How many lines each row takes; beside a scroll bar where they are too many."""
        width, height = self.size
        if self._measured_for != (width, height):
            self._measured_for = (width, height)
            self._text_width = width - 2
            self._heights = self._lines_at(width - 2)
            if sum(self._heights) <= height:
                self._text_width = width
                self._heights = self._lines_at(width)
        return self._heights

    def _lines_at(self, width: int) -> list[int]:
        return [height_of(row, width) for row in self._rows]

    # -- moving

    def action_move(self, by: int) -> None:
        if self._reads_on(by):
            return
        place = self._cursor + by
        while 0 <= place < len(self._rows) and not self._rows[place].id:
            place += by
        if 0 <= place < len(self._rows):
            self._go(place)
        elif self._top and by < 0:
            self._top = 0
            self.repaint()

    def _reads_on(self, by: int) -> bool:
        """Where the row under the cursor is taller than the list, it is read to its end before the cursor goes on."""
        if not self.size:
            return False
        heights, height = self._measured(), self.size.height
        if not heights or heights[self._cursor] <= height:
            return False
        first = sum(heights[: self._cursor])
        hidden = self._top - first if by < 0 else first + heights[self._cursor] - self._top - height
        if hidden > 0:
            self._scroll(by * min(hidden, max(height - 1, 1)))
        return hidden > 0

    def action_page(self, by: int) -> None:
        heights = self._measured()
        left, place = max(self.size.height - 1, 1), self._cursor
        while 0 <= place + by < len(heights) and left > 0:
            place += by
            left -= heights[place]
        self._go(self._near(place, by))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "page" or self._pages

    def action_end(self, by: int) -> None:
        self._go(self._near(0 if by < 0 else len(self._rows) - 1, by))

    def pass_over_enter(self) -> None:
        """Open nothing with enter where it is the next key: something was just taken out, and the cursor stands on another row."""
        self._by_habit = True

    def on_key(self, event: events.Key) -> None:
        self._by_habit = self._by_habit and event.key == "enter"

    def action_choose(self) -> None:
        by_habit, self._by_habit = self._by_habit, False
        if self.current and not by_habit:
            self.post_message(self.Chosen(self, self.current))

    def _near(self, place: int, by: int = 1) -> int:
        """The nearest row that is not a heading, first in one direction, then in the other."""
        around = [*range(place, len(self._rows)), *range(place - 1, -1, -1)]
        if by < 0:
            around = [*range(place, -1, -1), *range(place + 1, len(self._rows))]
        return next((n for n in around if 0 <= n < len(self._rows) and self._rows[n].id), 0)

    def _go(self, place: int) -> None:
        if place == self._cursor or not 0 <= place < len(self._rows):
            return
        self._cursor = place
        self._follow()
        self.repaint()
        self.post_message(self.Moved(self, self.current))

    def _follow(self) -> None:
        """Keep the cursor's row in sight, half a page at a time: to scroll line by line is to redraw at every key."""
        height = self.size.height
        if not height or not self._rows:
            self._top = 0
            return
        heights = self._measured()
        first = sum(heights[: self._cursor])
        last = first + heights[self._cursor]
        total = sum(heights)
        while first > 0 and self._cursor > 0 and not self._rows[self._cursor - 1].id and first < self._top + 1:
            first -= heights[self._cursor - 1]
            break
        if first < self._top:
            self._top = first - height // 2 if first > height // 2 else 0
        elif last > self._top + height:
            # A row taller than the list is shown from its beginning.
            self._top = max(min(last - height // 2, first), 0)
        self._top = max(min(self._top, total - height), 0)

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        at = 0
        for place, tall in enumerate(self._measured()):
            at += tall
            if event.y + self._top < at:
                if self._rows[place].id:
                    self._by_habit = False
                    self.focus()
                    again = place == self._cursor
                    self._go(place)
                    self.post_message(self.Clicked(self, self.current, self.size.width - event.x, again))
                return

    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        # A second click does what enter does, unless the screen has another use for it.
        if event.again and self.second_click_chooses:
            self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        self._scroll(-3)

    def _scroll(self, by: int) -> None:
        total = sum(self._measured())
        self._top = max(min(self._top + by, total - self.size.height), 0)
        self.repaint()

    # -- its surroundings

    def on_resize(self) -> None:
        self._follow()
        self.repaint()

    def on_focus(self) -> None:
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()
