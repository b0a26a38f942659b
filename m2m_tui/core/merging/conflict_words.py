"""The places of a session and what stands at them, in words that people use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from m2m_tui.core.days import said_day
from m2m_tui.core.framework import Part
from m2m_tui.core.naming import enabler_named, level_named, quoted, round_named, shift_in_words
from m2m_tui.core.session import KIND_TITLES, Session
from m2m_tui.core.translation import languages_of
from m2m_tui.core.words import counted, listed, one_or_many, people

_NOTHING = "nothing"

_SESSION = {
    "title": "the title of the session",
    "place": "the place",
    "challenge": "the challenge",
    "language": "the language it is written in",
    "capacity": "how many shifts there is room for",
    "stops": "what stops",
}
_FIELDS: dict[str, dict[str, str]] = {
    "framework": {
        "title": "the name of the framework",
        "about": "what is said about the framework",
        "wording": "whose wording the framework has",
    },
    "scale": {"question": "the question of the scale", "labels": "the labels of the scale"},
    "levels": {
        "title": "the name of {}",
        "description": "the description of {}",
        "facets": "the facets of {}",
    },
    "enablers": {
        "title": "the name of {}",
        "description": "the description of {}",
        "statement": "the statement that people rate for {}",
        "strong": "what strong looks like for {}",
        "level": "the level of {}",
        "prompts": "the questions to ask about {}",
        "removed": "whether {} applies here",
        "removed_because": "why {} was removed",
        "moved_because": "why {} was moved",
        "reason": "the reason for changing {}",
        "original": "the first wording of {}",
        "added": "whether {} is the team’s own",
    },
    "rounds": {
        "title": "the name of {}",
        "expected": "how many people are expected to answer {}",
        "groups": "the groups of {}",
        "notes": "the notes on {}",
        "tallies": "the answers of {}, counted",
        "heard": "how many people of each group answered {}",
    },
    "insights": {
        "text": "the text of {}",
        "kind": "the kind of {}",
        "enablers": "which enablers {} is about",
    },
    "parked": {
        "text": "the text of {}",
        "enabler": "at which enabler {} came up",
    },
    "shifts": {
        "from_": "the “from” of {}",
        "to": "the “to” of {}",
        "facet": "the facet of {}",
        "when": "when {} is for",
        "enablers": "which enablers {} rests on",
        "insights": "which insights {} rests on",
        "joined_into": "into which shift {} was joined",
    },
    "ballots": {
        "title": "the name of {}",
        "expected": "how many people are expected to take part in {}",
        "result": "the result of {}",
    },
    "actions": {
        "text": "the text of {}",
        "owner": "who does {}",
        "due": "by when {} is to be done",
        "state": "what became of {}",
        "dropped_because": "why {} was dropped",
        "shift": "which shift {} is for",
    },
    "reviews": {
        "title": "the name of {}",
    },
}

_SAID_OF = {
    "outcome": "what became of {action}, in {review}",
    "due": "the new day for {action}, in {review}",
    "because": "why {action} was dropped, in {review}",
    "learned": "what was learned from {action}, in {review}",
}

_ANSWERS = {
    "scores": "the score that {who} gave {enabler} in {round}",
    "comments": "the comment of {who} on {enabler} in {round}",
}

_GONE = {
    "levels": "a level",
    "translations": "a translation",
    "enablers": "an enabler",
    "rounds": "a round",
    "insights": "an insight",
    "parked": "a parked thought",
    "shifts": "a shift",
    "ballots": "a ballot",
    "actions": "an action",
    "reviews": "a review",
}

_YES_OR_NO = {
    "removed": ("It doesn’t apply here: removed.", "It applies here."),
    "added": ("The team’s own.", "The framework’s."),
}


def titled(session: Session, path: tuple[str, ...]) -> str:
    """Say what stands at a place, as “the text of the insight ‘…’”."""
    table, rest = path[0], path[1:]
    if not rest:
        return _SESSION.get(table, f"“{table}” of the session")
    if table == "scale" and rest[0] == "labels" and rest[1:]:
        return f"the label for {rest[1]} on the scale"
    if table in ("framework", "scale"):
        return _FIELDS[table].get(rest[0], f"“{'.'.join(rest)}” of the {table}")
    thing = thing_named(session, table, rest[0])
    if rest[1:2] == ("notes",) and rest[2:]:
        return f"the note on {quoted(enabler_named(session, rest[2]))} in {thing}"
    if rest[1:2] == ("responses",) and len(rest) == 5 and rest[3] in _ANSWERS:
        who = session.rounds[rest[0]].responses[rest[2]].name or "somebody"
        return _ANSWERS[rest[3]].format(who=who, enabler=quoted(enabler_named(session, rest[4])), round=thing)
    if table == "reviews" and rest[1:2] == ("said",) and len(rest) == 4 and rest[3] in _SAID_OF:
        return _SAID_OF[rest[3]].format(action=thing_named(session, "actions", rest[2]), review=thing)
    if rest[1:2] == ("original",) and rest[2:]:
        thing, rest = f"{thing}, as it first was", rest[1:]
    if not rest[1:]:
        return thing
    field = ".".join(rest[1:]).rstrip("_")
    return _FIELDS.get(table, {}).get(rest[1] if len(rest) == 2 else "", f"“{field}” of {{}}").replace("{}", thing)


def titled_gone(place: str) -> str:
    """Say what stood at a place that leads nowhere any more, as “the text of an insight that has been removed”."""
    table, *rest = place.split(".")
    if table not in _GONE:
        return f"“{place}”, which has been removed"
    field = rest[-1] if len(rest) > 1 else ""
    known = _FIELDS.get(table, {})
    found = known.get(field) or known.get(f"{field}_") or (f"“{field}” of {{}}" if field else "{}")
    return found.replace("{}", f"{_GONE[table]} that has been removed")


def in_words(session: Session, path: tuple[str, ...], value: object) -> str:
    """Give a value as people would say it."""
    field = path[-1] if path else ""
    if field in _YES_OR_NO and isinstance(value, bool):
        return _YES_OR_NO[field][0 if value else 1]
    if value is None or value in ("", (), [], {}):
        return "not planned yet" if field == "when" else _NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return _one(session, field, value)
    if isinstance(value, (list, tuple)):
        return listed([_one(session, field, str(each)) for each in value])
    if isinstance(value, Mapping):
        return _table(session, field, value)
    if isinstance(value, date):
        return said_day(value)
    if isinstance(value, int) and field == "expected":
        return people(value)
    return in_words(session, path, value.model_dump()) if isinstance(value, Part) else str(value)


def still_to_settle(count: int) -> str:
    """Say that so many things are still to be settled, one at least; without a full stop."""
    things = one_or_many(count, "One thing that two people changed is", f"{count} things that two people changed are")
    return f"{things} still to be settled"


def thing_named(session: Session, table: str, key: str) -> str:
    """Say what a place is part of, by its name."""
    if table == "translations":
        return f"the translation into {next((each.name for each in languages_of(session) if each.tag == key), key)}"
    if table == "levels":
        return f"the level {quoted(level_named(session, key))}"
    if table == "enablers":
        return f"the enabler {quoted(enabler_named(session, key))}"
    if table == "rounds" and key in session.rounds:
        return round_named(session.rounds[key])
    if table == "insights" and key in session.insights:
        return f"the insight {quoted(session.insights[key].text)}"
    if table == "parked" and key in session.parked:
        return f"the parked thought {quoted(session.parked[key].text)}"
    if table == "shifts" and key in session.shifts:
        return f"the shift {shift_in_words(session.shifts[key])}"
    if table == "ballots" and key in session.ballots:
        return f"the ballot {quoted(session.ballots[key].title)}"
    if table == "actions" and key in session.actions:
        return f"the action {quoted(session.actions[key].text)}"
    if table == "reviews" and key in session.reviews:
        return f"the review {quoted(session.reviews[key].title)}"
    return quoted(key)


def _one(session: Session, field: str, value: str) -> str:
    """One word of a field that holds ids or choices, else the text itself."""
    if field == "kind":
        return next((title for kind, title in KIND_TITLES.items() if kind == value), value)
    if field == "level":
        return level_named(session, value)
    if field in ("enablers", "enabler"):
        return enabler_named(session, value)
    if field in ("shift", "joined_into") and value in session.shifts:
        return shift_in_words(session.shifts[value])
    if field == "insights":
        insight = session.insights.get(value)
        return quoted(insight.text) if insight is not None else value
    return value


def _table(session: Session, field: str, value: Mapping[str, object]) -> str:
    if field == "tallies":
        return f"answers to {counted(len(value), 'enabler')}, from up to {people(_most(value))}"
    if field == "result":
        return f"what {people(_voters(value))} gave, counted"
    if field == "heard":
        return listed([f"{name} {count}" for name, count in value.items()])
    if field == "original":
        value = {name: text for name, text in value.items() if name != "level"}
        return "\n".join(str(text) for text in value.values() if text) or _NOTHING
    return "\n".join(f"{key}: {in_words(session, (str(key),), each)}" for key, each in value.items())


def _voters(result: Mapping[str, object]) -> int:
    found = result.get("voters")
    return found if isinstance(found, int) else 0


def _most(tallies: Mapping[str, object]) -> int:
    """How many people answered the enabler that most answered."""
    return max((_answered(each) for each in tallies.values()), default=0)


def _answered(tally: object) -> int:
    said = dict(tally) if isinstance(tally, (Mapping, Part)) else {}
    counts = said.get("counts")
    each = [*(counts if isinstance(counts, (list, tuple)) else ()), said.get("dont_know"), said.get("skipped")]
    return sum(count for count in each if isinstance(count, int))
