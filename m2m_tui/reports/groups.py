"""The groups of a round beside each other, as a table; where one isn't shown, why."""

from __future__ import annotations

from m2m_tui.core.findings.discuss import group_reason
from m2m_tui.core.findings.groups import NOBODY_ANSWERED, SMALLEST_GROUP
from m2m_tui.core.findings.model import Diagnosis, GroupFinding
from m2m_tui.core.findings.reading import FEWEST_ANSWERS
from m2m_tui.reports.escape import escape, sentence_of
from m2m_tui.reports.figures import Figures
from m2m_tui.reports.table import table

_CAPTION = f"The median of each group, and how many gave a score; “–” where fewer than {FEWEST_ANSWERS} did, too few to compare."


def lines(found: Diagnosis, figures: Figures) -> list[str]:
    """Give the part on one round, as lines of Markdown; nothing where nobody was asked for their group."""
    if not found.findings or not found.findings[0].groups:
        return []
    shown = _table(found, figures)
    # What "hidden" means is said of a table, where there is one, and of groups of which nothing is shown.
    hidden = _hidden(found) if shown or not found.groups_shown else []
    made = [*shown, *_apart(found), *hidden]
    return ["#### How each group sees it", "", *made] if made else []


def _table(found: Diagnosis, figures: Figures) -> list[str]:
    """A row an enabler, a column each group that is shown anywhere."""
    names = found.groups_shown
    if not names:
        return []
    rows = [
        [escape(each.title) or "–", *(_cell(group) for group in each.groups if group.name in names)]
        for each in found.findings
    ]
    head = ["Enabler", *(escape(name) or "–" for name in names)]
    shown = figures("groups", found, table(head, rows))
    return [_CAPTION, "", *shown] if shown else []


def _cell(group: GroupFinding) -> str:
    if group.hidden:
        return "nobody" if group.hidden == NOBODY_ANSWERED else "hidden"
    if not group.measures.answered:
        return f"{group.dont_know} don’t know"
    median = group.measures.shown_median
    return f"– (n {group.measures.answered})" if median is None else f"{median:g} (n {group.measures.answered})"


def _apart(found: Diagnosis) -> list[str]:
    """Where groups differ by a point or more, what to talk about first."""
    made = [
        f"- {escape(each.title) or '–'}: {sentence_of(why)}"
        for each in found.discuss_first
        if (why := group_reason(each))
    ]
    return [*made, ""] if made else []


def _hidden(found: Diagnosis) -> list[str]:
    """What "hidden" means in the table, and why some groups aren't in it at all."""
    visible = found.groups_shown
    hidden = [group for each in found.findings for group in each.groups if group.hidden not in ("", NOBODY_ANSWERED)]
    made = [
        f"- {escape(group.name) or '–'}: {sentence_of(_most_common(found, group.name))}"
        for group in found.findings[0].groups
        if group.name not in visible
    ]
    if any(group.name in visible for group in hidden):
        few = f"fewer than {SMALLEST_GROUP} of the group answered it (“don’t know” is an answer)"
        made.append(
            f"- Hidden: {few}, all or all but one of those who scored it gave the same score, or others’ answers could be worked out."
        )
    return [*made, ""] if made else []


def _most_common(found: Diagnosis, name: str) -> str:
    """A group that is shown nowhere is hidden for the same reason nearly everywhere."""
    why = [group.hidden for each in found.findings for group in each.groups if group.name == name]
    return max(why, key=why.count)
