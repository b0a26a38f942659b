"""Columns of real exports are matched to enablers; what isn't clear is asked, and never guessed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.importing.columns.column import SURE, ColumnMatch, all_known, mapping_of, rest_left_out
from m2m_tui.core.importing.columns.column_meaning import GROUP, IGNORE, NAME, choices, comment_on, described, score_on
from m2m_tui.core.importing.columns.comment_headings import LIKELY, wordings_of
from m2m_tui.core.importing.columns.match_columns import match
from m2m_tui.core.importing.columns.private_columns import why_not_kept
from m2m_tui.core.importing.columns.remembered_columns import remembered
from m2m_tui.core.importing.table import unlike
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Enabler, Session, changed, replaced
from m2m_tui.core.stages import adapt, diagnose
from tests.answer_exports import google_grid_rows, google_rows, microsoft_rows
from tests.each_of import each_of
from tests.strategies import lines, sessions
from tests.thorough import tries

GIVEN = ("4", "5", "2", "Don't know")
SAID = ("Because of the budget.", "", "We see it every week.")
ONE, TWO = "systems-mindset", "trusting-relationships"


def opened(
    session: Session, confidentiality: Confidentiality = "named", groups: Iterable[str] = ("Core team", "Partners")
) -> Session:
    return diagnose.open_round(session, title="A year on", confidentiality=confidentiality, groups=groups)[0]


@pytest.fixture(name="asked")
def _asked(example: Session) -> Session:
    return opened(example)


def matched(
    session: Session,
    *columns: str | tuple[str, Sequence[str]],
    said: dict[int, str] | None = None,
    above: Sequence[Sequence[str]] = (),
) -> list[ColumnMatch]:
    """The columns of a form: a heading alone is a question with answers."""
    told = [column if isinstance(column, tuple) else (column, GIVEN) for column in columns]
    return list(match(session, unlike(heading for heading, _ in told), [cells for _, cells in told], said, above))


def proposals(columns: Iterable[ColumnMatch]) -> list[str]:
    return [each.proposal for each in columns]


def of_rows(session: Session, rows: Sequence[Sequence[object]]) -> list[ColumnMatch]:
    head, *below = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return matched(session, *((heading, [row[place] for row in below]) for place, heading in enumerate(head)))


# -- whole exports


def test_google_forms(asked: Session) -> None:
    found = of_rows(asked, google_rows(asked))
    first, *others = asked.enablers_in_use
    assert proposals(found) == [IGNORE, IGNORE, NAME, GROUP, first, comment_on(first), *others]
    assert {each.words for each in found} == {"sure"}
    assert [each.letter for each in found][:4] == ["A", "B", "C", "D"]


def test_a_grid_of_google_forms(asked: Session) -> None:
    assert proposals(of_rows(asked, google_grid_rows(asked))) == [IGNORE, NAME, *asked.enablers_in_use]


def test_microsoft_forms(asked: Session) -> None:
    found = of_rows(asked, microsoft_rows(asked))
    pairs = [part for key in asked.enablers_in_use for part in (key, comment_on(key))]
    assert proposals(found) == [IGNORE, IGNORE, IGNORE, IGNORE, NAME, IGNORE, GROUP, *pairs]
    assert {each.words for each in found} == {"sure"}


def test_in_an_anonymous_round_nobodys_name_is_a_name(example: Session) -> None:
    asked = opened(example, "anonymous")
    for rows in (google_rows(asked), microsoft_rows(asked)):
        found = of_rows(asked, rows)
        assert NAME not in proposals(found)
        assert GROUP in proposals(found)
        assert {each.words for each in found} == {"sure"}


@each_of(
    "heading",
    [
        *(
            "Timestamp",
            "Zeitstempel",
            "Horodateur",
            "ID",
            "Start time",
            "Completion time",
            "Startzeit",
            "Fertigstellungszeit",
        ),
        *(
            "Last modified time",
            "Total points",
            "Quiz feedback",
            "Points - Trusting relationships",
            "Feedback - Sharing power",
        ),
        *("Email", "Email Address", "Username", "E-Mail-Adresse"),
        *("UserID", "UserNo", "IP Address", "Unique ID", "Started", "Ended", "Tracking Link", "Completed", "Device"),
        *("id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language"),
        *("seed. Seed", "startdate. Date started", "datestamp. Date last action", "ipaddr. IP address", "Access code"),
        *("refurl. Referrer URL", "interviewtime. Total time", "groupTime12. Group time: Us", "Question time: Q1"),
        *(
            "Session",
            "Voter ID",
            "Progress",
            "Duration (in seconds)",
            "UserLanguage",
            "Response Type",
            "Distribution Channel",
            "User Language",
            "Location Latitude",
            "RecipientEmail",
        ),
    ],
)
def test_what_the_tools_add_is_left_out(asked: Session, heading: str) -> None:
    (found, _) = matched(asked, (heading, ("1", "2", "4")), ("Name", ("Programme lead",)))
    assert (found.proposal, found.words) == (IGNORE, "sure")


# -- wording


def typo(chance: random.Random, text: str) -> str:
    """One letter left out, doubled or swapped with the next."""
    at = chance.randrange(3, len(text) - 2)
    return chance.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        ]
    )


@each_of("part", ["title", "statement", "description"])
@each_of(
    "how", ["whole", "numbered", "nbsp", "cut at 40", "cut with dots", "two typos", "capitals", "in a grid", "wrapped"]
)
def test_every_enabler_is_found_however_it_is_worded(asked: Session, part: str, how: str) -> None:
    chance = random.Random(7)
    ways: dict[str, Callable[[str], str]] = {
        "whole": lambda text: text,
        "numbered": lambda text: f"{chance.randint(1, 12)}. {text}",
        "nbsp": lambda text: text.replace(" ", "\xa0") + "\xa0",
        "cut at 40": lambda text: text[:40],
        "cut with dots": lambda text: f"{text[:18]}…",
        "two typos": lambda text: typo(chance, typo(chance, text)),
        "capitals": lambda text: text.upper(),
        "in a grid": lambda text: f"How strong is this here, today? [{text}]",
        "wrapped": lambda text: f"{text} (1 = not in place)",
    }
    keys = list(asked.enablers_in_use)
    chance.shuffle(keys)
    found = matched(asked, *(ways[how](getattr(asked.enablers[key], part)) for key in keys))
    assert proposals(found) == keys
    assert how == "wrapped" or {each.words for each in found} == {"sure"}


@each_of("how", ["title", "statement", "description"])
def test_what_is_about_something_else_is_never_taken_for_an_enabler(asked: Session, how: str) -> None:
    """Each enabler's own wording, in a session that hasn't got that enabler."""
    for key, enabler in asked.enablers.items():
        others = changed(asked, enablers={other: each for other, each in asked.enablers.items() if other != key})
        (found,) = matched(others, getattr(enabler, how))
        assert (found.proposal, found.words) == ("", "please check"), key


@each_of("heading", ["How satisfied are you with the canteen?", "Trust", "People", "Our jobs", "Are leaders any good?"])
def test_an_unknown_question_has_to_be_asked(asked: Session, heading: str) -> None:
    (found,) = matched(asked, heading)
    assert (found.proposal, found.words) == ("", "please check")


def test_a_piece_that_could_be_longer_is_only_likely(asked: Session) -> None:
    (found,) = matched(asked, "Decisions here weigh")
    assert (found.proposal, found.words) == (ONE, "likely")
    assert LIKELY <= found.confidence < SURE


def test_the_original_wording_is_known_too(asked: Session) -> None:
    before = asked.enablers[ONE]
    reworded = adapt.reword(
        asked, ONE, title="Thinking far ahead", statement="We plan for a generation.", description="", strong=""
    )
    assert proposals(matched(reworded, before.statement)) == [ONE]
    assert proposals(matched(reworded, "We plan for a generation.")) == [ONE]
    assert proposals(matched(reworded, before.title)) == [ONE]


def test_the_question_about_a_removed_enabler_is_left_out(asked: Session) -> None:
    removed = adapt.remove(asked, ONE, "It doesn't apply.")
    (found,) = matched(removed, asked.enablers[ONE].statement)
    assert (found.proposal, found.words) == (IGNORE, "sure")
    assert "removed" in found.note


def test_two_enablers_of_one_wording_can_not_be_told_apart(asked: Session) -> None:
    same = {
        key: replaced(each, title="Trust", statement="We trust each other here.")
        for key, each in asked.enablers.items()
    }
    assert proposals(matched(changed(asked, enablers=same), "We trust each other here.")) == [""]


def test_several_columns_as_near_to_an_enabler_are_all_asked_about(asked: Session) -> None:
    statement = asked.enablers[ONE].statement
    found = matched(asked, statement, asked.enablers[ONE].title, statement)
    assert [(each.proposal, each.maybe, each.doubt, each.words) for each in found] == [
        ("", ONE, "near", "please check")
    ] * 3
    assert found[0].note == "or column B or C"


def test_a_question_without_answers_in_it_has_to_be_asked(asked: Session) -> None:
    sentence = "We do that whenever there is time for it, and there hardly ever is."
    (found,) = matched(asked, (asked.enablers[ONE].statement, (sentence, "Not really.", sentence + " So no.")))
    assert (found.proposal, found.maybe, found.note) == ("", "", "no answers in it")


@each_of(
    ("cells", "proposal", "maybe", "words", "note"),
    [
        (("mostly in place", "A bit", "4"), ONE, "", "sure", ""),
        (("mostly in place", "Partly there", "A bit"), ONE, "", "likely", "can’t read “Partly there”, “A bit”"),
        (("4", "#N/A", "#N/A", "#N/A"), ONE, "", "likely", "can’t read “#N/A”"),
        (("Verankert", "", "Nicht da"), "", ONE, "please check", "“Verankert”, “Nicht da”"),
        (("Ja", "Nein", "Kaum", "Oft"), "", ONE, "please check", "“Ja”, “Nein”, “Kaum” …"),
    ],
)
@each_of("form", ["{}", "How strong? [{}]", "3. {}"])
def test_what_cant_be_read_does_not_make_a_column_another(
    asked: Session, form: str, cells: Sequence[str], proposal: str, maybe: str, words: str, note: str
) -> None:
    """Nor is it left out with the rest."""
    found = matched(asked, (form.format(asked.enablers[ONE].title), cells), "Our canteen")
    for first, _ in (found, rest_left_out(found)):
        assert (first.proposal, first.maybe, first.words, first.note) == (proposal, maybe, words, note)


def test_two_columns_that_cant_be_read_are_not_both_one_enabler(asked: Session) -> None:
    title = asked.enablers[ONE].title
    found = matched(asked, *[(title, ("4", "A bit", "Some"))] * 2)
    assert proposals(found) == ["", ""]


def test_an_empty_column_needs_no_question_and_is_not_remembered(asked: Session) -> None:
    found = matched(asked, ("Anything else?", ("", "")))
    assert (found[0].proposal, found[0].words) == (IGNORE, "sure")
    assert mapping_of(found) == {}


# -- another scale


def test_columns_of_another_scale_are_asked_about_and_not_left_out_with_the_rest(asked: Session) -> None:
    one, two, three = (asked.enablers[key].statement for key in list(asked.enablers_in_use)[:3])
    found = matched(
        asked, (one, ("3", "7")), (two, ("4", "2")), (three, ("4 - Mostly in place", "3 - Partly in place"))
    )
    assert [(each.proposal, each.doubt) for each in found] == [
        ("", "numbers"),
        ("", "beside"),
        (list(asked.enablers_in_use)[2], ""),
    ]
    assert [each.note for each in found][:2] == ["“3” … “7”", "“3” … “7” in column A"]
    assert proposals(rest_left_out(found)) == proposals(found)


@each_of(
    ("cells", "doubt"),
    [(("4", "9"), "numbers"), (("1 - Embedded",), "turned"), (("Agree", "Disagree"), "words"), (("0", "4"), "zero")],
)
def test_no_word_of_anybodys_makes_another_scale_this_one(asked: Session, cells: Sequence[str], doubt: str) -> None:
    column = ("Trust?", cells)
    for session, said in ((asked, {1: ONE}), (having_said(asked, ["Trust?"], {"Trust?": ONE}), {})):
        (found,) = matched(session, column, said=said)
        assert (found.proposal, found.maybe, found.doubt) == ("", ONE, doubt)


def test_numbers_with_labels_of_their_own_are_taken_where_somebody_says_so(asked: Session) -> None:
    column = (asked.enablers[ONE].statement, ("1 - Excellent", "5 - Poor"))
    assert [each.doubt for each in matched(asked, column)] == ["own words"]
    assert proposals(matched(asked, column, said={1: ONE})) == [ONE]


@each_of(
    ("form", "doubt", "note"),
    [
        ("{} (out of 7)", "heading", "“out of 7” in its heading"),
        ("{} - 1 = best", "heading", "“1 = best” in its heading"),
        ("How weak is this: {}", "question", "“how weak” in its heading"),
        ("{} - importance", "question", "“importance” in its heading"),
        ("{}, 5 years ago", "question", "“5 years ago” in its heading"),
    ],
)
def test_a_heading_in_words_of_another_scale_or_question_is_asked_about(
    asked: Session, form: str, doubt: str, note: str
) -> None:
    heading = form.format(asked.enablers[ONE].title)
    (found,) = matched(asked, heading)
    assert (found.proposal, found.maybe, found.doubt, found.note) == ("", ONE, doubt, note)
    assert proposals(matched(asked, heading, said={1: ONE})) == [ONE]
    assert proposals(matched(having_said(asked, [heading], {heading: ONE}), heading)) == [ONE]


def test_a_line_above_is_as_good_as_the_heading_and_is_asked_about_each_time(asked: Session) -> None:
    title, other = asked.enablers[ONE].title, asked.enablers[TWO].title
    remembered_too = having_said(asked, [title, other], {title: ONE, other: TWO})
    for session in (asked, remembered_too):
        first, second = matched(session, title, other, above=[("Baseline", "Rate from 1 to 10"), ()])
        assert (first.proposal, first.maybe, first.note) == ("", ONE, "“1 to 10” above the questions")
        assert second.proposal == TWO
    assert proposals(matched(asked, title, other, said={1: ONE}, above=[("Rate from 1 to 10",)] * 2)) == [ONE, ""]
    assert matched(asked, title, above=[("How important is this?",)])[0].doubt == "question"
    assert proposals(matched(asked, title, above=[("Future priorities of the council", "1 = not in place to 5")])) == [
        ONE
    ]


def test_every_wording_of_an_enabler_asks_for_its_strength(asked: Session) -> None:
    for key, enabler in asked.enablers_in_use.items():
        for wording in (enabler.title, enabler.statement, f"{asked.scale.question} [{enabler.title}]"):
            assert proposals(matched(asked, wording)) == [key]


# -- as near to one enabler


GRIDS = ("{question} [{row}]", "{question}: {row}", "{row} ({question})")


def two_grids(asked: Session, form: str, count: int = 2) -> list[str]:
    rows = [each.title for each in list(asked.enablers_in_use.values())[:count]]
    return [form.format(question=question, row=row) for question in ("In three years", "Today") for row in rows]


@each_of("form", GRIDS)
def test_two_columns_as_near_to_one_enabler_are_both_asked_about(asked: Session, form: str) -> None:
    found = matched(asked, *two_grids(asked, form))
    assert [(each.proposal, each.doubt) for each in found] == [("", "near")] * 4
    assert [each.maybe for each in found] == list(asked.enablers_in_use)[:2] * 2
    assert [each.note for each in found] == ["or column C", "or column D", "or column A", "or column B"]
    assert proposals(rest_left_out(found)) == [""] * 4
    assert mapping_of(rest_left_out(found)) == {}


@each_of("form", GRIDS)
def test_once_one_of_a_question_is_chosen_its_other_rows_are_likely(asked: Session, form: str) -> None:
    one, two = list(asked.enablers_in_use)[:2]
    found = matched(asked, *two_grids(asked, form), said={3: one})
    assert proposals(found) == ["", "", one, two]
    assert [each.words for each in found] == ["please check", "please check", "sure", "likely"]
    assert proposals(rest_left_out(found)) == [IGNORE, IGNORE, one, two]


def test_what_was_chosen_of_two_is_chosen_again_until_there_is_a_third(asked: Session) -> None:
    (key,) = list(asked.enablers_in_use)[:1]
    headings = two_grids(asked, GRIDS[0], 1)
    after = having_said(asked, headings, {headings[0]: IGNORE, headings[1]: key})
    assert proposals(matched(after, *headings)) == [IGNORE, key]
    third = f"How important? [{asked.enablers[key].title}]"
    found = matched(after, *headings, third)
    assert [(each.proposal, each.doubt) for each in found] == [(IGNORE, ""), ("", "near"), ("", "near")]


def test_a_column_beside_it_that_is_empty_or_in_words_is_no_rival(asked: Session) -> None:
    title = asked.enablers[ONE].title
    found = matched(asked, title, (f"{title}, in three years", ("", "")), (f"Today: {title}", ("We do.", "We don't.")))
    assert proposals(found) == [ONE, IGNORE, ""]


def test_a_column_in_words_of_another_scale_leaves_its_enabler_to_the_one_with_answers(asked: Session) -> None:
    title = asked.enablers[ONE].title
    found = matched(asked, (f"Then? [{title}]", ("Agree", "Disagree")), f"Now? [{title}]")
    assert [(each.proposal, each.maybe, each.doubt) for each in found] == [("", ONE, "words"), (ONE, "", "")]


def test_of_two_grids_one_on_another_scale_casts_no_doubt_on_the_other(asked: Session) -> None:
    one, two, three = (asked.enablers[key].title for key in list(asked.enablers_in_use)[:3])
    found = matched(asked, (f"Then? [{one}]", ("3", "7")), f"Then? [{two}]", f"Now? [{three}]")
    assert [each.doubt for each in found] == ["numbers", "beside", ""]


# -- one question in two columns


def test_branches_of_a_form_are_one_question(asked: Session) -> None:
    title, other = asked.enablers[ONE].title, asked.enablers[TWO].title
    found = matched(asked, (title, ("4", "", "")), (other, ("4", "3", "")), (title, ("", "5", "2")))
    assert proposals(found) == [ONE, TWO, f"also:{ONE}"]
    assert {each.words for each in found} == {"sure"}
    again = having_said(asked, unlike([title, other, title]), mapping_of(found))
    assert proposals(matched(again, (title, ("4", "")), (other, ("4", "3")), (title, ("", "5")))) == proposals(found)


def test_the_same_heading_twice_with_two_answers_of_somebody_is_asked_about(asked: Session) -> None:
    title = asked.enablers[ONE].title
    assert [each.doubt for each in matched(asked, (title, ("4", "3")), (title, ("", "5")))] == ["near", "near"]
    assert [each.doubt for each in matched(asked, (title, ("4", "5")), (title, ("", "5")))] == ["", ""]


def test_the_comments_of_branches_are_one_too(asked: Session) -> None:
    title = asked.enablers[ONE].title
    found = matched(asked, (title, ("4", "")), ("Why?", ("So.", "")), (title, ("", "5")), ("Why?", ("", "Thus.")))
    assert proposals(found) == [ONE, comment_on(ONE), f"also:{ONE}", f"also:{comment_on(ONE)}"]


# -- comments


@each_of(
    "heading", ["Why?", "Comments", "Please explain", "Why do you say so?2", "Any comments? (optional)", "Begründung"]
)
def test_the_column_behind_each_question_is_a_comment_on_it(asked: Session, heading: str) -> None:
    questions = [asked.enablers[key].statement for key in (ONE, TWO)]
    found = matched(asked, *(part for each in questions for part in (each, (heading, SAID))))
    assert proposals(found) == [ONE, comment_on(ONE), TWO, comment_on(TWO)]
    assert {each.words for each in found} == {"sure"}


@each_of("heading", ["Comments", "Any other comments?", "Is there anything else, and why?", "Comments on this section"])
def test_a_comment_at_the_end_may_be_on_everything(asked: Session, heading: str) -> None:
    questions = [each.statement for each in asked.enablers_in_use.values()]
    assert proposals(matched(asked, *questions, (heading, SAID)))[-1] == ""


def test_comments_after_a_few_questions_each_may_be_on_all_of_them(asked: Session) -> None:
    questions = [each.statement for each in asked.enablers_in_use.values()]
    found = matched(asked, *questions[:4], ("Comments", SAID), *questions[4:8], ("Comments", SAID), *questions[8:])
    assert {each.words for each in found if each.heading.startswith("Comments")} == {"likely"}


@each_of(
    "heading",
    [
        "Comments on trusting relationships",
        "Trusting relationships across boundaries - why?",
        "Why? [Trusting relationships]",
    ],
)
def test_a_comment_that_names_its_enabler_may_stand_anywhere(asked: Session, heading: str) -> None:
    found = matched(asked, asked.enablers[ONE].statement, (heading, SAID))
    assert proposals(found) == [ONE, comment_on(TWO)]


def test_a_question_that_asks_why_with_scores_in_it_is_no_comment(asked: Session) -> None:
    own = replaced(asked.enablers[ONE], statement="People can explain why we do things this way.")
    asked = changed(asked, enablers=asked.enablers | {ONE: own})
    assert proposals(matched(asked, own.statement)) == [ONE]


# -- who it is


def test_an_address_stands_in_for_a_name_only_where_there_is_none(asked: Session) -> None:
    addresses = ("Email Address", ("a@example.org", "b@example.org"))
    (found,) = matched(asked, addresses)
    assert (found.proposal, found.words, found.note) == (NAME, "sure", "from the address")
    assert proposals(matched(asked, addresses, ("Name", ("Programme lead", "Area lead")))) == [IGNORE, NAME]
    assert proposals(matched(asked, addresses, ("Name", ("", "")))) == [NAME, IGNORE]
    assert proposals(matched(asked, ("Email", ("anonymous", "anonymous")))) == [IGNORE]


def test_two_columns_of_names_have_to_be_asked(asked: Session) -> None:
    names, others = ("Programme lead", "Area lead"), ("Area lead", "Programme lead")
    assert proposals(matched(asked, ("Name", names), ("Your name or role", others))) == ["", ""]


@each_of("others", [("Programme lead", "AREA LEAD"), ("Programme lead", ""), ("", "")])
def test_two_columns_of_names_that_agree_are_one(asked: Session, others: tuple[str, str]) -> None:
    found = matched(asked, ("Name", ("Programme lead", "Area lead")), ("Your name or role", others))
    assert proposals(found) == [NAME, IGNORE]


def test_a_first_and_a_last_name_are_one(asked: Session) -> None:
    columns = ("Last name", ("One", "Two")), ("First name", ("Officer", "Officer"))
    assert proposals(matched(asked, *columns)) == [IGNORE, NAME]
    assert proposals(matched(asked, columns[1])) == [NAME]


def test_two_columns_of_addresses_are_one_where_they_agree(asked: Session) -> None:
    one, other = ("a@example.org", "b@example.org"), ("a@example.org", "c@example.org")
    assert proposals(matched(asked, ("Email", one), ("Email address", one))) == [NAME, IGNORE]
    assert NAME not in proposals(matched(asked, ("Email", one), ("Email address", other)))


def test_a_role_is_likely_a_name_and_surely_a_group_where_it_says_groups(asked: Session) -> None:
    (found,) = matched(asked, ("Your role", ("Programme lead", "Area lead")))
    assert (found.proposal, found.words) == (NAME, "likely")
    (found,) = matched(asked, ("Your role", ("core team", "Partners", "PARTNERS")))
    assert (found.proposal, found.words) == (GROUP, "sure")


def test_a_group_is_known_by_what_it_says(asked: Session) -> None:
    (found,) = matched(asked, ("Where do you sit?", ("Core team", "Partners", "")))
    assert (found.proposal, found.words) == (GROUP, "sure")
    (found,) = matched(asked, ("Your group", ("Finance", "Housing")))
    assert (found.proposal, found.words) == (GROUP, "likely")


# -- remembered


def having_said(session: Session, columns: Sequence[str], mapping: dict[str, str]) -> Session:
    """The session after an import in which this was said of the columns."""
    return changed(session, columns=remembered(session, wordings_of(session), columns, mapping))


def test_what_was_said_once_is_not_asked_again(asked: Session) -> None:
    said = {"Trust?": TWO, "So?": comment_on(TWO), "Which building?": IGNORE, "Badge": NAME}
    cells = ("x", "y")
    after = having_said(asked, list(said), said)
    found = matched(after, "Trust?", ("So?", SAID), ("Which building?", cells), ("Badge", cells))
    assert proposals(found) == [TWO, comment_on(TWO), IGNORE, NAME]
    assert {each.words for each in found} == {"sure"}
    assert mapping_of(found) == said
    assert all_known(found)


def test_a_form_of_which_something_is_new_is_not_known(asked: Session) -> None:
    after = having_said(asked, ["Timestamp", "Trust?"], {"Trust?": TWO})
    time = ("Timestamp", ("1/2/24 9:00",))
    assert all_known(matched(after, time, "Trust?", ("Left empty", ("", ""))))
    assert not all_known(matched(after, time, "Trust?", ("Which building?", ("x", "y"))))
    assert not all_known(matched(after, time, "Trust?", asked.enablers[ONE].statement))
    assert not all_known(matched(asked, time))


def test_a_remembered_column_of_an_enabler_that_is_gone_is_asked_anew(asked: Session) -> None:
    remembered = changed(asked, columns={"Trust?": "no-such-enabler"})
    assert proposals(matched(remembered, "Trust?")) == [""]


def test_two_remembered_columns_are_never_the_same_enabler(asked: Session) -> None:
    remembered = changed(asked, columns={"Trust?": TWO, "Trust, once more?": TWO})
    assert proposals(matched(remembered, "Trust?", "Trust, once more?")) == [TWO, ""]


def test_a_name_that_was_remembered_is_left_out_of_an_anonymous_round(example: Session) -> None:
    remembered = changed(opened(example, "anonymous"), columns={"Badge": NAME})
    found = matched(remembered, ("Badge", ("x", "y")))
    assert proposals(found) == [IGNORE]
    assert mapping_of(found) == {}


def test_only_what_somebody_decided_is_left_out_for_good(asked: Session) -> None:
    found = matched(asked, ("Timestamp", ("1",)), "Which building?")
    assert mapping_of(found) == {}
    assert mapping_of(rest_left_out(found)) == {"Which building?": IGNORE}
    assert mapping_of(matched(asked, ("Timestamp", ("1",)), "Which building?", said={2: TWO})) == {
        "Which building?": TWO
    }


# -- said


@each_of("confidentiality", ["named", "anonymous"])
@each_of("heading", ["Progress", "Your group", "Name", "Anything else?"])
def test_what_somebody_says_comes_before_what_a_heading_is_known_for(
    example: Session, confidentiality: Confidentiality, heading: str
) -> None:
    asked = opened(example, confidentiality)
    (found,) = matched(asked, heading, said={1: ONE})
    assert (found.proposal, found.how_sure) == (ONE, "as you said")


def test_who_people_are_can_be_said_in_a_named_round(asked: Session) -> None:
    assert proposals(matched(asked, ("Badge", ("x", "y")), said={1: NAME})) == [NAME]


def test_what_is_said_comes_before_what_is_likely_or_remembered(asked: Session) -> None:
    statement = asked.enablers[ONE].statement
    found = matched(having_said(asked, ["Trust?"], {"Trust?": ONE}), "Trust?", statement, said={2: ONE})
    assert proposals(found) == ["", ONE]
    assert [each.how_sure for each in found] == ["please check", "as you said"]


def test_a_comment_follows_what_is_said_of_its_question(asked: Session) -> None:
    form: tuple[str | tuple[str, Sequence[str]], ...] = ("Do we?", ("Why?", SAID), "Don’t we?", ("Why?", SAID))
    assert proposals(matched(asked, *form)) == ["", "", "", ""]
    assert proposals(matched(asked, *form, said={1: TWO, 3: ONE})) == [TWO, comment_on(TWO), ONE, comment_on(ONE)]
    after = having_said(asked, unlike(["Do we?", "Why?"]), {"Do we?": ONE, "Why?": comment_on(ONE)})
    assert proposals(matched(after, *form[:2])) == [ONE, comment_on(ONE)]
    assert proposals(matched(after, *form[:2], said={1: TWO})) == [TWO, comment_on(TWO)]


def test_a_comment_behind_a_question_that_is_no_longer_asked_is_left_out_with_it(asked: Session) -> None:
    removed = adapt.remove(asked, ONE, "It doesn't apply.")
    found = matched(
        removed, asked.enablers[ONE].statement, ("Why?", SAID), asked.enablers[TWO].statement, ("Why?", SAID)
    )
    assert proposals(found) == [IGNORE, IGNORE, TWO, comment_on(TWO)]


# -- in an anonymous round

WHO_OR_WHEN: list[tuple[str, Sequence[str]]] = [
    ("Name", ("Ann Smith",)),
    ("Your name or role", ("Area lead",)),
    ("Job title", ("Area lead",)),
    ("Email Address", ("anonymous",)),
    ("Start time", ("2024-06-03 09:53:45",)),
    ("ID", ("17",)),
    ("Name2", ("Ann Smith",)),
    ("First name", ("Ann",)),
    ("Qual é o seu nome?", ("Ana",)),
    ("Nom", ("Anne",)),
    ("Vorname", ("Anna",)),
    ("Sukunimi", ("Smith",)),
    ("E-mailadres", ("ann",)),
    ("Your name, and why", ("Ann, since I know",)),
    ("From", ("10.1.2.3", "10.1.2.4")),
    ("On which day?", ("3.6.2024", "2024-06-03", "soon")),
    ("Start time (2)", ("today",)),
    ("Where can we reach you?", ("ann@example.org", "", "bob@example.org")),
    ("Sent", ("03/06/2024 09:53:45", "3.6.24, 9:53")),
    ("Sent off", ("2024/06/03 9:12:45 AM GMT+1",)),
]


@each_of(("heading", "cells"), WHO_OR_WHEN)
def test_who_somebody_is_and_when_they_answered_is_left_out(
    example: Session, heading: str, cells: Sequence[str]
) -> None:
    asked = opened(example, "anonymous")
    (found,) = matched(asked, (heading, cells))
    assert (found.proposal, found.words) == (IGNORE, "sure")
    the_round = list(asked.rounds.values())[-1]
    for what, _ in choices(asked):
        assert bool(why_not_kept(example, the_round, heading, cells, what)) == (what != IGNORE)
        assert not why_not_kept(example, list(opened(example).rounds.values())[-1], heading, cells, what)
    was_named = having_said(opened(example), [heading], {heading: comment_on(ONE)})
    (found,) = matched(opened(replaced(was_named, rounds={}), "anonymous"), (heading, cells))
    assert found.proposal == IGNORE


def test_a_name_that_is_said_in_an_anonymous_round_is_left_out_and_not_for_good(example: Session) -> None:
    found = matched(opened(example, "anonymous"), ("Badge", ("x", "y")), said={1: NAME})
    assert (proposals(found), mapping_of(found)) == ([IGNORE], {})


def test_a_question_that_may_ask_for_names_has_to_be_asked(example: Session) -> None:
    asked = opened(example, "anonymous")
    found = matched(asked, asked.enablers[ONE].statement, ("Can you name an example?", SAID))
    assert [(each.proposal, each.words) for each in found] == [(ONE, "sure"), ("", "please check")]


def test_what_is_like_a_name_is_no_comment_and_may_be_a_score(example: Session) -> None:
    the_round = list(opened(example, "anonymous").rounds.values())[-1]
    heading = "What name do you go by?"
    assert why_not_kept(example, the_round, heading, ("Ann",), comment_on(ONE))
    assert not why_not_kept(example, the_round, "Can you name an example?", ("Ann",), comment_on(ONE))
    assert not why_not_kept(example, the_round, "We name what doesn’t work.", ("4",), ONE)


def test_the_group_may_stand_where_a_name_would(example: Session) -> None:
    asked = opened(example, "anonymous")
    assert proposals(matched(asked, ("Your role", ("core team", "Partners")))) == [GROUP]
    assert not why_not_kept(example, list(asked.rounds.values())[-1], "Your role", ("core team", "Partners"), GROUP)


# -- always


@given(
    sessions(), st.lists(st.tuples(lines, st.lists(st.one_of(lines, st.sampled_from(GIVEN)), max_size=3)), max_size=6)
)
@settings(max_examples=tries(10, 300))
def test_whatever_the_session_and_the_file(session: Session, columns: list[tuple[str, list[str]]]) -> None:
    asks = [(each.title, list(GIVEN)) for each in session.enablers.values()]
    found = matched(session, *columns, *asks)
    assert [each.number for each in found] == list(range(1, len(columns) + len(asks) + 1))
    taken = [each.proposal for each in found if each.proposal not in ("", IGNORE)]
    assert len(taken) == len(set(taken))
    assert all(0 <= each.confidence <= 1 for each in found)
    assert all(each.proposal for each in found if each.words != "please check")
    assert {what for what in taken if what not in (NAME, GROUP)} <= {what for what, _ in choices(session)}


def test_everything_a_column_can_be_has_words(asked: Session) -> None:
    told = dict(choices(asked))
    assert told[ONE] == asked.enablers[ONE].title
    assert told[comment_on(ONE)] == f"comment on {asked.enablers[ONE].title}"
    assert (told[NAME], told[GROUP], told[IGNORE]) == ("the name", "the group", "left out")
    assert described(asked, "") == "?"


def test_an_enabler_called_name_is_not_a_name(asked: Session) -> None:
    own = Enabler(
        level=next(iter(asked.levels)), title="A good name in the town", statement="We have a good name in this town."
    )
    named = changed(asked, enablers=asked.enablers | {"name": own})
    (found,) = matched(named, own.statement)
    assert found.proposal == score_on("name") != NAME
    assert described(named, found.proposal) == own.title


def test_of_two_columns_that_say_groups_none_is_guessed(asked: Session) -> None:
    said = ("Core team", "Partners", "Core team", "Partners")
    told = matched(asked, ("First", said), ("Second", said))
    assert GROUP not in [each.proposal for each in told]
    told = matched(asked, ("Your group", ("Finance", "Housing")), ("Group", ("Finance", "Housing")))
    assert GROUP not in [each.proposal for each in told]


def test_of_two_columns_that_say_groups_the_one_that_asks_for_them_is_it(asked: Session) -> None:
    said = ("Core team", "Partners", "Core team", "Partners")
    assert proposals(matched(asked, ("First", said), ("Your group", said))) == ["", GROUP]


def test_of_two_last_names_none_is_guessed_and_of_one_it_is_said(asked: Session) -> None:
    first, last, other = (
        ("First name", ("Ann", "Bob")),
        ("Last name", ("Lee", "Stone")),
        ("Surname", ("Young", "Wood")),
    )
    assert NAME not in proposals(matched(asked, first, last, other))
    assert [(each.proposal, each.note) for each in matched(asked, first, last)] == [
        (NAME, "first and last name"),
        (IGNORE, "read with the name"),
    ]
    assert [(each.proposal, each.note) for each in matched(asked, first)] == [(NAME, "")]


def test_what_stands_right_of_all_headings_is_left_out_only_once_each_enabler_is_found(asked: Session) -> None:
    statements = [each.statement for each in asked.enablers_in_use.values()]
    beyond = (f"Column {chr(ord('A') + len(statements))}", ("x", "y"))
    assert proposals(matched(asked, *statements, beyond)) == [*asked.enablers_in_use, IGNORE]
    between = (f"Column {chr(ord('A') + len(statements) - 1)}", ("x", "y"))
    assert proposals(matched(asked, *statements[:-1], between, statements[-1]))[-2] == ""
    fewer = (f"Column {chr(ord('A') + len(statements) - 1)}", ("x", "y"))
    assert proposals(matched(asked, *statements[:-1], fewer))[-1] == ""


def test_the_only_question_and_its_why_are_one_whatever_else_stands_before_them(asked: Session) -> None:
    found = matched(asked, ("Name", ("Ann", "Bob")), asked.enablers[ONE].statement, ("Why?", SAID))
    assert proposals(found) == [NAME, ONE, comment_on(ONE)]


@each_of(("questions", "words"), [(2, "sure"), (3, "likely")])
def test_comments_behind_half_of_the_questions_or_more_are_surely_about_them(
    asked: Session, questions: int, words: str
) -> None:
    first, *others = [asked.enablers[key].statement for key in list(asked.enablers_in_use)[:questions]]
    found = matched(asked, first, ("Comments", SAID), *others)
    assert (found[1].proposal, found[1].words) == (comment_on(next(iter(asked.enablers_in_use))), words)


def test_who_somebody_is_has_no_place_in_an_anonymous_round_and_a_score_has_whatever_its_heading(
    example: Session,
) -> None:
    asked = opened(example, "anonymous")
    for heading in ("Manager", "Contact person", "Who is your line manager?"):
        (found,) = matched(asked, (heading, ("Ann", "Bob", "Cem")))
        assert (found.proposal, found.note) == (IGNORE, "no names are kept"), heading
    for heading in ("Manager", "Everyone can name the problem"):
        (found,) = matched(asked, (heading, GIVEN))
        assert (found.proposal, found.note) != (IGNORE, "no names are kept"), heading
