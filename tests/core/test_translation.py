"""A session as people read it in another language: text by text, and what is still to be translated."""

from __future__ import annotations

import pytest

from m2m_tui.core.findings.translations import about_translations
from m2m_tui.core.framework import EnablerTranslation, Translation
from m2m_tui.core.history.changes import changes
from m2m_tui.core.importing.ballot_sheet import ballot_sheet
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.session import Session, changed, describe, new_session, replaced
from m2m_tui.core.stages import adapt, again, diagnose
from m2m_tui.core.stages.act import ballots
from m2m_tui.core.stages.own_framework import own_framework
from m2m_tui.core.translation import gaps, in_language, languages_of, name_in, untranslated
from tests.two_languages import MARKED, in_two_languages, marked

TRUST = "data-and-learning"


@pytest.fixture
def both(example: Session) -> Session:
    return in_two_languages(example)


def with_enabler(session: Session, **said: object) -> Session:
    translation = session.translations[MARKED]
    enabler = replaced(translation.enablers[TRUST], **said)
    after = replaced(translation, enablers=translation.enablers | {TRUST: enabler})
    return changed(session, translations={MARKED: after})


def test_everything_that_people_read_is_in_the_other_language(both: Session) -> None:
    read = in_language(both, MARKED)
    assert read.title == marked(both.title)
    assert read.place == marked(both.place)
    assert read.scale.question == marked(both.scale.question)
    assert read.scale.label(4) == marked(both.scale.label(4))
    for key, enabler in both.enablers.items():
        for name in ("title", "description", "statement", "strong"):
            assert getattr(read.enablers[key], name) == marked(getattr(enabler, name))
        assert read.enablers[key].prompts == tuple(map(marked, enabler.prompts))
    for key, level in both.levels.items():
        assert (read.levels[key].title, read.levels[key].description) == (
            marked(level.title),
            marked(level.description),
        )
    for key, round_ in both.rounds.items():
        assert read.rounds[key].title == marked(round_.title)
        assert read.rounds[key].groups == round_.groups  # they are answered with
        assert [name_in(both, MARKED, group) for group in round_.groups] == list(map(marked, round_.groups))


def test_in_its_own_language_or_one_it_hasnt_got_a_session_is_itself(both: Session) -> None:
    assert in_language(both, "en") is both
    assert in_language(both, "fr") is both


def test_what_m2m_says_of_a_session_in_welsh_is_welsh(example: Session) -> None:
    welsh = example.model_copy(update={"rounds": {}, "language": "cy"})
    welsh, first = diagnose.open_round(welsh, title="", confidentiality="named")
    assert welsh.rounds[first].title == "Man cychwyn"
    welsh, code = diagnose.join(welsh, first, name="Cyfarwyddwr")
    welsh = diagnose.reveal(diagnose.answer(welsh, first, code, TRUST, 2), first)
    assert diagnose.next_title(welsh) == "Rownd 2"
    asked_again, key = again.ask_again(welsh, first, [TRUST])
    assert asked_again.rounds[key].title == "Man cychwyn, ar ôl trafod"
    asked_again, key = again.ask_again(welsh, first, [TRUST], title=" Wedyn ")
    assert asked_again.rounds[key].title == "Wedyn"


def test_a_vote_reads_from_and_to_in_the_language_of_the_session(example: Session) -> None:
    welsh = example.model_copy(update={"ballots": {}, "language": "cy"})
    welsh, key = ballots.open_vote(welsh, title="")
    kept, read = welsh.ballots[key], in_language(welsh, "cy").ballots[key]
    assert kept.title == read.title == "Ble i ddechrau"
    shift = welsh.shifts[next(iter(kept.options))]
    assert next(iter(kept.options.values())) == f"From “{shift.from_}” to “{shift.to}”"
    assert next(iter(read.options.values())) == f"O “{shift.from_}” i “{shift.to}”"
    assert f"O “{shift.from_}” i “{shift.to}”" in [words for _, words, *_ in ballot_sheet(welsh, key)]
    only_to = changed(welsh, shifts={"new": shift.model_copy(update={"from_": ""})}, ballots={})
    only_to, key = ballots.open_effort_and_impact(only_to, title="", options=["new"])
    assert in_language(only_to, "cy").ballots[key].options == {"new": f"I “{shift.to}”"}


