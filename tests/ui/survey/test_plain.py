"""The survey in plain lines, as somebody hears it and types it."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from m2m_tui.core.errors import NoSuchThing
from m2m_tui.core.round import Confidentiality, Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.languages.language import english
from m2m_tui.sittings import sitting
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.sessions.code_attempts import begin_attempt
from m2m_tui.storage.toml.models import session_text
from m2m_tui.system.endings import GONE, PUT_ASIDE
from m2m_tui.ui.survey.line_terminal import Talk
from m2m_tui.ui.survey.plain import run
from m2m_tui.workspace import Edit, Workspace
from tests.sittings.test_sitting import fill_the_disk
from tests.ui.made import SECRET, answered, asked, fresh, round_id, under_way

SIGNALS = (signal.SIGINT, *GONE, *PUT_ASIDE)


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody guesses codes here, and the signals are pytest's again in the end."""
    monkeypatch.setattr(sitting, "PAUSE", 0)
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


class Conversation:
    """What is typed and what is said."""

    def __init__(self, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = folder / "session.toml"
        self.path.write_text(session_text(session), encoding="utf-8")
        self._monkeypatch = monkeypatch

    def type(self, *lines: str, end: str = "\n") -> str:
        """Answer with these lines, and then nothing more. Gives what was said."""
        said = io.StringIO()
        with self._monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", io.StringIO("\n".join(lines) + end))
            patched.setattr(sys, "stdout", said)
            self.code = run(self.path)
        return said.getvalue()

    def type_while(self, line: str, edit: Edit, *lines: str, heard: bool = True) -> str:
        """Answer with these lines, while somebody else makes an edit just before `line` arrives. `heard`: here too, before it does. Gives
        what was said."""
        ours: list[Workspace] = []

        def opened(path: Path, *, state_folder: Path) -> Workspace:
            ours.append(Workspace(path, saving.read(path), state_folder=state_folder, watches=heard))
            return ours[0]

        class Typed(io.StringIO):
            def readline(typed, size: int | None = -1, /) -> str:  # type: ignore[override]  # as it is called
                read = super().readline()
                if read == f"{line}\n":
                    ours[0].settle()  # what was typed before is saved by then
                    Workspace.open(self.path).apply_for_good(edit)
                    if heard:
                        ours[0].save()
                        ours[0].settle()
                return read

        said = io.StringIO()
        with self._monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", Typed("\n".join(lines) + "\n"))
            patched.setattr(sys, "stdout", said)
            patched.setattr("m2m_tui.ui.survey.plain.Workspace", SimpleNamespace(open=opened))
            self.code = run(self.path)
        return said.getvalue()

    @property
    def responses(self) -> list[Response]:
        session = saving.read(self.path).session
        return list(session.rounds[round_id(session)].responses.values())


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Conversation:
    """An anonymous round that nobody has answered yet."""
    return Conversation(asked("anonymous"), tmp_path, monkeypatch)


# -- from the beginning to the end


def test_all_of_it(talk: Conversation) -> None:
    said = talk.type("", *"12345012345", "f")
    (response,) = talk.responses
    assert list(response.scores.values()) == [1, 2, 3, 4, 5, "don't know", 1, 2, 3, 4, 5]
    assert response.finished
    assert talk.code == 0
    assert "Thank you. Your answers are saved." in said


def test_it_is_nothing_but_lines_of_text(talk: Conversation) -> None:
    said = talk.type("", "3", "c", "Because", "?", "l", "x", "b", "7", "f", "f")
    assert all(letter.isprintable() or letter == "\n" for letter in said)


def test_each_question_says_where_it_is_and_what_can_be_answered(talk: Conversation) -> None:
    said = talk.type("", "3", "")
    session = saving.read(talk.path).session
    for number, enabler in enumerate(list(session.enablers_in_use.values())[:3], 1):
        assert f"\n{number} of 11. {enabler.title}.\n{enabler.statement}\n" in said
    assert "Your answer, 1 to 5, 0 for don’t know, enter to skip: " in said
    assert said.count("  1: Not in place\n") == 1
    assert said.count("\nMindset\n") == 1


def test_the_promise_comes_before_the_first_question_and_the_code_too(talk: Conversation) -> None:
    said = talk.type("")
    session = saving.read(talk.path).session
    (code,) = session.rounds[round_id(session)].responses
    assert said.index("Anonymous: no name is kept") < said.index(f"Your code is {code}.") < said.index("1 of 11")


def test_whoever_types_q_at_the_promise_has_not_begun(talk: Conversation) -> None:
    before = talk.path.read_bytes()
    said = talk.type("q")
    assert talk.code == 0
    assert talk.path.read_bytes() == before
    assert "Your code" not in said


def test_a_name_and_a_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(asked(groups=("Core team", "Partners")), tmp_path, monkeypatch)
    said = talk.type("  ", "Housing lead", "Nobody", "partners", "4")
    assert "Please give a name or a role." in said
    assert "  1: Core team\n  2: Partners\n" in said
    assert "Please type the number of your group." in said
    (response,) = talk.responses
    assert (response.name, response.group, list(response.scores.values())) == ("Housing lead", "Partners", [4])


def test_a_name_and_a_group_are_corrected_by_whoever_they_belong_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Conversation(asked(groups=("Core team", "Partners")), tmp_path, monkeypatch)
    talk.type("Housing laed", "2", "4", "n", "Housing lead", "1", "3")
    (response,) = talk.responses
    assert (response.name, response.group) == ("Housing lead", "Core team")
    assert list(response.scores.values()) == [4, 3]


def test_what_is_right_stays_with_enter_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(asked(groups=("Core team", "Partners")), tmp_path, monkeypatch)
    talk.type("Housing lead", "2", "f", "n", "", "", "q")
    (response,) = talk.responses
    assert (response.name, response.group) == ("Housing lead", "Partners")


def test_a_name_that_somebody_has_is_not_given_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(under_way(), tmp_path, monkeypatch)
    said = talk.type("", "Housing lead", "n", "link WORKER", "2")
    assert "“link WORKER” is already there" in said
    assert talk.responses[-1].name == "Housing lead"
    assert list(talk.responses[-1].scores.values()) == [2]


def test_where_there_is_no_name_there_is_nothing_to_correct(talk: Conversation) -> None:
    assert english().say("answers.nothing_to_correct") in talk.type("", "n", "2")
    assert list(talk.responses[0].scores.values()) == [2]


def test_a_name_that_is_taken_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(under_way(), tmp_path, monkeypatch)
    said = talk.type("", "ward MEMBER", "Housing lead", "q")
    assert "is already there" in said
    assert [each.name for each in talk.responses][-1] == "Housing lead"


def test_at_the_end_a_number_goes_to_its_question_and_no_other_number_does(talk: Conversation) -> None:
    said = talk.type("", *"12345012345", "0", "12", "11", "4", "1", "3", "f", "f")
    assert said.count("isn’t a choice") == said.count("“0” isn’t a choice") + said.count("“12” isn’t a choice") == 2
    assert list(talk.responses[0].scores.values()) == [3, 2, 3, 4, 5, "don't know", 1, 2, 3, 4, 4]


# -- what can be typed at a question


def test_enter_skips_b_goes_back_and_a_second_answer_replaces_the_first(talk: Conversation) -> None:
    said = talk.type("", "", "4", "b", "2", "b", "b", "b", "5")
    first, second, *_ = saving.read(talk.path).session.enablers_in_use
    assert talk.responses[0].scores == {first: 5, second: 2}
    assert "You answered 4, Mostly in place. Enter keeps it" in said
    assert "This is the first one." in said


def test_x_takes_an_answer_away(talk: Conversation) -> None:
    talk.type("", "4", "b", "x")
    assert talk.responses[0].scores == {}


def test_c_comments_and_a_minus_sign_takes_the_comment_away(talk: Conversation) -> None:
    first = next(iter(saving.read(talk.path).session.enablers_in_use))
    talk.type("", "c", "Only in one team.")
    assert talk.responses[0].comments == {first: "Only in one team."}
    said = talk.type("", "", "c", "Nobody told us.", "c", "", "c", "-")
    assert talk.responses[1].comments == {}
    assert said.count("Enter keeps it as it is, and a minus sign takes it away.") == 2


def test_c_right_after_an_answer_is_about_that_one_and_says_so(talk: Conversation) -> None:
    first, second, *_ = saving.read(talk.path).session.enablers_in_use.items()
    said = talk.type("", "4", "c", "Because of the first.", "", "b", "c", "Because of the second.")
    assert talk.responses[0].comments == {first[0]: "Because of the first.", second[0]: "Because of the second."}
    assert f"Your comment on “{first[1].title}”, on one line." in said
    assert f"Your comment on “{second[1].title}”, on one line." in said


def test_a_comment_that_is_too_long_is_refused_and_the_survey_goes_on(talk: Conversation) -> None:
    said = talk.type("", "c", "word " * 1000, "c", "A word", "4")
    assert "A comment can have up to 4,000 letters" in said
    assert list(talk.responses[0].comments.values()) == ["A word"]
    assert list(talk.responses[0].scores.values()) == [4]


def test_l_lists_what_is_answered(talk: Conversation) -> None:
    said = talk.type("", "4", "0", "c", "Why not", "l")
    titles = [each.title for each in saving.read(talk.path).session.enablers_in_use.values()]
    assert f"  1: {titles[0]}: 4, Mostly in place.\n" in said
    assert f"  2: {titles[1]}: Don’t know. Your comment: Why not\n" in said
    assert f"  3: {titles[2]}: not answered.\n" in said


def test_anything_else_is_said_to_be_no_answer(talk: Conversation) -> None:
    said = talk.type("", "6", "yes\x1b[2J\x07", "٣")
    for typed in ("6", "yes", "٣"):
        assert f"“{typed}” isn’t one of the answers." in said
    assert "\x1b" not in said
    assert talk.responses[0].scores == {}


def test_the_end_says_what_is_missing_and_a_number_goes_there(talk: Conversation) -> None:
    said = talk.type("", "f", "3", "5", "f", "f")
    title = list(saving.read(talk.path).session.enablers_in_use.values())[3].title
    assert "You have answered 0 of 11.\nNot answered:\n" in said
    assert f"  4: {title}\n" in said
    assert "You have answered 1 of 11." in said
    assert talk.responses[0].scores == {list(saving.read(talk.path).session.enablers_in_use)[2]: 5}
    assert talk.responses[0].finished


def test_the_end_names_a_comment_that_was_begun_and_not_entered(talk: Conversation) -> None:
    talk.type("", "4", "q")
    workspace = Workspace.open(talk.path)
    (code,) = workspace.session.rounds[at := round_id(workspace.session)].responses
    second = list(workspace.session.enablers_in_use)[1]
    workspace.apply(lambda session: diagnose.begin_comment(session, at, code, second, "Nobody\ntold us"), "begun")
    workspace.close()
    said = talk.type(code, "f", "f")
    assert "Comments begun and not entered; a number and then c finishes one:\n  2: Nobody told us\n" in said
    assert talk.responses[0].finished


def test_nothing_is_not_finished(talk: Conversation) -> None:
    assert "Nothing is answered yet." in talk.type("", "f", "f")
    assert not talk.responses[0].finished


# -- leaving, and coming back


def test_the_end_of_the_input_is_leaving_with_all_that_was_typed(talk: Conversation) -> None:
    said = talk.type("", "4", "c", "Half a sent", end="")
    (response,) = talk.responses
    assert list(response.scores.values()) == [4]
    assert list(response.comments.values()) == ["Half a sent"]
    assert not response.finished
    assert "Your answers are saved." in said
    assert "With your code, " in said
    assert talk.code == 0


def test_half_a_name_is_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(asked(), tmp_path, monkeypatch)
    talk.type("Hou", end="")
    assert talk.responses == []


def test_the_code_brings_back_what_was_answered(talk: Conversation) -> None:
    talk.type("", "4", "5", "q")
    session = saving.read(talk.path).session
    (code,) = session.rounds[round_id(session)].responses
    said = talk.type("zzzzz", code.upper(), "1", "q")
    assert "There is no code “zzzzz”" in said
    assert "3 of 11." in said
    assert "\n1 of 11." not in said
    assert [list(each.scores.values()) for each in talk.responses] == [[4, 5, 1]]


def test_where_too_many_codes_were_wrong_lately_the_code_is_asked_for_again(talk: Conversation) -> None:
    talk.type("", "4", "q")
    (code,) = saving.read(talk.path).session.rounds[round_id(saving.read(talk.path).session)].responses
    while begin_attempt(talk.path):
        pass
    said = talk.type(code, "", "", "5", "q")
    assert english().say("code.wait") in said
    assert said.count(english().say("plain.code")) == 2
    assert [list(each.scores.values()) for each in talk.responses] == [[4], [5]], "and who has none begins"


def test_after_five_wrong_codes_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(under_way(), tmp_path, monkeypatch)
    said = talk.type(*["zzzzz"] * 6, "", "Housing lead")
    assert "Five wrong codes" in said
    assert len(talk.responses) == 3


def test_only_what_can_be_typed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Conversation(asked("anonymous", groups=()), tmp_path, monkeypatch).type("", "", "1", "f", "?", "f")
    assert "n: correct" not in said
    assert said.count("1 to 5: how strong it is") == 1
    assert said.count("l: list what you have answered") == 2
    named = Conversation(asked(), tmp_path, monkeypatch).type("", "Housing lead", "1", "f", "?", "f")
    assert named.count("n: correct your name\n") == 2
    in_groups = Conversation(asked(groups=("Core team", "Partners")), tmp_path, monkeypatch)
    assert "n: correct your name or your group\n" in in_groups.type("", "Housing lead", "1", "1", "?")
    grouped = Conversation(asked("anonymous", groups=("Core team", "Partners")), tmp_path, monkeypatch)
    assert "n: correct your group\n" in grouped.type("", "1", "", "?")


# -- nobody else's


@pytest.mark.parametrize("kind", ["named", "anonymous"])
def test_nobody_elses_answers_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Confidentiality) -> None:
    talk = Conversation(under_way(kind), tmp_path, monkeypatch)
    said = talk.type("", "Housing lead", "l", "3", "f", "l", "f")
    assert SECRET not in said
    assert "Head of housing" not in said
    session = saving.read(talk.path).session
    assert [code for code in list(session.rounds[round_id(session)].responses)[:3] if code in said] == []


