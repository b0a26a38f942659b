"""What every page is made of: the frame around it, forms, choices, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from m2m_tui.languages.language import Language
from m2m_tui.web.html import NOTHING, Html, html, joined, page, said, sentence, spoken

What = Literal["survey", "ballot"]


CHOOSE, SPEAK = "choose", "speak"
"""The fields that say in which language to go on: on the same page again; and with the form in which somebody types or chooses."""

_FILLED_IN = "filled-in"


def address_of(base: str, what: What, place: str) -> str:
    """Give the address of a page of what is being answered, below the random path."""
    return f"{base}/{what}/{place}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the pages of one phone have in common. `base`: the random path they are under; `session`: what the workshop is called;
    `token`: what its forms carry; `plain`: whether they come over plain http.

    `language`: in which m2m speaks. `first`: the tag of that in which the workshop's own texts were written; `untranslated`: those of them
    that can be read in no other; `others`: the words that offer each other language, by its tag."""

    base: str
    session: str
    what: What
    token: str
    plain: bool
    language: Language
    first: str
    untranslated: frozenset[str]
    others: Mapping[str, str]

    def say(self, name: str, count: int | None = None, /, **values: object) -> str:
        """Give one of m2m's sentences; see `Language.say`."""
        return self.language.say(name, count, **values)

    def sentence(self, name: str, count: int | None = None, /, **values: object) -> Html:
        """Give one of m2m's sentences with Html in its places."""
        return sentence(self.language, name, count, **values)

    def lang(self, text: str) -> Html:
        """Give the attribute that says in which language one of the workshop's own texts is, where that isn't the page's."""
        tag = self.first if text in self.untranslated else self.language.tag
        return html(' lang="{tag}"', tag=tag) if tag != spoken(self.language) else NOTHING

    def to(self, place: str = "") -> str:
        """Give the address of a page of what is being answered."""
        return address_of(self.base, self.what, place)

    def page(self, title: str, body: Html, address: str = "") -> Html:
        """Give a whole page, with the way into the other languages at its end. That sends the form of the page which is filled in; where
        there is none, `address` is that of the page itself."""
        return self.whole_page(f"{title} – {self.session}", body, address)

    def whole_page(self, title: str, body: Html, address: str = "") -> Html:
        """Give a page whose title is whole already."""
        return page(title, joined([body, self._switch(address)]), base=self.base, language=self.language)

    def _switch(self, address: str) -> Html:
        if not self.others:
            return NOTHING
        # At the end, where no enter in a field presses it.
        inside = joined(
            html(
                '<button class="second" name="{speak}" value="{tag}" lang="{tag}" dir="auto"{of}>{words}</button>',
                speak=CHOOSE if address else SPEAK,
                tag=tag,
                of=NOTHING if address else html(' form="{form}"', form=_FILLED_IN),
                words=words,
            )
            for tag, words in self.others.items()
        )
        return html('<div class="speak">{form}</div>', form=self.form_to(address, inside) if address else inside)

    def form(self, place: str, body: Html, *, filled_in: bool = False) -> Html:
        """Give a form that is sent to a page. `filled_in`: it is the one on its page that somebody types or chooses in."""
        marked = html(' id="{form}"', form=_FILLED_IN) if filled_in else NOTHING
        return self.form_to(self.to(place), body, marked)

    def form_to(self, address: str, body: Html, marked: Html = NOTHING) -> Html:
        """Give a form that is sent to this very address. `marked`: an attribute of it."""
        return html(
            '<form method="post" action="{action}" autocomplete="off" novalidate{marked}>'
            '<input type="hidden" name="token" value="{token}">{body}</form>',
            action=address,
            marked=marked,
            token=self.token,
            body=body,
        )

    def link(self, place: str, text: str, look: str = "link") -> Html:
        """Give a link to a page."""
        return html('<a class="{look}" href="{to}">{text}</a>', look=look, to=self.to(place), text=text)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose; `text` may be what somebody typed, and `lang` the attribute that says in which language it is."""

    value: str
    text: str
    lang: Html = NOTHING


def wrong_box(frame: Frame, wrong: str, field: str = "") -> Html:
    """Give what is wrong with what was sent, with a link to where it is mended; nothing where nothing is."""
    if not wrong:
        return NOTHING
    text = html('<a href="#{field}">{wrong}</a>', field=field, wrong=wrong) if field else html("{wrong}", wrong=wrong)
    return html(
        '<div class="wrong" role="alert" tabindex="-1"><h2>{again}</h2><p>{text}</p></div>',
        again=frame.say("phone.look_again"),
        text=text,
    )


def title_of(frame: Frame, title: str, wrong: str) -> str:
    """Give a page's title, which says first that something is wrong."""
    return frame.say("phone.error", title=title) if wrong else title


