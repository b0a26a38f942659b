"""A few lines of plain words: what to do next, or what has just happened."""

from __future__ import annotations

from textual.geometry import Size

from m2m_tui.ui.spans import Line, Spans, wrapped
from m2m_tui.ui.widgets.painted import Painted


class SaidLine(Painted):
    """Words, wrapped over as many lines as the sheet gives it."""

    def __init__(self, spans: Spans = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._spans = spans

    @property
    def words(self) -> str:
        """What it says, without colours."""
        return Line(self._spans).text

    def say(self, words: str, role: str = "") -> None:
        """Show one sentence."""
        self.show(((words, role),) if words else ())

    def show(self, spans: Spans) -> None:
        """Show these spans."""
        self._spans = spans
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        if height == 1:
            return [Line(self._spans)]
        return [Line(spans) for spans in wrapped(self._spans, width)]


class Explanation(SaidLine):
    """A few sentences, as tall as they are."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.lines_in(width)

    def lines_in(self, width: int) -> int:
        """How many lines the words take in so many cells."""
        return len(wrapped(self._spans, max(width, 1)))

    def show(self, spans: Spans) -> None:
        before = self.lines_in(self.size.width)
        super().show(spans)
        if self.size.width and self.lines_in(self.size.width) != before:
            self.refresh(layout=True)


class TipLine(SaidLine):
    """What to do next."""


class QuestionLine(TipLine, Explanation):
    """What is asked, whole: with a name in it, it takes more than a line of a small window."""


class NoticeLine(Explanation):
    """What has just happened. It takes a line, and more only while there is more to say: nothing of a warning is cut off."""
