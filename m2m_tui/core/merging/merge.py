"""One merge for every situation: what two sides made of the same session, brought together by id and by field.

It serves the file that changed while it was open, many people answering at once, and two branches of a repository. Where only
one side changed something, its change is taken. Where both changed the same field, ours stands and the other is a conflict, to be
asked about, unless the field states another rule (`MergeRule`). A thing that one side removed and the other edited, or rests
something new on, is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2s
from typing import Any, Final, NamedTuple

from m2m_tui.core.asked_wording import with_wordings
from m2m_tui.core.framework import Part
from m2m_tui.core.merge_rule import MergeRule
from m2m_tui.core.merging.ballots import revealed_by_any, shifts_needed, with_closed
from m2m_tui.core.merging.order import merged_list, merged_order
from m2m_tui.core.merging.same_id import separate_ids
from m2m_tui.core.merging.same_people import unite_people
from m2m_tui.core.merging.status_fields import emptied, has_status_fields, left_over, with_first_wording
from m2m_tui.core.round import BY_ENABLER, Round, unfit_again
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Conflict, Enabler, Session, changed, replaced

_ABSENT: Final = object()
"""What a table that hasn't got the id, or a part that hasn't got the field, holds in its place."""

_IN_ONE = (MergeRule.WHOLE, MergeRule.OURS_WHOLE)
_WHILE_OPEN = (MergeRule.OURS_WHILE_OPEN, MergeRule.BOTH_WHILE_OPEN)


class Merged(NamedTuple):
    """Both sides in one.

    `conflicts`: fields that both changed, by an id that is the same however often they are merged; they are not yet in the session.
    `still_needed`: where the things stand that one side had removed and the other has changed or rests something on, as `insights.k7qm`.
    `of_one_name`: where the people stand who are one by their name alone, and answered otherwise on either side.
    """

    session: Session
    conflicts: dict[str, Conflict]
    still_needed: tuple[str, ...]
    of_one_name: tuple[str, ...] = ()

    @property
    def whole(self) -> Session:
        """The session with both texts of every conflict in it."""
        if not self.conflicts:
            return self.session
        return changed(self.session, conflicts=self.session.conflicts | self.conflicts)


@dataclass(frozen=True, slots=True)
class _Account:
    """What comes up on the way. `open`: where the things stand that people are still answering, as `("rounds", "r1")`."""

    open: frozenset[tuple[str, ...]] = frozenset()
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    still_needed: list[str] = field(default_factory=list)

    def conflict(self, place: tuple[str, ...], ours: object, theirs: object) -> None:
        where = ".".join(place)
        kept, other = _plain(ours), _plain(theirs)
        # The same however often these are merged, and from whichever side.
        key = "-".join(sorted(blake2s(repr(value).encode(), digest_size=2).hexdigest() for value in (kept, other)))
        key = f"c{blake2s(where.encode(), digest_size=3).hexdigest()}-{key}"
        self.conflicts[key] = Conflict(place=where, kept=kept, other=other)

    def is_asked(self, place: tuple[str, ...]) -> bool:
        where = ".".join(place)
        return any(each.place == where for each in self.conflicts.values())


def merge(base: Session, ours: Session, theirs: Session) -> Merged:
    """Bring together what two sides made of `base`.

    Three-way, by id and by field. With nothing to do it gives `ours` itself, and where only one side changed anything, that
    side. The result always validates.
    """
    closed, revealed = _closed(base, ours, theirs), revealed_by_any(base, ours, theirs)
    ours, theirs = (with_closed(_still_closed(side, closed), revealed) for side in (ours, theirs))
    if alike(theirs, base) or alike(ours, theirs):
        return Merged(ours, {}, ())
    if alike(ours, base):
        return Merged(theirs, {}, ())
    theirs = separate_ids(base, ours, theirs)
    ours, theirs, of_one_name = unite_people(base, ours, theirs)
    account = _Account(frozenset(("rounds", key) for key, each in ours.rounds.items() if each.state == "open"))
    rules = _rules(Session)

    def table(name: str, needed: Collection[str]) -> dict[str, Any]:
        was, mine, other = (getattr(side, name) for side in (base, ours, theirs))
        return _table((name,), was, mine, other, rules.get(name, MergeRule.ASK), account, needed)

    # What others rest on is kept, so what rests on it comes first.
    first = ("rounds", "shifts", "insights", "enablers", "levels")
    fields = _merged_fields((), base, ours, theirs, MergeRule.ASK, account, skip=first)
    fields["rounds"] = _again_or_not(
        table("rounds", _asked_again(base, ours, theirs) | _asked_again(base, theirs, ours))
    )
    fields["shifts"] = table("shifts", shifts_needed(fields))
    fields["insights"] = table("insights", {key for shift in fields["shifts"].values() for key in shift.insights})
    fields["enablers"] = table("enablers", _enablers_needed(fields))
    fields["levels"] = table("levels", {enabler.level for enabler in fields["enablers"].values()})
    whole = with_wordings(Session.model_validate(fields), base, ours, theirs)
    return Merged(whole, account.conflicts, tuple(account.still_needed), of_one_name)


def merged(base: Session, ours: Session, theirs: Session) -> tuple[Session, tuple[str, ...]]:
    """Bring both sides together in one session, with what both changed in its conflicts. Gives with it what was kept that one side
    had removed, as `merge` names it."""
    both = merge(base, ours, theirs)
    return both.whole, both.still_needed


def _closed(*sides: Session) -> dict[str, Round]:
    """The rounds that any side has revealed, as the first of them has it."""
    return {key: each for side in reversed(sides) for key, each in side.rounds.items() if each.state == "revealed"}


def _still_closed(side: Session, closed: Mapping[str, Round]) -> Session:
    """The side with every round closed that was ever revealed, however it came to be open there: somebody answered late, or changed
    the file. Nobody's answers that are unlinked are ever linked again."""
    reopened = {
        key: closed[key]
        if closed[key].confidentiality == "anonymous"
        else replaced(round_, state="revealed", enablers=closed[key].enablers)
        for key, round_ in side.rounds.items()
        if round_.state == "open" and key in closed
    }
    return changed(side, rounds=side.rounds | reopened) if reopened else side


