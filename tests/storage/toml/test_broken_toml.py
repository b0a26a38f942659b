"""Whatever a file says, it is read or refused in one sentence that names the line or the key."""

from __future__ import annotations

import random
from collections.abc import Container
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import M2MError, NewerFormat, UnreadableFile
from m2m_tui.core.round import RevealedTally, Round, Tally
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.storage.toml.models import read_framework, read_session, session_text, unknown_keys
from tests.each_of import each_of
from tests.thorough import tries

T = TypeVar("T")
SCORES = "rounds.b4se.responses.hq7m.scores"
SCORE = f"{SCORES}.systems-mindset"


def refused(text: str) -> str:
    """The sentence with which a text is refused."""
    with pytest.raises(UnreadableFile) as caught:
        read_session(text, "f.toml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@each_of(
    ("old", "new", "sentence"),
    [
        ("format = 1\n", "", "f.toml: format: this isn’t a session of m2m: the line “format = 1” is missing"),
        ("format = 1", 'format = "1"', "f.toml: format: should be the number 1"),
        ("format = 1", "format = 0", "f.toml: format: should be the number 1"),
        ("format = 1", "format = -1", "f.toml: format: should be the number 1"),
        ("format = 1", "format = true", "f.toml: format: should be the number 1"),
        ("format = 1", "format = 1.0", "f.toml: format: should be the number 1"),
        ("format = 1", "format = [1]", "f.toml: format: should be the number 1"),
        ("systems-mindset = 3", "systems-mindset = 6", f'{SCORE}: 6 can’t stand here; it should be 1, 2, 3, 4, 5 or "'),
        ("systems-mindset = 3", "systems-mindset = true", f"{SCORE}: a score is 1, 2, 3, 4, 5 or “don't know”"),
        ("systems-mindset = 3", "systems-mindset = 4.0", f"{SCORE}: a score is 1, 2, 3, 4, 5 or “don't know”"),
        ("systems-mindset = 3", 'systems-mindset = "3"', f"{SCORE}: '3' can’t stand here; it should be 1, 2, 3"),
        ("systems-mindset = 3", "systems-mindset = []", f"{SCORE}: this can’t stand here; it should be 1, 2, 3"),
        ("systems-mindset = 3", "nowhere = 3", f"{SCORES}: there is no enabler “nowhere” in this session"),
        ('level = "mindset"', 'level = "gone"', "enablers.systems-mindset.level: there is no level “gone”; the levels"),
        ('title = "From one', 'titel = "From one', "f.toml: title: this key is missing"),
        (
            'title = "From one department to the whole council"',
            "title = 3",
            "f.toml: line 2, title: should be text in quotes",
        ),
        ("expected = ", "expected = 1.5 #", "rounds.b4se.expected: should be a whole number"),
        ("expected = ", "expected = -1 #", "rounds.b4se.expected: a number here can’t be below 0"),
        ("added = false", 'added = "no"', "enablers.systems-mindset.added: should be true or false"),
        ("prompts = [", 'prompts = "x" #', "not valid TOML"),
        ("[framework]", "[somewhere]", "f.toml: framework: this key is missing"),
        ("[insights.w4kp]", "[insights.W4KP]", "insights.W4KP: an id is made of lower-case letters, digits and single"),
        ("[insights.w4kp]", f"[insights.{'a' * 81}]", "this id is too long; 80 letters are the most"),
        ("[insights.w4kp]", '[insights."a\\nb"]', "insights.a b: an id is made of lower-case letters"),
        ("[insights.w4kp]", '[insights."a\\u001b[2J"]', "insights.a: an id is made of"),
        ('kind = "where-we-are"', 'kind = "idea"', "insights.w4kp.kind: 'idea' can’t stand here; it should be 'where"),
        ('facet = "mindsets"', 'facet = "mindset"', "shifts.w8mt.facet: 'mindset' can’t stand here; it should be 'mi"),
        ('when = "next"', 'when = "soon"', "shifts.w8mt.when: 'soon' can’t stand here; it should be 'now', 'next'"),
        ('from = "Working', 'fromm = "Working', "shifts.w8mt.from: this key is missing"),
        ('5 = "Embedded"\n', "", "scale: the scale needs a label for 5"),
        ('5 = "Embedded"', '5 = ""', "scale: the scale needs a label for 5"),
        ('5 = "Embedded"', '5 = "E"\n6 = "F"', "scale.labels.6: '6' can’t stand here; it should be '1', '2', '3'"),
        ('confidentiality = "named"', 'confidentiality = "anonymous"', "this round is anonymous; take the name out"),
        ("format = 1", f"format = 1\nx = {'1' * 5000}", "f.toml: a number in it has too many digits"),
        ("format = 1", f"format = 1\nx = 0x{'f' * 5000}", "f.toml: a number in it has too many digits"),
        ("format = 1", f"format = 1\nx = {'[' * 5000}", "f.toml: lists or tables are nested too deeply"),
        ("format = 1", f"format = 1\n{'a.' * 1500}a = 1", "f.toml: lists or tables are nested too deeply"),
        ("format = 1", f"format = 1\n{'a.' * 60}a = 1", "f.toml: lists or tables are nested too deeply"),
    ],
)
def test_a_mistake_is_told_with_its_place(example_text: str, old: str, new: str, sentence: str) -> None:
    assert old in example_text
    said = refused(example_text.replace(old, new, 1))
    assert said.startswith("f.toml: ")
    assert sentence in said


