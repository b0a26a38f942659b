"""Sharing with real git: a repository on the disk, several clones of it, edits in all of them. Whoever shares when, everybody ends up with
everything; and where it can't be done, that is said, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import GitProblem
from m2m_tui.core.merging.conflicts import resolve
from m2m_tui.core.round import Answer, Response
from m2m_tui.core.session import Session, changed, describe, replaced
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.storage.sessions.answer_boxes import is_sealed
from m2m_tui.storage.versioning.keep import keep, make_repository
from m2m_tui.storage.versioning.share import Shared, share
from m2m_tui.workspace import Workspace
from tests.edits import edited
from tests.gits import Gits, gits, read, small, write
from tests.thorough import tries

NAME = "sessions/ours.toml"
NOTHING = Shared(None, (), (), 0)


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    return gits(tmp_path, monkeypatch)


@pytest.fixture(scope="module", name="made")
def _made(tmp_path_factory: pytest.TempPathFactory, example: Session) -> Iterator[Path]:
    """A repository without files in which the session is shared, with a page beside it; and three clones. Each test has a copy."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        here = gits(tmp_path_factory.mktemp("made"), monkeypatch)
        here.shared()
        first = here.repository("first")
        (first / "page.txt").write_text("one\ntwo\nthree\nfour\nfive\n")
        here.run(first, "add", "page.txt")
        here.run(first, "commit", "-qm", "page")
        here.run(first, "remote", "add", "origin", "../shared.git")
        share(write(first / NAME, small(example)))
        for name in ("ann", "ben", "cat"):
            here.run(here.clone(here.folder / "shared.git", name), "config", "remote.origin.url", "../shared.git")
        yield here.folder


@pytest.fixture(name="shared")
def _shared(here: Gits, made: Path) -> Path:
    shutil.copytree(made, here.folder, dirs_exist_ok=True)
    return here.folder / "shared.git"


@pytest.fixture(name="clones")
def _clones(here: Gits, shared: Path) -> list[Path]:
    """The session in three clones."""
    return [here.folder / name / NAME for name in ("ann", "ben", "cat")]


def more(path: Path, text: str) -> Path:
    return write(path, deepen.add(read(path), text=text, kind="barrier", enablers=["ward-members"])[0])


def titled(path: Path, title: str) -> Path:
    session = read(path)
    return write(path, describe(session, title=title, place=session.place, challenge=session.challenge))


def insights(path: Path) -> set[str]:
    return {each.text for each in read(path).insights.values()}


def clean(here: Gits, path: Path) -> bool:
    return not here.run(path.parents[1], "status", "--porcelain", "--untracked-files=no")


# -- everybody ends up with everything


def edit_all(clones: list[Path], number: int) -> None:
    """Something of everybody's own, and something that all do alike."""
    for path in clones:
        who = path.parents[1].name
        session = deepen.add(read(path), text=f"{who} {number}", kind="barrier", enablers=["ward-members"])[0]
        if number and who == "ben":
            key = next(key for key, each in session.insights.items() if each.text == "ann 0")
            session = deepen.edit(session, key, "ann 0, said ben")
        write(path, session)


def shared_in(order: tuple[int, ...], clones: list[Path], here: Gits) -> None:
    for number in range(2):
        edit_all(clones, number)
        for each in (*order, *order[:2]):
            share(clones[each])
        assert len({path.read_bytes() for path in clones}) == 1
    assert insights(clones[0]) == {"ann 0, said ben", "ann 1", "ben 0", "ben 1", "cat 0", "cat 1"}
    assert not read(clones[0]).conflicts
    heads = {here.run(path.parent, "rev-parse", "HEAD") for path in clones}
    assert len(heads) == 1
    assert all(clean(here, path) for path in clones)


def test_everybody_has_everything(clones: list[Path], here: Gits) -> None:
    shared_in((0, 1, 2), clones, here)


@pytest.mark.slow
@pytest.mark.parametrize("order", list(permutations(range(3)))[1::2])
def test_everybody_has_everything_in_any_order(clones: list[Path], here: Gits, order: tuple[int, ...]) -> None:
    shared_in(order, clones, here)


