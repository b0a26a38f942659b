"""What Adapt shows of an enabler: what was done with it stands in its row, and why beside it."""

from __future__ import annotations

from m2m_tui.core.session import Enabler, Session
from m2m_tui.core.stages import adapt
from m2m_tui.ui.screens.adapt_words import about_session, enabler_detail, enabler_row


def one(session: Session) -> tuple[str, Enabler]:
    return next(iter(session.enablers_in_use.items()))


def row_text(session: Session, key: str) -> tuple[str, str]:
    row = enabler_row(key, session.enablers[key])
    return "".join(text for text, _ in row.spans), "".join(text for text, _ in row.right)


def detail(session: Session, key: str, *, whole: bool = False) -> str:
    return "\n".join(
        "".join(text for text, _ in each) for each in enabler_detail(session, key, session.enablers[key], whole=whole)
    )


def test_a_row_says_what_was_done_with_its_enabler(shipped: Session) -> None:
    key, enabler = one(shipped)
    assert row_text(shipped, key) == (f"  {enabler.title}", "")
    assert row_text(adapt.remove(shipped, key, ""), key) == (f"– {enabler.title}", " removed")
    other = next(each for each in shipped.levels if each != enabler.level)
    moved = adapt.move(shipped, key, other, "It belongs there")
    assert row_text(moved, key) == (f"  {enabler.title}", " moved")
    words = {name: getattr(enabler, name) for name in ("description", "statement", "strong", "reason")}
    assert row_text(adapt.reword(moved, key, title="New", **words), key) == ("  New", " moved, reworded")
    own, added = adapt.add(shipped, title="Ours", level=other, statement="We try", description="", reason="")
    assert row_text(own, added) == ("+ Ours", " added")


def test_of_what_is_removed_it_is_said_why_and_the_rest_only_where_there_is_room(shipped: Session) -> None:
    key, enabler = one(shipped)
    gone = adapt.remove(shipped, key, "Not ours to change")
    assert detail(gone, key) == f"{enabler.title}\nRemoved: Not ours to change\n"
    assert detail(gone, key, whole=True).startswith(f"{enabler.title}\nRemoved: Not ours to change\n\n")
    assert "no reason was given" in detail(adapt.remove(shipped, key, ""), key)


def test_where_there_is_room_all_that_the_form_holds_is_said(shipped: Session) -> None:
    key, enabler = one(shipped)
    assert f"People rate: {enabler.statement}" in detail(shipped, key, whole=True)
    assert "People rate" not in detail(shipped, key)


def test_of_what_was_moved_it_is_said_from_where_and_why(shipped: Session) -> None:
    key, enabler = one(shipped)
    other = next(each for each in shipped.levels if each != enabler.level)
    before = f"Moved here from {shipped.levels[enabler.level].title}: "
    assert f"{before}It belongs there" in detail(adapt.move(shipped, key, other, "It belongs there"), key)
    assert f"{before}no reason was given" in detail(adapt.move(shipped, key, other, ""), key)


def test_a_challenge_that_nobody_has_put_into_words_is_said_as_that(shipped: Session) -> None:
    assert (("Not put into words yet.", ""),) in about_session(shipped.model_copy(update={"challenge": ""}))
