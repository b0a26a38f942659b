"""Why answers can't be saved, as those who answer are told: in their own language, and without places that are none of theirs to visit."""

from __future__ import annotations

import os

from m2m_tui.languages.language import ENGLISH, Language, english
from m2m_tui.workspace import Workspace

_TROUBLES = ("trouble.full", "trouble.held", "trouble.read_only", "trouble.no_permission")
"""Why a file can't be written, as those who answer are told in their own language."""


def not_saved(workspace: Workspace, language: Language) -> str:
    """What is said in the end where somebody's answers couldn't be saved: no place on this computer, which is none of theirs to visit."""
    kept = "trouble.lost" if workspace.only_here else "trouble.kept_elsewhere"
    return language.say(kept, why=trouble_in(language, trouble_for_all(workspace)))


def trouble_for_all(workspace: Workspace) -> str:
    """Why saving failed, as anybody may read it, in English: with the names of files, and not where they lie."""
    said = workspace.trouble
    path = workspace.path
    for folder in (path.resolve().parent, path.absolute().parent, path.parent):
        said = said.replace(f"{folder}{os.sep}", "")
    return said


def trouble_in(language: Language, said: str) -> str:
    """Give why saving failed in a language. What whoever answers can do nothing about is said without its particulars."""
    if not said or language.tag == ENGLISH:
        return said
    return language.say(next((name for name in _TROUBLES if english().say(name) in said), "trouble.unwritable"))
