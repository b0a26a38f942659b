"""Coming back with a code, in plain lines."""

from __future__ import annotations

import time
from typing import Literal

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.sittings import sitting as rules
from m2m_tui.sittings.codes import CodedSitting
from m2m_tui.ui.survey.conversation import Conversation, Said
from m2m_tui.ui.survey.line_terminal import Left


def ask_code(sitting: CodedSitting, talk: Conversation) -> Literal["known", "new", "no more"]:
    """Ask for a code until there is one, or none. Raises Left."""
    while code := talk.ask(lambda: sitting.say("plain.code"), whole=True):
        if code.lower() == "q":
            raise Left
        try:
            if sitting.come_back(code):
                return "known"
        except EditRefused as refusal:
            time.sleep(rules.PAUSE)
            talk.say(sitting.reason(refusal))
            continue
        time.sleep(rules.PAUSE)
        if sitting.too_many_codes:
            talk.say(sitting.say("code.too_many"))
            return "no more"
        talk.say(f"{sitting.say('code.unknown', code=short(code))} {sitting.say('plain.no_code_yet')}")
    return "new"


def ask_to_begin(sitting: CodedSitting, talk: Conversation, promise: Said) -> None:
    """Say what is promised, and wait for enter and nothing else: a program at the other end that expects something else here is nobody.
    Raises Left."""
    talk.say(*promise())
    while said := talk.ask(lambda: sitting.say("plain.begin"), promise, whole=True):
        if said.lower() == "q":
            raise Left
        talk.say(sitting.say("plain.begins_nothing", typed=short(said)))


def short(said: str) -> str:
    """What was typed, as far as it is said back."""
    return clean_line(said)[:40]
