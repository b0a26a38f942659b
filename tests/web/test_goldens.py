"""Every page that a phone is given, on the way through a survey and a ballot, as it was agreed.

`M2M_ACCEPT=1 pytest tests/web/test_goldens.py` writes the files anew; read them before you commit them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from m2m_tui.core.session import Session, Shift, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots, voting
from tests.golden_file import assert_agreed
from tests.ui.made import asked
from tests.web.conftest import MakeRoom, Room
from tests.web.phone import Page, Phone

GOLDEN = Path(__file__).parents[1] / "golden" / "web"


@pytest.fixture(autouse=True)
def _known_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    for edits in (diagnose, voting):
        monkeypatch.setattr(edits, "fresh_code", lambda taken=(): f"k7qm-3fx{len(taken) + 2}")


class Told:
    """The pages that came, each with what was done for it; what is made by chance is called what it is."""

    def __init__(self, room: Room) -> None:
        self._room, self._pages = room, list[str]()

    def add(self, what: str, page: Page) -> None:
        source = page.source.replace(self._room.random_path, "PATH").replace(self._room.at, "HERE")
        source = re.sub(r'(name="token" value=")[^"]+', r"\1TOKEN", source)
        source = re.sub(r"<style>.*?</style>|(?<=style\.css\?)[^\"]+", "STYLE", source, flags=re.DOTALL)
        _, _, body = source.partition("<body")
        self._pages.append(f"<!-- {what}: {page.status} -->\n<body{body}".replace("><", ">\n<"))

    def assert_agreed(self, name: str) -> None:
        path, said = GOLDEN / f"{name}.html", "\n".join(self._pages)
        assert_agreed(path, said)


def begun(room: Room, **who: str) -> tuple[Told, Phone]:
    told, phone = Told(room), room.phone()
    told.add("the first page", phone.open())
    if not phone.page.forms:
        told.add("who", phone.request("GET", next(each for each in phone.page.links if each.endswith("/who"))))
        told.add("nothing is filled in", phone.post(*phone.filled()))
    told.add("begin", phone.post(*phone.filled(**who)))
    return told, phone


def test_a_survey(make_room: MakeRoom) -> None:
    session = asked("named", groups=("Core team", "Partners"), expected=3)
    rest = list(session.enablers_in_use)[2:]
    few = {key: replaced(each, removed=key in rest) for key, each in session.enablers.items()}
    room = make_room(changed(session, enablers=few))
    told, phone = begun(room, name="Area <lead>", group="Partners")
    phone.send("next", score="4", why="Because\nwe <met>")
    told.add("answered, and back", phone.send("back"))
    told.add("another name", phone.send("correct"))
    told.add("nothing more to say", phone.open("/survey/check"))
    phone.open("/survey/2")
    told.add("don’t know", phone.send("next", score="0"))
    told.add("all said", phone.send())
    told.add("another person", phone.open("/survey/other"))
    other = room.phone()
    told.add("come back", other.open("/survey/code"))
    told.add("with a code that is none", other.post(*other.filled(code="xxxx-xxxx")))
    told.assert_agreed("survey")


def test_a_vote(make_room: MakeRoom, example: Session) -> None:
    told, phone = begun(make_room(ballots.open_vote(example, title="Where to <start>", expected=3)[0]))
    options = phone.page.forms[0].choices["vote"]
    told.add("one too many", phone.send(vote=options[:5]))
    told.add("two and one to keep", phone.send(vote=options[:2], keep=options[4]))
    told.add("finished", phone.send())
    told.add("another person", phone.open("/ballot/other"))
    told.assert_agreed("vote")


def test_effort_and_impact(make_room: MakeRoom, example: Session) -> None:
    first, second = list(example.shifts)[:2]
    told, phone = begun(make_room(ballots.open_effort_and_impact(example, title="", options=[first, second])[0]))
    given = {f"effort {first}": "2", f"impact {second}": "0"}
    told.add("some are said", phone.post(*phone.filled(**given)))
    told.add("finished", phone.send())
    told.assert_agreed("effort-and-impact")


def test_where_both_are_open_and_where_nothing_is(make_room: MakeRoom, example: Session) -> None:
    shifts = {key: Shift(from_=each.from_, facet=each.facet) for key, each in example.shifts.items()}
    session = changed(asked("anonymous"), shifts=shifts)
    room = make_room(ballots.open_vote(session, title="Where to start")[0])
    told, phone = Told(room), room.phone()
    told.add("the first page", phone.open())
    told.add("nowhere", phone.open("/survey/nowhere"))
    room.facilitate(lambda now: ballots.take_back(now, next(iter(now.ballots))))
    told.add("the vote is taken back", phone.open("/ballot"))
    told.assert_agreed("both")
