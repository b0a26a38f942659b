"""Answering in plain lines, the survey or a ballot: for a screen reader, a terminal that draws nothing, a bad line, or a pipe."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, VOTES
from m2m_tui.core.errors import EditRefused
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.sittings.codes import CodedSitting, Given, recovery_folder
from m2m_tui.sittings.sitting import Sitting, open_for_answers
from m2m_tui.sittings.trouble import not_saved
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions.recovery import burn
from m2m_tui.ui.survey.conversation import Conversation
from m2m_tui.ui.survey.line_terminal import Left, Talk
from m2m_tui.ui.survey.plain_ballot import PlainBallot
from m2m_tui.ui.survey.plain_survey import PlainSurvey
from m2m_tui.workspace import Workspace

_SAVED: dict[Given, str] = {"answers": "answers.saved", "votes": "votes.saved"}
_OTHERS = {VOTES: "plain.the_ballot", EFFORT_AND_IMPACT: "plain.the_questions"}
"""What is open beside a survey, by what it asks."""


def run(path: Path, *, undrawn: bool = False) -> int:
    """Ask one person what is open, the survey or the ballot, through the standard input and output. Gives the exit code. Raises
    UnreadableFile, NoSuchThing.

    `undrawn`: it comes in plain lines because nothing can be drawn, which is said first.
    """
    workspace = Workspace.open(path, state_folder=recovery_folder())
    burn(state_folder(os.environ), workspace.session)
    # Nothing is said before it is known that there is something to answer.
    round_id, ballot_id = open_for_answers(workspace.session)
    sitting: Sitting | BallotSitting = Sitting(workspace, round_id) if round_id else BallotSitting(workspace, ballot_id)
    lines = Talk()
    talk = Conversation(sitting, lines)
    over = ""
    try:
        talk.choose_language()
        if undrawn:
            talk.say(sitting.say("plain.undrawn"), "")
        talk.say(sitting.session.title)
        if round_id and ballot_id and _picks_the_ballot(sitting, round_id, ballot_id, talk):
            ballot = BallotSitting(workspace, ballot_id)
            ballot.speak(sitting.language.tag)
            sitting, talk = ballot, Conversation(ballot, lines)
        _answer(sitting, talk)
    except EditRefused as refusal:
        over = sitting.over
        lines.say(over or sitting.reason(refusal))
    except Left:
        lines.say("")
    with suppress(Left):
        talk.try_to_keep()
    if not workspace.close():
        lines.say(not_saved(workspace, sitting.language))
        return 1
    if sitting.over not in ("", over):
        lines.say(sitting.over)  # the last answer was the first to meet the reveal
    _part(sitting, lines)
    return 0


def _answer(sitting: Sitting | BallotSitting, talk: Conversation) -> None:
    """Raises Left, and EditRefused where it is closed meanwhile."""
    if isinstance(sitting, BallotSitting):
        begins = sitting.say("plain_ballot.begins", len(sitting.options), ballot=sitting.ballot.title)
        talk.say(begins, "")
        PlainBallot(sitting, talk).run()
    else:
        begins = sitting.say("plain_survey.begins", len(sitting.questions), round=sitting.asked.title)
        talk.say(begins, "")
        PlainSurvey(sitting, talk).run()


def _picks_the_ballot(sitting: CodedSitting, round_id: str, ballot_id: str, talk: Conversation) -> bool:
    """Which is answered, where both a survey and a ballot are open. Raises Left."""

    def to_choose() -> list[str]:
        session, say = sitting.session, sitting.say
        survey = say("plain.the_survey", survey=session.rounds[round_id].title)
        ballot = session.ballots[ballot_id]
        other = say(_OTHERS[ballot.asks], ballot=ballot.title)
        return [say("plain.two_open"), f"  {survey}", f"  {other}"]

    talk.say(*to_choose())
    while (said := talk.ask(lambda: sitting.say("plain.which"), to_choose, whole=True)) not in ("1", "2"):
        if said.lower() == "q":
            raise Left
        talk.say(sitting.say("plain.one_or_two"))
    return said == "2"


def _part(sitting: Sitting | BallotSitting, lines: Talk) -> None:
    given = sitting.paper if isinstance(sitting, BallotSitting) else sitting.response
    if given is None:
        return
    saved = sitting.say(_SAVED[sitting.gives])
    back = () if sitting.over else (sitting.say("plain.come_back", code=sitting.code),)
    lines.say(
        f"{sitting.say('plain.thank_you')} {saved}" if given.finished else saved,
        *back,
        sitting.say("plain.close_the_window"),
    )
