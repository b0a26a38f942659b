"""What undo goes back over, and redo forward again: the steps of one open session, as a value. What others changed is
in none of them, but what they took away is one."""

from __future__ import annotations

from typing import NamedTuple

from m2m_tui.core.history.taken_away import put_back
from m2m_tui.core.merging.late_answers import without_late_answers
from m2m_tui.core.merging.merge import merge, merged
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session


class Step(NamedTuple):
    """The session before and after, what was done in words, and whether more may join it. `asks`: it is somebody else's work, so that
    undo asks first. `theirs`: others took it away, and undo puts it back."""

    before: Session
    after: Session
    words: str
    joined_by: str | None
    asks: bool = False
    theirs: bool = False


class UndoResult(NamedTuple):
    """What comes of one step back or forward: `session`, or None where nothing was left of the step to take back. `built_on`: that is
    because others have built on it; else they have taken it away or changed it back themselves."""

    steps: Steps
    session: Session | None
    words: str
    built_on: bool = False


class Steps(NamedTuple):
    """The steps `back` and `forward`, the nearest last in each."""

    back: tuple[Step, ...] = ()
    forward: tuple[Step, ...] = ()

    def with_step(self, step: Step) -> Steps:
        """Add a step, which joins the last where both have the same `joined_by` and do something together. Nothing is forward any more."""
        last = self.back[-1] if self.back else None
        if last is None or step.joined_by is None or last.joined_by != step.joined_by:
            return Steps((*self.back, step))
        # Without what others have changed since, which is not this step's to take back.
        started = last.before if last.after is step.before else merge(last.after, step.before, last.before).session
        if alike(started, step.after):
            # There and back again: each is taken back by itself, for together there is nothing to take back.
            return Steps((*self.back, step))
        return Steps((*self.back[:-1], last._replace(before=started, after=step.after, words=step.words)))

    def with_taken_away(self, before: Session, taken_in: Session, now: Session) -> Steps:
        """Add what others took away from `before` to what was `taken_in`, as a step back from `now`. What is forward stays; the same steps
        where nothing is gone."""
        whole = put_back(before, taken_in, now)
        if alike(whole, now):
            return self
        return self._replace(back=(*self.back, Step(whole, now, "what others took away", None, theirs=True)))

    def before(self, later: Steps) -> Steps:
        """Put `later` steps, that began when these were set aside, behind these."""
        return Steps((*self.back, *later.back), later.forward if later != Steps() else self.forward)

    def on(self, ours: Session, saved: Session) -> Steps:
        """Put the same steps on what was saved of `ours`, from which they set out."""

        def moved(steps: tuple[Step, ...]) -> tuple[Step, ...]:
            return tuple(
                step._replace(before=merged(ours, step.before, saved)[0], after=merged(ours, step.after, saved)[0])
                for step in steps
            )

        return Steps(moved(self.back), moved(self.forward))

    def undo(self, now: Session) -> UndoResult | None:
        """Go one step back from what there is now; None at the beginning."""
        if not self.back:
            return None
        step, (then, changes, built_on) = self.back[-1], _gone_over(self.back[-1], now)
        if not changes:  # what stands there now is somebody else's, and what this step took the place of was given up
            return UndoResult(self._replace(back=self.back[:-1]), None, step.words, built_on)
        return UndoResult(Steps(self.back[:-1], (*self.forward, _back_again(step, now, then))), then, step.words)

    def without_overtaken(self, now: Session) -> Steps:
        """Leave out the last steps that are somebody else's work and of which nothing is left: nobody is asked about them."""
        back = self.back
        while back and (back[-1].asks or back[-1].theirs) and not _gone_over(back[-1], now)[1]:
            back = back[:-1]
        return self._replace(back=back)

    def redo(self, now: Session) -> UndoResult | None:
        """Go one step forward again; None at the end."""
        if not self.forward:
            return None
        step, (then, _, built_on) = self.forward[-1], _gone_over(self.forward[-1], now)
        if alike(then, now):
            return UndoResult(self._replace(forward=self.forward[:-1]), None, step.words, built_on)
        return UndoResult(Steps((*self.back, _back_again(step, now, then)), self.forward[:-1]), then, step.words)


def _gone_over(step: Step, now: Session) -> tuple[Session, bool, bool]:
    """What there is once a step is taken back, with both texts where somebody else has changed the same; whether anything but these
    questions is new; and whether others have built on the step, so that some of it stays."""
    before = without_late_answers(step.before, now)
    both = merge(step.after, now, before)
    built_on = bool(both.still_needed or both.conflicts or before is not step.before)
    return both.whole, not alike(both.session, now), built_on


def _back_again(step: Step, now: Session, then: Session) -> Step:
    return Step(now, then, step.words, None, step.asks, step.theirs)
