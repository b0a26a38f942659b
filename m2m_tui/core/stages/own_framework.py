"""What a place made of its framework, as a framework that the next place can begin from."""

from __future__ import annotations

import re
from typing import Any

from m2m_tui.core.clean import clean_line, tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.side_by_side.places import own_ids
from m2m_tui.core.framework import About, Framework, FrameworkEnabler, Level, Origin, Part, Scale
from m2m_tui.core.ids import slug
from m2m_tui.core.session import Session
from m2m_tui.core.stages.adapt import adaptation
from m2m_tui.core.translation import of_framework
from m2m_tui.core.words import counted

_LONGEST_ID = 80


def own_framework(session: Session, title: str, name: str = "") -> Framework:
    """Make a framework of the enablers in use here, in this place's words and order, under the ids they have.

    Its own id comes from `name`, by default from the title. Nothing else of the session is in it: no reason, answer, note or name. Raises
    EditRefused where it has no title, or the id of the framework that it is made from.
    """
    title = tidy(clean_line(title))
    if not title:
        raise EditRefused("A framework needs a name.")
    before = session.framework
    framework_id = _id_from(name or title)
    if framework_id == before.id:
        raise EditRefused(
            f"“{before.id}” is the framework that this one is made from. Give yours another name, so that both can be told apart."
        )
    own, used = own_ids(session), session.enablers_in_use
    levels = {each.level for each in used.values()}
    return Framework(
        id=framework_id,
        title=title,
        about=_about(len(used), len(levels), before),
        wording=f"Adapted from “{before.title}”: {adaptation(session)}. {before.wording}".rstrip(),
        from_=Origin(
            id=before.id,
            title=before.title,
            added=tuple(key for key in used if key in own),
        ),
        language=session.language,
        scale=Scale(**_known(session.scale)),
        levels={key: Level(**_known(level)) for key, level in session.levels.items()},
        enablers={
            key: FrameworkEnabler(**{each: getattr(enabler, each) for each in FrameworkEnabler.model_fields})
            for key, enabler in used.items()
        },
        translations={tag: of_framework(each, used, session.levels) for tag, each in session.translations.items()},
    )


def suggested_title(about: About) -> str:
    """Give what an adapted framework may be called."""
    again = about.title.endswith(", adapted")
    return f"{about.title} again" if again else f"{about.title}, adapted"


def _about(enablers: int, levels: int, before: About) -> str:
    """What it is, and where it comes from: what the other says of itself may count enablers that aren't in use here."""
    made = f"{counted(enablers, 'enabler')} at {counted(levels, 'level')}, adapted from “{before.title}”."
    return f"{made} About that one: {before.about}" if before.about else made


def _known(part: Part) -> dict[str, Any]:
    """The fields that this version knows: what else stands in a session's file may be anything."""
    return {name: getattr(part, name) for name in type(part).model_fields}


def _id_from(name: str) -> str:
    """The name itself where it can be an id, so that `-o ours-2.toml` gives what it says; else what is left of its words."""
    return name if len(name) <= _LONGEST_ID and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) else slug(name)
