"""An anonymous round's answers are never in a file that git keeps: not while it is open, and not after the reveal."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from m2m_tui.core.errors import FileProblem, UnreadableFile, UnwritableFile
from m2m_tui.core.round import Response
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.files.text_files import UNFINISHED
from m2m_tui.storage.sessions.answer_boxes import own_box
from m2m_tui.storage.sessions.answer_copies import heads_below
from m2m_tui.storage.sessions.burning import copies_beside, copies_left, left_to_burn, strangers
from m2m_tui.storage.sessions.saving import read, save, stamp, update
from m2m_tui.storage.sessions.sealed import (
    SealedAnswers,
    sealed_texts,
    write_sealed,
)
from m2m_tui.storage.toml.models import part_text, read_session, session_text
from m2m_tui.workspace import Workspace

ONE, TWO = "systems-mindset", "reframing-risk"


@pytest.fixture(name="path")
def _path(tmp_path: Path, example: Session) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(session_text(example.model_copy(update={"rounds": {}})))
    return path


@pytest.fixture(name="round_id")
def _round_id(path: Path) -> str:
    session = update(
        path, lambda s: diagnose.open_round(s, title="Baseline", confidentiality="anonymous", groups=("Members",))[0]
    )
    return next(iter(session.rounds))


def answers(path: Path, round_id: str, *, score: int = 4, comment: str = "") -> str:
    """Somebody answers two enablers. Gives their code."""
    made: list[str] = []

    def edit(session: Session) -> Session:
        session, code = diagnose.join(session, round_id, group="Members")
        made.append(code)
        for enabler_id in (ONE, TWO):
            session = diagnose.answer(session, round_id, code, enabler_id, score)  # type: ignore[arg-type]  # 1 to 5
        return diagnose.comment(session, round_id, code, ONE, comment)

    update(path, edit)
    return made[0]


def boxes(path: Path) -> list[str]:
    return sorted(str(each.relative_to(path.parent)) for each in path.parent.glob(".*.answers/*"))


def test_answers_lie_beside_the_file_and_come_back_with_it(path: Path, round_id: str) -> None:
    code = answers(path, round_id, comment="A word.")
    text = path.read_text("utf-8")
    assert code not in text
    assert "A word." not in text
    assert boxes(path) == [f".ours.answers/{each}" for each in (".gitignore", f"{round_id}.toml")]
    assert read(path).session.rounds[round_id].responses[code].scores == {ONE: 4, TWO: 4}


def test_an_answer_does_not_touch_the_session_s_own_file(path: Path, round_id: str) -> None:
    before = path.stat()
    known = read(path)
    answers(path, round_id)
    assert path.stat().st_ino == before.st_ino
    assert stamp(path, known) != known.stamp


def test_after_the_reveal_nothing_is_left_beside(path: Path, round_id: str) -> None:
    for _ in range(3):
        answers(path, round_id)
    update(path, lambda session: diagnose.reveal(session, round_id))
    assert boxes(path) == []
    assert not list(path.parent.glob(".*.answers"))
    assert sum(read(path).session.rounds[round_id].tallies[ONE].counts) == 3


def test_a_session_that_is_renamed_finds_its_answers_and_leaves_none_behind(path: Path, round_id: str) -> None:
    code = answers(path, round_id)
    other = path.with_name("another-name.toml")
    path.rename(other)
    assert code in read(other).session.rounds[round_id].responses
    answers(other, round_id)
    answers(other, round_id)
    update(other, lambda session: diagnose.reveal(session, round_id))
    assert sum(read(other).session.rounds[round_id].tallies[ONE].counts) == 3
    assert boxes(other) == []


def test_a_copy_has_answers_of_its_own(path: Path, round_id: str) -> None:
    answers(path, round_id)
    copy = path.with_name("copy.toml")
    copy.write_bytes(path.read_bytes())
    assert read(copy).session.rounds[round_id].responses == {}
    update(path, lambda session: diagnose.reveal(session, round_id))
    assert read(copy).session.rounds[round_id].state == "open"


def test_a_file_that_still_has_the_answers_in_it_is_read_and_mended(path: Path, round_id: str) -> None:
    code = answers(path, round_id)
    whole = read(path).session
    path.write_text(session_text(whole))
    assert code in read(path).session.rounds[round_id].responses
    other = answers(path, round_id, score=2)
    assert code not in path.read_text("utf-8")
    assert set(read(path).session.rounds[round_id].responses) == {code, other}


def test_sealed_answers_that_can_not_be_read_are_named(path: Path, round_id: str) -> None:
    answers(path, round_id)
    (path.parent / f".ours.answers/{round_id}.toml").write_text("format = 1\nnonsense")
    with pytest.raises(
        Exception, match=rf"\.ours\.answers/{round_id}\.toml: last line: not valid TOML.* bring the file back"
    ):
        read(path)


# -- with a real repository


@pytest.fixture(name="git")
def _git(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Git:
    return Git(path.parent, tmp_path_factory.mktemp("home"))


class Git:
    """A repository in the folder of the sessions, in which everything is committed after every single step."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.env = {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"}
        self("init", "-q")
        self("config", "user.name", "Programme lead")
        self("config", "user.email", "lead@example.org")

    def __call__(self, *words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=self.folder, env=self.env, check=True, capture_output=True, text=True
        ).stdout

    def commit(self) -> None:
        self("add", "--all")
        self("commit", "-q", "--allow-empty", "-m", "A step")

    def versions(self) -> Iterator[str]:
        """Every version of every file that was ever committed."""
        for line in self("rev-list", "--objects", "--all").splitlines():
            if self("cat-file", "-t", line.split()[0]).strip() == "blob":
                yield self("cat-file", "-p", line.split()[0])


