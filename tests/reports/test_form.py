"""The sheet to print."""

from __future__ import annotations

from m2m_tui.core.importing.fill_in_sheet import form_of
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.reports.form import form_page

FIRST = """\
**A systems mindset and a long-term view**\\
Decisions here weigh the long-term effect on the whole place, not just on this year's budget.\\
☐ 1   ☐ 2   ☐ 3   ☐ 4   ☐ 5   ☐ Don’t know\\
Why: ………"""


def page(
    session: Session, confidentiality: Confidentiality = "named", groups: tuple[str, ...] = ("Core team", "Partners")
) -> str:
    return form_page(
        form_of(*diagnose.open_round(session, title="A year on", confidentiality=confidentiality, groups=groups))
    )


def test_the_page(example: Session) -> None:
    said = page(example)
    assert said.startswith("# From one department to the whole council, Harbourside Council, A year on\n")
    assert FIRST in said
    assert "\nYour name or role: ………" in said
    assert "\nYour group: ☐ Core team   ☐ Partners\n" in said
    assert "Named: after the reveal the room and the report show what you answer and write beside this name;" in said
    assert "4 = Mostly in place" in said
    assert [line for line in said.splitlines() if line.startswith("## ")] == [
        f"## {each.title}" for each in example.levels.values()
    ]
    assert said.count("☐ Don’t know") == len(example.enablers_in_use)


def test_the_page_of_an_anonymous_round(example: Session) -> None:
    said = page(example, "anonymous", ())
    assert "name or role" not in said
    assert "Your group" not in said
    assert "Anonymous: no name is kept." in said


def test_what_people_typed_is_text(example: Session) -> None:
    own = replaced(example.enablers["systems-mindset"], title="[x](https://example.org) *b*", statement="# <b>now</b>")
    said = page(changed(example, enablers=example.enablers | {"systems-mindset": own}))
    assert "**\\[x\\](`https://example.org`) \\*b\\***\\\n\\# &lt;b>now&lt;/b>\\\n☐ 1" in said
    nothing = replaced(own, title="Trust", statement="", description="")
    assert "**Trust**\\\n☐ 1" in page(changed(example, enablers=example.enablers | {"systems-mindset": nothing}))
