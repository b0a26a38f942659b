"""The survey question by question: for a screen reader, a terminal that draws nothing, a bad line, or a pipe."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import Answer
from m2m_tui.core.session import Session
from m2m_tui.core.stages.adapt import enabler_of
from m2m_tui.core.words import counted
from m2m_tui.languages.language import english
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.sittings.codes import recovery_folder
from m2m_tui.sittings.sitting import ANSWERS, Sitting, not_saved, open_for_answers
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions.recovery import burn
from m2m_tui.ui.survey.line_terminal import Left, Talk
from m2m_tui.ui.survey.plain_ballot import PlainBallot
from m2m_tui.ui.survey.plain_codes import short
from m2m_tui.ui.survey.plain_who import ask_who, correct_who
from m2m_tui.workspace import Workspace

_LETTERS = (
    "At each question, type one of these and press enter.",
    "  1 to 5: how strong it is",
    "  0: you don’t know",
    "  enter alone: go on to the next, and leave this one as it is",
    "  c: say why; right after an answer, it is about that one",
    "  x: take your answer away",
    "  n: correct your name or your group",
    "  b: back to the one before",
    "  l: list what you have answered",
    "  f: go to the end, and finish",
    "  q: leave; what you have answered is saved",
    "  ?: say all this again",
)
_AT_THE_END = "f finishes, a number goes to that question, l lists your answers, q leaves for now:"


class PlainSurvey:
    """One person's way through the questions. `at` is the place of the one in hand; past the last is the end."""

    def __init__(self, sitting: Sitting, talk: Talk) -> None:
        self._sitting, self._talk = sitting, talk
        self._at = 0
        self._level = ""
        self._just_answered = ""
        """The enabler of the answer that was given last, until something else is done."""
        self._done = False

    def run(self) -> None:
        """Ask until somebody has finished. Raises Left where they leave, EditRefused where the round is closed meanwhile."""
        if not ask_who(self._sitting, self._talk):
            return
        self._talk.say(self._sitting.say("answers.code", code=self._sitting.code), "")
        self._say_how()
        self._at = next((self._keys.index(key) for key in self._sitting.missing), 0)
        while not self._done:
            if self._at < len(self._keys):
                self._question()
            else:
                self._end()

    @property
    def _keys(self) -> list[str]:
        return list(self._sitting.questions)

    # -- the questions

    def _say_how(self) -> None:
        scale = self._sitting.session.scale
        self._talk.say(
            scale.question, *(f"  {score}: {scale.label(score)}" for score in range(1, 6)), "  0: Don’t know"
        )
        self._talk.say("", *_LETTERS)

    def _question(self) -> None:
        session, place = self._sitting.session, self._at
        keys = self._keys
        if place >= len(keys):
            return  # somebody has just taken the last one out
        key = keys[place]
        enabler = session.enablers[key]
        self._talk.say("")
        if enabler.level != self._level:
            self._level = enabler.level
            self._talk.say(session.levels[enabler.level].title, "")
        self._talk.say(f"{place + 1} of {len(keys)}. {enabler.title}.", enabler.statement or enabler.description)
        if begun := self._begun_on(key):
            self._talk.say(f"You had begun a comment; c finishes it: {begun}")
        elif comment := self._comment_on(key):
            self._talk.say(f"Your comment: {comment}")
        while self._at == place and not self._done:
            self._take(self._talk.ask(self._prompt(key)), key)

    def _prompt(self, key: str) -> str:
        given = self._answer_to(key)
        if given is None:
            return "Your answer, 1 to 5, 0 for don’t know, enter to skip:"
        return f"You answered {self._words(given)}. Enter keeps it; another one, 1 to 5, or 0 for don’t know:"

    def _take(self, said: str, key: str) -> None:
        ways: dict[str, Callable[[], None]] = {
            "": self._go_on,
            "c": lambda: self._ask_comment(self._just_answered or key),
            "x": lambda: self._sitting.answer(key, None),
            "b": self._go_back,
            "l": self._list,
            "n": lambda: correct_who(self._sitting, self._talk),
            "f": self._go_to_the_end,
            "q": _leave,
            "?": self._say_how,
        }
        word = said.lower()
        if word in ANSWERS and key:
            self._sitting.answer(key, ANSWERS[word])
            self._talk.say(f"{self._words(ANSWERS[word])}.")
            self._just_answered = key
            self._at += 1
        elif word in ways:
            if word != "c":
                self._just_answered = ""
            ways[word]()
        else:
            self._talk.say(f"“{short(said)}” isn’t one of the answers. Type ? and press enter to hear what is.")

    def _ask_comment(self, key: str) -> None:
        before, begun = self._comment_on(key), self._begun_on(key)
        about = f"Your comment on “{enabler_of(self._sitting.session, key).title}”, on one line."
        if begun:
            self._talk.say(f"You had begun: {begun}")
        elif before:
            about += " Enter keeps it as it is, and a minus sign takes it away."
        try:
            said = self._talk.ask(about)
        except Left:
            self._sitting.begin_comment(key, self._talk.unfinished)
            raise
        if not said:
            return
        try:
            self._sitting.comment(key, "" if said == "-" else said)
        except EditRefused as refusal:
            if self._sitting.over:
                raise
            self._talk.say(str(refusal))
        else:
            self._talk.say("Your comment is taken away." if said == "-" else "Your comment is kept.")

    def _go_on(self) -> None:
        self._at += 1

    def _go_back(self) -> None:
        if self._at:
            self._at -= 1
        else:
            self._talk.say("This is the first one.")

    def _go_to_the_end(self) -> None:
        self._at = len(self._keys)

    # -- looking back

    def _end(self) -> None:
        keys, missing = self._keys, self._sitting.missing
        self._level = ""
        self._talk.say("", f"You have answered {len(keys) - len(missing)} of {len(keys)}.")
        if missing:
            titles = [f"  {keys.index(key) + 1}: {enabler_of(self._sitting.session, key).title}" for key in missing]
            self._talk.say("Not answered:", *titles)
        said = self._talk.ask(_AT_THE_END).lower()
        if said == "f" and self._sitting.says_anything:
            self._sitting.finish()
            self._done = True
        elif said == "f":
            self._talk.say("Nothing is answered yet. q leaves.")
        elif said.isdecimal() and 0 < int(said) <= len(keys):
            self._at = int(said) - 1
        elif said in ("b", "l", "n", "q", "?") or (said == "c" and self._just_answered):
            self._take(said, "")
        elif said:
            self._talk.say(f"“{short(said)}” isn’t a choice here.")

    def _list(self) -> None:
        for number, key in enumerate(self._keys, 1):
            enabler = enabler_of(self._sitting.session, key)
            given = self._answer_to(key)
            comment = self._comment_on(key)
            said = f" Your comment: {comment}" if comment else ""
            self._talk.say(
                f"  {number}: {enabler.title}: {'not answered' if given is None else self._words(given)}.{said}"
            )

    def _answer_to(self, key: str) -> Answer | None:
        response = self._sitting.response
        return None if response is None else response.scores.get(key)

    def _comment_on(self, key: str) -> str:
        response = self._sitting.response
        return "" if response is None else response.comments.get(key, "")

    def _begun_on(self, key: str) -> str:
        response = self._sitting.response
        return "" if response is None else response.begun.get(key, "")

    def _words(self, given: Answer) -> str:
        return f"{given}, {self._sitting.session.scale.label(given)}" if isinstance(given, int) else "Don’t know"


