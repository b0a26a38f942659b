"""Who somebody is, corrected after the reveal: their name and group, and nothing of what they answered."""

from __future__ import annotations

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.survey_rounds import round_of, rounds_again
from m2m_tui.languages.language import Sentence


def correct_revealed(session: Session, round_id: str, response_id: str, *, name: str, group: str = "") -> Session:
    """Change under which name and in which group somebody stands in a revealed round with names, and in what it asked them again.

    Raises EditRefused for an empty name, one that somebody else has there, and where there are no names.
    """
    asked = round_of(session, round_id)
    if asked.confidentiality != "named" or asked.state != "revealed":
        raise EditRefused("Only a revealed round with names has names to correct.")
    if response_id not in asked.responses:
        raise EditRefused(Sentence("refused.answers_gone"))
    name, group = clean_line(name).strip(), clean_line(group).strip()
    if not name:
        raise EditRefused(Sentence("refused.no_name"))
    before = asked.responses[response_id]
    if (name, group) == (before.name, before.group):
        return session
    rounds = {key: each for key, each in rounds_again(session, round_id).items() if each.confidentiality == "named"}
    for key, each in ({round_id: asked} | rounds).items():
        # Who was asked again is known by their name: they are the same person still.
        same = {code for code, other in each.responses.items() if known_as(other.name) == known_as(before.name)}
        if known_as(name) in {known_as(other.name) for code, other in each.responses.items() if code not in same}:
            raise EditRefused(f"Somebody else is “{name}” there already. Give another name.")
        called = {code: replaced(each.responses[code], name=name, group=group) for code in same}
        session = changed(session, rounds=session.rounds | {key: replaced(each, responses=each.responses | called)})
    return session
