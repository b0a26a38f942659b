"""Sessions of every shape that the app can bring about, filled with text that has broken other programs."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from m2m_tui.core.action import Action, Review, Said
from m2m_tui.core.ballot import Ballot, Paper, Result
from m2m_tui.core.clean import clean, clean_line
from m2m_tui.core.framework import (
    FACETS,
    About,
    EnablerTranslation,
    Level,
    LevelTranslation,
    Scale,
    ScaleTranslation,
    Translation,
    Wording,
)
from m2m_tui.core.round import Answer, EarlierWords, Question, Response, RevealedTally, Round, Tally
from m2m_tui.core.session import KINDS, WHENS, Enabler, Insight, Session, Shift, Thought

HOSTILE = (
    "",
    " ",
    "plain",
    'a "quoted" word',
    "it's",
    '"""',
    "'''",
    'ends with a quote"',
    'ends with two""',
    "back\\slash",
    "\\",
    "ends with a backslash\\",
    "\\u0041 \\n \\",
    "[/] [x] [link=https://example.org]",
    "[@click=app.quit]now[/]",
    "[insights.k7qm]",
    "key = 1 # not a comment",
    "=",
    "😀👩🏽🏴",
    "日本語の長い文章です",
    "שלום עולם مرحبا",
    "e\u0301 a\u0308 ﷽",
    "نامه\u200cها",
    "a very long line " * 60,
    "1979-05-27",
    "true",
    "don't know",
)

_LONG = (
    "two\nlines",
    "\n",
    "\nbegins and ends\n",
    'three quotes """\nin the middle',
    "'''\n'''",
    "[insights.k7qm]\ntext = 1",
    "\\\n\\",
    "a\n\n\n[shifts.x]\n\nb",
    '"\n"',
    " \n \n ",
)

lines = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)).map(clean_line)
"""Text of one line, as it is after the gate."""

texts = st.one_of(st.sampled_from(HOSTILE + _LONG), st.text(max_size=30)).map(clean)
"""Text of any number of lines, as it is after the gate."""

ids = st.one_of(
    st.sampled_from(["systems-mindset", "k7qm", "1", "2-3", "true", "inf", "a" * 80]),
    st.lists(st.text("abxyz059", min_size=1, max_size=5), min_size=1, max_size=3).map("-".join),
)

answers: st.SearchStrategy[Answer] = st.sampled_from(get_args(Answer))
_few = st.integers(0, 12)
_counts = st.tuples(_few, _few, _few, _few, _few)
_labels = lines.map(lambda text: text.strip() or "Label")


def _some(of: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(of), unique=True, max_size=3).map(tuple) if of else st.just(())


