"""What people do to a session, one thing after another, as hypothesis draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import FACETS
from m2m_tui.core.session import KINDS, WHENS, Session, describe
from m2m_tui.core.stages import adapt, again, deepen, diagnose, parking, shift
from m2m_tui.core.stages.act import actions, ballots, choose, reviews, voting
from m2m_tui.core.survey_rounds import current_round

Pick = Callable[[Sequence[Any]], Any]
Doing = Callable[[Session, Pick, str], Session]


def _open(session: Session, pick: Pick, said: str) -> Session:
    named = pick(("named", "anonymous"))
    return diagnose.open_round(session, title=said, confidentiality=named, groups=("Core team", "Partners"))[0]


def _round(session: Session) -> str:
    return current_round(session) or ""


def _response(session: Session, pick: Pick) -> str:
    return str(pick(list(session.rounds[_round(session)].responses)))


def _answer(session: Session, pick: Pick, said: str) -> Session:
    given = pick((1, 2, 3, 4, 5, "don't know", None))
    return diagnose.answer(session, _round(session), _response(session, pick), pick(list(session.enablers)), given)


def _comment(session: Session, pick: Pick, said: str) -> Session:
    return diagnose.comment(session, _round(session), _response(session, pick), pick(list(session.enablers)), said)


def _ballot(session: Session) -> str:
    return open_ballot(session) or ""


def _paper(session: Session, pick: Pick) -> str:
    return str(pick(list(session.ballots[_ballot(session)].papers)))


DOINGS: dict[str, Doing] = {
    "describe": lambda s, pick, said: describe(s, title=said, place=s.place, challenge=s.challenge),
    "remove": lambda s, pick, said: adapt.remove(s, pick(list(s.enablers)), said),
    "keep": lambda s, pick, said: adapt.keep(s, pick(list(s.enablers))),
    "reword": lambda s, pick, said: adapt.reword(s, pick(list(s.enablers)), title=said),
    "explain": lambda s, pick, said: adapt.reword(s, pick(list(s.enablers)), description=said),
    "restore": lambda s, pick, said: adapt.restore_wording(s, pick(list(s.enablers))),
    "move": lambda s, pick, said: adapt.move(s, pick(list(s.enablers)), pick(list(s.levels))),
    "reorder": lambda s, pick, said: adapt.reorder(s, pick(list(s.enablers)), pick((-1, 1))),
    "add enabler": lambda s, pick, said: adapt.add(s, level=pick(list(s.levels)), title=said)[0],
    "open": _open,
    "join": lambda s, pick, said: diagnose.join(s, _round(s), name=said, group=pick(("Core team", "Partners", "")))[0],
    "answer": _answer,
    "comment": _comment,
    "finish": lambda s, pick, said: diagnose.finish(s, _round(s), _response(s, pick)),
    "reveal": lambda s, pick, said: diagnose.reveal(s, _round(s)),
    "ask again": lambda s, pick, said: again.ask_again(s, pick(list(s.rounds)), [pick(list(s.enablers))])[0],
    "take back": lambda s, pick, said: again.take_back(s, _round(s)),
    "insight": lambda s, pick, said: deepen.add(s, text=said, kind=pick(KINDS), enablers=[pick(list(s.enablers))])[0],
    "edit insight": lambda s, pick, said: deepen.edit(s, pick(list(s.insights)), said),
    "kind": lambda s, pick, said: deepen.set_kind(s, pick(list(s.insights)), pick(KINDS)),
    "about": lambda s, pick, said: deepen.set_enablers(s, pick(list(s.insights)), [pick(list(s.enablers))]),
    "remove insight": lambda s, pick, said: deepen.remove(s, pick(list(s.insights))),
    "talked about": lambda s, pick, said: diagnose.set_talked_about(
        s, pick(list(s.rounds)), pick(list(s.enablers)), pick((True, False))
    ),
    "park": lambda s, pick, said: parking.park(s, said, pick(["", *s.enablers]))[0],
    "park no more": lambda s, pick, said: pick((parking.drop, parking.to_insight, parking.to_action))(
        s, pick(list(s.parked))
    ),
    "shift": lambda s, pick, said: shift.add(s, from_=said, facet=pick(FACETS))[0],
    "edit shift": lambda s, pick, said: shift.edit(s, pick(list(s.shifts)), from_=said, to=said),
    "when": lambda s, pick, said: shift.set_when(s, pick(list(s.shifts)), pick(WHENS)),
    "rest on": lambda s, pick, said: shift.rest_on(
        s, pick(list(s.shifts)), enablers=[pick(list(s.enablers))], insights=[pick(list(s.insights))]
    ),
    "remove shift": lambda s, pick, said: shift.remove(s, pick(list(s.shifts))),
    "join shifts": lambda s, pick, said: choose.join(
        s, pick(list(s.shifts)), pick(list(s.shifts)), from_=said, to=said
    ),
    "capacity": lambda s, pick, said: choose.set_capacity(s, pick((1, 2, 3, 4))),
    "open a ballot": lambda s, pick, said: ballots.open_vote(s, title=said)[0],
    "begin to vote": lambda s, pick, said: voting.begin(s, _ballot(s))[0],
    "vote": lambda s, pick, said: voting.vote(
        s, _ballot(s), _paper(s, pick), pick(list(s.shifts)), given=pick((True, False))
    ),
    "flag": lambda s, pick, said: voting.keep(s, _ballot(s), _paper(s, pick), pick(list(s.shifts))),
    "finish voting": lambda s, pick, said: voting.finish(s, _ballot(s), _paper(s, pick)),
    "reveal the votes": lambda s, pick, said: ballots.reveal(s, _ballot(s)),
    "take back a ballot": lambda s, pick, said: ballots.take_back(s, pick(list(s.ballots))),
    "action": lambda s, pick, said: actions.add(s, text=said, owner=said, shift=pick(list(s.shifts)))[0],
    "due": lambda s, pick, said: actions.set_due(s, pick(list(s.actions)), pick((None, date(2027, 2, 26)))),
    "done": lambda s, pick, said: actions.done(s, pick(list(s.actions))),
    "drop": lambda s, pick, said: actions.drop(s, pick(list(s.actions)), said),
    "remove action": lambda s, pick, said: actions.remove(s, pick(list(s.actions))),
    "review": lambda s, pick, said: reviews.begin(s, said)[0],
    "another day": lambda s, pick, said: reviews.say_another_day(
        s, pick(list(s.reviews)), pick(list(s.actions)), date(2027, 3, 1)
    ),
    "learned": lambda s, pick, said: reviews.say_learned(s, pick(list(s.reviews)), pick(list(s.actions)), said),
}

said = st.text(st.sampled_from("abc é日…"), min_size=1, max_size=6).filter(str.strip)


@st.composite
def edited(draw: st.DrawFn, session: Session, least: int = 0, most: int = 6) -> Session:
    """The session after a few edits. What makes no sense on it as it then is doesn't happen."""

    def pick(choices: Sequence[Any]) -> Any:
        if not choices:
            raise EditRefused("There is nothing to pick.")
        return draw(st.sampled_from(choices))

    for name in draw(st.lists(st.sampled_from(list(DOINGS)), min_size=least, max_size=most)):
        try:
            session = DOINGS[name](session, pick, draw(said))
        except (EditRefused, KeyError):
            continue
    return session


@st.composite
def two_sides(draw: st.DrawFn, session: Session) -> tuple[Session, Session, Session]:
    """A session, and what two people made of it without knowing of each other."""
    base = draw(edited(session))
    return base, draw(edited(base)), draw(edited(base))
