"""The survey in plain lines: one question after another, and what can be done beside answering."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import Answer, Question
from m2m_tui.core.stages.adapt import enabler_of
from m2m_tui.sittings.sitting import ANSWERS, Sitting, ToCorrect
from m2m_tui.ui.survey.conversation import Conversation
from m2m_tui.ui.survey.line_terminal import Left
from m2m_tui.ui.survey.plain_codes import short
from m2m_tui.ui.survey.plain_who import ask_who, correct_who

_CORRECT = "plain_how.correct"
"""How a name and a group are corrected, in its place among the other ways."""

_TO_CORRECT: dict[ToCorrect, str] = {
    "both": _CORRECT,
    "name": "plain_how.correct_name",
    "group": "plain_how.correct_group",
}

_WAYS = (
    "plain_how.strong",
    "plain_how.dont_know",
    "plain_how.skip",
    "plain_how.comment",
    "plain_how.clear",
    _CORRECT,
    "plain_how.back",
    "plain_how.list",
    "plain_how.end",
    "plain_how.leave",
    "plain_how.again",
)

_WAYS_AT_THE_END = (_CORRECT, "plain_how.back", "plain_how.list", "plain_how.leave", "plain_how.again")
"""What can be typed there beside what is asked: a number goes to a question there, and answers none."""


class PlainSurvey:
    """One person's way through the questions. `at` is the place of the one in hand; past the last is the end."""

    def __init__(self, sitting: Sitting, talk: Conversation) -> None:
        self._sitting, self._talk = sitting, talk
        self._at = 0
        self._level = ""
        self._read: dict[str, Question] = {}
        """The words in which each enabler was said last."""
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
        at_the_end, to_correct = self._at >= len(self._keys), self._sitting.to_correct
        correct = [_TO_CORRECT[to_correct]] if to_correct else []
        ways = [
            each
            for way in (_WAYS_AT_THE_END if at_the_end else _WAYS)
            for each in (correct if way == _CORRECT else [way])
        ]
        if at_the_end:
            self._talk.say(*(f"  {self._sitting.say(way)}" for way in ways))
            return
        scale, say = self._sitting.session.scale, self._sitting.say
        labels = [f"  {score}: {scale.label(score)}" for score in range(1, 6)]
        self._talk.say(scale.question, *labels, f"  0: {say('answers.dont_know')}", "")
        self._talk.say(say("plain_how.answers"), *(f"  {say(way)}" for way in ways), *self._talk.ways_to_switch)

    def _question(self) -> None:
        place, keys = self._at, self._keys
        if place >= len(keys):
            return  # somebody has just taken the last one out
        key = keys[place]
        level = self._sitting.session.enablers[key].level
        begins, self._level = level != self._level, level
        in_hand = partial(self._in_hand, place, key, begins=begins)
        self._talk.say(*in_hand())
        while self._at == place and not self._done:
            self._take(self._talk.ask(lambda: self._prompt(key), in_hand), key)
            if self._keys[place : place + 1] != [key]:
                self._find_the_place(place, key)
                return

    def _find_the_place(self, place: int, key: str) -> None:
        """Go on where the questions are others than they were when this one was asked at its place."""
        going_on, keys = self._at - place, self._keys
        if key in keys:
            self._at = keys.index(key) + going_on if going_on in (-1, 0, 1) else self._at
            return
        self._talk.say(self._sitting.taken_out(key))
        self._at = place if going_on in (0, 1) else self._at

    def _in_hand(self, place: int, key: str, *, begins: bool) -> list[str]:
        """What is to be rated; above it its level, where that begins here."""
        session, say = self._sitting.session, self._sitting.say
        enabler = enabler_of(session, key)
        self._read[key] = self._sitting.words_of(key)
        said = ["", session.levels[enabler.level].title, ""] if begins else [""]
        said.append(say("plain_survey.question", place=place + 1, many=len(self._keys), title=enabler.title))
        said.append(enabler.statement or enabler.description)
        if begun := self._begun_on(key):
            said.append(say("plain_survey.begun_here", comment=begun))
        elif comment := self._comment_on(key):
            said.append(say("plain_survey.comment", comment=comment))
        return said

    def _prompt(self, key: str) -> str:
        given = self._answer_to(key)
        if given is None:
            return self._sitting.say("plain_survey.answer")
        return self._sitting.say("plain_survey.answered", answer=self._words(given))

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
        if word in ANSWERS and self._is_reworded(key):
            self._say_again(key, "plain_survey.reworded")
        elif word in ANSWERS and key:
            self._sitting.answer(key, ANSWERS[word])
            self._talk.say(self._sitting.say("plain_survey.given", answer=self._words(ANSWERS[word])))
            self._just_answered = key
            self._at += 1
        elif word in ways:
            if word != "c":
                self._just_answered = ""
            ways[word]()
        else:
            self._talk.say(self._sitting.say("plain_survey.no_answer", typed=short(said)))

    def _ask_comment(self, key: str) -> None:
        before, begun, say = self._comment_on(key), self._begun_on(key), self._sitting.say
        about = "plain_survey.about_or_keep" if before and not begun else "plain_survey.about"

        def in_hand() -> list[str]:
            return [say("plain_survey.begun", comment=begun)] if begun else []

        self._talk.say(*in_hand())
        try:
            said = self._talk.ask(lambda: say(about, title=enabler_of(self._sitting.session, key).title), in_hand)
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
            self._talk.say(self._sitting.reason(refusal))
        else:
            self._talk.say(say("plain_survey.comment_gone" if said == "-" else "plain_survey.comment_kept"))
            if said != "-" and self._is_reworded(key):
                self._say_again(key, "plain_survey.reworded_comment")

    def _is_reworded(self, key: str) -> bool:
        """Whether an enabler is asked about in other words by now than it was said in."""
        return key in self._keys and key in self._read and self._sitting.words_of(key) != self._read[key]

    def _say_again(self, key: str, why: str) -> None:
        """Say an enabler once more, as it reads by now, and ask about it. `why`: the name of what is said before it."""
        self._talk.say(self._sitting.say(why))
        before, self._at = self._at, self._keys.index(key)
        if self._at == before:
            self._talk.say(*self._in_hand(self._at, key, begins=False))

    def _go_on(self) -> None:
        self._at += 1

    def _go_back(self) -> None:
        if self._at:
            self._at -= 1
        else:
            self._talk.say(self._sitting.say("plain_survey.first"))

    def _go_to_the_end(self) -> None:
        self._at = len(self._keys)

    # -- looking back

    def _end(self) -> None:
        keys, say = self._keys, self._sitting.say
        self._level = ""
        self._talk.say(*self._how_far())
        said = self._talk.ask(lambda: say("plain_survey.end"), self._how_far).lower()
        if said == "f" and self._sitting.says_anything:
            self._sitting.finish()
            self._done = True
        elif said == "f":
            self._talk.say(say("plain_survey.nothing_yet"))
        elif said.isdecimal() and 0 < int(said) <= len(keys):
            self._at = int(said) - 1
        elif said in ("b", "l", "n", "q", "?") or (said == "c" and self._just_answered):
            self._take(said, "")
        elif said:
            self._talk.say(say("plain.no_choice", typed=short(said)))

    def _how_far(self) -> list[str]:
        keys, missing, say = self._keys, self._sitting.missing, self._sitting.say
        said = ["", say("plain_survey.so_far", answered=len(keys) - len(missing), many=len(keys))]
        if missing:
            titles = [f"  {keys.index(key) + 1}: {enabler_of(self._sitting.session, key).title}" for key in missing]
            said += [say("plain_survey.missing"), *titles]
        if begun := self._sitting.not_entered:
            comments = [f"  {keys.index(key) + 1}: {clean_line(text)}" for key, text in begun.items()]
            said += [say("plain_survey.not_entered"), *comments]
        return said

    def _list(self) -> None:
        self._talk.say(*(f"  {self._listed(number, key)}" for number, key in enumerate(self._keys, 1)))

    def _listed(self, number: int, key: str) -> str:
        title, say = enabler_of(self._sitting.session, key).title, self._sitting.say
        given, comment = self._answer_to(key), self._comment_on(key)
        if given is None:
            said = say("plain_survey.not_answered_in_list", number=number, title=title)
        else:
            said = say("plain_survey.answered_in_list", number=number, title=title, answer=self._words(given))
        return f"{said} {say('plain_survey.comment', comment=comment)}" if comment else said

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
        if not isinstance(given, int):
            return self._sitting.say("answers.dont_know")
        return self._sitting.say("plain_survey.point", score=given, label=self._sitting.session.scale.label(given))


def _leave() -> None:
    raise Left
