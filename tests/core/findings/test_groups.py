"""Groups: none shown that is too small, and none hidden that could be worked out from what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.findings.diagnosis import findings
from m2m_tui.core.findings.groups import by_group, group_findings
from m2m_tui.core.findings.model import GroupFinding
from m2m_tui.core.round import Answer, Confidentiality, Response, Round, Tally
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.core.asked import ONE, TWO, opened

Person = tuple[str, dict[str, Answer], bool]

GIVEN: st.SearchStrategy[dict[str, Answer]] = st.dictionaries(
    st.sampled_from([ONE, TWO]), st.sampled_from((1, 2, 4, 5, "don't know"))
)
PEOPLE: st.SearchStrategy[list[Person]] = st.lists(
    st.tuples(st.sampled_from(["Core team", "Members", "Partners", "Made up", ""]), GIVEN, st.booleans()),
    min_size=1,
    max_size=30,
)


def of(count: int, score: int = 3, *, dont_know: int = 0, skipped: int = 0) -> Tally:
    counts = [0, 0, 0, 0, 0]
    counts[score - 1] = count
    return Tally(counts=(counts[0], counts[1], counts[2], counts[3], counts[4]), dont_know=dont_know, skipped=skipped)


def revealed(session: Session, confidentiality: Confidentiality, people: list[Person]) -> tuple[Session, str]:
    """A round revealed whose people have these groups and answers, perhaps with a comment; somebody surely answers."""
    session, round_id = opened(session, confidentiality, ["Core team", "Members", "Partners"])
    surely: Person = ("", {ONE: 3}, False)
    for number, (group, given_, comments) in enumerate([*people, surely]):
        session, response_id = diagnose.join(session, round_id, name=f"Respondent {number}", group=group)
        for enabler_id, score in given_.items():
            session = diagnose.answer(session, round_id, response_id, enabler_id, score)
        if comments:
            session = diagnose.comment(session, round_id, response_id, ONE, "Said")
    return diagnose.reveal(session, round_id), round_id


def totals(group: GroupFinding) -> tuple[int, int]:
    """How many answered, and how many were asked."""
    answered = sum(group.counts) + group.dont_know
    return answered, answered + group.skipped


# -- whole rounds


@given(people=PEOPLE)
def test_no_anonymous_round_shows_too_few_or_lets_the_rest_follow(example: Session, people: list[Person]) -> None:
    session, round_id = revealed(example, "anonymous", people)
    for finding in findings(session, round_id, [ONE, TWO]):
        visible = [totals(each) for each in finding.groups if not each.hidden]
        whole = sum(finding.counts) + finding.dont_know
        assert all(answered >= 5 for answered, _ in visible)
        if visible:
            left = whole - sum(answered for answered, _ in visible)
            asked = whole + finding.skipped - sum(asked for _, asked in visible)
            assert left == 0 or left >= 5
            assert asked == 0 or asked >= 5
        hidden = [each for each in finding.groups if each.hidden]
        assert all((totals(each), each.measures.answered) == ((0, 0), 0) for each in hidden)


@given(people=PEOPLE)
def test_a_named_round_shows_every_group_somebody_of_which_answered(example: Session, people: list[Person]) -> None:
    session, round_id = revealed(example, "named", people)
    for finding in findings(session, round_id, [ONE, TWO]):
        given_ = [(group, scores[finding.enabler_id]) for group, scores, _ in people if finding.enabler_id in scores]
        told = {each.name: each for each in finding.groups if not each.hidden}
        assert set(told) == {group for group, _ in given_ if group}
        for name, each in told.items():
            answers_ = [answer for group, answer in given_ if group == name]
            assert each.counts == tuple(answers_.count(score) for score in (1, 2, 3, 4, 5))
            assert each.dont_know == answers_.count("don't know")
        assert {each.hidden for each in finding.groups if each.name not in told} <= {"nobody answered"}


@given(people=PEOPLE)
def test_an_anonymous_round_shows_what_its_file_keeps_and_no_more(example: Session, people: list[Person]) -> None:
    session, round_id = revealed(example, "anonymous", people)
    asked = session.rounds[round_id]
    assert asked.responses == {}
    for finding in findings(session, round_id, [ONE, TWO]):
        kept = asked.tallies[finding.enabler_id].groups if finding.enabler_id in asked.tallies else {}
        assert {each.name for each in finding.groups if not each.hidden} == set(kept)


@given(people=PEOPLE)
def test_how_many_of_each_group_were_heard_names_nobody_who_made_up_a_group(
    example: Session, people: list[Person]
) -> None:
    session, round_id = revealed(example, "anonymous", people)
    heard = dict(session.rounds[round_id].heard)
    took_part = [group for group, given_, comments in people if given_ or comments]
    made_up = heard.pop("Made up", 0)
    assert made_up == 0 or made_up == took_part.count("Made up") >= 5
    few = len(took_part) < 4  # beside whoever surely answers
    assert heard == ({} if few else {group: took_part.count(group) for group in ("Core team", "Members", "Partners")})


def test_an_older_file_that_kept_too_much_shows_no_more_than_the_rule(example: Session) -> None:
    """Groups used to be kept whole, whatever single enablers said."""
    session, round_id = revealed(example, "anonymous", [("Members", {ONE: 3}, False)] * 6)
    asked = session.rounds[round_id]
    tally = asked.tallies[ONE]
    groups = {"Members": of(5, skipped=1), "Partners": of(1, skipped=5)}
    kept = tally.model_copy(update={"groups": groups, "counts": (0, 0, 6, 0, 0), "skipped": 6})
    older = asked.model_copy(update={"tallies": {ONE: kept}, "heard": {}})
    session = session.model_copy(update={"rounds": {round_id: older}})
    (finding,) = findings(session, round_id, [ONE])
    assert [(each.name, each.hidden) for each in finding.groups] == [
        (name, "hidden so that nobody’s answers can be worked out") for name in ("Core team", "Members", "Partners")
    ]


# -- in which words, and in which order


def test_what_an_anonymous_round_hid_at_its_reveal_says_only_what_its_file_knows() -> None:
    found = group_findings({}, {"A": 5, "B": 4, "C": 0, "D": -1})
    assert [each.hidden for each in found] == [
        "hidden so that nobody’s answers can be worked out",
        "4 people, and groups are shown from 5 people on, so that nobody is singled out",
        "nobody answered",
        "hidden so that nobody’s answers can be worked out",
    ]


def test_groups_stand_in_the_order_of_the_round_and_made_up_ones_after_them() -> None:
    asked = Round(title="", confidentiality="named", groups=("Zoo", "Core team"))
    people = [Response(group=group) for group in ("Members", "Core team", "", "Archive", "Members")]
    members = by_group(asked, people)
    assert [(name, len(those)) for name, those in members.items()] == [
        ("Zoo", 0),
        ("Core team", 1),
        ("Archive", 1),
        ("Members", 2),
    ]
