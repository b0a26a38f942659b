"""What every sitting has in common, at the survey and at a ballot (`CodedSitting`): its code, its language, whether it is over. And coming
back with a code: how many wrong ones are taken, and what somebody left on this computer when it couldn't be saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from itertools import count
from math import ceil
from pathlib import Path
from typing import Literal

from m2m_tui.core.ballot import Paper
from m2m_tui.core.errors import EditRefused, M2MError
from m2m_tui.core.ids import code_meant, fresh_id
from m2m_tui.core.round import Response
from m2m_tui.core.session import Session
from m2m_tui.core.translation import in_language, languages_of, name_in
from m2m_tui.languages.language import Language, Sentence
from m2m_tui.sittings.left_behind import forget_left, left_behind, recovery_folders
from m2m_tui.sittings.trouble import trouble_for_all, trouble_in
from m2m_tui.storage.sessions.code_attempts import begin_attempt, was_right
from m2m_tui.workspace import Edit, Workspace

WRONG_CODES = 5
"""So many codes that are nobody's, and no more are taken for a while."""

REST = 300.0
"""Seconds of that while."""

_SITTINGS = count(1)


def recovery_folder() -> Path:
    """Below which answers are kept that can't be saved in their place: another for each person, whose answers are nobody else's."""
    return recovery_folders() / fresh_id()


def phones_folder() -> Path:
    """Below which is kept what phones answered on this computer and couldn't be saved: in one place, where the next start finds it."""
    return recovery_folders() / "phones"


