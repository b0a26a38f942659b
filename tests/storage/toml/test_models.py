"""A session and its text are the same thing, and one edit changes only its own lines."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.storage.toml.models import read_session, session_text, unknown_keys
from tests.each_of import each_of
from tests.strategies import lines, sessions, texts

ONE, TWO, ROUND, PERSON = "systems-mindset", "reframing-risk", "b4se", "hq7m"
INSIGHT, SHIFT = "w4kp", "w8mt"


def owners(text: str) -> list[str]:
    """For each line of a text that m2m wrote, the key it belongs to: `insights.k7qm.text`. A blank line belongs to none."""
    found, table, key, inside = [], "", "", ""
    for line in text.splitlines():
        if inside:
            found.append(key)
            inside = "" if line.endswith(inside) else inside
        elif not line:
            found.append("")
        elif line.startswith("["):
            table = line[1:-1] + "."
            found.append(table[:-1])
        else:
            name, _, value = line.partition(" = ")
            key = table + name
            found.append(key)
            if value == "[":
                inside = "]"
            elif value.startswith('"""') and not (len(value) > 5 and value.endswith('"""')):
                inside = '"""'
    return found


def touched(before: Session, after: Session) -> set[str]:
    """The keys whose lines differ between the two files."""
    old, new = session_text(before), session_text(after)
    here, there = old.splitlines(), new.splitlines()
    whose_here, whose_there = owners(old), owners(new)
    differ: set[str] = set()
    for tag, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if tag != "equal":
            differ |= {*whose_here[a:b], *whose_there[c:d]}
    return differ - {""}


# -- there and back


@given(sessions())
def test_what_is_written_is_read_back_the_same(session: Session) -> None:
    text = session_text(session)
    again = read_session(text, "f.toml")
    assert again == session
    assert session_text(again) == text


def test_the_shipped_example_is_as_m2m_writes_it(shipped: Session, shipped_text: str) -> None:
    assert session_text(shipped) == shipped_text


@given(sessions())
def test_a_file_is_plain_lines_that_begin_with_the_format(session: Session) -> None:
    text = session_text(session)
    assert text.startswith("format = 1\n")
    assert text.endswith("\n")
    assert "\r" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@given(sessions())
def test_the_order_in_the_file_is_the_order_on_the_screen(session: Session) -> None:
    again = read_session(session_text(session), "f.toml")
    for name in ("levels", "enablers", "rounds", "insights", "shifts"):
        assert list(getattr(again, name)) == list(getattr(session, name))


# -- one edit, its own lines


def _fields(session: Session) -> list[tuple[str, str, st.SearchStrategy[str]]]:
    """Every field of text below a table by id: (table, id, field) with what can stand in it."""
    kinds = {
        "levels": {"title": lines, "description": texts},
        "enablers": {"title": lines, "description": texts, "statement": lines, "strong": texts, "reason": lines},
        "rounds": {"title": lines},
        "insights": {"text": lines},
        "shifts": {"from_": lines, "to": lines},
    }
    return [
        (table, f"{key} {field}", value)
        for table, fields in kinds.items()
        for key in getattr(session, table)
        for field, value in fields.items()
    ]


@given(sessions(), st.data())
def test_one_field_changed_changes_only_the_lines_of_that_field(session: Session, data: st.DataObject) -> None:
    table, place, value = data.draw(st.sampled_from(_fields(session)))
    key, field = place.split()
    items = getattr(session, table)
    item = replaced(items[key], **{field: data.draw(value)})
    after = changed(session, **{table: items | {key: item}})
    assert touched(session, after) <= {f"{table}.{key}.{field.rstrip('_')}"}


@given(sessions(), texts)
def test_another_challenge_changes_only_the_challenge(session: Session, challenge: str) -> None:
    assert touched(session, changed(session, challenge=challenge)) <= {"challenge"}


