"""The pages of the survey: who it is, one enabler a page, a look at it all."""

from __future__ import annotations

from functools import lru_cache

from m2m_tui.core.findings.promises import promise
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.core.session import Enabler, Session
from m2m_tui.sittings.sitting import LONGEST_COMMENT, LONGEST_NAME, Sitting
from m2m_tui.web.frame import (
    Choice,
    Frame,
    aside,
    button,
    footer,
    group,
    paragraphs,
    radios,
    text_field,
    title_of,
    wrong_box,
)
from m2m_tui.web.html import NOTHING, Html, html, joined, said
from m2m_tui.web.other_pages import first_page
from m2m_tui.web.shown import Stands, print_of, shown_field, words_field

OTHER = "+other"
"""The choice of somebody who isn't among those of the first time."""

SCORES: dict[str, Answer] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "0": DONT_KNOW}
"""What each value of a form answers, in the order of the page."""


def begin_page(frame: Frame, sitting: Sitting, wrong: str = "") -> Html:
    """The first page: what people are promised, and the way in."""
    asked = sitting.asked
    go = frame.say("phone.begin")
    begin = frame.link("who", go, "button") if asks_who(sitting) else frame.form("begin", button(go))
    promised = [promise(asked, frame.language), frame.say("phone_survey.questions", len(sitting.questions))]
    return first_page(frame, frame.say("answers.title", round=asked.title), promised, begin, wrong)


def asks_who(sitting: Sitting) -> bool:
    """Tell whether somebody new has anything to say of themselves."""
    return sitting.asked.confidentiality == "named" or bool(sitting.groups)


def who_page(
    frame: Frame,
    sitting: Sitting,
    *,
    name: str = "",
    group_: str = "",
    wrong: str = "",
    field: str = "",
    known: str = "",
    came_from: str = "",
) -> Html:
    """A name in a named round, and a group where there are several. `known`: which of those of the first time was picked; `came_from`: the
    page from which somebody who has begun corrects theirs."""
    correct = bool(came_from)
    named, before = sitting.asked.confidentiality == "named", () if correct else sitting.asked_before
    parts = []
    if before:
        names = [*(Choice(each, each) for each in before), Choice(OTHER, frame.say("phone_survey.not_the_first_time"))]
        parts.append(
            group(
                html("{who}", who=frame.say("phone_survey.who")),
                radios("known", names, known or None, first_id="known"),
            )
        )
    if named:
        label = frame.say("phone_survey.name_if_not_above") if before else frame.say("answers.name")
        parts.append(
            text_field(
                "name",
                label,
                name,
                hint=frame.say("phone_survey.name_hint"),
                most=LONGEST_NAME,
                wrong=wrong if field == "name" else "",
            )
        )
    if sitting.groups:
        parts.append(_which_group(frame, sitting, group_))
    whose = frame.say("phone_survey.who") if named else frame.say("phone_survey.your_group")
    title = sitting.what_to_correct if correct else whose
    go = frame.say("phone.save") if correct else frame.say("phone.continue")
    body = html(
        "{wrong}<h1>{title}</h1>{form}<p>{back}</p>",
        wrong=wrong_box(frame, wrong, field),
        title=title,
        form=frame.form(correcting(came_from) if correct else "begin", joined([*parts, button(go)]), filled_in=True),
        back=frame.link(came_from, frame.say("phone.back")),
    )
    return frame.page(title_of(frame, title, wrong), body)


def _which_group(frame: Frame, sitting: Sitting, picked: str) -> Html:
    """The groups to pick from, and their own where that is no longer among them."""
    groups, own = sitting.groups, sitting.response.group if sitting.response is not None else ""
    offered = groups if own in (*groups, "") else (own, *groups)
    choices = [Choice(each, name := sitting.named(each), frame.lang(name)) for each in offered]
    which = html("{which}", which=frame.say("answers.which_group"))
    return group(which, radios("group", choices, picked or None, first_id="group"))


