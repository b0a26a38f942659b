"""The two kinds of ballot paper: votes on shifts, and the effort and the impact of a few."""

from __future__ import annotations

from textual import on

from m2m_tui.core.ballot import VOTES
from m2m_tui.sittings.sitting import ANSWERS
from m2m_tui.ui.keys.survey import CASTING, RATING, VOTING
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.survey.ballot import BallotScreen
from m2m_tui.ui.survey.lines import mark_spans
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.workspace import Workspace


class VotingScreen(BallotScreen):
    """So many votes each, and one flag."""

    PLACE = VOTING
    KEPT = ("drawn.saving_votes", "votes.saved", "drawn.votes_kept", "votes.code")
    WHO = ("drawn.who_is_voting", "drawn.not_voted_yet", "drawn.code_of_votes")
    SECRET = "drawn.secret"
    ASKS = "votes.question"
    BINDINGS = Bindings(CASTING)

    def rows(self) -> list[Row]:
        paper = self.sitting.paper
        if paper is None:
            return []
        return [
            Row(
                key,
                ((f"[{'x' if key in paper.votes else ' '}] ", "key"), (words, "")),
                ((f" ⚑ {self.sitting.say('drawn.keep_flag')}", "warn"),) if key == paper.keep else (),
                wraps=True,
                indent=4,
            )
            for key, words in self.sitting.options.items()
        ]

    def action_vote(self) -> None:
        if current := self.query_one(RowList).current:
            self.edit(lambda: self.sitting.vote(current))

    def action_flag(self) -> None:
        if current := self.query_one(RowList).current:
            self.edit(lambda: self.sitting.keep(current))

    @on(RowList.Chosen)
    def _read_whole(self, event: RowList.Chosen) -> None:
        from m2m_tui.ui.dialogs.read import Read

        def whole() -> Read:
            words = self.sitting.ballot.options.get(event.row_id, "")
            return Read(self.sitting.say("drawn.a_shift"), [((words, "strong"),)])

        self.open_to_read(whole)


class RatingScreen(BallotScreen):
    """Effort and impact of each: 1 little to 5 much, or don't know."""

    PLACE = RATING
    BINDINGS = Bindings(RATING.keys)

    def rows(self) -> list[Row]:
        paper = self.sitting.paper
        if paper is None:
            return []
        effort, impact = self.sitting.say("drawn.effort"), self.sitting.say("drawn.impact")
        made: list[Row] = []
        for key, words in self.sitting.options.items():
            made.append(Row("", ((words, "strong"),), wraps=True))
            made.append(Row(f"effort {key}", ((f"  {effort}", ""),), mark_spans(paper.effort.get(key))))
            made.append(Row(f"impact {key}", ((f"  {impact}", ""),), mark_spans(paper.impact.get(key))))
        return made

    def action_rate(self, key: str) -> None:
        self._rate(key)

    def action_clear(self) -> None:
        self._rate("")

    def _rate(self, key: str) -> None:
        rows = self.query_one(RowList)
        axis, _, shift_id = rows.current.partition(" ")
        if (
            shift_id
            and self.edit(
                lambda: self.sitting.rate(
                    shift_id, "effort" if axis == "effort" else "impact", ANSWERS[key] if key else None
                )
            )
            and key
        ):
            rows.action_move(1)


def paper_screen(workspace: Workspace, ballot_id: str) -> BallotScreen:
    """The screen for a ballot, by what it asks."""
    kind = VotingScreen if workspace.session.ballots[ballot_id].asks == VOTES else RatingScreen
    return kind(workspace, ballot_id)