ASKED = f"rounds.{ROUND}.wordings.{ONE}"
REWORDED = {
    *(f"enablers.{ONE}.{key}" for key in ("title", "reason", "original")),
    *(f"enablers.{ONE}.original.{key}" for key in ("level", "title", "description", "statement", "strong")),
    *(ASKED, f"{ASKED}.title", f"{ASKED}.statement"),
}
RESPONSE = f"rounds.{ROUND}.responses.{PERSON}"


@each_of(
    ("edit", "keys"),
    [
        (lambda s: adapt.reword(s, ONE, title="Another", reason="Clearer"), REWORDED),
        (
            lambda s: adapt.remove(s, ONE, "Not ours"),
            {f"enablers.{ONE}.removed", f"enablers.{ONE}.removed_because"},
        ),
        (lambda s: deepen.edit(s, INSIGHT, 'Said "otherwise"'), {f"insights.{INSIGHT}.text"}),
        (lambda s: deepen.set_kind(s, INSIGHT, "barrier"), {f"insights.{INSIGHT}.kind"}),
        (lambda s: deepen.set_enablers(s, INSIGHT, [ONE, TWO]), {f"insights.{INSIGHT}.enablers"}),
        (lambda s: deepen.set_enablers(s, INSIGHT, []), {f"insights.{INSIGHT}.enablers"}),
        (lambda s: shift.set_facet(s, SHIFT, "values"), {f"shifts.{SHIFT}.facet"}),
        (lambda s: shift.set_when(s, SHIFT, "later"), {f"shifts.{SHIFT}.when"}),
        (lambda s: shift.rest_on(s, SHIFT, insights=[INSIGHT]), {f"shifts.{SHIFT}.insights"}),
        (
            lambda s: shift.edit(s, SHIFT, from_="x" * 400, to="y"),
            {f"shifts.{SHIFT}.from", f"shifts.{SHIFT}.to"},
        ),
    ],
)
def test_an_edit_changes_only_its_own_lines(
    example: Session, edit: Callable[[Session], Session], keys: set[str]
) -> None:
    assert touched(example, edit(example)) == keys


@each_of(
    ("edit", "keys"),
    [
        (lambda s: diagnose.answer(s, ROUND, PERSON, ONE, 1), {f"{RESPONSE}.scores.{ONE}"}),
        (lambda s: diagnose.answer(s, ROUND, PERSON, ONE, "don't know"), {f"{RESPONSE}.scores.{ONE}"}),
        (lambda s: diagnose.answer(s, ROUND, PERSON, ONE, None), {f"{RESPONSE}.scores.{ONE}"}),
        (lambda s: diagnose.comment(s, ROUND, PERSON, TWO, "Well…"), {f"{RESPONSE}.comments.{TWO}"}),
        (lambda s: diagnose.finish(s, ROUND, PERSON, finished=False), {f"{RESPONSE}.finished"}),
    ],
)
def test_an_answer_changes_only_its_own_line(
    example: Session, edit: Callable[[Session], Session], keys: set[str]
) -> None:
    opened = replaced(example.rounds[ROUND], state="open")
    before = changed(example, rounds=example.rounds | {ROUND: opened})
    assert touched(before, edit(before)) == keys


def test_what_is_added_stands_in_lines_of_its_own(example: Session) -> None:
    after, key = deepen.add(example, text="New", kind="barrier", enablers=[ONE])
    table = f"insights.{key}"
    assert touched(example, after) == {table, f"{table}.text", f"{table}.kind", f"{table}.enablers"}
    assert len(session_text(after).splitlines()) == len(session_text(example).splitlines()) + 7


# -- keys of a later version


@each_of(
    "table",
    [
        "framework",
        "scale",
        "levels.mindset",
        f"enablers.{ONE}",
        f"rounds.{ROUND}",
        f"rounds.{ROUND}.responses.{PERSON}",
        f"insights.{INSIGHT}",
        f"shifts.{SHIFT}",
    ],
)
def test_an_unknown_key_is_named_and_kept(example_text: str, table: str) -> None:
    more = '[table]\ncolour = "red"\nwhen-seen = 2026-05-27T07:32:00Z\nhalf = 0.5\nlist = [1, "two", [3]]\n'
    text = example_text.replace(f"[{table}]\n", more.replace("table", table, 1), 1)
    session = read_session(text, "f.toml")
    expected = [f"{table}.{name}" for name in ("colour", "when-seen", "half", "list")]
    assert list(unknown_keys(session)) == expected
    again = read_session(session_text(session), "f.toml")
    assert again == session
    assert list(unknown_keys(again)) == expected


