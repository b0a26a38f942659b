"""A few fields on one page. What was typed before escape is kept, and stands there again the next time."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from m2m_tui.ui.dialogs.choice_field import ChoiceField
from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.keys.dialogs import FORM
from m2m_tui.ui.keys.table import Bindings, KeyHint
from m2m_tui.ui.questions import Check, Field, Filled, Subject, goes_together
from m2m_tui.ui.spans import Spans, wrapped
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.said_line import Explanation, NoticeLine, SaidLine, TipLine

_WIDTH = 76
"""Cells of a dialog, as the sheet has it."""

_FRAME = 5
"""Rows of a form that are none of its fields': the title, what is said below, the keys, and what is between them."""


class Form(Dialog[Filled | None]):
    """Gives what was filled in by field name, or None when it was left with escape; `drafts` then keeps it.

    `draft` is the name it is kept under, and `ahead` holds what was typed before the form was there. Enter goes to the next
    field, and from the last one is done; ctrl+s is done from anywhere. What doesn't pass the `check` isn't done.
    """

    class Typed(Message):
        """What is in a field has changed."""

    CSS_PATH = "dialogs.tcss"
    opening = True
    """Until it has a field to type into."""

    BINDINGS = Bindings(FORM.keys)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        explanation: str = "",
        drafts: dict[str, Filled],
        draft: str,
        ahead: list[events.Key],
        check: Check = goes_together,
        subject: Subject | None = None,
    ) -> None:
        super().__init__()
        self._title, self._fields, self._explanation = title, fields, explanation
        self._drafts, self._draft, self._ahead, self._check = drafts, draft, ahead, check
        self._typed: dict[str, str] = {}
        self._subject = subject.turned_to(drafts.get(draft, {}).get(subject.name, "")) if subject is not None else None

    def compose(self) -> ComposeResult:
        draft = self._drafts.get(self._draft, {})
        with Vertical(classes="dialog form"):
            yield TipLine(self._title_spans())
            if self._explanation:
                yield Explanation(((self._explanation, "muted"),), id="explanation")
            with VerticalScroll(can_focus=False):
                for field in self._fields:
                    yield SaidLine(((field.label, "strong"), (f"  {field.hint}" if field.hint else "", "muted")))
                    if field.options:
                        yield ChoiceField(field, draft.get(field.name, field.value), self.language)
                    else:
                        entry = LongInput(draft.get(field.name, field.value), id=field.name, enters=self.action_next)
                        entry.styles.height = field.lines
                        yield entry
            yield NoticeLine()
            yield KeyLine(self._hints())

    def _title_spans(self) -> Spans:
        title = self._title if self._subject is None else self._subject.entitled(self._title)
        return ((title, "heading"),)

    def fits(self, size: Size) -> bool:
        """Whether everything can be seen at once on a terminal of this size."""
        explained = len(wrapped(((self._explanation, ""),), min(size.width, _WIDTH))) + 1 if self._explanation else 0
        asked = sum(1 + field.lines + 1 for field in self._fields)
        return _FRAME + explained + asked <= size.height

    def on_resize(self, event: events.Resize) -> None:
        # Where not everything can be seen at once, the fields scroll between what stands above and below them.
        self.set_class(not self.fits(event.size), "tight")

    def on_mount(self) -> None:
        if not self.query(f"#{self._fields[0].name}"):  # left before it was there
            return
        if draft := self._drafts.get(self._draft):
            self.query_one(NoticeLine).say(self.language.say("drawn_dialogs.typed_before") if draft else "", "accent")
        first = self.query_one(f"#{self._fields[0].name}")
        self.set_focus(first)
        self.opening = False
        self._take_ahead()

    def action_switch(self) -> None:
        # In a field to type into, t is a letter.
        if isinstance(self.focused, ChoiceField):
            self.keep_draft()
            super().action_switch()

    def _hints(self) -> list[KeyHint]:
        field = self.focused
        switch = self.switch_hints if isinstance(field, ChoiceField) else []
        typed_over = isinstance(field, LongInput) and field.is_typed_over
        adds = FORM.hints(("end", self.language.say("drawn_dialogs.add_to_it"))) if typed_over else []
        return [*self._own_hints(), *adds, *switch]

    def _own_hints(self) -> list[KeyHint]:
        say = self.language.say
        done, back = say("drawn_dialogs.done"), ("esc", say("drawn_dialogs.back"))
        if self._subject is not None:
            return FORM.hints(("enter", done), ("↑ ↓", self._subject.what), back)
        if len(self._fields) == 1:
            return FORM.hints(("enter", done), back)
        return FORM.hints(("enter", say("drawn_dialogs.next_field")), ("ctrl+s", done), back)

    def on_text_area_changed(self, event: LongInput.Changed) -> None:
        # What the form itself puts into a field is news that Textual carries no further than to here.
        event.stop()
        self.post_message(self.Typed())

    def on_text_area_selection_changed(self, event: LongInput.SelectionChanged) -> None:
        event.stop()
        self.query_one(KeyLine).show(self._hints())

    def on_key(self, event: events.Key) -> None:
        """A letter that was sent here before there was a field: on its way up to the app it would be overtaken by the next one."""
        field = self.focused
        if isinstance(field, LongInput) and event.is_printable and event.character:
            field.type_in(event.character)
            event.stop()
            event.prevent_default()

    def _take_ahead(self) -> None:
        """Do what was typed before there was a field: letters go into it, and enter goes to the next one, or is done."""
        while self._ahead:
            key = self._ahead.pop(0)
            field = self.focused
            if key.key == "enter" and self._is_last(field):
                self.opening = True
                self.call_later(self._be_done_ahead)
                return
            if key.key == "enter":
                self.action_next()
            elif isinstance(field, LongInput) and key.character:
                field.type_in(key.character)

    def _be_done_ahead(self) -> None:
        if not self._done():  # something is missing: what was typed beyond it was meant for what doesn't come yet
            self._ahead.clear()
            self.opening = False

    def _is_last(self, field: Widget | None) -> bool:
        return field is not None and field.id == self._fields[-1].name

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Focus a field; it is this form that scrolls it into sight, with its label."""
        super().set_focus(widget, False, from_app_focus)
        if isinstance(widget, LongInput) and self._was_put_there(widget):
            widget.select_all()
        if widget is not None:
            self.call_after_refresh(self._show_with_label, widget)
        self.query_one(KeyLine).show(self._hints())

    def _was_put_there(self, field: LongInput) -> bool:
        """Whether what stands in it was there before anybody typed here: that is typed over, what was typed before escape never is."""
        asked = self._asked(field)
        return asked is not None and bool(asked.value) and field.value == asked.value

    def _show_with_label(self, field: Widget) -> None:
        """A field that is in sight brings its label along, where there is room for both."""
        if field.has_focus and isinstance(field.parent, VerticalScroll):
            above = field.parent.children[field.parent.children.index(field) - 1]
            both = above.virtual_region.union(field.virtual_region)
            field.parent.scroll_to_region(both, animate=False, top=False)

    def action_next(self) -> None:
        names = [field.name for field in self._fields]
        focused = self.focused.id if self.focused is not None else None
        place = names.index(focused) if focused in names else -1
        if place == len(names) - 1:
            self.action_done()
        else:
            self.set_focus(self.query_one(f"#{names[place + 1]}"))

    def action_focus_step(self, by: int) -> None:
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def on_long_input_left(self, event: LongInput.Left) -> None:
        asked = self._asked(event.field)
        if self._subject is not None:
            self._subject = self._subject.turned(event.by)
            self.query_one(TipLine).show(self._title_spans())
        elif asked is not None and asked.offers:
            self._offer(event.field, asked.offers, event.by)
        else:
            self.action_focus_step(event.by)

    def _offer(self, field: LongInput, offers: Sequence[str], by: int) -> None:
        """Put the next of what is offered into a field; between the last and the first stands what was typed."""
        if field.value not in offers:
            self._typed[field.id or ""] = field.value
        typed = self._typed.get(field.id or "", "")
        round_about = [typed, *offers] if typed else list(offers)
        at = round_about.index(field.value) if field.value in round_about else (-1 if by > 0 else 0)
        field.select_all()
        field.type_in(round_about[(at + by) % len(round_about)])

    def _asked(self, field: LongInput) -> Field | None:
        return next((each for each in self._fields if each.name == field.id), None)

    def _about(self) -> Filled:
        return {self._subject.name: self._subject.value} if self._subject is not None else {}

    def _filled(self) -> Filled:
        entries = [*self.query(LongInput), *self.query(ChoiceField)]
        return {entry.id or "": entry.value for entry in entries}

    def action_done(self) -> None:
        self._done()

    def _done(self) -> bool:
        """Give what was filled in, where nothing is wrong with it; else say what is. Gives whether it was given."""
        filled = self._filled()
        for field in self._fields:
            empty = field.required and not filled[field.name].strip()
            if (
                wrong := self.language.say("drawn_dialogs.still_empty", field=field.label)
                if empty
                else field.wrong(filled[field.name])
            ):
                self.query_one(NoticeLine).say(wrong, "warn")
                self.set_focus(self.query_one(f"#{field.name}"))
                return False
        if wrong := self._check(filled):
            self.query_one(NoticeLine).say(wrong, "warn")
            return False
        self._drafts.pop(self._draft, None)
        self.dismiss(filled | self._about())
        return True

    def keep_draft(self) -> None:
        """Keep what was typed for the next time this form opens."""
        filled = self._filled()
        if typed := {
            field.name: filled[field.name] for field in self._fields if filled[field.name] != _value_of(field)
        }:
            self._drafts[self._draft] = typed | self._about()
        else:
            self._drafts.pop(self._draft, None)

    def action_back(self) -> None:
        if not self.opening:
            self.keep_draft()
        self.dismiss(None)


def _value_of(field: Field) -> str:
    """What a field holds before anybody touches it."""
    offered = [key for key, _ in field.options]
    return field.value if not offered or field.value in offered else offered[0]
