"""A round of the survey, as a part of a session: people's responses, or once an anonymous one is revealed, its tallies."""

# No annotations as text: pydantic would compile each of them once more at every start.

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from m2m_tui.core.framework import Id, Ids, Line, Lines, Part, Table, is_empty
from m2m_tui.core.merge_rule import MergeRule
from m2m_tui.core.words import in_words, listed

Score = Literal[1, 2, 3, 4, 5]


Answer = Literal[1, 2, 3, 4, 5, "don't know"]
"""One answer to one enabler. A skipped enabler has no answer at all."""


DONT_KNOW: Literal["don't know"] = "don't know"


def a_whole_number(value: object) -> object:
    """To Python `true` equals 1 and 4.0 equals 4; in a file they are mistakes."""
    if isinstance(value, (bool, float)):
        raise ValueError(f"a score is 1, 2, 3, 4, 5 or “{DONT_KNOW}”")  # noqa: TRY004  # pydantic reports only this one
    return value


Confidentiality = Literal["named", "anonymous"]


class Response(Part):
    """One person's answers in a round. `name` is "" in an anonymous round; `imported`: they came from a form; `answered`: when, as its
    sheet says, in a named round; `begun`: comments that were being typed and were never entered, for their writer alone; `phone`: the mark
    by which the phone that answers is known again in an anonymous round. The last two are gone at the reveal."""

    name: Line = ""
    group: Line = ""
    finished: bool = False
    imported: bool = Field(default=False, exclude_if=is_empty)
    answered: Line = Field(default="", exclude_if=is_empty)
    scores: dict[Id, Annotated[Answer, BeforeValidator(a_whole_number)]] = Table()
    comments: Annotated[dict[Id, Line], MergeRule.BOTH_WHILE_OPEN] = Table()
    begun: dict[Id, Line] = Table()
    phone: Line = Field(default="", exclude_if=is_empty)


BY_ENABLER = ("scores", "comments", "begun")
"""The parts of a response that are tables by enabler."""


class Tally(Part):
    """How often each score was given: five counts for 1 to 5, then those who don't know and those who skipped."""

    counts: Annotated[tuple[int, int, int, int, int], Field(strict=False)]
    dont_know: int = 0
    skipped: int = 0

    @field_validator("counts", "dont_know", "skipped")
    @classmethod
    def _not_negative(cls, value: int | tuple[int, ...]) -> int | tuple[int, ...]:
        if min(value if isinstance(value, tuple) else (value,)) < 0:
            raise ValueError("a count can't be below 0")
        return value


class RevealedTally(Tally):
    """What is left of an anonymous round: a tally an enabler, a tally for each group large enough, comments sorted. `unmoved`: how many
    people answered it again after talking, where so few changed their answer that no count of these is kept."""

    unmoved: int = Field(default=0, ge=0, exclude_if=is_empty)
    groups: dict[Line, Tally] = Table()
    comments: Lines = ()


class Question(Part):
    """What people read when they were asked about an enabler."""

    title: Line
    statement: Line = ""


class EarlierWords(Question):
    """What people read before an enabler was reworded while they were answering. `answered`: how many had answered it by then."""

    answered: Annotated[int, Field(ge=0)] = 0


class Round(Part):
    """One run of the survey. Open until the reveal; then its answers stay as they are.

    `enablers`: those it asked about, in the order of the screen, kept at the reveal; empty in files that don't say. `heard`: how many
    people of each group answered an anonymous round, where the responses can't tell any more. `wordings`: in which words it asked
    about an enabler that was reworded since. `reworded`: in which words some had answered already when it was reworded while the round
    was open. `notes`: what the facilitator wrote down while the room talked about an enabler;
    `talked_about`: those it has talked about, in the order in which that was said.
    `again_of`: the round whose `enablers` it asks again, after the room has talked; "" for a round of its own (`survey_rounds`).
    """

    title: Line
    confidentiality: Confidentiality
    state: Literal["open", "revealed"] = "open"
    again_of: Line = Field(default="", exclude_if=is_empty)
    groups: Lines = ()
    expected: int = Field(default=0, ge=0)
    enablers: Ids = Field(default=(), exclude_if=is_empty)
    heard: Annotated[dict[Line, Annotated[int, Field(ge=0)]], MergeRule.WHOLE] = Table()
    responses: Annotated[dict[Id, Response], MergeRule.OURS_WHILE_OPEN] = Table()
    tallies: Annotated[dict[Id, RevealedTally], MergeRule.WHOLE] = Table()
    wordings: Annotated[dict[Id, Question], MergeRule.OURS] = Table()
    reworded: Annotated[dict[Id, EarlierWords], MergeRule.OURS] = Table()
    notes: dict[Id, Line] = Table()
    talked_about: Ids = Field(default=(), exclude_if=is_empty)

    @model_validator(mode="after")
    def _nobody_is_named_in_an_anonymous_round(self) -> Self:
        if self.confidentiality == "anonymous":
            named = next((key for key, response in self.responses.items() if response.name), None)
            if named is not None:
                raise ValueError(f"responses.{named}.name: this round is anonymous; take the name out")
        return self

    @model_validator(mode="after")
    def _what_is_revealed_stays_closed(self) -> Self:
        later = (self.tallies, self.heard, self.wordings, self.notes, self.talked_about)
        if self.state == "open" and any(later):
            raise ValueError('state: this round has been revealed, and never opens again; write state = "revealed"')
        return self


MOST_AGAIN = 3
"""So many enablers at most are asked again at a time."""

HOW_MANY_AGAIN = listed([in_words(many) for many in range(1, MOST_AGAIN + 1)], "or")
"""How many may be asked again, as it is said: "one, two or three"."""


class Unfit(NamedTuple):
    """What keeps a round from asking again: in which round, in which of its fields, and why."""

    round_id: str
    field: str
    why: str


def unfit_again(rounds: Mapping[str, Round]) -> Iterator[Unfit]:
    """Give the rounds that say they ask again, and can't."""
    for key, round_ in rounds.items():
        if round_.again_of and (unfit := _unfit(round_, rounds.get(round_.again_of))):
            yield Unfit(key, *unfit)


def _unfit(round_: Round, first: Round | None) -> tuple[str, str] | None:
    if first is None:
        return "again_of", f"there is no round “{round_.again_of}” in this session"
    if first.again_of or first.state != "revealed":
        return "again_of", "only a round of its own that is revealed can be asked about again"
    if round_.confidentiality != first.confidentiality:
        return "confidentiality", f"it asks again, so it has to be “{first.confidentiality}” as it was the first time"
    if not 1 <= len(round_.enablers) <= MOST_AGAIN or len(set(round_.enablers)) < len(round_.enablers):
        return "enablers", f"{HOW_MANY_AGAIN} enablers can be asked again, each once"
    if first.enablers and not set(round_.enablers) <= set(first.enablers):
        return "enablers", f"only what “{first.title}” asked about can be asked again"
    return None