def _asked_again(base: Session, side: Session, other: Session) -> set[str]:
    """The rounds about which this side asks again, unless the other side has removed the round that does."""
    return {
        round_.again_of
        for key, round_ in side.rounds.items()
        if round_.again_of and (key in other.rounds or not alike(round_, base.rounds.get(key)))
    }


def _again_or_not(rounds: dict[str, Round]) -> dict[str, Round]:
    """The rounds, of which those that can't ask again any more, as somebody has changed the first by hand, are of their own."""
    unfit = {each.round_id for each in unfit_again(rounds)}
    return {key: replaced(round_, again_of="") if key in unfit else round_ for key, round_ in rounds.items()}


def _enablers_needed(fields: Mapping[str, Any]) -> set[str]:
    needed = {key for table in ("insights", "shifts") for each in fields[table].values() for key in each.enablers}
    needed |= {each.enabler for each in fields["parked"].values()}
    for round_ in fields["rounds"].values():
        needed |= {*round_.enablers, *round_.tallies, *round_.wordings, *round_.reworded}
        needed |= {*round_.notes, *round_.talked_about}
        for response in round_.responses.values():
            needed |= {key for name in BY_ENABLER for key in getattr(response, name)}
    return needed


@cache
def _rules(model: type[Part]) -> dict[str, MergeRule]:
    """The rules that the fields of a model state, by field."""
    return {
        name: rule
        for name, field in model.model_fields.items()
        for rule in field.metadata
        if isinstance(rule, MergeRule)
    }


def _value(place: tuple[str, ...], base: Any, ours: Any, theirs: Any, rule: MergeRule, account: _Account) -> Any:
    """One value of any sort, wherever it stands, by the rule that holds there."""
    if alike(ours, theirs) or alike(theirs, base):
        return ours
    if alike(ours, base):
        return theirs
    if ours is _ABSENT or theirs is _ABSENT:
        account.still_needed.append(".".join(place))
        return theirs if ours is _ABSENT else ours
    if isinstance(ours, Part) and type(ours) is type(theirs) and rule not in _IN_ONE:
        fields = _merged_fields(place, base, ours, theirs, rule, account)
        whole = type(ours).model_validate(_without_names(fields) if isinstance(ours, Round) else fields)
        return _sensible(place, whole, base, ours, theirs, account)
    if isinstance(ours, dict) and isinstance(theirs, dict) and rule not in _IN_ONE:
        return _table(place, base if isinstance(base, dict) else {}, ours, theirs, rule, account)
    if isinstance(ours, tuple) and isinstance(theirs, tuple) and rule not in _IN_ONE:
        return merged_list(base if isinstance(base, tuple) else (), ours, theirs)
    return _chosen(place, ours, theirs, rule, account)


