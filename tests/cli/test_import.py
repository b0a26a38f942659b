"""`m2m import`: what it shows, what it asks, what it refuses, and that a session is never half-written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from m2m_tui.core.importing.fill_in_sheet import form_of
from m2m_tui.core.round import Confidentiality, Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.toml.models import session_text
from tests.answer_exports import (
    PEOPLE,
    filled_csv,
    filled_toml,
    filled_xlsx,
    google_csv,
    google_grid_rows,
    google_rows,
    microsoft_xlsx,
    written,
)
from tests.cli.conftest import Run
from tests.cli.conversation import INTERRUPT, Conversation
from tests.conftest import TESTS
from tests.golden_file import assert_agreed

NAMED = [name for name, *_ in PEOPLE]


def asking(example: Session, path: Path, confidentiality: Confidentiality) -> Path:
    """A session file with an open round."""
    session, _ = diagnose.open_round(
        example, title="A year on", confidentiality=confidentiality, groups=["Core team", "Partners"]
    )
    path.write_text(session_text(session), encoding="utf-8")
    return path


@pytest.fixture
def named(example: Session, tmp_path: Path) -> Path:
    return asking(example, tmp_path / "named.toml", "named")


@pytest.fixture
def anonymous(example: Session, tmp_path: Path) -> Path:
    return asking(example, tmp_path / "anonymous.toml", "anonymous")


def saved(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def responses(path: Path) -> list[Response]:
    return list(list(read(path).session.rounds.values())[-1].responses.values())


def unclear_rows(session: Session) -> list[list[object]]:
    """An export with a question that is cut short, one in other words, a row that can't be read, and a question too many."""
    rows = google_rows(session)
    rows[0][4], rows[0][6] = "Decisions here weigh t", "Do we weigh risk fairly?"
    rows[3][7] = "six"
    return [[*row, "Anything else?" if number == 0 else "no"] for number, row in enumerate(rows)]


# -- exports


def test_google_forms(m2m: Run, named: Path, example: Session, tmp_path: Path) -> None:
    ended = m2m("import", named, saved(tmp_path / "answers.csv", google_csv(example)))
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == f"{tmp_path / 'answers.csv'}: 16 columns, 6 rows"
    assert lines[2].split("  ") == ["", "A", "Timestamp", *lines[2].split("  ")[3:]]
    assert [re.split(r"\s{2,}", line)[1:] for line in lines[3:7]] == [
        ["B", "Email Address", "left out (the tool’s own)", "sure"],
        ["C", "Your name or role", "the name", "sure"],
        ["D", "Your group", "the group", "sure"],
        ["E", "Decisions here weigh the lo…", "A systems mindset and a lon…", "sure"],
    ]
    assert lines[-1] == "6 people’s answers taken in."
    assert [each.name for each in responses(named)] == NAMED


def test_the_same_again_changes_nothing(m2m: Run, named: Path, example: Session, tmp_path: Path) -> None:
    answers = saved(tmp_path / "answers.csv", google_csv(example))
    m2m("import", named, answers)
    before = named.read_bytes()
    ended = m2m("import", named, answers)
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "Nothing new: 6 people’s answers were there already.")
    assert named.read_bytes() == before


def test_more_answers_than_last_time(m2m: Run, named: Path, example: Session, tmp_path: Path) -> None:
    m2m("import", named, saved(tmp_path / "first.csv", google_csv(example, PEOPLE[:2])))
    rows = google_rows(example)
    rows[5][4] = "six"
    ended = m2m("import", named, saved(tmp_path / "second.csv", written(rows)))
    assert ended.code == 0
    assert ended.out.splitlines()[-2:] == [
        "4 people’s answers taken in, 2 were there already.",
        "Row 6: “six” in column E is not an answer to “A systems mindset and a long-term view”, so it is left out.",
    ]


@pytest.mark.parametrize("anonymously", [False, True])
def test_microsoft_forms(m2m: Run, anonymous: Path, example: Session, tmp_path: Path, anonymously: bool) -> None:
    ended = m2m("import", anonymous, saved(tmp_path / "a.xlsx", microsoft_xlsx(example, anonymous=anonymously)))
    assert (ended.code, ended.err) == (0, "")
    assert len(responses(anonymous)) == 6
    assert sum("systems-mindset" in each.comments for each in responses(anonymous)) == 3


