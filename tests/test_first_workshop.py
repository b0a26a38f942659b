"""The README's first workshop, walked: every key it names is pressed, in its order, and no others are needed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from m2m_tui.core.session import Session
from tests.each_of import each_of
from tests.test_readme import section, spans
from tests.ui.harness import UI, app_at

WALK = {
    "Begin": "a …Form 'Early help' enter Riverton enter 'Help comes early' enter enter …AdaptScreen",
    "Adapt": "↓ ↓ d 'Not ours to decide' enter ↓ enter 'How risk is seen here' ctrl+s a 'Schools' ctrl+s ] …DiagnoseScreen",
    "Open the survey": "enter …Form enter → ← enter enter 3 enter …DiagnoseScreen",
    "Answer, one by one": """
        h …Form 'Programme lead' enter …SurveyScreen 1 5 0 4 4 4 4 4 4 4 4 c 'For a year' enter f …Thanks
        enter …Pick enter …Form 'Finance manager' enter …SurveyScreen 5 5 5 4 4 4 4 4 4 4 4 f …Thanks
        enter …Pick enter …Form 'Ward member' enter …SurveyScreen 1 1 3 4 4 4 4 4 4 4 4 f …Thanks
        l …DiagnoseScreen
        """,
    "Reveal": "v …Confirm enter …DiagnoseScreen 1 2 3 4 ↓ ] …DeepenScreen",
    "Deepen": "a 'We plan for a year' enter 'Nobody asks' tab ↓ enter escape 3 ] …ShiftScreen",
    "Define shifts": """
        a 'Plans for a year' enter 'Plans for ten' enter → enter t …Pick ↓ space enter i …Pick ↓ space enter n ]
        …ActScreen
        """,
    "Act": """
        2 …ActionsScreen a 'Ask for the plan' enter escape o …Form 'Programme lead' enter …ActionsScreen
        w …Form friday enter …ActionsScreen ] …ReportScreen
        """,
    "Report": "w …Form enter enter …ReportScreen",
}
"""Of each step what is done: a key that the step names, what is typed, and after … what is in front then."""


ARROWS = {"↓": "down", "→": "right", "←": "left"}


def steps() -> dict[str, str]:
    """The text of each step by its name."""
    found = re.findall(r"^\d\. \*\*(.+?)\.\*\* (.+?)(?=^\d\. |^\*\*|\Z)", section("A first workshop"), re.M | re.S)
    return dict(found)


def keys_of(step: str) -> list[str]:
    return [span for span in spans(steps()[step]) if not span.startswith("m2m")]


def in_order(keys: list[str], done: Iterator[str]) -> bool:
    return all(any(key == each for each in done) for key in keys)


async def walk(ui: UI, step: str) -> None:
    keys = keys_of(step)
    for each in shlex.split(WALK[step]):
        if each.startswith("…"):
            await ui.until_front(each[1:])
        elif each in keys:
            await ui.press(ARROWS.get(each, each))
        else:
            await ui.write(each)


def test_every_step_is_walked() -> None:
    assert list(steps()) == list(WALK)


@each_of("step", WALK)
def test_a_step_presses_what_the_readme_says_and_nothing_else(step: str) -> None:
    keys, done = [key for key in keys_of(step) if key != "ctrl+q"], shlex.split(WALK[step])
    assert in_order(keys, iter(done))
    others = {each for each in done if each not in keys and not each.startswith("…")}
    assert all(len(each) > 1 or each in "12345" for each in others)


@each_of("step", ["Begin", "Open the survey"])
def test_in_a_form_each_enter_is_named_once(step: str) -> None:
    """One too many would go on to what isn't asked about yet."""
    assert [each for each in shlex.split(WALK[step]) if each in keys_of(step)] == keys_of(step)


async def test_three_people_get_from_the_first_key_to_the_written_report(tmp_path: Path) -> None:
    async with app_at(None, tmp_path) as ui:
        for step in WALK:
            await walk(ui, step)
        await ui.until(lambda: ui.notice.startswith("Written to"))
        came_of_it(await ui.settled())
        (page,) = ui.workspace.path.parent.glob("*for-circulation*.html")
        report = page.read_text("utf-8")
    assert "People differ: A systems mindset and a long-term view" in report
    assert "Plans for ten" in report


def came_of_it(session: Session) -> None:
    """Check that each step has left what it is for."""
    assert (session.title, session.place, session.challenge) == ("Early help", "Riverton", "Help comes early")
    enablers = list(session.enablers.values())
    assert [each.removed_because for each in enablers if each.removed] == ["Not ours to decide"]
    assert [each.title.endswith(" here") for each in enablers if each.original] == [True]
    assert sum(each.title == "Schools" for each in enablers) == 1
    (round_,) = session.rounds.values()
    assert (round_.confidentiality, round_.state, round_.expected) == ("named", "revealed", 3)
    assert [each.finished for each in round_.responses.values()] == [True] * 3
    assert [comment for each in round_.responses.values() for comment in each.comments.values()] == ["For a year"]
    assert [each.text for each in session.insights.values()] == ["We plan for a year", "Nobody asks"]
    assert len({each.kind for each in session.insights.values()}) == 2
    (shift,) = session.shifts.values()
    assert (shift.from_, shift.to, shift.when) == ("Plans for a year", "Plans for ten", "now")
    assert len(shift.enablers) == len(shift.insights) == 1
