"""The pages of the survey: who it is, one enabler a page, a look at it all."""

from __future__ import annotations

from functools import lru_cache

from m2m_tui.core.findings.promises import promise
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.core.words import counted
from m2m_tui.sittings.sitting import LONGEST_COMMENT, LONGEST_NAME, Sitting
from m2m_tui.web.frame import (
    Choice,
    Frame,
    button,
    footer,
    group,
    paragraphs,
    radios,
    text_field,
    title_of,
    wrong_box,
)
from m2m_tui.web.html import NOTHING, Html, html, joined
from m2m_tui.web.other_pages import first_page

OTHER = "+other"
"""The choice of somebody who isn't among those of the first time."""

SCORES: dict[str, Answer] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "0": DONT_KNOW}
"""What each value of a form answers, in the order of the page."""


def begin_page(frame: Frame, sitting: Sitting, wrong: str = "") -> Html:
    """The first page: what people are promised, and the way in."""
    asked = sitting.asked
    count = counted(len(sitting.questions), "question")
    begin = frame.link("who", "Begin", "button") if asks_who(sitting) else frame.form("begin", button("Begin"))
    said = [promise(asked, sitting.language), f"{count}, one at a time. You can leave any of them out."]
    return first_page(frame, f"{asked.title}: your own answers", said, begin, wrong)


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
    correct: bool = False,
) -> Html:
    """A name in a named round, and a group where there are several. `correct`: of somebody who has begun."""
    named, before = sitting.asked.confidentiality == "named", () if correct else sitting.asked_before
    parts = []
    if before:
        names = [*(Choice(each, each) for each in before), Choice(OTHER, "I didn’t answer the first time")]
        parts.append(
            group(Html("Who are you?"), radios("known", names, name if name in before else None, first_id="known"))
        )
    if named:
        label = "Your name or your role" + (", if it isn’t above" if before else "")
        shown = "" if name in before else name
        parts.append(
            text_field(
                "name",
                label,
                shown,
                hint="The room will see it after the reveal.",
                most=LONGEST_NAME,
                wrong=wrong if field == "name" else "",
            )
        )
    if groups := sitting.groups:
        offered = groups if group_ in (*groups, "") else (group_, *groups)
        choices = [Choice(each, each) for each in offered]
        parts.append(group(Html("Which group are you in?"), radios("group", choices, group_ or None, first_id="group")))
    title = _correct(sitting) if correct else "Who are you?" if named else "Your group"
    body = html(
        "{wrong}<h1>{title}</h1>{form}<p>{back}</p>",
        wrong=wrong_box(wrong, field),
        title=title,
        form=frame.form("correct" if correct else "begin", joined([*parts, button("Save" if correct else "Continue")])),
        back=frame.link("check" if correct else "", "Back"),
    )
    return frame.page(title_of(title, wrong), body)


