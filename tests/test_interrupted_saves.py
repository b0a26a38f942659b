"""An edit made at any moment of a save, while that takes in somebody's change of the same: no text of either is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Insight, Session, changed, describe
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Edit, Workspace
from tests.edits import DOINGS, said
from tests.interrupted import POINTS, interrupted
from tests.ui.made import answered, asked, round_id

Doing = Callable[[Session, str], Session]


class Kind(NamedTuple):
    """A kind of field: a change of it to one of two values, and what stands there."""

    change: Callable[[Session, Any], Session]
    values: tuple[Any, Any]
    there: Callable[[Session], Any]


def _base() -> Session:
    """One of everything, with a revealed round and an open one that somebody has answered."""
    session = answered(asked(), "Head of housing", (5,) * 11)
    session = diagnose.reveal(session, round_id(session))
    session = diagnose.open_round(session, title="Again", confidentiality="named", groups=("Core team",))[0]
    session = answered(session, "Link worker", (1, 2, 3))
    session = changed(session, insights={"k7qm": Insight(text="Was", kind="barrier")})
    session, shift_id = shift.add(session, from_="Was", facet="values")
    return changed(session, shifts={"s3yd": session.shifts[shift_id]})


BASE = _base()
ONE, TWO, THREE = list(BASE.enablers_in_use)[:3]
REVEALED, OPEN = BASE.rounds
(WHO,) = BASE.rounds[OPEN].responses
LEVELS = list(BASE.levels)


def _described(session: Session, **fields: Any) -> Session:
    return describe(
        session, **{"title": session.title, "place": session.place, "challenge": session.challenge} | fields
    )


def _shift_words(session: Session, **words: str) -> Session:
    now = session.shifts["s3yd"]
    return shift.edit(session, "s3yd", **{"from_": now.from_, "to": now.to} | words)


def _round(session: Session, **fields: Any) -> Session:
    now = session.rounds[OPEN]
    stays: dict[str, Any] = {"title": now.title, "groups": now.groups, "expected": now.expected}
    return diagnose.describe_round(session, OPEN, **stays | fields)


def _worded(name: str) -> Kind:
    def there(session: Session) -> Any:
        return getattr(session.enablers[ONE], name)

    return Kind(lambda s, v: adapt.reword(s, ONE, **{name: v}), (f"Ours {name}", f"Theirs {name}"), there)


FIELDS = {
    "title": Kind(lambda s, v: _described(s, title=v), ("Ours", "Theirs"), lambda s: s.title),
    "place": Kind(lambda s, v: _described(s, place=v), ("Ours", "Theirs"), lambda s: s.place),
    "challenge": Kind(lambda s, v: _described(s, challenge=v), ("Ours\nlong", "Theirs\nlong"), lambda s: s.challenge),
    **{f"enabler's {name}": _worded(name) for name in ("title", "description", "statement", "strong", "reason")},
    "enabler's level": Kind(
        lambda s, v: adapt.move(s, TWO, v), (LEVELS[1], LEVELS[2]), lambda s: s.enablers[TWO].level
    ),
    "why removed": Kind(
        lambda s, v: adapt.remove(s, THREE, v), ("Ours", "Theirs"), lambda s: s.enablers[THREE].removed_because
    ),
    "insight": Kind(lambda s, v: deepen.edit(s, "k7qm", v), ("Ours", "Theirs"), lambda s: s.insights["k7qm"].text),
    "insight's kind": Kind(
        lambda s, v: deepen.set_kind(s, "k7qm", v),
        ("where-we-are", "emerging-elsewhere"),
        lambda s: s.insights["k7qm"].kind,
    ),
    "from": Kind(lambda s, v: _shift_words(s, from_=v), ("Ours", "Theirs"), lambda s: s.shifts["s3yd"].from_),
    "to": Kind(lambda s, v: _shift_words(s, to=v), ("Ours", "Theirs"), lambda s: s.shifts["s3yd"].to),
    "facet": Kind(
        lambda s, v: shift.set_facet(s, "s3yd", v), ("mindsets", "behaviours"), lambda s: s.shifts["s3yd"].facet
    ),
    "when": Kind(lambda s, v: shift.set_when(s, "s3yd", v), ("now", "later"), lambda s: s.shifts["s3yd"].when),
    "note": Kind(
        lambda s, v: diagnose.note(s, REVEALED, ONE, v), ("Ours", "Theirs"), lambda s: s.rounds[REVEALED].notes[ONE]
    ),
    "round's title": Kind(lambda s, v: _round(s, title=v), ("Ours", "Theirs"), lambda s: s.rounds[OPEN].title),
    "how many are expected": Kind(lambda s, v: _round(s, expected=v), (7, 9), lambda s: s.rounds[OPEN].expected),
}

LISTS = {
    "insight's enablers": Kind(
        lambda s, v: deepen.set_enablers(s, "k7qm", [v]), (ONE, TWO), lambda s: s.insights["k7qm"].enablers
    ),
    "shift's enablers": Kind(
        lambda s, v: shift.rest_on(s, "s3yd", enablers=[v]), (ONE, TWO), lambda s: s.shifts["s3yd"].enablers
    ),
    "groups": Kind(
        lambda s, v: _round(s, groups=(*s.rounds[OPEN].groups, v)), ("Ours", "Theirs"), lambda s: s.rounds[OPEN].groups
    ),
    "comment": Kind(
        lambda s, v: diagnose.comment(s, OPEN, WHO, TWO, v),
        ("Ours", "Theirs"),
        lambda s: s.rounds[OPEN].responses[WHO].comments[TWO],
    ),
    "insights": Kind(
        lambda s, v: deepen.add(s, text=v, kind="barrier")[0],
        ("Ours", "Theirs"),
        lambda s: [each.text for each in s.insights.values()],
    ),
}
"""Where both find a place side by side, and nothing has to be asked."""


def _earlier(session: Session) -> Session:
    """Something else of ours, so that the save has something to write."""
    return deepen.add(session, text="Earlier", kind="barrier")[0]


def after_a_race(folder: Path, point: str, ours: Edit, theirs: Edit) -> Workspace:
    """What there is after they have changed something, and we at a point of the save that takes it in."""
    path = folder / "a.toml"
    path.write_text(session_text(BASE), encoding="utf-8")
    workspace = Workspace.open(path, watches=False)
    saving.update(path, theirs)
    with interrupted(point, lambda: workspace.apply(ours, "at this moment")):
        workspace.apply(_earlier, "earlier")
        assert workspace.settle(), workspace.trouble
    assert session_text(saving.read(path).session) == session_text(workspace.session)
    assert "Earlier" in [each.text for each in workspace.session.insights.values()]
    return workspace


def all_of(kinds: dict[str, Kind], side: int) -> Edit:
    def edit(session: Session) -> Session:
        for kind in kinds.values():
            session = kind.change(session, kind.values[side])
        return session

    return edit


def assert_both_kept(session: Session, kind: Kind, ours: Any, theirs: Any) -> None:
    there = kind.there(session)
    assert there in (ours, theirs)
    assert any({each.kept, each.other} == {ours, theirs} for each in session.conflicts.values())


@pytest.mark.parametrize("point", POINTS)
def test_of_every_field_both_texts_are_kept_and_that_is_said(tmp_path: Path, point: str) -> None:
    workspace = after_a_race(tmp_path, point, all_of(FIELDS, 0), all_of(FIELDS, 1))
    assert len(workspace.session.conflicts) >= len(FIELDS)
    for kind in FIELDS.values():
        assert_both_kept(workspace.session, kind, *kind.values)
    assert any("changed by two people, to be settled" in each for each in workspace.took_in), workspace.took_in
    workspace.close()


@pytest.mark.parametrize("point", POINTS)
def test_what_finds_a_place_side_by_side_is_both_there(tmp_path: Path, point: str) -> None:
    workspace = after_a_race(tmp_path, point, all_of(LISTS, 0), all_of(LISTS, 1))
    for name, kind in LISTS.items():
        assert all(value in kind.there(workspace.session) for value in kind.values), name
    workspace.close()


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("remove_here", [True, False])
def test_what_one_removes_and_the_other_changes_stays_and_that_is_said(
    tmp_path: Path, point: str, remove_here: bool
) -> None:
    def remove(session: Session) -> Session:
        return shift.remove(deepen.remove(session, "k7qm"), "s3yd")

    def change(session: Session) -> Session:
        return _shift_words(deepen.edit(session, "k7qm", "Still so"), to="Still so")

    sides = (remove, change) if remove_here else (change, remove)
    workspace = after_a_race(tmp_path, point, *sides)
    assert workspace.session.insights["k7qm"].text == workspace.session.shifts["s3yd"].to == "Still so"
    assert sum("stays: one of you removed it" in each for each in workspace.took_in) == 2, workspace.took_in
    workspace.close()


@given(kind=st.sampled_from(sorted(FIELDS)), point=st.sampled_from(sorted(POINTS)), words=st.tuples(said, said))
@settings(max_examples=25)
def test_of_any_two_texts_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, kind: str, point: str, words: tuple[str, str]
) -> None:
    field = FIELDS[kind]
    is_text = field.values[1].startswith("Theirs") if isinstance(field.values[1], str) else False
    ours, theirs = [f"{word.strip()} {who}" for word, who in zip(words, "ot", strict=True)] if is_text else field.values
    folder = tmp_path_factory.mktemp("race")
    workspace = after_a_race(folder, point, lambda s: field.change(s, ours), lambda s: field.change(s, theirs))
    assert_both_kept(workspace.session, field, ours, theirs)
    workspace.close()


@given(data=st.data(), point=st.sampled_from(sorted(POINTS)))
@settings(max_examples=15)
def test_whatever_both_do_the_session_stays_whole_and_every_new_insight_is_in_it(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, point: str
) -> None:
    def anything(who: str) -> Edit:
        names = data.draw(st.lists(st.sampled_from(sorted(DOINGS)), max_size=5))

        def edit(session: Session) -> Session:
            for name in names:
                try:
                    session = DOINGS[name](session, lambda choices: choices[0], who)
                except (EditRefused, IndexError, KeyError):
                    continue
            return deepen.add(session, text=f"New from {who}", kind="barrier")[0]

        return edit

    workspace = after_a_race(tmp_path_factory.mktemp("race"), point, anything("us"), anything("them"))
    assert {"New from us", "New from them"} <= {each.text for each in workspace.session.insights.values()}
    Session.model_validate(dict(workspace.session))
    workspace.close()