def test_what_came_and_went_is_told(clones: list[Path]) -> None:
    ann, ben, _ = clones
    added = ("1 insight added under Ward members as part of neighbourhood working",)
    first = share(more(ann, "Ann"), "Mine")
    assert first.version is not None
    assert (first.version.title, first.took_in, first.sent, first.waits_for) == ("Mine", (), added, "")
    assert share(ann) == NOTHING
    second = share(titled(ben, "Ben’s"))
    assert (second.took_in, second.sent) == (added, ("title changed to “Ben’s”",))
    third = share(ann)
    assert (third.version, third.took_in, third.sent) == (None, ("title changed to “Ben’s”",), ())
    assert share(ben) == share(ann) == NOTHING


def test_what_one_removed_and_the_other_changed_stays_and_is_told(clones: list[Path]) -> None:
    ann, ben, _ = clones
    share(more(ann, "An insight that was there"))
    share(ben)
    key = next(key for key, each in read(ann).insights.items() if each.text == "An insight that was there")
    share(write(ann, deepen.remove(read(ann), key)))
    told = share(write(ben, deepen.edit(read(ben), key, "Said in other words")))
    stays = "the insight “Said in other words” stays: one of you removed it, and the other changed it"
    assert stays in told.took_in
    assert read(ben).insights[key].text == "Said in other words"


def test_two_people_of_one_name_are_told_to_whoever_takes_them_in(clones: list[Path]) -> None:
    ann, ben, _ = clones
    opened, round_id = diagnose.open_round(read(ann), title="A year on", confidentiality="named")
    share(write(ann, opened))
    share(ben)
    scores: tuple[tuple[Path, Answer], ...] = ((ann, 2), (ben, 4))
    for path, score in scores:
        chair = Response(name="Chair", imported=True, finished=True, scores={"ward-members": score})
        round_ = read(path).rounds[round_id]
        rounds = read(path).rounds | {round_id: replaced(round_, responses={f"{path.parents[1].name}-chair": chair})}
        write(path, changed(read(path), rounds=rounds))
    assert not any("counts once" in said for said in share(ann).took_in)
    assert [said for said in share(ben).took_in if said.startswith("“Chair” came in from a sheet on both sides")]
    assert not any("counts once" in said for path in (ann, ben) for said in share(path).took_in)


def test_what_two_changed_is_shared_too_and_settled_once(clones: list[Path]) -> None:
    ann, ben, cat = clones
    share(titled(ann, "Ann’s"))
    done = share(more(titled(ben, "Ben’s"), "Ben"))
    assert done.conflicts == 1
    assert done.took_in == ("1 thing changed by two people, to be settled",)
    for path in (ann, cat):
        assert share(path).conflicts == 1
        assert insights(path) == {"Ben"}
    ((key, conflict),) = read(cat).conflicts.items()
    assert {conflict.kept, conflict.other} == {"Ann’s", "Ben’s"}
    share(write(cat, resolve(read(cat), key, take_other=True)))
    share(more(ann, "Ann"))
    share(ben)
    share(cat)
    assert ann.read_bytes() == ben.read_bytes() == cat.read_bytes()
    assert read(ann).conflicts == {}
    assert read(ann).title == conflict.other


def test_somebody_else_is_quicker_again_and_again(here: Gits, clones: list[Path]) -> None:
    ann, ben, _ = clones
    for number in range(3):
        keep(more(ben, f"Ben {number}"))
    # Each time Ann is about to send, Ben sends one version more.
    here.hook(
        ann.parents[1],
        "pre-push",
        "n=$(cat count 2>/dev/null || echo 2); echo $((n - 1)) > count\n"
        f'test "$n" -lt 0 || env -u GIT_DIR git -C "{ben.parents[1]}" push -q origin "main~$n:main"',
    )
    share(more(ann, "Ann"))
    assert insights(ann) == {"Ann", "Ben 0", "Ben 1", "Ben 2"}
    assert (ann.parents[1] / "count").read_text() == "-2\n"
    share(ben)
    assert ann.read_bytes() == ben.read_bytes()
    assert here.run(ann.parent, "rev-list", "--count", "--merges", "HEAD") == "1"