def test_nothing_of_whose_they_are_is_in_any_file_of_an_anonymous_session(
    m2m: Run, anonymous: Path, example: Session, tmp_path: Path
) -> None:
    private = [str(cell) for row in google_rows(example)[1:] for cell in row[:3]]
    answers = saved(tmp_path / "answers.csv", google_csv(example))
    assert m2m("import", anonymous, answers).code == 0
    answers.unlink()
    later = list(anonymous.read_text(encoding="utf-8").partition('title = "A year on"'))[2]
    texts = [
        later,
        *(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.parent.name.endswith(".answers")),
    ]
    assert len(texts) > 1  # the answers lie beside the session
    assert not [word for word in [*private, "example.org", "2024"] for text in texts if word in text]


def test_what_has_been_said_is_remembered(m2m: Run, named: Path, example: Session, tmp_path: Path) -> None:
    answers = saved(tmp_path / "q.csv", written(unclear_rows(example)))
    words = ["--yes", "--column", "Do we weigh risk fairly?=reframing-risk", "--column", "Q=ignore"]
    assert m2m("import", named, answers, *words).code == 0
    ended = m2m("import", named, answers)
    assert (ended.code, ended.err) == (0, "")
    assert "please check" not in ended.out


# -- without a terminal


def test_what_is_unclear_is_refused_with_the_names_of_the_columns(
    m2m: Run, named: Path, example: Session, tmp_path: Path
) -> None:
    before = named.read_bytes()
    ended = m2m("import", named, saved(tmp_path / "q.csv", written(unclear_rows(example))))
    assert ended.code == 1
    assert ended.err == (
        f"{tmp_path / 'q.csv'}: It isn’t clear what “Do we weigh risk fairly?” and “Anything else?” are. Say so with"
        ' --column "HEADING=enabler", or leave out what is unclear with --ignore-rest. “Decisions here weigh t” and “Why?” have only'
        " likely matches. Accept them with --yes. Or run the command on a terminal, where it asks. Nothing of it was taken in.\n"
    )
    assert named.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 1),
        (("--yes",), 1),
        (("--ignore-rest",), 1),
        (("--yes", "--ignore-rest"), 0),
        (("--yes", "--column", "Do we weigh risk fairly?=reframing-risk", "--column", "Anything else?=ignore"), 0),
        (("--yes", "--column", "G=Reframing how we understand and perceive risk", "--column", "q=ignore"), 0),
        (
            ("--column", "E=systems-mindset", "--column", "F=comment:systems-mindset", "--ignore-rest"),
            0,
        ),
    ],
)
def test_options_say_what_a_terminal_would_ask(
    m2m: Run, named: Path, example: Session, tmp_path: Path, words: Sequence[str], code: int
) -> None:
    before = named.read_bytes()
    ended = m2m("import", named, saved(tmp_path / "q.csv", written(unclear_rows(example))), *words)
    assert ended.code == code
    if code:
        assert named.read_bytes() == before
    else:
        asked = any("reframing" in word.casefold() for word in words)
        assert len(responses(named)) == 6
        assert [("reframing-risk" in each.scores) for each in responses(named)] == [asked] * 6


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Timestamp", "should be a heading, “=”, and what it is"),
        ("nosuch=name", "there is no column “nosuch”"),
        ("Timestamp=nosuch", "“nosuch” is not one of the enablers. They are: systems-mindset, "),
        ("Timestamp=comment:nosuch", "“nosuch” is not one of the enablers"),
    ],
)
def test_an_option_that_makes_no_sense(
    m2m: Run, named: Path, example: Session, tmp_path: Path, word: str, said: str
) -> None:
    ended = m2m("import", named, saved(tmp_path / "a.csv", google_csv(example)), "--column", word)
    assert ended.code == 2
    assert said in ended.err


