"""What a question, or a line above it, says in words of another scale than 1 for the weakest to 5 for the strongest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from m2m_tui.core.importing.cells import plain
from m2m_tui.core.importing.columns.headings import bare, without_numbering
from m2m_tui.core.round import Score


def other_scale_in(text: str, labels: Mapping[str, Score], own: Collection[str] = ()) -> str:
    """Say which words of a text name another scale: “1 to 7”, “out of 10”, “1 = best”; "" where none do. `labels` as `labels_of` gives
    them; `own` are the enabler's own wordings, `bare`, whose words name none."""
    said = plain(text)
    return next((words for words in _named(said, labels) if not any(bare(words) in wording for wording in own)), "")


def _named(said: str, labels: Mapping[str, Score]) -> Iterator[str]:
    digits = _NUMBER_WORD.sub(lambda found: _NUMBERS[found[0]], said)
    yield from _ranges(digits)
    yield from _sizes(digits)
    yield from (found[0] for found in _UPSIDE_DOWN.finditer(said))
    yield from _anchors(without_numbering(said), labels)


# -- from where to where


def _any(*words: str) -> str:
    return "(?:" + "|".join(sorted("|".join(words).split("|"), key=len, reverse=True)) + ")"


_NUMBERS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten",
        "eins zwei drei vier fünf sechs sieben acht neun zehn",
        "uno dos tres cuatro cinco seis siete ocho nueve diez",
    )
    for number, word in enumerate(words.split(), 1)
} | {"dix": "10"}
_NUMBER_WORD = re.compile(rf"\b{_any(*_NUMBERS)}(?=\b|er\b|stufig)")

_TO = r"(?:-|–|—|−|→|->|\.\.\.?|…|(?:up to|to|through|thru|until|till|bis|à|a|au|al|hasta|jusqu'à|i|hyd at|tot)\b)"
_NO_DATE, _MORE = r"(?<![\w.,/-])(?<!\d:)", r"(?![\w.,/-]\d|\d|%)"
_RANGES = (
    re.compile(rf"{_NO_DATE}(\d{{1,3}})\s*(?:\([^()\d]{{1,40}}\)\s*)?{_TO}\s*(\d{{1,3}}){_MORE}"),
    re.compile(
        rf"{_NO_DATE}(\d{{1,2}})\s*[=:]?\s*[^\d.;:()=?\[\]]{{1,40}}?\s(?:-|–|—|to|through|until|bis|à|hasta)\s*(\d{{1,3}}){_MORE}"
    ),
)
_SIGNED = re.compile(r"(?<!\S)\(?[-−–](\d)\s*(?:-|–|to|bis|à|a|i|\.\.|…|/)\s*\+?\1\b|\+/-\s*\d\b")

_OF_SOMETHING_BEFORE = re.compile(
    r"\b(?:weeks?|days?|months?|years?|phases?|questions?|items?|sections?|parts?|pages?|rows?|columns?|steps?|stages?|groups?|teams?"
    r"|wave|round|forms?|surveys?|quarter|grades?|levels?|bands?|wochen?|tage?|fragen?|teile?|seiten?|zeilen?|no|nos|nr)\.?\s*$"
)
_OF_SOMETHING_BEHIND = re.compile(
    r"\.?\s*(?:(?:jan|feb|fév|ene|apr|avr|abr|jun|jui|jul|aug|aoû|ago|sep|oct|okt|nov|dec|dez|déc|dic)\w*"
    r"|mar(?:ch|s|zo|z)?|märz|may|mai|mayo|months?|monaten?|mois|meses|years?|jahren?|ans|años|weeks?|wochen?|semaines?|days?|tagen?"
    r"|hours?|minutes?|people|persons?|teams?|colleagues|staff|services?|questions?|fragen?)\b"
)


def _ranges(said: str) -> Iterator[str]:
    for pattern in _RANGES:
        for found in pattern.finditer(said):
            low, high = sorted((int(found[1]), int(found[2])))
            if low <= 1 < high and (low, high) != (1, 5) and not _counts_something(said, found):
                yield found[0]
    yield from (found[0].strip("( ") for found in _SIGNED.finditer(said))


