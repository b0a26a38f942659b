"""The pages of a ballot: all of it on one page, and a look at what was given."""

from __future__ import annotations

from collections.abc import Mapping

from m2m_tui.core.ballot import AXES, VOTES, Axis, Paper
from m2m_tui.core.round import Answer
from m2m_tui.sittings.ballot_sitting import PROMISES, TITLES, BallotSitting
from m2m_tui.web.frame import (
    Choice,
    Frame,
    button,
    footer,
    group,
    radios,
    title_of,
    wrong_box,
)
from m2m_tui.web.html import NOTHING, Html, html, joined
from m2m_tui.web.other_pages import first_page
from m2m_tui.web.shown import Stands, shown_field
from m2m_tui.web.survey_pages import value_of

_ASKED: dict[Axis, str] = {"effort": "ratings.effort", "impact": "ratings.impact"}


def begin_page(frame: Frame, sitting: BallotSitting, wrong: str = "") -> Html:
    """The first page: that nobody ever sees what they give, and the way in."""
    return first_page(
        frame,
        frame.say(TITLES[sitting.gives], ballot=sitting.ballot.title),
        [sitting.say(PROMISES[sitting.gives])],
        frame.form("begin", button(frame.say("phone.begin"))),
        wrong,
    )


def what_stands(sitting: BallotSitting) -> dict[str, str]:
    """Give what stands in the form: 1 for each vote and the one that is flagged, or the value of each number."""
    ballot, paper = sitting.ballot, sitting.paper or Paper()
    if ballot.asks == VOTES:
        return {"keep": paper.keep} | {f"vote {key}": "1" for key in paper.votes}
    return {f"{axis} {key}": value_of(getattr(paper, axis).get(key)) or "" for key in ballot.options for axis in AXES}


def paper_page(frame: Frame, sitting: BallotSitting, *, wrong: str = "", sent: Stands | None = None) -> Html:
    """All options, to be ticked, or to be rated. `sent`: what was sent, as `what_stands` gives it, and couldn't be taken."""
    ballot, stands = sitting.ballot, what_stands(sitting)
    filled = stands if sent is None else sent
    votes = ballot.asks == VOTES
    inside = _ticks(frame, sitting, filled) if votes else _ratings(frame, sitting, filled)
    ticked = sum(f"vote {key}" in filled for key in ballot.options)
    each = ballot.votes_each
    lead = frame.say("phone_ballot.votes", each) if votes else frame.say("phone_ballot.rate")
    body = html(
        '{wrong}<p class="where">{used}</p><h1>{title}</h1><p id="lead">{lead}</p>{form}{footer}',
        wrong=wrong_box(frame, wrong, "option-1"),
        used=sitting.say("votes.used", votes=ticked, each=each) if votes else sitting.used,
        title=frame.say("votes.question") if votes else frame.say("phone_ballot.ratings"),
        lead=lead,
        form=frame.form(
            "paper", joined([shown_field(stands), inside, button(frame.say("phone_ballot.check"))]), filled_in=True
        ),
        footer=footer(frame, sitting.code, ""),
    )
    return frame.page(title_of(frame, ballot.title, wrong), body)


def _ticks(frame: Frame, sitting: BallotSitting, filled: Stands) -> Html:
    flagged = filled["keep"]
    boxes = [
        html(
            '<label class="choice"><input type="checkbox" name="vote" value="{key}" id="option-{place}"{checked}>'
            '<span dir="auto"{lang}>{words}</span></label>',
            key=key,
            place=place,
            checked=Html(" checked") if f"vote {key}" in filled else NOTHING,
            lang=frame.lang(words),
            words=words,
        )
        for place, (key, words) in enumerate(sitting.options.items(), 1)
    ]
    options = [Choice(key, words, frame.lang(words)) for key, words in sitting.options.items()]
    keep = html(
        "<details{open}><summary>{lost}</summary>{flags}</details>",
        open=Html(" open") if flagged else NOTHING,
        lost=frame.say("phone_ballot.must_not_be_lost"),
        flags=group(
            html('<span class="quiet small">{heard}</span>', heard=frame.say("phone_ballot.heard")),
            radios("keep", [Choice("", frame.say("phone_ballot.none_of_them")), *options], flagged),
        ),
    )
    legend = html('<span class="unseen">{yours}</span>', yours=frame.say("phone_ballot.your_votes"))
    return joined([group(legend, joined(boxes), described_by="lead"), keep])


