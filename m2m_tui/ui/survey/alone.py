"""The survey and a ballot at a terminal of one's own: when it is left, the program ends."""

from __future__ import annotations

from textual import events

from m2m_tui.core.ballot import VOTES
from m2m_tui.core.session import Session
from m2m_tui.core.translation import in_language, languages_of
from m2m_tui.languages.language import in_each, together
from m2m_tui.sittings.ballot_sitting import CALLED
from m2m_tui.ui.dialogs.confirm import Confirm
from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.dialogs.form import Form
from m2m_tui.ui.dialogs.pick import Pick
from m2m_tui.ui.keys.survey import ALONE
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.questions import Choice
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.survey.ballot_papers import RatingScreen, VotingScreen
from m2m_tui.ui.survey.screen import SurveyScreen
from m2m_tui.ui.survey.seat import Seat
from m2m_tui.workspace import Workspace


class Alone(Seat):
    """Nobody else waits for the keyboard, and ctrl+q may leave."""

    HOLDS = False
    BINDINGS = Bindings(ALONE.keys)

    async def thank(self) -> None:
        say = self.sitting.say
        said: list[Spans] = [self.kept, ((say("drawn.to_change", code=self.sitting.code), ""),)]
        leave, look_again = say("drawn_dialogs.leave"), say("drawn_dialogs.look_again")
        if await self.confirm(say("answers.thank_you"), said, leave, look_again):
            self.leave()

    def leave(self, *, last: bool = False) -> None:
        self.program.leave()

    def say_the_code(self) -> bool:
        """Ask whether to come back later, with the code. Gives whether there was any need to: somebody has begun, and isn't asked."""
        front = self.app.screen
        if not self.sitting.code or isinstance(front, Confirm):
            return False
        if isinstance(front, Form):
            front.keep_draft()
            self.keep_draft()
        if isinstance(front, Dialog):
            front.dismiss(None)
        self.action_later()
        return True


class SurveyAlone(Alone, SurveyScreen):
    """The survey."""

    BINDINGS = Bindings(())


class VotingAlone(Alone, VotingScreen):
    """A vote on shifts."""

    BINDINGS = Bindings(())


class RatingAlone(Alone, RatingScreen):
    """The effort and the impact of a few."""

    BINDINGS = Bindings(())


AloneScreen = SurveyAlone | VotingAlone | RatingAlone


def ballot_alone(workspace: Workspace, ballot_id: str) -> AloneScreen:
    """The screen for a ballot, by what it asks."""
    kind = VotingAlone if workspace.session.ballots[ballot_id].asks == VOTES else RatingAlone
    return kind(workspace, ballot_id)


def which(session: Session, round_id: str, ballot_id: str, ahead: list[events.Key]) -> Pick:
    """The question which is answered, where a survey and a ballot are open, in each language alike: nobody has chosen theirs yet."""
    called = CALLED[session.ballots[ballot_id].asks]
    speaking = languages_of(session)
    read = [(each.say, in_language(session, each.tag)) for each in speaking]
    surveys = (say("choose.the_survey", survey=said.rounds[round_id].title) for say, said in read)
    ballots = (say(called, ballot=said.ballots[ballot_id].title) for say, said in read)
    choices = [Choice(round_id, in_each(surveys)), Choice(ballot_id, in_each(ballots))]
    pick = Pick(session.title, choices, explanation=in_each(say("drawn.two_open") for say, _ in read), ahead=ahead)
    pick.language = together(speaking)
    return pick
