"""Groups beside each other: a row an enabler, a column a group, with how many gave each score and the median. Where a group isn't
shown, a note below says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from m2m_tui.charts.canvas import Line, Span, fit, width_of
from m2m_tui.charts.page import Page, label_width, level_headings, paragraph
from m2m_tui.charts.palette import Palette, ink_on
from m2m_tui.charts.phrases import diagnosis_lines, enablers, nothing_to_draw
from m2m_tui.core.clean import clean_line
from m2m_tui.core.findings.discuss import GROUPS_DIFFER, gap
from m2m_tui.core.findings.groups import FROM_ON, NOBODY_ANSWERED, SMALLEST_GROUP
from m2m_tui.core.findings.reading import FEWEST_ANSWERS
from m2m_tui.core.findings.sentences import group_says, too_few_to_compare
from m2m_tui.core.words import counted

if TYPE_CHECKING:
    from m2m_tui.core.findings.model import Diagnosis, Finding, GroupFinding

NO_GROUPS = "Nobody was asked for their group in this round."

_HIDDEN = f"hidden: under {SMALLEST_GROUP} answers, (nearly) all the same, or others’ could be worked out"
"""Also where a group agrees: else everybody in it is known to have said what it said."""

_APART = len("  3.5 apart")
"""Cells of the note at a row's end on how far apart the groups are."""

_BETWEEN = 2
"""Cells between two groups."""

_BARS = "▁▂▃▄▅▆▇█"
"""How many gave a score, where the numbers don't fit: from few to all of the group."""


def words(data: Diagnosis) -> str:
    """Give the chart as sentences, one line an enabler, and why a group isn't shown."""
    if data.findings and not data.findings[0].groups:
        return diagnosis_lines(data, lambda _: "no groups")
    return "\n".join([diagnosis_lines(data, _sentence), *_why_hidden(data)])


def _sentence(finding: Finding) -> str:
    said = [f"{clean_line(each.name)} {group_says(each)}" for each in finding.groups if not each.hidden]
    return "; ".join(said) or "no group is shown"


def _reasons(data: Diagnosis) -> dict[str, Counter[str]]:
    """Why each group isn't shown, and at how many enablers; "" where it is."""
    why: dict[str, Counter[str]] = {}
    for finding in data.findings:
        for each in finding.groups:
            why.setdefault(each.name, Counter())[each.hidden] += 1
    return why


def _why_hidden(data: Diagnosis) -> list[str]:
    """Why groups aren't shown, a sentence for each group and reason."""
    everywhere = len(data.findings)
    return [
        f"{clean_line(name)}{'' if count == everywhere else f', at {enablers(count)}'}: {clean_line(reason)}."
        for name, reasons in _reasons(data).items()
        for reason, count in reasons.items()
        # That nobody answered here and there is no secret, and the row says it.
        if reason and (reason != NOBODY_ANSWERED or count == everywhere)
    ]


def _notes(data: Diagnosis, visible: Sequence[str], width: int, palette: Palette) -> list[Line]:
    """Why some groups have no column at all, what "hidden" means in the rows, and what is too small to compare: each in one sentence,
    short as lines are few."""
    rule = f", and {FROM_ON}"
    why = _reasons(data)
    absent = {name: clean_line(why[name].most_common(1)[0][0]) for name in why if name not in visible}
    unasked = [clean_line(name) for name, reason in absent.items() if reason == NOBODY_ANSWERED]
    secret = [
        f"{clean_line(name)} ({reason.removesuffix(rule)}, under {SMALLEST_GROUP})"
        if reason.endswith(rule)
        else clean_line(name)
        for name, reason in absent.items()
        if reason != NOBODY_ANSWERED
    ]
    said = [f"Not shown, so nobody is singled out: {', '.join(secret)}"] if secret else []
    said += [f"Nobody answered: {', '.join(unasked)}"] if unasked else []
    if any(reason not in ("", NOBODY_ANSWERED) for name in visible for reason in why[name]):
        said.append(_HIDDEN)
    if any(too_few_to_compare(group) for finding in data.findings for group in finding.groups):
        said.append(f"–: fewer than {FEWEST_ANSWERS} scores in a group, too few to compare.")
    return [line for note in said for line in paragraph(note, width, palette)]


