"""What the next insight will be under follows what is in use, and turns from the last to the first."""

from __future__ import annotations

from m2m_tui.core.session import KINDS, Session
from m2m_tui.core.stages import adapt
from m2m_tui.ui.screens.next_insight import NextInsight


def said(under: NextInsight, session: Session, width: int, *, narrow: bool = False) -> str:
    return "".join(text for text, _ in under.words(session, width, narrow=narrow))


def test_it_is_about_what_is_in_use(example: Session) -> None:
    first, second, *_ = example.enablers_in_use
    removed = adapt.remove(example, second, "")
    under = NextInsight().about(example, ("gone", second, first))
    assert under.enabler_id == second
    assert under.about(removed, (second,)).enabler_id == second  # nothing better is named
    assert under.still_there(example) is under
    assert under.still_there(removed).enabler_id == first
    assert under.turned(removed, 1).enabler_id == first


def test_it_turns_round(example: Session) -> None:
    in_use = list(example.enablers_in_use)
    under = NextInsight(enabler_id=in_use[-1])
    assert under.turned(example, 1).enabler_id == in_use[0]
    assert under.turned(example, -1).enabler_id == in_use[-2]
    assert [under := under.of_next_kind() for _ in KINDS][-1].kind == KINDS[0]
    assert NextInsight(KINDS[-1]).of_next_kind().kind == KINDS[0]


def test_it_says_so_on_one_line(example: Session) -> None:
    under = NextInsight("barrier", "systems-mindset")
    title = example.enablers["systems-mindset"].title
    assert said(under, example, 200) == f"New insight about: {title} · Bottleneck or barrier"
    assert said(under, example, 200, narrow=True) == f"About: {title} · Bottleneck or barrier"
    assert len(said(under, example, 50)) == 50
    assert said(under, example, 50).endswith("… · Bottleneck or barrier")
    assert said(NextInsight(), example, 80).startswith("New insight about: no enabler · ")
