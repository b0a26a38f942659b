"""Whatever two sides can differ in has a name that people use, and so has what each of them says there."""

from __future__ import annotations

from datetime import date

import pytest

from m2m_tui.core.merging.conflict_words import in_words, thing_named, titled, titled_gone
from m2m_tui.core.round import Tally
from m2m_tui.core.session import Session
from m2m_tui.core.stages import parking
from tests.each_of import each_of
from tests.two_languages import in_two_languages
from tests.ui.made import round_id, under_way

ONE = "systems-mindset"
ENABLER = "“A systems mindset and a long-term view”"
REVIEW, ACTION, BALLOT, SHIFT = "wa848", "whxzn", "vfz4e", "w8mt"
"""In the example that is shipped."""


@each_of(
    ("place", "title"),
    [
        ("language", "the language it is written in"),
        ("columns", "“columns” of the session"),
        ("framework.title", "the name of the framework"),
        ("framework.from.id", "“from.id” of the framework"),
        ("scale.question", "the question of the scale"),
        ("scale.labels", "the labels of the scale"),
        ("scale.labels.2", "the label for 2 on the scale"),
        ("rounds.b4se", "“Baseline”"),
        ("rounds.b4se.odd", "“odd” of “Baseline”"),
        ("rounds.b4se.notes", "the notes on “Baseline”"),
        (f"rounds.b4se.notes.{ONE}", f"the note on {ENABLER} in “Baseline”"),
        (f"enablers.{ONE}.original", f"the first wording of the enabler {ENABLER}"),
        (f"enablers.{ONE}.original.title", f"the name of the enabler {ENABLER}, as it first was"),
        ("levels.mindset.facets", "the facets of the level “Mindset”"),
        (f"ballots.{BALLOT}.result", "the result of the ballot “Where to start”"),
        (f"reviews.{REVIEW}.title", "the name of the review “October 2026”"),
        ("parked.gone.text", "the text of “gone”"),
    ],
)
def test_a_place_has_a_name(shipped: Session, place: str, title: str) -> None:
    assert titled(shipped, tuple(place.split("."))) == title


@each_of(
    ("field", "begins"),
    [
        ("outcome", "what became of the action “"),
        ("due", "the new day for the action “"),
        ("because", "why the action “"),
        ("learned", "what was learned from the action “"),
    ],
)
def test_what_a_review_said_is_named_by_its_action(shipped: Session, field: str, begins: str) -> None:
    said = titled(shipped, ("reviews", REVIEW, "said", ACTION, field))
    assert said.startswith(begins)
    assert said.endswith("in the review “October 2026”")
    assert titled(shipped, ("reviews", REVIEW, "said", ACTION, "odd")).startswith(f"“said.{ACTION}.odd” of the review")
    assert titled(shipped, ("reviews", REVIEW, "said", ACTION)) == f"“said.{ACTION}” of the review “October 2026”"


def test_an_answer_is_named_by_whose_it_is(shipped: Session) -> None:
    session = under_way()
    round_key = round_id(session)
    code, response = next((code, each) for code, each in session.rounds[round_key].responses.items() if each.name)
    place = ("rounds", round_key, "responses", code)
    enabler = session.enablers[ONE].title
    asked = session.rounds[round_key].title
    assert titled(session, (*place, "scores", ONE)) == f"the score that {response.name} gave “{enabler}” in “{asked}”"
    assert titled(session, (*place, "comments", ONE)) == f"the comment of {response.name} on “{enabler}” in “{asked}”"
    assert titled(session, (*place, "odd", ONE)) == f"“responses.{code}.odd.{ONE}” of “{asked}”"


def test_a_translation_is_named_by_its_language(example: Session) -> None:
    assert titled(in_two_languages(example, "cy"), ("translations", "cy", "place")).endswith(
        "the translation into Cymraeg"
    )
    assert titled(example, ("translations", "qq", "place")).endswith("the translation into qq")


def test_a_parked_thought_is_named_by_its_words(example: Session) -> None:
    session, key = parking.park(example, "Who pays?", "")
    assert titled(session, ("parked", key, "text")) == "the text of the parked thought “Who pays?”"


