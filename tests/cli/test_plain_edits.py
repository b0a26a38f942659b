"""The commands that run a workshop without the app: what a word means, what is refused, what is asked first."""

from __future__ import annotations

import io
import json
import sys
import tomllib
from pathlib import Path

import pytest

from m2m_tui.commands.place import between_words
from m2m_tui.commands.plain_edits import the_one
from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.errors import NoSuchThing
from m2m_tui.core.session import Conflict, Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.sittings.codes import recovery_folder
from m2m_tui.storage.sessions import recovery, saving
from m2m_tui.storage.toml.models import session_text
from tests.cli.conftest import Ended, Run
from tests.each_of import each_of
from tests.sittings.test_left_behind import leave_behind
from tests.two_languages import in_two_languages
from tests.ui.made import SECRET, SIX, answered, asked, fresh, round_id, under_way

TITLES = {"power": "Sharing power", "trust": "Trust across boundaries", "a-trust": "Trust", "risk": "How we see risk"}


@each_of(
    ("word", "meant"),
    [
        ("power", "power"),
        (" risk ", "risk"),
        ("TRUST", "a-trust"),
        ("trust across", "trust"),
        ("see  Risk", "risk"),
        ("power sharing", "power"),
        ("boundaries", "trust"),
    ],
)
def test_a_word_means_the_one_that_it_fits_best(word: str, meant: str) -> None:
    assert the_one(word, TITLES, "enabler") == meant


def test_a_word_that_may_mean_several_says_which() -> None:
    with pytest.raises(
        NoSuchThing, match=r"“tru” may be any of 2 enablers; say more of it:(\n  Trust.* \([a-z-]+\)){2}\Z"
    ):
        the_one("tru", TITLES, "enabler")
    # A letter or two, and what stands in the middle of a word, are in something by chance.
    for word in ("k", "s", "sk", "a", "a-"):
        with pytest.raises(NoSuchThing, match=f"“{word}” is too short to tell which enabler is meant: .*three letters"):
            the_one(word, TITLES, "enabler")
    for word in ("isk", "oundaries", "rust", "owe"):
        with pytest.raises(NoSuchThing, match=f"no enabler “{word}”"):
            the_one(word, TITLES, "enabler")
    assert the_one("k", {"k": "A", "l": "K"}, "enabler") == "k", "an id, whole"
    assert the_one("k", {"m": "K", "l": "Kk"}, "enabler") == "m", "a title, whole"
    with pytest.raises(NoSuchThing, match=r"no enabler “”\. There are:\n  Sharing power \(power\)\n  "):
        the_one("", TITLES, "enabler")
    with pytest.raises(NoSuchThing, match="There is no shift yet"):
        the_one("x", {}, "shift")


def written(folder: Path, session: Session) -> Path:
    path = folder / "ours.toml"
    path.write_text(session_text(session), "utf-8")
    return path


def refused(ended: Ended, *words: str) -> None:
    assert ended.code == 1
    assert ended.out == ""
    assert all(word in ended.err for word in words), ended.err


def test_a_round_is_opened_as_the_one_before_and_only_one_at_a_time(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, fresh())
    ended = m2m("round", "open", path, "--group", "Core team", "--group", "Partners", "--expected", 8)
    assert ended.out.startswith(
        "Opened “Baseline”, named, for Core team and Partners, with 8 people expected. `m2m survey "
    )
    refused(m2m("round", "open", path), "A round is still open")
    refused(m2m("round", "reveal", path, "--yes"), "Nobody has answered yet")
    assert saving.read(path).session.rounds.popitem()[1].groups == ("Core team", "Partners")


def test_an_anonymous_round_of_few_is_advised_against(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, fresh())
    few = ("round", "open", path, "--anonymous", "--expected", 3)
    refused(m2m(*few), "Anonymous, with 3 people?", "named is the honest choice", "add --yes")
    assert not saving.read(path).session.rounds
    opened = json.loads(m2m(*few, "--yes", "--json").out)
    assert (opened["confidentiality"], opened["state"], opened["title"]) == ("anonymous", "open", "Baseline")


