"""What an anonymous round may keep and show, so that nobody learns from it what somebody else answered.

One rule for the reveal, for every page and format after it, and for files from before there was this rule. It reckons with a reader
who knows how many people are in each group, sees all that is shown, and has read this module: also that something is hidden tells
nobody's answer. Such a reader may be one of those who answered, and so know one answer for certain: their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from m2m_tui.core.findings.groups import NOBODY, SMALLEST_GROUP, answers, by_group, tally_of
from m2m_tui.core.progress import respondents
from m2m_tui.core.round import Response, RevealedTally, Round, Tally
from m2m_tui.core.session import Session, replaced
from m2m_tui.core.survey_rounds import rounds_again
from m2m_tui.core.words import in_words, listed

FEWEST_ANONYMOUS = 3
"""With fewer people than this nobody's answers are anonymous, whatever is unlinked: nothing is kept of them, and nothing shown."""

ENOUGH_ANONYMOUS = SMALLEST_GROUP
"""With fewer people than this others may work out who said what: comments are left out, and so is everything by group. Also the fewest
of a group, and the fewest left in the dark, whose answers to one enabler are shown by themselves."""

SO_FEW_MAY_BE_TOLD = listed([in_words(few) for few in range(FEWEST_ANONYMOUS, ENOUGH_ANONYMOUS)], "or")
"""Of how many something is kept, though others may work out who said what, as it is said: "three or four"."""

_FEWEST_OTHERS = 2
"""How many of those whose scores are seen by themselves gave another than the commonest. One alone would know what all the others said."""

Before = Mapping[str, Sequence[Tally]]
"""What is shown already of an enabler that is asked again, by its id."""


def unlinked(
    round_: Round, people: Sequence[Response], enabler_ids: Iterable[str], before: Before | None = None
) -> Round:
    """Give the round without its responses, of which only counts stay: a tally an enabler, one for each group that may be shown, comments
    sorted so that no order is left, and how many of each group were heard. `people` are those who took part; with too few of them less
    of it stays, or nothing. `before` is what a round that asks again will stand beside."""
    if len(people) < FEWEST_ANONYMOUS:
        return replaced(round_, responses={}, tallies={}, heard={})
    enough = len(people) >= ENOUGH_ANONYMOUS
    members = by_group(round_, people) if enough else {}
    tallies = {}
    for enabler_id in enabler_ids:
        whole = tally_of(people, enabler_id)
        comments = sorted(each.comments[enabler_id] for each in people if enough and enabler_id in each.comments)
        if answers(whole) + len(comments):
            groups = {name: tally_of(those, enabler_id) for name, those in members.items()}
            kept = RevealedTally(**dict(whole), groups=groups_shown(whole, groups), comments=tuple(comments))
            tallies[enabler_id] = _beside(kept, (before or {}).get(enabler_id, ()))
    # A group that one person made up for themselves would name them.
    heard = {
        name: len(those) for name, those in members.items() if name in round_.groups or len(those) >= ENOUGH_ANONYMOUS
    }
    return replaced(round_, responses={}, tallies=tallies, heard=heard)


def as_shown(round_: Round) -> Round:
    """Give a revealed round as it may be shown: of an anonymous one whose file keeps more than it should, only what the rule allows."""
    if round_.confidentiality == "named":
        return round_
    people = respondents(round_)
    if people < FEWEST_ANONYMOUS:
        return round_.model_copy(update={"tallies": {}, "heard": {}})
    if people < ENOUGH_ANONYMOUS:
        shown = {key: each.model_copy(update={"groups": {}, "comments": ()}) for key, each in round_.tallies.items()}
        heard: Mapping[str, int] = {}
    else:
        shown = {
            key: each.model_copy(update={"groups": groups_shown(each, each.groups)})
            for key, each in round_.tallies.items()
        }
        heard = round_.heard
    return round_.model_copy(update={"tallies": _with_what_all_skipped(round_, shown, people), "heard": heard})


def _with_what_all_skipped(
    round_: Round, tallies: Mapping[str, RevealedTally], people: int
) -> Mapping[str, RevealedTally]:
    """With a tally of each enabler that was asked about and that nobody answered: the file keeps none of it. Asked again, it stays out."""
    if round_.again_of:
        return tallies
    nobody = RevealedTally(counts=(0, 0, 0, 0, 0), skipped=people)
    return {key: tallies.get(key, nobody) for key in dict.fromkeys((*round_.enablers, *tallies))}