def test_what_is_typed_meanwhile_is_not_lost(here: Gits, clones: list[Path]) -> None:
    ann, ben, cat = clones
    share(more(ann, "Ann"))
    typed = write(cat.with_name("typed.toml"), deepen.add(read(more(ben, "Ben")), text="Typed", kind="barrier")[0])
    here.hook(ben.parents[1], "pre-push", f'cp "{typed}" "{ben}"')
    share(ben)
    assert insights(ben) == {"Ann", "Ben", "Typed"}
    assert here.run(ben.parent, "status", "--porcelain", "--untracked-files=no") == "M sessions/ours.toml"
    (ben.parents[1] / ".git" / "hooks" / "pre-push").unlink()
    share(ben)
    share(ann)
    assert ann.read_bytes() == ben.read_bytes()
    assert insights(ann) == {"Ann", "Ben", "Typed"}


# -- the rest of the repository


def test_other_files_in_the_making_stay_as_they_are(here: Gits, clones: list[Path]) -> None:
    ann, ben, _ = clones
    (ann.parents[1] / "from-ann").write_text("from Ann")
    here.run(ann.parents[1], "add", "from-ann")
    here.run(ann.parents[1], "commit", "-qm", "from Ann")
    share(more(ann, "Ann"))
    repo = ben.parents[1]
    (repo / "page.txt").write_text("staged\n")
    (repo / "new").write_text("staged")
    here.run(repo, "add", "page.txt", "new")
    (repo / "page.txt").write_text("not staged\n")
    (repo / "untracked").write_text("untracked")
    before = here.run(repo, "diff", "--cached"), here.run(repo, "diff"), here.run(repo, "status", "--porcelain")
    assert share(more(ben, "Ben")).waits_for == ""
    after = here.run(repo, "diff", "--cached"), here.run(repo, "diff"), here.run(repo, "status", "--porcelain")
    assert [line for line in after[2].splitlines() if ".lock" not in line] == [
        line for line in before[2].splitlines() if NAME not in line
    ]
    assert after[0] == before[0]
    assert (repo / "from-ann").read_text() == "from Ann"
    assert insights(ben) == {"Ann", "Ben"}


def test_changes_of_ones_own_that_are_in_the_way_wait_and_are_not_touched(
    here: Gits, clones: list[Path], example: Session
) -> None:
    ann, ben, _ = clones
    for path in (ann, ben):
        other = path.with_name("other.toml")
        if path is ann:
            share(write(other, small(example)))
        else:
            share(path)
        more(other, f"{path.parents[1].name} in the other")
    keep(ann.with_name("other.toml"))
    share(more(ann, "Ann"))
    before = ben.with_name("other.toml").read_bytes()
    done = share(more(ben, "Ben"))
    assert done.waits_for == (
        "Others have changed “sessions/other.toml” too, where you have changes that are in no version. Their changes come in when "
        f"you have kept yours and share again. Type:\n  m2m keep {ben.with_name('other.toml')}"
    )
    assert (done.took_in, bool(done.sent)) == ((), True)
    assert ben.with_name("other.toml").read_bytes() == before
    assert insights(ben) == {"Ben"}
    assert share(ann).took_in
    assert insights(ann) == {"Ann", "Ben"}
    # Others go on meanwhile, and so does Ben.
    share(more(ann, "Ann again"))
    assert share(more(ben, "Ben again")).waits_for
    share(ben.with_name("other.toml"))
    for path in (ann, ben):
        share(path)
        assert insights(path) == {"Ann", "Ann again", "Ben", "Ben again"}
        assert insights(path.with_name("other.toml")) == {"ann in the other", "ben in the other"}
        assert clean(here, path)


def test_a_new_file_that_is_in_the_way_waits(here: Gits, clones: list[Path]) -> None:
    ann, ben, _ = clones
    (ann.parents[1] / "new").write_text("Ann’s")
    here.run(ann.parents[1], "add", "new")
    here.run(ann.parents[1], "commit", "-qm", "new")
    share(ann)
    (ben.parents[1] / "new").write_text("Ben’s")
    said = share(more(ben, "Ben")).waits_for
    assert (ben.parents[1] / "new").read_text() == "Ben’s"
    (ben.parents[1] / "new").write_text("Ann’s")
    here.type_what_it_says(said)
    assert share(ben).waits_for == ""
    assert clean(here, ben)


