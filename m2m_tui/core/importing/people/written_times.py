"""A time as a sheet says it: a date in numbers or with its month's name, in the languages that forms come in, or a spreadsheet's number."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from dateutil import parser

KNOWN = "UTC"
"""The zone of times whose zone is known."""

_MONTHS = (
    "january jan januar janner januari janvier janv enero ene janeiro gennaio gen styczen stycznia sty tammikuu tammikuuta ionawr ion",
    "february feb februar februari fevrier fevr fev febrero fevereiro febbraio luty lutego lut helmikuu helmikuuta chwefror chwef chwe chw",
    "march mar marz mrz mars maart mrt marzo marco marts marzec marca maaliskuu maaliskuuta mawrth fawrth maw",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi huhtikuu huhtikuuta ebrill ebr",
    "may mai mei mayo maio maggio mag maj maja toukokuu toukokuuta fai",
    "june jun juni juin junio junho giugno giu czerwiec czerwca cze kesakuu kesakuuta mehefin fehefin meh",
    "july jul juli juillet juil julio julho luglio lug lipiec lipca lip heinakuu heinakuuta gorffennaf ngorffennaf gorff gor",
    "august aug augustus augusti aout agosto ago sierpien sierpnia sie elokuu elokuuta awst",
    "september sep sept septembre septiembre setembro set settembre sett wrzesien wrzesnia wrz syyskuu syyskuuta medi fedi",
    "october oct oktober okt octobre octubre outubro out ottobre ott pazdziernik pazdziernika paz lokakuu lokakuuta hydref hyd",
    "november nov novembre noviembre novembro listopad listopada lis marraskuu marraskuuta tachwedd dachwedd tach",
    "december dec dezember dez decembre diciembre dic dezembro dicembre desember des grudzien grudnia gru joulukuu joulukuuta "
    "rhagfyr ragfyr rhag",
)
"""In English, German, Swedish, Norwegian, Danish, Dutch, French, Spanish, Portuguese, Italian, Polish, Finnish, Welsh: without accents."""

_MONTH = {word: words.split()[0] for words in _MONTHS for word in words.split()}
_ALSO_A_DAY = ("mar", "mawrth", "fawrth", "maw")
"""Tuesday, too, in French, Spanish, Italian and Welsh: beside a month it is the day."""

_HALVES = {"am": "am", "pm": "pm", "yb": "am", "yh": "pm"}
"""Before and after noon, in English and in Welsh."""

_PASSED_OVER = (
    "t at on the of de del do um uhr den le el il a as alle ore om uur kl klo ob st nd rd th er o "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim "
    "lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom "
    "lunedi martedi mercoledi giovedi venerdi sabato domenica gio "
    "dydd llun mercher iau gwener sadwrn sul mer gwen gwe sad yr y ym mis af ail il ydd fed ed eg "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo"
)
"""Words around a date that say nothing more: days of the week, "at", the ends of "1st" and "1er"."""

_ZONES = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("bst", "west", "cet", "mez"), 1),
    **dict.fromkeys(("cest", "mesz", "eet"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
    **{"nzst": 12, "nzdt": 13, "aest": 10, "aedt": 11, "jst": 9, "edt": -4, "est": -5, "cdt": -5, "mst": -7, "mdt": -6},
    **{"pst": -8, "pdt": -7},
}
"""Hours before Greenwich. Not here are those that mean several places: IST is Ireland, India and Israel, CST Chicago and Shanghai."""

_WIDEST = timedelta(hours=26)
"""Between the earliest and the latest clock there is."""

_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_UNIX = re.compile(r"1\d{9}(?:\.\d+)?|1\d{12}")
_SERIAL_BEGINS, _SERIAL_ENDS = datetime(1899, 12, 30), 73_050
_OLDEST_SERIAL = 36_526
"""The days that a spreadsheet counts to the first of 2000; `_SERIAL_ENDS` to that of 2100."""

_FROM_GREENWICH = re.compile(r"\b(?:gmt|utc)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?(?:\s*\([^)]*\))?", re.IGNORECASE)
_HALF_OF_DAY = re.compile(r"(?<![^\W\d_])([ap])\.?\s?m\b\.?", re.IGNORECASE)
_CLOCK_BEHIND = re.compile(r"\s*\d{1,2}:\d\d")
"""After an “am” that is the word for "at", as in Welsh."""

_HOURS = re.compile(r"(\d)\s*h\s*(\d\d)?(?![^\W_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?")
_NUMBERS = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{2,4})\b")
"""A date in numbers alone that doesn't begin with its year."""

_IN_NUMBERS = re.compile(r"\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d")
_CLOCK_WITH_DOTS = re.compile(r"(\d{2,4}[\s,]+)(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?=\s|$)")
_DATE = re.compile(r"\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d|[a-z]{3}.*\d|\d.*[a-z]{3}|\b(?:19|20)\d{6}\b", re.DOTALL)
_LONGEST = 120
"""Letters. What is longer is no time, and isn't looked at closely: that would take as long as it is, squared."""