def test_an_enabler_that_is_taken_out_meanwhile_is_said_and_no_other_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Conversation(asked(), tmp_path, monkeypatch)
    first, second, third, *_ = asked().enablers_in_use
    title = asked().enablers[second].title
    said = talk.type_while("2", lambda session: adapt.remove(session, second, ""), "", "Housing lead", "1", "2", "3")
    assert f"“{title}” has been taken out of the survey meanwhile." in said
    assert [each.scores for each in talk.responses] == [{first: 1, second: 2, third: 3}]


NEW = "We never start from what people can do."


def test_an_answer_to_what_is_put_into_other_words_meanwhile_is_asked_for_once_more(talk: Conversation) -> None:
    first, second, third, *_ = asked().enablers_in_use
    said = talk.type_while("5", lambda session: adapt.reword(session, second, statement=NEW), "", "4", "5", "1", "3")
    told = said.partition("This has been put into other words meanwhile")[2]
    assert "isn’t kept yet" in told
    assert said.count(NEW) == 1
    assert NEW in told.partition("Your answer, 1 to 5")[0]
    assert f"5, {asked().scale.label(5)}" not in said
    assert [each.scores for each in talk.responses] == [{first: 4, second: 1, third: 3}]


def test_other_words_of_another_question_ask_for_nothing_once_more(talk: Conversation) -> None:
    first, second, third, *_ = asked().enablers_in_use
    said = talk.type_while("5", lambda session: adapt.reword(session, first, statement=NEW), "", "4", "5", "3")
    assert "other words" not in said
    assert [each.scores for each in talk.responses] == [{first: 4, second: 5, third: 3}]


