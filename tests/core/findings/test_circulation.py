"""What is passed on to people who weren't in the room names nobody who answered, and says nothing by person."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from m2m_tui.charts import CHARTS, draw, words
from m2m_tui.charts.palette import PLAIN
from m2m_tui.core.findings import missing
from m2m_tui.core.findings.circulation import as_asked, for_circulation
from m2m_tui.core.findings.comparison import in_short, latest_comparison
from m2m_tui.core.findings.diagnosis import diagnosis, latest_diagnosis
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import deepen, diagnose, parking
from m2m_tui.reports.html import html
from m2m_tui.reports.markdown import markdown
from m2m_tui.reports.numbers import numbers
from m2m_tui.reports.overview import overview
from m2m_tui.reports.spreadsheet import spreadsheet
from m2m_tui.reports.tidy import tidy
from tests.conftest import A_DAY
from tests.core.asked import ONE, TWO, opened
from tests.each_of import each_of

NAMES = (
    *("head.of.parks@riverton.example", "Zoë <b>Quill</b>", "=HYPERLINK(1)", "Ünal [link](x)", 'D\'Arcy | "Q"'),
    *("日本語の名前", "Mr Xylophone", "[/red] Vexley"),
)


def asked(session: Session, people: int, *, reveals: bool = True) -> Session:
    """A named round of so many: one stands apart, one gave one score throughout, the last hasn't finished; each comments."""
    session, round_id = opened(session, "named", ("Members", "Partners"))
    for place, name in enumerate(NAMES[:people]):
        session, code = diagnose.join(session, round_id, name=name, group="Members" if place % 2 else f"Own {name}")
        for enabler_id in session.enablers_in_use:
            session = diagnose.answer(session, round_id, code, enabler_id, 1 if not place else 4 + place % 2)  # type: ignore[arg-type]  # 1 to 5
        session = diagnose.comment(session, round_id, code, ONE, f"Comment number {place}")
        session = diagnose.finish(session, round_id, code, finished=place < people - 1)
    return diagnose.reveal(session, round_id) if reveals else session


def formats(session: Session) -> Iterator[str]:
    """All that `m2m report` and `m2m show` can write of a session with a revealed round."""

    def drawn(name: str, data: object) -> str:
        return draw(name, data, 110, 60, PLAIN)  # type: ignore[arg-type]  # whatever the report draws

    yield from (markdown(session, drawn), html(session), spreadsheet(session))
    yield from (overview(session, None, A_DAY), overview(session, 100, A_DAY))
    found = latest_diagnosis(session)
    if found is None:
        return
    yield json.dumps(numbers(session, found), ensure_ascii=False)
    for name in set(CHARTS) - {"rounds", "coverage", "ballot", "grid"}:
        yield from (words(name, found), drawn(name, found))
    yield from missing.sentences(missing.missing(session, found.round_id))


def marks(name: str) -> list[str]:
    """The words of a name, however a format escapes what stands between them."""
    return [word for word in name.replace("<b>", " ").split() if len(word) > 4] or [name]


@each_of("people", [1, 2, 3, 4, 5, 8])
def test_no_format_names_anybody_who_answered(example: Session, people: int) -> None:
    session = asked(example, people)
    ours = list(formats(session))
    told = {name: any(mark in page for page in ours for mark in marks(name)) for name in NAMES[:people]}
    assert all(told.values())  # the room's own do, so that this looks for the right thing
    for page in formats(for_circulation(session)):
        for name in NAMES[:people]:
            assert not any(mark in page for mark in marks(name)), (name, page)


def test_nor_of_an_open_round(example: Session) -> None:
    session = asked(example, 5, reveals=False)
    circulated = for_circulation(session)
    assert "4 of 5 have finished" in markdown(circulated, lambda *_: "")
    assert not any(name in repr(circulated.rounds) for name in NAMES)


@each_of(("people", "counted", "comments"), [(1, 0, 0), (2, 0, 0), (3, 3, 0), (4, 4, 0), (5, 5, 5)])
def test_it_is_told_as_an_anonymous_round_would_be(example: Session, people: int, counted: int, comments: int) -> None:
    session = for_circulation(asked(example, people))
    (round_id,) = session.rounds
    found = diagnosis(session, round_id)
    first = [each for each in found.findings if each.enabler_id == ONE]
    assert found.respondents == counted
    assert [sum(each.counts) for each in first] == ([counted] if counted else [])
    assert sum(len(each.comments) for each in found.findings) == comments
    assert not any(comment.name or comment.answer for each in found.findings for comment in each.comments)
    assert not any(each.voices for each in found.findings)
    assert all(group.hidden for each in found.findings for group in each.groups)


