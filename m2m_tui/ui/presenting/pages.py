"""What a slide says: the words and the drawing of one thing, before anybody knows how large the room's screen is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from m2m_tui.core.findings.ballot import BallotResult, OptionResult, band_words, firm_words, latest_results, votes_words
from m2m_tui.core.findings.model import Comment, Finding
from m2m_tui.core.findings.sentences import after_talking, no_comments
from m2m_tui.core.round import DONT_KNOW
from m2m_tui.core.session import Session, Shift, When
from m2m_tui.core.stages import deepen
from m2m_tui.core.stages.act.choose import asks_what_stops, by_when, capacity_words, over_capacity
from m2m_tui.core.survey_rounds import finished_in, wanted_in
from m2m_tui.core.words import capital, people
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.presenting.walk import CHOSEN, comments_of, finding_of, order, prompts_of
from m2m_tui.ui.result_words import answer_words, reading_words
from m2m_tui.ui.spans import Spans


@dataclass(frozen=True, slots=True)
class Page:
    """A slide in words. `place`: which of how many; `title` and `under` it stand at the top, of which `under` gives way where there is no
    room. `finding` is drawn, with the labels of the scale's `ends`. `said` follows: of it `marked` is the paragraph to be kept in sight,
    −1 where none is. `columns` stand beside each other, each with its heading, where the room is wide enough. `shares`: by the number of
    a paragraph how many of how many it has, to be drawn below it where there is room."""

    place: str = ""
    title: tuple[Spans, ...] = ()
    under: tuple[Spans, ...] = ()
    finding: Finding | None = None
    ends: tuple[str, str] = ("", "")
    said: tuple[Spans, ...] = ()
    marked: int = -1
    columns: tuple[tuple[Spans, tuple[Spans, ...]], ...] = ()
    shares: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    talked_about: bool = False


def page(session: Session, slide: Slide) -> Page:
    """Give what a slide says. Nothing that anybody answered or voted for is in it before the reveal."""
    ids = order(session, slide)
    if slide.about not in ids:
        return _nothing_yet(session, slide)
    place = f"{ids.index(slide.about) + 1} of {len(ids)}" if len(ids) > 1 else ""
    if slide.stage == "shift":
        return _shift(session, slide.about, place)
    if slide.stage == "act":
        return _chosen(session, place) if slide.about == CHOSEN else _plan(session, place)
    return _enabler(session, slide, place)


def _nothing_yet(session: Session, slide: Slide) -> Page:
    if slide.stage in ("diagnose", "deepen"):
        opened = next((each for each in session.rounds.values() if each.state == "open"), None)
        if opened is not None:
            count = f"{finished_in(opened)} of {people(wanted_in(opened))}" if wanted_in(opened) else "Nobody"
            return Page(title=(((opened.title, "strong"),),), said=(((f"{count} finished so far.", ""),),))
    said = {
        "diagnose": "Nothing has been revealed yet.",
        "deepen": "There is no enabler yet.",
        "shift": "There are no shifts yet.",
        "act": "There are no shifts yet.",
    }[slide.stage]
    return Page(title=(((session.title, "strong"),),), said=(((said, "muted"),),))


# -- an enabler


def _enabler(session: Session, slide: Slide, place: str) -> Page:
    enabler, finding = session.enablers[slide.about], finding_of(session, slide)
    prompts, comments = prompts_of(session, slide), comments_of(finding)
    said: list[Spans] = []
    if 0 < slide.prompt <= len(prompts):
        said += [((prompts[slide.prompt - 1], "strong"),), ()]
    if finding is not None:
        after = [(("After talking: ", "accent"), (f"{after_talking(each)}.", "")) for each in finding.after]
        said += [reading_words(finding), *after, ()]
    marked = min(slide.marked, len(comments) - 1)
    in_sight = -1
    if slide.comments and finding is not None:
        in_sight = len(said) + marked if marked > 0 else -1
        wrote = [_comment(each, marked=number == marked) for number, each in enumerate(comments)]
        said += [*(wrote or [((no_comments(finding), "muted"),)]), (), *_who(finding), ()]
    if slide.stage == "deepen":
        about = deepen.by_enabler(session).get(slide.about, {})
        said += [(("• ", "accent"), (each.text, "")) for each in about.values()]
        said += [()] if about else []
    return Page(
        place=place,
        title=(((enabler.title, "strong"),),),
        under=(((enabler.statement, ""),),) if enabler.statement else (),
        finding=finding,
        ends=(session.scale.label(1), session.scale.label(5)),
        said=tuple(said),
        marked=in_sight,
        talked_about=finding is not None and finding.talked_about,
    )


def _who(finding: Finding) -> list[Spans]:
    """Who gave which answer, a line an answer; nothing in an anonymous round."""
    said: list[Spans] = []
    for answer in (*range(1, 6), DONT_KNOW, None):
        names = [each.name for each in finding.voices if each.answer == answer]
        if names:
            mark = "skipped" if answer is None else "don’t know" if answer == DONT_KNOW else str(answer)
            said.append(((f"{mark}  ", "strong"), (", ".join(names), "")))
    return said


def _comment(comment: Comment, *, marked: bool) -> Spans:
    lead = ("▸ ", "accent") if marked else ("  ", "")
    # Before the text, as where the results are: behind letters that some terminals make wider it would be written over the last of them.
    who = f"{comment.name}, {answer_words(comment.answer)}: " if comment.name else ""
    return (lead, (who, "muted"), (f"“{comment.text}”", "strong" if marked else ""))


# -- a shift


def _shift(session: Session, shift_id: str, place: str) -> Page:
    each = session.shifts[shift_id]
    titles = [session.enablers[key].title for key in each.enablers if key in session.enablers]
    insights = [session.insights[key].text for key in each.insights if key in session.insights]
    rests: list[Spans] = [((title, "heading"),) for title in titles]
    rests += [(("• ", "accent"), (text, "")) for text in insights]
    return Page(
        place=place,
        title=(((capital(each.facet), "heading"),),),
        columns=(
            ((("From", "muted"),), (((each.from_ or "…", ""),),)),
            ((("To", "muted"),), (((each.to or "…", "strong"),),)),
        ),
        said=((("It rests on", "muted"),), *rests) if rests else (),
    )


# -- Act


_OF = "\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}"
"""No line ends within "6 of 8"."""

_WHENS: tuple[tuple[When, str], ...] = (("now", "Now"), ("next", "Next"), ("later", "Later"))


def _chosen(session: Session, place: str) -> Page:
    """What the votes chose, one after the other: surely in, and what the latest left too close to call."""
    latest, *earlier = latest_results(session)
    first = (latest, *earlier)[-1]
    chosen = [(each, found) for found in (*reversed(earlier), latest) for each in found.options if each.place == "in"]
    close = [(each, latest) for each in latest.options if each.place == "band"]
    said = [_voted(session, *each, first=first) for each in chosen]
    if close:
        said += [(), ((f"{band_words(latest)}:", "warn"),), *(_voted(session, *each, first=first) for each in close)]
    shares = dict(enumerate(chosen)) | dict(enumerate(close, start=len(said) - len(close)))
    if firm := firm_words(latest):
        said += [(), ((f"{firm}.", "muted"),)]
    return Page(
        place=place,
        title=(((first.title, "strong"),),),
        said=tuple(said),
        shares={place: (option.votes, found.voters) for place, (option, found) in shares.items()},
    )


def _voted(session: Session, option: OptionResult, found: BallotResult, *, first: BallotResult) -> Spans:
    """What was chosen and by how many; of a vote after the first it is said that it is one."""
    again = "" if found is first else ", voted once more"
    aim = _aim(session.shifts[option.shift_id]) if option.shift_id in session.shifts else option.words
    return (
        ("• ", "accent"),
        (aim, "strong"),
        (f"  {votes_words(option, found.voters)}{again}".replace(" of ", _OF), "muted"),
    )


def _aim(shift: Shift) -> str:
    """Where a shift leads, or where it comes from while it doesn't say."""
    return shift.to or shift.from_


def _plan(session: Session, place: str) -> Page:
    """Now, next and later."""
    shifts = by_when(session)
    if not session.shifts_in_use:
        return Page(title=(((session.title, "strong"),),), said=((("There are no shifts yet.", "muted"),),))
    columns = []
    for when, title in _WHENS:
        members = [(("• ", "accent"), (_aim(each), "")) for each in shifts[when].values()]
        columns.append(
            (((title, "strong"), (f"  {len(members)}", "muted")), tuple(members) or ((("nothing yet", "muted"),),))
        )
    undecided = len(shifts[""])
    room = "warn" if asks_what_stops(session) else "muted"
    under: list[Spans] = [((capital(capacity_words(session)), room),)]
    if over_capacity(session) and session.stops:
        under.append((("What stops: ", "muted"), (f"“{session.stops}”", "strong")))
    if undecided:
        under.append(((f"{undecided} not decided.", "muted"),))
    return Page(place=place, title=((("Where we start", "strong"),),), under=tuple(under), columns=tuple(columns))