@pytest.mark.parametrize("before", [(), ("4",)], ids=["on the one in hand", "on the one just answered"])
def test_a_comment_on_what_is_put_into_other_words_meanwhile_is_kept_and_that_is_said(
    talk: Conversation, before: tuple[str, ...]
) -> None:
    first, second, *_ = asked().enablers_in_use
    typed = ("", *before, "c", "Because", "2", "3")
    said = talk.type_while("Because", lambda session: adapt.reword(session, first, statement=NEW), *typed)
    kept = said.partition("Your comment is kept.")[2]
    assert "But what it is about has been put into other words meanwhile" in kept
    assert NEW in kept.partition("Your comment: Because")[0], "it is in hand again"
    (response,) = talk.responses
    assert response.scores == {first: 2, second: 3}
    assert response.comments == {first: "Because"}


def test_a_reveal_meanwhile_is_said_kindly_and_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(answered(asked(), "Head of housing", (5,) * 11), tmp_path, monkeypatch)
    said = talk.type_while(
        "2", lambda session: diagnose.reveal(session, round_id(session)), "", "Housing lead", "1", "2", "3"
    )
    assert talk.code == 0
    assert "have just been revealed" in said
    assert "What you gave before that is kept" in said
    assert "you can come back" not in said.rpartition("have just been revealed")[2]
    assert [list(each.scores.values()) for each in talk.responses][-1] == [1]