def what_stands(sitting: Sitting, key: str) -> tuple[str, str]:
    """Give what stands in the form of an enabler: the value of the score, "" for none, and the comment."""
    response = sitting.response
    if response is None:
        return "", ""
    return value_of(response.scores.get(key)) or "", response.begun.get(key) or response.comments.get(key, "")


def prints(score: str, why: str) -> Stands:
    """Give these two as they go along with the form."""
    return {"score": score, "why": print_of(why)}


def question_page(
    frame: Frame,
    sitting: Sitting,
    place: int,
    *,
    changing: bool,
    wrong: str = "",
    field: str = "why",
    typed: tuple[str, str] | None = None,
) -> Html:
    """One enabler. `typed`: the score and the comment that were sent and couldn't be taken, to be mended in the `field`."""
    session, keys = sitting.session, sitting.questions
    key = keys[place - 1]
    enabler, response = session.enablers[key], sitting.response
    given = response.scores.get(key) if response is not None else None
    stands = what_stands(sitting, key)
    chosen, why = typed if typed is not None else stands
    asked = [
        html('<input type="hidden" name="enabler" value="{key}">', key=key),
        shown_field(prints(*stands)),
        words_field(sitting.words_of(key)),
        _rated(frame, session, enabler, chosen),
        _why_field(frame, why),
    ]
    buttons = [
        button(frame.say("phone.save") if changing else frame.say("phone.continue"), "next"),
        button(frame.say("phone_survey.clear"), "clear", second=True) if given is not None else NOTHING,
        NOTHING if changing else button(frame.say("phone.back"), "back", second=True),
    ]
    title = html("<bdi{lang}>{title}</bdi>", lang=frame.lang(enabler.title), title=enabler.title)
    body = html(
        '{wrong}<p class="where">{where}</p>{form}{about}{footer}',
        wrong=wrong_box(frame, wrong, field),
        where=frame.sentence("phone_survey.where", place=place, many=len(keys), title=title),
        form=frame.form(f"change/{place}" if changing else str(place), joined([*asked, *buttons]), filled_in=True),
        about=_what_is_meant(frame, enabler) if enabler.description else NOTHING,
        footer=footer(
            frame,
            sitting.code,
            response.name if response is not None else "",
            aside(sitting.what_to_correct, "correct") if sitting.to_correct else NOTHING,
        ),
    )
    return frame.page(title_of(frame, frame.say("phone_survey.place", place=place, many=len(keys)), wrong), body)


def taken_out_page(frame: Frame, onwards: str, told: str, typed: str = "") -> Html:
    """What became of an answer to an enabler that isn't asked about any more, and the way on. `typed`: a comment that couldn't be taken."""
    words = html("<p>{said}</p>", said=frame.sentence("phone.typed", text=said(typed))) if typed else NOTHING
    go = frame.link(onwards, frame.say("phone.continue"), "button")
    body = html('<h1 dir="auto">{told}</h1>{words}<p>{go}</p>', told=told, words=words, go=go)
    return frame.page(told, body, frame.to(onwards))


def _rated(frame: Frame, session: Session, enabler: Enabler, chosen: str | None) -> Html:
    """What is rated, as the heading of the page and of its answers."""
    labels = tuple((label := session.scale.label(point), frame.lang(label)) for point in range(1, 6))
    legend = html(
        '<h1 dir="auto"{its}>{statement}</h1><span class="quiet small" dir="auto"{lang}>{question}</span>',
        its=frame.lang(enabler.statement or enabler.title),
        statement=enabler.statement or enabler.title,
        lang=frame.lang(session.scale.question),
        question=session.scale.question,
    )
    return group(legend, _scores(labels, frame.say("answers.dont_know"), chosen))


