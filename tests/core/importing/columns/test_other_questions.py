"""A heading may ask about an enabler something other than how strong it is today."""

from __future__ import annotations

from m2m_tui.core.importing.columns.other_questions import is_a_question, other_question_in
from tests.each_of import each_of

QUESTION = "How strong is this here, today?"
OWN = ("trust", "people here trust each other", "our priority is trust")


@each_of(
    ("heading", "words"),
    [
        ("Trust - importance", "importance"),
        ("How important is trust?", "important"),
        ("Priority: Trust", "priority"),
        ("Trust (target)", "target"),
        ("Trust [desired]", "desired"),
        ("How strong should trust be?", "should … be"),
        ("Trust (where we want to be in 2 years)", "we want"),
        ("Trust, in three years", "in three years"),
        ("Trust 5 years ago", "5 years ago"),
        ("How weak is this: Trust", "how weak"),
        ("Wie wichtig ist Trust?", "wichtig"),
        ("Trust (Soll)", "soll"),
        ("Trust dans 2 ans", "dans 2 ans"),
        ("Trust - objetivo", "objetivo"),
        ("Trust (pwysigrwydd)", "pwysigrwydd"),
        ("There is a lack of: Trust", "lack of"),
        ("Rank these: Trust", "rank"),
        ("Your ranking of trust", "ranking"),
        ("Put these in order [Trust]", "in order"),
        ("Impact: Trust", "impact"),
        ("Does it need to improve? [Trust]", "to improve"),
        ("How much of a problem is: Trust", "problem"),
        ("What stands in the way? [Trust]", "in the way"),
        ("At your previous council: Trust", "previous"),
        ("How much has this changed? [Trust]", "changed"),
        ("There is no trust", "there is no"),
        ("We don’t have: Trust", "we dont"),
        ("Where are we weakest? [Trust]", "weakest"),
        ("What is missing here? [Trust]", "missing"),
        ("Worst first: Trust", "worst"),
        ("Rangfolge: Trust", "rangfolge"),
        ("Es fehlt an: Trust", "fehlt"),
        ("Il manque: Trust", "manque"),
        ("Falta de: Trust", "falta"),
        ("Diffyg: Trust", "diffyg"),
    ],
)
def test_another_question_is_known(heading: str, words: str) -> None:
    assert other_question_in(heading, QUESTION, OWN) == words


@each_of(
    "heading",
    [
        "Trust",
        "How strong is trust here, today?",
        "3. Trust (1-5)",
        "Our priority is trust",
        "How far is this in place? [Trust]",
        "Is trust weak or strong here?",
        "Trust (1 = weak, 5 = strong)",
        "Trust (1 = very weak)",
        "How strong is this, from absent to embedded? [Trust]",
        "How far do you agree: Trust",
        "Service improvement board: Trust",
    ],
)
def test_how_strong_it_is_today_is_no_other_question(heading: str) -> None:
    assert other_question_in(heading, QUESTION, OWN) == ""


def test_what_the_scale_asks_is_no_other_question() -> None:
    assert other_question_in("How important is this? [Trust]", "How important is this?", OWN) == ""
    assert other_question_in("Our priority is trusting", QUESTION, OWN) == ""


def test_a_title_above_the_questions_asks_nothing() -> None:
    asked = {
        line: is_a_question(line)
        for line in ("Housing priorities, May", "How important is this", "Target 2030?", "There is a lack of:")
    }
    assert [*asked.values()] == [False, True, True, True], asked