class CodeTries:
    """The codes that one person types, one after another."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._wrong = 0
        self._rests_until = 0.0

    @property
    def minutes_left(self) -> int:
        """Give for how many minutes no code is taken, not even the right one, as so many were wrong; 0 where one is."""
        return max(ceil((self._rests_until - time.monotonic()) / 60), 0)

    def right(self, look: Callable[[], str]) -> str:
        """What `look` finds under a code; "" where that is nothing, which is counted, and where none is taken for a while.

        Raises EditRefused where so many were wrong lately, from whatever connection, that nobody's is looked at for a minute.
        """
        if self.minutes_left:
            return ""
        attempt = begin_attempt(self._workspace.path)
        if not attempt:
            raise EditRefused(Sentence("code.wait"))
        found = look()
        if found:
            was_right(self._workspace.path, attempt)
        else:
            self._wrong += 1
            if self._wrong % WRONG_CODES == 0:
                self._rests_until = time.monotonic() + REST
        return found

    def take_up(self, code: str, codes: Callable[[Session], Collection[str]], do: Callable[[Edit], None]) -> None:
        """Bring in what somebody had answered on this computer when it couldn't be saved, where that sitting ended without it. `codes`:
        those of a session; `do`: how an edit is done here."""
        path = self._workspace.path
        for folder, left in left_behind(path):
            if code_meant(code, codes(left.ours)):
                do(left.whole)
                if self._workspace.settle():
                    forget_left([(folder, left)], path, self._workspace.saved)


Given = Literal["answers", "votes"]


class CodedSitting:
    """Somebody at a session, alone. `code` is "" until they have begun; what they say lies under it.

    `tries`: the wrong codes before, of somebody who was here already. `joins`: what is undone with this sitting, where that isn't the
    sitting alone.
    """

    gives: Given = "answers"
    """What they are said to give here."""

    def __init__(self, workspace: Workspace, tries: CodeTries | None = None, joins: str = "") -> None:
        self._workspace = workspace
        # One sitting is undone as one: nobody else's undo may take away a single answer unseen.
        self._joins = joins or f"sitting {next(_SITTINGS)}"
        self._tries = tries or CodeTries(workspace)
        self.code = ""
        self.language = self.languages[0]
        self._read: tuple[Session, Session] | None = None

    @property
    def trouble(self) -> str:
        """Why saving fails, in the language of whoever sits here; "" where it doesn't."""
        return trouble_in(self.language, trouble_for_all(self._workspace))

    def lost_now(self, seconds: float) -> bool:
        """Try to save what was said, and wait so long for it. Gives whether it can be saved nowhere, and would be lost now."""
        self._workspace.save()
        self._workspace.settle(seconds)
        return self._workspace.only_here

    @property
    def session(self) -> Session:
        """The session as it reads in the language that this person has chosen: to look at, never to change."""
        session = self._workspace.session
        if self._read is None or self._read[0] is not session:
            self._read = session, in_language(session, self.language.tag)
        return self._read[1]

    # -- the language, which is kept nowhere

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those to choose from; the first is that of the session, and the only one where nothing is translated."""
        return languages_of(self._workspace.session)

    @property
    def which_language(self) -> tuple[str, ...]:
        """The question in which language this person would like to answer, in each of them."""
        return tuple(dict.fromkeys(each.say("choose.question") for each in self.languages))

    @property
    def other_languages(self) -> dict[str, str]:
        """The words that offer each of the other languages, in that language itself, by its tag."""
        return {
            each.tag: each.say("choose.switch") if each.known else each.name
            for each in self.languages
            if each.tag != self.language.tag
        }

    def speak(self, tag: str) -> None:
        """Go on in another language, where there is one with this tag. What was said stays as it is."""
        self.language = next((each for each in self.languages if each.tag == tag), self.language)
        self._read = None

    def say(self, name: str, count: int | None = None, /, **values: object) -> str:
        """Give one of m2m's sentences in this person's language; see `Language.say`."""
        return self.language.say(name, count, **values)

    def reason(self, error: M2MError) -> str:
        """Say why something was refused, in this person's language."""
        return self.language.sentence(error.sentence) if error.sentence is not None else str(error)

    def named(self, name: str) -> str:
        """Give a group, or another short text of the session that is kept as it stands, in this person's language."""
        return name_in(self._workspace.session, self.language.tag, name)

    @property
    def over(self) -> str:
        """Why nothing can be said any more, "" while it can."""
        raise NotImplementedError

    @property
    def begun_by_others(self) -> bool:
        """Whether anybody may have a code to come back with."""
        raise NotImplementedError

    @property
    def too_many_codes(self) -> bool:
        """Whether so many codes were wrong that none is taken for a while."""
        return self.code_rest > 0

    @property
    def code_rest(self) -> int:
        """For how many minutes none is taken; 0 where one is."""
        return self._tries.minutes_left

    @property
    def finished(self) -> bool:
        """Whether they have said that this is all."""
        raise NotImplementedError

    @property
    def saved(self) -> bool:
        """Whether the file is known to have all that they have said."""
        raise NotImplementedError

    def recognise(self, phone: str) -> bool:
        """Go on with what a phone said before, known by its mark. Gives whether there is anything."""
        # How long that takes tells of the mark at most, from which no way leads back to what a phone is known by.
        found = next((code for code, each in self._begun.items() if each.phone == phone), "") if phone else ""
        self.code = found or self.code
        return bool(found)

    def has(self, code: str) -> bool:
        """Tell whether anything lies under a code, which has to be known already: no guess is counted here."""
        return code in self._begun

    @property
    def _begun(self) -> Mapping[str, Response | Paper]:
        """What everybody has said so far, by their codes."""
        raise NotImplementedError

    def answer_on(self, phone: str) -> None:
        """Have the phone with this mark be known again; "" for none."""
        raise NotImplementedError

    def finish(self) -> None:
        """Say that this is all. Raises EditRefused."""
        raise NotImplementedError

    def come_back(self, code: str) -> bool:
        """Go on with what lies under a code. Gives whether there is anything; codes that are nobody's are counted.

        Raises EditRefused where so many were wrong lately, from whatever connection, that nobody's is looked at for a minute.
        """
        raise NotImplementedError
