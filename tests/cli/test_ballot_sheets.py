"""A ballot on a sheet: it goes out, comes back filled in, and everybody counts once."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from m2m_tui.core.ballot import Paper
from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Workspace
from tests.answer_exports import google_csv
from tests.cli.conftest import Ended, Run
from tests.two_languages import SPEAKS_OF_VOTES

TAKEN = "{} taken in. Of one person, the sheet taken in last counts.\n"


@pytest.fixture(name="path")
def _path(example: Session, tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(session_text(ballots.open_vote(example, title="Where to start")[0]), encoding="utf-8")
    return path


def filled(m2m: Run, path: Path, file: str, votes: dict[int, str], name: str = "", keep: int = 0) -> Path:
    """A CSV sheet on which somebody has typed these votes, by the numbers of the shifts."""
    out = path.parent / file
    assert m2m("form", path, "--ballot", "-o", out).code == 0
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    for row in rows:
        if row[4] == "name":
            row[2] = name
        if row[4].startswith("shift:"):
            row[2] = votes.get(int(row[0]), "")
            row[3] = "x" if int(row[0]) == keep else ""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    out.write_text(written.getvalue(), "utf-8")
    return out


def papers(path: Path) -> list[Paper]:
    session = read(path).session
    return list(session.ballots[open_ballot(session) or ""].papers.values())


def test_votes_come_in_and_the_same_again_add_nothing(m2m: Run, path: Path) -> None:
    one, two, *_ = read(path).session.shifts
    sheets = [
        filled(m2m, path, "a.csv", {1: "x", 2: "X"}, "Chair", keep=2),
        filled(m2m, path, "b.csv", {1: "yes"}),
        filled(m2m, path, "c.csv", {1: "1"}),
    ]
    ended = m2m("import", path, *sheets)
    assert (ended.code, ended.out) == (0, TAKEN.format("3 sheets"))
    assert sorted(papers(path), key=str) == sorted(
        [
            Paper(finished=True, imported=True, votes=(one, two), keep=two),
            *[Paper(finished=True, imported=True, votes=(one,))] * 2,
        ],
        key=str,
    )
    assert m2m("import", path, *sheets).out == TAKEN.format("3 sheets")
    assert len(papers(path)) == 3
    assert "Chair" not in "".join(each.read_text() for each in path.parent.glob(".ours.answers/*"))
    assert update(path, lambda s: ballots.reveal(s, open_ballot(s) or ""))


def test_the_same_person_s_two_ballots_are_said_and_count_once(m2m: Run, path: Path) -> None:
    one, two, *_ = read(path).session.shifts
    first = filled(m2m, path, "a.csv", {1: "x"}, "Chair")
    second = filled(m2m, path, "b.csv", {2: "x"}, "chair ")
    ended = m2m("import", path, first, second)
    assert "“chair” has two sheets here. The later one" in ended.out
    assert [each.votes for each in papers(path)] == [(two,)]
    assert m2m("import", path, first).out == TAKEN.format("1 sheet")
    assert [each.votes for each in papers(path)] == [(one,)]


def test_a_name_beside_its_words_is_the_same_person(m2m: Run, path: Path) -> None:
    first = filled(m2m, path, "a.csv", {1: "x"}, "Chair")
    second = filled(m2m, path, "b.csv", {2: "x"}, "Chair")
    second.write_text(second.read_text("utf-8-sig").replace(",,Chair,", ",Chair,,"), "utf-8")
    assert m2m("import", path, first, second).code == 0
    assert len(papers(path)) == 1


def test_whether_somebody_voted_so_is_not_found_out_by_a_sheet_or_a_code(m2m: Run, path: Path) -> None:
    """Whoever has the session, and knows somebody's name, can work out the code that a sheet of theirs gets."""
    m2m("import", path, filled(m2m, path, "a.csv", {1: "x"}, "Chair"))
    same = m2m("import", path, filled(m2m, path, "b.csv", {1: "x"}, "Chair"))
    other = m2m("import", path, filled(m2m, path, "c.csv", {2: "x"}, "Chair"))
    assert same.out == other.out == TAKEN.format("1 sheet")
    ballot_id = open_ballot(read(path).session) or ""
    ((code, paper),) = read(path).session.ballots[ballot_id].papers.items()
    workspace = Workspace.open(path, watches=False)
    try:
        assert not BallotSitting(workspace, ballot_id).come_back(code)
        assert paper == workspace.session.ballots[ballot_id].papers[code]
    finally:
        workspace.close()


