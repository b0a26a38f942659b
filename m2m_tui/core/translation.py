"""A session or a framework in another language than its own: as people read it there, and what is still to be translated."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple, TypeVar

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import (
    EnablerTranslation,
    Framework,
    FrameworkEnabler,
    Level,
    LevelTranslation,
    Part,
    Scale,
    ScaleTranslation,
    Translation,
    Wording,
)
from m2m_tui.core.naming import whole_shift, whole_shift_in
from m2m_tui.core.session import Session, changed
from m2m_tui.core.words import listed
from m2m_tui.languages.language import Language, english, language

EnablerT = TypeVar("EnablerT", bound=FrameworkEnabler)

_NOTHING, _NO_SCALE = EnablerTranslation(), ScaleTranslation()
_OF_A_LEVEL = ("title", "description")
OF_AN_ENABLER = ("title", "description", "statement", "strong")
NAMES = "names."
"""Before a short text, where its place is said."""


def languages_of(session: Session | Framework) -> tuple[Language, ...]:
    """Give the languages in which people can answer, the one that it is written in first; only that one where nothing is translated."""
    return tuple(language_called(session, tag) for tag in dict.fromkeys((session.language, *session.translations)))


def language_called(of: Session | Framework, tag: str) -> Language:
    """Give the language with this tag, under the name that the file has for it where m2m has no sentences in it."""
    known, translation = language(tag), of.translations.get(tag)
    if known.known or translation is None or not translation.name:
        return known
    return Language(known.tag, translation.name, known.sentences, known=False)


def in_language(session: Session, tag: str) -> Session:
    """Give the session as people read it in a language, text by text, in the first language where one isn't translated.

    For reading only: what it says is nobody's edit, and it must never be saved. Groups keep their names, which are what is answered with.
    Ballots keep what they ask in m2m's English, so "from" and "to" are put into the first language here.
    """
    translation = session.translations.get(tag)
    if translation is None or tag == session.language:
        return _in_its_own_words(session)
    names = {name: said for name, said in translation.names.items() if said}
    return changed(
        session,
        title=translation.title or session.title,
        place=names.get(session.place, session.place),
        scale=_scale(session.scale, translation.scale or _NO_SCALE),
        levels={key: _level(each, translation.levels.get(key)) for key, each in session.levels.items()},
        enablers={
            key: _enabler(each, translation.enablers.get(key, _NOTHING)) for key, each in session.enablers.items()
        },
        rounds={
            key: each.model_copy(update={"title": names.get(each.title, each.title)})
            for key, each in session.rounds.items()
        },
        ballots={
            key: each.model_copy(
                update={
                    "title": names.get(each.title, each.title),
                    "options": {shift: names.get(words, words) for shift, words in each.options.items()},
                }
            )
            for key, each in session.ballots.items()
        },
    )


def _in_its_own_words(session: Session) -> Session:
    own = language(session.language)
    if own == english() or not session.ballots:
        return session
    said = {whole_shift(each): whole_shift_in(own, each) for each in session.shifts.values()}
    return changed(
        session,
        ballots={
            key: each.model_copy(
                update={"options": {shift: said.get(words, words) for shift, words in each.options.items()}}
            )
            for key, each in session.ballots.items()
        },
    )


def untranslated(session: Session, tag: str) -> frozenset[str]:
    """Give the texts of a session that read in a language as they do in the first one, since nobody has translated them."""
    translation = session.translations.get(tag)
    if translation is None or tag == session.language:
        return frozenset()
    return frozenset({text for _, text in texts_of(session)} - {text for _, text in said_in(translation)})


def names_of(session: Session) -> tuple[str, ...]:
    """Give the short texts of a session that a translation has among its `names`, each once: the place, of rounds and ballots what they,
    their groups and their options are called, and the shifts, which will be voted on."""
    names = (
        session.place,
        *(text for each in session.rounds.values() for text in (*each.groups, each.title)),
        *(text for each in session.ballots.values() for text in (each.title, *each.options.values())),
        *(whole_shift(each) for each in session.shifts_in_use.values()),
    )
    return tuple(dict.fromkeys(filter(None, names)))


def languages_chosen(session: Session, tag: str = "") -> tuple[Language, ...]:
    """Give the one language that is asked for, or all of the session's. Raises EditRefused where it hasn't got that one."""
    found = languages_of(session)
    chosen = tuple(each for each in found if tag in ("", each.tag))
    if not chosen:
        there = listed([f"{each.tag} ({each.name})" for each in found])
        raise EditRefused(f"This session has no texts in “{tag}”. It has {there}.")
    return chosen


def name_in(session: Session, tag: str, name: str) -> str:
    """Give a short text of a session, as the name of a group, in a language; as it stands where it isn't translated."""
    translation = session.translations.get(tag)
    return name if translation is None or tag == session.language else translation.names.get(name) or name


def scales_of(session: Session | Framework) -> tuple[Scale, ...]:
    """Give the scale as people read it in each language, the first one's first."""
    others = (session.translations[each.tag] for each in languages_of(session)[1:])
    return (session.scale, *(_scale(session.scale, each.scale or _NO_SCALE) for each in others))


def outdated_after(
    translation: Translation, enabler_id: str, was: Wording, now: Wording, original: Wording
) -> Translation:
    """Give the translation after an enabler was reworded in the first language: what it says of the texts that are others now is outdated.
    One that was outdated fits again where its text is back at the framework's own."""
    said = translation.enablers.get(enabler_id)
    if said is None:
        return translation
    outdated = set(said.outdated)
    for name in OF_AN_ENABLER:
        if getattr(was, name) != getattr(now, name) and getattr(said, name):
            back = name in outdated and getattr(original, name) == getattr(now, name)
            outdated = outdated - {name} if back else outdated | {name}
    if outdated == set(said.outdated):
        return translation
    kept = tuple(name for name in OF_AN_ENABLER if name in outdated)
    after = said.model_copy(update={"outdated": kept})
    return translation.model_copy(update={"enablers": translation.enablers | {enabler_id: after}})


