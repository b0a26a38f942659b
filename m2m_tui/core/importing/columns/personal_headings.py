"""Headings that ask who somebody is, or say when and from where they answered, in the languages that forms come in.

One judgement for both kinds of round: a named one is told by it who people are, an anonymous one what it must not keep.
"""

from __future__ import annotations

import re
from typing import Literal

from m2m_tui.core.importing.columns.headings import bare
from m2m_tui.core.importing.columns.words_for_people import ONE_PERSON

Personal = Literal["name", "first name", "last name", "address", "role", "time", "trace", "somebody", ""]
"""What stands under a heading: a name or a part of one, an e-mail address, what somebody does, when they answered, or something else by
which they could be found again (a number or a network address of the form tool’s, a telephone number). "somebody": a person, whether the
one who answers or another one, or what is theirs alone (a signature, a postcode). "" where it is none of these."""


def personal(heading: str) -> Personal:
    """Say what a heading asks of a person, surely; "" where it asks nothing of the kind, or it isn't sure.

    “Name2” and “Qual é o seu nome?” are names; “Team name” and “Can you name an example?” aren't.
    """
    said = _plain(heading)
    if said in _EXACT:
        return _EXACT[said]
    if said and set(said.split()) <= set(_OF_TIMES.split()) and _TIME.search(said):
        return "time"
    left = " ".join(_DONE.sub(" ", _OF_A_THING.sub(" ", said)).split())
    found: set[Personal] = {kind for kind in _NOUNS if _asks(left, kind)}
    if found & {"first name", "last name"}:
        both = found >= {"first name", "last name"} or _BOTH.search(said)
        return "name" if both else "first name" if "first name" in found else "last name"
    return next((kind for kind in _NOUNS if kind in found), "")


def may_be_personal(heading: str) -> bool:
    """Tell whether it is, or may be: the word for a name or an address stands in it, as in “Which name suits you?”."""
    left = _OF_A_THING.sub(" ", _plain(heading))
    return personal(heading) != "" or (
        len(left) < _LONGEST and any(_NOUNS[kind].search(left) for kind in ("name", "address"))
    )


_LONGEST = 60
"""Letters. In a longer heading the word for a name says little."""

_COPY = re.compile(r"(?<=[^\W\d])\s*\d+$")
"""What a second column of the same heading has behind it."""

_CODE = re.compile(
    r"^(?:id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|ipaddr|refurl|token|interviewtime)(?= \w)\s"
)
"""What LimeSurvey writes before its own columns, where it writes codes and texts: “submitdate. Date submitted”."""


def _plain(heading: str) -> str:
    return _COPY.sub("", _CODE.sub("", bare(heading)))


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


_NOUNS: dict[Personal, re.Pattern[str]] = {
    "first name": _words(
        r"first ?name|given names?|fore ?names?|christian name|fname|vornamen?|voornaam|prénoms?|prenom|"
        r"nombre de pila|primer nombre|primeiro nome|förnamn|fornavn|etunimi|eesnimi|imię|imie|křestní jméno|"
        r"keresztnév|prenume|enw cyntaf|skírnarnafn"
    ),
    "last name": _words(
        r"last ?name|sur ?name|family name|second name|lname|nachnamen?|familiennamen?|zuname|achternaam|"
        r"familienaam|apellidos?|cognome|sobrenome|apelidos?|nom de famille|efternamn|efternavn|etternavn|"
        r"sukunimi|perekonnanimi|nazwisko|příjmení|priezvisko|vezetéknév|prezime|priimek|soyad|soyadı|"
        r"soyadınız|фамилия|прізвище|pavardė|uzvārds|cyfenw|sloinne"
    ),
    "name": _words(
        r"(?:full|user)?name|nom|nombre|naam|nome|namn|navn|nimi|nimesi|nimi(?:nne)?|jméno|meno|név|ime|"
        r"vardas|vārds|nume|isim|adı|adınız|ad soyad|emri|nama|όνομα|ονοματεπώνυμο|имя|фио|імя|име|enw|ainm|"
        r"nafn|izena|nickname|initials|[^ ]*(?:名前|氏名|姓名|名字|이름|성함|اسم|नाम|ชื่อ)[^ ]*"
    ),
    "address": _words(
        r"e ?mail(?:\s?(?:address\w*|adres\w*|anschrift|id))?|mail\s?(?:address|adres\w*)|courriel|"
        r"correo(?: electr[oó]nico)?|posta elettronica|sähköposti\w*|e ?posti?\w*|ebost|ríomhphost|"
        r"электронная почта|\w*メール\w*|\w*邮箱\w*"
    ),
    "role": _words(r"job title|job role|role|rolle|funktion"),
    "trace": _words(
        r"(?:tele)?phone(?: number)?|mobile(?: number)?|telefon(?:nummer)?|tel[eé]fono|téléphone|"
        r"ip(?: address| adresse)?|"
        r"(?:staff|employee|personnel|payroll|user|respondent|participant) (?:number|no|id)"
    ),
    "somebody": _words(ONE_PERSON),
}

