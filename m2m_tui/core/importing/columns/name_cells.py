"""Columns in whose cells people seem to stand, whatever their heading: names, user names, telephone numbers, postcodes, staff numbers.

No list of headings is ever whole, so an anonymous round also looks at what is in a column before it keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from m2m_tui.core.importing.cells import plain, says_nothing
from m2m_tui.core.importing.columns.headings import bare

_TRACE = re.compile(
    r"[^\s@]+@[^\s@]+"  # an address
    r"|(?=(?:\D*\d){6})\+?[\d\s()/.-]+"  # a telephone number
    r"|[a-z]{0,4}[-/. ]?\d{3,}[a-z]?"  # a staff number
    r"|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{4} ?[a-z]{2}|[a-z]\d[a-z] ?\d[a-z]\d"  # a postcode: British, Dutch, Canadian
    r"|(?=[\w-]*[^\W\d_])[\w-]+(?:[.\\][\w-]+)+|[^\W\d_]+_\w+|[^\W\d_]{2,}\d{1,4}",  # a user name
    re.IGNORECASE,
)
_PARTICLES_OF_NAMES = (
    "de da do dos del della di du des la le van von der den ten ter al el bin bint ibn ap y e af av dr mr mrs ms"
)
_WORDS_OF_COMMENTS = (
    "yes no not none nothing maybe sometimes always never often rarely more less most too very good better best "
    "bad poor great fine ok okay agree disagree unsure some the we it this that there our they is are "
    "all any only just as money time training staff people trust leadership funding communication capacity "
    "culture same other new old clear strong weak slow improving progress partly mostly strongly ja nein nicht "
    "nichts kein keine mehr weniger zu sehr gut gute guter gutes bessere wir es das die eine manchmal immer nie "
    "geld zeit vertrauen alles viel wenig oui non pas plus moins trop rien bien très nous sí si más menos muy "
    "nada bueno buena mejor nunca siempre sim não mais muito sì più meno niente sempre mai nee niet geen meer "
    "minder goed veel nej inte ikke ingen mer mere bra god"
)
"""Words of short comments. One of them in a cell, and it is no name."""

_PARTICLES, _SAID_IN_COMMENTS = frozenset(_PARTICLES_OF_NAMES.split()), frozenset(_WORDS_OF_COMMENTS.split())

_MOST_WORDS, _LONGEST = 5, 60
"""Words of a name, and letters of what may be one."""

_QUESTION = re.compile(
    r"(?:what|how|why|where|was|wie|warum|wo|que|qué|cómo|comment|pourquoi|quoi|où|che|come|perché|wat|hoe|waarom|vad|hur|hvad|hva|o que)\s"
)
_SHORTEST_QUESTION = 3
"""Words."""


def look_like_people(heading: str, cells: Sequence[str]) -> bool:
    """Tell whether most of a column is who somebody is: by far the most where a single word each may be a name, and then only where nearly
    all differ, and where the heading is no open question, to which “Training” is an answer."""
    told = [cell for cell in cells if not says_nothing(cell)]
    traces = sum(len(cell) <= _LONGEST and _TRACE.fullmatch(cell) is not None for cell in told)
    words = [len(_name_in(cell)) for cell in told]
    full = sum(count > 1 for count in words)
    if told and 2 * (traces + full) >= len(told):
        return True
    is_open = _QUESTION.match(bare(heading)) and len(bare(heading).split()) >= _SHORTEST_QUESTION
    single = sum(count == 1 for count in words)
    differ = len({plain(cell) for cell in told})
    return bool(single) and not is_open and 4 * (traces + full + single) >= 3 * len(told) <= 4 * differ


def _name_in(cell: str) -> tuple[str, ...]:
    """The words of a name without its particles, each with a capital letter but where it is one alone, or of a script without them; none
    where the cell is something else."""
    words = re.sub(r"[,.()]", " ", cell[: _LONGEST + 1]).split()
    if (
        len(cell) > _LONGEST
        or not 1 <= len(words) <= _MOST_WORDS
        or any(word.casefold() in _SAID_IN_COMMENTS for word in words)
    ):
        return ()
    names = tuple(word for word in words if word.casefold() not in _PARTICLES)
    alone = len(words) == 1
    fit = all(_is_a_word(word) and (alone or not word[0].islower()) for word in names)
    return names if fit and not _ends_a_sentence(cell) else ()


def _is_a_word(word: str) -> bool:
    return re.sub(r"['’‘-]", "", word).isalpha()


def _ends_a_sentence(cell: str) -> bool:
    return cell.endswith(".") and len(cell.split()) > 1