@pytest.mark.parametrize(
    ("votes", "keep", "said"),
    [
        (dict.fromkeys(range(1, 8), "x"), 0, "take some out"),
        ({}, 0, "nothing is filled in"),
    ],
)
def test_what_nobody_could_have_meant_is_left_out(
    m2m: Run, path: Path, votes: dict[int, str], keep: int, said: str
) -> None:
    wrong, right = filled(m2m, path, "a.csv", votes, keep=keep), filled(m2m, path, "b.csv", {1: "x"})
    ended = m2m("import", path, wrong, right)
    assert ended.code == 1
    assert said in ended.err
    assert "1 sheet taken in." in ended.out
    assert len(papers(path)) == 1


def test_where_no_sheet_can_be_used_each_is_named_and_the_file_stays_as_it_was(m2m: Run, path: Path) -> None:
    sheets = [filled(m2m, path, "a.csv", {1: "maybe"}), filled(m2m, path, "b.csv", {1: "x", 2: "against"})]
    before = path.read_bytes()
    ended = m2m("import", path, *sheets)
    assert (ended.code, ended.out) == (1, "")
    assert [words in ended.err for words in ("a.csv: it isn’t clear whether “maybe”", "b.csv: it isn’t clear")] == [
        True
    ] * 2
    assert "2 of 2 files could not be used, for the reasons above. Put them right, and import both again" in ended.err
    assert (path.read_bytes(), papers(path)) == (before, [])
    for others, said in (((), "1 of 1 files could"), (("c.csv", "d.csv"), "3 of 3 files could")):
        more = [filled(m2m, path, name, {1: "maybe"}) for name in others]
        ended = m2m("import", path, sheets[0], *more)
        assert said in ended.err
        assert f"Put {'them' if more else 'it'} right, and import {'all 3' if more else 'it'} again: " in ended.err


def test_sheets_of_a_ballot_and_answers_are_counted_together(m2m: Run, path: Path, example: Session) -> None:
    groups = ("Core team", "Partners")
    update(path, lambda now: diagnose.open_round(now, title="A year on", confidentiality="named", groups=groups)[0])
    good, spoilt = filled(m2m, path, "a.csv", {1: "x"}), filled(m2m, path, "b.csv", {1: "maybe"})
    answers, other = path.parent / "c.csv", path.parent / "d.csv"
    answers.write_bytes(google_csv(example))
    other.write_text("Fruit,Colour\nPear,green\n", "utf-8")
    ended = m2m("import", path, good, spoilt, answers, other)
    assert (ended.code, len(papers(path))) == (1, 1)
    assert "2 of 4 files could not be used, for the reasons above." in ended.err
    assert "6 people’s answers taken in." in ended.out
    ended = m2m("import", path, good, other)
    assert ended.out.startswith(TAKEN.format("1 sheet"))
    assert ended.err.endswith("Or run the command on a terminal, where it asks. Nothing of it was taken in.\n")


def test_a_sheet_of_a_ballot_that_is_revealed_or_taken_back(m2m: Run, path: Path) -> None:
    sheet = filled(m2m, path, "a.csv", {1: "x"})
    update(
        path,
        lambda s: ballots.show_of_hands(
            ballots.take_back(s, open_ballot(s) or ""), title="", voters=1, votes={next(iter(s.shifts)): 1}
        )[0],
    )
    ended = m2m("import", path, sheet)
    assert ended.code == 1
    assert "taken back" in ended.err
    assert (
        m2m("form", path, "--ballot").err
        == "No ballot is open in this session. Open one with `m2m ballot open`, or in the app on the Act page.\n"
    )


