"""After the reveal a name and a group are corrected, and nothing of what somebody answered."""

from __future__ import annotations

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.history.changes import changes
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.correction import correct_revealed
from tests.core.asked import ONE, answered, asked_again, opened


@pytest.fixture
def asked_twice(example: Session) -> tuple[Session, str]:
    """Three people, of whom two answered once more after talking."""
    session, first = opened(example, "named", ["Core team", "Partners"])
    session = diagnose.reveal(answered(session, first, [3, 4, 5]), first)
    return asked_again(session, first, [2, 2]), first


def test_the_name_and_the_group_change_wherever_it_is_the_same_person(asked_twice: tuple[Session, str]) -> None:
    session, first = asked_twice
    again = next(key for key, each in session.rounds.items() if each.again_of == first)
    code, was = next(iter(session.rounds[first].responses.items()))
    after = correct_revealed(session, first, code, name=" Finance\u200b lead ", group="Partners")
    assert after.rounds[first].responses[code] == was.model_copy(update={"name": "Finance lead", "group": "Partners"})
    assert next(iter(after.rounds[again].responses.values())).name == "Finance lead"
    others = [list(each.rounds[first].responses.values())[1:] for each in (session, after)]
    assert others[0] == others[1]
    title = session.rounds[first].title
    assert changes(session, after)[0] == f"who answered “{title}” corrected"
    noted = diagnose.note(session, first, ONE, "Said meanwhile")
    both = merge(session, after, noted).session
    assert both.rounds[first].responses == after.rounds[first].responses
    assert both.rounds[first].notes[ONE] == "Said meanwhile"


def test_nobody_gets_somebody_elses_name_and_where_there_are_no_names_none_is_corrected(
    asked_twice: tuple[Session, str], example: Session
) -> None:
    session, first = asked_twice
    code, other = list(session.rounds[first].responses)[:2]
    taken = session.rounds[first].responses[other].name
    with pytest.raises(EditRefused, match="Somebody else is"):
        correct_revealed(session, first, code, name=taken.upper())
    with pytest.raises(EditRefused, match="give a name"):
        correct_revealed(session, first, code, name=" \u200b")
    with pytest.raises(EditRefused, match="no longer"):
        correct_revealed(session, first, "gone", name="A")
    own = session.rounds[first].responses[code]
    assert correct_revealed(session, first, code, name=own.name, group=own.group) is session
    open_, round_id = opened(example, "named")
    open_, somebody = diagnose.join(open_, round_id, name="A")
    with pytest.raises(EditRefused, match="Only a revealed round with names"):
        correct_revealed(open_, round_id, somebody, name="B")


def test_where_there_are_no_names_none_is_corrected(example: Session) -> None:
    session, round_id = opened(example, "anonymous")
    session = answered(session, round_id, [3, 4, 5])
    code = next(iter(session.rounds[round_id].responses))
    for each in (session, diagnose.reveal(session, round_id)):
        with pytest.raises(EditRefused, match="with names has names to correct"):
            correct_revealed(each, round_id, code, name="Chair")
