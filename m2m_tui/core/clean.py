"""The one gate for text that people typed, pasted or loaded.

What passes can be written to any terminal: no control character, no escape sequence, nothing that turns the direction of
the rest of the line, and nothing whose width terminals disagree about.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# C0 (without \n and \t), DEL and C1; soft hyphen; bidirectional controls; byte order mark and other invisible joiners;
# variation selectors, tags and the joiner between emoji (their width differs from terminal to terminal);
# half characters and the code points that are no characters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180b-\u180f\u200b\u200d\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_ESCAPE_SEQUENCE = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]"
)
_NEEDS_WORK = re.compile(_UNSAFE.pattern[:-1] + "\t\r\v\f\x85\u2028\u2029]")
_LINE_BREAK = re.compile(r" *\n[ \n]*")


def clean(text: str) -> str:
    """Text of any number of lines, with newline as the only line end, tabs as spaces, and nothing a terminal acts on."""
    if not _NEEDS_WORK.search(text):
        return text
    text = _LINE_ENDS.sub("\n", _ESCAPE_SEQUENCE.sub("", text))
    return _UNSAFE.sub("", text).replace("\t", "    ")


def tidy(text: str) -> str:
    """As `clean`, without the space around it: whether anything was really said shows only then."""
    return clean(text).strip()


def clean_line(text: str) -> str:
    """As `clean`, on a single line: line ends become one space."""
    text = clean(text)
    return _LINE_BREAK.sub(" ", text) if "\n" in text else text