def _points(frame: Frame) -> dict[str, str]:
    """What each value of a form says of an effort or an impact."""
    least, most = frame.say("phone_ballot.very_little"), frame.say("phone_ballot.great_deal")
    return {"1": least, "2": "2", "3": "3", "4": "4", "5": most, "0": frame.say("answers.dont_know")}


def _ratings(frame: Frame, sitting: BallotSitting, filled: Stands) -> Html:
    made = []
    for place, (key, words) in enumerate(sitting.options.items(), 1):
        asked = [
            group(
                html(
                    '{asked}<span class="unseen"{lang}> {words}</span>',
                    asked=frame.say(_ASKED[axis]),
                    lang=frame.lang(words),
                    words=words,
                ),
                radios(
                    f"{axis} {key}",
                    [Choice(value, text) for value, text in _points(frame).items()],
                    filled[f"{axis} {key}"] or None,
                    first_id=f"option-{place}" if axis == AXES[0] else "",
                ),
            )
            for axis in AXES
        ]
        made.append(
            html(
                '<div class="option"><h2 dir="auto"{lang}>{words}</h2>{asked}</div>',
                lang=frame.lang(words),
                words=words,
                asked=joined(asked),
            )
        )
    return joined(made)


def check_page(frame: Frame, sitting: BallotSitting) -> Html:
    """What was given, what is still open, and the end."""
    ballot, paper = sitting.ballot, sitting.paper or Paper()
    votes = ballot.asks == VOTES
    given = _votes_given(frame, sitting, paper) if votes else _ratings_given(frame, sitting, paper)
    title = frame.say("phone_ballot.check_votes") if votes else frame.say("phone_ballot.check_ratings")
    body = html(
        "<h1>{title}</h1><p><b>{used}</b> {left}</p><dl>{given}</dl>{form}<p>{change}</p>{footer}",
        title=title,
        used=frame.say("phone_ballot.used", used=sitting.used),
        left=sitting.unsaid,
        given=given,
        form=frame.form("finish", button(frame.say("phone.finish"))),
        change=frame.link("paper", frame.say("phone_ballot.change")),
        footer=footer(frame, sitting.code, ""),
    )
    return frame.page(title, body, frame.to("check"))


def _votes_given(frame: Frame, sitting: BallotSitting, paper: Paper) -> Html:
    def said(key: str) -> str:
        if key != paper.keep:
            return frame.say("phone_ballot.your_vote")
        return frame.say("phone_ballot.your_vote_and_flag" if key in paper.votes else "phone_ballot.your_flag")

    rows = [
        html(
            '<div><dt dir="auto"{lang}>{words}</dt><dd>{said}</dd></div>',
            lang=frame.lang(words),
            words=words,
            said=said(key),
        )
        for key, words in sitting.options.items()
        if key in paper.votes or key == paper.keep
    ]
    return joined(rows)


def _ratings_given(frame: Frame, sitting: BallotSitting, paper: Paper) -> Html:
    points = _points(frame)

    def words(scores: Mapping[str, Answer], key: str) -> str:
        return points[value_of(scores.get(key)) or ""] if key in scores else frame.say("phone_ballot.not_said")

    return joined(
        html(
            '<div><dt dir="auto"{lang}>{words}</dt><dd>{given}</dd></div>',
            lang=frame.lang(option),
            words=option,
            given=frame.say("phone_ballot.given", effort=words(paper.effort, key), impact=words(paper.impact, key)),
        )
        for key, option in sitting.options.items()
    )
