"""`m2m round`: open a round, ask again, and reveal, without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from m2m_tui.commands.acts import Acts
from m2m_tui.commands.place import Place, say
from m2m_tui.commands.plain_edits import (
    done,
    file_argument,
    json_option,
    made,
    revealed,
    say_beside,
    say_still_open,
    sure,
    the_one,
    yes_option,
)
from m2m_tui.commands.whole_number import WholeNumber
from m2m_tui.core.errors import EditRefused

if TYPE_CHECKING:
    from m2m_tui.core.findings.before_reveal import RevealQuestion
    from m2m_tui.core.round import Confidentiality, Round
    from m2m_tui.core.session import Session


@click.group(
    "round",
    cls=Acts,
    short_help="Open the survey, or reveal its answers.",
    epilog="Example:  m2m round open our-council",
)
def command() -> None:
    """Open the survey of a session, ask again after talking, or reveal the answers."""


@command.command(
    "open", epilog='Example:  m2m round open our-council --group "Core team" --group Partners --expected 8'
)
@file_argument
@click.option("--title", default="", metavar="TEXT", help="What the round is called; else Baseline, Round 2 and so on.")
@click.option("--named", "how", flag_value="named", help="After the reveal everybody sees who said what.")
@click.option("--anonymous", "how", flag_value="anonymous", help="No names, nothing linked; wants five people.")
@click.option(
    "--group", "groups", multiple=True, metavar="NAME", help="A group people belong to; can be given several times."
)
@click.option("--expected", default=0, type=WholeNumber(0, 10_000), help="How many people will answer.")
@yes_option
@json_option
@click.pass_obj
def open_(
    place: Place,
    file: str,
    title: str,
    how: Confidentiality | None,
    groups: tuple[str, ...],
    expected: int,
    yes: bool,
    as_json: bool,
) -> int:
    """Open the survey of the session FILE on the enablers as they are adapted by now.

    Unless you say which, it is named or anonymous as the round before, and the first is named. It stays that way.
    """
    from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS
    from m2m_tui.core.findings.translations import answered_in
    from m2m_tui.core.stages import diagnose
    from m2m_tui.core.survey_rounds import rounds_of_their_own
    from m2m_tui.storage.sessions import session_files

    path = place.session(file)
    session, _ = session_files.load(path)
    diagnose.refuse_while_open(session)
    earlier = list(rounds_of_their_own(session).values())
    kind = how or (earlier[-1].confidentiality if earlier else "named")
    if kind == "anonymous" and 0 < expected < ENOUGH_ANONYMOUS and not sure(_too_few(expected), yes):
        say("Nothing was opened.")
        return 0
    session, round_id = made(
        path,
        lambda now: diagnose.open_round(now, title=title, confidentiality=kind, groups=groups, expected=expected),
    )
    round_ = session.rounds[round_id]
    done(
        f"Opened {_described(round_)}. `m2m survey {file} --plain` asks one person, so type it "
        f"anew for everybody, and `m2m round reveal {file}` shows the answers in the end. {answered_in(session)}".rstrip(),
        as_json,
        **_data(round_id, round_),
    )
    return 0


@command.command("again", epilog="Example:  m2m round again our-council power budgets")
@file_argument
@click.argument("enablers", nargs=-1, required=True, metavar="ENABLER…")
@click.option("--title", default="", metavar="TEXT", help="What it is called; else as the round, after talking.")
@json_option
@click.pass_obj
def again(place: Place, file: str, enablers: tuple[str, ...], title: str, as_json: bool) -> None:
    """Ask about one to three enablers of the revealed round of the session FILE once more, of the same people, after talking.

    ENABLER is an enabler’s id, its title, or a word of it that no other has.
    """
    from m2m_tui.core.stages.again import ask_again
    from m2m_tui.core.survey_rounds import revealed_rounds

    def edit(now: Session) -> tuple[Session, str]:
        latest = next((key for key in reversed(revealed_rounds(now)) if not now.rounds[key].again_of), None)
        if latest is None:
            raise EditRefused("Asking again comes after the reveal, once the room has talked.")
        titles = {key: each.title for key, each in now.enablers_in_use.items()}
        return ask_again(now, latest, [the_one(word, titles, "enabler") for word in enablers], title=title)

    session, round_id = made(place.session(file), edit)
    round_ = session.rounds[round_id]
    about = "; ".join(session.enablers[key].title for key in round_.enablers)
    done(f"Opened “{round_.title}”, which asks once more about {about}.", as_json, **_data(round_id, round_))


@command.command("reveal", epilog="Example:  m2m round reveal our-council")
@file_argument
@yes_option
@json_option
@click.pass_obj
def reveal(place: Place, file: str, yes: bool, as_json: bool) -> int:
    """Close the open round of the session FILE and show its answers, for good.

    It says what that means and asks first. An anonymous round is counted and unlinked; of fewer than three people nothing is kept.
    """
    import os

    from m2m_tui.core.findings.before_reveal import before_reveal, shows_anything
    from m2m_tui.core.stages import diagnose
    from m2m_tui.core.survey_rounds import current_round, took_part
    from m2m_tui.core.words import have, people
    from m2m_tui.sittings.left_behind import take_in
    from m2m_tui.storage.files.state_folder import state_folder
    from m2m_tui.storage.sessions import saving
    from m2m_tui.storage.sessions.recovery import burn

    path = place.session(file)
    say_beside(take_in(path), as_json)
    session = saving.read(path).session
    round_id = current_round(session)
    if round_id is None:
        raise EditRefused(f"There is nothing to reveal: no round was opened yet. `m2m round open {file}` opens one.")
    diagnose.reveal(session, round_id)  # what it refuses is said before anybody is asked
    question = before_reveal(session.rounds[round_id])
    if (both := revealed(path, question, lambda now: diagnose.reveal(now, round_id), yes)) is None:
        return 0
    burn(state_folder(os.environ), both[1])
    before, after = (each.rounds[round_id] for each in both)
    answered = len(took_part(before))
    said = f"{people(answered)} {have(answered)} answered"
    sentence = (
        f"Revealed “{before.title}”: {said}. `m2m show {file} --plain` says where they differ."
        if shows_anything(before)
        else f"Closed “{before.title}” without results, since only {said}."
    )
    done(sentence, as_json, **_data(round_id, after))
    say_still_open(path, *both, as_json)
    return 0


@command.command("correct", epilog='Example:  m2m round correct our-council finence --name "Finance lead"')
@file_argument
@click.argument("person")
@click.option("--name", metavar="TEXT", help="Their name or role, as it should be.")
@click.option("--group", metavar="NAME", help="The group they belong to.")
@click.option("--round", "which", default="", metavar="ROUND", help="Its title or a word of it; else the latest.")
@json_option
@click.pass_obj
def correct(
    place: Place, file: str, person: str, name: str | None, group: str | None, which: str, as_json: bool
) -> None:
    """Correct the name or the group of PERSON in a round with names of the session FILE, before the reveal or after it.

    What they answered stays as it is. PERSON is their name or a word of it.
    """
    from m2m_tui.core.stages import diagnose
    from m2m_tui.core.stages.correction import correct_revealed
    from m2m_tui.core.survey_rounds import rounds_of_their_own

    if name is None and group is None:
        raise click.UsageError("Say what is to be corrected: --name or --group.")
    before = in_round = ""

    def edit(now: Session) -> tuple[Session, str]:
        nonlocal before, in_round
        named = {key: each for key, each in rounds_of_their_own(now).items() if each.confidentiality == "named"}
        titles = {key: each.title for key, each in named.items()}
        in_round = the_one(which, titles, "round with names") if which or not named else next(reversed(named))
        round_ = named[in_round]
        found = the_one(person, {key: each.name for key, each in round_.responses.items()}, "person")
        was = round_.responses[found]
        before = was.name
        change = diagnose.correct if round_.state == "open" else correct_revealed
        groups = {each: each for each in round_.groups}
        given = was.group if group is None else the_one(group, groups, "group") if group and groups else group
        return change(now, in_round, found, name=was.name if name is None else name, group=given), found

    session, code = made(place.session(file), edit)
    round_ = session.rounds[in_round]
    now = round_.responses[code]
    stands = f"“{now.name}” of {now.group}" if now.group else f"“{now.name}”"
    done(
        f"“{before}” stands as {stands} in “{round_.title}” now; the answers stay.",
        as_json,
        round=in_round,
        name=now.name,
        group=now.group,
    )


def _too_few(expected: int) -> RevealQuestion:
    from m2m_tui.core.findings.before_reveal import RevealQuestion
    from m2m_tui.core.findings.promises import RATHER_NAMED, TOO_FEW
    from m2m_tui.core.words import people

    return RevealQuestion(f"Anonymous, with {people(expected)}?", (), (TOO_FEW, RATHER_NAMED))


def _described(round_: Round) -> str:
    from m2m_tui.core.words import listed, people

    groups = [f"for {listed(round_.groups)}"] if round_.groups else []
    expected = [f"with {people(round_.expected)} expected"] if round_.expected else []
    return ", ".join([f"“{round_.title}”", round_.confidentiality, *groups, *expected])


def _data(round_id: str, round_: Round) -> dict[str, object]:
    return {
        "round": round_id,
        "title": round_.title,
        "state": round_.state,
        "confidentiality": round_.confidentiality,
        "groups": list(round_.groups),
        "expected": round_.expected,
        "enablers": list(round_.enablers),
    }