def test_a_column_that_is_said_takes_the_enabler_from_another(
    m2m: Run, named: Path, example: Session, tmp_path: Path
) -> None:
    ended = m2m(
        *("import", named, saved(tmp_path / "a.csv", google_csv(example))),
        *("--column", "G=systems-mindset", "--ignore-rest", "--yes"),
    )
    assert ended.code == 0
    assert responses(named)[0].scores["systems-mindset"] == PEOPLE[0][2][1]
    assert "reframing-risk" not in responses(named)[0].scores


def test_columns_that_are_left_out_are_not_asked_about_again(
    m2m: Run, named: Path, example: Session, tmp_path: Path
) -> None:
    answers = saved(tmp_path / "q.csv", written(unclear_rows(example)))
    assert m2m("import", named, answers, "--yes", "--ignore-rest").code == 0
    ended = m2m("import", named, answers)
    assert (ended.code, ended.err) == (0, "")
    assert re.search(r"Q  Anything else\? +left out +as last time\n", ended.out)


@pytest.mark.parametrize("what", ["comment:data-and-learning", "data-and-learning", "group"])
@pytest.mark.parametrize("heading", ["Your name or role", "Timestamp", "Email Address"])
def test_in_an_anonymous_round_no_option_makes_a_name_a_comment(
    m2m: Run, anonymous: Path, example: Session, tmp_path: Path, heading: str, what: str
) -> None:
    before = anonymous.read_bytes()
    answers = saved(tmp_path / "a.csv", google_csv(example))
    ended = m2m("import", anonymous, answers, "--column", f"{heading}={what}")
    assert ended.code == 2
    assert f"This round is anonymous: “{heading}” says who somebody is or when they answered" in ended.err
    assert anonymous.read_bytes() == before


def test_a_name_in_an_anonymous_round_is_said_not_to_be_kept(
    m2m: Run, anonymous: Path, example: Session, tmp_path: Path
) -> None:
    ended = m2m(
        "import", anonymous, saved(tmp_path / "a.csv", google_csv(example)), "--column", "Your name or role=name"
    )
    assert ended.code == 0
    assert ended.out.startswith("This round is anonymous: no names are kept, so “Your name or role” is left out.\n")
    assert {each.name for each in responses(anonymous)} == {""}


def test_questions_of_a_grid_can_be_told_apart(m2m: Run, named: Path, example: Session, tmp_path: Path) -> None:
    ended = m2m("import", named, saved(tmp_path / "a.csv", written(google_grid_rows(example))))
    lines = [re.split(r"\s{2,}", line) for line in ended.out.splitlines()]
    assert lines[4][2] == "…[A systems mindset and a l…"
    assert len({line[2] for line in lines if len(line) == 5}) == 13
    assert all(len(line) < 80 for line in ended.out.splitlines()[1:])


def test_one_column_is_a_column(m2m: Run, named: Path, tmp_path: Path) -> None:
    ended = m2m("import", named, saved(tmp_path / "a.csv", "Sharing power with citizens and communities\n4\n2\n"))
    assert ended.out.startswith(f"{tmp_path / 'a.csv'}: 1 column, 2 rows\n")


# -- refused


def test_where_no_row_can_be_read(m2m: Run, named: Path, example: Session, tmp_path: Path) -> None:
    before = named.read_bytes()
    rows = [
        [
            cell if number == 0 or place < 4 else "" if place > 4 else f"six, {cell}, say"
            for place, cell in enumerate(row)
        ]
        for number, row in enumerate(google_rows(example))
    ]
    ended = m2m(
        "import",
        named,
        saved(tmp_path / "a.csv", written(rows)),
        *("--column", "E=systems-mindset"),
        "--yes",
        "--ignore-rest",
    )
    assert ended.code == 1
    assert "Rows 2, 3 and 6 were left out: “six, 3, say” in column E is not an answer" in ended.out
    assert ended.err == "No answers could be read, so none were taken in.\n"
    assert named.read_bytes() == before


def test_without_an_open_round(m2m: Run, session_file: Path, example: Session, tmp_path: Path) -> None:
    before = session_file.read_bytes()
    ended = m2m("import", session_file, saved(tmp_path / "a.csv", google_csv(example)))
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Open a round first: only an open round takes answers.")
    assert session_file.read_bytes() == before


