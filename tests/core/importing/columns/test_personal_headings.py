"""Headings that ask who somebody is are known in many languages; what asks about something else isn't taken for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.importing.columns.personal_headings import may_be_personal, personal
from m2m_tui.core.session import Session
from tests.each_of import each_of

NAMES = (
    "Name|Name2|Name (2)|NAME:|1. Name|Your name|Your name (optional)|What’s your full name?|Your name, and why|Name or role"
    "|Please enter your name|Name of person completing this|Participant name|First and last name|Vor- und Nachname|Nom"
    "|Nom et prénom|Wie heißen Sie?|Qual é o seu nome?|Nome completo|¿Cuál es tu nombre?|Wat is je naam?|Vad heter du?|Ditt namn"
    "|お名前|姓名|Имя|Enw|Who are you?|Your team and your name|Voter"
)
FIRST, LAST = (
    "First name|First name2|Vorname|Prénom|Etunimi|Voornaam",
    "Last name|Surname|Nachname|Sukunimi|Apellidos|Cognome",
)
ADDRESSES = (
    "Email|Email2|E-mailadres|E-Mail-Adresse|Your e-mail (optional)|Username|Courriel|Correo electrónico|RecipientEmail"
)
TIMES = (
    "Timestamp|Start time|Start time (2)|Completion time|Date submitted|submitdate. Date submitted|Started|Ended|Submitted at"
    "|datestamp. Date last action|startdate. Date started|RecordedDate|Zeitstempel|Horodateur|Date|Last modified time"
)
TRACES = "IP Address|ipaddr. IP address|id. Response ID|UserID|UserNo|Unique ID|Tracking Link|seed. Seed|token. Access code|Phone number"
SOMEBODY = (
    "Teilnehmer|Ansprechpartner|Participante|Kontakt|Teilnehmer:in|Teilnehmer*innen|Teilnehmende Person|Deltager|Employee"
    "|Your line manager|Who is your manager?|Sachbearbeiter|Ihr Ansprechpartner|Bearbeiter|Login|Mitarbeiter|Colaborador|Unterschrift"
    "|Osoba|Postcode|Your postcode (optional)|Contact person|Participante2|Postleitzahl|Pracownik|Сотрудник|Medewerker|Persona"
)
NOTHING = (
    "Team name|What is the name of your team?|Your organisation’s name|Nom de l’équipe|Can you name an example?|Project name"
    "|We name what doesn’t work.|We have a good name in this town.|Which team are you in?|We answer e-mails within a day"
    "|Name your team’s greatest strength|Our role in the place|People know their role|Time to reflect|People have time to learn"
    "|Managers trust their teams|We know who our contacts are|Our colleagues are heard|Where can we reach you?"
    "|Why?|Do people here know each other by name?"
)


@each_of(
    ("kind", "heading"),
    [
        (kind, heading)
        for kind, headings in {
            **{"name": NAMES, "first name": FIRST, "last name": LAST, "address": ADDRESSES, "time": TIMES},
            **{"trace": TRACES, "role": "Role|Your role|Job title", "somebody": SOMEBODY, "": NOTHING},
        }.items()
        for heading in headings.split("|")
    ],
)
def test_what_a_heading_asks_of_a_person(kind: str, heading: str) -> None:
    assert personal(heading) == kind


@each_of(
    ("heading", "kind"),
    [
        ("Name that you would like us to use", "name"),
        ("Name that you would like us to use here", ""),
        ("Nom que nous pouvons utiliser ici aujourd’hui", "name"),
        ("They know every name", "name"),
        ("Only they know every name", ""),
        ("Quel bon nom vous va", "name"),
        ("Which good name suits you", ""),
        ("Please do tell us your own full name and nobody else will ever read it", "name"),
    ],
)
def test_a_short_heading_asks_for_the_name_that_it_begins_or_ends_with(heading: str, kind: str) -> None:
    assert personal(heading) == kind


def test_the_word_for_a_name_or_an_address_may_ask_in_a_short_heading_only() -> None:
    asks = "Which good name suits you"
    assert may_be_personal(asks)
    assert may_be_personal("Which good e-mail suits you")
    assert not may_be_personal("Which good role suits you")
    assert may_be_personal(asks.ljust(59, "x"))
    assert not may_be_personal(asks.ljust(60, "x"))


def test_no_enabler_of_the_framework_asks_who_somebody_is(example: Session) -> None:
    for enabler in example.enablers.values():
        for wording in (enabler.title, enabler.statement, enabler.description):
            assert (personal(wording), may_be_personal(wording)) == ("", False)


@given(st.text(max_size=80))
def test_whatever_surely_asks_may_ask(heading: str) -> None:
    assert may_be_personal(heading) or not personal(heading)