def test_what_stands_under_its_own_language_is_read_by_nobody(both: Session, example: Session) -> None:
    own = changed(example, translations={"en": both.translations[MARKED]})
    assert in_language(own, "en") is own
    assert name_in(own, "en", own.place) == own.place
    assert languages_of(own) == languages_of(example)
    assert gaps(own) == ()
    assert list(about_translations(own)) == [
        "English: it is written in this language, so nobody reads what stands under “translations.en”"
    ]


def test_a_prompt_more_than_the_enabler_has_translates_nothing_that_is_here(both: Session) -> None:
    prompts = both.translations[MARKED].enablers[TRUST].prompts
    (gap,) = gaps(with_enabler(both, prompts=(*prompts, "", "Un arall")))
    assert gap.strange == (f"enablers.{TRUST}.prompts.{len(prompts) + 2}",)


def test_a_word_that_cannot_be_outdated_is_strange(both: Session) -> None:
    (gap,) = gaps(with_enabler(both, outdated=("statment",)))
    assert gap.strange == (f"enablers.{TRUST}.outdated, statment",)


def test_what_is_missing_is_in_the_first_language_text_by_text(both: Session) -> None:
    first = both.enablers[TRUST]
    some = with_enabler(both, title="", prompts=("Eins?", ""))
    read = in_language(some, MARKED).enablers[TRUST]
    assert (read.title, read.statement) == (first.title, marked(first.statement))
    assert read.prompts == ("Eins?", *first.prompts[1:])
    (gap,) = gaps(some)
    missing = ["title", *(f"prompts.{number}" for number in range(2, len(first.prompts) + 1))]
    assert gap.missing == tuple(f"enablers.{TRUST}.{name}" for name in missing)


def test_all_that_is_translated_is_counted_and_what_translates_nothing_is_named(both: Session) -> None:
    (gap,) = gaps(both)
    assert (gap.missing, gap.outdated, gap.strange) == ((), (), ())
    strange = changed(
        both,
        translations={MARKED: replaced(both.translations[MARKED], enablers={"gone": EnablerTranslation(title="X")})},
    )
    (gap,) = gaps(strange)
    assert gap.strange == ("enablers.gone.title",)
    names = both.translations[MARKED].names
    assert gap.texts - len(gap.missing) == 1 + len(names) + 6 + sum(
        1 + bool(each.description) for each in both.levels.values()
    )


def test_what_was_removed_needs_no_translation(both: Session) -> None:
    without = adapt.remove(with_enabler(both, title=""), TRUST, "Not here")
    (gap,) = gaps(without)
    assert gap.missing == ()


def test_a_text_that_was_reworded_is_read_in_the_first_language_until_it_is_translated_anew(both: Session) -> None:
    reworded = adapt.reword(both, TRUST, statement="We learn from what we measure.")
    assert reworded.translations[MARKED].enablers[TRUST].outdated == ("statement",)
    assert (
        reworded.translations[MARKED].enablers[TRUST].statement == both.translations[MARKED].enablers[TRUST].statement
    )
    read = in_language(reworded, MARKED).enablers[TRUST]
    assert read.statement == "We learn from what we measure."
    assert read.title == marked(both.enablers[TRUST].title)
    assert gaps(reworded)[0].outdated == (f"enablers.{TRUST}.statement",)
    back = adapt.restore_wording(reworded, TRUST)
    assert back.translations == both.translations


def test_one_translated_anew_is_outdated_once_the_wording_goes_back(both: Session) -> None:
    reworded = adapt.reword(both, TRUST, statement="We learn from what we measure.")
    anew = with_enabler(reworded, outdated=(), statement="Neu")
    assert in_language(anew, MARKED).enablers[TRUST].statement == "Neu"
    assert adapt.restore_wording(anew, TRUST).translations[MARKED].enablers[TRUST].outdated == ("statement",)


def test_another_title_of_the_session_has_no_translation_yet(both: Session) -> None:
    renamed = describe(both, title="Another", place=both.place, challenge=both.challenge)
    assert in_language(renamed, MARKED).title == "Another"
    same = describe(both, title=both.title, place="Elsewhere", challenge=both.challenge)
    assert in_language(same, MARKED).title == marked(both.title)


