"""The report as a page: what a director reads, what is never in it, and what people's text can't do to it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from markdown_it.token import Token

from m2m_tui.charts import draw, height_for
from m2m_tui.charts.palette import PLAIN
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.comparison import Comparison
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.core.round import Answer
from m2m_tui.core.session import KINDS, Session, When, changed, replaced
from m2m_tui.core.stages import adapt, again, deepen, diagnose, parking, shift
from m2m_tui.core.stages.deepen import Coverage
from m2m_tui.reports import deepen as deepen_section
from m2m_tui.reports import first_page
from m2m_tui.reports import shift as shift_section
from m2m_tui.reports.escape import escape
from m2m_tui.reports.figures import typed
from m2m_tui.reports.markdown import MARKER, document, markdown, sections
from m2m_tui.reports.spreadsheet import spreadsheet
from m2m_tui.storage.files.report_files import report_path
from tests.core.findings.test_comparison import answered
from tests.each_of import each_of
from tests.golden_file import assert_agreed
from tests.reports.rendered import LIVE, PAGE, on_github, tokens
from tests.strategies import sessions
from tests.thorough import tries

GOLDEN = Path(__file__).parents[1] / "golden" / "reports" / "example-council.md"

GLANCE = "Where people differ, and where they agree"

EVIL = (
    "<script>x</script> ![a](http://evil.example) [b](https://evil.example) www.evil.example me@evil.example ``` # x"
    " [^1] [^1]: x <!-- @everyone #123 :octocat: | $x$ <http://evil.example> &#60;b&#62;"
)


def chart(name: str, data: Diagnosis | Coverage | Comparison) -> str:
    """A chart as the command draws it."""
    return draw(name, data, 76, height_for(name, data, 76), PLAIN)


def no_chart(name: str, data: Diagnosis | Coverage | Comparison) -> str:
    """Where only the words count."""
    return f"({name})"


def parsed(page: str) -> list[Token]:
    """Every token of the page, those inside others too."""
    return list(tokens(page))


def assert_inert(page: str) -> None:
    """Nothing in the page leads anywhere, loads or runs, in one program or another."""
    live = LIVE - {"fence", "html_block"}
    assert [token.type for token in tokens(page) if token.type in live] == []
    assert [token.content.strip() for token in tokens(page) if token.type == "html_block"] == [MARKER]
    found = on_github(page)
    assert set(found.elements) <= {*PAGE, f"<!--{MARKER[4:-3]}-->"}
    assert found.leads_to == []


def test_the_first_page_is_there_before_anything_is_drawn(example: Session) -> None:
    def draws(name: str, data: object, said: list[str]) -> list[str]:
        raise AssertionError(name)

    first = next(sections(example, draws))
    assert first.startswith("# From one department")
    assert document(example, typed(no_chart)).startswith(first)


def section(page: str, title: str) -> str:
    """What stands under a heading, down to the next of its kind."""
    return page.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_example_reads_as_agreed(example: Session) -> None:
    page = markdown(example, chart)
    assert_agreed(GOLDEN, page)


def test_what_is_parked_stands_in_the_report_for_the_room_alone(example: Session) -> None:
    about = next(iter(example.enablers))
    session, _ = parking.park(example, "Who *pays* for it?", about)
    session, _ = parking.park(session, "Ask the treasurer")
    assert section(markdown(session, no_chart), "Parked for later").strip().splitlines() == [
        f"- Who \\*pays\\* for it? (came up at {example.enablers[about].title})",
        "- Ask the treasurer",
    ]
    in_the_table = [row for row in csv.DictReader(spreadsheet(session).splitlines()) if "parked" in row["What"]]
    assert [(row["Text"], row["Enablers"]) for row in in_the_table] == [
        ("Who *pays* for it?", example.enablers[about].title),
        ("Ask the treasurer", ""),
    ]
    sent_on = for_circulation(session)
    assert not [text for text in (markdown(sent_on, no_chart), spreadsheet(sent_on)) if "treasurer" in text]
    assert "Parked" not in markdown(example, no_chart)


def test_charts_are_fenced_and_fit_a_page(example: Session) -> None:
    fences = [token for token in parsed(markdown(example, chart)) if token.type == "fence"]
    assert len(fences) == 3
    assert max(len(line) for token in fences for line in token.content.splitlines()) <= 76


@settings(max_examples=tries(20, 1000))
@given(sessions())
def test_no_session_makes_a_page_that_links_or_runs(session: Session) -> None:
    assert_inert(markdown(session, chart))


def test_evil_words_in_every_place_stay_words(example: Session) -> None:
    session, added = adapt.add(example, level="mindset", title=EVIL, statement=EVIL, reason=EVIL)
    session = adapt.reword(session, "systems-mindset", title=EVIL, statement=EVIL, reason=EVIL)
    session = adapt.remove(session, "data-and-learning", EVIL)
    session, insight = deepen.add(session, text=EVIL, kind="barrier", enablers=[added])
    session, _ = parking.park(session, EVIL, added)
    session, shift_id = shift.add(session, from_=EVIL, to=EVIL, facet="values")
    session = shift.rest_on(session, shift_id, insights=[insight])
    session, round_id = diagnose.open_round(session, title=EVIL, confidentiality="named")
    session, person = diagnose.join(session, round_id, name=EVIL)
    session = diagnose.answer(session, round_id, person, added, 3)
    session = diagnose.comment(session, round_id, person, added, EVIL)
    session = diagnose.reveal(session, round_id)
    fields = {"title": EVIL, "place": EVIL, "challenge": f"{EVIL}\n\n{EVIL}\n---\n    {EVIL}"}
    session = Session.model_validate({**dict(session), **fields})
    page = markdown(session, chart)
    assert_inert(page)
    assert sum(token.type == "fence" for token in parsed(page)) == 6


def test_nothing_of_an_open_round_is_told(first_open: Session) -> None:
    page = markdown(first_open, chart)
    found = section(page, "What we found")
    assert "The answers are not revealed yet. 1 of 5 has finished." in found
    assert "photocopier" not in page
    assert "Person 0" not in page
    assert "```" not in page
    assert "Split" not in page
    assert GLANCE not in page
    assert "answered" not in page.split("\n## What we found")[0]


def test_a_later_open_round_hides_nothing_of_the_first(second_open: Session) -> None:
    page = markdown(second_open, chart)
    found = section(page, "What we found")
    assert "**Baseline:** 8 people answered: Programme lead, " in page
    assert "### A year on\n\nThe answers are not revealed yet. 1 of 5 has finished." in found
    assert "photocopier" not in found


def test_at_a_glance_nothing_stands_under_a_heading_that_is_not_so(unasked: Session) -> None:
    """Two camps are more than that people differ; who skipped it may well know; and two of two are few, but they know."""
    said: dict[str, list[Answer]] = {
        "systems-mindset": [1, 1, 1, 5, 5, 5],
        "reframing-risk": [1, 2, 3, 4, 5],
        "starting-from-strengths": ["don't know"] * 6,
        "trusting-relationships": ["don't know"] * 4,
        "sharing-power": [4, 4, "don't know", "don't know", "don't know", "don't know"],
    }
    session, _ = answered(unasked, "Baseline", said)
    glance = section(markdown(session, no_chart), GLANCE)
    assert glance.strip().split("\n")[:5] == [
        "- Split into two camps: A systems mindset and a long-term view.",
        "- People differ: Reframing how we understand and perceive risk.",
        "- Nobody knows: Starting from the strengths of people and communities.",
        "- No scores: Trusting relationships across boundaries.",
        "- Few know: Sharing power with citizens and communities.",
    ]
    of_two, _ = answered(unasked, "Baseline", {"systems-mindset": [4, 4]})
    assert "- Too few to compare: A systems mindset" in section(markdown(of_two, no_chart), GLANCE)


def test_of_a_round_that_nobody_answered_that_is_said(unasked: Session) -> None:
    session, round_id = diagnose.open_round(unasked, title="Baseline", confidentiality="named")
    closed = session.rounds[round_id].model_copy(update={"state": "revealed"})
    page = markdown(session.model_copy(update={"rounds": {round_id: closed}}), chart)
    assert "### Baseline\n\nNobody answered.\n" in page
    assert "**Baseline:** nobody answered.\n" in page
    assert "0 people" not in page


def test_an_anonymous_round_names_nobody(anonymous: Session) -> None:
    page = markdown(anonymous, chart)
    assert "**Baseline:** 5 people answered. The answers carry no names." in page
    assert "“The photocopier knows more than the board.”" in page
    assert "Person" not in page


def test_groups_stand_in_a_table_and_hidden_ones_say_why(compared: Session) -> None:
    page = markdown(compared, no_chart)
    first, second = (part.split("####")[0] for part in page.split("#### How each group sees it\n")[1:])
    assert "| Ward members as part of neighbourhood working              | 2 (n 5)   | – (n 2)      |" in first
    assert "hidden" not in first.casefold()
    assert "| Enabler                                                    | Core team | Partners |" in second
    assert "| Learning in public                                         | 4 (n 6)   | 2 (n 5)  |" in second
    assert "- Learning in public: Partners see it weaker (2) than Core team (4)." in second
    assert "- Residents: nobody answered." in second
    tables = [token for token in parsed(page) if token.type == "table_open"]
    assert len(tables) == 3


def test_what_has_changed_since_the_baseline(compared: Session) -> None:
    page = markdown(compared, no_chart)
    changed = page.split("### What has changed since Baseline\n")[1].split("\n## ")[0]
    rows = {
        cells[1].strip(): [each.strip() for each in cells[2:5]]
        for cells in (row.split("|") for row in changed.splitlines())
        if len(cells) > 4
    }
    assert rows["Trusting relationships across boundaries"] == ["4 (n 8)", "1 (n 11)", "weaker"]
    assert rows["Learning in public"] == ["–", "4 (n 11)", "added since"]
    assert rows["Ward members as part of neighbourhood working"] == ["2 (n 7)", "–", "removed since"]
    assert "1 added since, 1 removed since; the people may be others." in section(page, GLANCE)
    assert "**Ward members as part of neighbourhood working** (removed since). Split, 4 at 2 and 3 at 4–5:" in page


def test_who_is_missing_is_told_without_a_name(compared: Session) -> None:
    page = markdown(compared, no_chart)
    first, second = (part.split("\n#")[0] for part in page.split("#### Who is missing\n")[1:])
    assert first.strip() == "- All 3 who don’t know “Governance and accountability fit for learning” are of Partners."
    assert "- 1 of the 12 people expected hasn’t answered.\n- Not heard at all: Residents." in second
    session, round_id = diagnose.open_round(compared, title="Again", confidentiality="named")
    session, response_id = diagnose.join(session, round_id, name="Somebody who always says four")
    for enabler_id in session.enablers_in_use:
        session = diagnose.answer(session, round_id, response_id, enabler_id, 4)
    told = markdown(diagnose.reveal(session, round_id), no_chart)
    assert "- Began and didn’t finish: 1 person." in told
    missing = "".join(part.split("\n#")[0] for part in told.split("#### Who is missing\n")[1:])
    assert "Somebody who always says four" not in missing


def test_what_was_noted_stands_under_its_enabler(compared: Session) -> None:
    page = markdown(compared, no_chart)
    noted = next(line for line in page.splitlines() if "We noted" in line)
    assert noted.strip() == "- *We noted:* Nobody had an example \\| yet"


def test_a_session_that_has_just_begun(example: Session, unasked: Session) -> None:
    page = markdown(Session.model_validate({**dict(unasked), "insights": {}, "shifts": {}}), no_chart)
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## The challenge",
        "## Annex: how we adapted the framework",
    ]


def test_how_the_framework_was_adapted(example: Session) -> None:
    session = adapt.reword(example, "data-and-learning", level="mindset", description="New", reason="It is a belief")
    adapted = section(markdown(session, no_chart), "Annex: how we adapted the framework")
    assert "**Margins to Mainstream**: 10 kept, 1 removed, 1 added, 2 reworded, 1 moved." in adapted
    assert "- The framework calls it “Funding and commissioning that follow the purpose”" in adapted
    assert "**Data, evidence and shared learning**. It is a belief.\n  - Its description changed too" in adapted
    assert "### Moved\n\n- **Data, evidence and shared learning**.\n  - From Infrastructure to Mindset." in adapted
    assert "**Shared purpose and values that guide decisions**. Full council agreed" in adapted


REASONS = pytest.mark.parametrize(("reason", "said"), [("not ours", "Not ours."), ("", "No reason was noted.")])


@REASONS
def test_an_enabler_that_was_only_moved_is_not_reworded(example: Session, reason: str, said: str) -> None:
    session = adapt.move(example, "data-and-learning", "mindset", reason)
    adapted = section(markdown(session, no_chart), "Annex: how we adapted the framework")
    reworded, moved = adapted.split("### Moved\n")
    assert moved.startswith(
        f"\n- **Data, evidence and shared learning**. {said}\n  - From Infrastructure to Mindset.\n"
    )
    assert "- **Data, evidence and shared learning** (moved): “" in reworded
    assert "1 reworded, 1 moved." in reworded
    assert "**Data, evidence and shared learning**" not in reworded.split("### Reworded")[1]


@REASONS
def test_why_an_enabler_was_removed(example: Session, reason: str, said: str) -> None:
    session = adapt.remove(example, "ward-members", reason)
    removed = markdown(session, no_chart).split("### Removed\n")[1].split("###")[0]
    assert f"- **Ward members as part of neighbourhood working**. {said}" in removed


def test_insights_about_nothing_in_use_are_not_lost(example: Session) -> None:
    session, _ = deepen.add(example, text="The lift is broken again", kind="barrier")
    insights = section(markdown(session, no_chart), "What people said, and what it is about")
    assert "### Not tied to an enabler in use\n\n34. *Bottleneck or barrier:* The lift is broken again" in insights


def test_each_insight_is_told_once_and_shifts_name_it_by_its_number(example: Session) -> None:
    page = markdown(example, no_chart)
    for each in example.insights.values():
        assert page.count(escape(each.text)) == 1
    text = "There's an election in May. Nobody will hand over a decision before that."
    assert f"15. *Bottleneck or barrier:* {text} (also about Ward members as part of neighbourhood working)" in page
    assert (
        "**From “Being seen to be in control” → to “Being open about what we don't know, and about who else could decide”**"
        " (values)\n  - Rests on: Sharing power with citizens and communities; Governance and accountability fit for learning;"
        " what people said (15, 16 and 27)."
    ) in page


def test_a_shift_says_when_on_what_it_rests_and_what_it_lacks(example: Session) -> None:
    session, _ = shift.add(example, from_="Alone", facet="values")
    page = markdown(session, no_chart)
    later = section(page, "Shifts for later, or with no time yet").split("### When is still open\n")[1]
    assert (
        later.strip()
        .partition("\n\n")[0]
        .startswith("- **From “Alone” → to “…”** (values)\n  - **Still to do:** no “to” yet; rests on nothing yet")
    )


def test_facets_without_a_shift_are_named(example: Session) -> None:
    session = shift.remove(shift.remove(example, "j9wb"), "g5ys")
    assert "No shift yet in: values." in section(markdown(session, no_chart), "Shifts for later")


def test_it_begins_with_the_mark_and_ends_with_one_line_end(example: Session) -> None:
    page = markdown(example, no_chart)
    assert page.startswith(f"{MARKER}\n")
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert "\n\n\n" not in page
    assert all(line == line.rstrip() for line in page.splitlines())


def test_it_is_written_beside_the_session() -> None:
    assert report_path(Path("sessions/our-council.toml")) == Path("sessions/our-council.md")


def test_what_was_talked_about_is_marked_and_where_that_is_all_said_once(example: Session) -> None:
    one, *others = (each.enabler_id for each in diagnosis(example, "b4se").findings)
    some = diagnose.set_talked_about(example, "b4se", one, True)
    page = markdown(some, chart)
    assert page.count("(talked about)") == 1
    assert f"**{escape(example.enablers[one].title)}** (talked about)." in page
    for each in others:
        some = diagnose.set_talked_about(some, "b4se", each, True)
    page = markdown(some, chart)
    assert page.count("talked about") == 1
    assert "The room talked about all of them." in page
    assert "(talked about)" not in markdown(example, chart)


def test_what_is_being_asked_again_is_said_and_nothing_of_it(example: Session) -> None:
    session, _ = again.ask_again(example, "b4se", ["reframing-risk"])
    title = session.enablers["reframing-risk"].title
    assert f"People are being asked again about “{title}”. 0 of 8 have finished." in markdown(session, no_chart)


@each_of(("people", "named"), [(24, True), (25, False)])
def test_so_many_people_are_named_and_more_are_counted(unasked: Session, people: int, named: bool) -> None:
    session, _ = answered(unasked, "Baseline", {next(iter(unasked.enablers_in_use)): [3] * people})
    said = next(line for line in first_page.lines(session, None) if line.startswith("**Baseline:**"))
    assert said.startswith(f"**Baseline:** {people} people answered")
    assert ("Respondent 0" in said) is named


def test_somebody_without_a_name_is_not_listed_as_nothing(unasked: Session) -> None:
    session, key = answered(unasked, "Baseline", {next(iter(unasked.enablers_in_use)): [3] * 3})
    people = {
        code: replaced(each, name=each.name if at else "")
        for at, (code, each) in enumerate(session.rounds[key].responses.items())
    }
    nameless = changed(session, rounds={key: session.rounds[key].model_copy(update={"responses": people})})
    said = next(line for line in first_page.lines(nameless, None) if line.startswith("**Baseline:**"))
    assert said == "**Baseline:** 3 people answered: Respondent 1 and Respondent 2."


@each_of(("enablers", "said"), [(3, "C."), (4, "C; and 1 more."), (6, "C; and 3 more.")])
def test_at_a_glance_three_are_named_and_the_others_counted(unasked: Session, enablers: int, said: str) -> None:
    keys = list(unasked.enablers_in_use)[:enablers]
    kept = {key: replaced(unasked.enablers[key], title="ABCDEF"[at]) for at, key in enumerate(keys)}
    session = changed(unasked, enablers=kept, insights={}, shifts={})
    session, _ = answered(session, "Baseline", {key: [4] * 4 for key in keys})
    (line,) = (each for each in first_page.lines(session, None) if each.startswith("- Agreed to be strong"))
    assert line == f"- Agreed to be strong: A; B; {said}"


@each_of("scores", [(4, 4, 4, 4), (2, 3, 4, 4)])
def test_what_many_do_not_know_is_called_neither_near_nor_strong(unasked: Session, scores: tuple[Answer, ...]) -> None:
    one = next(iter(unasked.enablers_in_use))
    given: list[Answer] = [*scores, "don't know", "don't know"]
    session, _ = answered(unasked, "Baseline", {one: given})
    made = [line for line in first_page.lines(session, None) if unasked.enablers[one].title in line]
    assert made == [f"- Close together, but a quarter or more don’t know: {unasked.enablers[one].title}."]


@each_of("when", ["next", "later", ""])
def test_shifts_for_later_have_their_heading_whenever_they_are(example: Session, when: When) -> None:
    one = next(iter(example.shifts))
    session = changed(example, shifts={one: replaced(example.shifts[one], when=when)})
    heading = "## Shifts for later" if when else "## Shifts for later, or with no time yet"
    assert shift_section.lines(session)[:3] == [heading, "", f"### {shift_section.WHEN_TITLES[when]}"]
    assert shift_section.lines(changed(example, shifts={one: replaced(example.shifts[one], when="now")})) == []


def test_insights_stand_by_their_kind_below_an_enabler(example: Session) -> None:
    one = next(iter(example.enablers_in_use))
    session = changed(example, insights={}, shifts={})
    for kind in reversed(KINDS):
        session, _ = deepen.add(session, text=f"About {kind}", kind=kind, enablers=[one])
    numbered = [line for line in deepen_section.lines(session) if line[:1].isdigit()]
    assert [line.partition(":* ")[2] for line in numbered] == [f"About {kind}" for kind in KINDS]
    assert [line.partition(".")[0] for line in numbered] == [str(number) for number in range(1, len(KINDS) + 1)]
