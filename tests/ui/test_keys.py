"""The table of keys: whatever is bound stands in it, is bound once, does something, and is told on the manual's page of keys.

`M2M_ACCEPT=1 pytest tests/ui/test_keys.py` writes the manual's table anew; read it.
"""

from __future__ import annotations

import os
import pkgutil
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import m2m_tui.ui
import m2m_tui.ui.keys
from m2m_tui.core.session import Session
from m2m_tui.languages.language import english
from m2m_tui.ui.keys.act import ACT, ACTIONS, ADDING, REVIEW
from m2m_tui.ui.keys.adapt import ADAPT
from m2m_tui.ui.keys.deepen import DEEPEN, TYPING
from m2m_tui.ui.keys.diagnose import DIAGNOSE
from m2m_tui.ui.keys.dialogs import CONFIRM, FORM, PICK, READ
from m2m_tui.ui.keys.everywhere import IN_A_FIELD, IN_A_SESSION
from m2m_tui.ui.keys.home import HOME
from m2m_tui.ui.keys.phones import PHONES
from m2m_tui.ui.keys.presenting import FOLLOWING, PRESENTING, TO_PRESENT
from m2m_tui.ui.keys.report import REPORT
from m2m_tui.ui.keys.shift import SHIFT
from m2m_tui.ui.keys.side_by_side import SIDE_BY_SIDE
from m2m_tui.ui.keys.survey import ALONE, RATING, SURVEY, THANKS, VOTING
from m2m_tui.ui.keys.table import Bindings, Key, Place, sign
from m2m_tui.ui.keys.versions import VERSIONS
from tests.each_of import each_of
from tests.ui.harness import UI, app_at, opened, put_together
from tests.ui.made import under_way
from tests.ui.survey.test_screen import hand_over

PAGE = Path(m2m_tui.ui.__file__).parents[1] / "manual" / "keys.md"
HEAD = "| Where | Key | What it does |\n| --- | --- | --- |\n"

PLACES = (
    *(
        IN_A_SESSION,
        HOME,
        SIDE_BY_SIDE,
        ADAPT,
        DIAGNOSE,
        PHONES,
        SURVEY,
        THANKS,
        ALONE,
        DEEPEN,
        TYPING,
        SHIFT,
        ACT,
        VOTING,
        RATING,
        ACTIONS,
        ADDING,
        REVIEW,
        TO_PRESENT,
        PRESENTING,
        FOLLOWING,
        REPORT,
        VERSIONS,
    ),
    *(FORM, IN_A_FIELD, PICK, CONFIRM, READ),
)
"""In the order of the manual."""

BOUND_ANEW = {(name, "ctrl+q") for name in ("SurveyAlone", "VotingAlone", "RatingAlone")}
"""Where a class means something else by a key than the class it is made from."""


def modules(package: str) -> Iterator[object]:
    for found in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
        if not found.name.endswith(".steady_windows_driver"):  # needs what only Windows has
            yield import_module(found.name)


CLASSES = {
    each
    for module in modules("m2m_tui.ui")
    for _, each in getmembers(module, isclass)
    if issubclass(each, DOMNode) and each.__module__.startswith("m2m_tui.ui.")
}
BINDING = sorted((each for each in CLASSES if "BINDINGS" in vars(each)), key=lambda each: each.__name__)
"""The classes with keys of their own."""


def in_the_rooms() -> tuple[list[Place], list[Key]]:
    """The places and the keys that are written down in the rooms of the table, each once."""
    places: dict[int, Place] = {}
    keys: dict[int, Key] = {}
    for module in modules("m2m_tui.ui.keys"):
        for value in vars(module).values():
            if isinstance(value, Place):
                places[id(value)] = value
            rows = value.keys if isinstance(value, Place) else value if isinstance(value, tuple) else ()
            for row in (value, *rows) if isinstance(value, Key) else rows:
                if isinstance(row, Key):
                    keys[id(row)] = row
    return list(places.values()), list(keys.values())


def bound_by(holder: type[DOMNode]) -> tuple[Key, ...]:
    bindings = vars(holder)["BINDINGS"]
    assert isinstance(bindings, Bindings), f"{holder.__name__} binds keys that are in no room of the table"
    return bindings.keys


def name_of(action: str) -> str:
    return action.partition("(")[0]


# -- what is bound


@each_of("holder", BINDING)
def test_a_class_binds_what_the_table_says_and_nothing_else(holder: type[DOMNode]) -> None:
    assert list(vars(holder)["BINDINGS"]) == list(Bindings(bound_by(holder)))


def test_every_key_of_the_table_is_bound_by_one_class() -> None:
    _, keys = in_the_rooms()
    holders = Counter(id(key) for holder in BINDING for key in bound_by(holder))
    assert [(key.does, holders[id(key)]) for key in keys if key.of is None and holders[id(key)] != 1] == []
    assert len(keys) > 100