def test_an_answer_after_a_reveal_that_was_not_heard_of_yet_is_not_among_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Conversation(answered(asked(), "Head of housing", (5,) * 11), tmp_path, monkeypatch)
    said = talk.type_while(
        "2", lambda session: diagnose.reveal(session, round_id(session)), "", "Housing lead", "1", "2", heard=False
    )
    assert talk.code == 0
    assert said.count("have just been revealed") == 1
    assert "you can come back" not in said.rpartition("have just been revealed")[2]
    assert [list(each.scores.values()) for each in talk.responses][-1] == [1]


def test_where_nothing_is_open_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoSuchThing):
        Conversation(fresh(), tmp_path, monkeypatch).type("")


# -- where nothing can be saved


def test_what_can_be_saved_nowhere_is_said_before_it_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for leaving in ("q", "f"):
        with monkeypatch.context() as disk:
            fill_the_disk(disk)
            said = Conversation(asked("named"), tmp_path, disk).type(
                "", "Finance lead", "1", "4", "f", leaving, "", "q"
            )
        assert said.count("If you leave now, it is lost.") == 2, "enter tries once more"
        assert "Your answers could not be kept elsewhere either. session.toml: the disk is full." in said
        assert "Thank you" not in said


def test_once_there_is_room_again_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Conversation(asked("named"), tmp_path, monkeypatch)
    with monkeypatch.context() as disk:
        fill_the_disk(disk)

        def room_again(question: Talk, text: str, *, whole: bool = False) -> str:
            if text.startswith("Press enter to try once more"):
                disk.undo()
            return asked_as_ever(question, text, whole=whole)

        asked_as_ever = Talk.ask
        monkeypatch.setattr(Talk, "ask", room_again)
        said = talk.type("", "Finance lead", "1", "4", "f", "f", "")
    assert said.count("If you leave now, it is lost.") == 1
    assert "Thank you. Your answers are saved." in said
    (response,) = talk.responses
    assert list(response.scores.values()) == [1, 4]
    assert response.finished