def test_an_unknown_key_and_table_at_the_top_are_named_and_kept(example_text: str) -> None:
    text = example_text.replace("format = 1\n", "format = 1\ntongue = 'cy'\n") + "\n[harvests.k7qm]\nowner = 'Lead'\n"
    session = read_session(text, "f.toml")
    assert list(unknown_keys(session)) == ["tongue", "harvests"]
    saved = session_text(session)
    assert 'tongue = "cy"\n' in saved
    assert '[harvests.k7qm]\nowner = "Lead"\n' in saved


def test_an_unknown_key_survives_an_edit_of_the_part_it_stands_in(example_text: str) -> None:
    text = example_text.replace(f"[insights.{INSIGHT}]\n", f"[insights.{INSIGHT}]\ncolour = 'red'\n")
    session = deepen.edit(read_session(text, "f.toml"), INSIGHT, "Another")
    assert list(unknown_keys(session)) == [f"insights.{INSIGHT}.colour"]


def test_the_name_of_an_unknown_key_does_nothing_to_a_terminal(example_text: str) -> None:
    text = example_text.replace("format = 1\n", 'format = 1\n"a\\u001b[2Jb\\u202e" = 1\n')
    session = read_session(text, "f.toml")
    assert list(unknown_keys(session)) == ["ab"]
    assert read_session(session_text(session), "f.toml") == session


@given(sessions())
def test_m2m_knows_every_key_that_it_writes(session: Session) -> None:
    assert list(unknown_keys(read_session(session_text(session), "f.toml"))) == []


def test_a_key_that_python_uses_itself_does_no_harm(example_text: str) -> None:
    odd = "".join(f"{name} = 1\n" for name in ("self", "kept", "model_dump", "model_config", "__class__", "copy"))
    session: Any = read_session(example_text.replace("format = 1\n", f"format = 1\n{odd}"), "f.toml")
    assert len(session.enablers_in_use) > 1
    assert read_session(session_text(session), "f.toml") == session


@each_of(
    ("due", "said"),
    [
        ("2027-02-31", "there is no such day"),
        ('"31 feb"', "should be a day without quotes"),
        ("2027-02-26T10:00:00", "should be a day"),
        ("7", "should be a day"),
    ],
)
def test_a_day_that_is_none(example_text: str, due: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_session(f'{example_text}\n[actions.k7qm]\ntext = "Ask"\nstate = "open"\ndue = {due}\n', "f.toml")


def test_what_names_a_shift_that_is_gone_is_read(example_text: str) -> None:
    text = f'{example_text}\n[actions.k7qm]\ntext = "Ask"\nstate = "open"\nshift = "gone"\n'
    assert session_text(read_session(text, "f.toml")) == text


@each_of(("value", "key"), [('"a\\r\\nb"', "colour"), ('["x", "a\\u000d\\nb"]', "colour")])
def test_a_line_end_that_would_not_be_written_as_it_was_read_is_refused(
    example_text: str, value: str, key: str
) -> None:
    """Only in what this version doesn't know: all else goes through the gate."""
    with pytest.raises(UnreadableFile, match="colour") as refused:
        read_session(example_text.replace("format = 1\n", f"format = 1\n{key} = {value}\n", 1), "f.toml")
    assert "where a new line begins" in str(refused.value)


def test_a_line_end_of_windows_in_what_is_known_is_mended(example_text: str) -> None:
    known = example_text.replace('place = "Harbourside Council"', r'place = "a\r\nb"')
    assert read_session(known, "f.toml").place == "a b"