@each_of(
    ("counts", "sentence"),
    [
        ("1, 2, 3, 4, 5, 6", "effort.x1.counts: 6 are listed here, and 5 are the most"),
        ("1, 2, 3, 4", "effort.x1.counts.4: too few are listed here"),
        ("1, 2, 3, 4, -5", "effort.x1.counts: a count can't be below 0"),
    ],
)
def test_what_is_no_tally_is_told_in_plain_words(example_text: str, counts: str, sentence: str) -> None:
    ballot = '[ballots.b1]\ntitle = "B"\nstate = "revealed"\n[ballots.b1.result.effort.x1]\n'
    assert sentence in refused(f"{example_text}\n{ballot}counts = [{counts}]\n")


@each_of(
    ("text", "sentence"),
    [
        ("", "f.toml: the file is empty, so it isn’t a session"),
        (" \n\n", "f.toml: the file is empty, so it isn’t a session"),
        ("hello\n", "f.toml: line 1: not valid TOML: expected '=' after a key in a key/value pair"),
        (
            "format = 1\n\ntitle = “x”\n",
            "f.toml: line 3: not valid TOML: invalid value (a text stands in straight quotes",
        ),
        (
            'format = 1\ntitle = "x\n',
            "f.toml: line 2: not valid TOML: illegal character '\\n' (a text isn’t closed: its quote is",
        ),
        ("format = 1\ntitle = ", "f.toml: last line: not valid TOML: invalid value"),
        (
            "format = 1\nformat = 1\n",
            "f.toml: line 2: not valid TOML: cannot overwrite a value (a key is there twice: take one out)",
        ),
        ("format = 1\ntitle = 'a\x00b'\n", "f.toml: line 2: not valid TOML"),
        ("<<<<<<< HEAD\n", "f.toml: line 1: not valid TOML"),
        ("[a]\n[a]\n", "f.toml: line 2: not valid TOML: cannot declare ('a',) twice"),
        ("[project]\nname = 'x'\n", "f.toml: format: this isn’t a session of m2m: the line “format = 1” is missing"),
    ],
)
def test_what_is_no_session_is_told_with_its_line(text: str, sentence: str) -> None:
    assert refused(text).startswith(sentence)


@each_of(
    ("text", "advice"),
    [
        ("format = 1\ntitle = 'x", "(a text isn’t closed: its quote is missing)"),
        ('format = 1\ntitle = """x', "(a text isn’t closed: its quote is missing)"),
        ('format = 1\ntitle = "\\q"\n', "(a backslash is written twice)"),
        ("format = 1 title = 'x'\n", "(each key stands on a line of its own)"),
        ("format = [1, 2", "(a list isn’t closed: its ] is missing)"),
        ("<<<<<<< HEAD\n", "of two versions between <<<<<<< and >>>>>>> keep one, and take the marks out)"),
    ],
)
def test_what_is_no_toml_is_told_with_what_to_do(text: str, advice: str) -> None:
    assert refused(text).endswith(advice)


def test_a_newer_format_is_refused_whole(example_text: str) -> None:
    for newer in ("2", "999999999999"):
        with pytest.raises(NewerFormat, match=r"saved by a newer m2m \(format .*\); update m2m"):
            read_session(f"format = {newer}\nanything = 'goes'\n", "f.toml")


def test_a_framework_is_refused_as_a_framework() -> None:
    with pytest.raises(UnreadableFile, match="it isn’t a framework"):
        read_framework("", "f.toml")
    with pytest.raises(UnreadableFile, match="this isn’t a framework of m2m"):
        read_framework("title = 'x'", "f.toml")


def test_a_long_wrong_value_is_cut_short(example_text: str) -> None:
    assert len(refused(example_text.replace('facet = "mindsets"', f'facet = "{"x" * 5000}"', 1))) < 250