def _tables(values: st.SearchStrategy[Any], at_least: int, at_most: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(ids, values, min_size=at_least, max_size=at_most)


def _keyed(keys: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(keys), values, max_size=3)


@st.composite
def _enablers(draw: st.DrawFn, levels: list[str]) -> Enabler:
    level = st.sampled_from(levels)
    wording = st.builds(Wording, level=level, title=lines, description=texts, statement=lines, strong=texts)
    added, removed = draw(st.booleans()), draw(st.booleans())
    return Enabler(
        **dict(draw(wording)),
        prompts=tuple(draw(st.lists(lines, max_size=2))),
        added=added,
        removed=removed,
        removed_because=draw(lines) if removed else "",
        reason=draw(lines),
        moved_because=draw(lines),
        original=None if added else draw(st.none() | wording),
    )


@st.composite
def _rounds(draw: st.DrawFn, enablers: list[str], *, closed: bool = False) -> Round:
    named, revealed = draw(st.booleans()), closed or draw(st.booleans())
    groups = tuple(draw(st.lists(lines, unique=True, max_size=2)))
    responses: dict[str, Response] = {}
    tallies: dict[str, RevealedTally] = {}
    if named or not revealed:
        response = st.builds(
            Response,
            name=lines if named else st.just(""),
            group=st.sampled_from(("", *groups)),
            finished=st.booleans(),
            imported=st.booleans(),
            scores=_keyed(enablers, answers),
            comments=_keyed(enablers, lines),
        )
        responses = draw(_tables(response, 0, 3))
    else:
        tally = st.builds(Tally, counts=_counts, dont_know=_few, skipped=_few)
        revealed_tally = st.builds(
            RevealedTally,
            counts=_counts,
            dont_know=_few,
            skipped=_few,
            groups=st.dictionaries(st.sampled_from(groups), tally, max_size=2) if groups else st.just({}),
            comments=st.lists(lines, max_size=2).map(lambda said: tuple(sorted(said))),
        )
        tallies = draw(_keyed(enablers, revealed_tally))
    return Round(
        title=draw(lines),
        confidentiality="named" if named else "anonymous",
        state="revealed" if revealed else "open",
        groups=groups,
        expected=draw(_few),
        enablers=draw(_some(enablers)),
        heard=draw(st.dictionaries(st.sampled_from(groups), _few)) if groups and not (named or not revealed) else {},
        responses=responses,
        tallies=tallies,
        reworded=draw(
            _keyed(enablers, st.builds(EarlierWords, title=lines, statement=lines, answered=st.integers(0, 3)))
        ),
        wordings=draw(_keyed(enablers, st.builds(Question, title=lines, statement=lines))) if revealed else {},
        notes=draw(_keyed(enablers, lines)) if revealed else {},
        talked_about=draw(_some(enablers)) if revealed else (),
    )


@st.composite
def _ballots(draw: st.DrawFn, shifts: list[str]) -> Ballot:
    revealed, votes = draw(st.booleans()), draw(st.booleans())
    counts, scores = _keyed(shifts, _few), _keyed(shifts, answers)
    tally = st.builds(Tally, counts=_counts, dont_know=_few, skipped=_few)
    flag = st.sampled_from(["", *shifts])
    paper = st.builds(
        Paper,
        finished=st.booleans(),
        imported=st.booleans(),
        votes=_some(shifts),
        keep=flag,
        effort=scores,
        impact=scores,
    )
    tallies = _keyed(shifts, tally)
    result = st.builds(Result, voters=_few, spoilt=_few, votes=counts, flags=counts, effort=tallies, impact=tallies)
    return Ballot(
        title=draw(lines),
        asks="votes" if votes else "effort and impact",
        state="revealed" if revealed else "open",
        show_of_hands=revealed and draw(st.booleans()),
        votes_each=draw(_few),
        expected=draw(_few),
        room=draw(st.none() | _few),
        options=draw(_keyed(shifts, lines)),
        papers={} if revealed else draw(_tables(paper, 0, 3)),
        result=draw(result) if revealed else None,
    )


@st.composite
def _acts(draw: st.DrawFn, shifts: list[str], rounds: list[str]) -> dict[str, Any]:
    """Ballots, actions and reviews, some of a shift or a round that is gone."""
    action = st.builds(
        Action,
        text=lines,
        owner=lines,
        due=st.none() | st.dates(),
        state=st.sampled_from(("open", "done", "dropped")),
        dropped_because=lines,
        shift=st.sampled_from(("", "gone", *shifts)),
        round=st.sampled_from(("", "gone", *rounds)),
    )
    actions = draw(_tables(action, 0, 2))
    said = st.builds(
        Said,
        outcome=st.sampled_from(("", "done", "still open", "dropped", "another day")),
        was_due=st.none() | st.dates(),
        due=st.none() | st.dates(),
        because=lines,
        learned=lines,
    )
    review = st.builds(Review, title=lines, round=st.sampled_from(("", *rounds)), said=_keyed(["gone", *actions], said))
    return {
        "capacity": draw(st.integers(0, 5)),
        "stops": draw(texts),
        "ballots": draw(_tables(_ballots([*shifts, "gone"]), 0, 2)),
        "actions": actions,
        "reviews": draw(_tables(review, 0, 2)),
    }


def _translations(levels: list[str], enablers: list[str]) -> st.SearchStrategy[dict[str, Translation]]:
    """Into none or one or two languages, some of it, and some of what isn't there."""
    translation = st.builds(
        Translation,
        name=lines,
        title=lines,
        scale=st.none()
        | st.builds(ScaleTranslation, question=lines, labels=st.dictionaries(st.sampled_from("12345"), _labels)),
        levels=_keyed([*levels, "gone"], st.builds(LevelTranslation, title=lines, description=texts)),
        enablers=_keyed(
            [*enablers, "gone"],
            st.builds(
                EnablerTranslation,
                title=lines,
                statement=lines,
                strong=texts,
                prompts=st.lists(lines, max_size=2).map(tuple),
                outdated=_some(["title", "statement", "x"]),
            ),
        ),
        names=st.dictionaries(lines, lines, max_size=2),
    )
    return st.dictionaries(st.sampled_from(("cy", "en", "tlh", "pt-br")), translation, max_size=2)


@st.composite
def sessions(draw: st.DrawFn, revealed: int = 0) -> Session:
    """A whole session: enablers kept, removed, added and reworded; rounds named and anonymous, open and revealed, and so many more that
    are revealed."""
    levels = draw(
        _tables(
            st.builds(
                Level,
                title=lines,
                description=texts,
                facets=st.lists(st.sampled_from(FACETS), unique=True, max_size=3).map(tuple),
            ),
            1,
            3,
        )
    )
    enablers = draw(_tables(_enablers(list(levels)), 1, 4))
    known = list(enablers)
    insights = draw(_tables(st.builds(Insight, text=lines, kind=st.sampled_from(KINDS), enablers=_some(known)), 0, 3))
    shift = st.builds(
        Shift,
        from_=lines,
        to=lines,
        facet=st.sampled_from(FACETS),
        when=st.sampled_from(WHENS),
        enablers=_some(known),
        insights=_some(list(insights)),
        joined_into=st.just("") | ids,
    )
    rounds = draw(_tables(_rounds(known), 0, 2)) | draw(_tables(_rounds(known, closed=True), revealed, revealed))
    shifts = draw(_tables(shift, 0, 2))
    return Session(
        **draw(_acts(list(shifts), list(rounds))),
        title=draw(lines),
        place=draw(lines),
        challenge=draw(texts),
        framework=draw(st.builds(About, id=ids, title=lines, about=texts, wording=texts)),
        scale=Scale(question=draw(lines), labels={point: draw(_labels) for point in ("1", "2", "3", "4", "5")}),
        levels=levels,
        enablers=enablers,
        translations=draw(st.just({}) | _translations(list(levels), list(enablers))),
        rounds=rounds,
        insights=insights,
        parked=draw(_tables(st.builds(Thought, text=lines, enabler=st.sampled_from(("", "gone", *known))), 0, 2)),
        shifts=shifts,
        columns=draw(st.dictionaries(lines, st.sampled_from(("name", "group", "ignore", *known)), max_size=2)),
    )


tallies = st.lists(st.integers(0, 6), min_size=5, max_size=5).map(tuple)
"""Counts for 1 to 5."""