def test_the_reveal_says_what_it_means_and_wants_a_yes(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, under_way())
    refused(
        m2m("round", "reveal", path),
        "Reveal the answers of 3 people?",
        "2 people haven’t finished",
        "Everybody will see",
        "--yes",
    )
    assert m2m("round", "reveal", path, "--yes").out.startswith(
        "Revealed “Baseline”: 3 people have answered. `m2m show"
    )
    refused(m2m("round", "reveal", path, "--yes"), "are revealed")
    before = path.read_bytes()
    again = m2m("round", "again", path, "perceive risk")
    assert again.out.startswith("Opened “Baseline, after talking”, which asks once more about Reframing how we")
    path.write_bytes(before)
    assert m2m("round", "again", path, "power", "--title", "After lunch").out.startswith("Opened “After lunch”, which")


def test_a_name_is_corrected_after_the_reveal_and_the_answers_stay(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, under_way())
    assert m2m("round", "reveal", path, "--yes").code == 0
    before = saving.read(path).session.rounds
    ((round_id, round_),) = before.items()
    first, second, *_ = round_.responses.values()
    ended = m2m("round", "correct", path, first.name, "--name", "Finance lead")
    assert ended.out == f"“{first.name}” stands as “Finance lead” of Core team in “Baseline” now; the answers stay.\n"
    assert next(iter(saving.read(path).session.rounds[round_id].responses.values())) == first.model_copy(
        update={"name": "Finance lead"}
    )
    refused(m2m("round", "correct", path, "finance", "--name", second.name), "Somebody else is")
    refused(m2m("round", "correct", path, "nobody", "--name", "X"), "no person “nobody”")
    refused(m2m("round", "correct", path, "finance", "--group", "Gardeners"), "no group “Gardeners”")
    assert m2m("round", "correct", path, "finance").code == 2