def test_a_workbook_and_a_printed_sheet(m2m: Run, path: Path) -> None:
    out = path.parent / "sheet.xlsx"
    m2m("form", path, "--ballot", "-o", out)
    book = load_workbook(out)
    page = book.active
    assert page is not None
    for row in page.iter_rows():
        if str(row[4].value).startswith("shift:") and row[0].value == "2":
            row[2].value = "x"
    book.save(out)
    assert m2m("import", path, out).out == TAKEN.format("1 sheet")
    assert [len(each.votes) for each in papers(path)] == [1]
    printed = path.parent / "sheet.md"
    m2m("form", path, "--ballot", "-o", printed)
    assert "tick the box at what you would start with" in printed.read_text()
    assert "type x" not in printed.read_text()
    assert printed.read_text().count("☐ I would start with this") == len(read(path).session.shifts)
    assert m2m("form", path, "--ballot", "--as", "toml").code == 2


def test_effort_and_impact(m2m: Run, example: Session, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    options = list(example.shifts)[:2]
    path.write_text(session_text(ballots.open_effort_and_impact(example, title="", options=options)[0]), "utf-8")
    sheet = filled(m2m, path, "a.csv", {1: "4", 2: "?"})
    printed = tmp_path / "sheet.md"
    m2m("form", path, "--ballot", "-o", printed)
    for each in (sheet, printed):
        assert not SPEAKS_OF_VOTES.search(each.read_text("utf-8").replace("m2m ballot", "")), each
    assert m2m("import", path, sheet).out == TAKEN.format("1 sheet")
    assert [each.effort for each in papers(path)] == [{options[0]: 4, options[1]: "don't know"}]
    assert "“7” is no answer" in m2m("import", path, filled(m2m, path, "b.csv", {1: "7"})).err


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("show", "--json"),
        ("report",),
        ("report", "--as", "html"),
        ("report", "--as", "csv"),
        ("check",),
        ("actions", "--as", "json"),
    ],
)
def test_no_command_tells_a_vote_before_the_reveal(m2m: Run, path: Path, words: tuple[str, ...]) -> None:
    before = told(m2m(words[0], path, *words[1:]))
    one = next(iter(read(path).session.shifts))

    def vote(session: Session) -> Session:
        session, code = voting.begin(session, open_ballot(session) or "")
        session = voting.vote(session, open_ballot(session) or "", code, one, given=True)
        return voting.keep(session, open_ballot(session) or "", code, one)

    update(path, vote)
    assert told(m2m(words[0], path, *words[1:])) == before


def told(ended: Ended) -> str:
    """What a command says, but for how many have voted, which everybody may know."""
    return re.sub(r"\d+ (people have|person has) voted(, \d+ not finished)?", "some have voted", ended.out + ended.err)


def test_a_paper_changed_by_hand_is_said_and_stays(m2m: Run, path: Path) -> None:
    m2m("import", path, filled(m2m, path, "a.csv", {1: "x"}))
    (box,) = path.parent.glob(".ours.answers/*.*.toml")
    text = box.read_text("utf-8")
    box.write_text(text.replace("votes = [", 'votes = [\n    "nothing",'), "utf-8")
    ended = m2m("check", path)
    assert ended.code == 1
    assert "1 paper of the ballot “Where to start” can’t be counted as it stands" in ended.err
    box.write_text(text.replace("votes = [", "votes ["), "utf-8")
    ended = m2m("check", path)
    assert ended.code == 1
    assert "1 paper of the ballot “Where to start” can’t be counted as it stands" in ended.err
    assert m2m("show", path).code == 0
    assert "votes [" in box.read_text("utf-8")