def _counts_something(said: str, found: re.Match[str]) -> bool:
    """Whether these are weeks, people or days of a month."""
    return bool(_OF_SOMETHING_BEFORE.search(said[: found.start()]) or _OF_SOMETHING_BEHIND.match(said[found.end() :]))


# -- how many points

_POINTS = r"(?:points?|punkten?|puntos?|pwynt|marks?|stars?|sternen?)"
_STEPS = r"(?:points?|punkte?n?|puntos?|pwynt|steps?|stars?|sterne?|levels?|stufen?|stufig\w*|items?|niveaux|niveles)"
_SCALE = r"(?:scale|likert|rating|skala|échelle|echelle|escala|graddfa|schaal)"
_CLOSES = rf"(?=\s*(?:$|[)\],;:.!?]|[-–—]\s|{_POINTS}\b))"
_SIZES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bout of (?:a )?(?:possible |maximum |total )?(?:of )?(\d{1,3})\b",
        rf"(?<![^\W_])(?<!/)/\s?(\d{{1,3}})(?![\w/]){_CLOSES}",
        rf"\b(?:sur|sobre|su|op|von|allan o)\s(?:maximal\s)?(\d{{1,3}})\b{_CLOSES}",
        rf"\bmax(?:imum|imal|imo)?\b\.?\s*(?:of|von|de|is|[=:])?\s*(\d{{1,3}})\b{_CLOSES}",
        rf"\b(\d{{1,3}})\s?[- ]?\s?{_STEPS}\b(?=[\s-]*(?:$|[)\],;:.!?]|[-–—]\s|{_SCALE}))",
        rf"\b(\d{{1,3}})(?:er)?[\s-]*{_SCALE}\b",
        rf"\b{_SCALE}\w*[:=]?\s*(?:of|to|up to|out of|de|à|a|hasta|von|bis|mit|with|o)?\s*(\d{{1,3}})\b(?!\s*{_TO})",
    )
)
_COUNTED = re.compile(r"\d\s*$")
_OTHERS = re.compile(r"\(%\)|\bin (?:%|percent|prozent)|\bschulnoten?\b|\bschool grades?\b|\bper ?cent(?:age)?\b")


def _sizes(said: str) -> Iterator[str]:
    for pattern in _SIZES:
        for found in pattern.finditer(said):
            if int(found[1]) not in (0, 1, 5) and not _COUNTED.search(said[: found.start()]):
                yield found[0].strip()
    yield from (found[0] for found in _OTHERS.finditer(said))


# -- which end is which

