"""A session's file as lines that make sense one by one, for `git diff`. It takes what the file says as it is, valid or not, and without
the models: git asks for it twice for every version."""

from __future__ import annotations

from collections.abc import Iterator

from m2m_tui.core.history.field_lines import FIELDS, HEAD, field_lines, text_lines
from m2m_tui.core.history.raw_tables import Table, enabler_titles, in_a_row, listed_in, one_line, parts, table, title_of


def is_session(data: Table) -> bool:
    """Tell whether a file's tables look like a session's."""
    return all(isinstance(data.get(name), dict) for name in ("framework", "levels", "enablers"))


def as_lines(data: Table) -> Iterator[str]:
    """Give the lines of a session's file. Of a round that is open they say how many have answered, and nothing that anybody said."""
    yield one_line(data.get("title"))
    yield from field_lines(data, "session", "", HEAD)
    framework = table(data, "framework")
    yield f"Framework: {one_line(framework.get('title'))}"
    yield from field_lines(framework, "", "  ", FIELDS, ("title",))
    scale = table(data, "scale")
    yield from field_lines(scale, "", "", {"question": "Question"}, ("labels",))
    yield from (f"  {point}: {one_line(label)}" for point, label in table(scale, "labels").items())
    for level in parts(data, "levels").values():
        yield f"Level “{one_line(level.get('title'))}”"
        yield from field_lines(level, "", "  ", FIELDS, ("title",))
    for enabler in parts(data, "enablers").values():
        yield from _enabler(data, enabler)
    for tag, translation in parts(data, "translations").items():
        yield f"Translation into {one_line(translation.get('name')) or one_line(tag)}"
        yield from text_lines(translation, "  ")
    for round_ in parts(data, "rounds").values():
        yield from _round(data, round_)
    for insight in parts(data, "insights").values():
        yield f"Insight ({in_a_row([_kind(insight), *enabler_titles(data, insight, 'enablers')])}): {one_line(insight.get('text'))}"
        yield from field_lines(insight, "insights", "  ", FIELDS)
    for thought in parts(data, "parked").values():
        at = f" ({title_of(data, 'enablers', thought['enabler'])})" if thought.get("enabler") else ""
        yield f"Parked{at}: {one_line(thought.get('text'))}"
        yield from field_lines(thought, "parked", "  ", {})
    for shift in parts(data, "shifts").values():
        yield from _shift(data, shift)
    for ballot in parts(data, "ballots").values():
        yield from _ballot(ballot)
    for action in parts(data, "actions").values():
        yield from _action(data, action)
    for review in parts(data, "reviews").values():
        yield from _review(data, review)
    for heading, column in table(data, "columns").items():
        yield f"Column “{one_line(heading)}” of a form: {one_line(column)}"
    for conflict in parts(data, "conflicts").values():
        yield f"To be settled, {one_line(conflict.get('place'))}: “{one_line(conflict.get('kept'))}” or “{one_line(conflict.get('other'))}”"


def _enabler(data: Table, enabler: Table) -> Iterator[str]:
    how = [title_of(data, "levels", enabler.get("level")), "the team’s own" if enabler.get("added") is True else ""]
    yield f"Enabler “{one_line(enabler.get('title'))}” ({in_a_row(how)})"
    if enabler.get("removed") is True or enabler.get("removed_because"):
        yield f"  removed: {one_line(enabler.get('removed_because'))}"
    if why := enabler.get("moved_because"):
        yield f"  moved here: {one_line(why)}"
    yield from field_lines(enabler, "enablers", "  ", FIELDS)
    first = enabler.get("original")
    if isinstance(first, dict):
        yield f"  first called “{one_line(first.get('title'))}” ({title_of(data, 'levels', first.get('level'))})"
        yield from field_lines(first, "enablers", "    ", FIELDS)