def question_page(
    frame: Frame, sitting: Sitting, place: int, *, changing: bool, wrong: str = "", typed: tuple[str, str] | None = None
) -> Html:
    """One enabler. `typed`: the score and the comment that were sent and couldn't be taken, to be mended."""
    session, keys = sitting.session, sitting.questions
    key = keys[place - 1]
    enabler, response = session.enablers[key], sitting.response
    given = response.scores.get(key) if response is not None else None
    comment = (response.begun.get(key) or response.comments.get(key, "")) if response is not None else ""
    chosen, why = typed if typed is not None else (value_of(given), comment)
    labels = tuple(session.scale.label(point) for point in range(1, 6))
    legend = html(
        '<h1 dir="auto">{statement}</h1><span class="quiet small" dir="auto">{question}</span>',
        statement=enabler.statement or enabler.title,
        question=session.scale.question,
    )
    fields = joined(
        [
            html('<input type="hidden" name="enabler" value="{key}">', key=key),
            group(legend, _scores(labels, chosen)),
            html(
                '<label class="field" for="why">Why?</label><p class="quiet small" id="why-hint">You can leave this empty.</p>'
                '<textarea id="why" name="why" rows="3" maxlength="{most}" dir="auto" aria-describedby="why-hint" '
                'autocomplete="off">\n{why}</textarea>',
                most=LONGEST_COMMENT,
                why=why,
            ),
            button("Save" if changing else "Continue", "next"),
            button("Take my answer away", "clear", second=True) if given is not None else NOTHING,
            NOTHING if changing else button("Back", "back", second=True),
        ]
    )
    about = html(
        '<details><summary>What is meant</summary><p dir="auto">{text}</p></details>', text=enabler.description
    )
    body = html(
        '{wrong}<p class="where">{place} of {many} · <bdi>{title}</bdi></p>{form}{about}{footer}',
        wrong=wrong_box(wrong, "why"),
        place=place,
        many=len(keys),
        title=enabler.title,
        form=frame.form(f"change/{place}" if changing else str(place), fields),
        about=about if enabler.description else NOTHING,
        footer=footer(frame, sitting.code, response.name if response is not None else ""),
    )
    return frame.page(title_of(f"{place} of {len(keys)}", wrong), body)


def _correct(sitting: Sitting) -> str:
    """What can be corrected: in an anonymous round there is no name."""
    return f"Correct your {'name or ' if sitting.asked.confidentiality == 'named' else ''}group"


@lru_cache(maxsize=8)
def _scores(labels: tuple[str, ...], chosen: str | None) -> Html:
    """The five labels and don't know; remembered, for it is most of what a page takes to make."""
    points = [Choice(str(point), f"{point} – {label}") for point, label in enumerate(labels, start=1)]
    return radios("score", [*points, Choice("0", "Don’t know")], chosen, first_id="score")


def check_page(frame: Frame, sitting: Sitting) -> Html:
    """All answers, those that are left out too, each to be changed; then finish."""
    session, response, missing = sitting.session, sitting.response, sitting.missing
    rows = []
    for place, key in enumerate(sitting.questions, 1):
        given = response.scores.get(key) if response is not None else None
        why = response.comments.get(key, "") if response is not None else ""
        title = session.enablers[key].title
        rows.append(
            html(
                '<div><dt dir="auto">{title}</dt><dd{gap} dir="auto">{answer}</dd>'
                '<dd><a class="link" href="{to}">Change<span class="unseen"> {title}</span></a></dd>{why}</div>',
                title=title,
                gap=Html(' class="gap"') if given is None else NOTHING,
                answer=in_words(sitting, given),
                to=frame.to(f"change/{place}"),
                why=html('<dd class="why" dir="auto">“{why}”</dd>', why=why) if why else NOTHING,
            )
        )
    left = (
        f"{len(missing)} not answered. You can leave {'it' if len(missing) == 1 else 'them'} out, or answer now."
        if missing
        else "All answered."
    )
    end = (
        frame.form("finish", button("Finish"))
        if sitting.says_anything
        else paragraphs(["Nothing is answered yet, so there is nothing to finish."], "error")
    )
    body = html(
        "<h1>Check your answers</h1><p>{left}</p><dl>{rows}</dl>{end}{correct}{footer}",
        left=left,
        rows=joined(rows),
        end=end,
        correct=html("<p>{link}</p>", link=frame.link("correct", _correct(sitting)))
        if sitting.correctable
        else NOTHING,
        footer=footer(frame, sitting.code, response.name if response is not None else ""),
    )
    return frame.page("Check your answers", body)


def value_of(given: Answer | None) -> str | None:
    """Give the value that stands for an answer in a form."""
    return next((value for value, answer in SCORES.items() if answer == given and given is not None), None)


def in_words(sitting: Sitting, given: Answer | None) -> str:
    """Say an answer as it stands in a sentence."""
    if given is None:
        return "Not answered"
    return f"{given} – {sitting.session.scale.label(given)}" if isinstance(given, int) else "Don’t know"
