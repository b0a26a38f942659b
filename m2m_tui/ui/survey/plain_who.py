"""Who is answering, in plain lines: a name and a group, and how both are corrected later."""

from __future__ import annotations

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.promises import promise
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.ui.survey.line_terminal import Talk
from m2m_tui.ui.survey.plain_codes import ask_code, ask_to_begin


def ask_who(sitting: Sitting, talk: Talk) -> bool:
    """Find out whose answers these are. Gives whether anybody has begun. Raises Left."""
    asked = sitting.asked
    who = ask_code(sitting, talk) if asked.responses else "new"
    if who != "new":
        return who == "known"
    talk.say(promise(asked, sitting.language))
    if asked.confidentiality == "named":
        _join_by_name(sitting, talk)
    else:
        ask_to_begin(talk)
        sitting.join("", _ask_group(asked.groups, talk))
    return True


def correct_who(sitting: Sitting, talk: Talk) -> None:
    """Ask for the name and the group once more; enter alone keeps each. Raises Left, and EditRefused where the round is closed."""
    response, asked = sitting.response, sitting.asked
    if response is None or not sitting.correctable:
        talk.say(sitting.say("answers.nothing_to_correct"))
        return
    name = response.name
    if asked.confidentiality == "named":
        name = talk.ask(f"You answer as {name}. Type another name or role, or press enter to keep it:") or name
    try:
        sitting.correct(name, _ask_group(asked.groups, talk, response.group))
    except EditRefused as refusal:
        if sitting.over:
            raise
        talk.say(sitting.reason(refusal))
    else:
        talk.say("Corrected. Your answers are as they were.")


def _join_by_name(sitting: Sitting, talk: Talk) -> None:
    group: str | None = None
    while True:
        name = _ask_name(sitting.asked_before, talk)
        if not clean_line(name).strip():
            talk.say("Please give a name or a role.")
            continue
        group = _ask_group(sitting.asked.groups, talk) if group is None else group
        try:
            sitting.join(name, group)
        except EditRefused as refusal:
            if sitting.over:
                raise
            talk.say(sitting.reason(refusal))
        else:
            return


def _ask_name(names: tuple[str, ...], talk: Talk) -> str:
    if names:
        talk.say("If you answered the first time, type your name as it stands here, or its number:")
        talk.say(*(f"  {number}: {name}" for number, name in enumerate(names, 1)))
    said = talk.ask("Your name or your role, which the room will see after the reveal:", whole=True)
    return {str(number): name for number, name in enumerate(names, 1)}.get(said, said)


def _ask_group(groups: tuple[str, ...], talk: Talk, now: str = "") -> str:
    """The group that is chosen; where there is one `now`, enter alone keeps it."""
    if len(groups) < 2:
        return now or "".join(groups)
    talk.say("Which group are you in?", *(f"  {number}: {group}" for number, group in enumerate(groups, 1)))
    keeps = f", or enter for {now}" if now else ""
    while True:
        said = talk.ask(f"Your group, 1 to {len(groups)}{keeps}:", whole=True)
        if now and not said:
            return now
        named = [group for number, group in enumerate(groups, 1) if said.casefold() in (str(number), group.casefold())]
        if named:
            return named[0]
        talk.say("Please type the number of your group.")
