"""The commands that run a workshop without the app, each as it is typed and with all that it says, and what changed in the file."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from m2m_tui.core import ids
from m2m_tui.core.session import Conflict, Session, changed, replaced
from m2m_tui.core.stages import diagnose, shift
from m2m_tui.core.stages.act import actions, ballots, choose, voting
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from tests.cli.conftest import Run
from tests.conftest import A_DAY, TESTS
from tests.golden_file import assert_agreed
from tests.two_languages import in_two_languages
from tests.ui.made import answered, asked, fresh, under_way

GOLDEN = TESTS / "golden" / "cli"


class _Day(date):
    """The calendar of these tests."""

    @classmethod
    def today(cls) -> _Day:
        return cls(A_DAY.year, A_DAY.month, A_DAY.day)


@pytest.fixture(autouse=True)
def _the_same_ids_every_time_on_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_RANDOM", Random("m2m"))
    for command in ("action", "actions", "review"):
        monkeypatch.setattr(f"m2m_tui.commands.{command}.date", _Day)


def agreed(m2m: Run, name: str, session: Session, lines: Sequence[str]) -> None:
    """Type these lines below the session “ours”, and compare what is said, and what changed in its file, with what was agreed."""
    path = Path("ours.toml")
    before = session_text(session)
    path.write_text(before, "utf-8")
    said = []
    for line in lines:
        ended = m2m("--dir", ".", *shlex.split(line))
        wrong = ended.err.partition("Error: ")[2] or ended.err  # without how it is used, which click words
        said.append(f"$ m2m {line}\n{ended.out}{wrong}" + (f"ends with {ended.code}\n" if ended.code else ""))
    diff = difflib.unified_diff(before.splitlines(), path.read_text("utf-8").splitlines(), n=0, lineterm="")
    changed_lines = [line for line in diff if not line.startswith(("---", "+++", "@@"))]
    text = "\n".join([*said, "What changed in the file:", *changed_lines, ""])
    assert_agreed(GOLDEN / f"{name}.txt", text.replace(str(TESTS.parent), "…"))


def test_action(m2m: Run, example: Session) -> None:
    lines = (
        'action add ours "Ask finance" --owner Chair --due 2027-03-12 --shift permanent',
        'action add ours "Find a room" --json',
        'action edit ours "find a" --text "Find a bigger room" --owner "Ward lead" --due "+2w" --shift "Every report" --json',
        'action edit ours "bigger room" --owner "" --due "" --shift ""',
        "action edit ours bigger --shift x7vc",
        "action edit ours bigger",
        "action done ours finance --json",
        "action done ours finance",
        'action drop ours bigger --because "No money this year"',
        "action edit ours finance --due 2027-04-01",
        "action add ours x --shift nosuch",
        "actions ours",
        "actions ours --as md --owner nobody",
        "actions ours --json",
        "actions ours --overdue",
    )
    agreed(m2m, "action", example, lines)


def test_review(m2m: Run, example: Session) -> None:
    session = example
    for text, owner, due in (
        ("Ask finance", "Chair", date(2027, 2, 20)),
        ("Find a room", "", None),
        ("Write to partners", "Ward lead", date(2027, 3, 1)),
        ("Train the crews", "HR lead", date(2027, 6, 1)),
    ):
        session, _ = actions.add(session, text=text, owner=owner, due=due)
    lines = (
        "review left ours",
        'review begin ours --title "Half a year on"',
        "review say ours finance done",
        "review say ours room still-open --json",
        'review say ours partners dropped --because "They came by themselves" --learned "Ask them first"',
        "review say ours crews another-day --due 2027-09-01",
        "review say ours crews another-day",
        "review say ours crews done --due 2027-09-01",
        "review say ours crews",
        "review left ours",
        'review say ours finance --learned "Ask sooner"',
        "review left ours --json",
        "review begin ours",
    )
    agreed(m2m, "review", session, lines)


def test_insight(m2m: Run, example: Session) -> None:
    lines = (
        'insight add ours "Nobody asks us." --about trusting --about "sharing power" --kind barrier',
        'insight add ours "It rains." --json',
        'insight edit ours "nobody asks" --text "Nobody asked us until May."',
        'insight edit ours "nobody asked" --kind "emerging" --about ward --json',
        'insight edit ours "nobody asked"',
        "insight remove ours rains --json",
        'insight remove ours "link workers"',
        'insight remove ours "make the link"',
        'insight add ours "x" --kind where',
        "insight ad ours x",
        "insight zzz ours",
    )
    agreed(m2m, "insight", example, lines)


def test_shift(m2m: Run, example: Session) -> None:
    lines = (
        'shift add ours --from "We inform" --to "We decide together" --rests-on "sharing power" --rests-on ward --when now',
        'shift add ours --to "We listen" --of relationships --insight "partners can" --json',
        'shift edit ours "we listen" --from "We tell" --of values',
        'shift edit ours "we tell" --rests-on trusting --insight p2vx --insight w4kp --json',
        'shift edit ours "we tell" --to "We hear"',
        'shift edit ours "we tell"',
        'shift join ours "we inform" "we tell" --to "Both are heard"',
        'shift separate ours "we inform" --json',
        'shift join ours "we inform" "we tell" --from "We talk" --json',
        'shift remove ours "we talk" --json',
        'shift remove ours "being seen"',
        "shift when ours permanent next",
        "shift when ours permanent open --json",
        "shift room ours",
        'shift room ours 2 --stops "The pilot board."',
        'shift room ours --stops "" --json',
        "shift separate ours permanent",
        "shift add ours",
    )
    agreed(m2m, "shift", example, lines)


def test_enabler(m2m: Run, example: Session) -> None:
    lines = (
        'enabler remove ours "perceive risk" --because "Not ours to decide"',
        "enabler keep ours reframing-risk --json",
        "enabler keep ours reframing-risk",
        'enabler reword ours "sharing power" --title "Deciding together" --because "Our word for it"',
        'enabler reword ours "deciding together" --statement "We decide together here." --strong "Nobody is told." --json',
        'enabler reword ours "deciding together" --description "How we decide."',
        'enabler reword ours "deciding together" --because "No"',
        'enabler move ours "deciding together" mindset --because "A way of thinking"',
        'enabler move ours "deciding together" nowhere',
        'enabler add ours "Time to try things" --level infra --statement "There is time." --because "People say so" --json',
        'enabler add ours "Room to meet" --level mindset',
        "framework save ours -o ours-adapted.toml --title Ours",
    )
    agreed(m2m, "enabler", example, lines)


def test_settle(m2m: Run, example: Session) -> None:
    places = {
        "c1": Conflict(place="challenge", kept="Ours", other="Theirs"),
        "c2": Conflict(place="insights.w4kp.text", kept="Here", other="There"),
        "c3": Conflict(place="insights.g0ne.text", kept="Mine", other="Yours"),
    }
    session = changed(example, challenge="Ours", conflicts=places)
    lines = (
        "settle ours",
        "settle ours --json",
        "settle ours c1",
        "settle ours c1 keep",
        "settle ours c2 other --json",
        "settle ours c3 other",
        "settle ours c9 keep",
        "settle ours",
    )
    agreed(m2m, "settle", session, lines)


def test_round(m2m: Run) -> None:
    lines = (
        "round reveal ours --yes",
        "round again ours power",
        'round open ours --title "Spring" --group "Core team" --group Partners --expected 8',
        "round open ours",
        "round correct ours nobody --name Chair",
        "round reveal ours --yes",
    )
    agreed(m2m, "round-open", fresh(), lines)


def test_round_anonymous(m2m: Run) -> None:
    lines = (
        "round open ours --anonymous --expected 4",
        "round open third --anonymous",
        "round open other --anonymous --expected 5",
        "round open ours --anonymous --expected 1 --yes --json",
        "round correct ours nobody --name Chair",
    )
    for name in ("other", "third"):
        Path(f"{name}.toml").write_text(session_text(fresh()), "utf-8")
    agreed(m2m, "round-anonymous", fresh(), lines)


def test_round_under_way(m2m: Run) -> None:
    lines = (
        'round correct ours "link worker" --name "Link lead"',
        'round correct ours "link lead" --group core --json',
        'round correct ours "link lead" --group "" --round base',
        "round correct ours link",
        "round reveal ours",
        "round reveal ours --yes",
        'round correct ours "head of" --name "Housing lead"',
        'round again ours "perceive risk" "sharing power" --json',
        "round reveal ours --yes",
    )
    agreed(m2m, "round-under-way", under_way(), lines)


def test_round_of_two(m2m: Run) -> None:
    session = asked("anonymous")
    for name in ("Head of housing", "Link worker"):
        session = answered(session, name, (2,) * 11)
    agreed(m2m, "round-of-two", session, ("round reveal ours", "round reveal ours --yes"))


def voted(session: Session) -> Session:
    """The session with an open vote on three shifts: two have voted for the first, one for the second, and one has begun."""
    if not session.shifts:
        for to in ("Sharing power", "Sharing money", "Sharing time"):
            session, _ = shift.add(session, from_="", to=to, facet="values")
    one, two, three, *_ = session.shifts
    session, ballot_id = ballots.open_vote(
        choose.set_capacity(session, 1), title="Where to start", options=[one, two, three], expected=5
    )
    for voted_for in (one, two, one):
        session, code = voting.begin(session, ballot_id)
        session = voting.vote(session, ballot_id, code, voted_for, given=True)
        session = voting.finish(session, ballot_id, code)
    return voting.begin(session, ballot_id)[0]


def test_ballot(m2m: Run, example: Session) -> None:
    lines = (
        "ballot again ours",
        "ballot reveal ours",
        'ballot open ours --title "First" --shift permanent --shift "every report" --expected 8',
        "ballot open ours",
        "ballot take-back ours",
        "ballot take-back ours --yes --json",
        "ballot take-back ours --yes",
        "ballot open ours --json",
        "ballot take-back ours --yes",
        'ballot effort ours --shift permanent --shift "every report" --title "How hard" --expected 6 --json',
        "ballot take-back ours --yes",
        "ballot effort ours --shift permanent",
        "ballot take-back ours --yes",
        "ballot effort ours --shift permanent --json",
        "ballot take-back ours --yes",
        'ballot hands ours permanent=5 "every report = 3" w8mt=0 --voters 8',
        'ballot hands ours permanent=5 "every report=5" w8mt=5 --voters 8 --title "Who is for it" --json',
        "ballot hands ours permanent --voters 8",
        "ballot hands ours =5 --voters 8",
        "ballot hands ours permanent=9 --voters 8",
        'ballot aloud ours permanent --effort "2 3 3 ?" --impact "4 5 4 4"',
        'ballot aloud ours "every report" --effort "1 2" --title "Said aloud" --json',
        'ballot aloud ours "every report" --effort "9"',
    )
    agreed(m2m, "ballot", choose.set_capacity(example, 1), lines)


def test_ballot_reveal(m2m: Run, example: Session) -> None:
    lines = (
        "ballot reveal ours",
        "ballot reveal ours --yes --json",
        "show ours --chart ballot --plain",
        'ballot again ours --title "Once more"',
    )
    agreed(m2m, "ballot-reveal", voted(example), lines)


def test_what_is_asked_before_it_is_done(talk: Run, m2m: Run) -> None:
    """On a terminal; whoever says no has changed nothing."""
    session = voted(under_way("anonymous"))
    Path("ours.toml").write_text(session_text(session), "utf-8")
    Path("fresh.toml").write_text(session_text(fresh()), "utf-8")
    said = []
    for line, typed in (
        ("round open fresh --anonymous --expected 3", "n"),
        ("round open fresh --anonymous --expected 3", "y"),
        ("ballot reveal ours", "n"),
        ("ballot reveal ours", "y"),
        ("round reveal ours", "n"),
        ("round reveal ours", "y"),
        ("ballot effort ours --shift power", ""),
        ("ballot take-back ours", "n"),
        ("ballot take-back ours", "y"),
    ):
        ended = talk("--dir", ".", *shlex.split(line), typed=f"{typed}\n")
        said.append(f"$ m2m {line}\n{ended.out}{ended.err}ends with {ended.code}\n")
    assert_agreed(GOLDEN / "asked-first.txt", "\n".join(said))


def test_show_where_there_is_nothing_yet(m2m: Run, example: Session) -> None:
    lines = ("show ours --json", "show ours --chart rounds", "show ours --chart ballot", "show ours --chart grid")
    agreed(m2m, "show-fresh", fresh(), lines)
    agreed(m2m, "show-open", under_way(), lines)
    agreed(m2m, "show-voting", voted(example), lines[1:])
    session, _ = ballots.open_effort_and_impact(example, title="How hard", options=list(example.shifts)[:2])
    agreed(m2m, "show-asking", session, lines[2:])


def test_translate(m2m: Run, example: Session) -> None:
    lines = (
        "translate ours cy",
        "translate ours cy sheet.csv -o other.csv",
        "translate ours cy -o sheet.txt",
        "translate ours cy -o sheet.csv --json",
        "translate ours cy sheet.csv",
        "translate ours cy nosuch.csv",
        "translate ours xxxxxxxxxxxx -o y.csv",
    )
    agreed(m2m, "translate", example, lines)
    rows = Path("sheet.csv").read_text("utf-8").splitlines()
    title, place = (next(row for row in rows if row.startswith(f"{name},")) for name in ("title", "scale.question"))
    for name, words in (("one", [title]), ("two", [title, place])):
        filled = [f"{row.partition(',')[0]},Some older words,Cymraeg," if row in words else row for row in rows]
        Path(f"{name}.csv").write_text("\n".join(filled), "utf-8")
    back = ("translate ours cy one.csv", "translate ours cy two.csv", "translate ours cy two.csv --json")
    agreed(m2m, "translate-reworded", example, back)


def test_check(m2m: Run, example: Session) -> None:
    """Of a session in which everything is that can be wrong in one that can be read."""
    session = voted(in_two_languages(example))
    (ballot_id,) = session.ballots
    ballot = session.ballots[ballot_id]
    first, second, *_ = ballot.papers
    spoilt = {key: replaced(ballot.papers[key], votes=("w8mt", "t3fz", "p6jd")) for key in (first, second)}
    (round_id,) = session.rounds
    round_ = session.rounds[round_id]
    one, two, *_ = round_.responses
    same = {two: replaced(round_.responses[two], name=round_.responses[one].name.upper())}
    session = changed(
        session,
        ballots={ballot_id: replaced(ballot, papers={**ballot.papers, **spoilt})},
        rounds={round_id: replaced(round_, responses={**round_.responses, **same})},
        conflicts={"c1": Conflict(place="challenge", kept="Ours", other="Theirs")},
    )
    session, open_id = diagnose.open_round(session, title="A year on", confidentiality="anonymous")
    session = diagnose.join(session, open_id)[0]
    agreed(m2m, "check", session, ("check ours", "check ours --quiet"))


def test_check_of_one_of_each(m2m: Run, example: Session) -> None:
    session = voted(example)
    (ballot_id,) = session.ballots
    ballot = session.ballots[ballot_id]
    spoilt = replaced(next(iter(ballot.papers.values())), votes=("w8mt", "w8mt"))
    session = changed(session, ballots={ballot_id: replaced(ballot, papers={"k7qm-3fxp": spoilt})})
    saving.save(Path("sealed.toml"), session, saving.Known(session, "", {}, ()))
    agreed(m2m, "check-sealed", example, ("check sealed", "check ours"))


def test_what_else_is_said(m2m: Run) -> None:
    lines = (
        'new "Early help" --place Riverton --challenge "Act sooner"',
        'new "Early help" --json',
        "new Other --framework nosuch",
        "frameworks",
        "version",
        "form ours -o a.csv",
        "check ours early-help nosuch",
        "help nosuch",
        "help git keep",
        "help round nosuch",
    )
    agreed(m2m, "other", asked(groups=("Core team", "Partners")), lines)
