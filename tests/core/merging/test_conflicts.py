"""What two people changed is asked about in words, and whatever is chosen, the session stays whole."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.merging.conflicts import describe, resolve, views
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.round import Response, Round
from m2m_tui.core.session import Conflict, Session, changed, replaced
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.core.stages.act import ballots
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of
from tests.edits import two_sides
from tests.strategies import sessions
from tests.thorough import tries

ONE = "systems-mindset"
TITLE = "‘A systems mindset and a long-term view’"


def asked(session: Session, place: str, other: object, kept: object = None) -> Session:
    return changed(session, conflicts={"c1": Conflict(place=place, kept=kept, other=other)})


def both(session: Session) -> Session:
    """As a file says it, and as it was made."""
    return read_session(session_text(session), "merged.toml")


@given(st.data(), sessions())
@settings(max_examples=tries(12, 1000))
def test_whatever_two_sides_did_can_be_asked_about_and_settled(data: st.DataObject, session: Session) -> None:
    base, ours, theirs = data.draw(two_sides(session))
    merged = merge(base, ours, theirs)
    found = changed(merged.session, conflicts=merged.conflicts)
    for each in (found, both(found)):
        for view in views(each):
            assert view.title.strip()
            assert view.kept.strip()
            assert view.other.strip()
            settled = resolve(each, view.conflict_id, take_other=False)
            if data.draw(st.booleans()):
                with contextlib.suppress(EditRefused):  # a reason for what is no longer so
                    settled = resolve(each, view.conflict_id, take_other=True)
            assert settled.conflicts.keys() == each.conflicts.keys() - {view.conflict_id}
            both(settled)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=5) | st.dates(),
    lambda below: st.lists(below, max_size=2) | st.dictionaries(st.text(max_size=5), below, max_size=2),
    max_leaves=4,
)
words = st.sampled_from(
    ["rounds", "b4se", "tallies", "insights", "g3nw", "text", "shifts", "from", "scale", "labels", "3", "", "x"]
)


@given(place=st.lists(words, max_size=4).map(".".join), kept=values, other=values)
@settings(max_examples=tries(40, 1000))
def test_whatever_a_file_calls_a_conflict(example: Session, place: str, kept: object, other: object) -> None:
    session = asked(example, place, other, kept)
    assert describe(session, "c1").title is not None
    assert resolve(session, "c1", False) == example
    with contextlib.suppress(EditRefused):
        both(resolve(session, "c1", True))


@each_of(
    ("place", "other", "title", "kept", "told"),
    [
        ("title", "Ours", "the title of the session", "From one department to the whole council", "Ours"),
        ("insights.h2bz.kind", "barrier", "the kind of the insight “{}”", "Where we are", "Bottleneck or barrier"),
        (
            f"enablers.{ONE}.removed",
            True,
            "whether the enabler “A systems mindset and a long-term view” applies here",
            "It applies here.",
            "It doesn’t apply here: removed.",
        ),
        (
            f"enablers.{ONE}.level",
            "infrastructure",
            "the level of the enabler “A systems mindset and a long-term view”",
            "Mindset",
            "Infrastructure",
        ),
        ("shifts.p6jd.when", "", "when the shift {} is for", "now", "not planned yet"),
        ("shifts.p6jd.from_", "Alone", "the “from” of the shift {}", "{}", "Alone"),
        ("shifts.p6jd.insights", ["g3nw"], "which insights the shift {} rests on", "{}", "{}"),
        ("scale.labels.3", "Half", "the label for 3 on the scale", "Partly in place", "Half"),
        ("rounds.b4se.expected", 1, "how many people are expected to answer “Baseline”", "8 people", "1 person"),
    ],
)
def test_in_words(example: Session, place: str, other: object, title: str, kept: str, told: str) -> None:
    key = "h2bz" if "h2bz" in example.insights else next(iter(example.insights))
    place = place.replace("h2bz", key)
    if place.endswith("kind"):
        example = deepen.set_kind(example, key, "where-we-are")
    view = describe(asked(example, place, other), "c1")
    for said, pattern in ((view.title, title), (view.kept, kept), (view.other, told)):
        begin, _, end = pattern.partition("{}")
        assert said.startswith(begin)
        assert said.endswith(end)
    session = resolve(asked(example, place, other), "c1", True)
    assert both(session) == session
    assert describe(asked(session, place, None), "c1").kept == view.other


def test_the_other_text_takes_its_place(example: Session) -> None:
    key = next(iter(example.insights))
    merged = merge(example, deepen.edit(example, key, "Ours."), deepen.edit(example, key, "Theirs."))
    session = changed(merged.session, conflicts=merged.conflicts)
    (view,) = views(session)
    assert (view.title, view.kept, view.other) == ("the text of the insight “Ours.”", "Ours.", "Theirs.")
    taken = resolve(session, view.conflict_id, True)
    assert (taken.insights[key].text, taken.conflicts) == ("Theirs.", {})
    stays = resolve(session, view.conflict_id, False)
    assert (stays.insights[key].text, stays.conflicts) == ("Ours.", {})
    with pytest.raises(EditRefused, match="settled already"):
        resolve(stays, view.conflict_id, True)


def test_what_stands_there_now_is_what_is_kept(example: Session) -> None:
    key = next(iter(example.insights))
    session = deepen.edit(asked(example, f"insights.{key}.text", "Theirs", "Ours"), key, "Changed since")
    assert describe(session, "c1").kept == "Changed since"
    assert resolve(session, "c1", False).insights[key].text == "Changed since"


@each_of("take_other", [False, True])
def test_what_has_gone_is_asked_about_no_more(example: Session, take_other: bool) -> None:
    key = next(iter(example.insights))
    session = deepen.remove(asked(example, f"insights.{key}.text", "Theirs", "Ours"), key)
    view = describe(session, "c1")
    assert view.gone
    assert view.title == "the text of an insight that has been removed"
    assert (view.kept, view.other) == ("Ours", "Theirs")
    settled = resolve(session, "c1", take_other)
    assert settled == deepen.remove(example, key)


@each_of(
    ("place", "title"),
    [
        ("shifts.gone.from", "the “from” of a shift that has been removed"),
        ("shifts.gone", "a shift that has been removed"),
        ("levels.gone.odd", "“odd” of a level that has been removed"),
        ("nowhere.at.all", "“nowhere.at.all”, which has been removed"),
    ],
)
def test_what_has_gone_has_a_name(example: Session, place: str, title: str) -> None:
    assert describe(asked(example, place, "Theirs"), "c1").title == title


def test_an_answer_that_has_gone_is_not_told(example: Session) -> None:
    view = describe(asked(example, "rounds.b4se.responses.gone.comments.x", "SECRET", "SECRET"), "c1")
    assert view.gone
    assert "SECRET" not in f"{view.kept} {view.other}"


@each_of(
    ("place", "other"),
    [
        (f"enablers.{ONE}.level", "nowhere"),
        ("insights.g3nw.kind", "rumour"),
        ("title", None),
        ("insights", {"g3nw": {"text": "Alone", "kind": "barrier"}}),  # shifts rest on those that would go
        ("format", 2),
    ],
)
def test_what_cannot_stand_there_is_refused(example: Session, place: str, other: object) -> None:
    session = asked(example, place, other)
    with pytest.raises(EditRefused):
        resolve(session, "c1", True)
    assert resolve(session, "c1", False) == example


@each_of(
    ("place", "other"),
    [
        ("rounds.b4se.state", "open"),
        ("rounds.b4se.confidentiality", "anonymous"),
        ("rounds.b4se.responses.k5xv", {}),
        ("rounds.b4se", {}),
    ],
)
def test_nobodys_answers_are_chosen_between(example: Session, place: str, other: object) -> None:
    with pytest.raises(EditRefused, match="can’t be chosen here"):
        resolve(asked(example, place, other), "c1", True)


@each_of(
    ("field", "other"),
    [
        ("state", "revealed"),
        ("confidentiality", "named"),
        ("again_of", "b4se"),
        ("enablers", [ONE]),
        ("wordings", {}),
        ("responses", {}),
        ("responses.aaaa-aaaa", {}),
        (f"responses.aaaa-aaaa.scores.{ONE}", 1),
        ("heard", {}),
    ],
)
def test_what_an_open_round_promised_and_what_is_answered_in_it_are_not_chosen(
    example: Session, field: str, other: object
) -> None:
    asked_now = Round(
        title="A year on",
        confidentiality="anonymous",
        enablers=tuple(example.enablers_in_use),
        responses={"aaaa-aaaa": Response(scores={ONE: 5})},
    )
    session = changed(example, rounds=example.rounds | {"n3xt": asked_now})
    with pytest.raises(EditRefused, match="can’t be chosen here"):
        resolve(asked(session, f"rounds.n3xt.{field}", other), "c1", True)
    settled = resolve(asked(session, "rounds.n3xt.title", "Two years on"), "c1", True)
    assert settled.rounds["n3xt"].title == "Two years on"


def test_one_answer_of_a_revealed_round_can_be_chosen(example: Session) -> None:
    session = asked(example, "rounds.b4se.responses.k5xv.scores.sharing-power", 5)
    (view,) = views(session)
    assert view.title == (
        "the score that Housing association lead gave “Sharing power with citizens and communities” in “Baseline”"
    )
    settled = resolve(session, "c1", True)
    assert settled.rounds["b4se"].responses["k5xv"].scores["sharing-power"] == 5


def test_an_answer_is_not_shown_before_the_reveal(example: Session) -> None:
    opened = changed(example, rounds={"b4se": example.rounds["b4se"].model_copy(update={"state": "open"})})
    for place in ("rounds.b4se.responses.k5xv.scores.sharing-power", "rounds.b4se.responses", "rounds"):
        view = describe(asked(opened, place, 4), "c1")
        assert (view.kept, view.other) == ("an answer nobody sees before the reveal", "another answer")


def test_the_count_of_an_anonymous_round_revealed_twice(example: Session) -> None:
    session, key = diagnose.open_round(changed(example, rounds={}), title="Baseline", confidentiality="anonymous")

    def revealed(answers: tuple[int, ...]) -> Session:
        now = session
        for score in answers:
            now, code = diagnose.join(now, key)
            now = diagnose.answer(now, key, code, ONE, score)  # type: ignore[arg-type]  # 1 to 5
        return diagnose.reveal(now, key)

    merged = merge(session, revealed((1, 2, 2)), revealed((3, 4, 5, 5)))
    found = changed(merged.session, conflicts=merged.conflicts)
    for each in (found, both(found)):
        view = next(view for view in views(each) if "answers" in view.title)
        assert view.title == "the answers of “Baseline”, counted"
        assert view.kept == "answers to 1 enabler, from up to 3 people"
        assert view.other == "answers to 1 enabler, from up to 4 people"
        taken = resolve(each, view.conflict_id, True)
        assert taken.rounds[key].tallies[ONE].counts == (0, 0, 1, 1, 2)


def test_a_key_with_dots_of_its_own(example: Session) -> None:
    insight = replaced(example.insights["g3nw"], **{"seen.on": "paper"})
    session = changed(example, insights=example.insights | {"g3nw": insight})
    session = asked(session, "insights.g3nw.seen.on", "a wall")
    assert describe(session, "c1").kept == "paper"
    assert dict(resolve(session, "c1", True).insights["g3nw"])["seen.on"] == "a wall"


def test_a_reworded_enabler_taken_whole(example: Session) -> None:
    reworded = adapt.reword(example, ONE, title="The long view")
    first = reworded.enablers[ONE].original
    assert first is not None
    session = asked(example, f"enablers.{ONE}.original", first.model_dump())
    assert describe(session, "c1").kept == "nothing"
    assert describe(session, "c1").other.splitlines()[0] == "A systems mindset and a long-term view"
    assert resolve(session, "c1", True).enablers[ONE].original == first


def test_a_shift_that_lost_its_insight(example: Session) -> None:
    session = asked(example, "shifts.p6jd.insights", ["gone"])
    with pytest.raises(EditRefused, match="has gone from this session"):
        resolve(session, "c1", True)
    assert shift.gaps(session.shifts["p6jd"]) == ()


def test_ids_are_said_by_the_names_of_what_they_are(example: Session) -> None:
    insight_id, insight = next(iter(example.insights.items()))
    view = describe(asked(example, "shifts.p6jd.enablers", [ONE]), "c1")
    assert example.enablers[ONE].title in view.other
    assert ONE not in view.other
    view = describe(asked(example, "shifts.p6jd.insights", [insight_id]), "c1")
    assert insight.text[:20] in view.other
    assert insight_id not in view.other


@each_of("part", ["papers", "result"])
def test_a_vote_that_has_gone_with_its_ballot_is_not_told(example: Session, part: str) -> None:
    found = describe(asked(example, f"ballots.gone.{part}.k7qm.votes", "the old panel", "the new panel"), "c1")
    assert (found.gone, found.kept, found.other) == (True, "an answer", "an answer")
    told = describe(asked(example, "ballots.gone.title", "Where to begin", "Where to start"), "c1")
    assert (told.gone, told.kept) == (True, "Where to start")


@each_of("place", ["", ".state", ".options", ".papers", ".votes_each"])
def test_no_ballot_is_taken_whole_nor_what_was_voted_on(example: Session, place: str) -> None:
    session, key = ballots.open_vote(example, title="Where to start")
    with pytest.raises(EditRefused, match="can’t be chosen here"):
        resolve(asked(session, f"ballots.{key}{place}", {}), "c1", take_other=True)
    titled = resolve(asked(session, f"ballots.{key}.title", "Where to begin"), "c1", take_other=True)
    assert titled.ballots[key].title == "Where to begin"
