"""git itself reads sessions as sentences and brings them together by what they mean; and all of it can be taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.errors import GitProblem, NoRepository, NothingToKeep, Settled
from m2m_tui.core.merging.conflicts import resolve
from m2m_tui.core.round import Answer, Response
from m2m_tui.core.session import Session, changed, describe, replaced
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.storage.versioning import setup
from m2m_tui.storage.versioning.keep import keep, to_keep
from m2m_tui.storage.versioning.setup import set_up, take_out
from tests.gits import Gits, gits, read, small, write


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


@pytest.fixture(name="path")
def _path(here: Gits, example: Session) -> Path:
    """A session with one version, in a repository that is set up."""
    repo = here.repository()
    path = write(repo / "sessions" / "ours.toml", small(example))
    set_up(path.parent)
    here.run(repo, "add", ".gitattributes")
    here.run(repo, "commit", "-qm", "set up")
    keep(path)
    return path


def more(path: Path, text: str) -> Path:
    return write(path, deepen.add(read(path), text=text, kind="barrier")[0])


def titled(path: Path, title: str) -> Path:
    session = read(path)
    return write(path, describe(session, title=title, place=session.place, challenge=session.challenge))


def insights(path: Path) -> set[str]:
    return {each.text for each in read(path).insights.values()}


def fork(here: Gits, path: Path) -> None:
    """A branch `theirs` with an insight and a title of its own, and back on main the same."""
    repo = path.parent
    here.run(repo, "switch", "-qc", "theirs")
    keep(more(path, "Theirs"))
    here.run(repo, "switch", "-q", "main")
    keep(more(path, "Ours"))


# -- putting in and taking out


def everything(repo: Path) -> dict[str, bytes]:
    """Every file that setting up may change."""
    names = (".gitattributes", ".git/config", ".git/info/exclude")
    return {name: (repo / name).read_bytes() for name in names if (repo / name).exists()}


@pytest.mark.parametrize("before", [None, b"", b"* text=auto\n", b"* text=auto", b"*.png binary\r\n"])
def test_it_is_taken_out_to_the_last_byte(here: Gits, before: bytes | None) -> None:
    repo = here.repository()
    (repo / "sessions").mkdir()
    (repo / "more").mkdir()
    if before is not None:
        (repo / ".gitattributes").write_bytes(before)
        (repo / ".git" / "info").mkdir()
        (repo / ".git" / "info" / "exclude").write_bytes(before)
    here.run(repo, "config", "diff.other.textconv", "cat")
    first = everything(repo)
    assert set_up(repo / "sessions") == repo / ".gitattributes"
    once = everything(repo)
    set_up(repo / "sessions")
    assert everything(repo) == once
    set_up(repo / "more")
    assert everything(repo)[".gitattributes"].count(b"diff=m2m") == 2
    assert take_out(repo / "more")
    after = everything(repo)
    if before == b"":  # a file with nothing in it is as good as none
        first = {name: data for name, data in first.items() if data}
    assert after == first
    assert not take_out(repo)


@pytest.mark.parametrize(
    "name",
    ["sessions", ".", "[a] * ?", 'ünï a"b\\c', "-x/!y", "100%A $HOME's"],
)
def test_a_folder_by_any_name(here: Gits, example: Session, name: str) -> None:
    repo = here.repository()
    path = write(repo / name / "ours.toml", small(example))
    set_up(path.parent)
    attributes = here.run(repo, "check-attr", "-z", "merge", "diff", "--", str(path))
    assert attributes.split("\0")[2::3] == ["m2m", "m2m"]
    other = repo / name / "below" / "x.toml" if name != "." else repo / "below" / "x.toml"
    assert "m2m" not in here.run(repo, "check-attr", "-z", "merge", "--", str(other)).split("\0")
    take_out(path.parent)
    assert not (repo / ".gitattributes").exists()


def test_where_there_is_nothing_to_set_up(here: Gits) -> None:
    with pytest.raises(GitProblem, match="There is no folder “nosuch”"):
        set_up(Path("nosuch"))
    with pytest.raises(NoRepository):
        set_up(here.folder)
    with pytest.raises(GitProblem, match="a repository without files"):
        set_up(here.shared())


# -- reading


def test_git_diff_and_git_log_read_as_sentences(here: Gits, path: Path) -> None:
    more(titled(path, "Early help"), "People ring each other.")
    for words in (("diff",), ("log", "-p", "-1")):
        said = here.run(path.parent, *words)
        assert "+Early help\n" in said
        assert "+Insight (barrier): People ring each other." in said
        keep(path) if words == ("diff",) else None


@pytest.mark.parametrize(
    "data", [b"not = = toml\n", b"\xff\xfe\x00binary", b"", b"[framework]\nx = 1\n", b"<<<<<<< ours\n"]
)
def test_what_is_no_session_is_shown_as_it_is(here: Gits, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    said = here.run(path.parent, "diff", "--text")
    for line in data.decode("utf-8", "replace").splitlines():
        assert f"+{line}" in said or "\0" in line


def test_without_m2m_git_does_what_it_does_without_it(here: Gits, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/py thon's")
    set_up(path.parent)
    fork(here, path)
    assert "+[insights." in here.run(path.parent, "log", "-p", "-1")
    assert here.run(path.parent, "merge", "theirs", ok=False).startswith("1 ")
    assert "<<<<<<< ours" in path.read_text("utf-8")
    assert "Theirs" in path.read_text("utf-8")


def test_nothing_in_the_repository_is_run_as_a_part_of_m2m(here: Gits, path: Path) -> None:
    for name in ("m2m_tui.py", "tomllib.py", "pydantic.py", "sys.py", "pathlib.py"):
        (path.parents[1] / name).write_text("open('ran', 'w')\n")
    fork(here, path)
    here.run(path.parents[1], "merge", "-q", "--no-edit", "theirs")
    here.run(path.parents[1], "log", "-p")
    assert insights(path) == {"Ours", "Theirs"}
    assert not (path.parents[1] / "ran").exists()


# -- bringing together


def test_merge(here: Gits, path: Path) -> None:
    fork(here, path)
    here.run(path.parent, "merge", "-q", "--no-edit", "theirs")
    assert insights(path) == {"Ours", "Theirs"}
    assert here.run(path.parent, "status", "--porcelain") == ""


def test_rebase(here: Gits, path: Path) -> None:
    fork(here, path)
    keep(more(path, "Ours again"))
    here.run(path.parent, "rebase", "-q", "theirs")
    assert insights(path) == {"Ours", "Ours again", "Theirs"}


def test_cherry_pick(here: Gits, path: Path) -> None:
    fork(here, path)
    here.run(path.parent, "cherry-pick", "theirs")
    assert insights(path) == {"Ours", "Theirs"}


def test_stash_pop(here: Gits, path: Path) -> None:
    more(path, "Stashed")
    here.run(path.parent, "stash", "-q")
    keep(more(path, "Ours"))
    here.run(path.parent, "stash", "pop", "-q")
    assert insights(path) == {"Ours", "Stashed"}


def test_both_added_it(here: Gits, path: Path, example: Session) -> None:
    repo, other = path.parents[1], path.with_name("new.toml")
    here.run(repo, "switch", "-qc", "theirs")
    keep(more(write(other, small(example)), "Theirs"))
    here.run(repo, "switch", "-q", "main")
    keep(more(write(other, small(example)), "Ours"))
    here.run(repo, "merge", "-q", "--no-edit", "theirs")
    assert insights(other) == {"Ours", "Theirs"}


def test_two_people_of_one_name_are_told_of(here: Gits, path: Path) -> None:
    opened, round_id = diagnose.open_round(read(path), title="A year on", confidentiality="named")
    keep(write(path, opened))

    def with_chair(score: Answer) -> None:
        chair = Response(name="Chair", imported=True, finished=True, scores={"ward-members": score})
        round_ = replaced(opened.rounds[round_id], responses={f"chair-{score}": chair})
        keep(write(path, changed(opened, rounds=opened.rounds | {round_id: round_})))

    here.run(path.parents[1], "switch", "-qc", "theirs")
    with_chair(2)
    here.run(path.parents[1], "switch", "-q", "main")
    with_chair(4)
    said = here.run(path.parents[1], "merge", "theirs", ok=False)
    assert said.startswith("0 ")
    assert "m2m: “Chair” came in from a sheet on both sides" in said


@pytest.mark.parametrize("takes", [True, False])
@pytest.mark.parametrize(
    "words",
    [
        ("merge", "theirs"),
        pytest.param(("rebase", "theirs"), marks=pytest.mark.slow),
        ("cherry-pick", "theirs"),
        pytest.param(("revert", "HEAD~1"), marks=pytest.mark.slow),
    ],
)
def test_what_both_changed_is_unmerged_until_it_is_settled(
    here: Gits, path: Path, words: tuple[str, ...], takes: bool
) -> None:
    repo = path.parents[1]
    here.run(repo, "switch", "-qc", "theirs")
    keep(titled(path, "Their title"))
    here.run(repo, "switch", "-q", "main")
    keep(titled(path, "Our title"))
    if words[0] == "revert":
        keep(titled(path, "Our newer title"))
    said = here.run(repo, *words, ok=False)
    assert said.startswith("1 ")
    assert "One thing was changed on both sides" in said
    assert here.run(repo, "status", "--porcelain") == "UU sessions/ours.toml"
    session = read(path)
    ((key, conflict),) = session.conflicts.items()
    assert len({session.title, conflict.kept, conflict.other}) == 2
    with pytest.raises(GitProblem, match="still to be settled"):
        keep(path)
    assert here.run(repo, "status", "--porcelain") == "UU sessions/ours.toml"
    write(path, resolve(session, key, take_other=takes))
    with pytest.raises(
        Settled, match=f"settled in this session, and git knows. To finish the {words[0]}, type:"
    ) as said_so:
        keep(path)
    here.type_what_it_says(said_so.value)
    assert here.run(repo, "status", "--porcelain") == ""
    assert here.run(repo, "symbolic-ref", "--short", "HEAD") == "main"
    assert read(path).title == (conflict.other if takes else session.title)
    with pytest.raises(NothingToKeep):
        keep(path)


@pytest.mark.parametrize("takes", [True, False])
def test_a_stash_that_both_changed_is_settled_too(here: Gits, path: Path, takes: bool) -> None:
    repo = path.parents[1]
    titled(path, "Stashed")
    here.run(repo, "stash", "-q")
    keep(titled(path, "Ours"))
    here.run(repo, "stash", "pop", ok=False)
    assert here.run(repo, "status", "--porcelain") == "UU sessions/ours.toml"
    session = read(path)
    write(path, resolve(session, next(iter(session.conflicts)), take_other=takes))
    if takes:
        assert to_keep(path).changes
        assert keep(path).title == "Title changed to “Stashed”"
    else:
        with pytest.raises(Settled, match=r"git knows\. Nothing else has changed since the last version\.$"):
            to_keep(path)
    assert here.run(repo, "status", "--porcelain") == ""


def test_what_else_is_to_be_settled_is_said_before_git_can_finish(here: Gits, path: Path, example: Session) -> None:
    repo = path.parents[1]
    other, page = write(repo / "sessions" / "two words.toml", small(example)), repo / "a page.txt"
    page.write_text("one\n")
    keep(other)
    here.run(repo, "add", str(page))
    here.run(repo, "commit", "-qm", "page")
    for branch in ("theirs", "main"):
        here.run(repo, "switch", "-q", *(("-c", branch) if branch == "theirs" else (branch,)))
        page.write_text(f"{branch}\n")
        for each in (path, other):
            titled(each, branch)
        here.run(repo, "commit", "-qam", branch)
    here.run(repo, "merge", "theirs", ok=False)
    for each in (path, other):
        session = read(each)
        write(each, resolve(session, next(iter(session.conflicts)), take_other=True))
    with pytest.raises(Settled, match=r"“a page\.txt” and “sessions/two words\.toml” have to be settled") as said:
        keep(path)
    lines = str(said.value).splitlines()
    assert [line.replace(str(repo), "REPO") for line in lines[1:]] == [
        "  git -C REPO add -- 'a page.txt'",
        "  m2m keep 'REPO/sessions/two words.toml'",
        "  git -C REPO commit --no-edit",
    ]
    page.write_text("both\n")
    here.type_what_it_says(lines[1])
    with pytest.raises(Settled, match=r"To finish the merge, type:\n  git -C \S+ commit --no-edit$") as said:
        keep(other)
    here.type_what_it_says(said.value)
    assert here.run(repo, "status", "--porcelain") == ""


def test_a_side_that_is_no_session_is_merged_line_by_line(here: Gits, path: Path) -> None:
    repo = path.parents[1]
    here.run(repo, "switch", "-qc", "theirs")
    keep(titled(path, "Their title"))
    here.run(repo, "switch", "-q", "main")
    path.write_text(path.read_text("utf-8") + "\n[[broken\n", "utf-8")
    here.run(repo, "commit", "-qam", "broken")
    here.run(repo, "merge", "-q", "--no-edit", "theirs")
    text = path.read_text("utf-8")
    assert 'title = "Their title"' in text
    assert text.endswith("\n[[broken\n")


def test_a_base_that_is_no_session(here: Gits, path: Path) -> None:
    good = path.read_bytes()
    path.write_bytes(b"broken = = \n" + good)
    here.run(path.parent, "commit", "-qam", "broken")
    here.run(path.parent, "switch", "-qc", "theirs")
    path.write_bytes(good)
    keep(more(path, "Theirs"))
    here.run(path.parent, "switch", "-q", "main")
    path.write_bytes(good)
    keep(more(path, "Ours"))
    here.run(path.parent, "merge", "-q", "--no-edit", "theirs")
    assert insights(path) == {"Ours", "Theirs"}


def test_the_exit_code_is_no_other_programs(path: Path) -> None:
    assert setup.CONFLICTS not in (0, 1, 2, 126, 127)
