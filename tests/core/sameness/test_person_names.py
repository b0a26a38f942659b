"""However a name is written, it is one person's: in a sheet, at the keyboard, over rounds, and where two laptops meet."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.importing.import_answers import open_round_of
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.merging.same_people import people_twice
from m2m_tui.core.round import Response
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, replaced
from m2m_tui.core.stages import diagnose
from tests.core.merging.test_same_people import opened, people, taken
from tests.each_of import each_of

NFC, NFD = "Zo\u00eb Ng", "Zoe\u0308 Ng"
SPELLINGS = [
    (NFC, NFD),
    ("Area lead", "Area\N{NO-BREAK SPACE}lead"),
    ("Area lead", "AREA   lead"),
    ("lead@example.org", "mailto:Lead@Example.org"),
    ("Straße", "STRASSE"),
    ("Ａｒｅａ lead", "Area lead"),
]


@given(st.text())
def test_whichever_way_its_letters_are_put_together_a_name_is_the_same(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert known_as(unicodedata.normalize(form, name)) == known_as(name)
    assert known_as(f" {name}\N{NO-BREAK SPACE} ") == known_as(name)


def test_who_is_called_otherwise_is_somebody_else() -> None:
    assert len({known_as(name) for name in ("Zoë Ng", "Zoe Ng", "Zoë N", "ZoëNg", "")}) == 5


@each_of(("one", "other"), SPELLINGS)
def test_two_spellings_are_one_person_everywhere(example: Session, one: str, other: str) -> None:
    session = opened(example)
    sheet = taken(session, (one, "", "1", "", "1"), (other, "", "5", "", "5"))
    assert [set(each.scores.values()) for each in people(sheet)] == [{5}]
    again = taken(taken(session, (one, "", "1", "", "1")), (other, "", "5", "", "5"))
    assert len(people(again)) == 1
    merged = merge(session, taken(session, (one, "", "1", "", "1")), taken(session, (other, "", "1", "", "1"))).session
    assert len(people(merged)) == 1
    typed, _ = diagnose.join(session, open_round_of(session), name=one)
    with pytest.raises(EditRefused, match="is already there"):
        diagnose.join(typed, open_round_of(typed), name=other)
    asked = session.rounds[open_round_of(session)]
    both = replaced(asked, responses={"aaaa-aaaa": Response(name=one), "bbbb-bbbb": Response(name=other)})
    assert people_twice(both) == (one,)
