"""A framework: levels, the enablers under them, and the scale their strength is rated on."""

# No annotations as text: pydantic would compile each of them once more at every start.

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from m2m_tui.core.clean import clean, clean_line
from m2m_tui.core.file_format import FORMAT
from m2m_tui.languages.language import ENGLISH

Line = Annotated[str, AfterValidator(clean_line)]
"""Text of one line."""

Text = Annotated[str, AfterValidator(clean)]
"""Text of any number of lines."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Lower-case words joined by hyphens. An id never changes once something refers to it."""

Facet = Literal["mindsets", "behaviours", "values", "relationships", "infrastructure"]
FACETS: tuple[Facet, ...] = get_args(Facet)

Ids = Annotated[tuple[Id, ...], Field(strict=False)]
Lines = Annotated[tuple[Line, ...], Field(strict=False)]


class Part(BaseModel):
    """A frozen piece of a file. Keys this version doesn't know are kept, so that saving never loses them."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        strict=True,
        validate_by_name=True,
        validate_by_alias=True,
        # Built when first used: Session builds all its parts in one go, and most are never built by themselves.
        defer_build=True,
    )


def Table() -> Any:
    """Give a table of parts by id, left out of the file while it is empty."""
    return Field(default={}, exclude_if=is_empty)


def is_empty(value: object) -> bool:
    """Tell whether a field says nothing, and is left out of the file."""
    return not value


class Level(Part):
    title: Line
    description: Text = ""
    facets: Annotated[tuple[Facet, ...], Field(strict=False)] = ()


class Wording(Part):
    """What an enabler says. `statement` is what people rate; `strong` is what strong looks like."""

    level: Id
    title: Line
    description: Text = ""
    statement: Line = ""
    strong: Text = ""


class FrameworkEnabler(Wording):
    prompts: Lines = ()


ScaleLabel = Literal["1", "2", "3", "4", "5"]


class Scale(Part):
    """Five labelled points. `labels` has every point from "1" to "5"."""

    question: Line = "How strong is this here, today?"
    labels: dict[ScaleLabel, Line]

    @model_validator(mode="after")
    def _every_point_is_labelled(self) -> Self:
        missing = [point for point in get_args(ScaleLabel) if not self.labels.get(point, "").strip()]
        if missing:
            raise ValueError(f"the scale needs a label for {', '.join(missing)}")
        return self

    def label(self, score: int) -> str:
        """Give the words for a score from 1 to 5."""
        return self.labels[str(score)]  # type: ignore[index]  # str() of 1 to 5 is a ScaleLabel; mypy can't see it


class Origin(Part):
    """From which framework another was made by a place that adapted it. Enablers that both have keep their ids; `added` are the ids of
    those that the first framework in the line hasn't got."""

    id: Id
    title: Line
    added: Ids = ()


def _is_english(tag: object) -> bool:
    return tag == ENGLISH


class ScaleTranslation(Part):
    question: Line = Field(default="", exclude_if=is_empty)
    labels: dict[ScaleLabel, Line] = Table()


class LevelTranslation(Part):
    title: Line = Field(default="", exclude_if=is_empty)
    description: Text = Field(default="", exclude_if=is_empty)


class EnablerTranslation(Part):
    """What an enabler says in another language. `outdated`: which of these say it as it was before the first language was reworded; they
    stay until somebody translates anew, and nobody is shown them."""

    title: Line = Field(default="", exclude_if=is_empty)
    description: Text = Field(default="", exclude_if=is_empty)
    statement: Line = Field(default="", exclude_if=is_empty)
    strong: Text = Field(default="", exclude_if=is_empty)
    prompts: Lines = Field(default=(), exclude_if=is_empty)
    outdated: Lines = Field(default=(), exclude_if=is_empty)


class Translation(Part):
    """A framework or a session in another language, as far as somebody has translated it; what is missing is shown in the first one.

    `name`: what the language calls itself, where m2m doesn't know it. `title`: of the framework, or in a session of the session. `names`:
    short texts of a session as they stand, and what they are in this language: the names of rounds and ballots, groups, the place, shifts.
    """

    name: Line = Field(default="", exclude_if=is_empty)
    title: Line = Field(default="", exclude_if=is_empty)
    scale: ScaleTranslation | None = None
    levels: dict[Id, LevelTranslation] = Table()
    enablers: dict[Id, EnablerTranslation] = Table()
    names: dict[Line, Line] = Table()


def Tag() -> Any:
    """Give the field of the language that a file is written in, left out where that is English."""
    return Field(default=ENGLISH, exclude_if=_is_english)


def Translations() -> Any:
    """Give the field of a file's translations by the tags of their languages, left out while there are none."""
    return Field(default={}, exclude_if=is_empty)


class About(Part):
    """Which framework this is, whose wording it uses, and `from` which other it was made; None for one that was written as it is."""

    id: Id
    title: Line
    about: Text = ""
    wording: Text = ""
    from_: Origin | None = Field(default=None, alias="from")


class Framework(About):
    """A framework file."""

    format: Literal[1] = FORMAT
    language: Id = Tag()
    scale: Scale
    levels: dict[Id, Level] = Field(min_length=1)
    enablers: dict[Id, FrameworkEnabler] = Field(min_length=1)
    translations: dict[Id, Translation] = Table()

    @model_validator(mode="after")
    def _levels_exist(self) -> Self:
        check_levels(self.enablers, self.levels)
        return self


def check_levels(enablers: Mapping[str, Wording], levels: Mapping[str, Level]) -> None:
    """Raise ValueError naming the first enabler that stands under a level which doesn't exist."""
    for key, enabler in enablers.items():
        if enabler.level not in levels:
            raise ValueError(
                f"enablers.{key}.level: there is no level “{enabler.level}”; the levels are {', '.join(levels)}"
            )