def page(data: Diagnosis, width: int, palette: Palette) -> Page:
    """Give the chart before it is cut to a height."""
    if not data.findings:
        return Page(rows=(), notes=nothing_to_draw(data, width, palette))
    names = data.groups_shown
    if not names:
        why = _why_hidden(data) or [NO_GROUPS]
        return Page(rows=(), notes=[line for said in why for line in paragraph(said, width, palette)])
    columns = Columns.laid_out(data, names, width)
    label = label_width(data.findings, width, columns.body, least=_least(width))
    rows: list[tuple[str, Line]] = []
    for finding in data.findings:
        line = [Span(fit(finding.title, label) + " ", palette.text), *columns.row(finding, palette)]
        rows.append((finding.level_id, line))
    left_out = columns.left_out
    more = [f"and {counted(left_out, 'more group')} (a wider window shows them)"] if left_out else []
    return Page(
        rows=rows,
        head=columns.head(label, palette),
        notes=[line for note in more for line in paragraph(note, width, palette)] + _notes(data, names, width, palette),
        headings=level_headings(data.levels, width, palette),
        extras=[
            line
            for note in (*columns.look.legend(label), *(f"Nobody answered: {title}" for title in data.unanswered))
            for line in paragraph(note, width, palette)
        ],
    )


def _least(width: int) -> int:
    return max(width * 7 // 20, 8)


@dataclass(frozen=True, slots=True)
class Look:
    """What stands in a group's column: the counts as numbers of `digits` cells, `spaced` or not, or as bars; the median; how many
    scores, on `n` cells."""

    digits: int
    spaced: bool
    bars: bool
    n: int

    @property
    def counts(self) -> int:
        """Cells of the counts."""
        return 5 if self.bars else 5 * self.digits + 4 * self.spaced

    @property
    def cells(self) -> int:
        """Cells in all."""
        return sum((self.counts + bool(self.counts), 3, self.n + 2 if self.n else 0))

    def corner(self, label: int) -> tuple[str, str]:
        """Give what the numbers are, for the two lines of the head above the titles; empty where that doesn't fit."""
        said = "How many gave each score," if self.counts else "", f"med: median{', n: scores given' if self.n else ''}"
        return said if max(map(len, said)) <= label else ("", "")

    def legend(self, label: int) -> list[str]:
        """Give what the numbers are, in a note, where the head doesn't say it."""
        counts = "1 to 5: how many gave each score; " if self.counts else ""
        said = f"{counts}med: median, the middle answer{'; n: how many gave a score' if self.n else ''}"
        return [] if any(self.corner(label)) else [said]

    def head(self) -> str:
        """Say what the numbers are, in their columns."""
        marks = (" " if self.spaced else "").join(f"{score:>{self.digits}}" for score in range(1, 6))
        counts = "1   5 " if self.bars else f"{marks} " if self.digits else ""
        return f"{counts}med{'n':>{self.n + 2}}" if self.n else f"{counts}med"


def _looks(data: Diagnosis) -> Iterator[Look]:
    """From the roomiest to the tightest."""
    shown = [each for finding in data.findings for each in finding.groups if not each.hidden]
    digits = max(len(str(count)) for each in shown for count in each.counts)
    n = max(len(str(each.measures.answered)) for each in shown)
    yield Look(digits, spaced=True, bars=False, n=n)
    yield Look(digits, spaced=True, bars=False, n=0)
    if digits == 1:
        yield Look(digits, spaced=False, bars=False, n=0)
    else:
        yield Look(0, spaced=False, bars=True, n=n)
        yield Look(0, spaced=False, bars=True, n=0)
    yield Look(0, spaced=False, bars=False, n=n)
    yield Look(0, spaced=False, bars=False, n=0)


@dataclass(frozen=True, slots=True)
class Columns:
    """The groups that fit, how wide the column of each is, what stands in it, and whether there is room to say how far they are
    apart."""

    names: tuple[str, ...]
    left_out: int
    cells: int
    look: Look
    apart: bool

    @classmethod
    def laid_out(cls, data: Diagnosis, names: Sequence[str], width: int) -> Columns:
        """Give the roomiest look in which all groups fit; in the tightest, as many groups as do."""
        room = width - _least(width) - 1
        longest = max(map(width_of, names))

        def share(apart: bool) -> int:
            return (room - _APART * apart + _BETWEEN) // len(names) - _BETWEEN

        for look in _looks(data):
            # How far apart they are is not said at the cost of the groups' names.
            said = len(names) > 1 and (look.counts > 0 or share(True) >= longest)
            for apart in (True, False) if said else (False,):
                if share(apart) >= look.cells:
                    return cls(tuple(names), 0, min(share(apart), max(look.cells, longest, 6)), look, apart)
        fitting = max((room + _BETWEEN) // (look.cells + _BETWEEN), 1)
        return cls(tuple(names[:fitting]), len(names) - fitting, look.cells, look, apart=False)

    @property
    def body(self) -> int:
        """Cells beside the titles."""
        return 1 + len(self.names) * (self.cells + _BETWEEN) - _BETWEEN + _APART * self.apart

    def head(self, label: int, palette: Palette) -> list[Line]:
        """Give the groups' names, and under each what the numbers are."""
        between = Span(" " * _BETWEEN)
        names, numbers = ([Span(fit(said, label) + " ", palette.muted)] for said in self.look.corner(label))
        for name in self.names:
            names += [Span(fit(name, self.cells), palette.text, bold=True), between]
            numbers += [Span(fit(self.look.head(), self.cells), palette.muted), between]
        return [names[:-1], numbers[:-1]]

    def row(self, finding: Finding, palette: Palette) -> Iterator[Span]:
        """Give each group's column, and how far apart they are where that is much."""
        groups = {each.name: each for each in finding.groups}
        for place, name in enumerate(self.names):
            cell = list(self._cell(groups[name], palette))
            yield Span(" " * (_BETWEEN if place else 0))
            yield from cell
            yield Span(" " * (self.cells - sum(width_of(span.text) for span in cell)))
        apart = gap(finding)
        if self.apart and apart >= GROUPS_DIFFER:
            yield Span(f"  {apart:g} apart", palette.text, bold=True)

    def _cell(self, group: GroupFinding, palette: Palette) -> Iterator[Span]:
        look, median = self.look, group.measures.shown_median
        if group.hidden or not group.measures.answered:
            said = "nobody" if group.hidden == NOBODY_ANSWERED else "hidden" if group.hidden else f"? {group.dont_know}"
            yield Span(said if len(said) <= self.cells else "–", palette.muted)
            return
        if look.bars:
            yield Span(_bars(group.counts) + " ", palette.text)
        elif look.digits:
            for score, count in enumerate(group.counts, start=1):
                yield _count(score, count, look, palette)
                yield Span(" " if look.spaced or score == 5 else "")
        if median is None:
            yield Span("–  ", palette.muted)
        else:
            yield Span(f"{median:<3g}", palette.text, bold=True)
        if look.n:
            yield Span(f"  {group.measures.answered:>{look.n}}", palette.muted)


def _count(score: int, count: int, look: Look, palette: Palette) -> Span:
    if not count:
        return Span(f"{'·':>{look.digits}}", palette.muted)
    hue = palette.score(score)
    return Span(f"{count:>{look.digits}}", ink_on(hue), hue)


def _bars(counts: Sequence[int]) -> str:
    total = sum(counts)
    return "".join(_BARS[(count * len(_BARS) - 1) // total] if count else " " for count in counts)
