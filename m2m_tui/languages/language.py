"""A language that m2m speaks to those who answer: its sentences by name, read from the file that bears its tag."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from m2m_tui.languages.names import own_name

FOLDER = Path(__file__).parent
"""Where the files are. They are part of the program, as its code is, and read once."""

ENGLISH = "en"

OTHER = "other"
"""The count for which a sentence that depends on one has no words of its own."""

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that isn't in any language yet: its name, and what stands in its places. `count` decides between one and many."""

    name: str
    values: Mapping[str, object] = field(default_factory=dict)
    count: int | None = None


class Language(NamedTuple):
    """`tag` as in `lang="cy"`; `name` in its own words; `rtl`: written from right to left; `draft`: what it still wants, "" where it is
    finished; `known`: whether m2m has sentences in it at all. `sentences` by "table.name", by count where they depend on one."""

    tag: str
    name: str
    sentences: Mapping[str, Mapping[str, str]]
    rtl: bool = False
    draft: str = ""
    known: bool = True

    def say(self, name: str, count: int | None = None, /, **values: object) -> str:
        """Give a sentence with its places filled in, `{count}` by the count; in English where this language hasn't got it.

        Raises KeyError for a name that English hasn't got, and for a place that nothing is given for.
        """
        return fill(self.pattern(name, count), values if count is None else {"count": count, **values})

    def pattern(self, name: str, count: int | None = None) -> str:
        """Give a sentence with its places still open, for whoever fills in what isn't plain text. Raises KeyError as `say` does."""
        by_count = self.sentences.get(name) or english().sentences[name]
        return by_count.get(str(count)) or by_count[OTHER]

    def sentence(self, sentence: Sentence) -> str:
        """Give a sentence in this language."""
        return self.say(sentence.name, sentence.count, **sentence.values)


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """Give a pattern with its places filled in. Raises KeyError for a place that nothing is given for."""
    # What is filled in isn't looked at again: somebody's name may have braces in it.
    return _PLACE.sub(lambda place: str(values[place[1]]), pattern)


def language(tag: str) -> Language:
    """Give the language with this tag. One that m2m has no sentences in says them in English; where m2m doesn't know what it calls itself
    either, it is called by its tag."""
    return _language(FOLDER, tag)


def unnamed(tag: str) -> str:
    """Say which language that is of which only the tag is known."""
    return f"language “{tag}”"


@cache
def _language(folder: Path, tag: str) -> Language:
    path = folder / f"{tag}.toml"
    if not re.fullmatch(r"[a-z]{2,8}(-[a-z0-9]+)*", tag) or not path.is_file():
        return Language(tag, own_name(tag) or unnamed(tag), {}, known=False)
    said = tomllib.loads(path.read_text("utf-8"))
    return Language(
        tag,
        said["language"],
        {
            f"{table}.{name}": pattern if isinstance(pattern, dict) else {OTHER: pattern}
            for table, patterns in said.items()
            if isinstance(patterns, dict)
            for name, pattern in patterns.items()
        },
        said.get("direction") == "rtl",
        said.get("draft", ""),
    )


def together(languages: Sequence[Language]) -> Language:
    """Give a language that says everything in several, side by side: for whoever hasn't chosen one yet. It keeps the first one's tag."""
    said = {name: {OTHER: in_each(each.pattern(name) for each in languages)} for name in english().sentences}
    return Language(languages[0].tag, in_each(each.name for each in languages), said)


def in_each(said: Iterable[str]) -> str:
    """Give what is said in several languages in one line, none of it twice."""
    return " · ".join(dict.fromkeys(said))


def in_every_language(name: str) -> tuple[str, ...]:
    """Give a sentence that has no places, in each language that m2m has a file for."""
    return _in_every_language(FOLDER, name)


@cache
def _in_every_language(folder: Path, name: str) -> tuple[str, ...]:
    tags = sorted(path.stem for path in folder.glob("*.toml"))
    return tuple(dict.fromkeys(_language(folder, tag).say(name) for tag in tags))


def english() -> Language:
    """Give English, which has every sentence."""
    return language(ENGLISH)
