"""What every page is made of: the frame around it, forms, choices, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from m2m_tui.web.html import NOTHING, Html, html, joined, page, said

What = Literal["survey", "ballot"]

WORDS: dict[What, str] = {"survey": "answers", "ballot": "votes"}
"""What somebody leaves in each."""

PLAIN_HTTP = (
    "What you send travels over this network unencrypted (plain http): somebody on it who sets out to could read it."
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the pages of one phone have in common. `base`: the random path they are under; `session`: what the workshop is called;
    `token`: what its forms carry; `plain`: whether they come over plain http."""

    base: str
    session: str
    what: What
    token: str
    plain: bool

    def to(self, place: str = "") -> str:
        """Give the address of a page of what is being answered."""
        return f"{self.base}/{self.what}/{place}".rstrip("/")

    def page(self, title: str, body: Html) -> Html:
        """Give a whole page."""
        return page(f"{title} – {self.session}", body, base=self.base)

    def form(self, place: str, body: Html) -> Html:
        """Give a form that is sent to a page."""
        return html(
            '<form method="post" action="{action}" autocomplete="off" novalidate>'
            '<input type="hidden" name="token" value="{token}">{body}</form>',
            action=self.to(place),
            token=self.token,
            body=body,
        )

    def link(self, place: str, text: str, look: str = "link") -> Html:
        """Give a link to a page."""
        return html('<a class="{look}" href="{to}">{text}</a>', look=look, to=self.to(place), text=text)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose; `text` may be what somebody typed."""

    value: str
    text: str


def wrong_box(wrong: str, field: str = "") -> Html:
    """Give what is wrong with what was sent, with a link to where it is mended; nothing where nothing is."""
    if not wrong:
        return NOTHING
    text = html('<a href="#{field}">{wrong}</a>', field=field, wrong=wrong) if field else html("{wrong}", wrong=wrong)
    return html(
        '<div class="wrong" role="alert" tabindex="-1"><h2>Please look at this again</h2><p>{text}</p></div>', text=text
    )


def title_of(title: str, wrong: str) -> str:
    """Give a page's title, which says first that something is wrong."""
    return f"Error: {title}" if wrong else title


def radios(name: str, choices: Iterable[Choice], chosen: str | None, *, first_id: str = "") -> Html:
    """Give radio buttons in rows that are large enough for a thumb. Nothing is chosen where `chosen` is None."""
    made = []
    for place, each in enumerate(choices):
        made.append(
            html(
                '<label class="choice"><input type="radio" name="{name}" value="{value}"{id}{checked}>'
                '<span dir="auto">{text}</span></label>',
                name=name,
                value=each.value,
                id=html(' id="{id}"', id=first_id) if first_id and place == 0 else NOTHING,
                checked=Html(" checked") if each.value == chosen else NOTHING,
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


def footer(frame: Frame, code: str, who: str) -> Html:
    """Give the end of a page of somebody who has begun: their code, what they are answering as, and the way to hand the phone on."""
    return html(
        "<footer><p>Your code: <b>{code}</b>. {who}</p><p>{other}</p></footer>",
        code=code,
        who=html("You answer as {name}.", name=said(who)) if who else "",
        other=frame.link("other", "Somebody else on this phone"),
    )