@each_of(
    ("place", "title"),
    [
        ("translations.cy.labels", "“labels” of a translation that has been removed"),
        ("translations.cy", "a translation that has been removed"),
        ("actions.x.due", "by when an action that has been removed is to be done"),
        ("shifts.x.from", "the “from” of a shift that has been removed"),
        ("reviews.r.said.a.learned", "“learned” of a review that has been removed"),
        ("title", "“title”, which has been removed"),
    ],
)
def test_what_has_gone_has_a_name_too(place: str, title: str) -> None:
    assert titled_gone(place) == title


@each_of(
    ("field", "value", "words"),
    [
        ("removed", False, "It applies here."),
        ("added", True, "The team’s own."),
        ("when", "", "not planned yet"),
        ("when", "later", "later"),
        ("text", None, "nothing"),
        ("text", "", "nothing"),
        ("odd", True, "yes"),
        ("odd", False, "no"),
        ("capacity", 3, "3"),
        ("expected", 3, "3 people"),
        ("due", date(2027, 3, 1), "1 March 2027"),
        ("enablers", ["gone-here", ONE], "gone-here and A systems mindset and a long-term view"),
        ("enabler", ONE, "A systems mindset and a long-term view"),
        ("level", "mindset", "Mindset"),
        ("kind", "barrier", "Bottleneck or barrier"),
        ("kind", "odd", "odd"),
        ("insights", ["gone"], "gone"),
        ("shift", "gone", "gone"),
        ("heard", {"Core": 3, "Other": 2}, "Core 3 and Other 2"),
        ("original", {"title": "Old", "level": "mindset", "statement": ""}, "Old"),
        ("original", {"level": "mindset"}, "nothing"),
        ("labels", {"1": "No", "2": "Yes"}, "1: No\n2: Yes"),
        ("result", {"voters": 3, "votes": {"x": 2}}, "what 3 people gave, counted"),
        ("result", {"voters": "many"}, "what 0 people gave, counted"),
    ],
)
def test_a_value_in_words(shipped: Session, field: str, value: object, words: str) -> None:
    assert in_words(shipped, ("table", "key", field), value) == words


def test_a_shift_and_an_insight_in_words(shipped: Session) -> None:
    assert in_words(shipped, ("actions", ACTION, "shift"), SHIFT).startswith("from “")
    key, insight = next(iter(shipped.insights.items()))
    assert in_words(shipped, ("shifts", SHIFT, "insights"), [key]).startswith(f"“{insight.text[:20]}")


@pytest.mark.parametrize("as_a_table", [False, True])
def test_of_tallies_is_said_how_many_answered_where_most_did(shipped: Session, as_a_table: bool) -> None:
    tallies = {
        ONE: Tally(counts=(0, 1, 2, 0, 0), dont_know=1, skipped=1),
        "another": Tally(counts=(1, 0, 0, 0, 0), dont_know=0, skipped=0),
    }
    value = {key: each.model_dump() if as_a_table else each for key, each in tallies.items()}
    assert in_words(shipped, ("rounds", "b4se", "tallies"), value) == "answers to 2 enablers, from up to 5 people"
    assert in_words(shipped, ("rounds", "b4se", "tallies"), {ONE: "odd"}) == "answers to 1 enabler, from up to 0 people"


def test_each_thing_has_its_name_and_one_that_has_gone_its_id(shipped: Session) -> None:
    insight, round_ = next(iter(shipped.insights)), next(iter(shipped.rounds))
    named = {
        "levels": ("mindset", "the level “Mindset”"),
        "enablers": (ONE, f"the enabler {ENABLER}"),
        "rounds": (round_, f"“{shipped.rounds[round_].title}”"),
        "insights": (insight, "the insight “"),
        "shifts": (SHIFT, "the shift from “"),
        "ballots": (BALLOT, "the ballot “"),
        "actions": (ACTION, "the action “"),
        "reviews": (REVIEW, "the review “"),
    }
    for table, (key, begins) in named.items():
        assert thing_named(shipped, table, key).startswith(begins)
        # Two tables may have the same id.
        others = [other for other in named if other not in (table, "levels", "enablers")]
        assert [thing_named(shipped, other, key) for other in others] == [f"“{key}”"] * len(others)
