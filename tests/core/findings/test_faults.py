"""What doesn't fit is said in a sentence, and stays in the file."""

from __future__ import annotations

from m2m_tui.core.findings.faults import faults
from m2m_tui.core.session import Session
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of

REVEALED = '[ballots.b1]\ntitle = "B"\nstate = "revealed"\n'
FAULTY = {
    "a thought about an enabler that is gone": (
        '[parked.t1]\ntext = "Later"\nenabler = "gone"\n',
        "came up at an enabler that is gone",
    ),
    "an action for a shift that is gone": (
        '[actions.a1]\ntext = "Ask"\nstate = "open"\nshift = "gone"\n',
        "for a shift that is gone",
    ),
    "a review of an action that is gone": (
        '[reviews.r1]\ntitle = "R"\n[reviews.r1.said.gone]\noutcome = "done"\n',
        "speaks of an action that is gone",
    ),
    "an option that is gone": (
        '[ballots.b1]\ntitle = "B"\nvotes_each = 2\n[ballots.b1.options]\ngone = "From a"\n',
        "removed elsewhere",
    ),
    "nothing counted": (REVEALED, "nothing is in it"),
    "votes above the voters": (
        f"{REVEALED}[ballots.b1.options]\nx1 = 'From a'\n[ballots.b1.result]\nvoters = 2\n[ballots.b1.result.votes]\nx1 = 3\n",
        "one shift has 3 votes, and 2 people voted",
    ),
    "votes above what everybody has": (
        f"{REVEALED}votes_each = 2\n[ballots.b1.options]\nx1 = 'a'\nx2 = 'b'\nx3 = 'c'\n[ballots.b1.result]\nvoters = 3\n"
        "[ballots.b1.result.votes]\nx1 = 3\nx2 = 3\nx3 = 1\n",
        "there are 7 votes of at most 2 each, and 3 people voted",
    ),
    "more flags than people": (
        f"{REVEALED}[ballots.b1.options]\nx1 = 'a'\nx2 = 'b'\n[ballots.b1.result]\nvoters = 3\n[ballots.b1.result.flags]\nx1 = 2\nx2 = 2\n",
        "4 ask not to lose a shift, and 3 people voted",
    ),
    "one flag, and nobody voted": (
        f"{REVEALED}[ballots.b1.options]\nx1 = 'a'\n[ballots.b1.result]\nvoters = 0\n[ballots.b1.result.flags]\nx1 = 1\n",
        "1 asks not to lose a shift, and 0 people voted",
    ),
    "more scores than people": (
        f"{REVEALED}asks = 'effort and impact'\n[ballots.b1.options]\nx1 = 'a'\n[ballots.b1.result]\nvoters = 3\n"
        "[ballots.b1.result.effort.x1]\ncounts = [0, 1, 2, 0, 0]\ndont_know = 1\n",
        "4 scores are counted for one shift, and 3 people answered",
    ),
    "votes on what wasn't asked": (
        f"{REVEALED}[ballots.b1.result]\nvoters = 2\n[ballots.b1.result.votes]\nx1 = 1\n",
        "counts what was said of shifts that weren’t in it",
    ),
    "two at once": ('[ballots.b1]\ntitle = "B"\n[ballots.b2]\ntitle = "C"\n', "“B” is open, and so is another"),
}


@each_of("fault", FAULTY)
def test_it_is_said_and_nothing_is_lost(example_text: str, fault: str) -> None:
    tables, said = FAULTY[fault]
    session = read_session(f"{example_text}\n{tables}", "")
    assert said in " ".join(faults(session))
    assert read_session(session_text(session), "") == session


def test_as_much_as_everybody_can_give_is_no_fault(example_text: str) -> None:
    tables = (
        f"{REVEALED}votes_each = 2\n[ballots.b1.options]\nx1 = 'a'\nx2 = 'b'\nx3 = 'c'\n[ballots.b1.result]\nvoters = 3\n"
        "[ballots.b1.result.votes]\nx1 = 3\nx2 = 3\n[ballots.b1.result.flags]\nx1 = 2\nx2 = 1\n"
    )
    assert list(faults(read_session(f"{example_text}\n{tables}", ""))) == []


def test_the_example_has_none(example: Session) -> None:
    assert list(faults(example)) == []


def test_joined_into_what_is_gone_and_into_each_other(example_text: str, example: Session) -> None:
    one, two, *_ = example.shifts
    text = example_text.replace(f"[shifts.{one}]\n", f'[shifts.{one}]\njoined_into = "{two}"\n')
    assert list(faults(read_session(text, ""))) == []
    circle = text.replace(f"[shifts.{two}]\n", f'[shifts.{two}]\njoined_into = "{one}"\n')
    assert "joined into each other" in " ".join(faults(read_session(circle, "")))
    gone = text.replace(f'joined_into = "{two}"', 'joined_into = "gone"')
    assert "joined into one that is gone" in " ".join(faults(read_session(gone, "")))


def test_one_ballot_that_is_open_is_none(example_text: str) -> None:
    assert list(faults(read_session(f'{example_text}\n[ballots.b1]\ntitle = "B"\n', ""))) == []
    revealed = (
        f'{example_text}\n[ballots.b1]\ntitle = "B"\n{REVEALED.replace("b1", "b2")}[ballots.b2.result]\nvoters = 3\n'
    )
    assert list(faults(read_session(revealed, ""))) == []