class Somebody(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_no_leaves_an_anonymous_round_open(
    m2m: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = asked("anonymous", groups=("Core team",))
    for name in SIX[:4]:
        session = answered(session, name, (3,) * 11)
    path = tmp_path / "ours.toml"
    saving.save(path, session, saving.Known(session, "", {}, ()))
    for typed, state in (("n\n", "open"), ("y\n", "revealed")):
        said = Somebody()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", Somebody(typed))
            patched.setattr(sys, "stdout", said)
            assert m2m("round", "reveal", path).code == 0
        told = " ".join(said.getvalue().split())
        assert "unlinked: nobody’s answers stay together" in told
        assert "Only 4 have answered, and of three or four others may work out who said what" in told
        assert ("Nothing was revealed." if state == "open" else "Revealed “Baseline”: 4 people have answered.") in told
        assert [each.state for each in saving.read(path).session.rounds.values()] == [state]
    assert not (tmp_path / ".ours.answers").exists()


def test_a_ballot_is_counted_and_it_is_said_how_to_see_it(m2m: Run, tmp_path: Path, example: Session) -> None:
    for opened, chart in (
        (ballots.open_vote(example, title="Where to start")[0], "ballot"),
        (ballots.open_effort_and_impact(example, title="", options=list(example.shifts)[:2])[0], "grid"),
    ):
        session, key = opened, open_ballot(opened) or ""
        for _ in range(3):
            session, code = voting.begin(session, key)
            session = voting.finish(session, key, code)
        path = tmp_path / f"{chart}.toml"
        saving.save(path, session, saving.Known(session, "", {}, ()))
        counted = m2m("ballot", "reveal", path, "--yes").out
        assert counted.startswith(f"Counted “{session.ballots[key].title}”: ")
        assert f"m2m show {path} --chart {chart} " in counted


def test_after_a_reveal_it_is_said_where_a_copy_of_the_session_still_collects_answers(m2m: Run, tmp_path: Path) -> None:
    session = asked("anonymous")
    key = round_id(session)
    path, other = written(tmp_path, session), tmp_path / "sub" / "real-one.toml"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    for each in (path, other):
        saving.update(each, lambda now: answered(now, "", (4,) * 11))
    there = Path("sub") / "real-one.toml"
    said = f"“Baseline” is still open in {there}: what people answered there stays sealed until it is revealed there.\n"
    before = m2m("check", path)
    assert (before.code, before.out, before.err) == (0, f"{path}: it can be read\n{path}: {said}", "")
    data = path.read_bytes()
    boxes = [each.read_bytes() for each in tmp_path.glob(".*.answers/*.toml")]
    assert m2m("round", "reveal", path, "--yes").out.endswith(said)
    path.write_bytes(data)
    (tmp_path / ".ours.answers").mkdir()
    (tmp_path / ".ours.answers" / f"{key}.toml").write_bytes(*boxes)
    as_data = m2m("round", "reveal", path, "--yes", "--json")
    assert (json.loads(as_data.out)["state"], as_data.err) == ("revealed", said)
    assert m2m("check", path).out == f"{path}: it can be read\n{path}: {said}"
    assert len(saving.read(other).session.rounds[key].responses) == 1
    assert "still open in" not in m2m("round", "reveal", other, "--yes").out
    assert m2m("check", path).out == f"{path}: fine\n"


def test_after_a_count_it_is_said_where_a_copy_of_the_session_still_collects_votes(
    m2m: Run, tmp_path: Path, example: Session
) -> None:
    session = ballots.open_vote(example, title="Where to start")[0]
    key = open_ballot(session) or ""
    for _ in range(3):
        session, code = voting.begin(session, key)
        session = voting.finish(session, key, code)
    paths = [tmp_path / name for name in ("ours.toml", "theirs.toml")]
    for path in paths:
        saving.save(path, session, saving.Known(session, "", {}, ()))
    said = "“Where to start” is still open in theirs.toml: what people answered there stays sealed until it is revealed there."
    assert m2m("ballot", "reveal", paths[0], "--yes").out.endswith(f"{said}\n")
    assert len(saving.read(paths[1]).session.ballots[key].papers) == 3


def test_in_which_round_a_name_is_corrected(m2m: Run, tmp_path: Path) -> None:
    """In the latest, unless another is named."""
    session = under_way()
    (baseline,) = session.rounds
    session, later = diagnose.open_round(diagnose.reveal(session, baseline), title="A year on", confidentiality="named")
    session, _ = diagnose.join(session, later, name="Link worker")
    path = written(tmp_path, session)
    assert "in “A year on” now" in m2m("round", "correct", path, "link", "--name", "Link lead").out
    again = m2m("round", "correct", path, "link", "--name", "Area lead", "--round", "baseline")
    assert again.out == "“Link worker” stands as “Area lead” of Core team in “Baseline” now; the answers stay.\n"


def test_there_is_nothing_to_reveal(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, fresh())
    refused(m2m("round", "reveal", path), "There is nothing to reveal: no round was opened yet.")
    refused(m2m("ballot", "reveal", path), "There is nothing to reveal: no ballot is open.")
    refused(m2m("ballot", "open", path), "at least two shifts")
    refused(m2m("round", "again", path, "power"), "Asking again comes after the reveal")


def test_what_is_added_says_so_and_stands_in_the_file(m2m: Run, session_file: Path) -> None:
    said = m2m("insight", "add", session_file, "Nobody asks us.", "--about", "sharing power", "--kind", "bottleneck")
    assert said.out == (
        "Added “Nobody asks us.” as “Bottleneck or barrier”, about Sharing power with citizens and communities.\n"
    )
    added = json.loads(
        m2m(
            *("shift", "add", session_file, "--from", "We inform", "--to", "We decide together"),
            *("--rests-on", "sharing power", "--insight", "nobody asks us", "--when", "now", "--json"),
        ).out
    )
    session = saving.read(session_file).session
    shift = session.shifts[added["shift"]]
    assert (shift.from_, shift.to, shift.when, len(shift.insights)) == ("We inform", "We decide together", "now", 1)
    assert shift.facet == session.levels[session.enablers[shift.enablers[0]].level].facets[0]
    assert m2m("shift", "when", session_file, "we decide together", "later").out.endswith(
        "“We decide together”: later.\n"
    )
    assert m2m("action", "add", session_file, "Ask the chair", "--owner", "Chair", "--due", "2027-03-01").out == (
        "Added “Ask the chair”, Chair, by 1 March 2027.\n"
    )
    assert m2m("action", "done", session_file, "ask the chair").out.startswith("Done: “Ask the chair”")
    refused(m2m("action", "drop", session_file, "ask the chair"), "There is no open action")


def test_what_makes_no_sense_is_refused_and_changes_nothing(m2m: Run, session_file: Path) -> None:
    before = session_file.read_bytes()
    refused(m2m("insight", "add", session_file, "  "), "An insight needs some words.")
    refused(m2m("insight", "add", session_file, "x", "--kind", "where"), "may be any of 2 kinds")
    refused(m2m("insight", "add", session_file, "x", "--about", "and"), "may be any of", "say more of it:")
    refused(m2m("shift", "add", session_file), "needs a “from” or a “to”")
    refused(m2m("shift", "add", session_file, "--to", "x", "--of", "weather"), "There is no facet “weather”")
    refused(m2m("action", "add", session_file, "x", "--due", "someday"), "no day that m2m knows")
    refused(m2m("enabler", "add", session_file, " ", "--level", "mindset"), "An enabler needs a name.")
    refused(m2m("enabler", "remove", session_file, "weather"), "There is no enabler “weather”.")
    assert m2m("enabler", "reword", session_file, "power").code == 2
    assert session_file.read_bytes() == before


def test_the_framework_is_adapted(m2m: Run, session_file: Path) -> None:
    assert m2m("enabler", "remove", session_file, "perceive risk", "--because", "Elsewhere").out.startswith(
        "Removed “Reframing how we understand and perceive risk”. The survey asks about 10 enablers."
    )
    assert m2m("enabler", "keep", session_file, "perceive risk").out.endswith("The survey asks about 11 enablers.\n")
    assert m2m("enabler", "reword", session_file, "sharing power", "--title", "Deciding together").code == 0
    assert m2m("enabler", "move", session_file, "deciding together", "mindset", "--because", "So").out.startswith(
        "Moved "
    )
    enablers = saving.read(session_file).session.enablers
    (moved,) = (each for each in enablers.values() if each.title == "Deciding together")
    assert (moved.level, moved.moved_because) == ("mindset", "So")


def test_whoever_rewords_what_people_have_answered_is_told(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, under_way())
    first = next(iter(under_way().enablers))
    told = "3 people have answered it in the old words; their answers stay, under the new ones, and the report says so."
    assert told in m2m("enabler", "reword", path, first, "--statement", "The opposite").out.replace("\n", " ")
    assert "old words" not in m2m("enabler", "reword", path, first, "--statement", "The opposite").out
    data = m2m("enabler", "reword", path, first, "--statement", "Something else", "--json").out
    assert json.loads(data)["warning"] == told
    assert json.loads(m2m("enabler", "keep", path, first, "--json").out)["warning"] == ""
    assert "old words" not in m2m("enabler", "reword", path, first, "--strong", "Read by nobody who answers").out


def test_a_second_round_of_a_name_is_numbered_and_that_is_said(m2m: Run, tmp_path: Path) -> None:
    session = under_way()
    (one,) = session.rounds
    path = written(tmp_path, diagnose.reveal(session, one))
    assert "“BASELINE 2”" in m2m("round", "open", path, "--title", "BASELINE").out
    rounds = saving.read(path).session.rounds
    assert [each.title for each in rounds.values()] == ["Baseline", "BASELINE 2"]
    renamed = diagnose.describe_round(saving.read(path).session, list(rounds)[1], title="baseline")
    assert [each.title for each in renamed.rounds.values()] == ["Baseline", "baseline 2"]
    kept = diagnose.describe_round(renamed, list(rounds)[1], title="baseline 2")
    assert kept == renamed


def test_counts_of_one_are_said_as_one(m2m: Run, tmp_path: Path, example: Session) -> None:
    first, *rest = example.enablers
    one = changed(
        example, enablers={key: replaced(each, removed=key in rest) for key, each in example.enablers.items()}
    )
    assert "The survey asks about 1 enabler." in m2m("enabler", "keep", written(tmp_path, one), first).out


@each_of(
    ("what", "said"),
    [("person", "any of 2 people;"), ("round with names", "any of 2 rounds with names;"), ("kind", "2 kinds;")],
)
def test_several_are_called_as_people_call_them(what: str, said: str) -> None:
    with pytest.raises(NoSuchThing, match=said):
        the_one("trust", {"a": "Trust one", "b": "Trust two"}, what)


def test_what_others_write_meanwhile_stays(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, under_way())
    known = saving.read(path)
    m2m("insight", "add", path, "Nobody asks us.")
    (round_id,) = known.session.rounds
    theirs = diagnose.join(known.session, round_id, name="Somebody else", group="Core team")[0]
    both = saving.save(path, theirs, known).session
    assert [each.text for each in both.insights.values()] == ["Nobody asks us."]
    assert len(both.rounds[round_id].responses) == 4


def test_an_insight_and_a_shift_are_changed_and_removed(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, fresh())
    m2m("insight", "add", path, "Nobody asks.", "--about", "power")
    ended = m2m("insight", "edit", path, "nobody", "--kind", "barrier", "--about", "governance")
    assert ended.out.startswith("Changed “Nobody asks.” as “Bottleneck or barrier”, about Governance")
    assert m2m("insight", "edit", path, "nobody").code == 2
    said = m2m("insight", "edit", path, "nobody", "--about", "power", "--about", "governance", "--json").out
    assert len(json.loads(said)["enablers"]) == 2
    for end in ("tell", "report"):
        m2m("shift", "add", path, "--from", f"We {end}", "--to", "We ask", "--insight", "nobody")
    said = json.loads(m2m("shift", "edit", path, "we tell", "--of", "values", "--to", "We listen", "--json").out)
    assert (said["from"], said["to"], said["facet"], len(said["insights"])) == ("We tell", "We listen", "values", 1)
    assert m2m("shift", "join", path, "we report", "we tell").out.startswith("Joined into the shift of values")
    refused(m2m("shift", "edit", path, "we report", "--to", "x"), "no shift “we report”")
    assert m2m("shift", "separate", path, "we report").code == 0
    assert m2m("shift", "remove", path, "we report").code == 0
    assert m2m("shift", "when", path, "we tell", "now").code == 0
    assert m2m("shift", "when", path, "we tell", "open").out.endswith(": not planned.\n")
    assert json.loads(m2m("shift", "room", path, 2, "--json").out) == {"capacity": 2, "stops": ""}
    assert m2m("insight", "remove", path, "nobody").out == "Removed “Nobody asks.”.\n"
    session = saving.read(path).session
    assert session.insights == {}
    assert [(each.from_, each.insights, each.when) for each in session.shifts.values()] == [("We tell", (), "")]


def test_hands_effort_and_a_ballot_taken_back(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, fresh())
    for word in ("budgets", "reports"):
        m2m("shift", "add", path, "--from", f"Our {word}")
    refused(m2m("ballot", "hands", path, "budgets=9", "--voters", 8), "9 hands, but 8 people here")
    assert m2m("ballot", "hands", path, "budgets", "--voters", 8).code == 2
    assert m2m("ballot", "hands", path, "budgets=5", "reports=3", "--voters", 8).code == 0
    assert m2m("ballot", "effort", path, "--shift", "budgets").out.startswith("Opened “Effort and impact” on 1 shift.")
    refused(m2m("ballot", "take-back", path), "Nothing was done: to do it, add --yes")
    assert m2m("ballot", "take-back", path, "--yes").out == "Took “Effort and impact” back.\n"
    assert m2m("ballot", "aloud", path, "budgets", "--effort", "2 3 3", "--impact", "4 ?").code == 0
    assert [each.asks for each in saving.read(path).session.ballots.values()] == ["votes", "effort and impact"]


def test_what_is_voted_on_once_more_stands_on_lines_of_its_own(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, fresh())
    for word in ("budgets", "reports"):
        m2m("shift", "add", path, "--from", f"Our {word}", "--to", "Others")
    m2m("shift", "room", path, 1)
    m2m("ballot", "hands", path, "budgets=4", "reports=4", "--voters", 8)
    assert m2m("ballot", "again", path).out.splitlines() == [
        "Opened “Show of hands: once more” on 2 shifts:",
        "  From “Our budgets” to “Others”",
        "  From “Our reports” to “Others”",
    ]


def test_a_list_keeps_its_lines_where_they_are_broken_between_words() -> None:
    assert between_words("There are:\n  one two three (a)\n  four (b)", 13) == (
        "There are:\n  one two\n    three (a)\n  four (b)"
    )


def test_actions_are_changed_and_reviewed(m2m: Run, tmp_path: Path) -> None:
    path = written(tmp_path, fresh())
    refused(m2m("review", "begin", path), "no actions yet")
    for due, kept in (((), ""), (("--due", "2027-01-01"), "2027-01-01")):
        told = json.loads(m2m("action", "add", path, "Ask finance" if due else "Write", *due, "--json").out)
        assert (told["due"], told["owner"], told["state"]) == (kept, "", "open")
    m2m("action", "done", path, "write")
    assert "by 1 March 2027" in m2m("action", "edit", path, "finance", "--owner", "Chair", "--due", "2027-03-01").out
    refused(m2m("review", "say", path, "finance", "done"), "No review has begun yet")
    assert "1 action to look at: “Ask finance”, Chair, by 1 March" in m2m("review", "begin", path).out
    assert m2m("review", "say", path, "finance", "done", "--due", "2027-05-01").code == 2
    ended = m2m("review", "say", path, "finance", "dropped", "--because", "No money", "--learned", "Ask sooner")
    assert ended.out == "“Ask finance”: dropped. All open actions have been looked at.\n"
    (said,) = json.loads(m2m("review", "left", path, "--json").out)["said"].values()
    assert said == {"outcome": "dropped", "because": "No money", "learned": "Ask sooner"}
    assert m2m("review", "say", path, "finance").code == 2
    assert m2m("review", "say", path, "finance", "--learned", "Ask at once").code == 0
    (said,) = json.loads(m2m("review", "left", path, "--json").out)["said"].values()
    assert (said["outcome"], said["learned"]) == ("dropped", "Ask at once")


@pytest.mark.parametrize(("choice", "text"), [("keep", "Ours"), ("other", "Theirs")])
def test_what_two_changed_is_settled(m2m: Run, tmp_path: Path, choice: str, text: str) -> None:
    session = fresh()
    place = {"c1": Conflict(place="challenge", kept="Ours", other="Theirs")}
    path = written(tmp_path, session.model_copy(update={"challenge": "Ours", "conflicts": place}))
    listed = m2m("settle", path).out
    assert "c1: the challenge. keep: Ours. other: Theirs." in listed
    left = "One thing that two people changed is still to be settled:"
    for words in (("show", path), ("show", path, "--for", "circulation"), ("report", path, "-o", "-")):
        assert m2m(*words).err == f"{left}  m2m settle {path}\n"
    assert f"{path}: {left} `m2m settle` lists them" in m2m("check", path).out
    assert m2m("settle", path, "c1").code == 2
    assert m2m("settle", path, "c1", choice).out == f"Settled the challenge: {text}. 0 left to settle.\n"
    assert saving.read(path).session.challenge == text
    assert m2m("settle", path).out == "There is nothing to settle.\n"
    assert (m2m("show", path).err, "settled" in m2m("check", path).out) == ("", False)
    refused(m2m("settle", path, "c1", choice), "nothing to settle by that id")


def test_what_is_left_of_two_texts_whose_thing_has_gone_is_said(m2m: Run, tmp_path: Path) -> None:
    places = {
        "c1": Conflict(place="challenge", kept="Ours", other="Theirs"),
        "c2": Conflict(place="insights.g0ne.text", kept="Ours", other="Theirs"),
    }
    path = written(tmp_path, fresh().model_copy(update={"challenge": "Ours", "conflicts": places}))
    lines = [line for line in m2m("settle", path).out.replace("\n ", "").splitlines() if line.startswith("c")]
    assert ["has gone" in line for line in lines] == [False, True]


def test_a_command_of_a_group_that_is_nearly_right(m2m: Run) -> None:
    ended = m2m("insight", "ad", "ours", "x")
    assert ended.code == 2
    assert "“ad” is not a command. Did you mean `m2m insight add`? There are: add, edit, remove." in ended.err


def test_who_opens_a_round_or_a_ballot_hears_in_which_languages_people_can_answer(
    m2m: Run, tmp_path: Path, example: Session
) -> None:
    path = tmp_path / "both.toml"
    path.write_text(session_text(in_two_languages(example)), "utf-8")
    for words in (("round", "open"), ("ballot", "open")):
        assert "People can answer in English and language “xx”. " in m2m(words[0], words[1], path).out


def test_a_sheet_for_a_translator_goes_out_and_comes_back(m2m: Run, tmp_path: Path, example: Session) -> None:
    path, sheet = tmp_path / "ours.toml", tmp_path / "sheet.csv"
    path.write_text(session_text(example), "utf-8")
    assert m2m("translate", path, "cy", "-o", sheet).out == f"{sheet}\n"
    assert m2m("translate", path, "cy", "-o", sheet).code == 1
    sheet.write_text(
        sheet.read_text("utf-8").replace(f"title,{example.title},", f"title,{example.title},Cymorth", 1), "utf-8"
    )
    assert m2m("translate", path, "cy", sheet).out.startswith("1 text taken in.")
    assert path.read_text("utf-8").count('title = "Cymorth"') == 1
    with sheet.open("a", encoding="utf-8") as more:
        more.write("scale.question,,Un\nscale.question,,Dau\n")
    said = m2m("translate", path, "cy", sheet).out.splitlines()
    assert said[0].startswith("Left out: Rows ")
    assert said[0].endswith("as “Un” or “Dau”. Leave the one that is meant.")
    assert said[1].startswith("0 texts taken in.")
    assert json.loads(m2m("translate", path, "cy", sheet, "--json").out)["taken_in"] == 0
    assert m2m("translate", path, "cy", "-o", sheet.with_name("quiet.csv"), "--quiet").out == ""
    assert sheet.with_name("quiet.csv").exists()
    assert "Say with -o" in m2m("translate", path, "cy").err
    assert "End OUT in" in m2m("translate", path, "cy", "-o", "x.md").err


@pytest.mark.parametrize(("typed", "tag"), [("CY", "cy"), ("pt-BR", "pt-br"), ("pt_BR", "pt-br")])
def test_a_tag_is_known_however_it_is_written(m2m: Run, tmp_path: Path, example: Session, typed: str, tag: str) -> None:
    path, sheet = tmp_path / "ours.toml", tmp_path / "sheet.csv"
    path.write_text(session_text(example), "utf-8")
    assert m2m("translate", path, typed, "-o", sheet).code == 0
    lines = sheet.read_text("utf-8-sig")
    assert lines.startswith(f"m2m translation {tag},")
    sheet.write_text(lines.replace(f"title,{example.title},", f"title,{example.title},Cymorth", 1), "utf-8")
    assert m2m("translate", path, typed, sheet).code == 0
    assert f"[translations.{tag}]" in path.read_text("utf-8")


def test_a_framework_is_translated_on_a_sheet_too_and_its_remarks_stay(m2m: Run, tmp_path: Path) -> None:
    path, sheet = tmp_path / "ours.toml", tmp_path / "sheet.csv"
    shipped = (Path(__file__).parents[2] / "frameworks" / "blank.toml").read_text("utf-8")
    path.write_text(f'{shipped}\n[translations.ga]\nname = "Gaeilge"\n', "utf-8")
    assert m2m("translate", path, "cy", "-o", sheet).out == f"{sheet}\n"
    for said in ("Pa mor gryf?", "Pa mor gryf yw hyn?"):
        lines = [
            _question(shipped, said) if line.startswith("scale.question") else line
            for line in sheet.read_text("utf-8").splitlines()
        ]
        back = tmp_path / f"{len(said)}.csv"
        back.write_text("\n".join(lines), "utf-8")
        assert m2m("translate", path, "cy", back).out.startswith("1 text taken in.")
        assert path.read_text("utf-8") == (
            f'{shipped}\n[translations.ga]\nname = "Gaeilge"\n\n[translations.cy.scale]\nquestion = "{said}"\n'
        )
    assert "Cymraeg: " in m2m("check", path).out


def _question(framework: str, said: str) -> str:
    question = tomllib.loads(framework)["scale"]["question"]
    return f'scale.question,"{question}",{said},'


def test_a_framework_whose_translation_cannot_be_told_apart_stays_as_it_is(m2m: Run, tmp_path: Path) -> None:
    path, sheet = tmp_path / "ours.toml", tmp_path / "sheet.csv"
    shipped = (Path(__file__).parents[2] / "frameworks" / "blank.toml").read_text("utf-8")
    text = f'{shipped}\n[translations]\ncy.scale.question = "Pa mor gryf?"\n'
    path.write_text(text, "utf-8")
    m2m("translate", path, "cy", "-o", sheet)
    sheet.write_text(sheet.read_text("utf-8").replace("Pa mor gryf?", "Arall"), "utf-8")
    tried = m2m("translate", path, "cy", sheet)
    assert tried.code == 1
    assert "it can’t be told which lines of it are its translation into “cy”" in tried.err
    assert path.read_text("utf-8") == text


def test_what_somebody_could_not_save_is_revealed_with_the_rest(m2m: Run, tmp_path: Path, example: Session) -> None:
    session = answered(asked(), "Head of housing", (2,) * 11)
    path = written(tmp_path, session)
    leave_behind(path, session, "Link worker")
    assert "Revealed “Baseline”: 2 people have answered." in m2m("round", "reveal", path, "--yes").out
    session, ballot_id = ballots.open_vote(example, title="Where to start")
    here, papers = next(iter(session.ballots[ballot_id].options)), [session]
    for _ in range(3):
        begun, code = voting.begin(papers[-1], ballot_id)
        papers.append(voting.finish(voting.vote(begun, ballot_id, code, here, given=True), ballot_id, code))
    path = written(tmp_path, papers[2])
    recovery.keep(recovery_folder(), path, recovery.Recovered(*papers[2:]))
    assert m2m("ballot", "reveal", path, "--yes").code == 0
    result = saving.read(path).session.ballots[ballot_id].result
    assert result is not None
    assert result.votes[here] == 3


def test_what_came_up_only_after_a_reveal_is_said_before_the_next(m2m: Run, tmp_path: Path) -> None:
    session = answered(asked(), "Head of housing", (2,) * 11)
    path = tmp_path / "session.toml"
    later, _ = diagnose.open_round(
        diagnose.reveal(session, round_id(session)), title="Later", confidentiality="named", groups=("All",)
    )
    for quiet in ((), ("--json",), ("--quiet",)):
        leave_behind(path, session, "Link worker")
        path.write_text(session_text(answered(later, "Head of housing", (3,) * 11)), "utf-8")
        ended = m2m("round", "reveal", path, "--yes", *quiet)
        assert ended.code == 0
        told = ended.err if "--json" in quiet else ended.out
        assert told.startswith("“Baseline” was revealed before everything was saved.")
        assert f"{SECRET}, says Link worker" in told
