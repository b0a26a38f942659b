"""Sessions and languages that are made up: one in which every text is marked, so that what stays in English shows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import tomli_w

from m2m_tui.core.framework import EnablerTranslation, LevelTranslation, ScaleTranslation, Translation
from m2m_tui.core.naming import whole_shift
from m2m_tui.core.session import Session, changed
from m2m_tui.languages import language as languages

MARKED = "xx"
"""The tag of the language in which every text stands in ⟦ ⟧."""

SPEAKS_OF_VOTES = re.compile("vot|ballot|(?:p|b|ph|mh)leid[al]", re.IGNORECASE)
"""Speaks of votes, in English or in Welsh: nothing does that anybody reads who says how much effort something takes."""

OPEN, CLOSE = "⟦", "⟧"


def marked(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


def in_two_languages(session: Session, tag: str = MARKED) -> Session:
    """The session with every text of it in the made-up language too."""
    names = [
        session.place,
        *(text for each in session.rounds.values() for text in (each.title, *each.groups)),
        *(text for each in session.ballots.values() for text in (each.title, *each.options.values())),
        *(whole_shift(each) for each in session.shifts_in_use.values()),
    ]
    translation = Translation(
        title=marked(session.title),
        scale=ScaleTranslation(
            question=marked(session.scale.question),
            labels={score: marked(label) for score, label in session.scale.labels.items()},
        ),
        levels={
            key: LevelTranslation(title=marked(each.title), description=marked(each.description))
            for key, each in session.levels.items()
        },
        enablers={
            key: EnablerTranslation(
                title=marked(each.title),
                description=marked(each.description),
                statement=marked(each.statement),
                strong=marked(each.strong),
                prompts=tuple(map(marked, each.prompts)),
            )
            for key, each in session.enablers.items()
        },
        names={name: marked(name) for name in names if name},
    )
    return changed(session, translations={tag: translation})


def speak_the_marked_language(folder: Path, monkeypatch: pytest.MonkeyPatch, **said: object) -> None:
    """Give m2m the made-up language in a folder of the test's own: all that English says, marked."""
    for shipped in languages.FOLDER.glob("*.toml"):
        (folder / shipped.name).write_bytes(shipped.read_bytes())
    own = {"language": marked("Marked"), "direction": "ltr"} | said
    english = tomllib.loads((folder / "en.toml").read_text("utf-8"))
    tables = {
        table: {
            name: {count: marked(each) for count, each in text.items()} if isinstance(text, dict) else marked(text)
            for name, text in texts.items()
        }
        for table, texts in english.items()
        if isinstance(texts, dict)
    }
    (folder / f"{MARKED}.toml").write_text(tomli_w.dumps(own | tables), "utf-8")
    monkeypatch.setattr(languages, "FOLDER", folder)


def left_behind(text: str) -> str:
    """What of a text stands outside of all marks."""
    kept, depth = [], 0
    for letter in text:
        depth += letter == OPEN
        if not depth:
            kept.append(letter)
        depth -= letter == CLOSE
    return "".join(kept)
