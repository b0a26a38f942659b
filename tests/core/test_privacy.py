"""What an anonymous round leaves behind: no row of answers, no name, no order, no group that is too small or follows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core import diagnose
from m2m_tui.core.session import Answer, Session
from m2m_tui.storage.toml_text import session_text
from tests.strategies import answers

ONE, TWO = "systems-mindset", "reframing-risk"
Row = tuple[dict[str, Answer], str]


def asked(
    session: Session, people: list[Row], groups: tuple[str, ...] = ("Core team", "Members", "Partners")
) -> Session:
    """An open anonymous round with these people's answers and groups, and no other round."""
    session, round_id = diagnose.open_round(
        session.model_copy(update={"rounds": {}}), title="Baseline", confidentiality="anonymous", groups=groups
    )
    for scores, group in people:
        session, response_id = diagnose.join(session, round_id, group=group)
        for enabler_id, score in scores.items():
            session = diagnose.answer(session, round_id, response_id, enabler_id, score)
    return session


def revealed(session: Session) -> Session:
    (round_id,) = session.rounds
    return diagnose.reveal(session, round_id)


def groups_shown(session: Session, enabler_id: str = ONE) -> set[str]:
    (only,) = session.rounds.values()
    return set(only.tallies[enabler_id].groups)


def of(size: int, group: str, score: Answer = 3) -> list[Row]:
    return [({ONE: score}, group)] * size


def test_after_the_reveal_no_response_is_left_in_the_file(example: Session) -> None:
    session = asked(example, [({ONE: 1, TWO: 5}, "Members"), ({ONE: 5, TWO: 1}, "Members")])
    (round_id,) = session.rounds
    codes = list(session.rounds[round_id].responses)
    session = diagnose.comment(session, round_id, codes[0], ONE, "Zebra.")
    session = diagnose.comment(session, round_id, codes[1], ONE, "Apple.")
    session = diagnose.finish(session, round_id, codes[1])
    text = session_text(revealed(session))
    table = text[text.index(f"[rounds.{round_id}]") : text.index("[insights.")]
    assert "responses" not in text
    assert "finished" not in table
    assert "name" not in table
    assert not any(code in table for code in codes)
    assert table.index("Apple.") < table.index("Zebra.")


@given(
    st.lists(
        st.tuples(st.dictionaries(st.sampled_from([ONE, TWO]), answers), st.sampled_from(["Core team", "Members", ""])),
        min_size=1,
        max_size=14,
    ),
)
@settings(max_examples=60)
def test_no_order_is_left_whoever_answered_first(example: Session, people: list[Row]) -> None:
    people = [*people, ({ONE: 3}, "Members")]
    turned = people[::-1]
    one, other = revealed(asked(example, people)), revealed(asked(example, turned))
    (here,), (there,) = one.rounds.values(), other.rounds.values()
    assert here == there
    assert list(here.tallies) == list(there.tallies)


@given(st.lists(st.tuples(st.sampled_from([0, 1, 4, 5, 6]), st.booleans()), min_size=3, max_size=3))
def test_no_number_of_fewer_than_five_people_is_shown_or_follows(
    example: Session, sizes: list[tuple[int, bool]]
) -> None:
    people: list[Row] = [({TWO: 1}, "")] * 5
    for name, (size, idle) in zip(("Core team", "Members", "Partners"), sizes, strict=True):
        people += of(size, name) + [({}, name)] * (3 if idle else 0)
    if not any(size for size, _ in sizes):
        people += of(1, "")
    session = revealed(asked(example, people))
    (only,) = session.rounds.values()
    for tally in only.tallies.values():
        heard = sum(tally.counts) + tally.dont_know + tally.skipped
        shown = [sum(each.counts) + each.dont_know + each.skipped for each in tally.groups.values()]
        assert all(size >= 5 for size in shown)
        assert heard - sum(shown) == 0 or heard - sum(shown) >= 5


def test_a_group_of_five_is_shown_and_one_of_four_is_not(example: Session) -> None:
    assert groups_shown(revealed(asked(example, of(5, "Members") + of(5, "Partners")))) == {"Members", "Partners"}
    assert groups_shown(revealed(asked(example, of(4, "Members") + of(4, "Partners")))) == set()


def test_a_single_small_group_does_not_follow_by_subtraction(example: Session) -> None:
    assert groups_shown(revealed(asked(example, of(6, "Members") + of(2, "Partners")))) == set()


def test_two_small_groups_hide_each_other(example: Session) -> None:
    people = of(6, "Members") + of(3, "Partners") + of(2, "Core team")
    assert groups_shown(revealed(asked(example, people))) == {"Members"}


def test_those_without_a_group_count_as_hidden(example: Session) -> None:
    assert groups_shown(revealed(asked(example, of(6, "Members") + of(1, "")))) == set()


def test_those_who_gave_no_answer_do_not_make_a_group_large_enough(example: Session) -> None:
    """Five joined and one answered: the group's tally would be that one's row of answers."""
    nobody: list[Row] = [({}, "Partners")] * 4
    people = [*of(6, "Members"), *of(1, "Partners", 1), *nobody]
    session = revealed(asked(example, people))
    assert groups_shown(session) == set()
    (only,) = session.rounds.values()
    assert only.tallies[ONE].skipped == 0


def test_a_group_is_kept_for_each_enabler_by_itself(example: Session) -> None:
    """A group of which too few answered one enabler is hidden there, and only there."""
    both: Row = ({ONE: 2, TWO: 2}, "Members")
    one: Row = ({ONE: 2}, "Members")
    nobodys: Row = ({ONE: 4, TWO: 4}, "")
    people = [both] * 4 + [one] + [nobodys] * 5
    session = revealed(asked(example, people))
    assert groups_shown(session, ONE) == {"Members"}
    assert groups_shown(session, TWO) == set()


def test_the_file_says_how_many_of_each_group_were_heard(example: Session) -> None:
    session = revealed(asked(example, [*of(2, "Members"), *of(1, "A finance director of our own"), ({}, "Partners")]))
    (only,) = session.rounds.values()
    assert only.heard == {"Core team": 0, "Members": 2, "Partners": 0}
    assert "finance director" not in session_text(session)


@pytest.mark.parametrize("on", [ONE, TWO])
def test_a_tally_is_kept_for_removed_enablers_too(example: Session, on: str) -> None:
    session = asked(example, [({on: 2}, "")] * 2)
    session = session.model_copy(
        update={
            "enablers": session.enablers | {on: session.enablers[on].model_copy(update={"removed": True})},
        }
    )
    (only,) = revealed(session).rounds.values()
    assert only.tallies[on].counts == (0, 2, 0, 0, 0)


def test_of_one_person_alone_nothing_stays(example: Session) -> None:
    """Every tally would be theirs, and together they would be their row of answers."""
    (only,) = revealed(asked(example, [({ONE: 2}, "Core team")])).rounds.values()
    assert (only.state, only.responses, only.tallies, only.heard) == ("revealed", {}, {}, {})
