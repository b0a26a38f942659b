"""A session's file as lines that make sense one by one, for `git diff`. It takes what the file says as it is, valid or not, and without
the models: git asks for it twice for every version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from m2m_tui.core.clean import clean, clean_line

Table = Mapping[str, Any]

_HEAD = {
    "place": "Place",
    "language": "Written in",
    "challenge": "Challenge",
    "capacity": "Room for so many shifts now",
    "stops": "What stops",
}
_FIELDS = {
    "about": "about",
    "wording": "wording",
    "question": "question",
    "description": "what it is",
    "statement": "people rate",
    "strong": "strong looks like",
    "prompts": "ask",
    "facets": "facets",
    "reason": "reason",
    "expected": "expected to answer",
    "groups": "groups",
    "heard": "answered",
}
_SAID_ELSEWHERE = {
    "session": (
        "format",
        "title",
        "framework",
        "scale",
        "levels",
        "enablers",
        "translations",
        "rounds",
        "insights",
        "parked",
        "shifts",
        "ballots",
        "actions",
        "reviews",
        "columns",
        "conflicts",
    ),
    "enablers": ("title", "level", "added", "removed", "removed_because", "moved_because", "original"),
    "rounds": (
        "title",
        "confidentiality",
        "state",
        "again_of",
        "enablers",
        "responses",
        "tallies",
        "wordings",
        "notes",
        "talked_about",
    ),
    "responses": ("name", "group", "finished", "scores", "comments", "imported", "answered"),
    "insights": ("text", "kind", "enablers"),
    "parked": ("text", "enabler"),
    "shifts": ("from", "to", "facet", "when", "enablers", "insights", "joined_into"),
    "ballots": ("title", "asks", "state", "show_of_hands", "again_of", "options", "papers", "result"),
    "actions": ("text", "owner", "due", "state", "shift", "round"),
}


def is_session(data: Table) -> bool:
    """Tell whether a file's tables look like a session's."""
    return all(isinstance(data.get(name), dict) for name in ("framework", "levels", "enablers"))


def as_lines(data: Table) -> Iterator[str]:
    """Give the lines of a session's file. Of a round that is open they say how many have answered, and nothing that anybody said."""
    yield _one(data.get("title"))
    yield from _fields(data, "session", "", _HEAD)
    framework = _table(data, "framework")
    yield f"Framework: {_one(framework.get('title'))}"
    yield from _fields(framework, "", "  ", _FIELDS, ("title",))
    scale = _table(data, "scale")
    yield from _fields(scale, "", "", {"question": "Question"}, ("labels",))
    yield from (f"  {point}: {_one(label)}" for point, label in _table(scale, "labels").items())
    for level in _parts(data, "levels").values():
        yield f"Level “{_one(level.get('title'))}”"
        yield from _fields(level, "", "  ", _FIELDS, ("title",))
    for enabler in _parts(data, "enablers").values():
        yield from _enabler(data, enabler)
    for tag, translation in _parts(data, "translations").items():
        yield f"Translation into {_one(translation.get('name')) or _one(tag)}"
        yield from _texts(translation, "  ")
    for round_ in _parts(data, "rounds").values():
        yield from _round(data, round_)
    for insight in _parts(data, "insights").values():
        yield f"Insight ({_listed([_kind(insight), *_named(data, insight, 'enablers')])}): {_one(insight.get('text'))}"
        yield from _fields(insight, "insights", "  ", _FIELDS)
    for thought in _parts(data, "parked").values():
        at = f" ({_title(data, 'enablers', thought['enabler'])})" if thought.get("enabler") else ""
        yield f"Parked{at}: {_one(thought.get('text'))}"
        yield from _fields(thought, "parked", "  ", {})
    for shift in _parts(data, "shifts").values():
        yield from _shift(data, shift)
    for ballot in _parts(data, "ballots").values():
        yield from _ballot(ballot)
    for action in _parts(data, "actions").values():
        yield from _action(data, action)
    for review in _parts(data, "reviews").values():
        yield from _review(data, review)
    for heading, column in _table(data, "columns").items():
        yield f"Column “{_one(heading)}” of a form: {_one(column)}"
    for conflict in _parts(data, "conflicts").values():
        yield f"To be settled, {_one(conflict.get('place'))}: “{_one(conflict.get('kept'))}” or “{_one(conflict.get('other'))}”"