@each_of("holder", BINDING)
def test_no_key_means_two_things_to_one_class(holder: type[DOMNode]) -> None:
    ancestors = [each for each in holder.__mro__ if each in BINDING]
    names = Counter(name for each in ancestors for key in bound_by(each) for name in (*key.does, *key.more))
    assert {(holder.__name__, name) for name, count in names.items() if count > 1} <= BOUND_ANEW


@each_of("holder", BINDING)
def test_whatever_is_bound_can_be_done(holder: type[DOMNode]) -> None:
    actions = {action for key in bound_by(holder) for action in key.actions.values()}
    owned = {name_of(action) for action in actions if not action.startswith("app.")}
    assert {name for name in owned if not hasattr(holder, f"action_{name}")} == set()


def test_whatever_can_be_done_has_a_key() -> None:
    for holder in CLASSES:
        heirs = [each for each in CLASSES if issubclass(each, holder)]
        bound = {
            name_of(each.action if isinstance(each, Binding) else each[1])
            for heir in heirs
            for ancestor in heir.__mro__
            for each in vars(ancestor).get("BINDINGS", ())
        }
        able = {name.removeprefix("action_") for name in vars(holder) if name.startswith("action_")}
        assert able - bound == set(), holder


# -- what is told


def test_every_place_is_in_the_manual_and_every_key_in_a_place() -> None:
    places, keys = in_the_rooms()
    assert sorted(place.title for place in places) == sorted(place.title for place in PLACES)
    told = {id(key.of or key) for place in PLACES for key in place.keys}
    assert [key.does for key in keys if id(key.of or key) not in told] == []


@each_of("place", PLACES)
def test_a_place_names_each_key_once_and_has_words_for_it(place: Place) -> None:
    rows = (*place.keys, *place.others)
    assert len({id(key.of or key) for key in rows}) == len(rows)
    own = Counter(name for key in place.keys if key.of is None for name in (*key.does, *key.more))
    assert [name for name, count in own.items() if count > 1] == []
    assert all(key.words for key in rows)
    assert all(hint.words for hint in place.hints())


def in_english(place: Place) -> Place:
    """A place as the manual tells of it; those of the survey name sentences that each person reads in their own language."""
    sentences = english().sentences
    return place.said(lambda words: english().say(words) if words in sentences else words)


def table() -> str:
    rows = []
    for place in map(in_english, PLACES):
        for number, key in enumerate(place.keys):
            names = " ".join(f"`{sign(name)}`" for name in key.actions)
            rows.append(
                f"| {place.title if not number else ''} | {names} | {key.manual or key.words} |".replace("|  |", "| |")
            )
    return HEAD + "\n".join(rows) + "\n"


def test_the_manual_has_the_table() -> None:
    before, _, after = PAGE.read_text("utf-8").partition(HEAD)
    if os.environ.get("M2M_ACCEPT"):
        PAGE.write_text(before + table(), encoding="utf-8")
        before, _, after = PAGE.read_text("utf-8").partition(HEAD)
    assert HEAD + after == table()


# -- what counts


def live(ui: UI) -> set[tuple[str, str]]:
    """Each key that does something now, with what it does."""
    return {(name, active.binding.action) for name, active in ui.screen.active_bindings.items()}


def missing(place: Place, counting: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {pair for key in (*place.keys, *place.others) for pair in key.actions.items()} - counting


@pytest.mark.parametrize("place", [ADAPT, SHIFT, REPORT, VERSIONS], ids=lambda place: place.title)
async def test_the_keys_of_a_page_count_there(place: Place, example: Session, tmp_path: Path) -> None:
    stage = {ADAPT.title: "adapt", SHIFT.title: "shift", REPORT.title: "report", VERSIONS.title: "versions"}[
        place.title
    ]
    async with opened(example, tmp_path, stage=stage) as ui:
        assert missing(place, live(ui)) == set()
        await put_together(ui)  # the report is: a page that goes meanwhile has nowhere to show it


async def test_the_keys_of_diagnose_and_of_the_survey_count_there(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        ui.screen.set_focus(None)
        await ui.calm()
        assert missing(DIAGNOSE, live(ui)) == set()
        ui.rows("#who").focus()
        await hand_over(ui, "Youth worker")
        assert missing(SURVEY, live(ui)) == set()


async def test_beside_the_list_to_discuss_one_reads_on_in_the_comments(example: Session, tmp_path: Path) -> None:
    async with opened(example, tmp_path, stage="diagnose") as ui:
        await ui.press("4")
        assert ("pagedown", "read_on(1)") in live(ui)


async def test_the_keys_of_deepen_count_there_and_others_while_one_types(example: Session, tmp_path: Path) -> None:
    async with opened(example, tmp_path, stage="deepen") as ui:
        in_the_list = live(ui)
        await ui.press("3")
        assert missing(DEEPEN, in_the_list | live(ui)) == set()
        await ui.press("a")
        assert missing(TYPING, live(ui)) == set()


async def test_the_keys_of_home_count_there(tmp_path: Path) -> None:
    async with app_at(None, tmp_path) as ui:
        assert missing(HOME, live(ui)) == set()
