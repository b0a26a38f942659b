"""A slide at every size: whole, no line too wide, no word of it lost, and as large as the room allows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.round import Response
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.ui.presenting.columns import LEAST, columns
from m2m_tui.ui.presenting.layout import lines
from m2m_tui.ui.presenting.pages import page
from m2m_tui.ui.presenting.slide import SLIDE_STAGES, Slide, SlideStage
from m2m_tui.ui.presenting.walk import first_of, order, walked
from tests.each_of import each_of
from tests.strategies import sessions
from tests.thorough import tries

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]
TIME = (("until 14:35, 4 min left", "accent"),)


def drawn(session: Session, slide: Slide, size: tuple[int, int], read_on: int = 0) -> list[str]:
    return [line.text for line in lines(page(session, slide), TIME, *size, read_on)]


_BLOCKS = " ▁▂▃▄▅▆▇█"


def said_by_many(session: Session, comments: tuple[str, ...]) -> tuple[Session, str]:
    """The example, in which as many people as there are comments answered, and each wrote one on the first enabler."""
    round_ = session.rounds["b4se"]
    about = next(iter(session.enablers_in_use))
    people = {
        f"c{number:02}x-cccc": Response(name=f"Role {number}", scores={about: 3}, comments={about: comment})
        for number, comment in enumerate(comments)
    }
    return changed(session, rounds=session.rounds | {"b4se": replaced(round_, responses=people)}), about


def words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


@given(
    sessions(), st.sampled_from(SLIDE_STAGES), st.integers(8, 130), st.integers(3, 45), st.booleans(), st.integers(0, 9)
)
@settings(max_examples=tries(25, 2000))
def test_nothing_is_too_wide_or_too_tall(
    session: Session, stage: SlideStage, width: int, height: int, comments: bool, by: int
) -> None:
    slide = walked(session, first_of(session, stage), by)
    slide = Slide(stage, slide.about, slide.round_id, prompt=by, comments=comments, marked=by)
    made = drawn(session, slide, (width, height))
    assert len(made) <= height
    assert [line for line in made if cell_len(line) > width] == []


@each_of("size", SIZES)
@each_of("stage", SLIDE_STAGES)
def test_every_word_of_every_slide_can_be_read(example: Session, stage: SlideStage, size: tuple[int, int]) -> None:
    for about in order(example, first_of(example, stage)):
        slide = Slide(stage, about, first_of(example, stage).round_id, comments=True)
        whole = page(example, slide)
        told = [
            "".join(text for text, _ in each)
            for part in (whole.title, whole.said, *((heading, *said) for heading, said in whole.columns))
            for each in part
        ]
        unread = {word for each in told for word in words(each)}
        for read_on in range(12):
            made = " ".join(drawn(example, slide, size, read_on))
            assert read_on or "4 min left" in made
            unread -= set(words(made))
            if not unread:
                break
        assert unread == set()


def test_at_40_by_12_the_title_the_columns_and_the_reading_are_there(example: Session) -> None:
    made = drawn(example, first_of(example, "diagnose"), (40, 12))
    assert made[1:3] == [" Sharing power with citizens and", " communities"]
    assert any(line.split() == [*"12345"] for line in made)
    assert words(made[-1])[-3:] == ["Core", "team", "4"]


def test_a_marked_comment_is_in_sight_until_one_reads_on(example: Session) -> None:
    many = tuple(f"Comment number {number}" for number in range(30))
    session, about = said_by_many(example, many)
    for marked in (0, 7, 29):
        made = " ".join(drawn(session, Slide("diagnose", about, "b4se", comments=True, marked=marked), (40, 12)))
        assert f"▸ Role {marked}, 3: “Comment number {marked}”" in made
    slide = Slide("diagnose", about, "b4se", comments=True)
    read = " ".join(text for on in range(12) for text in drawn(session, slide, (40, 12), on))
    assert [comment for comment in many if f"“{comment}”" not in read] == []


def test_a_name_never_stands_behind_letters_that_some_terminals_make_wider(example: Session) -> None:
    session, about = said_by_many(example, ("Plain words", "हिन्दी में साझा उद्देश्य"))
    made = drawn(session, Slide("diagnose", about, "b4se", comments=True), (80, 24))
    assert any("Role 0, 3: “Plain words”" in line for line in made)
    assert any("Role 1, 3: “हिन्दी में साझा उद्देश्य”" in line for line in made)


def test_one_reads_on_from_the_marked_comment(example: Session) -> None:
    session, about = said_by_many(example, tuple(" ".join([f"Number{number}"] * 60) for number in range(8)))
    slide = Slide("diagnose", about, "b4se", comments=True, marked=5)
    for size in ((40, 12), (80, 24)):
        made = " ".join(drawn(session, slide, size, 1))
        assert "Number5" in made or "Number6" in made
        assert "Number4" not in made


@each_of("size", SIZES)
def test_what_stops_keeps_its_line_however_many_shifts_there_are(example: Session, size: tuple[int, int]) -> None:
    shift = next(iter(example.shifts_in_use.values()))
    many = {f"s{number:03}": replaced(shift, to=f"Aim {number}", when="now") for number in range(60)}
    session = changed(example, shifts=many, stops="The second panel " + "and another panel " * 20)
    for read_on in (0, 3):
        made = drawn(session, Slide("act", "plan"), size, read_on)
        assert "60 in now" in " ".join(made)
        assert "“The second panel" in " ".join(made)
        assert "Aim" in " ".join(made)


@pytest.mark.parametrize(
    "counts", [(0, 0, 0, 0, 1), (4, 0, 0, 0, 4), (1, 2, 3, 2, 1), (12, 0, 0, 0, 0), (0, 300, 0, 2, 0)]
)
@pytest.mark.parametrize("room", [(38, LEAST), (38, 8), (74, 14), (108, 30)])
def test_columns_say_each_count_and_are_as_tall_as_it(
    example: Session, counts: tuple[int, int, int, int, int], room: tuple[int, int]
) -> None:
    finding = diagnosis(example, "b4se").findings[0]._replace(counts=counts, dont_know=0, skipped=0)
    made = ["".join(text for text, _ in line) for line in columns(finding, ("Weak", "Strong"), *room)]
    assert len(made) <= room[1]
    assert all(cell_len(line) <= room[0] for line in made)
    said = [word for line in made for word in line.split() if word.isdigit()]
    assert sorted(said) == sorted([*"12345", *(str(each) for each in counts if each)])
    foot = next(line for line in made if line.split() == [*"12345"])
    tall = [sum(max(_BLOCKS.find(line[foot.index(score) :][:1]), 0) for line in made) for score in "12345"]
    assert [each == max(tall) for each in tall] == [count == max(counts) for count in counts]
    assert [bool(each) for each in tall] == [bool(count) for count in counts]


def test_the_tick_and_the_place_are_in_the_corner(example: Session) -> None:
    slide = first_of(example, "diagnose")
    ticked = diagnose.set_talked_about(example, slide.round_id, slide.about, True)
    assert "✓" not in drawn(example, slide, (80, 24))[0]
    assert drawn(ticked, slide, (80, 24))[0].split()[:6] == ["1", "of", "11", "✓", "talked", "about"]
    assert drawn(ticked, slide, (40, 12))[0].split()[:4] == ["1", "of", "11", "✓"]


def test_who_said_what_is_there_only_with_the_comments(example: Session) -> None:
    slide = first_of(example, "diagnose")
    named = {each.name for each in example.rounds[slide.round_id].responses.values()}
    assert named
    without = " ".join(drawn(example, slide, (120, 40)))
    assert [name for name in named if name in without] == []


def test_nothing_of_an_open_round_is_shown(example: Session) -> None:
    session, round_id = diagnose.open_round(example, title="Next", confidentiality="named")
    session, who = diagnose.join(session, round_id, name="Ward member")
    one = next(iter(session.enablers_in_use))
    session = diagnose.comment(session, round_id, who, one, "A secret")
    for comments in (False, True):
        made = " ".join(drawn(session, Slide("diagnose", one, round_id, comments=comments), (120, 40)))
        assert "A secret" not in made
        assert "Ward member" not in made


def test_now_next_and_later_stand_beside_each_other_where_there_is_room(example: Session) -> None:
    slide = Slide("act", "plan")
    wide = next(line for line in drawn(example, slide, (120, 40)) if "Now" in line)
    assert "Next" in wide
    assert "Later" in wide
    assert not any("Now" in line and "Next" in line for line in drawn(example, slide, (40, 12)))


def test_what_was_chosen_fills_the_room(shipped: Session) -> None:
    for slide in (Slide("act", "chosen"), Slide("act", "plan"), first_of(shipped, "shift")):
        made = [line.rstrip() for line in drawn(shipped, slide, (120, 40))]
        assert max(place for place, line in enumerate(made) if line) >= 25, (slide, made)
        assert max(map(cell_len, made)) > 100
    shares = [each.count("█") for each in drawn(shipped, Slide("act", "chosen"), (120, 40)) if "█" in each]
    assert len(shares) >= 3 * len(page(shipped, Slide("act", "chosen")).shares)
    assert shares == sorted(shares, reverse=True)
    assert not any("█" in each for each in drawn(shipped, Slide("act", "chosen"), (40, 12)))


def test_what_was_chosen_says_in_which_vote(shipped: Session) -> None:
    first, again = (each.title for each in list(shipped.ballots.values())[:2])
    made = " ".join(
        " ".join(drawn(shipped, Slide("act", "chosen"), (120, 40))).replace("\N{NO-BREAK SPACE}", " ").split()
    )
    assert first in made
    assert again not in made
    assert made.count(", voted once more") == 1


@each_of("size", SIZES[1:])
def test_the_last_line_is_left_to_what_has_just_happened(example: Session, size: tuple[int, int]) -> None:
    for stage in SLIDE_STAGES:
        for about in order(example, first_of(example, stage)):
            slide = Slide(stage, about, first_of(example, stage).round_id, comments=True)
            assert len(drawn(example, slide, size)) < size[1]
