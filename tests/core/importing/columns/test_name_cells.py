"""A column of people is known by its cells, whatever its heading; what people say isn't taken for people, however short it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.importing.columns.column_meaning import comment_on, score_on
from m2m_tui.core.importing.columns.name_cells import look_like_people
from m2m_tui.core.importing.columns.unfit_columns import why_not
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.answer_exports import PEOPLE
from tests.each_of import each_of

NAMES = [
    ("Ann Lee", "Bob Stone", "Cy Young"),
    ("Lee, Ann", "STONE, BOB", "Young, Cy"),
    ("ann lee", "Bob Stone", "Dr. Cy Young"),
    ("Maria del Carmen López", "Jan van der Berg", "Seán O’Brien", "Anne-Marie Roux"),
    ("Ann Lee", "Ann Lee", "Bob Stone", "Ann Lee"),
    ("Ann Lee", "-", "n/a", "Bob Stone"),
    ("Ann", "Bob", "Cy", "Dee"),
    ("alee", "bstone", "cyoung"),
    ("ann.lee", "b.stone", "CORP\\cyoung"),
    ("ann_lee", "bob_s", "cy_y"),
    ("ann@example.org", "b@example.org", "-"),
    ("+44 113 496 0000", "0113 4960001", "(0113) 496-0002"),
    ("LS1 4AP", "ls2 7ew", "SW1A 1AA"),
    ("80331", "10115", "20095"),
    ("10452", "E-10453", "P10454"),
    ("山田太郎", "佐藤", "鈴木"),
    ("Иванова Анна", "Пётр Сидоров"),
    ("Ann",),
]
SAID = [
    ("Yes", "More money", "No idea"),
    ("Yes", "No", "Not yet"),
    ("Money", "Time", "Training"),
    ("Mehr Geld", "Keine Zeit", "Gute Führung"),
    ("Too slow.", "It depends", "We don’t talk"),
    ("Because we meet", "nothing to add", "see above"),
    ("It works.", "Ann Lee leads it well, and everybody follows.", "Works well here"),
    ("Reporting Lines.", "Joint Planning.", "Shared Budgets."),
    ("Joint Planning!", "Who Pays?", "Shared Budgets!"),
    ("Works well", "Budget is frozen", "Growing", "In pockets"),
    ("-", "", "n/a"),
    (),
    tuple(comment for *_, comment in PEOPLE),
]


@pytest.fixture(name="anonymous", scope="module")
def _anonymous(example: Session) -> tuple[Session, str]:
    return diagnose.open_round(example, title="Later", confidentiality="anonymous", groups=["Core team"])


def why(anonymous: tuple[Session, str], heading: str, cells: Sequence[str], what: str) -> str:
    session, round_id = anonymous
    return why_not(session, session.rounds[round_id], heading, cells, what)


@each_of("cells", NAMES)
@each_of("heading", ["Kennwort", "Tunnus", "Column C", "Q7"])
def test_people_are_kept_neither_as_comments_nor_as_scores(
    anonymous: tuple[Session, str], heading: str, cells: Sequence[str]
) -> None:
    assert why(anonymous, heading, cells, comment_on("reframing-risk")).startswith("This round is anonymous")
    assert len(cells) == 1 or why(anonymous, heading, cells, score_on("reframing-risk"))


@each_of("cells", SAID)
@each_of("heading", ["Column C", "Barriers", "What would help?"])
def test_what_people_say_is_kept(anonymous: tuple[Session, str], heading: str, cells: Sequence[str]) -> None:
    assert not why(anonymous, heading, cells, comment_on("reframing-risk"))


@each_of(
    "heading", ["Why?", "Comments", "Kommentar (2)", "Pourquoi ?", "¿Por qué?", "Waarom?", "Ideas", "Any suggestions?"]
)
def test_under_a_heading_that_asks_for_words_single_words_are_kept(
    anonymous: tuple[Session, str], heading: str
) -> None:
    assert not why(anonymous, heading, ("Leadership", "Transparency", "Pace"), comment_on("reframing-risk"))


def test_single_words_answer_an_open_question_and_full_names_do_not() -> None:
    assert not look_like_people("What would help most?", ("Leadership", "Transparency", "Pace"))
    assert look_like_people("What would help most?", ("Ann Lee", "Bob Stone", "Cy Young"))


@each_of(
    ("name", "is_one"),
    [
        ("Ana Maria Sousa Pinto Reis", True),
        ("Ana Maria Sousa Pinto Reis Lima", False),
        ("Anna " + "B" * 55, True),
        ("Anna " + "B" * 56, False),
        ("Ann Lee Jr.", False),
        ("A. B. Lee", True),
        ("Ann lee", False),
        ("Ann Lee 2", False),
        ("", False),
    ],
)
def test_how_long_a_name_may_be_and_how_it_is_written(name: str, is_one: bool) -> None:
    assert look_like_people("Column C", (name, name, name)) is is_one


@each_of(
    ("people", "others", "are_people"),
    [(1, 1, True), (1, 2, False), (2, 2, True), (2, 3, False), (3, 3, True)],
)
def test_half_of_a_column_is_most_of_it_where_they_are_full_names(people: int, others: int, are_people: bool) -> None:
    cells = [*(f"Ann Lee{'abc'[each]}" for each in range(people)), *(f"we met {each} times" for each in range(others))]
    assert look_like_people("Column C", cells) is are_people


@each_of(
    ("single", "alike", "others", "are_people"),
    [
        (3, 0, 1, True),
        (2, 0, 1, False),
        (6, 0, 2, True),
        (5, 0, 2, False),
        (3, 1, 0, True),
        (2, 2, 0, False),
        (2, 1, 0, False),
    ],
)
def test_three_quarters_are_most_where_they_are_single_words_and_as_many_differ(
    single: int, alike: int, others: int, are_people: bool
) -> None:
    """So many of which each is another, then so many that say the first again."""
    words = ["Ann", "Bob", "Cy", "Dee", "Eve", "Flo"][:single]
    cells = [*words, *words[:1] * alike, *(f"we met {each} times" for each in range(others))]
    assert look_like_people("Column C", cells) is are_people


@each_of(("heading", "is_open"), [("What helps most", True), ("What helps", False), ("Voters who came", False)])
def test_an_open_question_has_three_words_at_least(heading: str, is_open: bool) -> None:
    assert look_like_people(heading, ("Ann", "Bob", "Cy")) is not is_open


def test_answers_stay_scores_even_where_each_word_is_another(anonymous: tuple[Session, str]) -> None:
    labels = anonymous[0].scale.label
    for cells in (("1", "2", "5"), (labels(1), labels(3), labels(5)), ("Don't know", labels(2))):
        assert not why(anonymous, "Column C", cells, score_on("reframing-risk"))


@given(st.lists(st.text(max_size=80), max_size=4), st.text(max_size=20))
def test_any_cells_can_be_looked_at(cells: list[str], heading: str) -> None:
    assert look_like_people(heading, cells) in (True, False)
    assert not look_like_people(heading, [cell + " and so we went on" for cell in cells if cell.strip()])