def _enabler(data: Table, enabler: Table) -> Iterator[str]:
    how = [_title(data, "levels", enabler.get("level")), "the team’s own" if enabler.get("added") is True else ""]
    yield f"Enabler “{_one(enabler.get('title'))}” ({_listed(how)})"
    if enabler.get("removed") is True or enabler.get("removed_because"):
        yield f"  removed: {_one(enabler.get('removed_because'))}"
    if why := enabler.get("moved_because"):
        yield f"  moved here: {_one(why)}"
    yield from _fields(enabler, "enablers", "  ", _FIELDS)
    first = enabler.get("original")
    if isinstance(first, dict):
        yield f"  first called “{_one(first.get('title'))}” ({_title(data, 'levels', first.get('level'))})"
        yield from _fields(first, "enablers", "    ", _FIELDS)


def _texts(part: Table, before: str) -> Iterator[str]:
    """A line for each text, behind where it stands."""
    for name, value in part.items():
        if isinstance(value, dict):
            yield from _texts(value, f"{before}{_one(name)}, ")
        else:
            yield from _fields({name: value}, "", before, {})


def _round(data: Table, round_: Table) -> Iterator[str]:
    yield f"Round “{_one(round_.get('title'))}” ({_listed([round_.get('confidentiality'), round_.get('state')])})"
    named = round_.get("confidentiality") == "named"
    yield from _fields(round_, "rounds", "  ", _FIELDS, () if named else ("heard",))
    if first := round_.get("again_of"):
        yield f"  asks again, after talking: {_title(data, 'rounds', first)}"
    yield from (f"  asks about: {name}" for name in _named(data, round_, "enablers"))
    for key, words in _parts(round_, "wordings").items():
        yield f"  asked about {_title(data, 'enablers', key)} as “{_one(words.get('title'))}”"
        yield from _fields(words, "enablers", "    ", _FIELDS)
    responses = _parts(round_, "responses")
    if round_.get("state") != "revealed":
        answers = sum(len(_table(each, "scores")) + len(_table(each, "comments")) for each in responses.values())
        yield f"  begun by {len(responses)}, {answers} answers and comments so far"
        return
    if named:
        for response in responses.values():
            yield from _response(data, response)
    shown = round_ if named else _as_shown(round_)
    if shown is None:
        yield "  its answers can’t be read as they stand"
        shown = {}
    if not named:
        yield from _fields(shown, "rounds", "  ", _FIELDS)
    for key, tally in _parts(shown, "tallies").items():
        yield f"  {_title(data, 'enablers', key)}: {_counts(tally)}"
        yield from (f"    {_one(group)}: {_counts(each)}" for group, each in _parts(tally, "groups").items())
        yield from (f"    “{_one(comment)}”" for comment in _list(tally.get("comments")))
    for key, note in _table(round_, "notes").items():
        yield f"  note on {_title(data, 'enablers', key)}: {_one(note)}"
    yield from (f"  talked about: {name}" for name in _named(data, round_, "talked_about"))


def _as_shown(round_: Table) -> Table | None:
    """What an anonymous round may show of the answers that its file keeps; None where they can't be read."""
    # The models take long to import, and few versions of a file need them.
    from pydantic import ValidationError

    from m2m_tui.core.findings.anonymity import as_shown
    from m2m_tui.core.round import Round

    answers = {name: round_[name] for name in ("tallies", "heard") if name in round_}
    try:
        counted = Round.model_validate({"title": "", "confidentiality": "anonymous", "state": "revealed", **answers})
    except ValidationError:
        return None
    return as_shown(counted).model_dump(mode="json", include={"tallies", "heard"})


def _response(data: Table, response: Table) -> Iterator[str]:
    who = _one(response.get("name")) or "somebody"
    how = _listed([response.get("group"), "" if response.get("finished") is True else "not finished"])
    yield f"  {who} ({how})" if how else f"  {who}"
    yield from _fields(response, "responses", "    ", _FIELDS)
    scores, comments = _table(response, "scores"), _table(response, "comments")
    for key in dict.fromkeys((*scores, *comments)):
        comment = f" “{_one(comments[key])}”" if key in comments else ""
        yield f"    {_title(data, 'enablers', key)}: {_one(scores.get(key))}{comment}"


def _shift(data: Table, shift: Table) -> Iterator[str]:
    how = _listed([shift.get("facet"), shift.get("when")])
    yield f"Shift ({how}): from “{_one(shift.get('from'))}” to “{_one(shift.get('to'))}”"
    yield from (f"  rests on {name}" for name in _named(data, shift, "enablers"))
    insights = _parts(data, "insights")
    for key in _list(shift.get("insights")):
        yield f"  rests on “{_one(insights.get(str(key), {}).get('text'))}”"
    if shift.get("joined_into"):
        yield f"  joined into {_shift_to(data, shift['joined_into'])}"
    yield from _fields(shift, "shifts", "  ", _FIELDS)


