"""The pages that the survey and a ballot have in common: the way in, coming back, the thanks, another person on the phone, and what
can't be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from m2m_tui.sittings.codes import CodedSitting
from m2m_tui.web.frame import PLAIN_HTTP, WORDS, Frame, button, paragraphs, text_field, title_of, wrong_box
from m2m_tui.web.html import NOTHING, Html, html, joined, page, said

LONGEST_CODE = 40
"""Letters of what is looked at as a code."""


def both_page(base: str, session: str, survey: str, ballot: str) -> Html:
    """Which is answered, where a survey and a ballot are open."""
    body = html(
        '<p class="where" dir="auto">{session}</p><h1>Two things are open here</h1><p>Which would you like to answer?</p>'
        '<a class="button" href="{base}/survey">The survey “{survey}”</a>'
        '<a class="button" href="{base}/ballot">The ballot “{ballot}”</a>',
        session=session,
        base=base,
        survey=said(survey),
        ballot=said(ballot),
    )
    return page(session, body, base=base)


def first_page(frame: Frame, title: str, promised: Sequence[str], begin: Html, wrong: str = "") -> Html:
    """What people are promised, and the way in: to `begin`, or with a code."""
    body = html(
        '{wrong}<p class="where" dir="auto">{session}</p><h1 dir="auto">{title}</h1>{said}{plain}{begin}<p>{code}</p>',
        wrong=wrong_box(wrong),
        session=frame.session,
        title=title,
        said=paragraphs(promised),
        plain=paragraphs([PLAIN_HTTP], "note") if frame.plain else NOTHING,
        begin=begin,
        code=frame.link("code", "I have begun already, and have a code"),
    )
    return frame.page(title, body)


def code_page(frame: Frame, wrong: str = "", note: str = "") -> Html:
    """Coming back with a code."""
    title = "Come back with your code"
    fields = joined(
        [
            text_field(
                "code",
                "Your code",
                "",
                hint="It was shown when you began, and stands at the end of every page.",
                most=LONGEST_CODE,
                wrong=wrong,
                code=True,
            ),
            button("Continue"),
        ]
    )
    body = html(
        "{wrong}<h1>{title}</h1>{note}{form}<p>{back}</p>",
        wrong=wrong_box(wrong, "code"),
        title=title,
        note=paragraphs([note]),
        form=frame.form("code", fields),
        back=frame.link("", "Back"),
    )
    return frame.page(title_of(title, wrong), body)


def thanks_page(frame: Frame, sitting: CodedSitting) -> Html:
    """The end: the code, and the ways on."""
    what = WORDS[frame.what]
    not_yet = f"Your {what} are kept, but not saved yet. Please tell whoever runs the workshop."
    kept = f"Your {what} are saved." if sitting.saved else not_yet
    body = html(
        "<h1>Thank you</h1><p>{kept}</p><p>To change something before the reveal, come back with your code:</p>"
        '<p class="code">{code}</p><p>{change}</p><p>{other}</p>',
        kept=kept,
        code=sitting.code,
        change=frame.link("check", f"Look at your {what} again"),
        other=frame.link("other", "Somebody else on this phone"),
    )
    return frame.page("Thank you", body)


def other_page(frame: Frame, sitting: CodedSitting) -> Html:
    """Before the phone goes to somebody else: the code, which this phone then forgets."""
    what = WORDS[frame.what]
    fields = button("Forget me on this phone")
    not_done = (
        ""
        if sitting.finished
        else "You haven’t finished yet: what you have given so far counts. With the code you can go on."
    )
    body = html(
        "<h1>Somebody else on this phone</h1><p>This phone will forget you; your {what} stay. To come back to them, write down your code "
        'first:</p><p class="code">{code}</p>{not_done}{form}<p>{back}</p>',
        what=what,
        code=sitting.code,
        not_done=paragraphs([not_done]),
        form=frame.form("other", fields),
        back=frame.link("check", "Back to my " + what),
    )
    return frame.page("Somebody else on this phone", body)


def over_page(base: str, session: str, why: str, late: str = "", typed: Iterable[str] = ()) -> Html:
    """Nothing can be answered any more. `late`: what that means for what was just sent; `typed`: the words in it, which nobody has to lose
    without a trace."""
    words = [html("<p>What you had typed: “{text}”</p>", text=said(each)) for each in typed]
    body = html(
        "<h1>Thank you</h1><p>{why}</p>{late}{typed}",
        why=why,
        late=paragraphs([late]),
        typed=joined(words),
    )
    return page(f"Thank you – {session}", body, base=base)


def not_saved_page(frame: Frame, place: str, why: str, fields: Iterable[tuple[str, str]]) -> Html:
    """What was sent is on the laptop, and not in its file. The same can be sent again."""
    hidden = [
        html('<input type="hidden" name="{name}" value="{value}">', name=name, value=value) for name, value in fields
    ]
    body = html(
        '<div class="wrong" role="alert"><h1>Not saved yet</h1><p>It has reached the laptop, but it couldn’t be saved there: {why}.</p>'
        "<p>Please tell whoever runs the workshop. The laptop tries again by itself; so can you.</p></div>{form}",
        why=why,
        form=frame.form(place, joined([*hidden, button("Try again")])),
    )
    return frame.page("Error: not saved yet", body)


def stop_page(base: str, session: str, title: str, why: str, *, onwards: bool = True) -> Html:
    """Something that can't be done, why not, and the way back to the first page."""
    body = html(
        "<h1>{title}</h1><p>{why}</p>{go}",
        title=title,
        why=why,
        go=html('<p><a class="button" href="{base}">Go to the first page</a></p>', base=base) if onwards else NOTHING,
    )
    return page(f"{title} – {session}" if session else title, body, base=base)
