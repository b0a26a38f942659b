"""In which words a round asked about an enabler: as the enabler says it now, unless the round remembers others."""

from __future__ import annotations

from m2m_tui.core.framework import Part
from m2m_tui.core.round import EarlierWords, Question, Round
from m2m_tui.core.session import Enabler, Session, changed
from m2m_tui.core.words import have, one_or_many, people

REWORDED = "asked in other words"
"""What is said of an enabler whose title or statement people read differently the one time and the other."""


def asked_in(session: Session, round_id: str, enabler_id: str) -> Question:
    """Give what people read when a revealed round asked about an enabler."""
    return session.rounds[round_id].wordings.get(enabler_id) or words_of(session.enablers[enabler_id])


def words_of(enabler: Enabler) -> Question:
    """Give what people read who are asked about an enabler now."""
    return Question(title=enabler.title, statement=enabler.statement)


def same_words(one: Question, other: Question) -> bool:
    """Tell whether people read the same in both."""
    return (one.title, one.statement) == (other.title, other.statement)


def reworded_since(session: Session, round_id: str, enabler_id: str) -> bool:
    """Tell whether a revealed round asked about an enabler in other words than it has now."""
    return not same_words(asked_in(session, round_id, enabler_id), words_of(session.enablers[enabler_id]))


def answered_while_open(session: Session, enabler_id: str) -> int:
    """Count the people who have answered an enabler, or commented on it, in a round that is open: other words don't change that."""
    return sum(_answered(round_, enabler_id) for round_ in session.rounds.values() if round_.state == "open")


def answered_before(session: Session, round_: Round, enabler_id: str) -> int:
    """Count the people who had answered an enabler in a revealed round when it was reworded, while the round was open."""
    earlier = round_.reworded.get(enabler_id)
    asked = round_.wordings.get(enabler_id) or words_of(session.enablers[enabler_id])
    return 0 if earlier is None or same_words(earlier, asked) else earlier.answered


def said_in_old_words(before: Session, after: Session, enabler_id: str) -> str:
    """Say how many have answered an enabler in the words it had before; "" where nobody has, or where what people read is the same."""
    answered = answered_while_open(after, enabler_id)
    if not answered or same_words(words_of(before.enablers[enabler_id]), words_of(after.enablers[enabler_id])):
        return ""
    theirs = one_or_many(answered, "that answer stays", "their answers stay")
    return f"{people(answered)} {have(answered)} answered it in the old words; {theirs}, under the new ones, and the report says so."


def with_wordings(session: Session, *before: Session) -> Session:
    """Let each round remember in which words it asked, where the session has come to say it differently than `before`: a revealed one
    for all, an open one for those who have answered already.

    The first of these sessions in which the round is as far knows. Back at the words it asked in, a round has nothing to remember.
    """
    rounds = {
        key: _asking(session, key, before) if each.state == "open" else _remembering(session, key, before)
        for key, each in session.rounds.items()
    }
    unchanged = all(rounds[key] is session.rounds[key] for key in rounds)
    return session if unchanged else changed(session, rounds=rounds)


def _remembering(session: Session, round_id: str, before: tuple[Session, ...]) -> Round:
    round_ = session.rounds[round_id]
    source = next((each for each in before if _is_revealed(each, round_id)), None)
    if source is None:
        return round_
    then, wordings = source.rounds[round_id], dict(round_.wordings)
    for key, enabler in session.enablers.items():
        if not _is_known(source.enablers.get(key), "title", "statement") or (
            then.enablers and key not in then.enablers
        ):
            continue
        now = words_of(enabler)
        if not same_words(words_of(source.enablers[key]), now):
            wordings.pop(key, None)
            if not same_words(asked_in(source, round_id, key), now):
                wordings[key] = asked_in(source, round_id, key)
    ordered = {key: wordings[key] for key in session.enablers if key in wordings}
    return round_ if ordered == round_.wordings else round_.model_copy(update={"wordings": ordered})


def _asking(session: Session, round_id: str, before: tuple[Session, ...]) -> Round:
    """An open round with the words in which people had answered what has been reworded since."""
    round_ = session.rounds[round_id]
    source = next((each for each in before if _is_open(each, round_id)), None)
    if source is None:
        return round_
    reworded = dict(round_.reworded)
    for key, enabler in session.enablers.items():
        was, now = source.enablers.get(key), words_of(enabler)
        if was is None or not _is_known(was, "title", "statement") or same_words(words_of(was), now):
            continue
        kept = [reworded.pop(key)] if key in reworded else []
        found = _earlier(source.rounds[round_id].reworded.get(key), words_of(was), now, _answered(round_, key))
        known = [each for each in (found, *kept) if each.answered and not same_words(each, now)]
        if known:
            most = max(each.answered for each in known if same_words(each, known[0]))
            reworded[key] = known[0].model_copy(update={"answered": most})
    ordered = {key: reworded[key] for key in session.enablers if key in reworded}
    return round_ if ordered == round_.reworded else round_.model_copy(update={"reworded": ordered})


def _earlier(earlier: EarlierWords | None, was: Question, now: Question, answered: int) -> EarlierWords:
    """In which other words than now so many people had answered: the first ones, or where those are back, the ones in between."""
    if earlier is not None and same_words(earlier, now):
        return EarlierWords(title=was.title, statement=was.statement, answered=max(answered - earlier.answered, 0))
    first = earlier or was
    return EarlierWords(title=first.title, statement=first.statement, answered=answered)


def _answered(round_: Round, enabler_id: str) -> int:
    return sum(enabler_id in each.scores or enabler_id in each.comments for each in round_.responses.values())


def _is_open(session: Session, round_id: str) -> bool:
    round_ = session.rounds.get(round_id)
    return round_ is not None and _is_known(round_, "state", "reworded") and round_.state == "open"


def _is_revealed(session: Session, round_id: str) -> bool:
    round_ = session.rounds.get(round_id)
    return round_ is not None and _is_known(round_, "state", "enablers", "wordings") and round_.state == "revealed"


def _is_known(part: Part | None, *fields: str) -> bool:
    """Whether a part is there with these fields: a base that is guessed has only those that both sides agree on."""
    return part is not None and set(fields) <= vars(part).keys()
