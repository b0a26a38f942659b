"""What happened to the rounds, in words. Of a round that is open only how many people answer it, never who or what."""

from __future__ import annotations

from collections.abc import Iterator

from m2m_tui.core.findings.anonymity import as_shown
from m2m_tui.core.findings.sentences import shows_nothing, who_answered
from m2m_tui.core.history.changed_items import added_to, in_another_order, in_both
from m2m_tui.core.history.taken_away import gone_from
from m2m_tui.core.naming import round_named
from m2m_tui.core.progress import respondents
from m2m_tui.core.round import Response, Round
from m2m_tui.core.sameness.alike import alike, differ_in
from m2m_tui.core.session import Session
from m2m_tui.core.words import counted

_ANSWERS = ("responses", "tallies", "heard", "enablers")
_SET_UP = ("expected", "groups")


def rounds(before: Session, after: Session) -> Iterator[str]:
    """Say what happened to the rounds."""
    was, now = before.rounds, after.rounds
    for round_ in added_to(was, now).values():
        yield f"{round_named(round_)} opened"
        yield from _answered(_unanswered(round_), round_)
        if round_.notes:
            yield _notes(_unanswered(round_), round_)
        if round_.talked_about:
            yield _talked_about(_unanswered(round_), round_)
    for round_ in added_to(now, was).values():
        yield f"{round_named(round_)} deleted, with {counted(_people(round_), 'response')}"
    for old, new in in_both(was, now).values():
        yield from _one(old, new)
    if in_another_order(was, now, frozenset()):
        yield "rounds put in another order"


def answers_gone(before: Session, after: Session) -> Iterator[str]:
    """Say of how many people a named round that was or is open has no answers any more, or only some of them. Taking back one answer is
    its writer's own affair; two at once are gone because somebody saved an older text of the file."""
    whole, some = 0, 0
    for key, round_ in before.rounds.items():
        now = after.rounds.get(key)
        open_ = round_.state == "open" if now is None else now.state == "open"
        if open_ and round_.confidentiality == "named":
            gone = gone_from(round_, now)
            whole += sum(_answers(round_.responses[code]) for code, left in gone.items() if left is None)
            some += sum(left is not None for left in gone.values())
    if whole:
        yield f"the answers of {counted(whole, 'person', 'people')} are gone from the file"
    if some:
        yield f"some answers of {counted(some, 'person', 'people')} are gone from the file"


def _one(old: Round, new: Round) -> Iterator[str]:
    said = [*_renamed(old, new), *_answered(old, new)]
    if not alike(old.notes, new.notes):
        said.append(_notes(old, new))
    if differ_in(old, new, "talked_about"):
        said.append(_talked_about(old, new))
    if differ_in(old, new, *_SET_UP):
        said.append(f"who is expected to answer {round_named(new)} changed")
    # What a round remembers of its wording comes of an enabler that is reworded, and that is said.
    if said or not alike(old.model_copy(update={"wordings": new.wordings, "reworded": new.reworded}), new):
        yield from said or [f"details of {round_named(new)} changed"]


def _renamed(old: Round, new: Round) -> Iterator[str]:
    if old.title != new.title:
        yield f"{round_named(old)} renamed {round_named(new)}"
    if old.confidentiality != new.confidentiality:
        yield f"{round_named(new)} is {new.confidentiality} now"
    if old.state == "revealed" and new.state == "open":
        yield f"{round_named(new)} opened again"


def _answered(old: Round, new: Round) -> Iterator[str]:
    """What came of people's answers."""
    people, name = _people(new), round_named(new)
    if old.state == "open" and new.state == "revealed":
        few = shows_nothing(new.confidentiality, people)
        yield (
            f"{name} closed: {who_answered('anonymous', 0)}"
            if few
            else f"{counted(people, 'response')} revealed in {name}"
        )
    elif new.state == "revealed":
        if differ_in(old, new, *_ANSWERS) and not differ_in(_nameless(old), _nameless(new), *_ANSWERS):
            yield f"who answered {name} corrected"
        elif differ_in(old, new, *_ANSWERS):
            yield f"revealed answers in {name} changed{_whose(old, new)}"
    elif people != _people(old) and people:
        yield f"{counted(people, 'person has', 'people have')} answered {name}"
    elif people != _people(old):
        yield f"nobody has answered {name} any more"
    elif differ_in(old, new, *_ANSWERS):
        yield f"answering {name} went on"


def _whose(old: Round, new: Round) -> str:
    """Of how many people they are new, different or gone; "" where nobody has a name."""
    was, now = _nameless(old).responses, _nameless(new).responses
    both = was.keys() & now.keys()
    said = (
        (len(now.keys() - was.keys()), "new"),
        (sum(was[key] != now[key] for key in both), "different"),
        (len(was.keys() - now.keys()), "gone"),
    )
    told = [f"{counted(count, 'person’s', 'people’s')} are {what}" for count, what in said if count]
    return f": {', '.join(told)}" if told else ""


def _notes(old: Round, new: Round) -> str:
    written = len(new.notes.keys() - old.notes.keys())
    if written and old.notes.items() <= new.notes.items():
        return f"{counted(written, 'note')} written on {round_named(new)}"
    return f"notes on {round_named(new)} changed"


def _talked_about(old: Round, new: Round) -> str:
    more = set(new.talked_about) - set(old.talked_about)
    if more and set(old.talked_about) <= set(new.talked_about):
        return f"{counted(len(more), 'enabler')} of {round_named(new)} talked about"
    return f"what was talked about of {round_named(new)} changed"


def _people(round_: Round) -> int:
    """How many have answered, and how many gave the answers that are only counted any more."""
    if round_.state == "revealed" and not round_.responses:
        return respondents(as_shown(round_))
    return sum(_answers(each) for each in round_.responses.values())


def _answers(response: Response) -> bool:
    return bool(response.scores or response.comments)


def _nameless(round_: Round) -> Round:
    """The round without who said what."""
    nobody = {key: each.model_copy(update={"name": "", "group": ""}) for key, each in round_.responses.items()}
    return round_.model_copy(update={"responses": nobody})


def _unanswered(round_: Round) -> Round:
    """The round as it was when it had just been opened."""
    nothing: dict[str, object] = {
        "state": "open",
        "responses": {},
        "tallies": {},
        "heard": {},
        "wordings": {},
        "reworded": {},
        "notes": {},
        "talked_about": (),
    }
    return round_.model_copy(update=nothing)