def test_nothing_in_the_whole_history_links_two_answers_of_one_person(path: Path, git: Git) -> None:
    git.commit()
    session = update(path, lambda s: diagnose.open_round(s, title="Baseline", confidentiality="anonymous")[0])
    round_id = next(iter(session.rounds))
    git.commit()
    codes = []
    for person in range(6):
        codes.append(answers(path, round_id, score=1 + person % 5, comment=f"Comment {person}."))
        git.commit()
    update(path, lambda session: diagnose.reveal(session, round_id))
    git.commit()
    versions = list(git.versions())
    assert len(versions) >= 3, "every step was to be committed"
    for text in versions:
        assert not any(code in text for code in codes)
        assert "responses" not in text
        if text.startswith("format"):
            asked = read_session(text, "").rounds.get(round_id)
            assert asked is None or not asked.responses
    (revealed,) = [text for text in versions if "Comment 0." in text]
    assert re.findall(r"Comment \d", revealed) == [f"Comment {person}" for person in range(6)]
    assert sum(read_session(revealed, "").rounds[round_id].tallies[TWO].counts) == 6


def test_answers_that_are_taken_out_again_are_not_left_beside(path: Path, round_id: str) -> None:
    code = answers(path, round_id)
    update(path, lambda session: diagnose.remove(session, round_id, code))
    assert boxes(path) == []
    assert read(path).session.rounds[round_id].responses == {}


# -- whose they are


