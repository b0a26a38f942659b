"""What an anonymous round leaves behind: no row of answers, no name, no order, no group that is too small or follows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.findings.diagnosis import findings
from m2m_tui.core.round import Answer, RevealedTally, Tally
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.toml.models import session_text
from tests.each_of import each_of
from tests.strategies import answers
from tests.thorough import tries

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


def of(size: int, group: str) -> list[Row]:
    """People of a group who don't agree on the one enabler they answer."""
    scores: tuple[Answer, ...] = (2, 3, 4)
    return [({ONE: scores[place % 3]}, group) for place in range(size)]


def test_after_the_reveal_no_response_is_left_in_the_file(example: Session) -> None:
    session = asked(example, [({ONE: 1, TWO: 5}, "Members"), ({ONE: 5, TWO: 1}, "Members")] * 3)
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
@settings(max_examples=tries(30, 1000))
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
    people: list[Row] = [({TWO: 1}, ""), ({TWO: 2}, ""), ({TWO: 5}, "")] * 2
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
    people = [*of(6, "Members"), *of(1, "Partners"), *nobody]
    session = revealed(asked(example, people))
    assert groups_shown(session) == set()
    (only,) = session.rounds.values()
    assert only.tallies[ONE].skipped == 0


def test_a_group_is_kept_for_each_enabler_by_itself(example: Session) -> None:
    """A group of which too few answered one enabler is hidden there, and only there."""
    scores: tuple[Answer, ...] = (1, 2, 3, 4, 5)
    people: list[Row] = [({ONE: each, TWO: each}, group) for group in ("Members", "") for each in scores]
    people[0] = ({ONE: 1}, "Members")
    session = revealed(asked(example, people))
    assert groups_shown(session, ONE) == {"Members"}
    assert groups_shown(session, TWO) == set()


def test_the_file_says_how_many_of_each_group_were_heard(example: Session) -> None:
    session = revealed(asked(example, [*of(4, "Members"), *of(1, "A finance director of our own"), ({}, "Partners")]))
    (only,) = session.rounds.values()
    assert only.heard == {"Core team": 0, "Members": 4, "Partners": 0}
    assert "finance director" not in session_text(session)


@each_of("on", [ONE, TWO])
def test_a_tally_is_kept_for_removed_enablers_too(example: Session, on: str) -> None:
    session = asked(example, [({on: 2}, "")] * 3)
    session = session.model_copy(
        update={
            "enablers": session.enablers | {on: session.enablers[on].model_copy(update={"removed": True})},
        }
    )
    (only,) = revealed(session).rounds.values()
    assert only.tallies[on].counts == (0, 3, 0, 0, 0)


# -- with few people


def commented(session: Session) -> Session:
    """The round with a comment by everybody who answered."""
    (round_id,) = session.rounds
    for response_id, response in session.rounds[round_id].responses.items():
        if response.scores:
            session = diagnose.comment(session, round_id, response_id, ONE, "What I think.")
    return session


@each_of("people", [1, 2])
def test_of_fewer_than_three_nothing_stays(example: Session, people: int) -> None:
    """Of one, every tally would be theirs; of two, each would know the other's."""
    idle: list[Row] = [({}, "Members")] * 4
    session = commented(asked(example, of(people, "Core team")))
    (only,) = revealed(session).rounds.values()
    assert (only.state, only.responses, only.tallies, only.heard) == ("revealed", {}, {}, {})
    (only,) = revealed(asked(example, of(people, "Core team") + idle)).rounds.values()
    assert (only.tallies, only.heard) == ({}, {})


@each_of(("people", "comments"), [(3, 0), (4, 0), (5, 5)])
def test_of_three_or_four_the_counts_stay_without_comments_and_groups(
    example: Session, people: int, comments: int
) -> None:
    session = commented(asked(example, [*of(people, "Core team"), ({}, "Members")]))
    (only,) = revealed(session).rounds.values()
    assert sum(only.tallies[ONE].counts) == people
    assert len(only.tallies[ONE].comments) == comments
    assert bool(only.tallies[ONE].groups) == (people == 5)
    assert bool(only.heard) == (people == 5)


@each_of(("people", "counted", "comments"), [(2, 0, 0), (4, 4, 0), (5, 5, 1)])
def test_an_older_file_that_kept_too_much_of_few_people_shows_no_more_than_the_rule(
    example: Session, people: int, counted: int, comments: int
) -> None:
    """Two people's answers used to be kept, and comments and groups however few they were."""
    session = asked(example, [])
    (round_id,) = session.rounds
    members = Tally(counts=(0, 1, 0, 0, 0))
    kept = RevealedTally(counts=(0, people, 0, 0, 0), comments=("Said.",), groups={"Members": members})
    older = session.rounds[round_id].model_copy(
        update={"state": "revealed", "tallies": {ONE: kept}, "heard": {"Members": 1}}
    )
    (finding,) = findings(session.model_copy(update={"rounds": {round_id: older}}), round_id, [ONE])
    assert (sum(finding.counts), len(finding.comments)) == (counted, comments)
    assert all(group.hidden for group in finding.groups)
