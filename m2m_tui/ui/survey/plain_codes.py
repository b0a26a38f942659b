"""Coming back with a code, in plain lines."""

from __future__ import annotations

import time
from typing import Literal

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.sittings import sitting as rules
from m2m_tui.sittings.codes import CodedSitting
from m2m_tui.ui.survey.line_terminal import Left, Talk


def ask_code(sitting: CodedSitting, talk: Talk) -> Literal["known", "new", "no more"]:
    """Ask for a code until there is one, or none. Raises Left."""
    while code := talk.ask("If you have begun already, type your code. If not, just press enter:", whole=True):
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
        talk.say(f"{sitting.say('code.unknown', code=short(code))} If you have none yet, press enter alone.")
    return "new"


def ask_to_begin(talk: Talk) -> None:
    """Wait for enter and nothing else: a program at the other end that expects something else here is nobody. Raises Left."""
    while said := talk.ask("Press enter to begin, or type q to leave:", whole=True):
        if said.lower() == "q":
            raise Left


def short(said: str) -> str:
    """What was typed, as far as it is said back."""
    return clean_line(said)[:40]
