"""What changed, in words: everything that did, nothing that didn't, and no answer before the reveal."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.history.changes import changes, first_words, kept_after_all, news, summary
from m2m_tui.core.session import Conflict, Session, changed, describe, replaced
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.storage.toml.models import session_text
from tests.each_of import each_of
from tests.edits import edited
from tests.strategies import sessions
from tests.thorough import tries
from tests.ui.made import under_way

ONE, TWO, MEMBERS = "systems-mindset", "reframing-risk", "ward-members"


def again(session: Session) -> Session:
    """The same session, with nothing of it shared."""
    return Session.model_validate(session.model_dump(by_alias=True))


@given(sessions(), sessions())
@settings(max_examples=tries(10, 1000))
def test_any_two_sessions_have_words_for_how_they_differ(one: Session, other: Session) -> None:
    said = changes(one, other)
    assert bool(said) == (session_text(one) != session_text(other))
    assert all(each.strip() and "\n" not in each for each in said)
    assert changes(one, again(one)) == ()


@given(st.data(), sessions())
@settings(max_examples=tries(10, 1000))
def test_every_edit_is_told(data: st.DataObject, session: Session) -> None:
    after = data.draw(edited(session))
    assert bool(changes(session, after)) == (session_text(session) != session_text(after))


@given(st.data(), sessions())
@settings(max_examples=tries(10, 1000))
def test_a_changed_order_is_told(data: st.DataObject, session: Session) -> None:
    table = data.draw(st.sampled_from(["levels", "enablers", "rounds", "insights", "parked", "shifts"]))
    things = getattr(session, table)
    order = data.draw(st.permutations(list(things)))
    after = changed(session, **{table: {key: things[key] for key in order}})
    name = {"parked": "parked thoughts"}.get(table, table)
    assert changes(session, after) == (() if order == list(things) else (f"{name} put in another order",))


Edit = Callable[[Session], Session]
WORDED: dict[str, tuple[Edit, tuple[str, ...]]] = {
    "title": (
        lambda s: describe(s, title="Early help", place="", challenge=s.challenge),
        ("title changed to “Early help”", "place left open"),
    ),
    "remove": (
        lambda s: adapt.remove(s, ONE, "Not ours  to change"),
        ("“A systems mindset and a long-term view” removed: Not ours to change",),
    ),
    "keep": (
        lambda s: adapt.keep(s, "shared-purpose"),
        ("“Shared purpose and values that guide decisions” brought back",),
    ),
    "rename": (
        lambda s: adapt.reword(s, ONE, title="The long view", reason="Shorter"),
        ("“A systems mindset and a long-term view” renamed “The long view”",),
    ),
    "reword": (
        lambda s: adapt.reword(s, ONE, statement="We look ahead."),
        ("“A systems mindset and a long-term view” reworded",),
    ),
    "move": (
        lambda s: adapt.move(s, ONE, "infrastructure"),
        ("“A systems mindset and a long-term view” moved to Infrastructure",),
    ),
    "move with a reason": (
        lambda s: adapt.move(s, ONE, "infrastructure", "It needs money"),
        ("“A systems mindset and a long-term view” moved to Infrastructure: It needs money",),
    ),
    "add": (lambda s: adapt.add(s, level="mindset", title="Patience")[0], ("“Patience” added under Mindset",)),
    "reorder": (lambda s: adapt.reorder(s, ONE, 1), ("enablers put in another order",)),
    "insight": (
        lambda s: deepen.add(s, text="More", kind="barrier", enablers=[MEMBERS])[0],
        ("1 insight added under Ward members as part of neighbourhood working",),
    ),
    "loose insight": (
        lambda s: deepen.add(s, text="More", kind="barrier")[0],
        ("1 insight added, about no enabler yet",),
    ),
    "edit insight": (lambda s: deepen.edit(s, "g3nw", "Half of them."), ("insight reworded: “Half of them.”",)),
    "kind": (
        lambda s: deepen.set_kind(deepen.edit(s, "g3nw", "Half of them."), "g3nw", "barrier"),
        (
            "insight reworded: “Half of them.”",
            "insight “Half of them.” is of the kind “Bottleneck or barrier” now",
        ),
    ),
    "when": (
        lambda s: shift.set_when(shift.edit(s, "p6jd", from_="A", to="B"), "p6jd", "later"),
        ("shift reworded: from “A” to “B”", "shift “B” is for later"),
    ),
    "shift": (
        lambda s: shift.add(s, from_="Silos", to="", facet="values")[0],
        ("shift added: from “Silos”",),
    ),
    "note": (lambda s: diagnose.note(s, "b4se", ONE, "Say more"), ("1 note written on “Baseline”",)),
    "open": (
        lambda s: diagnose.open_round(s, title="Later", confidentiality="named")[0],
        ("“Later” opened",),
    ),
    "columns": (lambda s: changed(s, columns={"Q1": ONE}), ("columns of a form matched to enablers",)),
    "unknown": (lambda s: replaced(s, colour="red"), ("other details changed",)),
    "conflict": (
        lambda s: changed(s, conflicts={"c1": Conflict(place="title", kept="A", other="B")}),
        ("1 thing changed by two people, to be settled",),
    ),
}


@each_of("name", WORDED)
def test_in_words(name: str, example: Session) -> None:
    edit, told = WORDED[name]
    assert changes(example, edit(example)) == told


def test_many_are_counted(example: Session) -> None:
    after = example
    for number, enabler_id in enumerate([ONE, ONE, TWO, MEMBERS, "sharing-power"]):
        after = deepen.add(after, text=f"Number {number}", kind="barrier", enablers=[enabler_id])[0]
    assert changes(example, after) == ("5 insights added under 4 enablers",)
    for enabler_id in (ONE, TWO, MEMBERS):
        after = adapt.remove(after, enabler_id, "")
    assert "3 enablers removed" in changes(example, after)


def test_the_reveal_is_told_with_how_many_answered(example: Session) -> None:
    asked = example.rounds["b4se"].model_copy(update={"state": "open"})
    opened = changed(example, rounds={"b4se": asked})
    assert changes(opened, example) == ("8 responses revealed in “Baseline”",)
    assert changes(changed(example, rounds={}), example) == ("“Baseline” opened", "8 responses revealed in “Baseline”")
    tallied = diagnose.reveal(
        changed(
            example,
            rounds={
                "b4se": asked.model_copy(
                    update={
                        "confidentiality": "anonymous",
                        "responses": {key: replaced(each, name="") for key, each in asked.responses.items()},
                    }
                )
            },
        ),
        "b4se",
    )
    assert changes(changed(example, rounds={}), tallied)[-1] == "8 responses revealed in “Baseline”"


def test_before_the_reveal_only_how_many(example: Session) -> None:
    before, asked = diagnose.open_round(example, title="Later", confidentiality="named", groups=["Members"])
    after, who = diagnose.join(before, asked, name="Programme lead", group="Members")
    assert changes(before, after) == ("answering “Later” went on",)
    after = diagnose.answer(after, asked, who, ONE, 5)
    after = diagnose.comment(after, asked, who, ONE, "A secret")
    assert changes(before, after) == ("1 person has answered “Later”",)
    assert changes(after, diagnose.answer(after, asked, who, ONE, 4)) == ("answering “Later” went on",)
    assert changes(after, before) == ("nobody has answered “Later” any more",)


def test_what_a_first_version_has(example: Session) -> None:
    assert first_words(example) == ("first version: 11 enablers, 1 round, 33 insights, 12 shifts",)


def test_a_summary_is_one_line() -> None:
    assert summary(()) == ""
    assert summary(["“Trust” removed: enough", "title changed"]) == "“Trust” removed: enough; title changed"
    assert summary(["two things"]) == "Two things"
    many = [f"change number {number} of many" for number in range(9)]
    assert summary(many) == (
        "Change number 0 of many; change number 1 of many; change number 2 of many; "
        "change number 3 of many; and 5 more changes"
    )
    assert summary(["x" * 300]) == "X" + "x" * 299


def test_who_answers_is_no_news_and_a_reveal_is(example: Session) -> None:
    before, asked = diagnose.open_round(example, title="Later", confidentiality="named")
    after, who = diagnose.join(before, asked, name="Programme lead")
    after = diagnose.answer(after, asked, who, ONE, 5)
    assert news(before, after) == ()
    revealed = diagnose.reveal(after, asked)
    assert news(after, revealed) == changes(after, revealed) != ()


def test_whose_answers_are_gone_from_a_named_round_is_said_first(example: Session) -> None:
    began, asked = diagnose.open_round(example, title="Later", confidentiality="named")
    full, codes = began, []
    for name in ("Chair", "Clerk", "Ranger"):
        full, code = diagnose.join(full, asked, name=name)
        codes.append(code)
    for code in codes[:2]:
        for enabler_id in list(full.enablers)[:3]:
            full = diagnose.answer(full, asked, code, enabler_id, 4)
    before = replaced(began, place="Elsewhere")
    gone, moved = "the answers of 2 people are gone from the file", "place changed to “Elsewhere”"
    assert news(full, before) == (gone, moved), "and nothing of somebody who hadn’t answered anything"
    assert news(full, replaced(example, place="Elsewhere"))[:2] == (gone, moved), "the round is gone with them"
    revealed = news(diagnose.reveal(full, asked), before)
    assert revealed[0] == gone, "also where the older text has it open again"
    assert news(full, diagnose.remove(full, asked, codes[0])) == ("the answers of 1 person are gone from the file",)
    one_back = diagnose.answer(full, asked, codes[0], next(iter(full.enablers)), None)
    assert news(full, one_back) == (), "whoever takes one back does so by themselves"
    two_back = diagnose.answer(one_back, asked, codes[0], list(full.enablers)[1], None)
    assert news(full, two_back) == ("some answers of 1 person are gone from the file",)


def test_nobody_is_gone_who_stands_in_the_round_under_another_code(example: Session) -> None:
    before, asked = diagnose.open_round(example, title="Later", confidentiality="named")
    here, there = (diagnose.answer(*_joined(before, asked), ONE, 4) for _ in range(2))
    assert here.rounds[asked].responses.keys() != there.rounds[asked].responses.keys()
    assert news(here, there) == ()


def test_of_an_anonymous_round_nobody_is_told_whose_answers_are_gone(example: Session) -> None:
    before, asked = diagnose.open_round(example, title="Later", confidentiality="anonymous")
    after, who = diagnose.join(before, asked)
    assert news(diagnose.answer(after, asked, who, ONE, 4), before) == ()


def _joined(session: Session, asked: str) -> tuple[Session, str, str]:
    after, who = diagnose.join(session, asked, name="Chair")
    return after, asked, who


def test_of_an_answer_that_a_merge_kept_the_round_is_not_said_to_have_been_removed() -> None:
    session = under_way()
    (round_id, round_), *_ = session.rounds.items()
    place = f"rounds.{round_id}.responses.{next(iter(round_.responses))}.scores.e1"
    assert kept_after_all(session, [place]) == (), "nobody is told of answers in an open round"
    revealed = diagnose.reveal(session, round_id)
    assert kept_after_all(revealed, [place, f"rounds.{round_id}.notes.e1"]) == (
        "an answer in “Baseline” stays: one of you removed it, and the other changed it",
        "“Baseline” stays: one of you removed it, and the other changed it",
    )
