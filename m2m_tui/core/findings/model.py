"""What the answers say, as values: each enabler's finding, with its voices, comments and groups, and the diagnosis of a round."""

from __future__ import annotations

from typing import NamedTuple

from m2m_tui.core.findings.reading import Measures
from m2m_tui.core.round import Answer, Confidentiality


class GroupFinding(NamedTuple):
    """What one group says about one enabler. Where `hidden` says why it isn't shown, there is no number in it."""

    name: str
    counts: tuple[int, int, int, int, int]
    dont_know: int
    skipped: int
    measures: Measures
    hidden: str = ""


class Voice(NamedTuple):
    """What one person said about one enabler, in a named round. `answer` None: skipped. `letter` "" past the alphabet."""

    letter: str
    name: str
    group: str
    answer: Answer | None


class Comment(NamedTuple):
    """A comment on an enabler; `name` and `answer` are empty in an anonymous round."""

    text: str
    name: str = ""
    answer: Answer | None = None


class AfterTalking(NamedTuple):
    """What people answered when a round asked them about an enabler once more, after they had talked. It stands beside the first answers,
    and no reading, order or comparison is made of it.

    `answered`: how many said a score or that they don't know, of the `people` who could be expected to. `unmoved`: so few of them changed
    their answer that the counts aren't shown, nor kept, and are 0. `voices` have the letters of the first round; none in an anonymous one.
    `reworded`: people read another title or statement than the first time.
    """

    counts: tuple[int, int, int, int, int]
    dont_know: int
    skipped: int
    answered: int
    people: int
    voices: tuple[Voice, ...]
    comments: tuple[Comment, ...]
    unmoved: bool = False
    reworded: bool = False


class Finding(NamedTuple):
    """What a round says about one enabler.

    `voices` is empty in an anonymous round. `groups`: each group of the round, shown or, in an anonymous one, hidden with the
    reason. `note`: what the facilitator wrote down while the room talked; `talked_about`: that it did. `removed`: the enabler isn't in use
    any more. `answered_before`: how many had answered when it was reworded, while the round was open. `uncommented`: so few answered an
    anonymous round, and how many, that comments were left out; 0 where they weren't. `after`: what people answered after talking; more
    than once only where two people asked again without knowing of each other.
    """

    enabler_id: str
    title: str
    level_id: str
    counts: tuple[int, int, int, int, int]
    dont_know: int
    skipped: int
    measures: Measures
    voices: tuple[Voice, ...]
    comments: tuple[Comment, ...]
    groups: tuple[GroupFinding, ...] = ()
    note: str = ""
    talked_about: bool = False
    removed: bool = False
    answered_before: int = 0
    uncommented: int = 0
    after: tuple[AfterTalking, ...] = ()


class Diagnosis(NamedTuple):
    """A revealed round, ready to be drawn or read out.

    `levels` are (id, title) in order; `findings` the enablers it asked about that were answered, in the order of the screen;
    `discuss_first` the same in the order in which a conversation would help most; `unanswered` the titles nobody answered.
    """

    round_id: str
    title: str
    confidentiality: Confidentiality
    respondents: int
    expected: int
    levels: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    discuss_first: tuple[Finding, ...]
    unanswered: tuple[str, ...]

    @property
    def groups_shown(self) -> list[str]:
        """The names of the groups that are shown at one enabler at least. There has to be a finding."""
        shown = {group.name for each in self.findings for group in each.groups if not group.hidden}
        return [group.name for group in self.findings[0].groups if group.name in shown]