_BEST = _any(
    r"best|excellent|outstanding|very good|very well|good|great|well|strongly agree|agree|high|higher|highest|strong|stronger|strongest",
    r"fully|completely|entirely|totally|always|top|most|perfect|perfectly",
    r"beste\w?|sehr gut|gut|ausgezeichnet|hervorragend|hoch|hohe\w?|höchste\w?|stark|starke\w?|stärkste\w?|voll|völlig|vollständig|immer",
    r"meilleure?|très bien|très bon|très bonne|élevée?|forte?|tout à fait|toujours|entièrement|pleinement",
    r"mejor|excelente|muy bien|muy bueno|muy buena|alt[oa]|fuerte|totalmente|siempre|plenamente",
    r"gorau|ardderchog|da iawn|uchel|uchaf|cryf|cryfaf|bob amser|yn llawn|yn llwyr",
)
_WORST = _any(
    r"worst|poor|very poor|poorly|bad|very bad|badly|strongly disagree|disagree|low|lower|lowest|weak|weaker|weakest|never|not at all",
    r"least|none|nothing|absent",
    r"schlecht|schlechteste\w?|mangelhaft|ungenügend|niedrig|niedrigste\w?|gering|geringste\w?|schwach|schwächste\w?|nie|niemals",
    r"überhaupt nicht|gar nicht",
    r"pire|mauvaise?|très mal|faible|plus faible|bas|basse|jamais|pas du tout|aucune?",
    r"peor|mal[oa]|muy mal|baj[oa]|débil|nunca|nada|en absoluto|ninguna?",
    r"gwaethaf|gwael|isel|isaf|gwan|gwannaf|byth|dim o gwbl|ddim o gwbl|dim",
)
_ENDS = re.compile(rf"\b(?:({_BEST})|({_WORST}))\b")
_NOT = re.compile(r"\b(?:not|no|isn't|never|hardly|barely|kein\w*|nicht|kaum|pas|nid|ddim)(?: \w+){0,2} $")
_UPSIDE_DOWN = re.compile(
    rf"\b{_BEST}\s(?:to|bis|à|a|i)\s(?:the\s)?{_WORST}\b"
    r"|\b(?:lower|lowest|less|fewer)(?: number)?(?: is|,| =)? (?:the )?(?:better|best)\b"
    r"|\bje (?:niedriger|kleiner|weniger),? desto besser\b"
)
_LINK = (
    r"(?:=|:|→|->|[-–—(]|(?:is|being|means|meaning|represents|indicates|stands for|for|if|ist|bedeutet|heißt|est|signifie|es|significa"
    r"|yw)\b)"
)
_FIRM_LINK = re.compile(
    r"=|is|being|means|meaning|represents|indicates|stands for|ist|bedeutet|heißt|est|signifie|es|significa|yw"
)
_NUMBER_FIRST = re.compile(rf"(?<![\w.,/])(\d{{1,2}})(?![\w.,/%]*\d)\s*({_LINK})?\s*([^\d,;)\]|]+)")
_NUMBER_LAST = re.compile(r"((?:[^\W\d_]+[ -]){0,2}[^\W\d_]+)\s*(?:=\s*|\(\s*=?\s*(?=\d{1,2}\s*\)))(\d{1,2})(?!\d)")
_GOES_ON = re.compile(r"(?:[\s,(–—-]+(?:to|and|up|bis|und|à|a|et|y|i|ac|a'r|e|through))?[\s,(–—-]*$")
_RATHER = r"(?:(?:fully|completely|already|very|entirely|totally|the|well|vollständig|völlig|pleinement|totalmente) )?"


def _anchors(said: str, labels: Mapping[str, Score]) -> Iterator[str]:
    """What stands beside numbers as their meaning, where that isn't what they mean here."""
    several = len(re.findall(r"\d+", said)) > 1
    for found in _NUMBER_FIRST.finditer(said):
        number, link, words = int(found[1]), found[2] or "", _GOES_ON.sub("", plain(found[3]))
        if not words or not (link or several) or _OF_SOMETHING_BEFORE.search(said[: found.start()]):
            continue
        first = next(_ends_in(words), (0, len(words)))
        beside = first[1] <= (len(words) if link in ("=", ":", "(") or _FIRM_LINK.fullmatch(link) else _A_WORD)
        if _is_meant_otherwise(number, words, first[0] if beside else 0, labels) or (
            5 < number < 100 and ((link and _FIRM_LINK.fullmatch(link)) or (beside and first[0]))
        ):
            yield _GOES_ON.sub("", found[0]) + (")" if link == "(" else "")
    for found in _NUMBER_LAST.finditer(said):
        number, words = int(found[2]), found[1]
        last = max(_ends_in(words), key=lambda end: end[1], default=(0, 0))
        if (several or "=" in found[0]) and (
            (number > 5 and last[0]) or _is_meant_otherwise(number, words, last[0], labels)
        ):
            yield found[0].strip() + (")" if "(" in found[0] else "")


_A_WORD = 5
"""Letters that may stand between a number and the end of a scale that it means: “1 very low”."""


def _ends_in(words: str) -> Iterator[tuple[int, int]]:
    """The ends of a scale that words name, 1 for the best and -1 for the worst, each with where it stands."""
    for found in _ENDS.finditer(words):
        end = 1 if found[1] else -1
        yield (-end if _NOT.search(words[: found.start()]) else end), found.start()


def _is_meant_otherwise(number: int, words: str, end: int, labels: Mapping[str, Score]) -> bool:
    """Whether a number has the label of another one here, or the wrong end of the scale."""
    meant = max(
        (label for label in labels if re.match(rf"{_RATHER}{re.escape(label)}(?!\w)", words)), key=len, default=""
    )
    if meant:
        return labels[meant] != number
    return (number <= 1 and end > 0) or (number >= 5 and end < 0)
