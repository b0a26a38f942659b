"""Columns that are no question: what Google Forms and Microsoft Forms add by themselves, and who somebody is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from m2m_tui.core.importing.cells import plain
from m2m_tui.core.importing.columns.headings import bare
from m2m_tui.core.importing.columns.personal_headings import may_be_personal, personal

_ADDED_BY_THE_TOOL = {
    *("total points", "quiz feedback", "score", "language", "consent", "gesamtpunktzahl"),
    *("completed", "device", "device type", "browser", "platform", "operating system", "data source", "variables"),
    *("last page", "lastpage", "start language", "startlanguage", "total time", "interviewtime"),
    *("session", "presentation", "slide", "votes", "collector", "collector name", "respondent number", "screen name"),
    *("progress", "status", "finished", "duration in seconds", "distributionchannel", "userlanguage", "total score"),
    *("response type", "distribution channel", "user language"),
}
"""What is no question and says nothing about anybody, of Google Forms, Microsoft Forms, SmartSurvey, LimeSurvey, Mentimeter,
SurveyMonkey and Qualtrics."""

_ADDED_BEFORE = re.compile(
    r"(?:points|feedback|punkte)\s+[-–—]\s+|(?:lastpage|startlanguage|interviewtime)\.\s"
    r"|(?:grouptime\d*\.\s)?(?:group|question) time:?\s|grouptime\d+|\d+x\d+x?\d*time\b"
)
_ADDED_BEHIND = re.compile(r"(.*\S)\s*\[(?:Score|Feedback)\]", re.IGNORECASE)
"""What Google Forms adds for each question of a quiz."""

_GROUP = {
    *("group", "your group", "team", "your team", "which group", "which group are you in", "department"),
    *("which group do you belong to", "what group are you in", "organisation", "organization", "your organisation"),
    *("who do you work for", "where do you work", "which team are you in", "gruppe", "ihre gruppe", "groupe", "grupo"),
}

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TIME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T,]+\d{1,2}[:.]\d{2}\b.*)?")

_NETWORK = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7}")
"""The address of a computer."""

_NOBODY = {"", "anonymous", "anonym", "anonyme"}
"""What Microsoft Forms writes in place of an address or a name that it wasn't told."""


def added_by_the_tool(heading: str, headings: Collection[str] = ()) -> bool:
    """Tell whether a form tool adds this column to every export: times, numbers, points. `headings` are all of the form."""
    said, of_a_quiz = bare(heading), _ADDED_BEHIND.fullmatch(heading)
    return (
        (of_a_quiz is not None and of_a_quiz[1] in headings)
        or personal(heading) in ("time", "trace")
        or said in _ADDED_BY_THE_TOOL
        or _ADDED_BEFORE.match(plain(heading)) is not None
    )


def is_email(heading: str) -> bool:
    """Tell whether people's addresses stand under it."""
    return personal(heading) == "address"


def is_like_a_name(heading: str) -> bool:
    """Tell whether names may stand under it, or parts of one, or roles."""
    return personal(heading) in ("first name", "last name", "role") or (
        personal(heading) in ("name", "") and may_be_personal(heading)
    )


def may_tell_who(heading: str) -> bool:
    """Tell whether people may stand under it, those who answer or others, or what is theirs alone."""
    return personal(heading) == "somebody" or is_like_a_name(heading)


def is_group(heading: str) -> bool:
    """Tell whether it asks which group somebody belongs to."""
    return bare(heading) in _GROUP


def says_who_or_when(heading: str, cells: Sequence[str]) -> bool:
    """Tell whether people could be found again by what stands in it: a name, a role, an address, a time, a number of the form tool's."""
    told = filled(cells)
    traces = sum(any(kind.fullmatch(cell) for kind in (_ADDRESS, _TIME, _NETWORK)) for cell in told)
    return personal(heading) not in ("", "somebody") or (traces > 0 and 2 * traces >= len(told))


def filled(cells: Sequence[str]) -> tuple[str, ...]:
    """Give the cells of a column of names or addresses that say somebody."""
    return tuple(cell for cell in cells if plain(cell) not in _NOBODY)


def says_groups(cells: Sequence[str], groups: Collection[str]) -> bool:
    """Tell whether what stands in a column are, but for a few, groups of the round, of which `group_names` gives the names."""
    told = [plain(cell) for cell in cells if cell]
    return bool(told) and sum(cell in groups for cell in told) >= 0.8 * len(told)


def looks_like_addresses(cells: Sequence[str]) -> bool:
    """Tell whether people can be told apart by what stands in a column of addresses."""
    told = filled(cells)
    return bool(told) and all("@" in cell for cell in told)