def test_other_files_that_both_kept(here: Gits, clones: list[Path]) -> None:
    ann, ben, _ = clones
    for path, line in ((ann, "one"), (ben, "five")):
        page = path.parents[1] / "page.txt"
        page.write_text(page.read_text().replace(line, line.upper()))
        page.chmod(0o755 if path is ann else 0o644)
        here.run(path.parent, "commit", "-qam", "page")
        share(more(path, path.parents[1].name))
    page = ben.parents[1] / "page.txt"
    assert page.read_text() == "ONE\ntwo\nthree\nfour\nFIVE\n"
    assert page.stat().st_mode & 0o100
    page.write_text("BEN\n")
    here.run(ben.parent, "commit", "-qam", "page")
    share(ben)
    (ann.parents[1] / "page.txt").write_text("ANN\n")
    here.run(ann.parent, "commit", "-qam", "page")
    here.run(ann.parent, "tag", "before")
    with pytest.raises(
        GitProblem, match=r"^Kept as a version here, but not shared\. “page\.txt” has been changed here and by"
    ) as said:
        share(more(ann, "Ann again"))
    assert insights(ann) == {"ann", "Ann again"}
    assert here.run(ann.parent, "rev-parse", "HEAD~1") == here.run(ann.parent, "rev-parse", "before")
    assert clean(here, ann)
    here.setting("pull.ff", "only")
    with pytest.raises(AssertionError, match="Merge conflict in page"):
        here.type_what_it_says(said.value)
    (ann.parents[1] / "page.txt").write_text("BOTH\n")
    with pytest.raises(
        GitProblem, match=r"Before the merge can be finished, “page\.txt” has to be settled"
    ) as unfinished:
        share(ann)
    here.type_what_it_says(str(unfinished.value).partition("Or call")[0])
    share(ann)
    share(ben)
    assert (ben.parents[1] / "page.txt").read_text() == "BOTH\n"
    assert insights(ben) == {"ann", "ben", "Ann again"}


@pytest.mark.parametrize("edits", [True, False])
def test_somebody_deleted_the_session(here: Gits, clones: list[Path], edits: bool) -> None:
    ann, ben, _ = clones
    here.run(ann.parent, "rm", "-q", str(ann))
    here.run(ann.parents[1], "commit", "-qm", "gone")
    here.run(ann.parents[1], "push", "-q")
    if edits:
        assert share(more(ben, "Ben")).sent == (
            "the session, which others had removed or renamed and which you changed: it is there again",
        )
        assert insights(ben) == {"Ben"}
    else:
        assert share(ben).took_in == ("the session was deleted",)
        assert not ben.exists()


@pytest.mark.parametrize("name", ["notes.toml", "framework.txt"])
def test_what_is_no_session_and_was_deleted_is_for_a_person_to_tell(here: Gits, clones: list[Path], name: str) -> None:
    ann, ben, _ = clones
    begins = "[framework]\n" if name.endswith("txt") else "one\n"
    for text, path in ((begins, ann), (f"{begins}more\n", ben)):
        other = path.parents[1] / name
        if path is ben:
            here.run(ben.parents[1], "pull", "-q", "--rebase")
        other.write_text(text, "utf-8")
        here.run(other.parent, "add", name)
        here.run(other.parent, "commit", "-qm", text)
        if path is ann:
            here.run(other.parent, "push", "-q")
            here.run(other.parent, "rm", "-q", name)
            here.run(other.parent, "commit", "-qm", "gone")
    here.run(ann.parents[1], "push", "-q")
    with pytest.raises(GitProblem, match=rf"“{name}” has been changed here and by somebody else"):
        share(ben)


def test_both_began_without_each_other(here: Gits, example: Session) -> None:
    shared = here.shared()
    paths = []
    for name in ("ann", "ben"):
        folder = here.folder / name
        folder.mkdir()
        make_repository(folder)
        here.run(folder, "remote", "add", "origin", str(shared))
        paths.append(more(write(folder / "ours.toml", small(example)), name))
        share(paths[-1])
    share(paths[0])
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert insights(paths[0]) == {"ann", "ben"}


def test_a_session_that_others_broke_does_not_come_in(here: Gits, clones: list[Path]) -> None:
    ann, ben, _ = clones
    ann.write_text("broken\n")
    here.run(ann.parent, "commit", "-qam", "broken")
    here.run(ann.parent, "push", "-q")
    before = ben.read_bytes()
    with pytest.raises(GitProblem, match=r"their file can’t be opened: ours\.toml: line 1: not valid TOML"):
        share(ben)
    with pytest.raises(GitProblem, match=r"can’t be opened|has been changed here and by somebody else"):
        share(more(ben, "Ben"))
    assert insights(ben) == {"Ben"}
    assert ben.read_bytes() != before


