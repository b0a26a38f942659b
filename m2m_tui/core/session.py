"""A session: one team's workshop, as one frozen value. Every change is a function in `core/stages`."""

# No annotations as text: pydantic would compile each of them once more at every start.

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import BeforeValidator, Field, model_validator

from m2m_tui.core.action import Action, Review
from m2m_tui.core.ballot import Ballot
from m2m_tui.core.clean import clean, tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.file_format import FORMAT
from m2m_tui.core.framework import (
    About,
    Facet,
    Framework,
    FrameworkEnabler,
    Id,
    Ids,
    Level,
    Line,
    Part,
    Scale,
    Table,
    Tag,
    Text,
    Translation,
    Wording,
    check_levels,
    is_empty,
)
from m2m_tui.core.merge_rule import MergeRule
from m2m_tui.core.round import BY_ENABLER, Round, unfit_again

Kind = Literal["where-we-are", "where-we-want-to-be", "biggest-difference", "barrier", "emerging-elsewhere"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_TITLES: dict[Kind, str] = {
    "where-we-are": "Where we are",
    "where-we-want-to-be": "Where we want to be",
    "biggest-difference": "Biggest difference",
    "barrier": "Bottleneck or barrier",
    "emerging-elsewhere": "Emerging elsewhere",
}

When = Literal["now", "next", "later", ""]
WHENS: tuple[When, ...] = get_args(When)


class Enabler(FrameworkEnabler):
    """An enabler as this team adapted it.

    `added`: the team's own. `removed`: doesn't apply here (its answers and insights stay), and `removed_because` says why.
    `reason`: why it was added or reworded. `moved_because`: why it stands under another level than in the framework; files of earlier
    versions have that in `reason` too. `original`: the framework's wording, where the team's differs.
    """

    added: bool = False
    removed: bool = False
    removed_because: Line = ""
    reason: Line = ""
    moved_because: Line = Field(default="", exclude_if=is_empty)
    original: Wording | None = None


class Insight(Part):
    text: Line
    kind: Kind
    enablers: Ids = ()


class Thought(Part):
    """Something that came up while the room talked about something else, parked for later. `enabler`: the id of what was before the room
    then, "" for nothing; that one may be gone."""

    text: Line
    enabler: Line = Field(default="", exclude_if=is_empty)


CAPACITY = 3
"""So many shifts a place can carry at a time, where nobody has said otherwise."""


def _is_the_usual(capacity: object) -> bool:
    return capacity == CAPACITY


class Shift(Part):
    """“From … to …”. `to` may still be empty, and so may what the shift rests on: it is marked, not refused. `joined_into`: the id of the
    shift that says the same and speaks for this one too."""

    from_: Line = Field(alias="from")
    to: Line = ""
    facet: Facet
    when: When = ""
    enablers: Ids = ()
    insights: Ids = ()
    joined_into: Line = Field(default="", exclude_if=is_empty)


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


class Conflict(Part):
    """A field that two people changed at the same time, until somebody says which is right.

    `place` is where it stands, as `insights.k7qm.text`; `kept` is what stands there now, `other` what the other one had written.
    """

    place: Line
    kept: Annotated[Any, BeforeValidator(_cleaned)] = None
    other: Annotated[Any, BeforeValidator(_cleaned)] = None


class Session(Part):
    """One team's workshop, whole.

    `capacity`: how many shifts the place can carry now; `stops`: what stops, where more than that are to begin. Ballots and actions may
    name a shift that is gone, and a parked thought an enabler, since an m2m that doesn't know them removes it without a word: it is said,
    not refused.

    `language`: in which it is written; `translations`: into which others, for those who answer.

    `columns`: what the columns of a form's answers are, by their headings as `column_memory` has them, so that the next import needn't
    ask. An enabler's id is its score; `comment:` and an id a comment on it; else `name`, `group` or `ignore`.
    """

    format: Literal[1] = FORMAT
    title: Line
    place: Line = ""
    challenge: Text = ""
    language: Id = Tag()
    capacity: int = Field(default=CAPACITY, ge=0, exclude_if=_is_the_usual)
    stops: Text = Field(default="", exclude_if=is_empty)
    framework: About
    scale: Scale
    levels: dict[Id, Level] = Field(min_length=1)
    enablers: dict[Id, Enabler] = Field(min_length=1)
    translations: dict[Id, Translation] = Table()
    rounds: dict[Id, Round] = Table()
    insights: dict[Id, Insight] = Table()
    parked: dict[Id, Thought] = Table()
    shifts: dict[Id, Shift] = Table()
    ballots: dict[Id, Ballot] = Table()
    actions: dict[Id, Action] = Table()
    reviews: dict[Id, Review] = Table()
    columns: Annotated[dict[Line, Line], MergeRule.OURS] = Table()
    conflicts: Annotated[dict[Id, Conflict], MergeRule.OURS] = Table()

    @model_validator(mode="after")
    def _references_exist(self) -> Self:
        check_levels(self.enablers, self.levels)
        for place, kind, unknown in self._unknown_references():
            raise ValueError(f"{place}: there is no {kind} “{unknown}” in this session")
        for unfit in unfit_again(self.rounds):
            raise ValueError(f"rounds.{unfit.round_id}.{unfit.field}: {unfit.why}")
        return self

    def _unknown_references(self) -> Iterator[tuple[str, str, str]]:
        """Each reference to something that isn't here, as (where it stands, what it should be, the id)."""
        enablers, insights = self.enablers.keys(), self.insights.keys()
        for round_id, each in self.rounds.items():
            for table, ids in (
                ("enablers", set(each.enablers)),
                ("tallies", each.tallies.keys()),
                ("wordings", each.wordings.keys()),
                ("reworded", each.reworded.keys()),
                ("notes", each.notes.keys()),
                ("talked_about", set(each.talked_about)),
            ):
                for unknown in ids - enablers:
                    yield f"rounds.{round_id}.{table}", "enabler", unknown
            for response_id, response in each.responses.items():
                place = f"rounds.{round_id}.responses.{response_id}"
                for name in BY_ENABLER:
                    for unknown in getattr(response, name).keys() - enablers:
                        yield f"{place}.{name}", "enabler", unknown
        for insight_id, insight in self.insights.items():
            for unknown in set(insight.enablers) - enablers:
                yield f"insights.{insight_id}.enablers", "enabler", unknown
        for shift_id, shift in self.shifts.items():
            for unknown in set(shift.enablers) - enablers:
                yield f"shifts.{shift_id}.enablers", "enabler", unknown
            for unknown in set(shift.insights) - insights:
                yield f"shifts.{shift_id}.insights", "insight", unknown

    @property
    def enablers_in_use(self) -> dict[str, Enabler]:
        """The enablers that apply here, in the order of the screen: by level, then as the team ordered them."""
        return {
            key: enabler
            for level_id in self.levels
            for key, enabler in self.enablers.items()
            if enabler.level == level_id and not enabler.removed
        }

    @property
    def shifts_in_use(self) -> dict[str, Shift]:
        """The shifts that speak for themselves, without those that were joined into one of these."""
        return {key: each for key, each in self.shifts.items() if self.speaking(key) == key}

    def speaking(self, shift_id: str) -> str:
        """Give the id of the shift that speaks for this one: the one it was joined into, and so on to the end; else itself.

        One that was joined into a shift that is gone speaks for itself. Where two were joined into each other in two places at once, the
        first of them in the file speaks.
        """
        way = [shift_id]
        while (after := self.shifts[way[-1]].joined_into) in self.shifts:
            if after in way:
                circle = set(way[way.index(after) :])
                return next(key for key in self.shifts if key in circle)
            way.append(after)
        return way[-1]


def new_session(title: str, place: str, challenge: str, framework: Framework) -> Session:
    """Give a session that has just begun, with the framework embedded as it is today."""
    about = {name: getattr(framework, name) for name in About.model_fields}
    own = Enabler.model_fields.keys() - FrameworkEnabler.model_fields.keys()  # not a framework's to say
    return Session(
        title=tidy(title),
        place=tidy(place),
        challenge=tidy(challenge),
        framework=About(**about),
        scale=framework.scale,
        levels=framework.levels,
        language=framework.language,
        translations={tag: replaced(each, title="") for tag, each in framework.translations.items()},
        enablers={
            key: Enabler(**{name: value for name, value in enabler if name not in own})
            for key, enabler in framework.enablers.items()
        },
    )


def describe(session: Session, *, title: str, place: str, challenge: str) -> Session:
    """Change what the session is called, where it is, and the challenge in the team's words."""
    if not title.strip():
        raise EditRefused("A session needs a name.")
    translations = session.translations
    if title.strip() != session.title:  # of another title, which nobody has translated yet
        translations = {tag: replaced(each, title="") for tag, each in translations.items()}
    return replaced(
        session, title=title.strip(), place=place.strip(), challenge=challenge.strip(), translations=translations
    )


PartT = TypeVar("PartT", bound=Part)


def replaced(part: PartT, **fields: Any) -> PartT:
    """Give the part with some fields replaced, validated anew."""
    return type(part).model_validate({**dict(part), **fields})


def changed(session: Session, **parts: Any) -> Session:
    """Give the session with some of its tables replaced.

    The items in them were validated when they were made, and the edits look up the ids they use, so the whole is not
    validated again: that would cost every keypress the time of a load.
    """
    return session.model_copy(update=parts)