def _why_field(frame: Frame, why: str) -> Html:
    return html(
        '<label class="field" for="why">{label}</label><p class="quiet small" id="why-hint">{hint}</p>'
        '<textarea id="why" name="why" rows="3" maxlength="{most}" dir="auto" aria-describedby="why-hint" '
        'autocomplete="off">\n{why}</textarea>',
        label=frame.say("phone_survey.why"),
        hint=frame.say("phone_survey.why_hint"),
        most=LONGEST_COMMENT,
        why=why,
    )


def _what_is_meant(frame: Frame, enabler: Enabler) -> Html:
    return html(
        '<details><summary>{meant}</summary><p dir="auto"{lang}>{text}</p></details>',
        meant=frame.say("phone_survey.meant"),
        lang=frame.lang(enabler.description),
        text=enabler.description,
    )


def correcting(came_from: str) -> str:
    """Give the page on which a name or a group is corrected, that goes back to where somebody came from."""
    return "correct" if came_from == "check" else f"correct/{came_from}"


@lru_cache(maxsize=8)
def _scores(labels: tuple[tuple[str, Html], ...], dont_know: str, chosen: str | None) -> Html:
    """The five labels and don't know; remembered, for it is most of what a page takes to make."""
    points = [Choice(str(point), f"{point} – {label}", lang) for point, (label, lang) in enumerate(labels, start=1)]
    return radios("score", [*points, Choice("0", dont_know)], chosen, first_id="score")


def check_page(frame: Frame, sitting: Sitting) -> Html:
    """All answers, those that are left out too, each to be changed; then finish."""
    session, response, missing = sitting.session, sitting.response, sitting.missing
    rows = []
    for place, key in enumerate(sitting.questions, 1):
        given = response.scores.get(key) if response is not None else None
        said = response.comments.get(key, "") if response is not None else ""
        begun = sitting.not_entered.get(key)
        whys = [html("“{why}”", why=said)] if said else []
        if begun:
            whys.append(html("{why}", why=frame.say("phone_survey.not_entered", comment=begun)))
        title = session.enablers[key].title
        rows.append(
            html(
                '<div><dt dir="auto"{lang}>{title}</dt><dd{gap} dir="auto"{its}>{answer}</dd>'
                '<dd><a class="link" href="{to}">{change}<span class="unseen"{lang}> {title}</span></a></dd>{why}</div>',
                lang=frame.lang(title),
                title=title,
                its=frame.lang(session.scale.label(given)) if isinstance(given, int) else NOTHING,
                change=frame.say("phone_survey.change"),
                gap=Html(' class="gap"') if given is None else NOTHING,
                answer=in_words(sitting, given),
                to=frame.to(f"change/{place}"),
                why=joined(html('<dd class="why" dir="auto">{why}</dd>', why=why) for why in whys),
            )
        )
    left = frame.say("phone_survey.missing", len(missing)) if missing else frame.say("phone_survey.all_answered")
    end = (
        frame.form("finish", button(frame.say("phone.finish")))
        if sitting.says_anything
        else paragraphs([frame.say("phone_survey.nothing_answered")], "error")
    )
    heading = frame.say("phone_survey.check")
    body = html(
        "<h1>{heading}</h1><p>{left}</p><dl>{rows}</dl>{end}{footer}",
        heading=heading,
        left=left,
        rows=joined(rows),
        end=end,
        footer=footer(
            frame,
            sitting.code,
            response.name if response is not None else "",
            frame.link("correct", sitting.what_to_correct) if sitting.to_correct else NOTHING,
        ),
    )
    return frame.page(heading, body, frame.to("check"))


def value_of(given: Answer | None) -> str | None:
    """Give the value that stands for an answer in a form."""
    return next((value for value, answer in SCORES.items() if answer == given and given is not None), None)


def in_words(sitting: Sitting, given: Answer | None) -> str:
    """Say an answer as it stands in a sentence."""
    if given is None:
        return sitting.say("phone_survey.not_answered")
    label = sitting.session.scale.label
    return f"{given} – {label(given)}" if isinstance(given, int) else sitting.say("answers.dont_know")
