"""The page for the projector while people answer on their phones: the QR code, the address, and how many have answered."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import Any, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.core.words import people
from m2m_tui.sittings.how_far import begun_and_expected, how_far, most_to_begin
from m2m_tui.ui.dialogs.asking import Asking
from m2m_tui.ui.keys.phones import PHONES
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.phones import HasPhones, PhoneAddress, Phones
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.room import PHONES_STAGE
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.typed_number import no_number, number_typed
from m2m_tui.ui.widgets.code_view import CodeView
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.workspace import Workspace

_NOBODY_FOR = 60.0
"""Seconds without anybody, after which it is said what the matter may be."""

_BEFORE: list[Spans] = [
    (("A QR code stands on the projector, and everybody answers on their own phone, privately. Nothing is installed on it.", ""),),
    (),
    (("All phones have to be in the same Wi-Fi as this laptop. The way there is plain http: somebody in that Wi-Fi who sets out to could "
      "read what is sent. In a network that you don’t trust, see “Answers from phones” in the manual.", ""),),
]  # fmt: skip
_FIXES: list[Spans] = [
    (("Nobody yet? Three things help:", "warn"),),
    (("1 ", "key"), ("turn off mobile data on the phone", "")),
    (("2 ", "key"), ("let m2m through this laptop’s firewall", "")),
    (("3 ", "key"), ("open this laptop’s own hotspot, and join that", "")),
]
_NO_NETWORK = "This laptop is in no network. Turn its Wi-Fi on, or open its own hotspot: the address comes by itself."
_OVER = "The answers have been revealed: nothing is open any more."


async def show_phones(screen: SessionScreen) -> None:
    """Begin to serve phones, once it is said what that means, and show the page for the projector. Where they are served already, only
    show it."""
    app, workspace = cast(HasPhones, screen.app), screen.workspace
    if app.phones is None or not app.phones.running or app.phones.path != workspace.path:
        if not await screen.confirm("Let people answer on their phones?", _BEFORE, "open it", "not now"):
            return
        loop = asyncio.get_running_loop()

        def hear() -> None:
            with suppress(RuntimeError):  # the program has ended
                loop.call_soon_threadsafe(_heard, screen)

        # A fork of a large program takes a moment.
        app.phones = await screen.program.at_work.do(partial(Phones, workspace.path, hear))
    if not any(isinstance(each, PhonesScreen) for each in screen.app.screen_stack):
        shown = partial(PhonesScreen, workspace, app.phones)
        await screen.app.push_screen(screen.program.sized(shown))


def _heard(screen: SessionScreen) -> None:
    for each in screen.app.screen_stack if screen.is_attached else ():
        if isinstance(each, PhonesScreen):
            each.show()


class PhonesScreen(Asking, Screen[None]):
    """What the room sees. Nothing is sent to the terminal but what changes."""

    CSS_PATH = "phones.tcss"
    AUTO_FOCUS = ""
    BINDINGS = Bindings(PHONES.keys)

    def __init__(self, workspace: Workspace, phones: Phones) -> None:
        super().__init__()
        self.workspace, self._phones = workspace, phones
        self._picked = ""
        self._begun = _begun(workspace.session)
        self._waited = False

    def compose(self) -> ComposeResult:
        yield CodeView()
        yield KeyLine()

    def on_mount(self) -> None:
        self.show()
        self.set_timer(_NOBODY_FOR, self._wait_no_longer)

    def _wait_no_longer(self) -> None:
        self._waited = True
        self.show()

    def on_screen_resume(self) -> None:
        self.show()

    def on_resize(self) -> None:
        self.show()

    def show_header(self) -> None:
        """After a save, which has brought in what people answered."""
        self.show()

    def show(self) -> None:
        """Bring the page up to date."""
        if not self.is_mounted:
            return
        addresses, shown = self._phones.addresses or (), self._shown
        # A code that leads nowhere any more would only be tried again.
        squares = shown.squares if shown is not None and how_far(self.workspace.session) else ()
        self.query_one(CodeView).show(squares, self._words(shown.address if shown is not None else None))
        self.query_one(KeyLine).show(
            PHONES.hints("esc", *(["a"] if len(addresses) > 1 else []), *(["m"] if self._full else []), "x", "?")
        )
        self.program.tell_the_room()

    def for_the_room(self) -> dict[str, Any]:
        """Say what phones open, for the projector's terminal; no address where nobody answers there any more."""
        shown = self._shown if self._phones.running and how_far(self.workspace.session) else None
        there = {"address": shown.address, "squares": list(shown.squares)} if shown is not None else {}
        return {"stage": PHONES_STAGE, **there}

    @property
    def _shown(self) -> PhoneAddress | None:
        addresses = self._phones.addresses or ()
        return next((each for each in addresses if each.address == self._picked), next(iter(addresses), None))

    def _words(self, address: str | None) -> list[Spans]:
        phones, session = self._phones, self.workspace.session
        if phones.ended:
            return [((phones.ended, "warn"),), (), (("escape, then w begins again.", ""),)]
        if phones.addresses is None:
            return [(("One moment …", "muted"),)]
        said = how_far(session)
        if not said:
            return [((_OVER, "accent"),), *_trouble(phones)]
        if address is None:
            return [((_NO_NETWORK, "warn"),)]
        words: list[Spans] = [((address, "strong"),), *_trouble(phones), ()]
        words += [((f"{each}.", "accent"),) for each in said]
        words.append(())
        if self._full:
            words += [((f"{self._full} m lets more people in.", "warn"),), ()]
        if self._waited and _begun(session) <= self._begun:
            return [*words, *_FIXES]
        others = f" {len(phones.addresses)} addresses: a shows another." if len(phones.addresses) > 1 else ""
        return [
            *words,
            ((f"Same Wi-Fi as this laptop: point the camera at the code, or type the address.{others}", ""),),
        ]

    @property
    def _full(self) -> str:
        """That no phone can begin any more; "" while one can."""
        full = [(begun, expected) for begun, expected in begun_and_expected(self.workspace.session)
                if begun >= most_to_begin(expected)]  # fmt: skip
        return "" if not full else f"{full[0][0]} have begun, and {full[0][1] or 'so many'} were expected."

    # -- keys

    def action_back(self) -> None:
        if self.is_active:
            self.dismiss(None)

    def action_end(self) -> None:
        self._phones.let_go()
        cast(HasPhones, self.app).phones = None
        self.action_back()
        self.program.say("No phone can answer any more. What was answered is saved; w begins again.")

    @work
    async def action_another_address(self) -> None:
        addresses = self._phones.addresses or ()
        if len(addresses) > 1:
            picked = await self.pick_one("Which address?", [Choice(each.address, each.address) for each in addresses])
            self._picked = picked or self._picked
            self.show()

    @work
    async def action_let_more_in(self) -> None:
        found = begun_and_expected(self.workspace.session)
        if not found:
            return
        begun, expected = found[0]
        filled = await self.fill_in(
            "Let more people in",
            [Field("expected", "How many people will answer?", str(max(begun, expected)), "a number", wrong=no_number)],
            explanation=f"{people(begun)} begun so far.",
        )
        if filled is not None:
            try:
                self.workspace.apply(partial(_expecting, number_typed(filled["expected"])), "expected more people")
            except EditRefused as refusal:
                self.program.say(str(refusal), "warn")
            self.show()

    def action_keys(self) -> None:
        self.show_keys(PHONES)


def _trouble(phones: Phones) -> list[Spans]:
    return [(), ((f"NOT SAVED: {phones.trouble}. m2m keeps trying.", "warn"),)] if phones.trouble else []


def _begun(session: Session) -> int:
    return sum(begun for begun, _ in begun_and_expected(session))


def _expecting(count: int, session: Session) -> Session:
    """So many are expected in whatever is open."""
    round_id, ballot_id = current_round(session), open_ballot(session)
    if round_id is not None and session.rounds[round_id].state == "open":
        round_ = session.rounds[round_id]
        session = diagnose.describe_round(session, round_id, title=round_.title, groups=round_.groups, expected=count)
    if ballot_id is not None:
        session = ballots.describe(session, ballot_id, title=session.ballots[ballot_id].title, expected=count)
    return session