def _round(data: Table, round_: Table) -> Iterator[str]:
    yield f"Round “{one_line(round_.get('title'))}” ({in_a_row([round_.get('confidentiality'), round_.get('state')])})"
    named = round_.get("confidentiality") == "named"
    yield from field_lines(round_, "rounds", "  ", FIELDS, () if named else ("heard",))
    if first := round_.get("again_of"):
        yield f"  asks again, after talking: {title_of(data, 'rounds', first)}"
    yield from (f"  asks about: {name}" for name in enabler_titles(data, round_, "enablers"))
    for key, words in parts(round_, "wordings").items():
        yield f"  asked about {title_of(data, 'enablers', key)} as “{one_line(words.get('title'))}”"
        yield from field_lines(words, "enablers", "    ", FIELDS)
    for key, words in parts(round_, "reworded").items():
        about, title = title_of(data, "enablers", key), one_line(words.get("title"))
        yield f"  reworded while it was open: {about}, answered by {one_line(words.get('answered', 0))} as “{title}”"
        yield from field_lines(words, "enablers", "    ", FIELDS, ("answered",))
    responses = parts(round_, "responses")
    if round_.get("state") != "revealed":
        answers = sum(len(table(each, "scores")) + len(table(each, "comments")) for each in responses.values())
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
        yield from field_lines(shown, "rounds", "  ", FIELDS)
    for key, tally in parts(shown, "tallies").items():
        yield f"  {title_of(data, 'enablers', key)}: {_counts(tally)}"
        yield from (f"    {one_line(group)}: {_counts(each)}" for group, each in parts(tally, "groups").items())
        yield from (f"    “{one_line(comment)}”" for comment in listed_in(tally.get("comments")))
    for key, note in table(round_, "notes").items():
        yield f"  note on {title_of(data, 'enablers', key)}: {one_line(note)}"
    yield from (f"  talked about: {name}" for name in enabler_titles(data, round_, "talked_about"))


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
    who = one_line(response.get("name")) or "somebody"
    how = in_a_row([response.get("group"), "" if response.get("finished") is True else "not finished"])
    yield f"  {who} ({how})" if how else f"  {who}"
    yield from field_lines(response, "responses", "    ", FIELDS)
    scores, comments = table(response, "scores"), table(response, "comments")
    for key in dict.fromkeys((*scores, *comments)):
        comment = f" “{one_line(comments[key])}”" if key in comments else ""
        yield f"    {title_of(data, 'enablers', key)}: {one_line(scores.get(key))}{comment}"


def _shift(data: Table, shift: Table) -> Iterator[str]:
    how = in_a_row([shift.get("facet"), shift.get("when")])
    yield f"Shift ({how}): from “{one_line(shift.get('from'))}” to “{one_line(shift.get('to'))}”"
    yield from (f"  rests on {name}" for name in enabler_titles(data, shift, "enablers"))
    insights = parts(data, "insights")
    for key in listed_in(shift.get("insights")):
        yield f"  rests on “{one_line(insights.get(str(key), {}).get('text'))}”"
    if shift.get("joined_into"):
        yield f"  joined into {_shift_to(data, shift['joined_into'])}"
    yield from field_lines(shift, "shifts", "  ", FIELDS)


def _shift_to(data: Table, key: object) -> str:
    shift = parts(data, "shifts").get(str(key), {})
    return f"“{one_line(shift.get('to') or shift.get('from') or key)}”"


def _ballot(ballot: Table) -> Iterator[str]:
    how = [ballot.get("state"), "by a show of hands" if ballot.get("show_of_hands") is True else ""]
    yield f"Ballot “{one_line(ballot.get('title'))}” ({in_a_row(how)})"
    of_numbers = {"votes_each": "votes each", "expected": "people expected", "room": "room for so many shifts then"}
    yield from field_lines(ballot, "ballots", "  ", of_numbers)
    options = table(ballot, "options")
    yield from (f"  on: {one_line(words)}" for words in options.values())
    result = table(ballot, "result") if ballot.get("state") == "revealed" else {}
    yield from field_lines(result, "", "  ", {}, ("votes", "flags", "effort", "impact"))
    for name, words in (("votes", "voted for"), ("flags", "asked not to lose")):
        yield from (
            f"  {words} by {one_line(count)}: {one_line(options.get(key, key))}"
            for key, count in table(result, name).items()
        )
    for name in ("effort", "impact"):
        yield from (
            f"  {name} of {one_line(options.get(key, key))}: {_counts(each)}"
            for key, each in parts(result, name).items()
        )


def _action(data: Table, action: Table) -> Iterator[str]:
    how = [action.get("state"), action.get("owner") or "nobody yet", f"by {action['due']}" if action.get("due") else ""]
    yield f"Action ({in_a_row(how)}): {one_line(action.get('text'))}"
    if action.get("shift"):
        yield f"  for {_shift_to(data, action['shift'])}"
    yield from field_lines(action, "actions", "  ", {"dropped_because": "dropped because"})


def _review(data: Table, review: Table) -> Iterator[str]:
    yield f"Review “{one_line(review.get('title'))}”"
    for key, said in parts(review, "said").items():
        about = one_line(parts(data, "actions").get(key, {}).get("text")) or one_line(key)
        told = [f"{name.replace('_', ' ')} {one_line(value)}" for name, value in said.items()]
        yield f"  of “{about}”: {in_a_row(told)}"
    yield from field_lines(review, "", "  ", {}, ("title", "round", "said"))


def _kind(insight: Table) -> str:
    return one_line(insight.get("kind")).replace("-", " ")


def _counts(tally: Table) -> str:
    given = [f"{count} said {score}" for score, count in enumerate(listed_in(tally.get("counts")), 1) if count]
    unknown = tally.get("dont_know")
    skipped = tally.get("skipped")
    unmoved = tally.get("unmoved")
    more = [
        f"{one_line(unknown)} don’t know" if unknown else "",
        f"{one_line(skipped)} skipped" if skipped else "",
        f"{one_line(unmoved)} answered, hardly any otherwise than before" if unmoved else "",
    ]
    return in_a_row([*given, *more])