_THINGS = (
    r"(?:teams?|organi[sz]ations?|council|department|directorate|division|unit|service|project|programme|program|file|school"
    r"|company|compan(?:y|ies)|group|partner|agency|ward|site|place|town|city|street|product|brand|course|event|survey|form|host"
    r"|domain|équipe|projet|entreprise|empresa|equipo|proyecto|organización|equipe|projeto|organização|abteilung|projekts?"
    r"|firma|vereins?|organisatie|bedrijf|afdeling|azienda|progetto|squadra|enablers?)"
)
_NAMES = r"(?:names?|nom|nombre|naam|nome|namn|navn)"
_OF_A_THING = re.compile(
    rf"\b{_THINGS}s?\s{_NAMES}\b"
    rf"|\b{_NAMES}\s(?:of|for|de|del|della|dell|der|des|du|da|do|van|på|för)\s(?:\w+\s){{0,3}}?(?:l|d)?{_THINGS}\b"
)
_DONE = re.compile(
    r"\bname\s(?=(?:an?|one|two|three|four|five|up|some|any|what|who|which|the|at|something|it|them|our|those|these)\b"
    rf"|your\s(?:\w+\s)?{_THINGS})"
    r"|\b(?:we|they|people|to|can|could|would|leaders|teams|openly|good|bad)\sname\b"
)
"""“Name” as something that people do, or that a place has."""

_YOURS = (
    "your|respondents?|persons?|participants?|full|real|own|preferred|votre|ton|vos|"
    "ihren?|ihr|deinen?|dein|su|tu|sus|seu|sua|teu|tuo|suo|vostro|uw|je|jouw|ditt|din|dit|deres|sinun|"
    "twoje|vaše|ваше|meu|mijn|mein|mon|mi"
)
_OPENING = (
    "what whats is are the a please enter give type write tell us state provide insert add fill in and or "
    "of if you like optional required who here both e mail first last role work contact team group "
    "organisation department position job title qual é o a cual cuál es el la quel quelle est le wie ist "
    "lautet der die und et y och og wat vad är hvad er hva mikä on ja completo completa complet "
    "vollständiger volledige nombres"
)
"""What stands around the word for a name in a question for it."""

_SHORT, _ENDS_SHORT = 8, 4
"""Words. A heading this short that begins with a name asks for it, and one that ends with it."""

_YOURS_BEFORE = rf"(?:{_YOURS})\s(?:\w+\s){{0,2}}$"
_BOTH = re.compile(
    r"\bfirst (?:name )?(?:and|or) last\b|\b(?:vor und|för och|voor en|for og|nombres? y|nome e|nom et|prénom et)\b"
    r"|\bapellidos?\b.*\bnombre\b"
)


def _asks(said: str, kind: Personal) -> bool:
    """Whether a heading asks for something: for nothing else, for yours, or with it first or last. A role is asked for by itself only,
    and so is somebody, since there is much else to be said about roles and people."""
    found = _NOUNS[kind].search(said)
    if not found:
        return False
    before, after = said[: found.start()], said[found.end() :]
    rest = f"{before} {after}".split()
    if all(word in _OPENING.split() or _IS_YOURS.fullmatch(word) for word in rest):
        return True
    if kind in ("role", "somebody"):
        return False
    if re.search(rf"(?:^|\s){_YOURS_BEFORE}", before):
        return True
    count = len(said.split())
    foreign = not _ENGLISH.fullmatch(found[0])
    return (count <= _SHORT and (not before or foreign)) or (count <= _ENDS_SHORT and not after)


_IS_YOURS = re.compile(_YOURS)
_ENGLISH = re.compile(r"[a-z ]*(?:name|mail|phone|number|role|title|ip|initials)s?")

_TIME = re.compile(
    r"\b(?:time|date|timestamp|datestamp|started|ended|submitted|completed|created|updated|modified|finished|zeitstempel|datum"
    r"|horodateur|startdate|enddate|submitdate|recordeddate|uhrzeit|fecha|hora|heure|tijd|dato|päivämäärä)\b"
)
_OF_TIMES = (
    "action and at begin complete completed completion created creation date dates datestamp dato datum "
    "de der des end enddate ended entry fecha finish finished first gmt grade heure hora horodateur last "
    "local modification modified of on posted päivämäärä recorded recordeddate response start startdate "
    "started startzeit submission submit submitdate submitted survey the tijd time times timestamp uhr "
    "uhrzeit updated utc y your zeitstempel"
)

_PHRASES: dict[Personal, str] = {
    "name": (
        "who are you|who is answering|who is filling this in|who filled this in|what are you called|"
        "what should we call you|how should we call you|what do people call you|respondent|participant|"
        "completed by|filled in by|submitted by|signed|signature|your names|names|wie heißen sie|"
        "wie heissen sie|wie heißt du|comment vous appelez vous|cómo te llamas|cómo se llama|como se chama|"
        "come ti chiami|come si chiama|vad heter du|hvad hedder du|hva heter du|hoe heet je|hoe heet u|"
        "mikä on nimesi|voter|voters|voter name|姓"
    ),
    "first name": ("recipientfirstname"),
    "last name": ("recipientlastname"),
    "address": ("recipientemail|username|mail|benutzername|nom d utilisateur|user name"),
    "role": ("position|your position|what is your job|what do you do|job|your job"),
    "time": (
        "startzeit|fertigstellungszeit|zeitpunkt der letzten änderung|heure de début|heure de fin|"
        "marca temporal|hora de inicio|hora de finalización|informazioni cronologiche|tijdstempel|begintijd|"
        "tijd van voltooiing|carimbo de data hora|tidstämpel|tidsstempel|sygnatura czasowa"
    ),
    "trace": (
        "id|response id|responseid|respondent id|user id|userid|user no|userno|unique id|collector id|"
        "participant id|voter id|session id|externalreference|external data reference|ip|ipaddr|ipaddress|"
        "token|access code|tracking link|refurl|referrer url|seed|locationlatitude|locationlongitude|location latitude|location longitude|"
        "user agent|network id|custom data|participant number"
    ),
}
"""Whole headings."""

_EXACT = {said: kind for kind, phrases in _PHRASES.items() for said in phrases.split("|")}
