"""One person at the survey: whose answers they are, and every edit that person can make. Nobody else's answers can be had from here.

Without Textual, so that the survey in plain lines starts fast and works anywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from m2m_tui.core.asked_wording import words_of
from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.errors import EditRefused, NoSuchThing
from m2m_tui.core.ids import code_meant
from m2m_tui.core.round import DONT_KNOW, Answer, Question, Response, Round
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.adapt import enabler_of
from m2m_tui.core.survey_rounds import current_round, questions, round_of, took_part
from m2m_tui.core.translation import languages_of, name_in
from m2m_tui.languages.language import Sentence
from m2m_tui.sittings.codes import CodedSitting, CodeTries
from m2m_tui.storage.sessions.known_phones import KnownPhones
from m2m_tui.workspace import Edit, Workspace

PAUSE = 1.5
"""Seconds after a wrong code: whoever tries one after another should take for ever."""

LONGEST_COMMENT = 4000
LONGEST_NAME = 80
"""Letters. Whoever answers may be anybody, and must not be able to make the session's file too large for everybody else."""

ANSWERS: dict[str, Answer] = {"0": DONT_KNOW, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
"""What each key answers."""


ToCorrect = Literal["both", "name", "group"]
"""What somebody can correct of who they are: both their name and their group, or the one that there is."""

_CORRECT: dict[ToCorrect, str] = {
    "both": "answers.correct",
    "name": "answers.correct_name",
    "group": "answers.correct_group",
}


def open_for_answers(session: Session) -> tuple[str, str]:
    """The ids of the round and of the ballot that are open, "" for one that isn't. Raises NoSuchThing where neither is, in each language
    in which people can answer, as nobody has chosen one yet: a line each."""
    latest, ballot_id = current_round(session), open_ballot(session) or ""
    asked = session.rounds[latest] if latest is not None else None
    round_id = latest if latest is not None and session.rounds[latest].state == "open" else ""
    if round_id or ballot_id:
        return round_id, ballot_id
    said = [
        each.say("over.not_open")
        if asked is None
        else each.say("over.closed", round=name_in(session, each.tag, asked.title))
        for each in languages_of(session)
    ]
    raise NoSuchThing("\n".join(said))


class Sitting(CodedSitting):
    """Somebody answering in a round; under their code lie their answers."""

    def __init__(
        self,
        workspace: Workspace,
        round_id: str,
        tries: CodeTries | None = None,
        joins: str = "",
        phones: KnownPhones | None = None,
    ) -> None:
        """`phones`: where it is known which phone answers for whom in a named round; in an anonymous one that lies sealed beside the
        answers."""
        super().__init__(workspace, tries, joins)
        self._round_id, self._phones = round_id, phones

    # -- what there is

    @property
    def asked(self) -> Round:
        """The round. Raises EditRefused where it is gone."""
        return round_of(self.session, self._round_id)

    @property
    def response(self) -> Response | None:
        """This person's answers; None before they have begun, and where they are gone."""
        return self._begun.get(self.code)

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the enablers that are asked about, in the order of the screen."""
        asked = self.session.rounds.get(self._round_id)
        return questions(self.session, asked) if asked is not None else ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the enablers that aren't answered, in the order of the screen."""
        response = self.response
        return tuple(key for key in self.questions if response is None or key not in response.scores)

    def taken_out(self, enabler_id: str) -> str:
        """Say that an enabler isn't asked about any more, and that what was said of it is kept."""
        return self.say("answers.taken_out", title=enabler_of(self.session, enabler_id).title)

    def words_of(self, enabler_id: str) -> Question:
        """Give the words in which an enabler asks now, in the first language, whichever is read: others there are others in all."""
        return words_of(enabler_of(self._workspace.session, enabler_id))

    @property
    def not_entered(self) -> dict[str, str]:
        """The comments that this person began and hasn't entered, by the enabler's id, in the order of the screen."""
        begun = self.response.begun if self.response is not None else {}
        return {key: begun[key] for key in self.questions if key in begun}

    @property
    def asked_before(self) -> tuple[str, ...]:
        """The names of those who answered the first time and haven't begun, where a named round asks again."""
        asked = self.asked
        if asked.confidentiality == "anonymous":
            return ()
        begun = {known_as(each.name) for each in asked.responses.values()}
        return tuple(each.name for each in self._first_time.values() if known_as(each.name) not in begun)

    @property
    def _first_time(self) -> dict[str, Response]:
        first = self.session.rounds.get(self.asked.again_of)
        return took_part(first) if first is not None else {}

    @property
    def over(self) -> str:
        """Why nothing can be answered any more, "" while it can."""
        asked = self.session.rounds.get(self._round_id)
        if asked is not None and asked.state != "open":
            return self.say("over.revealed" if asked.responses or asked.tallies else "over.thrown_away")
        return self.say("over.gone") if asked is None or (self.code and self.code not in asked.responses) else ""

    @property
    def begun_by_others(self) -> bool:
        return bool(self.asked.responses)

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to finish with."""
        response = self.response
        return response is not None and bool(response.scores or response.comments)

    @property
    def finished(self) -> bool:
        response = self.response
        return response is not None and response.finished

    @property
    def saved(self) -> bool:
        asked = self._workspace.saved.rounds.get(self._round_id)
        return asked is not None and asked.responses.get(self.code) == self.response

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups to choose from; none where there is no choice."""
        groups = self.asked.groups
        return groups if len(groups) > 1 else ()

    # -- beginning

    def join(self, name: str, group: str, phone: str = "") -> None:
        """Begin. Where there is no choice of groups, `group` is what there is. Raises EditRefused, as for a name that is taken."""
        _refuse_long_name(name)
        group = group if self.groups else "".join(self.asked.groups)
        made, sealed = "", phone if self.asked.confidentiality == "anonymous" else ""

        def join(session: Session) -> Session:
            nonlocal made
            after, made = diagnose.join(session, self._round_id, name=name, group=group, phone=sealed)
            return after

        self._apply(join, f"the answers of {name}" if name else "")
        self.code = made
        if phone != sealed:
            self.answer_on(phone)

    @property
    def to_correct(self) -> ToCorrect | None:
        """What there is to correct; None where there is nothing."""
        if self.asked.confidentiality == "named":
            return "both" if self.groups else "name"
        return "group" if self.groups else None

    @property
    def what_to_correct(self) -> str:
        """What there is to correct, in words; "" where there is nothing."""
        to_correct = self.to_correct
        return self.say(_CORRECT[to_correct]) if to_correct else ""

    def correct(self, name: str, group: str) -> None:
        """Change under which name and in which group these answers are. Raises EditRefused, as for a name that is taken."""
        _refuse_long_name(name)
        self._apply(lambda session: diagnose.correct(session, self._round_id, self.code, name=name, group=group))

    @property
    def _begun(self) -> Mapping[str, Response]:
        asked = self.session.rounds.get(self._round_id)
        return asked.responses if asked is not None else {}

    def recognise(self, phone: str) -> bool:
        if super().recognise(phone):
            return True
        code = self._phones.code(self._round_id, phone) if self._phones is not None and phone else ""
        self.code = code if code in self._begun else self.code
        return code in self._begun

    def answer_on(self, phone: str) -> None:
        if self.asked.confidentiality == "named":
            if self._phones is not None:
                self._phones.answers_for(self._round_id, self.code, phone)
            return
        self._apply(lambda session: diagnose.answer_on(session, self._round_id, self.code, phone))

    def come_back(self, code: str) -> bool:
        """Go on with the answers under a code, or begin with that of the first time, where a named round asks again."""
        if not (found := self._tries.right(lambda: self._found(code))):
            return False
        if found in self.asked.responses:
            self.code = found
        else:
            self._come_once_more(self._first_time[found].name)
        return True

    def _found(self, code: str) -> str:
        """The code that is meant, of this round or else of the first time."""
        self._tries.take_up(code, self._codes, self._apply)
        return code_meant(code, self.asked.responses) or code_meant(code, self._first_time)

    def _codes(self, session: Session) -> Collection[str]:
        asked = session.rounds.get(self._round_id)
        return asked.responses if asked is not None else ()

    def _come_once_more(self, name: str) -> None:
        if name not in self.asked_before:
            raise EditRefused(Sentence("code.of_the_first_time"))
        self.join(name, "")

    # -- answering; each raises EditRefused where the round is closed or the answers are gone

    def answer(self, enabler_id: str, given: Answer | None) -> None:
        """Set one answer; None takes it away."""
        self._change(lambda session: diagnose.answer(session, self._round_id, self.code, enabler_id, given))

    def reply(self, enabler_id: str, given: Answer | None, comment: str) -> None:
        """Set one answer and the comment on it together; None and "" take them away."""
        _refuse_long_comment(comment)

        def both(session: Session) -> Session:
            answered = diagnose.answer(session, self._round_id, self.code, enabler_id, given)
            return diagnose.comment(answered, self._round_id, self.code, enabler_id, comment)

        self._change(both)

    def comment(self, enabler_id: str, text: str) -> None:
        """Set the comment on an enabler; an empty one takes it away."""
        _refuse_long_comment(text)
        self._change(lambda session: diagnose.comment(session, self._round_id, self.code, enabler_id, text))

    def begin_comment(self, enabler_id: str, text: str) -> None:
        """Keep a comment that is being typed: the line may drop. It is for its writer alone, and no answer before it is entered."""
        kept = text[:LONGEST_COMMENT]
        self._apply(lambda session: diagnose.begin_comment(session, self._round_id, self.code, enabler_id, kept))

    def finish(self) -> None:
        """Say that this is all."""
        self._apply(lambda session: diagnose.finish(session, self._round_id, self.code))

    def _change(self, change: Edit) -> None:
        """Whoever changes an answer after finishing hasn't finished any more; whoever only looks has."""

        def whole(session: Session) -> Session:
            after = change(session)
            if after == session:
                return session
            return diagnose.finish(after, self._round_id, self.code, finished=False)

        response = self.response
        self._apply(whole if response is not None and response.finished else change)

    def _apply(self, change: Edit, words: str = "") -> None:
        response = self.response
        named = f"the answers of {response.name}" if response is not None and response.name else "one person’s answers"
        self._workspace.apply(change, words or named, joins=self._joins, asks=True)


def _refuse_long_name(name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise EditRefused(Sentence("refused.long_name", {"most": LONGEST_NAME}))


def _refuse_long_comment(comment: str) -> None:
    if len(comment) > LONGEST_COMMENT:
        letters = {"most": f"{LONGEST_COMMENT:,}", "letters": f"{len(comment):,}"}
        raise EditRefused(Sentence("refused.long_comment", letters))
