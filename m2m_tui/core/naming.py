"""How the things of a session are called in a sentence."""

from __future__ import annotations

from m2m_tui.core.clean import clean_line
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session, Shift
from m2m_tui.languages.language import Language, english

_MOST = 60


def quoted(text: str, most: int = _MOST) -> str:
    """Give the text in quotes, on one line, cut at a word where it has more than `most` letters."""
    line = " ".join(clean_line(text).split())
    if len(line) > most:
        cut = line[:most].rpartition(" ")[0] or line[: most - 1]
        line = f"{cut.rstrip(' ,;:.')}…"
    return f"“{line}”"


def enabler_named(session: Session, enabler_id: str) -> str:
    """Give an enabler's name as it stands, without quotes; its id where it has gone."""
    enabler = session.enablers.get(enabler_id)
    return " ".join(enabler.title.split()) if enabler is not None and enabler.title.strip() else enabler_id


def level_named(session: Session, level_id: str) -> str:
    """Give a level's name as it stands, without quotes; its id where it has gone."""
    level = session.levels.get(level_id)
    return " ".join(level.title.split()) if level is not None and level.title.strip() else level_id


def shift_in_words(shift: Shift, most: int = _MOST) -> str:
    """Say a shift as "from “…” to “…”", as far as the shift has got."""
    half = most * 2 // 3
    ends = (("from", shift.from_), ("to", shift.to))
    return " ".join(f"{word} {quoted(text, half)}" for word, text in ends if text.strip()) or "without words"


def whole_shift(shift: Shift) -> str:
    """Give both ends in full, as they stand on a ballot paper: "From … to …"."""
    return whole_shift_in(english(), shift)


def whole_shift_in(language: Language, shift: Shift) -> str:
    """Give both ends in full between the words of a language."""
    was, becomes = (" ".join(text.split()) for text in (shift.from_, shift.to))
    if was and becomes:
        return language.say("made.from_to", was=was, becomes=becomes)
    if was:
        return language.say("made.from", was=was)
    return language.say("made.to", becomes=becomes) if becomes else language.say("made.without_words")


def round_named(round_: Round) -> str:
    """Give a round's name in quotes."""
    return quoted(round_.title) if round_.title.strip() else "the survey"
