"""All that is said about every enabler after the reveal, in a round with names and in one without, as it was agreed."""

from __future__ import annotations

from m2m_tui.core.findings.comparison import compare
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.ui.result_words import (
    after_words,
    change_words,
    discuss_row,
    group_words,
    reading_words,
    said_words,
    sayings,
    title_words,
    who_words,
)
from m2m_tui.ui.spans import Spans, width_of
from m2m_tui.ui.widgets.row import Row
from tests.conftest import TESTS
from tests.golden_file import assert_agreed
from tests.ui.presenting.test_agreed_slides import talked

GOLDEN = TESTS / "golden" / "ui"


def text(spans: Spans) -> str:
    return "".join(part for part, _ in spans)


def shown(row: Row) -> str:
    return text((*row.spans, *row.right))


def told(session: Session, round_id: str) -> str:
    """What is said of each enabler, each kind of it behind its own letter."""
    found = diagnosis(session, round_id)
    lines = []
    for number, finding in enumerate(found.discuss_first, 1):
        lines += [
            f"== {text(title_words(found, finding, 200))}",
            *(
                f"row  {shown(discuss_row(number, finding, room, 60))}|"
                for room in ("two lines", "a reason", "two words")
            ),
            f"read {text(reading_words(finding))}",
            *(f"who  {text(each)}" for each in who_words(finding.voices)),
            *(f"grp  {text(each)}" for each in group_words(finding)),
            *(f"said {text(each)}" for each in said_words(finding)),
            *(f"aft  {text(each)}" for each in after_words(finding, naming=True)),
        ]
    return "\n".join(lines) + "\n"


def test_a_round_with_names(example: Session) -> None:
    session = talked(example)
    first, second, *_ = diagnosis(session, "b4se").discuss_first
    session = diagnose.note(session, "b4se", first.enabler_id, "Ask the ward members.")
    session = adapt.reword(session, second.enabler_id, statement="Said otherwise.")
    assert_agreed(GOLDEN / "result-words-named.txt", told(session, "b4se"))


def again(session: Session, confidentiality: Confidentiality, people: int) -> tuple[Session, str]:
    """The example after a second round, in which one enabler is new, one has gone, and one nobody scored."""
    one, two, three, *_ = session.enablers_in_use
    session = adapt.remove(session, one, "Done")
    session, new = adapt.add(session, level="mindset", title="Time to try things")
    session, round_id = diagnose.open_round(
        session, title="A year on", confidentiality=confidentiality, groups=["Core team", "Partners"]
    )
    names = [each.name for each in session.rounds["b4se"].responses.values()]
    for number in range(people):
        group = "Core team" if number % 2 else "Partners"
        session, who = diagnose.join(
            session, round_id, name=names[number] if confidentiality == "named" else "", group=group
        )
        for key in (two, new, *list(session.enablers_in_use)[3:]):
            session = diagnose.answer(session, round_id, who, key, 5 if key == new else (2, 4, 5)[number % 3])
        session = diagnose.answer(session, round_id, who, three, "don't know")
        session = diagnose.comment(session, round_id, who, two, f"Comment {number}")
        session = diagnose.finish(session, round_id, who)
    return diagnose.reveal(session, round_id), round_id


def test_rounds_beside_each_other(example: Session) -> None:
    rounds: tuple[tuple[Confidentiality, int], ...] = (("named", 7), ("anonymous", 7), ("anonymous", 4))
    for confidentiality, people in rounds:
        session, round_id = again(example, confidentiality, people)
        found = compare(session, "b4se", round_id)
        lines = [text(each) for change in found.rows for each in change_words(found, change)]
        name = f"result-words-{confidentiality}-{people}.txt"
        assert_agreed(GOLDEN / name, told(session, round_id) + "\n".join(lines) + "\n")


def test_what_is_marked_has_its_sign_and_nothing_else_has(example: Session) -> None:
    session = talked(example)
    (finding, *_) = diagnosis(session, "b4se").discuss_first
    assert not any("▸" in text(each) for each in said_words(finding))
    session = diagnose.note(session, "b4se", finding.enabler_id, "Ask the ward members.")
    (finding, *_) = diagnosis(session, "b4se").discuss_first
    for marked in sayings(finding):
        lines = [
            text(each) for each in (*said_words(finding, marked), *after_words(finding, naming=False, marked=marked))
        ]
        signs = [line for line in lines if "▸ " in line]
        said = "Ask the ward members." if marked is None else marked.text
        assert [said in line for line in signs] == [True]


def test_the_place_is_left_out_and_then_the_title_cut_where_there_is_no_room(example: Session) -> None:
    found = diagnosis(example, "b4se")
    finding = found.discuss_first[1]
    whole = text(title_words(found, finding, 200))
    assert whole == f"{finding.title}   no. 2 to discuss"
    assert text(title_words(found, finding, len(whole))) == whole
    for width in (len(whole) - 1, len(finding.title)):
        assert text(title_words(found, finding, width)) == finding.title
    cut = title_words(found, finding, 20)
    assert width_of(cut) <= 20
    assert text(cut).endswith("…")
    assert text(title_words(found, finding, 20, wraps=True)) == finding.title
