"""The pages that the survey and a ballot have in common: the way in, coming back, the thanks, another person on the phone, and what
can't be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from m2m_tui.core.ballot import Ballot
from m2m_tui.languages.language import Language
from m2m_tui.sittings.ballot_sitting import CALLED
from m2m_tui.sittings.codes import CodedSitting, Given
from m2m_tui.web.frame import CHOOSE, Frame, button, paragraphs, text_field, title_of, wrong_box
from m2m_tui.web.html import NOTHING, Html, html, joined, page, said, sentence, spoken, tongue

LONGEST_CODE = 40
"""Letters of what is looked at as a code."""

_SAVED: dict[Given, str] = {"answers": "answers.saved", "votes": "votes.saved"}
_NOT_SAVED: dict[Given, str] = {"answers": "phone_survey.not_saved", "votes": "phone_ballot.not_saved"}
_LOOK: dict[Given, str] = {"answers": "phone_survey.look", "votes": "phone_ballot.look"}
_FORGET: dict[Given, str] = {"answers": "phone_survey.forget", "votes": "phone_ballot.forget"}
_BACK: dict[Given, str] = {"answers": "phone_survey.back", "votes": "phone_ballot.back"}


def choose_page(frame: Frame, languages: Sequence[Language], address: str) -> Html:
    """In which language somebody would like to answer, before anything else: asked in each, none before the others. `address`: where it
    was asked."""
    questions = {spoken(each): (each, each.say("choose.question")) for each in languages}.values()
    asked = joined(
        html("<span{tongue}>{question}</span>", tongue=tongue(each), question=question) for each, question in questions
    )
    names = joined(
        html(
            '<button name="{speak}" value="{tag}" lang="{tag}" dir="auto">{name}</button>',
            speak=CHOOSE,
            tag=each.tag,
            name=each.name,
        )
        for each in languages
    )
    body = html('<h1 class="each">{asked}</h1>{form}', asked=asked, form=frame.form_to(address, names))
    return page(" / ".join(question for _, question in questions), body, base=frame.base, language=frame.language)


def both_page(frame: Frame, survey: str, ballot: Ballot) -> Html:
    """Which is answered, where a survey and a ballot are open."""
    body = html(
        '<p class="where" dir="auto"{lang}>{session}</p><h1>{open}</h1><p>{which}</p>'
        '<a class="button" href="{base}/survey">{survey}</a>'
        '<a class="button" href="{base}/ballot">{ballot}</a>',
        lang=frame.lang(frame.session),
        session=frame.session,
        open=frame.say("phone.two_open"),
        which=frame.say("phone.which"),
        base=frame.base,
        survey=frame.sentence("choose.the_survey", survey=said(survey, frame.lang(survey))),
        ballot=frame.sentence(CALLED[ballot.asks], ballot=said(ballot.title, frame.lang(ballot.title))),
    )
    return frame.whole_page(frame.session, body, frame.base)


def first_page(frame: Frame, title: str, promised: Sequence[str], begin: Html, wrong: str = "") -> Html:
    """What people are promised, and the way in: to `begin`, or with a code."""
    body = html(
        '{wrong}<p class="where" dir="auto"{lang}>{session}</p><h1 dir="auto">{title}</h1>{said}{plain}{begin}<p>{code}</p>',
        wrong=wrong_box(frame, wrong),
        lang=frame.lang(frame.session),
        session=frame.session,
        title=title,
        said=paragraphs(promised),
        plain=paragraphs([frame.say("phone.plain_http")], "note") if frame.plain else NOTHING,
        begin=begin,
        code=frame.link("code", frame.say("code.have_one")),
    )
    return frame.page(title, body, frame.to())


def code_page(frame: Frame, wrong: str = "", code: str = "") -> Html:
    """Coming back with a code. `code`: what was typed already."""
    title = frame.say("phone.come_back")
    fields = joined(
        [
            text_field(
                "code",
                frame.say("code.yours"),
                code,
                hint=frame.say("phone.code_hint"),
                most=LONGEST_CODE,
                wrong=wrong,
                code=True,
            ),
            button(frame.say("phone.continue")),
        ]
    )
    body = html(
        "{wrong}<h1>{title}</h1>{form}<p>{back}</p>",
        wrong=wrong_box(frame, wrong, "code"),
        title=title,
        form=frame.form("code", fields, filled_in=True),
        back=frame.link("", frame.say("phone.back")),
    )
    return frame.page(title_of(frame, title, wrong), body)


def thanks_page(frame: Frame, sitting: CodedSitting) -> Html:
    """The end: the code, and the ways on."""
    thanks = frame.say("answers.thank_you")
    body = html(
        '<h1>{thanks}</h1><p>{kept}</p><p>{to_change}</p><p class="code">{code}</p><p>{change}</p><p>{other}</p>',
        thanks=thanks,
        kept=frame.say((_SAVED if sitting.saved else _NOT_SAVED)[sitting.gives]),
        to_change=frame.say("phone.to_change"),
        code=sitting.code,
        change=frame.link("check", frame.say(_LOOK[sitting.gives])),
        other=frame.link("other", frame.say("phone.somebody_else")),
    )
    return frame.page(thanks, body, frame.to("thanks"))


def other_page(frame: Frame, sitting: CodedSitting) -> Html:
    """Before the phone goes to somebody else: the code, which this phone then forgets."""
    title = frame.say("phone.somebody_else")
    body = html(
        '<h1>{title}</h1><p>{forget}</p><p class="code">{code}</p>{not_done}{form}<p>{back}</p>',
        title=title,
        forget=frame.say(_FORGET[sitting.gives]),
        code=sitting.code,
        not_done=paragraphs([] if sitting.finished else [frame.say("phone.not_finished")]),
        form=frame.form("other", button(frame.say("phone.forget_me"))),
        back=frame.link("check", frame.say(_BACK[sitting.gives])),
    )
    return frame.page(title, body, frame.to("other"))


def in_each(languages: Sequence[Language], say: Callable[[Language], Html]) -> Html:
    """Say something in each of these languages, one below the other: where nobody knows which one is read, or a switch would lose it."""
    if len(languages) == 1:
        return say(languages[0])
    return joined(html("<section{tongue}>{said}</section>", tongue=tongue(each), said=say(each)) for each in languages)


def typed_words(language: Language, typed: Sequence[str]) -> Html:
    """Say what somebody had typed that couldn't be taken."""
    return joined(html("<p>{said}</p>", said=sentence(language, "phone.typed", text=said(each))) for each in typed)