def test_a_file_that_is_not_there(m2m: Run, named: Path, tmp_path: Path) -> None:
    ended = m2m("import", named, tmp_path / "none.csv")
    assert (ended.code, ended.err) == (1, f"{tmp_path / 'none.csv'}: there is no such file or folder\n")


def test_a_session_that_would_be_too_large_to_open_again(
    m2m: Run, named: Path, example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = named.read_bytes()
    monkeypatch.setattr("m2m_tui.storage.files.text_files.LARGEST", len(before) + 500)
    ended = m2m("import", named, saved(tmp_path / "a.csv", google_csv(example)))
    assert ended.code == 1
    assert ended.err.startswith("With these answers the session’s file would be too large")
    assert named.read_bytes() == before


def test_what_somebody_else_saves_meanwhile_is_kept(m2m: Run, named: Path, example: Session, tmp_path: Path) -> None:
    """The answers go into the session as it is by then, not as it was when its columns were shown."""
    from m2m_tui.commands.import_answers import _take_in
    from m2m_tui.core.importing.plan import import_plan
    from m2m_tui.core.importing.sheet_plan import SheetPlan
    from m2m_tui.storage.sheets.read import read_table

    table = read_table(saved(tmp_path / "a.csv", google_csv(example)))
    session = read(named).session
    round_id = list(session.rounds)[-1]
    plan = import_plan(session, round_id, [SheetPlan(session, round_id, table)])
    joined, _ = diagnose.join(session, round_id, name="Somebody at the keyboard")
    named.write_text(session_text(joined), encoding="utf-8")
    assert _take_in(named, plan).added == 6
    assert [each.name for each in responses(named)] == ["Somebody at the keyboard", *NAMED]


# -- sheets of m2m's own


def what_to_do(troubled: int, files: int) -> str:
    them = "it" if troubled == 1 else "them"
    again = "both" if files == 2 else f"all {files}"
    return (
        f"{troubled} of {files} files could not be used, for the reasons above. Put {them} right, and import {again} again: what is"
        " taken in already adds nothing.\n"
    )


def test_an_export_of_which_nothing_can_be_used_is_trouble_and_the_other_goes_in(
    m2m: Run, named: Path, example: Session, tmp_path: Path
) -> None:
    """Also where it is no m2m that refuses it, but its rows."""
    rows = google_rows(example)
    empty = [[*row[:4], *([""] * len(row[4:]))] for row in rows[1:]]
    files = [
        saved(tmp_path / "good.csv", google_csv(example)),
        saved(tmp_path / "empty.csv", written([rows[0], *empty])),
    ]
    ended = m2m("import", named, *files)
    assert (ended.code, len(responses(named))) == (1, 6)
    assert ended.err == what_to_do(1, 2)
    assert "empty.csv, rows 2, 3, 4, 5, 6 and 7 were left out: nothing was answered." in ended.out
    assert m2m("import", named, files[0]).code == 0


def test_sheets_that_come_back(m2m: Run, named: Path, tmp_path: Path) -> None:
    session = read(named).session
    form = form_of(session, list(session.rounds)[-1])
    forms = [
        saved(tmp_path / "a.csv", filled_csv(form, PEOPLE[0])),
        saved(tmp_path / "b.csv", filled_csv(form, PEOPLE[1], ";")),
        saved(tmp_path / "c.xlsx", filled_xlsx(form, PEOPLE[2])),
        saved(tmp_path / "d.toml", filled_toml(form, PEOPLE[3])),
        saved(tmp_path / "e.csv", filled_csv(form, ("", "", (3,), ""))),
    ]
    ended = m2m("import", named, *forms, forms[0])
    assert ended.code == 1
    assert ended.out == f"4 people’s answers taken in.\n{tmp_path / 'e.csv'} was left out: there is no name in it.\n"
    assert ended.err == what_to_do(1, 5)
    assert [each.name for each in responses(named)] == NAMED[:4]
    assert [each.scores for each in responses(named)][3] == dict(
        zip(session.enablers_in_use, [4, 2, 4, 5, 1, 3, 2, 1, 1, 2, "don't know"], strict=True)
    )
    assert m2m("import", named, *forms).out.startswith("Nothing new: 4 people’s answers were there already.\n")


def test_sheets_and_an_export_at_once(m2m: Run, named: Path, example: Session, tmp_path: Path) -> None:
    session = read(named).session
    form = form_of(session, list(session.rounds)[-1])
    files = [
        saved(tmp_path / "a.csv", filled_csv(form, ("Area lead", "", (3,), ""))),
        saved(tmp_path / "b.csv", written(google_grid_rows(example))),
    ]
    ended = m2m("import", named, *files)
    assert ended.out.splitlines()[-1] == "7 people’s answers taken in."


def test_a_sheet_of_another_round_is_left_out_and_the_others_go_in(
    m2m: Run, named: Path, anonymous: Path, tmp_path: Path
) -> None:
    sessions = [read(path).session for path in (named, anonymous)]
    forms = [form_of(session, list(session.rounds)[-1]) for session in sessions]
    mine, other = (saved(tmp_path / f"{number}.csv", filled_csv(form)) for number, form in enumerate(forms))
    ended = m2m("import", named, other, mine)
    assert (ended.code, ended.out) == (1, "1 person’s answers taken in.\n")
    words = "this form was written for another session, or for a round that is no longer in this one."
    assert ended.err == f"Left out: {other}: {words}\n" + what_to_do(1, 2)
    before = named.read_bytes()
    ended = m2m("import", named, other)
    assert (ended.code, ended.out, ended.err) == (1, "", f"{other}: {words}\n")
    assert named.read_bytes() == before


def test_how_a_fill_in_sheet_was_read_is_said_of_each(m2m: Run, named: Path, tmp_path: Path) -> None:
    form = form_of(read(named).session, list(read(named).session.rounds)[-1])
    plain = saved(tmp_path / "plain.csv", filled_csv(form, ("Area lead", "", (3,), "")))
    older = filled_csv(form, ("Chair", "", (3,), "Voilà")).decode("utf-8-sig").encode("cp1252")
    ended = m2m("import", named, plain, saved(tmp_path / "older.csv", older))
    assert ended.code == 0
    said = [line for line in ended.out.splitlines() if "isn’t UTF-8" in line]
    assert [line.partition(": ")[0] for line in said] == [str(tmp_path / "older.csv")]


def test_files_that_can_not_be_used_keep_none_of_the_others_out(
    m2m: Run, named: Path, example: Session, tmp_path: Path
) -> None:
    form = form_of(read(named).session, list(read(named).session.rounds)[-1])
    broken = filled_toml(form).decode().replace('comment = ""', 'comment = "They say "wait""', 1)
    files = [
        saved(tmp_path / "good.xlsx", filled_xlsx(form, ("Area lead", "", (3,), ""))),
        saved(tmp_path / "bad.toml", broken),
        saved(tmp_path / "unclear.csv", written(unclear_rows(example))),
        saved(tmp_path / "other.csv", "Fruit,Colour\nPear,green\n"),
        tmp_path / "missing.csv",
        saved(tmp_path / "good.csv", google_csv(example)),
    ]
    ended = m2m("import", named, *files)
    assert ended.code == 1
    assert ended.out.splitlines()[-1] == "7 people’s answers taken in."
    assert ended.err.endswith(what_to_do(4, 6))
    assert [line.partition(": ")[2].partition(": ")[0] for line in ended.err.splitlines() if ": " in line][:4] == [
        str(tmp_path / name) for name in ("bad.toml", "missing.csv", "unclear.csv", "other.csv")
    ]
    assert re.search(r"bad.toml: line \d+: there are quotation marks within what was typed", ended.err)
    before = named.read_bytes()
    ended = m2m("import", named, files[1], files[3], "--yes", "--ignore-rest")
    assert (ended.code, ended.err.splitlines()[-1]) == (1, "No answers could be read, so none were taken in.")
    assert "None of the columns is one of this session’s enablers" in ended.err
    assert named.read_bytes() == before


def test_of_two_sheets_of_one_person_none_is_called_unusable(m2m: Run, named: Path, tmp_path: Path) -> None:
    session = read(named).session
    form = form_of(session, list(session.rounds)[-1])
    files = [
        saved(
            tmp_path / f"{score}.csv", filled_csv(form, ("Area lead", "", (score,) * len(session.enablers_in_use), ""))
        )
        for score in (1, 5)
    ]
    ended = m2m("import", named, *files)
    assert (ended.code, ended.err) == (0, "")
    words = f"“Area lead” stands again in {files[1]}, and the one named last counts"
    assert ended.out == f"1 person’s answers taken in.\n{files[0]} was left out: {words}.\n"


def test_whose_answers_in_m2m_stay_is_no_file_that_could_not_be_read(
    m2m: Run, named: Path, example: Session, tmp_path: Path
) -> None:
    update(named, lambda now: diagnose.join(now, list(now.rounds)[-1], name="Area lead")[0])
    title = next(iter(example.enablers_in_use.values())).title
    before = named.read_bytes()
    ended = m2m("import", named, saved(tmp_path / "a.csv", f'Your name,"{title}"\nArea lead,1\n'), "--yes")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith(
        "Row 2 was left out: “Area lead” has answered in m2m itself, and those answers stay.\nNothing was taken in.\n"
    )
    assert named.read_bytes() == before


def test_a_printed_sheet_can_not_be_taken_in(m2m: Run, named: Path) -> None:
    page = m2m("form", named, "--as", "md").out.strip()
    ended = m2m("import", named, page)
    assert (ended.code, ended.out) == (1, "")
    assert "typed in by hand, with h" in ended.err


# -- on a terminal


def test_a_name_is_no_answer_to_what_a_column_is_in_an_anonymous_round(
    talk: Run, anonymous: Path, example: Session, tmp_path: Path
) -> None:
    title = next(iter(example.enablers_in_use.values())).title
    rows = [["Which one?", title], ["Zebedee", "4"], ["Florence", "3"]]
    ended = talk("import", anonymous, saved(tmp_path / "a.csv", written(rows)), typed="n\ny\n")
    assert "This round is anonymous: no names are kept, so “Which one?” is left out." in " ".join(ended.out.split())
    # In which order anonymous answers stand is left to chance.
    assert sorted(each.scores["systems-mindset"] for each in responses(anonymous)) == [3, 4]
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".toml" and b"Zebedee" in path.read_bytes()]


