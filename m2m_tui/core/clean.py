"""The one gate for text that people typed, pasted or loaded.

What passes can be written to any terminal: no control character, no escape sequence, nothing that turns the direction of
the rest of the line, and nothing whose width terminals disagree about.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# C0 (without \n and \t), DEL and C1; half characters and the code points that are no characters; and all that Unicode lets a program
# leave invisible (Default_Ignorable_Code_Point): bidirectional controls, fillers, selectors, tags and joiners. The joiner of emoji is
# among them because its width differs from terminal to terminal: a family of three takes 2 cells for Textual and 6 for glibc, and for
# Textual the letter behind a joiner takes none at all, which puts the rest of the row out of place.
_UNSAFE = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_FLAG = "\U0001f3f4(?:{})\U000e007f".format(
    "|".join("".join(chr(0xE0000 + ord(letter)) for letter in place) for place in ("gbeng", "gbsct", "gbwls"))
)
"""The flags of England, Scotland and Wales: a black flag with tags behind it, which take no cell anywhere."""

_UNSAFE_BUT_FLAGS = re.compile(f"({_FLAG})|{_UNSAFE}")
_ESCAPE_SEQUENCE = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]"
)
_NON_JOINERS = re.compile("\u200c+")
_NEEDS_WORK = re.compile(_UNSAFE[:-1] + "\t\r\v\f\x85\u200c\u2028\u2029]")
_LINE_BREAK = re.compile(r"(?<! ) *\n[ \n]*")


def clean(text: str) -> str:
    """Give text of any number of lines, with newline as the only line end, tabs as spaces, and nothing a terminal acts on."""
    if not _NEEDS_WORK.search(text):
        return text
    text = _LINE_ENDS.sub("\n", _ESCAPE_SEQUENCE.sub("", text))
    return _NON_JOINERS.sub(
        _where_letters_join, _UNSAFE_BUT_FLAGS.sub(lambda found: found[1] or "", text).replace("\t", "    ")
    )


def tidy(text: str) -> str:
    """Clean as `clean` does, without the space around it: whether anything was really said shows only then."""
    return clean(text).strip()


def clean_line(text: str) -> str:
    """Clean as `clean` does, on a single line: line ends become one space."""
    text = clean(text)
    return _LINE_BREAK.sub(" ", text) if "\n" in text else text


def _where_letters_join(found: re.Match[str]) -> str:
    """One non-joiner where it does something, as in Persian and Hindi: between letters that would join. It takes no cell anywhere.
    Elsewhere nobody can see it, and two names that look the same would differ."""
    text = found.string
    before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    if not (_in_a_word(before) and _in_a_word(after)):
        return ""
    cursive = {unicodedata.bidirectional(before), unicodedata.bidirectional(after)} & {"AL", "R"}
    return "\u200c" if cursive or unicodedata.combining(before) == _VIRAMA else ""


def _in_a_word(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "LMN"


_VIRAMA = 9
"""The combining class of the signs that join two consonants of an Indian script."""
