"""What every page is made of, read as a screen reader does: what belongs to a field, what is wrong, in which language it is."""

from __future__ import annotations

import re
from dataclasses import replace

from m2m_tui.languages.language import english
from m2m_tui.web.frame import (
    Choice,
    Frame,
    aside,
    button,
    footer,
    group,
    paragraphs,
    radios,
    text_field,
    title_of,
    wrong_box,
)
from m2m_tui.web.html import NOTHING, Html
from tests.each_of import each_of

FRAME = Frame("/k7qm", "Ours", "survey", "t0k3n", True, english(), "en", frozenset(), {})


@each_of(
    ("hint", "wrong", "by", "invalid"),
    [
        ("", "", None, False),
        ("A role will do", "", "name-hint", False),
        ("", "Please give one", "name-wrong", True),
        ("A role will do", "Please give one", "name-hint name-wrong", True),
    ],
)
def test_a_field_is_described_by_its_hint_and_by_what_is_wrong(
    hint: str, wrong: str, by: str | None, invalid: bool
) -> None:
    made = text_field("name", "Who are you?", "<b>", hint=hint, most=60, wrong=wrong)
    found = re.search('aria-describedby="(.*?)"', made)
    assert (found and found[1]) == by
    assert ('aria-invalid="true"' in made) == invalid
    assert [each in made for each in ('id="name-hint"', 'id="name-wrong"')] == [bool(hint), bool(wrong)]
    assert 'value="&lt;b&gt;"' in made
    assert 'maxlength="60"' in made


def test_a_code_is_typed_without_capitals_or_corrections() -> None:
    assert 'autocapitalize="none"' in text_field("code", "Your code", "", most=9, code=True)
    assert "autocapitalize" not in text_field("name", "Your name", "", most=9)


def test_what_is_wrong_leads_to_where_it_is_mended() -> None:
    assert '<a href="#name">Please &lt;choose&gt;</a>' in wrong_box(FRAME, "Please <choose>", "name")
    alone = wrong_box(FRAME, "Please choose")
    assert "Please choose" in alone
    assert "href" not in alone
    assert (wrong_box(FRAME, ""), title_of(FRAME, "Who", "")) == (NOTHING, "Who")
    assert title_of(FRAME, "Who", "Please choose") == FRAME.say("phone.error", title="Who")


def test_one_is_chosen_at_most_and_the_first_can_be_led_to() -> None:
    choices = [Choice("1", "Low"), Choice("2", "High", Html(' lang="cy"'))]
    made = radios("score", choices, "2", first_id="first")
    assert re.findall('value="(.*?)"( id="first")?( checked)?>', made) == [
        ("1", ' id="first"', ""),
        ("2", "", " checked"),
    ]
    assert '<span dir="auto" lang="cy">High' in made
    none = radios("score", choices, None)
    assert "checked" not in none
    assert "id=" not in none


def test_buttons_say_what_they_send() -> None:
    assert button("Go on") == "<button>Go on</button>"
    assert button("Back", "back", second=True) == '<button class="second" name="go" value="back">Back</button>'
    marked = re.search('id="(.*?)"', FRAME.form("who", NOTHING, filled_in=True))
    assert marked is not None
    assert f'form="{marked[1]}"' in aside("Not now", "later"), "it goes with the form in which somebody types"
    assert "id=" not in FRAME.form("who", NOTHING)


def test_a_form_goes_to_its_page_with_the_token() -> None:
    assert 'action="/k7qm/survey/who"' in FRAME.form("who", NOTHING)
    assert 'action="/k7qm/survey"' in FRAME.form("", NOTHING)
    assert 'name="token" value="t0k3n"' in FRAME.form("who", NOTHING)
    assert FRAME.link("2", "<2>") == '<a class="link" href="/k7qm/survey/2">&lt;2&gt;</a>'


def test_a_group_is_described_only_where_something_describes_it() -> None:
    assert group(Html("L"), Html("I"), described_by="lead").startswith('<fieldset aria-describedby="lead"><legend>L')
    assert group(Html("L"), Html("I")) == "<fieldset><legend>L</legend>I</fieldset>"


def test_empty_sentences_are_no_paragraphs() -> None:
    assert paragraphs(["One", "", "Two"], "quiet") == '<p class="quiet">One</p><p class="quiet">Two</p>'
    assert paragraphs(["One"]) == "<p>One</p>"


def test_the_end_of_a_page_names_only_who_gave_a_name() -> None:
    assert "<b>k7qm-3fxp</b>" in footer(FRAME, "k7qm-3fxp", "")
    assert "You answer as" in footer(FRAME, "k7qm-3fxp", "Finance lead")
    assert "You answer as" not in footer(FRAME, "k7qm-3fxp", "")


def test_texts_of_the_workshop_say_their_language_where_it_is_not_the_page_s() -> None:
    both = replace(FRAME, first="cy", untranslated=frozenset({"Ymddiriedaeth"}))
    assert both.lang("Ymddiriedaeth") == ' lang="cy"'
    assert both.lang("Trust") == NOTHING


def test_the_other_languages_send_what_was_typed_or_ask_for_the_page_again() -> None:
    assert "speak" not in FRAME.page("Who", NOTHING)
    both = replace(FRAME, others={"cy": "Cymraeg"})
    typed = both.page("Who", both.form("who", NOTHING, filled_in=True))
    assert 'name="speak" value="cy" lang="cy" dir="auto" form="filled-in">Cymraeg' in typed
    again = both.page("Who", NOTHING, "/k7qm/survey/thanks")
    assert 'action="/k7qm/survey/thanks"' in again
    assert 'name="choose" value="cy"' in again
    assert "filled-in" not in again
    assert "<title>Who – Ours</title>" in typed