def test_a_no_to_what_would_be_left_out_takes_nothing_in(
    talk: Run, named: Path, example: Session, tmp_path: Path
) -> None:
    rows = google_rows(example)
    rows[5][4] = "six"
    before = named.read_bytes()
    ended = talk("import", named, saved(tmp_path / "a.csv", written(rows)), typed="n\n")
    assert ended.out.endswith(
        "so it is\nleft out.\n6 people’s answers to take in.\nTake these answers in? [y/N]: n\nNothing was taken in.\n"
    )
    assert (ended.code, named.read_bytes()) == (0, before)


def test_what_is_unclear_is_asked_and_then_whether_to_go_on(
    talk: Run, named: Path, example: Session, tmp_path: Path
) -> None:
    saved(tmp_path / "q.csv", written(unclear_rows(example)))
    ended = talk("import", named, "q.csv", typed="\n\nforty\n0\n12\nc\n3\nn\n2\ni\ny\n")
    assert_agreed(TESTS / "golden" / "cli" / "import-unclear.txt", ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert [each.scores["reframing-risk"] for each in responses(named)] == [3, 3, 2, 2, 4, 2]
    assert read(named).session.columns["Anything else?"] == "ignore"


@pytest.mark.terminal
@pytest.mark.parametrize(("typed", "code"), [("n\n", 0), ("\n", 0), (INTERRUPT, 130), ("\x04", 130)])
def test_nothing_is_taken_in_without_a_yes(
    named: Path, example: Session, tmp_path: Path, typed: str, code: int
) -> None:
    before = named.read_bytes()
    talk = Conversation("import", named, saved(tmp_path / "a.csv", google_csv(example)))
    talk.until("Take these answers in? [y/N]: ")
    talk.type(typed)
    assert talk.ended(again=INTERRUPT if typed == INTERRUPT else "") == code
    assert "Traceback" not in talk.said
    assert named.read_bytes() == before
