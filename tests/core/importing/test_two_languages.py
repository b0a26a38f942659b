"""Answers of a session in two languages: by the labels, titles and groups of either, or of both side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, VOTES, Ballot
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import EnablerTranslation, ScaleTranslation, Translation
from m2m_tui.core.importing.ballot_sheet import ballot_sheet, filled_ballot, paper_on
from m2m_tui.core.importing.cells import answer_in, labels_of
from m2m_tui.core.importing.columns.column import mapping_of
from m2m_tui.core.importing.columns.column_meaning import GROUP, IGNORE, NAME
from m2m_tui.core.importing.columns.match_columns import match
from m2m_tui.core.importing.fill_in_sheet import filled_in, form_of, mapping_of_form, sheet
from m2m_tui.core.importing.import_answers import import_answers, open_round_of
from m2m_tui.core.importing.outcome import told
from m2m_tui.core.importing.table import Table, row_of, table_of
from m2m_tui.core.round import DONT_KNOW, Confidentiality
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import diagnose
from m2m_tui.core.translation import scales_of
from m2m_tui.reports.form import ballot_page, form_page
from m2m_tui.storage.sheets.form_files import form_bytes
from tests.answer_exports import filled_rows
from tests.two_languages import MARKED, OPEN, in_two_languages, left_behind, marked, speak_the_marked_language

ONE, TWO = "systems-mindset", "reframing-risk"
LABELS = ("Ddim yn ei le", "Dechrau arni", "Rhannol", "Ar waith yn bennaf", "Wedi’i wreiddio")


@pytest.fixture
def welsh(example: Session) -> Session:
    translation = Translation(
        scale=ScaleTranslation(question="Pa mor gryf yw hyn?", labels=dict(zip("12345", LABELS, strict=True))),  # type: ignore[arg-type]  # "1" to "5"
        enablers={
            ONE: EnablerTranslation(
                title="Meddylfryd systemau", statement="Rydym yn gweld y darlun cyfan gyda’n gilydd."
            ),
            TWO: EnablerTranslation(
                title="Ail-fframio risg", statement="Mae pwysigrwydd risg yn cael ei drafod yn agored."
            ),
        },
        names={"Core team": "Tîm craidd", "Partners": "Partneriaid"},
    )
    return changed(example, translations={"cy": translation})


def opened(session: Session, confidentiality: Confidentiality = "named") -> tuple[Session, str]:
    return diagnose.open_round(
        session, title="A year on", confidentiality=confidentiality, groups=("Core team", "Partners")
    )


def table(*rows: tuple[str, ...]) -> Table:
    return table_of([row_of(number, cells, "answers.csv") for number, cells in enumerate(rows, 1)], "answers.csv")


def proposed(session: Session, *columns: tuple[str, ...]) -> list[str]:
    found = match(session, [heading for heading, *_ in columns], [cells for _, *cells in columns])
    return [each.proposal if each.words == "sure" else f"{each.proposal}?" for each in found]


def test_a_cell_is_a_label_of_either_language_or_both(welsh: Session) -> None:
    labels = labels_of(*scales_of(welsh))
    four = ("Mostly in place", "Ar waith yn bennaf")
    assert [answer_in(cell, labels) for cell in (*four, "4 – ar waith yn bennaf", "Ar waith yn bennaf (4)")] == [4] * 4
    for one, other in (four, four[::-1]):
        cells = (f"4 – {one} / {other}", f"{one}/{other}", f"{one} | {other}", f"{one} ({other})", f"{one} {other}")
        assert [answer_in(cell, labels) for cell in cells] == [4] * len(cells)
    assert answer_in("Mostly in place / Rhannol", labels) == "unreadable"
    assert answer_in("3 – Ar waith yn bennaf", labels) == "unreadable"
    assert answer_in("Ar waith yn bennaf", labels_of(welsh.scale)) == "unreadable"


def test_dont_know_is_known_in_every_language_of_m2ms_own(welsh: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("m2m_tui.core.importing.cells.in_every_language", lambda _: ("Don’t know", "Ddim yn gwybod"))
    cells = (
        "Ddim yn gwybod",
        "? – Don’t know / Ddim yn gwybod",
        "ddim yn gwybod/don\u2019t know",
        "0 (Ddim yn gwybod)",
    )
    assert [answer_in(cell, {}) for cell in cells] == [DONT_KNOW] * 4


def test_a_label_that_means_two_scores_is_read_as_neither_and_that_is_said(welsh: Session) -> None:
    said = welsh.translations["cy"]
    assert said.scale is not None
    turned = said.scale.model_copy(update={"labels": said.scale.labels | {"4": "Partly in place", "3": "Hanner"}})
    both = changed(welsh, translations={"cy": said.model_copy(update={"scale": turned})})
    labels = labels_of(*scales_of(both))
    cells = ("Partly in place", "3 – Partly in place", "Partly in place / Hanner", "Mostly in place / Partly in place")
    assert [answer_in(cell, labels) for cell in cells] == ["unreadable", 3, 3, 4]
    session, round_id = opened(both)
    rows = (("Who", "One", "Two"), ("Tenant", "Partly in place", "2"))
    done = import_answers(session, round_id, table(*rows), {"Who": NAME, "One": ONE, "Two": TWO})
    (sentence,) = told(done.problems)
    assert "“Partly in place” in column B can mean 3 or 4 here, so it is not an answer to" in sentence


def test_columns_are_known_by_the_words_of_either_language_or_both(welsh: Session) -> None:
    session, _ = opened(welsh)
    english, own = session.enablers[ONE], session.translations["cy"].enablers[ONE]
    for heading in (
        own.title,
        own.statement,
        f"{english.title} / {own.title}",
        f"{own.title} | {english.title}",
        f"{english.statement} / {own.statement}",
        f"{english.title}: {english.statement} / {own.title}: {own.statement}",
        f"{english.title} / {own.title}: {english.statement} / {own.statement}",
        f"How strong is this here, today? / Pa mor gryf yw hyn? [{english.title} / {own.title}]",
    ):
        assert proposed(session, (heading, "4 – Ar waith yn bennaf", "Rhannol")) == [ONE], heading
    assert proposed(session, (session.translations["cy"].enablers[TWO].statement, "4", "Rhannol")) == [TWO]


@pytest.mark.parametrize("confidentiality", ["named", "anonymous"])
def test_a_form_of_two_languages_is_taken_in(welsh: Session, confidentiality: Confidentiality) -> None:
    session, round_id = opened(welsh, confidentiality)
    rows = (
        ("Name / Enw", "Your team / Eich tîm", "Systems mindset / Meddylfryd systemau", "Ail-fframio risg"),
        ("Tenant", "Tîm craidd", "Ar waith yn bennaf", "2 – Just starting / Dechrau arni"),
        ("Officer", "Partners / Partneriaid", "Mostly in place / Ar waith yn bennaf", "?"),
        ("Landlord", "Partners", "Rhannol", "Dechrau arni"),
    )
    answers = table(*rows)
    columns = match(session, answers.headings, answers.columns, {1: NAME})
    assert [each.proposal for each in columns] == [NAME if confidentiality == "named" else IGNORE, GROUP, ONE, TWO]
    done = import_answers(session, round_id, answers, mapping_of(columns))
    assert done.problems == ()
    given = [(each.group, *each.scores.values()) for each in done.session.rounds[round_id].responses.values()]
    assert sorted(given, key=str) == [("Core team", 4, 2), ("Partners", 3, 2), ("Partners", 4, DONT_KNOW)]


# -- m2m's own sheets


@pytest.mark.parametrize("confidentiality", ["named", "anonymous"])
def test_a_sheet_has_every_text_in_both_languages_and_comes_back_in_either(
    example: Session, confidentiality: Confidentiality, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, _ = opened(changed(example, rounds={}), confidentiality)
    session = in_two_languages(asked)
    round_id = open_round_of(session)
    speak_the_marked_language(tmp_path, monkeypatch)
    form = form_of(session, round_id)
    for cells in sheet(form):
        for text in cells[:2]:
            english, *other = text.split("\n")
            assert not text or (
                OPEN not in english and len(other) == 1 and left_behind(other[0]).strip(" ,12345=?") == ""
            )
    assert form.labels[3] == ("4", f"Mostly in place / {marked('Mostly in place')}")
    assert form.groups == (f"Core team / {marked('Core team')}", f"Partners / {marked('Partners')}")
    in_one = form_of(session, round_id, MARKED)
    texts = [text for cells in sheet(in_one) for text in cells[:4]]
    assert left_behind("".join(texts)).strip(" ,12345=?") == ""
    assert OPEN not in str(sheet(form_of(session, round_id, "en")))
    printed = form_page(form)
    assert f"**{marked(session.enablers[ONE].title)}**\\\n" in printed
    assert not set(left_behind(form_page(in_one))) - set(" ,12345=?\n#*☐…\\")
    told = form_bytes(form, "toml").decode()
    assert f"# {marked(session.scale.question)}\n" in told
    for number, (group, answer) in enumerate(
        [
            (form.groups[0], f"4 – {form.labels[3][1]}"),
            (marked("Core team"), marked("Mostly in place")),
            ("Core team", "4"),
        ]
    ):
        table = filled_in(
            [
                row_of(at, cells, "f.csv")
                for at, cells in enumerate(filled_rows(form, ("Tenant", group, [answer] * 18, "")), 1)
            ],
            f"{number}.csv",
        )
        assert table is not None
        done = import_answers(session, round_id, table, mapping_of_form(session, round_id, table))
        (response,) = done.session.rounds[round_id].responses.values()
        assert (response.group, {*response.scores.values()}, done.problems) == ("Core team", {4}, ())
    with pytest.raises(EditRefused, match=r"no texts in “ga”\. It has en \(English\) and xx"):
        form_of(session, round_id, "ga")


def test_a_ballot_in_both_languages_comes_back(
    example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_the_marked_language(tmp_path, monkeypatch)
    for asks in (VOTES, EFFORT_AND_IMPACT):
        ballot = Ballot(title="Where to begin", asks=asks, votes_each=2, options={"w8mt": "One way", "k3pa": "Another"})
        session = in_two_languages(changed(example, ballots={"b2b2": ballot}))
        rows = ballot_sheet(session, "b2b2")
        for *texts, _ in rows:
            for text in filter(None, texts):
                english, *other = text.split("\n")
                assert OPEN not in english
                assert left_behind("".join(other)).strip(" ,") == ""
        mark = "x" if asks == VOTES else "4"
        filled = [(*cells[:2], mark, marked("no") if asks == VOTES else "?", cells[4]) for cells in rows]
        back = filled_ballot([row_of(at, cells, "b.csv") for at, cells in enumerate(filled, 1)], "b.csv")
        assert back is not None
        paper = paper_on(session, back)
        assert (paper.votes, paper.keep) == ((("w8mt", "k3pa"), "") if asks == VOTES else ((), ""))
        assert set(paper.effort.values()) == (set() if asks == VOTES else {4})
        assert marked("One way") in ballot_page(session, "b2b2")
        assert OPEN not in ballot_page(session, "b2b2", "en")