def _sensible(place: tuple[str, ...], whole: Part, base: object, ours: Part, theirs: Part, account: _Account) -> Part:
    """A part of both sides without what neither of them said beside what the other said, such as why an action was dropped that is
    done: that is asked about."""
    if isinstance(whole, Enabler):
        firsts = (
            side.original for side in (ours, theirs, base) if isinstance(side, Enabler) and "original" in vars(side)
        )
        whole = with_first_wording(whole, next(filter(None, firsts), None))
    if not has_status_fields(whole):
        return whole
    undecided = [name for name in type(whole).model_fields if account.is_asked((*place, name))]
    over = {
        name: value
        for name, value in left_over(whole, undecided).items()
        if name not in left_over(ours) and name not in left_over(theirs)
    }
    whole = emptied(whole, over)
    for name, value in over.items():
        account.conflict((*place, name), getattr(whole, name), value)
    return whole


def _without_names(fields: dict[str, Any]) -> dict[str, Any]:
    """A round's fields without the names of people where it is anonymous now, and one side had it named."""
    if fields["confidentiality"] != "anonymous":
        return fields
    unnamed = {
        key: each.model_copy(update={"name": ""}) if each.name else each for key, each in fields["responses"].items()
    }
    return fields | {"responses": unnamed}


def _chosen(place: tuple[str, ...], ours: Any, theirs: Any, rule: MergeRule, account: _Account) -> Any:
    """One of two values, or two texts in one."""
    if rule in (MergeRule.OURS, MergeRule.OURS_WHOLE):
        return ours
    if rule in _WHILE_OPEN and place[:2] in account.open:
        return _both_texts(ours, theirs) if rule is MergeRule.BOTH_WHILE_OPEN else ours
    account.conflict(place, ours, theirs)
    return ours


def _merged_fields(
    place: tuple[str, ...],
    base: Any,
    ours: Part,
    theirs: Part,
    rule: MergeRule,
    account: _Account,
    skip: Collection[str] = (),
) -> dict[str, Any]:
    """The fields of two parts, those that this version doesn't know included, each by its own rule or else by that of the part."""
    was, mine, other = (dict(base) if isinstance(base, Part) else {}), dict(ours), dict(theirs)
    rules = _rules(type(ours))
    merged: dict[str, Any] = {}
    for name in dict.fromkeys((*mine, *other)):
        if name not in skip:
            three = was.get(name, _ABSENT), mine.get(name, _ABSENT), other.get(name, _ABSENT)
            merged[name] = _value((*place, name), *three, rules.get(name, rule), account)
    return {name: value for name, value in merged.items() if value is not _ABSENT}


def _table(
    place: tuple[str, ...],
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    rule: MergeRule,
    account: _Account,
    needed: Collection[str] = (),
) -> dict[str, Any]:
    """A table of things by id. Those `needed` stay even if a side removed them."""
    merged: dict[str, Any] = {}
    for key in merged_order(list(base), list(ours), list(theirs)):
        was, mine, other = (table.get(key, _ABSENT) for table in (base, ours, theirs))
        value = _value((*place, key), was, mine, other, rule, account)
        if value is _ABSENT and key in needed:
            account.still_needed.append(".".join((*place, key)))
            value = next(each for each in (mine, other, was) if each is not _ABSENT)
        if value is not _ABSENT:
            merged[key] = value
    return merged


def _both_texts(ours: str, theirs: str) -> str:
    """Both texts in one, the same from whichever side they are brought together."""
    if theirs in ours:
        return ours
    return theirs if ours in theirs else " / ".join(sorted((ours, theirs)))


def _plain(value: object) -> Any:
    """A value as a file holds it."""
    return value.model_dump(by_alias=True, exclude_none=True) if isinstance(value, Part) else value
