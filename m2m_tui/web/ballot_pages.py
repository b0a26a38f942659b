"""The pages of a ballot: all of it on one page, and a look at what was given."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from m2m_tui.core.ballot import VOTES, Paper
from m2m_tui.core.round import Answer
from m2m_tui.core.stages.act.ballots import AXES, Axis
from m2m_tui.core.words import counted
from m2m_tui.sittings.ballot_sitting import BallotSitting
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
from m2m_tui.web.survey_pages import value_of

ASKED: dict[Axis, str] = {"effort": "How much effort would it take?", "impact": "How much would it change?"}
_POINTS = {"1": "1 – Very little", "2": "2", "3": "3", "4": "4", "5": "5 – A great deal", "0": "Don’t know"}


def begin_page(frame: Frame, sitting: BallotSitting, wrong: str = "") -> Html:
    """The first page: that nobody ever sees a vote, and the way in."""
    return first_page(
        frame,
        f"{sitting.ballot.title}: your own vote",
        [sitting.say("promise.ballot")],
        frame.form("begin", button("Begin")),
        wrong,
    )


def paper_page(
    frame: Frame,
    sitting: BallotSitting,
    *,
    wrong: str = "",
    ticked: Collection[str] | None = None,
    flagged: str | None = None,
) -> Html:
    """All options, to be ticked, or to be rated. `ticked` and `flagged`: what was sent and couldn't be taken."""
    ballot, paper = sitting.ballot, sitting.paper or Paper()
    votes = ballot.asks == VOTES
    inside = (
        _ticks(sitting, paper.votes if ticked is None else ticked, paper.keep if flagged is None else flagged)
        if votes
        else _ratings(sitting, paper)
    )
    each = counted(ballot.votes_each, "vote")
    lead = (
        f"You have {each}, at most one for each. You needn’t use them all."
        if votes
        else "1 is very little, 5 is a great deal. You can leave any of them out."
    )
    body = html(
        '{wrong}<p class="where">{used}</p><h1>{title}</h1><p id="lead">{lead}</p>{form}{footer}',
        wrong=wrong_box(wrong, "option-1"),
        used=sitting.used if ticked is None else f"{len(ticked)} of {ballot.votes_each} used",
        title="With which of these should we start?" if votes else "Effort and impact",
        lead=lead,
        form=frame.form("paper", joined([inside, button("Check")])),
        footer=footer(frame, sitting.code, ""),
    )
    return frame.page(title_of(ballot.title, wrong), body)


def _ticks(sitting: BallotSitting, ticked: Collection[str], flagged: str) -> Html:
    boxes = [
        html(
            '<label class="choice"><input type="checkbox" name="vote" value="{key}" id="option-{place}"{checked}>'
            '<span dir="auto">{words}</span></label>',
            key=key,
            place=place,
            checked=Html(" checked") if key in ticked else NOTHING,
            words=words,
        )
        for place, (key, words) in enumerate(sitting.options.items(), 1)
    ]
    flags = [Choice("", "None of them"), *(Choice(key, words) for key, words in sitting.options.items())]
    keep = html(
        "<details{open}><summary>Is there one that mustn’t be lost?</summary>{flags}</details>",
        open=Html(" open") if flagged else NOTHING,
        flags=group(
            Html('<span class="quiet small">It is heard even if it gets few votes, and costs no vote.</span>'),
            radios("keep", flags, flagged),
        ),
    )
    return joined([group(Html('<span class="unseen">Your votes</span>'), joined(boxes), described_by="lead"), keep])


def _ratings(sitting: BallotSitting, paper: Paper) -> Html:
    made = []
    for place, (key, words) in enumerate(sitting.options.items(), 1):
        asked = [
            group(
                html('{asked}<span class="unseen"> {words}</span>', asked=ASKED[axis], words=words),
                radios(
                    f"{axis} {key}",
                    [Choice(value, text) for value, text in _POINTS.items()],
                    value_of(getattr(paper, axis).get(key)),
                    first_id=f"option-{place}" if axis == AXES[0] else "",
                ),
            )
            for axis in AXES
        ]
        made.append(
            html('<div class="option"><h2 dir="auto">{words}</h2>{asked}</div>', words=words, asked=joined(asked))
        )
    return joined(made)


def check_page(frame: Frame, sitting: BallotSitting) -> Html:
    """What was given, what is still open, and the end."""
    ballot, paper = sitting.ballot, sitting.paper or Paper()
    given = _votes_given(sitting, paper) if ballot.asks == VOTES else _ratings_given(sitting, paper)
    title = f"Check your {'votes' if ballot.asks == VOTES else 'answers'}"
    body = html(
        "<h1>{title}</h1><p><b>{used}.</b> {left}</p><dl>{given}</dl>{form}<p>{change}</p>{footer}",
        title=title,
        used=sitting.used,
        left=sitting.unsaid,
        given=given,
        form=frame.form("finish", button("Finish")),
        change=frame.link("paper", "Change them"),
        footer=footer(frame, sitting.code, ""),
    )
    return frame.page(title, body)


def _votes_given(sitting: BallotSitting, paper: Paper) -> Html:
    rows = [
        html(
            '<div><dt dir="auto">{words}</dt><dd>{said}</dd></div>',
            words=words,
            said=", ".join(
                mark
                for mark, there in (("Your vote", key in paper.votes), ("Don’t lose this one", key == paper.keep))
                if there
            ),
        )
        for key, words in sitting.options.items()
        if key in paper.votes or key == paper.keep
    ]
    return joined(rows)


def _ratings_given(sitting: BallotSitting, paper: Paper) -> Html:
    def words(scores: Mapping[str, Answer], key: str) -> str:
        return _POINTS[value_of(scores.get(key)) or ""] if key in scores else "not said"

    return joined(
        html(
            '<div><dt dir="auto">{words}</dt><dd>Effort: {effort}. Impact: {impact}.</dd></div>',
            words=option,
            effort=words(paper.effort, key),
            impact=words(paper.impact, key),
        )
        for key, option in sitting.options.items()
    )
