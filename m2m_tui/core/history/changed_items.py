"""What was done to enablers, insights, parked thoughts and shifts, in words: a few are named, many are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from m2m_tui.core.framework import Part
from m2m_tui.core.naming import enabler_named, level_named, quoted, shift_in_words
from m2m_tui.core.sameness.alike import alike, differ_in
from m2m_tui.core.session import KIND_TITLES, Enabler, Insight, Session, Shift
from m2m_tui.core.words import counted, listed

PartT = TypeVar("PartT", bound=Part)
Pair = tuple[PartT, PartT]

_NAMED = 2
"""So many things are named one by one; more are counted."""

_GROUPS = 3
"""Under so many enablers or levels, what was added is said one by one."""


def in_another_order(before: Mapping[str, object], after: Mapping[str, object], moved: frozenset[str]) -> bool:
    """Tell whether what is in both stands in another order, leaving out what has been moved anyway."""
    both = (before.keys() & after.keys()) - moved
    return [key for key in before if key in both] != [key for key in after if key in both]


def in_both(before: Mapping[str, PartT], after: Mapping[str, PartT]) -> dict[str, Pair[PartT]]:
    """Give what is in both and not the same, as it was and as it is."""
    return {key: (before[key], part) for key, part in after.items() if key in before and not alike(before[key], part)}


def added_to(before: Mapping[str, PartT], after: Mapping[str, PartT]) -> dict[str, PartT]:
    """Give what is in the second and not in the first."""
    return {key: part for key, part in after.items() if key not in before}


def said(things: Mapping[str, PartT], each: Callable[[str, PartT], str], many: str) -> Iterator[str]:
    """Give a sentence for each of a few things; one that counts them where there are more. `many` has a place for the count."""
    if len(things) > _NAMED:
        yield many.format(len(things))
    else:
        yield from (each(key, part) for key, part in things.items())


def enablers(before: Session, after: Session) -> Iterator[str]:
    """Say what was done to the enablers."""
    was, now = before.enablers, after.enablers

    def name(key: str, _: object = None) -> str:
        return quoted(enabler_named(after if key in now else before, key))

    yield from _enablers_added(before, after)
    yield from said(added_to(now, was), lambda key, _: f"{name(key)} deleted", "{} enablers deleted")
    pairs = in_both(was, now)
    removed = {key: new for key, (old, new) in pairs.items() if new.removed and differ_in(old, new, "removed")}
    yield from said(removed, lambda key, each: _removed(name(key), each), "{} enablers removed")
    back = {key: new for key, (old, new) in pairs.items() if not new.removed and old.removed}
    yield from said(back, lambda key, _: f"{name(key)} brought back", "{} enablers brought back")
    gone = {key: new for key, new in changed_in(pairs, ("removed_because",)).items() if new.removed}
    because = {key: new for key, new in gone.items() if key not in removed}
    yield from said(because, lambda key, each: _removed(name(key), each), "reasons of {} removed enablers changed")
    renamed = changed_in(pairs, ("title",))
    yield from said(renamed, lambda key, _: f"{quoted(was[key].title)} renamed {name(key)}", "{} enablers renamed")
    reworded = changed_in(pairs, ("description", "statement", "strong", "prompts"), besides={*renamed})
    yield from said(reworded, lambda key, _: f"{name(key)} reworded", "{} enablers reworded")
    moved = changed_in(pairs, ("level",))
    yield from said(
        moved, lambda key, each: _moved(name(key), level_named(after, each.level), each), "{} enablers moved"
    )
    explained = changed_in(pairs, ("reason", "moved_because"), besides={*renamed, *reworded, *moved})
    yield from said(explained, lambda key, _: f"reason for {name(key)} changed", "reasons for {} enablers changed")
    rest = pairs.keys() - {*removed, *back, *because, *renamed, *reworded, *moved, *explained}
    yield from details(rest, "enabler")
    if in_another_order(was, now, frozenset(moved)):
        yield "enablers put in another order"


def insights(before: Session, after: Session) -> Iterator[str]:
    """Say what was done to the insights."""
    was, now = before.insights, after.insights
    yield from _insights_added(before, after)
    gone = added_to(now, was)
    yield from said(gone, lambda _, each: f"insight removed: {quoted(each.text)}", "{} insights removed")
    pairs = in_both(was, now)
    reworded = changed_in(pairs, ("text",))
    yield from said(reworded, lambda _, each: f"insight reworded: {quoted(each.text)}", "{} insights reworded")
    kinds = changed_in(pairs, ("kind",))
    yield from said(kinds, _kind, "kinds of {} insights changed")
    about = changed_in(pairs, ("enablers",))
    yield from said(about, lambda _, each: _about(after, each), "{} insights are about other enablers now")
    yield from details(pairs.keys() - {*reworded, *kinds, *about}, "insight")
    if in_another_order(was, now, frozenset()):
        yield "insights put in another order"


def parked(before: Session, after: Session) -> Iterator[str]:
    """Say what was done to the parked thoughts."""
    was, now = before.parked, after.parked
    yield from said(added_to(was, now), lambda _, each: f"thought parked: {quoted(each.text)}", "{} thoughts parked")
    gone = added_to(now, was)
    yield from said(gone, lambda _, each: f"no longer parked: {quoted(each.text)}", "{} thoughts no longer parked")
    yield from details(set(in_both(was, now)), "parked thought")
    if in_another_order(was, now, frozenset()):
        yield "parked thoughts put in another order"


def shifts(before: Session, after: Session) -> Iterator[str]:
    """Say what was done to the shifts."""
    was, now = before.shifts, after.shifts
    new = added_to(was, now)
    yield from said(new, lambda _, each: f"shift added: {shift_in_words(each)}", "{} shifts added")
    gone = added_to(now, was)
    yield from said(gone, lambda _, each: f"shift removed: {shift_in_words(each)}", "{} shifts removed")
    pairs = in_both(was, now)
    reworded = changed_in(pairs, ("from_", "to"))
    yield from said(reworded, lambda _, each: f"shift reworded: {shift_in_words(each)}", "{} shifts reworded")
    facets = changed_in(pairs, ("facet",))
    yield from said(
        facets, lambda _, each: f"shift {_short(each)} is one of {each.facet} now", "facets of {} shifts changed"
    )
    when = changed_in(pairs, ("when",))
    yield from said(when, _when, "{} shifts planned for another time")
    rests = changed_in(pairs, ("enablers", "insights"))
    yield from said(
        rests, lambda _, each: f"shift {_short(each)} rests on other things now", "{} shifts rest on other things now"
    )
    joined = {key: new for key, new in changed_in(pairs, ("joined_into",)).items() if new.joined_into}
    yield from said(joined, lambda _, each: f"shift {_short(each)} joined into another", "{} shifts joined into others")
    yield from details(pairs.keys() - {*reworded, *facets, *when, *rests, *joined}, "shift")
    if in_another_order(was, now, frozenset()):
        yield "shifts put in another order"


def changed_in(
    pairs: Mapping[str, Pair[PartT]], names: tuple[str, ...], besides: set[str] | frozenset[str] = frozenset()
) -> dict[str, PartT]:
    """Give those of which any of these fields changed, as they are now."""
    return {key: new for key, (old, new) in pairs.items() if key not in besides and differ_in(old, new, *names)}


def details(keys: set[str], what: str) -> Iterator[str]:
    """Say that something else about so many things changed."""
    if keys:
        yield f"details of {counted(len(keys), what)} changed"


def _enablers_added(before: Session, after: Session) -> Iterator[str]:
    new = added_to(before.enablers, after.enablers)
    if len(new) <= _NAMED:
        for each in new.values():
            yield f"{quoted(each.title)} added under {level_named(after, each.level)}"
        return
    yield from _grouped("enabler", [level_named(after, each.level) for each in new.values()], "levels")


def _insights_added(before: Session, after: Session) -> Iterator[str]:
    new = added_to(before.insights, after.insights)
    loose = 0
    groups = []
    for each in new.values():
        # An insight about several enablers counts once, under the first that is in use.
        about = next((key for key in each.enablers if key in after.enablers_in_use), next(iter(each.enablers), None))
        loose += about is None
        if about is not None:
            groups.append(enabler_named(after, about))
    yield from _grouped("insight", groups, "enablers")
    if loose:
        yield f"{counted(loose, 'insight')} added, about no enabler yet"


def _grouped(what: str, groups: list[str], plural: str) -> Iterator[str]:
    counts = {name: groups.count(name) for name in dict.fromkeys(groups)}
    if len(counts) > _GROUPS:
        yield f"{counted(len(groups), what)} added under {len(counts)} {plural}"
    else:
        yield from (f"{counted(count, what)} added under {name}" for name, count in counts.items())


def _removed(name: str, enabler: Enabler) -> str:
    return _because(f"{name} removed", enabler.removed_because)


def _moved(name: str, level: str, enabler: Enabler) -> str:
    return _because(f"{name} moved to {level}", enabler.moved_because)


def _because(done: str, reason: str) -> str:
    because = " ".join(reason.split())
    return f"{done}: {because}" if because else done


def _kind(_: str, insight: Insight) -> str:
    return f"insight {quoted(insight.text, 40)} is of the kind “{KIND_TITLES[insight.kind]}” now"


def _about(session: Session, insight: Insight) -> str:
    names = [enabler_named(session, key) for key in insight.enablers[:_NAMED]]
    more = len(insight.enablers) - len(names)
    about = listed([*names, f"{more} more"] if more else names) if names else "no enabler"
    return f"insight {quoted(insight.text, 40)} is about {about} now"


def _short(shift: Shift) -> str:
    return quoted(shift.to if shift.to.strip() else shift.from_, 40)


def _when(_: str, shift: Shift) -> str:
    return f"shift {_short(shift)} is for {shift.when}" if shift.when else f"shift {_short(shift)} is no longer planned"