def modes(folder: Path) -> dict[str, int]:
    return {each.name: stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.iterdir())}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize(
    ("parent", "own", "files"), [(0o755, 0o700, 0o600), (0o2770, 0o2770, 0o660), (0o777, 0o700, 0o600)]
)
def test_answers_are_their_owner_s_or_the_group_s_that_shares_the_folder(
    path: Path, round_id: str, mask: int, parent: int, own: int, files: int
) -> None:
    path.parent.chmod(parent)
    seen: set[int] = set()

    def answering() -> None:
        os.umask(mask)
        write = os.fsync

        def fsync(descriptor: int) -> None:  # when a file is whole, and has its name not yet
            seen.update(stat.S_IMODE(each.stat().st_mode) for each in path.parent.glob(".ours.answers/.*.m2m-tmp"))
            write(descriptor)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", fsync)
            answers(path, round_id)
        assert seen
        assert all(not mode & ~files for mode in seen)

    before = os.umask(0)
    try:
        answering()
        folder = path.parent / ".ours.answers"
        wanted = {".ours.answers": own, ".gitignore": files, f"{round_id}.toml": files}
        assert modes(folder) == wanted
        folder.chmod(0o755)
        (folder / f"{round_id}.toml").chmod(0o644)
        answers(path, round_id)
        assert modes(folder) == wanted | {".gitignore": files}
    finally:
        os.umask(before)


@pytest.mark.parametrize("links", [".ours.answers", ".ours.answers/{}.toml"])
@pytest.mark.parametrize("answered", [False, True])
def test_a_link_in_the_place_of_answers_is_named_and_not_followed(
    path: Path, round_id: str, links: str, answered: bool
) -> None:
    known = read(path)
    if answered:
        answers(path, round_id)
        shutil.rmtree(path.parent / ".ours.answers")
    theirs = path.parent / "theirs"
    theirs.mkdir()
    theirs.chmod(0o755)
    link = path.parent / links.format(round_id)
    if link.suffix == ".toml":
        link.parent.mkdir()
        link.symlink_to(theirs / "box.toml")
    else:
        link.symlink_to(theirs, target_is_directory=True)
    for edit in (lambda: answers(path, round_id), lambda: read(path)):
        with pytest.raises(
            UnreadableFile, match=f"{re.escape(str(link))}: this is a link to another place.* Remove the link"
        ):
            edit()
    if not answered:
        joined = diagnose.join(known.session, round_id)[0]
        with pytest.raises(FileProblem, match="this is a link"):
            save(path, joined, known)
    with pytest.raises(UnwritableFile, match=f"{re.escape(str(link))}: this is a link"):
        write_sealed(path, {round_id: "as if it had been put there since the file was read"})
    assert list(theirs.iterdir()) == []
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o755
    link.unlink()
    answers(path, round_id)


def test_nothing_is_deleted_through_a_link(path: Path, round_id: str) -> None:
    known = read(path)
    theirs = path.parent / "theirs"
    theirs.mkdir()
    box = theirs / f"{round_id}.toml"
    box.write_text("somebody's")
    (path.parent / ".ours.answers").symlink_to(theirs, target_is_directory=True)
    revealed = known.session.rounds[round_id].model_copy(update={"state": "revealed"})
    path.write_text(session_text(known.session.model_copy(update={"rounds": {round_id: revealed}})))
    update(path, lambda session: session)
    assert box.exists()


# -- copies of them


@pytest.mark.parametrize(
    "name",
    [
        ".ours.answers/{} (1).toml",
        ".ours.answers/{} (Somebody's conflicted copy 2026-05-01).toml",
        ".ours.answers/{}.sync-conflict-20260501-120000-ABCDEF7.toml",
        ".ours.answers/{}.toml~RF1a2b3c.TMP",
        ".ours.answers/.{}.toml.x7f3.m2m-tmp",
        ".ours-LAPTOP-7.answers/{}.toml",
        ".ours.answers (conflicted copy)/{}.toml",
        ".ours.answers.sync-conflict-20260501/{}-LAPTOP-7.toml",
        ".stversions/.ours.answers/{}~20260501-120000.toml",
        "answers/elsewhere.txt",
        "{}-LAPTOP-7.toml",
    ],
)
def test_copies_that_a_sync_tool_made_go_at_the_reveal_too(path: Path, round_id: str, name: str) -> None:
    answers(path, round_id, comment="A word that links.")
    answers(path, round_id)
    copy = path.parent / name.format(round_id)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes((path.parent / f".ours.answers/{round_id}.toml").read_bytes())
    assert copies_beside(path, [round_id]) == [copy]
    update(path, lambda session: diagnose.reveal(session, round_id))
    assert not copy.exists()
    assert boxes(path) == []
    assert copies_beside(path, [round_id]) == []


