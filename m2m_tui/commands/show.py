"""`m2m show`: where a session stands, in words, as a chart or as numbers."""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from m2m_tui.charts import CHARTS
from m2m_tui.commands.place import Place, say, shows_blocks
from m2m_tui.commands.readers import Readers, as_read_by, readers_option, warn_of_what_is_to_settle
from m2m_tui.commands.whole_number import WholeNumber
from m2m_tui.core.errors import NotRevealed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from m2m_tui.charts import Data
    from m2m_tui.charts.palette import Palette
    from m2m_tui.core.appearance.score_colours import Depth
    from m2m_tui.core.findings.ballot import BallotResult
    from m2m_tui.core.findings.comparison import Comparison
    from m2m_tui.core.findings.effort import EffortAndImpact
    from m2m_tui.core.findings.model import Diagnosis
    from m2m_tui.core.session import Session

WIDTH = 80
"""Columns where the output is not a terminal."""


@click.command(
    "show", short_help="Say or draw where a session stands.", epilog="Example:  m2m show our-council --chart spread"
)
@click.argument("file")
@click.option("--chart", "name", type=click.Choice(list(CHARTS)), help="Draw one chart.")
@click.option("--width", type=WholeNumber(20, 400), help="Columns; by default those of the terminal.")
@click.option("--plain", is_flag=True, help="Plain sentences: nothing drawn, nothing cut short.")
@click.option(
    "--json", "as_json", is_flag=True, help="The newest revealed round, and the votes, as numbers for other programs."
)
@readers_option
@click.pass_obj
def command(
    place: Place, file: str, name: str | None, width: int | None, plain: bool, as_json: bool, readers: Readers
) -> None:
    """Say where the session FILE stands. No answer is shown before the reveal."""
    from m2m_tui.reports.overview import overview
    from m2m_tui.storage.sessions import session_files

    if as_json and name:
        raise click.UsageError("Choose --chart or --json: --json prints the numbers of all charts.")
    whole = session_files.load(place.session(file))[0]
    session = as_read_by(readers, whole)
    plain = plain or os.environ.get("TERM") == "dumb"
    columns = width or _columns()
    if as_json:
        say(_numbers(session))
    elif name:
        say(_chart(session, name, columns, plain))
    else:
        say(overview(session, None if plain else columns, date.today()))
    warn_of_what_is_to_settle(whole, file)


def _numbers(session: Session) -> str:
    from m2m_tui.reports.numbers import numbers

    return json.dumps(numbers(session, _revealed(session)), indent=2)


def _chart(session: Session, name: str, columns: int, plain: bool) -> str:
    from m2m_tui.charts import draw, height_for, words
    from m2m_tui.core.stages.deepen import coverage
    from m2m_tui.reports.act_in_short import ballot_note
    from m2m_tui.reports.overview import round_note

    of: dict[str, Callable[[Session], Sequence[Data]]] = {
        "coverage": lambda session: [coverage(session)],
        "rounds": lambda session: [_compared(session)],
        "ballot": _votes,
        "grid": lambda session: [_short_list(session)],
    }
    found = of[name](session) if name in of else [_revealed(session)]
    note = "" if name == "coverage" else ballot_note(session) if name in ("ballot", "grid") else round_note(session)
    if plain or not shows_blocks():
        parts = [words(name, data) for data in found]
    else:
        palette = _palette()
        parts = [
            draw(name, data, columns, height_for(name, data, columns), palette, placed=_to_terminal()) for data in found
        ]
        parts += [] if name in of else [_more(_revealed(session))]
    return "\n\n".join(part for part in (*parts, note) if part)


def _more(found: Diagnosis) -> str:
    """What no chart draws: that an enabler was reworded while people answered, and what was answered once more."""
    from m2m_tui.core.clean import clean_line
    from m2m_tui.core.findings.sentences import more_lines

    return "\n".join(f"{clean_line(each.title)}. {said}." for each in found.findings for said in more_lines(each))


def _revealed(session: Session) -> Diagnosis:
    """The newest revealed round. Raises NotRevealed where there is none."""
    from m2m_tui.core.findings.diagnosis import latest_diagnosis
    from m2m_tui.reports.overview import round_note

    found = latest_diagnosis(session)
    if found is None:
        raise _nothing_yet(round_note(session), "Nobody has been asked yet")
    return found


def _compared(session: Session) -> Comparison:
    """The newest revealed round beside the baseline. Raises NotRevealed where there aren't two."""
    from m2m_tui.core.findings.comparison import latest_comparison

    found = latest_comparison(session)
    if found is None:
        baseline = _revealed(session)
        raise NotRevealed(
            f"Only “{baseline.title}” is revealed so far; there is a change to show once a later round is revealed too."
        )
    return found


def _votes(session: Session) -> Sequence[BallotResult]:
    """The latest revealed vote, and before it those whose band it decided. Raises NotRevealed where there is none."""
    from m2m_tui.core.findings.ballot import latest_results

    found = latest_results(session)
    if not found:
        raise _no_ballot(session, "Nobody has voted yet")
    return found[::-1]


def _short_list(session: Session) -> Sequence[EffortAndImpact]:
    """What was said of effort and impact. Raises NotRevealed where nothing was."""
    from m2m_tui.core.findings.effort import latest_effort

    found = latest_effort(session)
    if not found:
        raise _no_ballot(session, "Nobody has been asked about effort and impact yet")
    return found


def _no_ballot(session: Session, why: str) -> NotRevealed:
    from m2m_tui.reports.act_in_short import ballot_note

    return _nothing_yet(ballot_note(session), why, "`m2m ballot reveal`")


def _nothing_yet(note: str, otherwise: str, how: str = "`m2m round reveal`") -> NotRevealed:
    """Say what is open, or otherwise that nothing was asked."""
    why = note.removesuffix(".") or otherwise
    return NotRevealed(f"{why}; there is nothing to show until the answers are revealed, in the app or with {how}.")


def _columns() -> int:
    return shutil.get_terminal_size().columns if _to_terminal() else WIDTH


def _palette() -> Palette:
    """The colours that the terminal has; none where this is no terminal, or it is to have none."""
    from m2m_tui.charts.palette import ON_ANY_GROUND, PLAIN

    if not _to_terminal() or os.environ.get("NO_COLOR"):
        return PLAIN
    from rich.console import Console

    depth: dict[str | None, Depth] = {"truecolor": "all", "256": "256", "standard": "16"}
    system = Console().color_system
    return ON_ANY_GROUND[depth[system]] if system in depth else PLAIN


def _to_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