# -- mangled


@pytest.fixture(name="small_text", scope="module")
def _small_text(example: Session) -> str:
    """A little of everything: mangling the whole example would test its eleventh enabler as often as its only scale."""
    enablers = dict(list(example.enablers.items())[:3])
    (round_id, named), *_ = example.rounds.items()
    responses = {
        key: replaced(each, scores=_of(each.scores, enablers), comments=_of(each.comments, enablers))
        for key, each in list(named.responses.items())[:2]
    }
    tally = Tally(counts=(1, 0, 2, 0, 3), dont_know=1, skipped=2)
    revealed = Round(
        title="Later",
        confidentiality="anonymous",
        state="revealed",
        groups=("Members",),
        tallies={next(iter(enablers)): RevealedTally(**dict(tally), groups={"Members": tally}, comments=("Well…",))},
    )
    insights = {key: replaced(each, enablers=tuple(enablers)) for key, each in list(example.insights.items())[:2]}
    shifts = {
        key: replaced(each, enablers=(), insights=tuple(insights)) for key, each in list(example.shifts.items())[:2]
    }
    rounds = {round_id: replaced(named, responses=responses), "k7qm": revealed}
    return session_text(changed(example, enablers=enablers, rounds=rounds, insights=insights, shifts=shifts))


def _of(table: dict[str, T], keys: Container[str]) -> dict[str, T]:
    return {key: value for key, value in table.items() if key in keys}


VALUES = (
    *("1", "6", "-1", "true", "1.5", "nan", "inf", '""', '"x"', "[]", "{}", "[1, 'a']", "{a = 1}", "1979-05-27"),
    *("'''", '"""', "[[", "]", "=", "\\", '"\\ud800"', '"\\u0000"', "0x" + "f" * 99, "9" * 30, "{a = {b = [{}]}}"),
)
LINES = (
    *("[", "[insights]", "[[insights]]", "[insights.w4kp]", "[rounds.b4se.tallies.systems-mindset]", "[a.b.c]"),
    *(
        "counts = [1, 2, 3, 4, 5]",
        "format = 1",
        "a.b.c.d = 1",
        "enablers = 3",
        '"" = 1',
        "'\u202e' = 1",
        "\x00",
        "\ud7ff",
    ),
    *("[shifts.w8mt.enablers]", "[framework.id]", "[scale.labels.1]", "# a remark", '"""', "tallies = {}", "kept = 1"),
)


def mangled(text: str, seed: int) -> str:
    """A text with a few things done to it that an editor, a merge or a disk might do."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(9):
            case 0:
                del lines[at : at + chance.choice((1, 1, 3, 30))]
                lines = lines or [""]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at].partition("=")[0] + "= " + chance.choice(VALUES)
            case 4:
                lines.insert(at, chance.choice(LINES))
            case 5:
                place = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + chr(chance.choice((0, 27, 34, 39, 91, 92, 93, 123, 0x202E, 0x1F600)))
            case 6:
                lines[at : at + 10] = lines[at : at + 10] * 2
            case 7:
                place = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + lines[at][place + 1 :]
            case _:
                lines = lines[: max(1, at)]
    return "\n".join(lines)


@settings(max_examples=tries(120, 3000))
@given(seed=st.integers(0, 2**32))
def test_a_mangled_file_is_read_or_refused_but_never_fails(small_text: str, seed: int) -> None:
    _read_or_refused(mangled(small_text, seed))


@settings(max_examples=tries(120, 3000))
@given(st.integers(0, 2**32), st.integers(0, 60))
def test_a_mangled_value_or_line_alone_neither(small_text: str, seed: int, which: int) -> None:
    chance = random.Random(seed)
    lines = small_text.split("\n")
    at = chance.randrange(len(lines))
    if which < len(VALUES):
        lines[at] = lines[at].partition("=")[0] + "= " + VALUES[which]
    else:
        lines.insert(at, LINES[which % len(LINES)])
    _read_or_refused("\n".join(lines))


@given(st.text(max_size=200))
def test_any_text_neither(text: str) -> None:
    _read_or_refused(text)
    _read_or_refused("format = 1\n" + text)


def _read_or_refused(text: str) -> None:
    try:
        session = read_session(text, "f.toml")
    except M2MError as error:
        sentence = str(error)
    else:
        sentence = ""
    if sentence:
        assert sentence.startswith("f.toml: ")
        assert sentence.isprintable()
        return
    saved = session_text(session)
    again = read_session(saved, "f.toml")
    assert session_text(again) == saved
    assert list(unknown_keys(again)) == list(unknown_keys(session))
