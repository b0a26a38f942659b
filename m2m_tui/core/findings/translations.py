"""How far the translations of a session or a framework are, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from m2m_tui.core.framework import Framework, Translation
from m2m_tui.core.session import Session
from m2m_tui.core.translation import Gaps, gaps, language_called, languages_of, name_in, scales_of
from m2m_tui.core.words import counted, cropped, listed, one_or_many
from m2m_tui.languages.language import Language, english, unnamed

_NOTHING = Translation()

_NAMED = 4
"""So many places are named; more are counted."""


def about_translations(of: Session | Framework) -> Iterator[str]:
    """Say of each translation what people read in it, and what in the first language; then what m2m's own sentences in it still want."""
    first = language_called(of, of.language).name
    own = of.translations.get(of.language, _NOTHING)
    if own != _NOTHING.model_copy(update={"name": own.name}):
        yield f"{first}: it is written in this language, so nobody reads what stands under “translations.{of.language}”"
    for each in gaps(of):
        yield from _about_texts(each, first)
        yield from _about_own_sentences(each.language)
    yield from names_that_mean_several(of)


def answered_in(session: Session) -> str:
    """Say in which languages people can answer, and what of that still wants a translator; "" where there is only one."""
    spoken = languages_of(session)
    if len(spoken) < 2:
        return ""
    said = [f"People can answer in {listed([each.name for each in spoken])}."]
    for gap in gaps(session):
        name, wanting = gap.language.name, len(gap.missing) + len(gap.outdated)
        if wanting:
            arent = one_or_many(wanting, "isn’t", "aren’t")
            said.append(f"{counted(wanting, 'text')} {arent} translated into {name} yet.")
        if not gap.language.known:
            said.append(f"What m2m itself says isn’t translated into {name}.")
        elif gap.language.draft:
            said.append(f"What m2m itself says in {name} is a draft.")
    return " ".join(said)


def outdated_in(session: Session, enabler_id: str) -> tuple[str, ...]:
    """Say of each language that what it says of an enabler is from before a rewording; nothing where it isn't."""
    first = language_called(session, session.language).name
    return tuple(
        f"{each.name}: what it says of this is from before it was reworded. People read the {first} until it is translated anew."
        for each in languages_of(session)
        if (translation := session.translations.get(each.tag)) is not None
        and (said := translation.enablers.get(enabler_id)) is not None
        and said.outdated
    )


def names_that_mean_several(of: Session | Framework) -> Iterator[str]:
    """Say which words mean two scores, or two groups of a round, whether in one language or in two: a sheet can't tell which is meant."""
    speaking = languages_of(of)
    scales = {each.name: scale for each, scale in zip(speaking, scales_of(of), strict=True)}
    labels: dict[str, dict[str, str]] = {
        score: {name: scale.labels[score] for name, scale in scales.items()} for score in of.scale.labels
    }
    said = list(_several(labels))
    if isinstance(of, Session):
        for round_ in of.rounds.values():
            called = {
                f"the group “{group}”": {each.name: name_in(of, each.tag, group) for each in speaking}
                for group in round_.groups
            }
            said += _several(called)
    yield from dict.fromkeys(said)


def _several(called: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Say of each name that more than one thing has, what it means where. `called`: each thing's name by the language."""
    meant: dict[str, dict[str, str]] = {}
    written: dict[str, str] = {}
    for thing, names in called.items():
        for spoken, name in names.items():
            plain = " ".join(name.casefold().split())
            written.setdefault(plain, name)
            meant.setdefault(plain, {}).setdefault(thing, spoken)
    for plain, things in meant.items():
        if len(things) > 1:
            where = listed([f"{thing} in {spoken}" for thing, spoken in things.items()])
            yield f"“{written[plain]}” means {where}, so a sheet that comes back can’t say which: give them names that differ"


def _about_texts(gap: Gaps, first: str) -> Iterator[str]:
    name, missing, outdated, strange = gap.language.name, len(gap.missing), len(gap.outdated), len(gap.strange)
    if missing:
        arent = one_or_many(missing, "isn’t translated, so people read it", "aren’t translated, so people read them")
        yield f"{name}: {missing} of {counted(gap.texts, 'text')} {arent} in {first}: {_some(gap.missing)}"
    elif not outdated:
        yield f"{name}: {one_or_many(gap.texts, 'the one text is', f'all {gap.texts} texts are')} translated"
    if outdated:
        say = one_or_many(outdated, "text says", "texts say")
        yield (
            f"{name}: {outdated} {say} what was there before it was reworded, so people read the {first}: {_some(gap.outdated)}. "
            "Translate anew, and take it out of “outdated”"
        )
    if strange:
        yield f"{name}: {one_or_many(strange, 'this translates', 'these translate')} nothing that is here: {_some(gap.strange)}"


def _about_own_sentences(spoken: Language) -> Iterator[str]:
    ours = english().sentences
    unsaid = sum(name not in spoken.sentences for name in ours)
    if not spoken.known:
        yield f"{spoken.name}: m2m’s own sentences aren’t translated, so people read them in English"
        if spoken.name == unnamed(spoken.tag):
            yield f'{spoken.name}: say what it calls itself, as name = "…" under [translations.{spoken.tag}]: people choose it by that name'
    elif unsaid:
        yield f"{spoken.name}: {unsaid} of m2m’s own {len(ours)} sentences aren’t translated, so people read them in English"
    if spoken.draft:
        yield f"{spoken.name}: {spoken.draft}"


def _some(places: Sequence[str]) -> str:
    more = len(places) - _NAMED
    return listed([*(cropped(each, 80) for each in places[:_NAMED]), *([f"{more} more"] if more > 0 else ())])