_EARLIEST = datetime.min  # compared with times that have no zone either


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, by the clock of a zone: `KNOWN`, the name of one that isn't known, or "" where the sheet says none."""

    time: datetime
    zone: str = ""

    def surely_after(self, other: Moment) -> bool:
        """Tell whether it was later wherever the two clocks stand."""
        return self.time - other.time > (timedelta() if self.zone == other.zone else _WIDEST)


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """A time with nothing left in its `text` but numbers, the English names of months, am and pm; `ahead` of Greenwich, and in what
    `zone`. A `number` is a moment by itself."""

    text: str
    zone: str = ""
    ahead: timedelta = timedelta()
    number: Moment | None = None

    @property
    def numbers(self) -> tuple[int, str, int] | None:
        """The first two numbers of a date that doesn't begin with its year, and what stands between them."""
        found = _NUMBERS.match(self.text)
        return (int(found[1]), found[2], int(found[3])) if found else None

    def moment(self, day_first: bool) -> Moment | None:
        """Give when it was; None where that can't be read."""
        if self.number is not None:
            return self.number
        try:
            # Where the year comes first, the month is always second, which this parser doesn't know.
            time = parser.parse(self.text, default=_EARLIEST, dayfirst=day_first and self.numbers is not None)
            if time.tzinfo is not None:
                return Moment(time.astimezone(UTC).replace(tzinfo=None), KNOWN)
            return Moment(time - self.ahead, self.zone)
        except (ValueError, ArithmeticError):  # the last for what is too long, before the first day or after the last
            return None


def written_time(cell: str) -> WrittenTime | None:
    """Read what a cell says of a time; None where there is no date in it, or a word that nobody knows."""
    if len(cell) > _LONGEST:
        return None
    said = unicodedata.normalize("NFKC", cell).replace("\N{MINUS SIGN}", "-").strip()
    if (number := _number(said)) is not None:
        return WrittenTime("", number=number)
    said = _HOURS.sub(lambda found: f"{found[1]}:{found[2] or '00'} ", _HALF_OF_DAY.sub(r" \1m ", said))
    zone, ahead = "", timedelta()
    if offset := _FROM_GREENWICH.search(said):
        zone, ahead = KNOWN, _ahead(offset)
        said = said[: offset.start()] + said[offset.end() :]
    whole = _without_words(WrittenTime(said, zone, ahead))
    if whole is None or not _DATE.search(whole.text):
        return None
    text = _NUMBERS.sub(r"\1\2\3\2\4", whole.text.strip(" ,."), count=1)
    text = _CLOCK_WITH_DOTS.sub(lambda found: f"{found[1]}{found[2]}:{found[3]}:{found[4] or '00'}", text)
    return replace(whole, text=text)


def _number(said: str) -> Moment | None:
    """The days that a spreadsheet counts, or the seconds or milliseconds that a computer does."""
    if _UNIX.fullmatch(said):
        seconds = float(said) / (1000 if len(said.partition(".")[0]) > 10 else 1)
        return Moment(datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), KNOWN)
    days = float(said.replace(",", ".")) if _SERIAL.fullmatch(said) else 0.0
    return Moment(_SERIAL_BEGINS + timedelta(days=days)) if _OLDEST_SERIAL <= days < _SERIAL_ENDS else None


def _ahead(offset: re.Match[str]) -> timedelta:
    """What "GMT+1" and "UTC-04:30" say: how far a clock is ahead of Greenwich."""
    ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return ahead if offset[1] == "+" else -ahead


def _without_words(written: WrittenTime) -> WrittenTime | None:
    """The time with each word read: none is left that the parser would guess at."""
    words = [_bare(word) for word in _WORD.findall(written.text)]
    months = [word for word in words if word in _MONTH]
    others = [word for word in words if word not in _MONTH and word not in _PASSED_OVER.split() and word not in _HALVES]
    if len(others) > 1 or (others and written.zone):
        return None
    if others:
        (name,) = others
        if name in _ZONES:
            written = replace(written, zone=KNOWN, ahead=timedelta(hours=_ZONES[name]))
        elif re.search(rf":\d\d.*\b{name.upper()}\b", written.text) and 2 < len(name) < 6:
            written = replace(written, zone=name)
        else:
            return None

    days = [word for word in months if word in _ALSO_A_DAY]
    if len(days) == len(months) and not _IN_NUMBERS.search(written.text):
        days = days[:-1]

    def read(found: re.Match[str]) -> str:
        word = _bare(found[0])
        if word in days:
            days.remove(word)
            return " "
        is_a_half = word in _HALVES and not (word == "am" and _CLOCK_BEHIND.match(written.text[found.end() :]))
        return f" {_MONTH.get(word) or (_HALVES[word] if is_a_half else '')} "

    return replace(written, text=_WORD.sub(read, written.text))


def _bare(word: str) -> str:
    """A word in small letters, without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", word.casefold()) if char.isalpha())
