"""What is said about translations that aren't whole."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.core.findings.translations import about_translations, answered_in, outdated_in
from m2m_tui.core.framework import EnablerTranslation, Translation
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import adapt
from m2m_tui.core.translation import in_language
from m2m_tui.core.words import listed
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of
from tests.two_languages import MARKED, in_two_languages


def test_a_whole_one_is_said_to_be_whole(example: Session) -> None:
    said = list(about_translations(in_two_languages(example)))
    assert said[0].startswith("language “xx”: all ")
    assert said[0].endswith(" texts are translated")
    assert said[1] == "language “xx”: m2m’s own sentences aren’t translated, so people read them in English"


def test_a_language_without_a_name_is_to_be_given_one(example: Session) -> None:
    both = in_two_languages(example, "tlh")
    wish = 'language “tlh”: say what it calls itself, as name = "…" under [translations.tlh]: people choose it by that name'
    assert wish in about_translations(both)
    named = changed(both, translations={"tlh": replaced(both.translations["tlh"], name="tlhIngan Hol")})
    said = list(about_translations(named))
    assert wish not in said
    assert said[0].startswith("tlhIngan Hol: all ")
    assert not [each for each in about_translations(in_two_languages(example, "ga")) if "calls itself" in each]


def test_the_first_language_may_be_named_in_the_file_too(example: Session) -> None:
    first = changed(
        example, language="tlh", translations={"tlh": Translation(name="tlhIngan Hol"), "cy": Translation()}
    )
    said = list(about_translations(first))
    assert "so people read them in tlhIngan Hol: " in said[0]
    assert not [each for each in said if "nobody reads" in each]
    assert answered_in(first).startswith("People can answer in tlhIngan Hol and Cymraeg.")


def test_what_is_missing_is_counted_and_a_few_are_named(example: Session) -> None:
    said = list(about_translations(changed(example, translations={MARKED: Translation(title="X")})))
    missing, texts = (int(each) for each in said[0].partition(": ")[2].split()[0:3:2])
    assert missing == texts - 1
    assert said[0].startswith(
        f"language “xx”: {missing} of {texts} texts aren’t translated, so people read them in English: scale.question, "
    )
    assert said[0].endswith(f" and {missing - 4} more")


def test_what_is_outdated_is_said(example: Session) -> None:
    key = next(iter(example.enablers))
    said = list(about_translations(adapt.reword(in_two_languages(example), key, title="Another")))
    assert said[0] == (
        f"language “xx”: 1 text says what was there before it was reworded, so people read the English: enablers.{key}.title. "
        "Translate anew, and take it out of “outdated”"
    )


def test_without_translations_there_is_nothing_to_say(example: Session) -> None:
    assert list(about_translations(example)) == []


def test_a_welsh_and_english_session_is_read_in_both() -> None:
    path = Path(__file__).parents[2] / "examples" / "two-languages.toml"
    session = read_session(path.read_text("utf-8"), str(path))
    assert session_text(session) == path.read_text("utf-8")
    welsh = in_language(session, "cy")
    assert welsh.enablers["sharing-power"].statement.startswith("Mae dinasyddion yma’n helpu")
    assert welsh.enablers["data-and-learning"] == session.enablers["data-and-learning"]
    first, draft = about_translations(session)
    assert first.startswith("Cymraeg: 11 of 45 texts aren’t translated, so people read them in English: ")
    assert draft.startswith("Cymraeg: this Welsh is a draft")


def test_in_which_languages_people_can_answer_is_said_with_what_is_missing(example: Session) -> None:
    assert answered_in(example) == ""
    both = in_two_languages(example)
    assert answered_in(both) == (
        "People can answer in English and language “xx”. What m2m itself says isn’t translated into language “xx”."
    )
    key = next(iter(example.enablers))
    reworded = adapt.reword(both, key, title="Another", statement="We do it otherwise.")
    assert answered_in(reworded).startswith(
        "People can answer in English and language “xx”. 2 texts aren’t translated into language “xx” yet. "
    )
    assert outdated_in(both, key) == outdated_in(example, key) == ()
    assert outdated_in(reworded, key) == (
        "language “xx”: what it says of this is from before it was reworded. People read the English until it is translated anew.",
    )
    path = Path(__file__).parents[2] / "examples" / "two-languages.toml"
    assert answered_in(read_session(path.read_text("utf-8"), str(path))).endswith(
        "11 texts aren’t translated into Cymraeg yet. What m2m itself says in Cymraeg is a draft."
    )


def test_what_translates_nothing_is_said(example: Session) -> None:
    both = in_two_languages(example)
    strange = {"gone": EnablerTranslation(title="X", statement="Y")}
    known = both.translations[MARKED]
    said = about_translations(changed(both, translations={MARKED: replaced(known, enablers=known.enablers | strange)}))
    assert (
        "language “xx”: these translate nothing that is here: enablers.gone.title and enablers.gone.statement" in said
    )


def test_words_that_mean_two_scores_or_two_groups_are_named(example: Session) -> None:
    both = in_two_languages(example)
    known = both.translations[MARKED]
    assert not [each for each in about_translations(both) if " means " in each]
    labels, round_ = both.scale.labels, next(each for each in both.rounds.values() if len(each.groups) > 1)
    here, there = round_.groups[:2]
    assert known.scale is not None
    scale = replaced(known.scale, labels={**known.scale.labels, "1": labels["5"], "3": "Yr un", "4": "Yr  Un"})
    unclear = replaced(known, scale=scale, names=known.names | {here: there})
    rounds = both.rounds | {"again": replaced(round_, title="Another")}
    twice = changed(both, translations={MARKED: unclear}, rounds=rounds)
    said = [each for each in about_translations(twice) if " means " in each]
    assert [each.partition(", so")[0] for each in said] == [
        f"“{labels['5']}” means 1 in language “xx” and 5 in English",
        "“Yr un” means 3 in language “xx” and 4 in language “xx”",
        f"“{there}” means the group “{here}” in language “xx” and the group “{there}” in English",
    ]


@each_of(("places", "more"), [(1, 0), (4, 0), (5, 1), (7, 3)])
def test_four_places_are_named_and_the_others_counted(example: Session, places: int, more: int) -> None:
    names = "abcdefg"[:places]
    said = Translation(enablers={name: EnablerTranslation(title=name) for name in names})
    told = about_translations(changed(example, translations={MARKED: said}))
    (line,) = (each for each in told if "nothing that is here" in each)
    named = [f"enablers.{name}.title" for name in names[:4]]
    assert line.endswith(f": {listed([*named, f'{more} more'] if more else named)}")