def test_what_the_facilitator_wrote_stays(example: Session) -> None:
    session = asked(example, 5)
    (round_id,) = session.rounds
    session = diagnose.note(session, round_id, TWO, "As the head of parks said")
    circulated = for_circulation(session)
    assert "As the head of parks said" in markdown(circulated, lambda *_: "")
    assert (circulated.insights, circulated.shifts) == (session.insights, session.shifts)


def moved(session: Session, people: int) -> Session:
    """Two named rounds of the same people, each of whom goes up a point everywhere."""
    for score in (2, 3):
        session, round_id = diagnose.open_round(session, title=f"Year {score}", confidentiality="named")
        for number in range(people):
            session, code = diagnose.join(session, round_id, name=f"Officer {number}")
            for enabler_id in session.enablers_in_use:
                session = diagnose.answer(session, round_id, code, enabler_id, score)
        session = diagnose.reveal(session, round_id)
    return changed(session, rounds=dict(list(session.rounds.items())[-2:]))


@each_of("people", [3, 4, 5, 7])
def test_what_is_claimed_of_a_change_is_the_same_for_every_reader(example: Session, people: int) -> None:
    """Though the names by which people are paired are gone."""
    session = moved(example, people)
    room, passed_on = (latest_comparison(each) for each in (session, for_circulation(session)))
    assert room is not None
    assert passed_on is not None
    assert in_short(passed_on) == in_short(room)
    assert [row.claim for row in passed_on.rows] == [row.claim for row in room.rows]
    told = [f"of {people} in both" in page for page in formats(for_circulation(session))]
    assert any(told) is (people >= 5)


@each_of("counts", [(5, 2), (1, 5), (2, 2), (5, 5, 1), (5, 2, 5)])
def test_a_round_of_so_few_that_nothing_is_shown_is_not_compared(example: Session, counts: tuple[int, ...]) -> None:
    """The medians of one or two people are their answers, and so are those that a change is told by."""
    session = changed(example, rounds={})
    for score, people in enumerate(counts, start=1):
        session, round_id = diagnose.open_round(session, title=f"Round {score}", confidentiality="named")
        for number in range(people):
            session, code = diagnose.join(session, round_id, name=f"Officer {number}")
            session = diagnose.answer(session, round_id, code, ONE, score)  # type: ignore[arg-type]  # 1 to 3
        session = diagnose.reveal(session, round_id)
    assert latest_comparison(session) is not None
    told = latest_comparison(for_circulation(session))
    shown = [f"Round {score}" for score, people in enumerate(counts, start=1) if people > 2]
    assert (told is None) if len(shown) < 2 else (told is not None and [told.earlier, told.later] == shown)
    found = latest_diagnosis(for_circulation(session))
    assert found is not None
    assert (numbers(for_circulation(session), found)["change"] is None) is (told is None)


def test_that_nobody_answered_is_said_of_a_round_that_had_names(example: Session) -> None:
    """“Too few” would be taken for one or two."""
    session = asked(changed(example, rounds={}), 1)
    ((round_id, round_),) = session.rounds.items()
    session = changed(session, rounds={round_id: replaced(round_, responses={})})  # as somebody's own hand may leave it
    assert "nobody answered" in markdown(for_circulation(session), lambda *_: "")


def test_what_is_parked_and_what_two_people_said_differently_stays_here(example: Session) -> None:
    session = parking.park(asked(example, 5), text="Ask the mayor about the ferry")[0]
    (key, *_) = session.insights
    both, _ = merged(session, deepen.edit(session, key, "Ours"), deepen.edit(session, key, "The mayor’s"))
    assert both.parked
    assert both.conflicts
    circulated = for_circulation(both)
    assert (circulated.parked, circulated.conflicts) == ({}, {})


def test_how_people_were_asked_is_said_as_it_was(example: Session) -> None:
    session = asked(example, 6)
    circulated = for_circulation(session)
    for key in session.rounds:
        assert as_asked(session, key) == as_asked(circulated, key) == session.rounds[key].confidentiality
    found = latest_diagnosis(circulated)
    assert found is not None
    document = numbers(circulated, found)
    assert document["confidentiality"] == "named"
    assert {each["confidentiality"] for each in document["rounds"]} == {"named"}
    table = list(csv.DictReader(io.StringIO(tidy(circulated))))
    assert {(each["confidentiality"], each["person"]) for each in table} == {("named", "")}
