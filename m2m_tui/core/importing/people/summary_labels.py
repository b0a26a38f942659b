"""What rows below a sheet's people are called, “Average” or “n = 12”, and what should stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median, multimode, stdev

from m2m_tui.core.importing.cells import plain

Numbers = Sequence[float]


@dataclass(frozen=True, slots=True)
class Summary:
    """A kind of row that sums others up. `words` are what it is called, `of` works it out from the numbers above: each value that it may
    have; none where it can't be told."""

    words: str
    of: Callable[[Numbers], Numbers]
    exact: bool = True


_SUMMARIES = (
    Summary(
        "averages?|avg|ave?|mean|durchschnitt|mittelwert|mittel|mw|moyenne|média|media|promedio|gemiddelde|medelvärde|gennemsnit"
        "|gjennomsnitt|średnia|keskiarvo|ø",
        lambda numbers: [fmean(numbers)],
        exact=False,
    ),
    Summary("median|médiane|mediana|mediaan|mediaani", lambda numbers: [median(numbers)], exact=False),
    Summary("mode|modus|moda", multimode),
    Summary(
        r"(?:response |answer )?counts?|n|base|(?:number|no\.?)(?: of)? (?:responses|answers|people|respondents)|responses|anzahl|nombre"
        "|aantal|antal|liczba|lukumäärä",
        lambda numbers: [len(numbers)],
    ),
    Summary(
        "totals?|sum|subtotal|summe|gesamt|somme|suma|totale|totaal|summa|razem|yhteensä",
        lambda numbers: [sum(numbers)],
    ),
    Summary("maximum|max|highest|largest|höchstwert|massimo|máximo", lambda numbers: [max(numbers)]),
    Summary("minimum|min|lowest|smallest|tiefstwert|minimo|mínimo", lambda numbers: [min(numbers)]),
    Summary(
        r"st(?:d|andard)?\.? ?dev(?:iation|\.)?|stddev|sd|s\.d|standardabweichung|écart[- ]type|desviación (?:estándar|típica)"
        "|desvio padrão|deviazione standard|standaard(?:deviatie|afwijking)|standardavvikelse",
        lambda numbers: [stdev(numbers)] if len(numbers) > 1 else [],
        exact=False,
    ),
    Summary("variance|var|varianz|variância|varianza", lambda _: []),
    Summary("range|spannweite", lambda numbers: [max(numbers) - min(numbers)]),
    Summary("%", lambda _: []),
)

_OF_WHAT = "the|grand|overall|total|team|group|department|column|council|survey|all|our"
_PATTERNS = [
    (
        re.compile(
            rf"(?:(?:{_OF_WHAT}) )*(?:{kind.words})(?: (?:score|rating|value|answer|response)s?)?"
            r"(?: (?:of|for|per|across) .{1,40})?(?: ?\(.{0,40}\))?\s*(?:[:=]\s*[\d.,]*)?"
        ),
        kind,
    )
    for kind in _SUMMARIES
]
_BESIDE_OTHERS = {"max", "min", "n", "sd", "var", "range", "%", "base", "ave", "av", "mw"}
"""Labels that may be somebody's name or initials, and are none beside a row that is surely a summary."""

_NUMBER = re.compile(r"-?\d+(?:[.,](\d+))?")


def summary_called(label: str) -> Summary | None:
    """Give the kind of summary that a row begins with the name of; None where it is no such name."""
    said = plain(label)
    return next((kind for pattern, kind in _PATTERNS if pattern.fullmatch(said)), None)


def may_be_initials(label: str) -> bool:
    """Tell whether a summary's label is a name as well, unless another summary is beside it."""
    return plain(label) in _BESIDE_OTHERS


def number_in(cell: str) -> float | None:
    """Give the number that a cell is; None where it is something else."""
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def is_that(kind: Summary, cell: str, numbers: Numbers) -> bool:
    """Tell whether a cell is what a summary makes of these numbers, as far as it was rounded."""
    found = _NUMBER.fullmatch(cell)
    if not found or not numbers:
        return False
    rounding = 0.001 if kind.exact else 0.5 / 10 ** len(found[1] or "")
    value = float(cell.replace(",", "."))
    return any(abs(value - each) <= rounding + 1e-9 for each in kind.of(numbers))