def over_page(
    base: str, session: str, whys: Sequence[tuple[Language, str]], late: str = "", typed: Sequence[str] = ()
) -> Html:
    """Nothing can be answered any more; `whys`: why, in each language. `late`: the name of what that means for what was just sent; `typed`:
    the words in it, which nobody has to lose without a trace."""
    languages, why = [each for each, _ in whys], {each.tag: why for each, why in whys}

    def say(language: Language) -> Html:
        return html(
            "<h1>{thanks}</h1><p>{why}</p>{late}{typed}",
            thanks=language.say("answers.thank_you"),
            why=why[language.tag],
            late=paragraphs([language.say(late)] if late else []),
            typed=typed_words(language, typed),
        )

    title = f"{languages[0].say('answers.thank_you')} – {session}"
    return page(title, in_each(languages, say), base=base, language=languages[0])


def not_saved_page(frame: Frame, place: str, why: str, fields: Iterable[tuple[str, str]]) -> Html:
    """What was sent is on the laptop, and not in its file. The same can be sent again."""
    hidden = [
        html('<input type="hidden" name="{name}" value="{value}">', name=name, value=value) for name, value in fields
    ]
    body = html(
        '<div class="wrong" role="alert"><h1>{title}</h1><p>{why}</p><p>{ask}</p></div>{form}',
        title=frame.say("phone.not_saved"),
        why=frame.sentence("phone.not_saved_why", why=why),
        ask=frame.say("phone.not_saved_ask"),
        form=frame.form(place, joined([*hidden, button(frame.say("phone.try_again"))]), filled_in=True),
    )
    return frame.page(frame.say("phone.not_saved_title"), body)


def stop_page(
    base: str,
    session: str,
    languages: Sequence[Language],
    title: str,
    why: str,
    *,
    typed: Sequence[str] = (),
    onwards: tuple[str, str] | None,
) -> Html:
    """Something that can't be done, why not, and the way on, in each of these languages. `title`, `why`: the names of what is said;
    `typed`: the words in what was sent; `onwards`: an address, and the name of what its link says."""

    def say(language: Language) -> Html:
        address, go = onwards or ("", "")
        return html(
            "<h1>{title}</h1><p>{why}</p>{typed}{go}",
            title=language.say(title),
            why=language.say(why),
            typed=typed_words(language, typed),
            go=html('<p><a class="button" href="{to}">{go}</a></p>', to=address, go=language.say(go))
            if onwards
            else NOTHING,
        )

    named = languages[0].say(title)
    return page(f"{named} – {session}" if session else named, in_each(languages, say), base=base, language=languages[0])