def radios(name: str, choices: Iterable[Choice], chosen: str | None, *, first_id: str = "") -> Html:
    """Give radio buttons in rows that are large enough for a thumb. Nothing is chosen where `chosen` is None."""
    made = []
    for place, each in enumerate(choices):
        made.append(
            html(
                '<label class="choice"><input type="radio" name="{name}" value="{value}"{id}{checked}>'
                '<span dir="auto"{lang}>{text}</span></label>',
                name=name,
                value=each.value,
                id=html(' id="{id}"', id=first_id) if first_id and place == 0 else NOTHING,
                checked=Html(" checked") if each.value == chosen else NOTHING,
                lang=each.lang,
                text=each.text,
            )
        )
    return joined(made)


def group(legend: Html, inside: Html, *, described_by: str = "") -> Html:
    """Give choices that belong together, with what is asked above them."""
    return html(
        "<fieldset{described}><legend>{legend}</legend>{inside}</fieldset>",
        described=html(' aria-describedby="{id}"', id=described_by) if described_by else NOTHING,
        legend=legend,
        inside=inside,
    )


def button(text: str, go: str = "", *, second: bool = False) -> Html:
    """Give a button that sends the form; `go`: what it says beside the fields."""
    return html(
        "<button{look}{go}>{text}</button>",
        look=Html(' class="second"') if second else NOTHING,
        go=html(' name="go" value="{go}"', go=go) if go else NOTHING,
        text=text,
    )


def aside(text: str, go: str) -> Html:
    """Give a button beside the form in which somebody types or chooses, which looks like a link: what stands in the form goes with it."""
    return html(
        '<button class="link" form="{form}" name="go" value="{go}">{text}</button>', form=_FILLED_IN, go=go, text=text
    )


def text_field(
    name: str, label: str, value: str, *, hint: str = "", most: int, wrong: str = "", code: bool = False
) -> Html:
    """Give a line to type in. `most`: letters."""
    by = [*([f"{name}-hint"] if hint else []), *([f"{name}-wrong"] if wrong else [])]
    return html(
        '<label class="field" for="{name}">{label}</label>{hint}{wrong}'
        '<input type="text" id="{name}" name="{name}" value="{value}" maxlength="{most}" autocomplete="off" dir="auto"{more}{by}>',
        name=name,
        label=label,
        value=value,
        most=most,
        hint=html('<p class="quiet small" id="{name}-hint">{hint}</p>', name=name, hint=hint) if hint else NOTHING,
        wrong=html('<p class="error" id="{name}-wrong">{wrong}</p>', name=name, wrong=wrong) if wrong else NOTHING,
        more=Html(' autocapitalize="none" autocorrect="off" spellcheck="false"') if code else NOTHING,
        by=html(
            ' aria-describedby="{by}"{bad}', by=" ".join(by), bad=Html(' aria-invalid="true"') if wrong else NOTHING
        )
        if by
        else NOTHING,
    )


def paragraphs(texts: Sequence[str], look: str = "") -> Html:
    """Give sentences as paragraphs, without the empty ones."""
    start = html('<p class="{look}">', look=look) if look else Html("<p>")
    return joined(html("{start}{text}</p>", start=start, text=each) for each in texts if each)


def footer(frame: Frame, code: str, who: str, correct: Html = NOTHING) -> Html:
    """Give the end of a page of somebody who has begun: their code, what they are answering as and how to correct that, and the way to
    hand the phone on."""
    return html(
        "<footer><p>{code} {who} {correct}</p><p>{other}</p></footer>",
        code=frame.sentence("phone.your_code", code=html("<b>{code}</b>", code=code)),
        who=frame.sentence("phone.you_are", name=said(who)) if who else "",
        correct=correct,
        other=frame.link("other", frame.say("phone.somebody_else")),
    )
