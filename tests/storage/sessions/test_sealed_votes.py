"""Nobody's votes are in a file that git keeps, that is exported or that outlives the reveal; and none is lost before it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from m2m_tui.core.ballot import Paper
from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.errors import EditRefused, GitProblem, NewerFormat
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.storage.sessions import recovery
from m2m_tui.storage.sessions.answer_copies import heads_below
from m2m_tui.storage.sessions.burning import copies_left, left_to_burn, strangers
from m2m_tui.storage.sessions.saving import read, save, stamp, update
from m2m_tui.storage.toml.models import read_session, session_text
from m2m_tui.storage.versioning.keep import refuse_votes
from m2m_tui.workspace import Workspace


@pytest.fixture(name="path")
def _path(tmp_path: Path, example: Session) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(session_text(example))
    return path


@pytest.fixture(name="ballot_id")
def _ballot_id(path: Path) -> str:
    session = update(path, lambda s: ballots.open_vote(s, title="Where to start")[0])
    return open_ballot(session) or ""


def votes(path: Path, ballot_id: str, *wanted: str) -> str:
    """Somebody votes. Gives their code."""
    made: list[str] = []

    def edit(session: Session) -> Session:
        session, code = voting.begin(session, ballot_id)
        made.append(code)
        for key in wanted:
            session = voting.vote(session, ballot_id, code, key, given=True)
        return voting.finish(session, ballot_id, code)

    update(path, edit)
    return made[0]


def box(path: Path, ballot_id: str, code: str) -> Path:
    return path.parent / ".ours.answers" / f"{ballot_id}.{code}.toml"


def everywhere(folder: Path) -> str:
    return "".join(each.read_text() for each in folder.rglob("*") if each.is_file())


def test_each_paper_lies_in_a_file_of_its_own_also_in_a_named_session(path: Path, ballot_id: str) -> None:
    one, two, *_ = read(path).session.shifts
    before = path.read_bytes()
    first, second = votes(path, ballot_id, one), votes(path, ballot_id, two, one)
    assert path.read_bytes() == before
    assert box(path, ballot_id, first).exists()
    assert box(path, ballot_id, second).exists()
    assert box(path, ballot_id, first).stat().st_mode & 0o077 == 0
    papers = read(path).session.ballots[ballot_id].papers
    assert papers == {first: Paper(finished=True, votes=(one,)), second: Paper(finished=True, votes=(one, two))}


def test_a_vote_writes_nobody_else_s_paper(path: Path, ballot_id: str) -> None:
    one = next(iter(read(path).session.shifts))
    first = votes(path, ballot_id, one)
    before = box(path, ballot_id, first).stat()
    known = read(path)
    votes(path, ballot_id, one)
    after = box(path, ballot_id, first).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert stamp(path, known) != known.stamp


def test_after_the_reveal_there_are_counts_and_no_copy(path: Path, ballot_id: str) -> None:
    one = next(iter(read(path).session.shifts))
    codes = [votes(path, ballot_id, one) for _ in range(3)]
    folder = path.parent / ".ours.answers"
    shutil.copy(box(path, ballot_id, codes[0]), folder / f"{ballot_id}.{codes[0]} (conflicted copy).toml")
    shutil.copytree(folder, path.parent / ".ours.answers (1)")
    (path.parent / "old").mkdir()
    shutil.copy(box(path, ballot_id, codes[1]), path.parent / "old" / "answers-of-somebody.bak")
    assert len(copies_left(path, read(path).session, heads_below)) == 6
    assert strangers(path, read(path).session)
    session = update(path, lambda s: ballots.reveal(s, ballot_id))
    result = session.ballots[ballot_id].result
    assert result is not None
    assert (result.voters, result.votes[one]) == (3, 3)
    assert not any(code in everywhere(path.parent) for code in codes)
    assert [each.name for each in path.parent.rglob("*") if each.suffix in (".toml", ".bak")] == ["ours.toml"]
    assert read(path).session == session


@pytest.mark.parametrize("broken", [b"", b"votes = [", b"\0" * 200, b"\xff\xfe\xb0", b'keep = "\xe4"\n'])
def test_a_paper_that_is_broken_is_not_counted_and_keeps_nobody_out(path: Path, ballot_id: str, broken: bytes) -> None:
    one = next(iter(read(path).session.shifts))
    codes = [votes(path, ballot_id, one) for _ in range(4)]
    paper = box(path, ballot_id, codes[0])
    paper.write_bytes(paper.read_bytes() + broken if b"=" in broken else broken)
    left = paper.read_bytes()
    known = read(path)
    revealed = ballots.reveal(known.session, ballot_id).ballots[ballot_id].result
    assert revealed is not None
    assert (revealed.voters, revealed.spoilt) == (3, 1)
    update(path, lambda session: replaced(session, challenge="Something else"))
    assert paper.read_bytes() == left  # nobody has said anything new, so what may be mended is left alone
    update(path, lambda session: voting.vote(session, ballot_id, codes[0], one, given=True))
    again = ballots.reveal(read(path).session, ballot_id).ballots[ballot_id].result
    assert again is not None
    assert (again.voters, again.spoilt) == (4, 0)


def test_a_paper_of_a_later_m2m_is_not_taken_for_broken(path: Path, ballot_id: str) -> None:
    paper = box(path, ballot_id, votes(path, ballot_id, next(iter(read(path).session.shifts))))
    paper.write_text(paper.read_text().replace("format = 1", "format = 2"))
    with pytest.raises(NewerFormat):
        read(path)


def test_a_paper_changed_by_hand_is_not_counted(path: Path, ballot_id: str) -> None:
    one = next(iter(read(path).session.shifts))
    codes = [votes(path, ballot_id, one) for _ in range(4)]
    paper = box(path, ballot_id, codes[0])
    paper.write_text(paper.read_text().replace(f'"{one}"', f'"{one}", "{one}", "nothing"'))
    revealed = ballots.reveal(read(path).session, ballot_id).ballots[ballot_id].result
    assert revealed is not None
    assert (revealed.voters, revealed.spoilt) == (3, 1)


def test_papers_under_the_session_s_older_name_are_no_copies(path: Path, ballot_id: str) -> None:
    for _ in range(3):
        votes(path, ballot_id, next(iter(read(path).session.shifts)))
    renamed = path.rename(path.with_name("renamed.toml"))
    known = read(renamed)
    assert len(known.session.ballots[ballot_id].papers) == 3
    assert copies_left(renamed, known.session, heads_below) == []
    copied = shutil.copy(next((path.parent / ".ours.answers").glob("*.toml")), path.parent / "a conflicted copy.toml")
    assert copies_left(renamed, known.session, heads_below) == [Path(copied)]


def test_two_reveal_at_once(path: Path, ballot_id: str) -> None:
    one = next(iter(read(path).session.shifts))
    for _ in range(3):
        votes(path, ballot_id, one)
    ours, theirs = (Workspace.open(path, watches=False) for _ in range(2))
    ours.apply_for_good(lambda s: ballots.reveal(s, ballot_id))
    with pytest.raises(EditRefused, match="has been revealed"):
        theirs.apply_for_good(lambda s: ballots.reveal(s, ballot_id))
    for each in (ours, theirs):
        assert each.close()
    after = read(path).session.ballots[ballot_id]
    assert after.result is not None
    assert (after.result.voters, after.papers) == (3, {})
    assert not list(path.parent.glob(".ours.answers"))


def test_who_votes_after_the_reveal_elsewhere_brings_no_paper_back(path: Path, ballot_id: str) -> None:
    one = next(iter(read(path).session.shifts))
    for _ in range(3):
        votes(path, ballot_id, one)
    late = Workspace.open(path, watches=False)
    update(path, lambda s: ballots.reveal(s, ballot_id))
    late.apply(lambda s: voting.begin(s, ballot_id)[0], "a vote")
    assert late.close()
    assert read(path).session.ballots[ballot_id].papers == {}
    assert not list(path.parent.glob(".ours.answers"))


def test_a_merge_in_the_middle_of_a_ballot_loses_nothing(path: Path, ballot_id: str) -> None:
    one, two, *_ = read(path).session.shifts
    known = read(path)
    code = votes(path, ballot_id, one)
    session = shift.set_when(known.session, two, "later")
    session, mine = voting.begin(session, ballot_id)
    session = voting.vote(session, ballot_id, mine, two, given=True)
    after = save(path, session, known).session
    assert after.shifts[two].when == "later"
    assert {key: each.votes for key, each in after.ballots[ballot_id].papers.items()} == {code: (one,), mine: (two,)}


def test_what_is_voted_on_and_was_removed_in_the_file(path: Path, ballot_id: str) -> None:
    one, two, *_ = read(path).session.shifts
    for _ in range(3):
        votes(path, ballot_id, one)
    session = read(path).session
    without = changed(session, shifts={key: each for key, each in session.shifts.items() if key != one})
    path.write_text(
        session_text(
            changed(without, ballots={key: replaced(each, papers={}) for key, each in without.ballots.items()})
        )
    )
    after = update(path, lambda s: ballots.reveal(s, ballot_id))
    result = after.ballots[ballot_id].result
    assert result is not None
    assert (result.votes[one], two in after.shifts, one in after.shifts) == (3, True, False)


def test_what_is_taken_back_leaves_no_paper(path: Path, ballot_id: str) -> None:
    code = votes(path, ballot_id, next(iter(read(path).session.shifts)))
    update(path, lambda s: ballots.take_back(s, ballot_id))
    assert not box(path, ballot_id, code).exists()
    assert not list(path.parent.glob(".ours.answers"))


def test_an_older_state_of_the_file_burns_no_paper(path: Path, ballot_id: str, example: Session) -> None:
    code = votes(path, ballot_id, next(iter(example.shifts)))
    text = path.read_text()
    path.write_text(session_text(example))
    update(path, lambda s: replaced(s, title="Another branch"))
    assert box(path, ballot_id, code).exists()
    path.write_text(text)
    assert list(read(path).session.ballots[ballot_id].papers) == [code]


def test_a_renamed_session_finds_its_papers(path: Path, ballot_id: str) -> None:
    code = votes(path, ballot_id, next(iter(read(path).session.shifts)))
    renamed = path.rename(path.with_name("theirs.toml"))
    assert list(read(renamed).session.ballots[ballot_id].papers) == [code]
    votes(renamed, ballot_id)
    votes(renamed, ballot_id)
    update(renamed, lambda s: ballots.reveal(s, ballot_id))
    assert not list(path.parent.glob(".*.answers"))


def test_papers_in_the_session_s_own_file_are_sealed_and_no_version_is_kept(path: Path, ballot_id: str) -> None:
    session = read(path).session
    session, code = voting.begin(session, ballot_id)
    path.write_text(session_text(session))
    with pytest.raises(GitProblem, match="stand in the session’s own file"):
        refuse_votes(read_session(path.read_text(), ""))
    update(path, lambda s: replaced(s, title="Changed"))
    assert code not in path.read_text()
    assert box(path, ballot_id, code).exists()


def test_papers_in_the_session_s_own_file_and_beside_it_all_count(path: Path, ballot_id: str) -> None:
    beside = votes(path, ballot_id)
    in_it = read_session(path.read_text(), "")
    in_it, code = voting.begin(in_it, ballot_id)
    path.write_text(session_text(in_it))
    assert set(read(path).session.ballots[ballot_id].papers) == {beside, code}


def test_what_comes_back_after_the_reveal_goes_at_the_next_opening(path: Path, ballot_id: str) -> None:
    one = next(iter(read(path).session.shifts))
    code, _, _ = (votes(path, ballot_id, one) for _ in range(3))
    text = box(path, ballot_id, code).read_text()
    update(path, lambda s: ballots.reveal(s, ballot_id))
    box(path, ballot_id, code).parent.mkdir()
    box(path, ballot_id, code).write_text(text)
    assert left_to_burn(path, read(path).session)
    assert Workspace.open(path, watches=False).close()
    assert not box(path, ballot_id, code).exists()


def test_what_could_not_be_saved_is_kept_sealed_too_and_burnt(path: Path, ballot_id: str, tmp_path: Path) -> None:
    one = next(iter(read(path).session.shifts))
    votes(path, ballot_id, one)
    base = read(path).session
    ours, code = voting.begin(base, ballot_id)
    ours = voting.vote(ours, ballot_id, code, one, given=True)
    folder = tmp_path / "state"
    recovery.keep(folder, path, recovery.Recovered(base, ours))
    kept = recovery.find(folder, path)
    assert kept is not None
    assert {key: each.votes for key, each in kept.ours.ballots[ballot_id].papers.items()} == {code: (one,)}
    assert kept.whole(base).ballots[ballot_id].papers == ours.ballots[ballot_id].papers
    recovery.burn(folder, update(path, lambda s: _revealed(s, ballot_id)))
    assert code not in everywhere(folder)


def _revealed(session: Session, ballot_id: str) -> Session:
    for _ in range(2):
        session, code = voting.begin(session, ballot_id)
        session = voting.finish(session, ballot_id, code)
    return ballots.reveal(session, ballot_id)


@pytest.mark.parametrize("why", ["revealed meanwhile", "from a sheet"])
def test_what_is_somebody_else_s_or_counted_already_is_kept_nowhere_else(
    path: Path, ballot_id: str, tmp_path: Path, why: str
) -> None:
    one = next(iter(read(path).session.shifts))
    votes(path, ballot_id, one)
    base = read(path).session
    ours, code = voting.begin(base, ballot_id)
    ours = voting.vote(ours, ballot_id, code, one, given=True)
    if why == "revealed meanwhile":
        update(path, lambda s: _revealed(s, ballot_id))
    else:
        ballot = ours.ballots[ballot_id]
        papers = ballot.papers | {code: ballot.papers[code].model_copy(update={"imported": True})}
        ours = changed(ours, ballots={ballot_id: ballot.model_copy(update={"papers": papers})})
    folder = tmp_path / "state"
    recovery.keep(folder, path, recovery.Recovered(base, ours))
    assert code not in everywhere(folder)
    assert not list(folder.rglob(f"*{code}*"))
