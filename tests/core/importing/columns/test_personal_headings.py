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


def test_no_enabler_of_the_framework_asks_who_somebody_is(example: Session) -> None:
    for enabler in example.enablers.values():
        for wording in (enabler.title, enabler.statement, enabler.description):
            assert (personal(wording), may_be_personal(wording)) == ("", False)


@given(st.text(max_size=80))
def test_whatever_surely_asks_may_ask(heading: str) -> None:
    assert may_be_personal(heading) or not personal(heading)