def test_a_framework_takes_its_translations_along_and_nothing_of_the_place(both: Session) -> None:
    reworded = adapt.reword(both, TRUST, title="Learning from data")
    gone = next(key for key in both.enablers if key != TRUST)
    framework = own_framework(adapt.remove(reworded, gone, ""), "Ours")
    translation = framework.translations[MARKED]
    assert (translation.title, translation.names) == ("", {})
    assert gone not in translation.enablers
    assert (translation.enablers[TRUST].title, translation.enablers[TRUST].outdated) == ("", ())
    begun = new_session(
        "Here", "", "", replaced(framework, translations={MARKED: replaced(translation, title="Rahmen")})
    )
    assert in_language(begun, MARKED).title == "Here"
    assert in_language(begun, MARKED).enablers[TRUST].statement == marked(both.enablers[TRUST].statement)


def test_the_language_a_session_is_written_in_comes_first(both: Session) -> None:
    assert [each.tag for each in languages_of(both)] == ["en", MARKED]
    welsh = changed(both, language="cy", translations={"en": both.translations[MARKED]})
    assert [each.tag for each in languages_of(welsh)] == ["cy", "en"]
    named = changed(both, translations={"tlh": Translation(name="tlhIngan Hol")})
    assert languages_of(named)[1].name == "tlhIngan Hol"


def test_two_people_translate_at_once_and_both_texts_are_there(both: Session) -> None:
    ours, theirs = with_enabler(both, title="Unser"), with_enabler(both, statement="Ihrer")
    merged = merge(both, ours, theirs)
    assert merged.conflicts == {}
    enabler = merged.session.translations[MARKED].enablers[TRUST]
    assert (enabler.title, enabler.statement) == ("Unser", "Ihrer")
    merged = merge(both, ours, with_enabler(both, title="Ihrer"))
    (conflict,) = merged.conflicts.values()
    assert {conflict.kept, conflict.other} == {"Unser", "Ihrer"}


def test_a_name_that_is_left_empty_is_read_in_the_first_language(both: Session) -> None:
    round_ = next(each for each in both.rounds.values() if each.groups)
    said = both.translations[MARKED]
    names = said.names | {round_.groups[0]: "", both.place: "", round_.title: ""}
    empty = changed(both, translations={MARKED: replaced(said, names=names)})
    read = in_language(empty, MARKED)
    assert name_in(empty, MARKED, round_.groups[0]) == round_.groups[0]
    assert read.place == both.place
    assert round_.title in [each.title for each in read.rounds.values()]
    assert len(gaps(empty)[0].missing) == 3


def test_the_history_says_which_language(both: Session, example: Session) -> None:
    assert changes(example, both) == ("translation into language “xx” added",)
    assert changes(both, with_enabler(both, title="Neu")) == ("translation into language “xx” changed",)
    assert changes(both, example) == ("translation into language “xx” deleted",)


def test_rewording_what_nobody_has_translated_changes_no_translation(both: Session) -> None:
    said = both.translations[MARKED]
    rest = {key: each for key, each in said.enablers.items() if key != TRUST}
    partly = changed(both, translations={MARKED: replaced(said, enablers=rest)})
    assert adapt.reword(partly, TRUST, statement="We learn.").translations == partly.translations


def test_what_nobody_has_translated_of_an_enabler_is_not_outdated_by_a_rewording(both: Session) -> None:
    partly = with_enabler(both, strong="", outdated=())
    after = adapt.reword(partly, TRUST, strong="Everybody learns", title="Another title")
    assert after.translations[MARKED].enablers[TRUST].outdated == ("title",)


def test_what_reads_the_same_in_both_is_no_text_of_the_first_language(both: Session) -> None:
    """A reader's device would speak the name of the place in the wrong one."""
    translation = both.translations[MARKED]
    as_it_is = replaced(translation, names=translation.names | {both.place: both.place})
    same = changed(both, translations={MARKED: as_it_is})
    assert both.place in untranslated(both, MARKED)
    assert both.place not in untranslated(same, MARKED)
    assert both.title in untranslated(same, MARKED)
    assert untranslated(both, "en") == untranslated(both, "fr") == frozenset()