@pytest.mark.parametrize(
    "name", ["~syncthing~0ab3.tmp", ".nfs0001", "sub/.goutputstream-X", "../notes (1).bak", "../old/x.docx"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_copies_go_under_any_name_and_in_any_encoding(path: Path, round_id: str, name: str, encoding: str) -> None:
    answers(path, round_id)
    text = (path.parent / f".ours.answers/{round_id}.toml").read_text()
    copy = path.parent / ".ours.answers" / name
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(text, encoding)
    update(path, lambda session: diagnose.reveal(session, round_id))
    assert not copy.exists()
    assert strangers(path, read(path).session) == []


def test_in_the_folder_of_answers_nothing_is_left_that_may_be_a_copy_and_the_rest_is_named(
    path: Path, round_id: str
) -> None:
    answers(path, round_id)
    folder = path.parent / ".ours.answers"
    text = (folder / f"{round_id}.toml").read_text()
    headless, cut = folder / f"{round_id} (2).toml", folder / ".fuse_hidden01"
    headless.write_text(text[text.index("[responses") :])
    cut.write_text(text[:100])
    os.link(folder / f"{round_id}.toml", folder / "linked")
    if sys.platform == "win32":
        pytest.skip("no such pipes there")
    os.mkfifo(folder / "pipe")
    unknown, foreign = folder / "unknown", folder / "zzzzz.toml"
    unknown.write_text(text[text.index("[responses") :])
    foreign.write_text(text.replace(round_id, "zzzzz"))  # of a round on another git branch, perhaps
    empty = path.parent / ".ours.answers (conflicted copy)"
    empty.mkdir()
    (empty / ".gitignore").write_text("*\n")
    others = path.parent / ".ours-2.answers"
    others.mkdir()
    path.with_name("ours-2.toml").write_text("format = 1\n")
    update(path, lambda session: diagnose.reveal(session, round_id))
    assert {each.name for each in folder.iterdir()} == {".gitignore", "pipe", "unknown", "zzzzz.toml"}
    assert strangers(path, read(path).session) == [folder / "pipe", unknown, foreign]
    assert others.exists()
    assert not empty.exists()
    for each in (folder / "pipe", unknown, foreign):
        each.unlink()
    update(path, lambda session: session)
    assert not folder.exists()


def test_what_comes_back_into_the_folder_of_answers_goes_when_the_session_is_opened(path: Path, round_id: str) -> None:
    answers(path, round_id)
    text = (path.parent / f".ours.answers/{round_id}.toml").read_text()
    update(path, lambda session: diagnose.reveal(session, round_id))
    (path.parent / ".ours.answers").mkdir()
    copy = path.parent / ".ours.answers" / ".mutagen-temporary-staging-12ab"
    copy.write_text(text)
    assert left_to_burn(path, read(path).session) == [copy]
    assert Workspace.open(path, watches=False).close()
    assert not copy.parent.exists()


def test_while_another_round_is_open_its_answers_stay(path: Path, round_id: str) -> None:
    answers(path, round_id)
    second = "zz9zz"  # as after a merge of two branches

    def answered_too(session: Session) -> Session:
        return session.model_copy(update={"rounds": session.rounds | {second: session.rounds[round_id]}})

    codes = set(update(path, answered_too).rounds[second].responses)
    copy = path.parent / ".ours.answers" / f"{round_id}-and-more"
    copy.write_text((path.parent / f".ours.answers/{second}.toml").read_text())
    update(path, lambda session: diagnose.reveal(session, round_id))
    assert boxes(path) == [f".ours.answers/{each}" for each in sorted([".gitignore", f"{second}.toml", copy.name])]
    assert set(read(path).session.rounds[second].responses) == codes
    assert left_to_burn(path, read(path).session) == []


def test_what_another_session_or_nobody_has_sealed_stays(path: Path, round_id: str) -> None:
    answers(path, round_id)
    answers(path, round_id)
    copy = path.with_name("copy.toml")
    copy.write_bytes(path.read_bytes())
    theirs = answers(copy, round_id)
    notes = path.parent / "answers.txt"
    notes.write_text(f"round {round_id}\n")
    update(path, lambda session: diagnose.reveal(session, round_id))
    assert set(read(copy).session.rounds[round_id].responses) == {theirs}
    assert notes.exists()
    update(copy, lambda session: diagnose.reveal(session, round_id))
    assert boxes(path) == []


def test_after_a_rename_a_copy_keeps_the_answers_until_it_is_revealed_too(path: Path, round_id: str) -> None:
    codes = {answers(path, round_id), answers(path, round_id)}
    one, other = path.with_name("one.toml"), path.with_name("other.toml")
    other.write_bytes(path.read_bytes())
    path.rename(one)
    update(one, lambda session: diagnose.reveal(session, round_id))
    assert set(read(other).session.rounds[round_id].responses) == codes
    update(other, lambda session: diagnose.reveal(session, round_id))
    assert boxes(path) == []


def _answered(session: Session, round_id: str, code: str, score: int) -> Session:
    given = Response(scores={ONE: score})  # type: ignore[dict-item]  # 1 to 5
    asked = session.rounds[round_id]
    return changed(session, rounds={round_id: replaced(asked, responses=asked.responses | {code: given})})


def test_whoever_knows_less_than_lies_there_adds_to_it(path: Path, round_id: str) -> None:
    answers(path, round_id)
    before = read(path)
    other = answers(path, round_id, score=2)
    saved = save(path, _answered(before.session, round_id, "mine-mine", 5), before)
    assert set(read(path).session.rounds[round_id].responses) == {
        *before.session.rounds[round_id].responses,
        other,
        "mine-mine",
    }
    assert saved.session == read(path).session


def test_answers_taken_out_by_somebody_else_do_not_come_back(path: Path, round_id: str) -> None:
    gone, stays = answers(path, round_id), answers(path, round_id, score=2)
    before = read(path)
    update(path, lambda session: diagnose.remove(session, round_id, gone))
    saved = save(path, _answered(before.session, round_id, "mine-mine", 5), before)
    assert set(saved.session.rounds[round_id].responses) == {stays, "mine-mine"}
    assert set(read(path).session.rounds[round_id].responses) == {stays, "mine-mine"}


def test_of_answers_in_two_places_those_that_lie_sealed_count(path: Path, round_id: str) -> None:
    code = answers(path, round_id, score=5)
    session = read(path).session
    asked = session.rounds[round_id]
    older = {code: replaced(asked.responses[code], scores={ONE: 1}), "only-here": Response(scores={ONE: 2})}
    path.write_text(session_text(changed(session, rounds={round_id: replaced(asked, responses=older)})))
    found = read(path).session.rounds[round_id].responses
    assert {key: each.scores[ONE] for key, each in found.items()} == {code: 5, "only-here": 2}


def test_sealed_answers_to_an_enabler_that_has_gone_are_left_out(path: Path, round_id: str) -> None:
    code = answers(path, round_id, comment="A word.")
    session = read_session(path.read_text(), "")
    fewer = {key: each for key, each in session.enablers.items() if key != ONE}
    without: dict[str, object] = {"enablers": fewer, "insights": {}, "shifts": {}}
    without["rounds"] = {round_id: replaced(session.rounds[round_id], enablers=tuple(fewer))}
    path.write_text(session_text(Session.model_validate(dict(session) | without)))
    response = read(path).session.rounds[round_id].responses[code]
    assert (response.scores, response.comments) == ({TWO: 4}, {})


def test_answers_by_somebody_else_are_noticed_though_the_session_s_file_stays(path: Path, round_id: str) -> None:
    answers(path, round_id)
    known = read(path)
    assert stamp(path, known) == known.stamp
    answers(path, round_id)
    assert read(path).text == known.text
    assert stamp(path, known) != known.stamp


def test_git_passes_over_whatever_lies_where_sealed_answers_lie(path: Path, round_id: str) -> None:
    answers(path, round_id)
    assert (path.with_name(".ours.answers") / ".gitignore").read_text() == "*\n"


def test_the_file_is_written_as_in_one_piece_whatever_is_remembered_of_it(path: Path, round_id: str) -> None:
    for comment in ("", "A word.\nAnd two", '"""'):
        code = answers(path, round_id, comment=comment)
        update(path, lambda session, code=code: diagnose.answer(session, round_id, code, ONE, None))  # type: ignore[misc]  # mypy can't infer it
        update(path, lambda session, code=code: diagnose.begin_comment(session, round_id, code, TWO, "Beg"))  # type: ignore[misc]  # as above
        session = read(path).session
        whole = part_text(SealedAnswers(round=round_id, responses=session.rounds[round_id].responses))
        assert sealed_texts(session)[round_id].endswith(f"\n{whole}")
        assert own_box(path, round_id).read_text("utf-8") == sealed_texts(session)[round_id]


def test_what_a_killed_program_left_half_written_of_them_goes_with_the_next_save(path: Path, round_id: str) -> None:
    answers(path, round_id)
    (folder,) = path.parent.glob(".*.answers")
    half = folder / f".{round_id}.toml.x7f3k2_q{UNFINISHED}"
    half.write_text("somebody's")
    answers(path, round_id)
    assert not half.exists()
    assert own_box(path, round_id).exists()


def test_after_the_reveal_what_lies_under_an_older_name_is_named_as_a_copy(path: Path, round_id: str) -> None:
    for _ in range(3):
        answers(path, round_id)
    text = own_box(path, round_id).read_text()
    update(path, lambda s: diagnose.reveal(s, round_id))
    older = own_box(path.with_name("older.toml"), round_id)
    older.parent.mkdir()
    older.write_text(text)
    assert copies_left(path, read(path).session, heads_below) == [older]


def test_what_a_link_leads_to_is_not_there_to_be_deleted(path: Path, round_id: str) -> None:
    for _ in range(3):
        answers(path, round_id)
    text = own_box(path, round_id).read_text()
    update(path, lambda s: diagnose.reveal(s, round_id))
    theirs = path.parent / "theirs"
    theirs.mkdir()
    (theirs / f"{round_id}.toml").write_text(text)
    own_box(path, round_id).parent.symlink_to(theirs, target_is_directory=True)
    assert left_to_burn(path, read(path).session) == []


@pytest.mark.parametrize(("place", "goes"), [("1/2/3/4/5", True), ("1/2/3/4/5/6", False), (".git", False)])
def test_copies_are_looked_for_five_folders_deep(path: Path, round_id: str, place: str, goes: bool) -> None:
    for _ in range(3):
        answers(path, round_id)
    copy = path.parent / place / "copy.toml"
    copy.parent.mkdir(parents=True)
    copy.write_text(own_box(path, round_id).read_text())
    update(path, lambda s: diagnose.reveal(s, round_id))
    assert copy.exists() is not goes


def test_what_only_has_the_name_of_a_round_is_somebody_s_own(path: Path, round_id: str) -> None:
    for _ in range(3):
        answers(path, round_id)
    own = path.parent / f"answers of {round_id}.txt"
    own.write_text("What I think of them")
    (path.parent / ".elsewhere.answers").mkdir()
    headless = path.parent / ".elsewhere.answers" / f"{round_id}.toml~"
    headless.write_text("somebody's")
    update(path, lambda s: diagnose.reveal(s, round_id))
    assert own.exists()
    assert not headless.exists()
