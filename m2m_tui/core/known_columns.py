"""Columns that are no question: what Google Forms and Microsoft Forms add by themselves, and who somebody is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from m2m_tui.core.answer_cells import plain
from m2m_tui.core.headings import bare
from m2m_tui.core.session import Round

_WHEN_AND_WHICH = {
    *("id", "timestamp", "start time", "completion time", "last modified time", "submitted at", "submission time"),
    *("grade posted time", "ip address", "response id"),
    *("zeitstempel", "startzeit", "fertigstellungszeit", "zeitpunkt der letzten änderung"),
    *("horodateur", "heure de début", "heure de fin", "marca temporal", "hora de inicio", "hora de finalización"),
    *("informazioni cronologiche", "tijdstempel", "begintijd", "tijd van voltooiing", "carimbo de data hora"),
    *("tidstämpel", "tidsstempel", "sygnatura czasowa"),
}
_ADDED_BY_THE_TOOL = {
    *_WHEN_AND_WHICH,
    *("total points", "quiz feedback", "score", "language", "consent", "gesamtpunktzahl"),
}
_ADDED_BEFORE = re.compile(r"(?:points|feedback|punkte)\s+[-–—]\s+")

_EMAIL = {
    *("email", "e mail", "email address", "e mail address", "your email", "your email address", "username", "mail"),
    *("e mail adresse", "benutzername", "adresse e mail", "nom d utilisateur", "dirección de correo electrónico"),
    *("correo electrónico", "indirizzo email", "e mailadres", "endereço de e mail", "e postadress"),
}
_NAME = {
    *("name", "your name", "full name", "your full name", "name or role", "your name or role", "who are you"),
    *("what is your name", "whats your name", "what is your name or role", "respondent", "first and last name"),
    *("ihr name", "dein name", "vor und nachname", "nom", "votre nom", "nombre", "naam", "nome", "namn", "navn"),
}
_NAME_LIKE = re.compile(r"\bname\b")
_NOT_A_PERSONS_NAME = re.compile(
    r"\b(?:of|team|organisation|organization|council|department|project|file|first|last)\b"
)
_ROLE = {"role", "your role", "job title", "your job title", "position", "what is your role", "rolle", "funktion"}
_GROUP = {
    *("group", "your group", "team", "your team", "which group", "which group are you in", "department"),
    *("which group do you belong to", "what group are you in", "organisation", "organization", "your organisation"),
    *("who do you work for", "where do you work", "which team are you in", "gruppe", "ihre gruppe", "groupe", "grupo"),
}

_COPY = re.compile(r"\s*\d+$")
"""What a second column of the same heading has behind it."""

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TIME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T,]+\d{1,2}[:.]\d{2}\b.*")

_NOBODY = {"", "anonymous", "anonym", "anonyme"}
"""What Microsoft Forms writes in place of an address or a name that it wasn't told."""


def added_by_the_tool(heading: str) -> bool:
    """Whether a form tool adds this column to every export: times, numbers, points."""
    return bare(heading) in _ADDED_BY_THE_TOOL or _ADDED_BEFORE.match(plain(heading)) is not None


def is_email(heading: str) -> bool:
    """Whether people's addresses stand under it."""
    return bare(heading) in _EMAIL


def is_name(heading: str) -> bool:
    """Whether people's names, or their roles in place of a name, surely stand under it."""
    return bare(heading) in _NAME


def is_like_a_name(heading: str) -> bool:
    """Whether names may stand under it, or roles."""
    words = bare(heading)
    if words in _ROLE:
        return True
    return len(words) < 60 and _NAME_LIKE.search(words) is not None and _NOT_A_PERSONS_NAME.search(words) is None


def is_group(heading: str) -> bool:
    """Whether it asks which group somebody belongs to."""
    return bare(heading) in _GROUP


def says_who_or_when(heading: str, cells: Sequence[str]) -> bool:
    """Whether people could be found again by what stands in it: a name, a role, an address, a time, a number of the form tool's."""
    words = _COPY.sub("", bare(heading))
    told = filled(cells)
    return any(words in known for known in (_WHEN_AND_WHICH, _EMAIL, _NAME, _ROLE)) or (
        bool(told) and all(_ADDRESS.fullmatch(cell) or _TIME.fullmatch(cell) for cell in told)
    )


def filled(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a column of names or addresses that say somebody."""
    return tuple(cell for cell in cells if plain(cell) not in _NOBODY)


def says_groups(cells: Sequence[str], asked: Round) -> bool:
    """Whether what stands in a column are, but for a few, groups of the round."""
    known = {plain(group) for group in asked.groups}
    told = [plain(cell) for cell in cells if cell]
    return bool(told) and sum(cell in known for cell in told) >= 0.8 * len(told)


def looks_like_addresses(cells: Sequence[str]) -> bool:
    """Whether people can be told apart by what stands in a column of addresses."""
    told = filled(cells)
    return bool(told) and all("@" in cell for cell in told)
