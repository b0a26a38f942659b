"""Who is answering, in plain lines: a name and a group, and how both are corrected later."""

from __future__ import annotations

from collections.abc import Iterable

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.promises import promise
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.ui.survey.conversation import Conversation
from m2m_tui.ui.survey.plain_codes import ask_code, ask_to_begin


def ask_who(sitting: Sitting, talk: Conversation) -> bool:
    """Find out whose answers these are. Gives whether anybody has begun. Raises Left."""
    who = ask_code(sitting, talk) if sitting.asked.responses else "new"
    if who != "new":
        return who == "known"
    if sitting.asked.confidentiality == "named":
        _join_by_name(sitting, talk)
    else:
        ask_to_begin(sitting, talk, lambda: _promise(sitting))
        sitting.join("", _ask_group(sitting, talk))
    return True


def correct_who(sitting: Sitting, talk: Conversation) -> None:
    """Ask for the name and the group once more; enter alone keeps each. Raises Left, and EditRefused where the round is closed."""
    response = sitting.response
    if response is None or not sitting.to_correct:
        talk.say(sitting.say("answers.nothing_to_correct"))
        return
    name, group = response.name, response.group
    if sitting.asked.confidentiality == "named":
        name = talk.ask(lambda: sitting.say("plain_who.correct_name", name=response.name)) or name
    try:
        sitting.correct(name, _ask_group(sitting, talk, group))
    except EditRefused as refusal:
        if sitting.over:
            raise
        talk.say(sitting.reason(refusal))
    else:
        talk.say(sitting.say("plain_who.corrected"))


def _join_by_name(sitting: Sitting, talk: Conversation) -> None:
    group: str | None = None
    talk.say(*_promise(sitting))
    while True:
        name = _ask_name(sitting, talk)
        if not clean_line(name).strip():
            talk.say(sitting.say("refused.no_name"))
            continue
        group = _ask_group(sitting, talk) if group is None else group
        try:
            sitting.join(name, group)
        except EditRefused as refusal:
            if sitting.over:
                raise
            talk.say(sitting.reason(refusal))
        else:
            return


def _promise(sitting: Sitting) -> list[str]:
    return [promise(sitting.asked, sitting.language)]


def _ask_name(sitting: Sitting, talk: Conversation) -> str:
    names = sitting.asked_before

    def to_choose() -> list[str]:
        return [sitting.say("plain_who.names"), *_numbered(names)] if names else []

    talk.say(*to_choose())
    said = talk.ask(lambda: sitting.say("plain_who.name"), lambda: [*_promise(sitting), *to_choose()], whole=True)
    return {str(number): name for number, name in enumerate(names, 1)}.get(said, said)


def _ask_group(sitting: Sitting, talk: Conversation, now: str = "") -> str:
    """The group that is chosen, as it is kept; where there is one `now`, enter alone keeps it."""
    groups = sitting.asked.groups
    if len(groups) < 2:
        return now or "".join(groups)

    def to_choose() -> list[str]:
        return [sitting.say("answers.which_group"), *_numbered(map(sitting.named, groups))]

    talk.say(*to_choose())
    while True:
        said = talk.ask(lambda: _group_question(sitting, now), to_choose, whole=True)
        if now and not said:
            return now
        for number, group in enumerate(groups, 1):
            if said.casefold() in (str(number), group.casefold(), sitting.named(group).casefold()):
                return group
        talk.say(sitting.say("plain_who.no_group"))


def _group_question(sitting: Sitting, now: str) -> str:
    groups = len(sitting.asked.groups)
    if now:
        return sitting.say("plain_who.group_or_keep", groups=groups, now=sitting.named(now))
    return sitting.say("plain_who.group", groups=groups)


def _numbered(names: Iterable[str]) -> list[str]:
    return [f"  {number}: {name}" for number, name in enumerate(names, 1)]
