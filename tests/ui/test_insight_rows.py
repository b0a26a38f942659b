"""The insights as rows: each under each of its enablers, and known again by both."""

from __future__ import annotations

import pytest

from m2m_tui.core.session import KINDS, Session
from m2m_tui.core.stages import deepen
from m2m_tui.ui.screens.insight_rows import BY_KIND, insight_rows, known_by, row_about, row_of


@pytest.fixture(name="bare")
def _bare(shipped: Session) -> Session:
    return shipped.model_copy(update={"insights": {}, "shifts": {}})


def said(session: Session, *enablers: str) -> tuple[Session, str]:
    return deepen.add(session, text="Nobody asked us", kind=KINDS[0], enablers=enablers)


def ids(session: Session, view: str = "1", words: str = "") -> list[str]:
    rows = insight_rows(session, view, lambda text: words in text, filtered=bool(words))
    return [row.id for row in rows if row.id]


def test_an_insight_stands_under_each_of_its_enablers_and_an_enabler_without_any_for_itself(bare: Session) -> None:
    one, two, *others = bare.enablers_in_use
    session, key = said(bare, one, two)
    listed = ids(session)
    assert {known_by(each) for each in listed} == {(key, one), (key, two), *(("+", each) for each in others)}
    assert row_of(key, listed) == f"{key} {one}"
    assert row_about(two, listed) == f"{key} {two}"
    assert row_about(others[0], listed) == f"+ {others[0]}"
    assert row_of("gone", listed) == row_about("gone", listed) == ""


def test_by_kind_and_under_no_enabler_it_stands_once(bare: Session) -> None:
    one, two, *_ = bare.enablers_in_use
    session, key = said(bare, one, two)
    assert [known_by(each) for each in ids(session, BY_KIND)] == [(key, "")]
    session, loose = said(bare)
    assert known_by(row_of(loose, ids(session))) == (loose, "")


def test_where_nothing_has_the_words_there_is_no_row(bare: Session) -> None:
    session, key = said(bare, next(iter(bare.enablers_in_use)))
    assert [known_by(each).insight_id for each in ids(session, words="asked")] == [key]
    assert ids(session, words="elsewhere") == []