def of_framework(translation: Translation, enablers: Collection[str], levels: Collection[str]) -> Translation:
    """Give what a session's translation says of these enablers and levels, for a framework: nothing of the place, and nothing outdated."""
    return Translation(
        name=translation.name,
        scale=translation.scale,
        levels={key: each for key, each in translation.levels.items() if key in levels},
        enablers={
            key: each.model_copy(update={**dict.fromkeys(each.outdated, ""), "outdated": ()})
            for key, each in translation.enablers.items()
            if key in enablers
        },
    )


class Gaps(NamedTuple):
    """How far a translation is. `texts`: so many there are to translate; `missing` and `outdated`: the places of those that aren't, and of
    those that say it as it was before a rewording; `strange`: places of what translates nothing that is here."""

    language: Language
    texts: int
    missing: tuple[str, ...]
    outdated: tuple[str, ...]
    strange: tuple[str, ...]


def gaps(of: Session | Framework) -> tuple[Gaps, ...]:
    """Say of each translation what is still to be done. Into its own language nothing is translated."""
    return tuple(_gaps(of, each, of.translations[each.tag]) for each in languages_of(of)[1:])


def _gaps(of: Session | Framework, in_it: Language, translation: Translation) -> Gaps:
    texts = [place for place, _ in texts_of(of)]
    said = dict(said_in(translation))
    outdated = outdated_places(translation)
    return Gaps(
        in_it,
        len(texts),
        tuple(place for place in texts if place not in said),
        tuple(place for place in texts if place in outdated),
        (
            *(place for place in said if not _is_here(of, place)),
            *(
                f"enablers.{key}.outdated, {name}"
                for key, each in translation.enablers.items()
                for name in each.outdated
                if name not in OF_AN_ENABLER
            ),
        ),
    )


def texts_of(of: Session | Framework) -> Iterator[tuple[str, str]]:
    """Give each text that there is to translate, behind its place. What was taken out of use needs no translation."""
    if isinstance(of, Session):
        yield "title", of.title
    yield "scale.question", of.scale.question
    yield from ((f"scale.labels.{score}", text) for score, text in of.scale.labels.items())
    for key, level in of.levels.items():
        yield from ((f"levels.{key}.{name}", text) for name in _OF_A_LEVEL if (text := getattr(level, name)))
    for key, enabler in (of.enablers_in_use if isinstance(of, Session) else of.enablers).items():
        yield from ((f"enablers.{key}.{name}", text) for name in OF_AN_ENABLER if (text := getattr(enabler, name)))
        yield from ((f"enablers.{key}.prompts.{number}", text) for number, text in enumerate(enabler.prompts, 1))
    if isinstance(of, Session):
        yield from ((NAMES + name, name) for name in names_of(of))


def said_in(translation: Translation) -> Iterator[tuple[str, str]]:
    """Give each text that is translated, behind its place as `texts_of` has it."""
    scale = translation.scale or _NO_SCALE
    yield from (("title", text) for text in [translation.title] if text)
    yield from (("scale.question", text) for text in [scale.question] if text)
    yield from ((f"scale.labels.{score}", text) for score, text in scale.labels.items() if text)
    for key, level in translation.levels.items():
        yield from ((f"levels.{key}.{name}", text) for name in _OF_A_LEVEL if (text := getattr(level, name)))
    for key, enabler in translation.enablers.items():
        yield from ((f"enablers.{key}.{name}", text) for name in OF_AN_ENABLER if (text := getattr(enabler, name)))
        yield from (
            (f"enablers.{key}.prompts.{number}", text) for number, text in enumerate(enabler.prompts, 1) if text
        )
    yield from ((NAMES + name, text) for name, text in translation.names.items() if text)


def outdated_places(translation: Translation) -> frozenset[str]:
    """Give the places of the texts that say it as it was before a rewording."""
    return frozenset(
        f"enablers.{key}.{name}"
        for key, each in translation.enablers.items()
        for name in each.outdated
        if name in OF_AN_ENABLER
    )


def _is_here(of: Session | Framework, place: str) -> bool:
    """Whether what a text is about is here at all."""
    table, *path = place.split(".")
    if table == "levels":
        return path[0] in of.levels
    if table != "enablers":
        return True
    enabler = of.enablers.get(path[0])
    return enabler is not None and (path[1] != "prompts" or int(path[2]) <= len(enabler.prompts))


def _scale(scale: Scale, said: ScaleTranslation) -> Scale:
    labels = {score: said.labels.get(score) or label for score, label in scale.labels.items()}
    return scale.model_copy(update={"question": said.question or scale.question, "labels": labels})


def _level(level: Level, said: LevelTranslation | None) -> Level:
    return level if said is None else level.model_copy(update=_filled(level, said, _OF_A_LEVEL))


def _enabler(enabler: EnablerT, said: EnablerTranslation) -> EnablerT:
    fitting = tuple(name for name in OF_AN_ENABLER if name not in said.outdated)
    prompts = tuple(
        (said.prompts[at] if at < len(said.prompts) else "") or prompt for at, prompt in enumerate(enabler.prompts)
    )
    return enabler.model_copy(update={**_filled(enabler, said, fitting), "prompts": prompts})


def _filled(part: Part, said: Part, names: tuple[str, ...]) -> dict[str, str]:
    return {name: getattr(said, name) or getattr(part, name) for name in names}