def test_signing_counts_for_what_brings_both_together(here: Gits, clones: list[Path]) -> None:
    here.hook(
        here.folder, "signs", 'cat > /dev/null; echo "[GNUPG:] SIG_CREATED " >&2; echo "-----BEGIN PGP SIGNATURE-----"'
    )
    here.setting("gpg.program", str(here.folder / "hooks" / "signs"))
    here.setting("commit.gpgSign", "true")
    ann, ben, _ = clones
    share(more(ann, "Ann"))
    share(more(ben, "Ben"))
    said = here.run(ben.parent, "cat-file", "-p", "HEAD")
    assert said.count("parent ") == 2
    assert "gpgsig" in said


def test_an_anonymous_round_is_open(here: Gits, shared: Path, clones: list[Path]) -> None:
    ann = clones[0]
    write(ann, diagnose.open_round(read(ann), title="Baseline", confidentiality="anonymous")[0])
    before = here.run(shared, "rev-parse", "main")
    with pytest.raises(GitProblem, match="anonymous and still open"):
        share(ann)
    assert here.run(shared, "rev-parse", "main") == before


# -- where to


def test_a_branch_is_shared_under_its_own_name_and_remembered(here: Gits, clones: list[Path]) -> None:
    ann = clones[0]
    here.run(ann.parent, "switch", "-qc", "second workshop".replace(" ", "-"))
    share(more(ann, "Ann"))
    assert here.run(ann.parent, "rev-parse", "--abbrev-ref", "@{upstream}") == "origin/second-workshop"
    here.run(ann.parent, "branch", "-q", "--set-upstream-to=origin/main")
    assert share(ann).sent
    share(clones[1])
    assert insights(clones[1]) == {"Ann"}


def test_nobody_has_said_where(here: Gits, example: Session) -> None:
    path = write(here.repository() / "ours.toml", small(example))
    with pytest.raises(GitProblem, match=r"^Kept as a version here, but not shared.*\n  git -C .* ADDRESS$") as said:
        share(path)
    here.type_what_it_says(str(said.value).replace("ADDRESS", str(here.shared())))
    share(path)
    for name in ("one", "two"):
        here.run(path.parent, "remote", "add", name, str(here.folder / "shared.git"))
    here.run(path.parent, "remote", "remove", "origin")
    with pytest.raises(GitProblem, match=r"several places to share: one and two.*\n  git -C .* NAME main$") as said:
        share(path)
    here.type_what_it_says(str(said.value).replace("NAME", "two"))
    assert share(path).sent == ()


# -- while the session is open


def test_the_open_session_takes_in_what_sharing_brought(clones: list[Path]) -> None:
    ann, ben, _ = clones
    share(more(ann, "Ann"))
    workspace = Workspace.open(ben, watches=False)
    try:
        workspace.apply(lambda session: deepen.add(session, text="Ben", kind="barrier")[0], "an insight")
        assert workspace.settle()
        share(ben)
        workspace.apply(lambda session: deepen.add(session, text="Ben again", kind="barrier")[0], "an insight")
        assert workspace.settle()
        assert {each.text for each in workspace.session.insights.values()} == {"Ann", "Ben", "Ben again"}
        assert insights(ben) == {"Ann", "Ben", "Ben again"}
        workspace.undo()
        assert workspace.settle()
        assert insights(ben) == {"Ann", "Ben"}
    finally:
        workspace.close()


@pytest.mark.slow
@settings(max_examples=tries(5, 100), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_done_in_whatever_order(
    tmp_path_factory: pytest.TempPathFactory, example: Session, data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        here = gits(tmp_path_factory.mktemp("any"), monkeypatch)
        shared = here.shared()
        first = here.repository("first")
        here.run(first, "remote", "add", "origin", str(shared))
        share(write(first / NAME, small(example)))
        paths = [here.clone(shared, name) / NAME for name in ("ann", "ben", "cat")]
        for number in range(data.draw(st.integers(2, 6))):
            path = data.draw(st.sampled_from(paths))
            session = data.draw(edited(read(more(path, f"Insight {number}"))))
            if not any(is_sealed(asked) for asked in session.rounds.values()):
                write(path, session)
            if data.draw(st.booleans()):
                share(path)
        for path in (*paths, *paths):
            share(path)
        assert len({path.read_bytes() for path in paths}) == 1