def _leave() -> None:
    raise Left


def run(path: Path, note: str = "") -> int:
    """Ask one person what is open, the survey or the ballot, through the standard input and output. Gives the exit code. Raises
    UnreadableFile, NoSuchThing.

    `note` is said first.
    """
    workspace = Workspace.open(path, state_folder=recovery_folder())
    session = workspace.session
    burn(state_folder(os.environ), session)
    round_id, ballot_id = open_for_answers(
        session
    )  # nothing is said before it is known that there is something to answer
    talk = Talk()
    if note:
        talk.say(note, "")
    sitting: Sitting | BallotSitting | None = None
    try:
        talk.say(session.title)
        if ballot_id and (not round_id or _picks_the_ballot(session, round_id, ballot_id, talk)):
            sitting = BallotSitting(workspace, ballot_id)
            talk.say(f"{sitting.ballot.title}: {counted(len(sitting.options), 'shift')}.", "")
            PlainBallot(sitting, talk).run()
        else:
            sitting = Sitting(workspace, round_id)
            talk.say(f"{sitting.asked.title}: {counted(len(sitting.questions), 'question')}.", "")
            PlainSurvey(sitting, talk).run()
    except EditRefused as refusal:
        talk.say((sitting and sitting.over) or str(refusal))
    except Left:
        talk.say("")
    if not workspace.close():
        talk.say(not_saved(workspace, sitting.language if sitting is not None else english()))
        return 1
    _part(sitting, talk)
    return 0


def _picks_the_ballot(session: Session, round_id: str, ballot_id: str, talk: Talk) -> bool:
    """Which is answered, where both a survey and a ballot are open. Raises Left."""
    survey, ballot = session.rounds[round_id].title, session.ballots[ballot_id].title
    talk.say("Two things are open here:", f"  1: the survey “{survey}”", f"  2: the ballot “{ballot}”")
    while (said := talk.ask("Which would you like to answer, 1 or 2?", whole=True)) not in ("1", "2"):
        if said.lower() == "q":
            raise Left
        talk.say("Please type 1 or 2, or q to leave.")
    return said == "2"


def _part(sitting: Sitting | BallotSitting | None, talk: Talk) -> None:
    given = sitting.paper if isinstance(sitting, BallotSitting) else sitting.response if sitting is not None else None
    if given is not None and sitting is not None:
        what = "votes" if isinstance(sitting, BallotSitting) else "answers"
        talk.say(
            f"Thank you. Your {what} are saved." if given.finished else f"Your {what} are saved.",
            f"With your code, {sitting.code}, you can come back to them until the reveal.",
            "What you typed still stands on this screen: close the window where others might read it.",
        )
