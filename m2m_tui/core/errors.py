"""The one tree of errors. Each is a sentence a facilitator understands, and an exit code.

Only the command line and the app show them; everything below raises and lets them pass.
"""

from __future__ import annotations

from m2m_tui.core.clean import clean_line
from m2m_tui.languages.language import Sentence, english


class M2MError(Exception):
    """Something the user can read and act on. `str(error)` is the whole sentence, in English; `sentence` is what those who answer are told
    in their own language, None where they are never told."""

    exit_code = 1

    def __init__(self, said: str | Sentence = "") -> None:
        self.sentence = said if isinstance(said, Sentence) else None
        super().__init__(english().sentence(said) if isinstance(said, Sentence) else said)


class FileProblem(M2MError):
    """A file could not be used.

    `path` is the file as the user named it, `reason` what is wrong and what to do, `where` a line or a key in it ("" when
    it is the file as a whole).
    """

    def __init__(self, path: str, reason: str, where: str = "") -> None:
        # A key or a file's name is somebody's text too, and this sentence is printed on a terminal.
        self.path, self.reason, self.where = path, clean_line(reason), clean_line(where)
        super().__init__(": ".join(part for part in (clean_line(path), self.wrong) if part))

    @property
    def wrong(self) -> str:
        """What is wrong, behind where in the file it is, for a sentence that names the file itself."""
        return ": ".join(part for part in (self.where, self.reason) if part)


class UnreadableFile(FileProblem):
    """The file is missing, forbidden, too large, not text, not TOML, or not a session or framework."""


class NewerFormat(FileProblem):
    """The file was written by a later version; it is refused whole, never half-read."""


class UnwritableFile(FileProblem):
    """The file could not be written; what was to be written is still in memory."""


class EditRefused(M2MError):
    """An edit makes no sense on this session as it now is. The session is unchanged."""


class NotRevealed(M2MError):
    """Answers were asked for while the round is still open."""


class NoSuchThing(M2MError):
    """A framework, a chart or a round was asked for by a name that doesn't exist."""


class GitProblem(M2MError):
    """git could not keep, read or share versions; the session's own file is as it was."""


class NoRepository(GitProblem):
    """The session lies in no git repository yet."""


class NobodyNamed(GitProblem):
    """git doesn't know who keeps a version: no name or address is set."""


class NothingToKeep(GitProblem):
    """The file says what its last version says."""


class Settled(GitProblem):
    """What a merge had left to settle in the session is settled, and git knows. No version was kept: there is nothing to keep, or
    git has to finish first, and the sentence says how."""


class NotComparable(M2MError):
    """Sessions, or rounds, that can't stand side by side: the sentence names which, and why."""