def as_shown_beside(session: Session, round_: Round) -> Round:
    """Give a revealed round that asks again, as it may be shown beside the answers before it."""
    before, shown = before_talking(session, round_), as_shown(round_)
    return shown.model_copy(
        update={"tallies": {key: _beside(each, before.get(key, ())) for key, each in shown.tallies.items()}}
    )


def before_talking(session: Session, round_: Round) -> dict[str, list[Tally]]:
    """Give what is shown already of each enabler that an anonymous round asks again: of the first round, and of those that asked again
    before this one. Empty for a round of its own, and where all answers have names."""
    if not round_.again_of or round_.confidentiality == "named":
        return {}
    earlier = [session.rounds[round_.again_of]]
    for each in rounds_again(session, round_.again_of).values():
        if each is round_:
            break
        earlier += [each] if each.state == "revealed" else []
    shown = [(each.tallies, as_shown(each).tallies) for each in earlier]
    return {
        # What the file keeps nothing of was skipped by all: there is nothing to stand beside.
        key: [tallies[key] for kept, tallies in shown if key in kept and key in tallies and not tallies[key].unmoved]
        for key in round_.enablers
    }


def hardly_moved(before: Tally, after: Tally) -> bool:
    """Tell whether so few people changed their answer that the counts side by side would tell which, to somebody who knows who did.

    Of those counts that are smaller now and those that are larger, the lesser sum is how many changed theirs at least; the rest of the
    greater is by how many more or fewer answered. Where these are few too, what the missing said would follow in the same way.
    """
    pairs = list(zip((*before.counts, before.dont_know), (*after.counts, after.dont_know), strict=True))
    gone, come = (sum(max(side * (was - now), 0) for was, now in pairs) for side in (1, -1))
    return min(gone, come) < FEWEST_ANONYMOUS and abs(gone - come) < ENOUGH_ANONYMOUS


def _beside(tally: RevealedTally, before: Iterable[Tally]) -> RevealedTally:
    """Leave out the counts where hardly anybody has changed their answer since `before`: side by side, both would tell who did."""
    if tally.unmoved or not any(hardly_moved(each, tally) for each in before):
        return tally
    nothing = {"counts": NOBODY.counts, "dont_know": 0, "groups": {}, "unmoved": answers(tally)}
    return tally.model_copy(update=nothing)


def groups_shown(whole: Tally, groups: Mapping[str, Tally]) -> dict[str, Tally]:
    """Give those of the groups that may be shown beside the whole at one enabler.

    What the hidden answered together follows by taking the shown from the whole. So all of them, with those who are in no group, are
    held to what a group is held to (`_may_be_seen`). Hidden are as many of the groups as it takes, from the smallest on: an order that
    everybody knows, so that which ones are hidden doesn't say why.
    """
    by_size = sorted(groups, key=lambda name: sum(_given(groups[name])))
    for hidden in range(len(groups)):
        kept = {name: tally for name, tally in groups.items() if name not in by_size[:hidden]}
        if all(_may_be_seen(_given(tally), whole) for tally in kept.values()) and _dark_enough(whole, kept.values()):
            return kept
    return {}


def _dark_enough(whole: Tally, shown: Iterable[Tally]) -> bool:
    """Whether taking the shown from the whole gives nobody away: nobody is left, or those who are may be seen together, as a group may."""
    left = [of_all - sum(of_shown) for of_all, *of_shown in zip(_given(whole), *map(_given, shown), strict=True)]
    return not any(left) or (min(left) >= 0 and _may_be_seen(left, whole))


def _may_be_seen(given: Sequence[int], whole: Tally) -> bool:
    """Whether what some people answered may be seen: enough of them did, and two or more gave another score than the commonest.

    Then whoever takes their own answer away still sees two scores, and can't say whose is which. Of scores alone, for who doesn't know
    may have said so aloud. Where only one score was given often enough in the room to hide so many, it takes three: otherwise, that they
    are hidden would say that nearly all of them gave that one.
    """
    *scores, dont_know, _skipped = given
    count, most = sum(scores), max(scores)
    if count + dont_know < ENOUGH_ANONYMOUS or count - most < _FEWEST_OTHERS:
        return False
    could_hide_them = [place for place, often in enumerate(whole.counts) if often >= count - 1]
    return count - most > _FEWEST_OTHERS or could_hide_them != [scores.index(most)]


def _given(tally: Tally) -> tuple[int, ...]:
    """How many gave each answer: 1 to 5, that they don't know, none."""
    return (*tally.counts, tally.dont_know, tally.skipped)