def _shift_to(data: Table, key: object) -> str:
    shift = _parts(data, "shifts").get(str(key), {})
    return f"“{_one(shift.get('to') or shift.get('from') or key)}”"


def _ballot(ballot: Table) -> Iterator[str]:
    how = [ballot.get("state"), "by a show of hands" if ballot.get("show_of_hands") is True else ""]
    yield f"Ballot “{_one(ballot.get('title'))}” ({_listed(how)})"
    yield from _fields(ballot, "ballots", "  ", {"votes_each": "votes each", "expected": "people expected"})
    options = _table(ballot, "options")
    yield from (f"  on: {_one(words)}" for words in options.values())
    result = _table(ballot, "result") if ballot.get("state") == "revealed" else {}
    yield from _fields(result, "", "  ", {}, ("votes", "flags", "effort", "impact"))
    for name, words in (("votes", "voted for"), ("flags", "asked not to lose")):
        yield from (
            f"  {words} by {_one(count)}: {_one(options.get(key, key))}" for key, count in _table(result, name).items()
        )
    for name in ("effort", "impact"):
        yield from (
            f"  {name} of {_one(options.get(key, key))}: {_counts(each)}" for key, each in _parts(result, name).items()
        )


def _action(data: Table, action: Table) -> Iterator[str]:
    how = [action.get("state"), action.get("owner") or "nobody yet", f"by {action['due']}" if action.get("due") else ""]
    yield f"Action ({_listed(how)}): {_one(action.get('text'))}"
    if action.get("shift"):
        yield f"  for {_shift_to(data, action['shift'])}"
    yield from _fields(action, "actions", "  ", {"dropped_because": "dropped because"})


def _review(data: Table, review: Table) -> Iterator[str]:
    yield f"Review “{_one(review.get('title'))}”"
    for key, said in _parts(review, "said").items():
        about = _one(_parts(data, "actions").get(key, {}).get("text")) or _one(key)
        yield f"  of “{about}”: {_listed([f'{name} {_one(value)}' for name, value in said.items()])}"
    yield from _fields(review, "", "  ", {}, ("title", "round", "said"))


def _fields(
    part: Table, sort: str, indent: str, words: Mapping[str, str], elsewhere: tuple[str, ...] = ()
) -> Iterator[str]:
    """A line for each line of each field that has something in it; those that m2m doesn't know by their own names."""
    for name, value in part.items():
        if (
            name in (*elsewhere, *_SAID_ELSEWHERE.get(sort, ()))
            or value in ("", False, 0)
            or value == []
            or value == {}
        ):
            continue
        label = words.get(name, _one(name))
        if isinstance(value, dict):
            yield from (f"{indent}{label}, {_one(key)}: {_one(each)}" for key, each in value.items())
        elif isinstance(value, list):
            yield from (f"{indent}{label}: {_one(each)}" for each in value)
        else:
            yield from (f"{indent}{label}: {line}" for line in clean(str(value)).split("\n") if line.strip())


def _one(value: object) -> str:
    """Any value on one line."""
    return " ".join(clean_line("" if value is None else str(value)).split())


def _table(data: Table, name: str) -> Table:
    found = data.get(name)
    return found if isinstance(found, dict) else {}


def _parts(data: Table, name: str) -> dict[str, Table]:
    return {key: part for key, part in _table(data, name).items() if isinstance(part, dict)}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _title(data: Table, table: str, key: object) -> str:
    return _one(_parts(data, table).get(str(key), {}).get("title")) or _one(key)


def _named(data: Table, part: Table, name: str) -> list[str]:
    """The titles of the enablers that a list holds."""
    return [_title(data, "enablers", key) for key in _list(part.get(name))]


def _kind(insight: Table) -> str:
    return _one(insight.get("kind")).replace("-", " ")


def _listed(words: list[Any]) -> str:
    return ", ".join(word for word in map(_one, words) if word)


def _counts(tally: Table) -> str:
    given = [f"{count} said {score}" for score, count in enumerate(_list(tally.get("counts")), 1) if count]
    unknown = tally.get("dont_know")
    skipped = tally.get("skipped")
    unmoved = tally.get("unmoved")
    more = [
        f"{_one(unknown)} don’t know" if unknown else "",
        f"{_one(skipped)} skipped" if skipped else "",
        f"{_one(unmoved)} answered, hardly any otherwise than before" if unmoved else "",
    ]
    return _listed([*given, *more])
