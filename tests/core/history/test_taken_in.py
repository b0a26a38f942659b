"""What others saved and what was done meanwhile are one session: nothing of either is lost, and what both changed is asked about."""

from __future__ import annotations

from m2m_tui.core.history.taken_in import edited, on_top
from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages import deepen


def _said(session: Session, words: str) -> Session:
    return deepen.add(session, text=words, kind="barrier")[0]


def _called(session: Session, title: str) -> Session:
    return describe(session, title=title, place=session.place, challenge=session.challenge)


def test_what_was_done_during_a_save_stands_on_top_of_what_it_took_in(example: Session) -> None:
    saved = _called(_said(example, "Theirs"), "Theirs")
    here, kept = on_top(example, _called(_said(example, "Meanwhile"), "Meanwhile"), saved)
    assert {"Theirs", "Meanwhile"} <= {each.text for each in here.insights.values()}
    assert [{here.title, each.kept, each.other} for each in here.conflicts.values()] == [{"Theirs", "Meanwhile"}]
    assert kept == ()


def test_where_nothing_was_done_meanwhile_it_is_what_was_saved(example: Session) -> None:
    saved = _said(example, "Theirs")
    assert on_top(example, example, saved) == (saved, ())
    assert on_top(example, example, saved)[0] is saved


def test_an_edit_of_what_somebody_had_before_them_lets_what_came_in_since_stand(example: Session) -> None:
    now = _called(_said(example, "Theirs"), "Theirs")
    after, kept = edited(now, lambda session: _called(_said(session, "Ours"), session.title), example)
    assert {"Theirs", "Ours"} <= {each.text for each in after.insights.values()}
    assert (after.title, kept) == ("Theirs", ())


def test_an_edit_of_what_there_is_now_is_just_done(example: Session) -> None:
    for seen in (None, example):
        after, kept = edited(example, lambda session: _said(session, "Ours"), seen)
        assert list(after.insights)[:-1] == list(example.insights)
        assert kept == ()
