"""What a revealed ballot says: people by shift, the line of what the place can carry, and what is too close to it to call.

Nothing here is broken by order: shifts with as many people share a rank, and what one vote could move across the line is one band.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from m2m_tui.core.ballot import Ballot, Result
from m2m_tui.core.ballots import DONE, ballot_of, revealed_ballots, vote_in_hand
from m2m_tui.core.errors import NotRevealed
from m2m_tui.core.naming import whole_shift
from m2m_tui.core.session import Session
from m2m_tui.core.words import counted, one_or_many, people

Place = Literal["in", "band", "out"]

PLACES: dict[Place, str] = {"in": "above the line", "band": "too close to call", "out": "below the line"}
"""Where a shift stands, in words."""


class OptionResult(NamedTuple):
    """One shift in a ballot: in which words it was voted on, by how many of the voters, and how many flagged it. `rank` is from 1 on and
    shared where as many voted for each. `place`: surely above the line, in the band too close to call, or surely below. `reworded`: it
    says something else by now; `gone`: it is no longer in the session."""

    shift_id: str
    words: str
    votes: int
    flags: int
    rank: int
    place: Place
    reworded: bool = False
    gone: bool = False


class BallotResult(NamedTuple):
    """What a vote says. `options` stand by votes, the most first, and where these are equal as they stand in the file. `places`: how many
    of them are above the line, at most all. `margin`: votes between the last above it and the first below; None without a line.
    `room_now`: how many shifts the place can carry now, where the line is that of another number; None where it isn't."""

    ballot_id: str
    title: str
    voters: int
    spoilt: int
    show_of_hands: bool
    places: int
    margin: int | None
    options: tuple[OptionResult, ...]
    room_now: int | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The shifts that are surely above the line."""
        return tuple(each.shift_id for each in self.options if each.place == "in")

    @property
    def band(self) -> tuple[str, ...]:
        """The shifts that one vote could move across the line; nothing where it is firm."""
        return tuple(each.shift_id for each in self.options if each.place == "band")

    @property
    def to_be_heard(self) -> tuple[OptionResult, ...]:
        """Those that aren't surely above the line, and that somebody asked not to lose."""
        return tuple(each for each in self.options if each.flags and each.place != "in")

    @property
    def people_to_tie(self) -> int | None:
        """How many people would have to vote otherwise until there is a tie across the line, each moving one vote; None without a line."""
        return None if self.margin is None else (self.margin + 1) // 2


def ballot_result(session: Session, ballot_id: str) -> BallotResult:
    """Give what a revealed vote says. Raises NotRevealed while it is open."""
    return _result_with(session, ballot_id, places_of(session, ballot_id))


def _result_with(session: Session, ballot_id: str, places: int) -> BallotResult:
    ballot = ballot_of(session, ballot_id)
    result = counts_of(ballot)
    votes = {key: result.votes.get(key, 0) for key in ballot.options}
    order = sorted(votes, key=lambda key: -votes[key])
    counts = [votes[key] for key in order]
    found = places_by_votes(counts, places)
    return BallotResult(
        ballot_id=ballot_id,
        title=ballot.title,
        voters=result.voters,
        spoilt=result.spoilt,
        show_of_hands=ballot.show_of_hands,
        places=min(places, len(order)),
        margin=counts[places - 1] - counts[places] if 0 < places < len(counts) else None,
        options=tuple(
            OptionResult(
                shift_id=key,
                words=ballot.options[key],
                votes=votes[key],
                flags=result.flags.get(key, 0),
                rank=1 + sum(each > votes[key] for each in counts),
                place=place,
                reworded=key in session.shifts and whole_shift(session.shifts[key]) != ballot.options[key],
                gone=key not in session.shifts,
            )
            for key, place in zip(order, found, strict=True)
        ),
        room_now=session.capacity if _room_of(session, ballot_id) != session.capacity else None,
    )


def ballot_results(session: Session, ballot_id: str) -> tuple[BallotResult, ...]:
    """Give what a ballot says, and behind it what each vote said whose band it decided: the latest first. Raises NotRevealed while it is
    open."""
    revealed = takewhile(lambda key: session.ballots[key].state == "revealed", _before(session, ballot_id))
    return tuple(ballot_result(session, key) for key in (ballot_id, *revealed))


def latest_results(session: Session) -> tuple[BallotResult, ...]:
    """Give what the latest revealed vote says, and behind it the votes whose band it decided; nothing before the first."""
    ids = revealed_ballots(session)
    return ballot_results(session, ids[-1]) if ids else ()


def places_by_votes(counts: Sequence[int], places: int) -> tuple[Place, ...]:
    """Give where each stands, of counts the largest first, with so many places above the line.

    In the band is what one vote more or less, for it or for another, brings level with the other side of the line or past it: with a
    votes for the last above and b for the first below, all above with b + 1 or fewer, and all below with a − 1 or more.
    """
    if not 0 < places < len(counts):
        return tuple("in" if places > 0 else "out" for _ in counts)
    last_in, first_out = counts[places - 1], counts[places]
    return tuple(
        ("band" if count <= first_out + 1 else "in") if at < places else ("band" if count >= last_in - 1 else "out")
        for at, count in enumerate(counts)
    )


def places_of(session: Session, ballot_id: str) -> int:
    """Count how many places a ballot gives away: what the place could carry for its time; of a second ballot, what is left beside those
    the first one chose."""
    ballot_of(session, ballot_id)
    taken = 0
    for before in reversed(_before(session, ballot_id)):
        if session.ballots[before].state == "revealed":
            places = max(_room_of(session, before) - taken, 0)
            taken += len(_result_with(session, before, places).chosen)
    return max(_room_of(session, ballot_id) - taken, 0)


def _room_of(session: Session, ballot_id: str) -> int:
    """How many shifts the place could carry when a vote was last in hand; now, where that isn't known or it is still in hand."""
    known = session.ballots[ballot_id].room
    return session.capacity if known is None or ballot_id == vote_in_hand(session) else known


def _before(session: Session, ballot_id: str) -> list[str]:
    """The ballots whose band it decides, the latest first, each once: by hand they can be made to go round."""
    found = [ballot_id]
    while (before := session.ballots[found[-1]].again_of) in session.ballots and before not in found:
        found.append(before)
    return found[1:]


# -- in words


def rank_words(found: BallotResult) -> list[str]:
    """Give the rank of each option; "3=" where several share it."""
    shared = Counter(each.rank for each in found.options)
    return [f"{each.rank}{'=' if shared[each.rank] > 1 else ''}" for each in found.options]


def votes_words(option: OptionResult, voters: int) -> str:
    """Say "6 of 8", and who asked not to lose it: "2 of 8; 1 asks not to lose it"."""
    flagged = f"{counted(option.flags, 'asks', 'ask')} not to lose it" if option.flags else ""
    return "; ".join(part for part in (f"{option.votes} of {voters}", flagged) if part)


def line_words(found: BallotResult) -> str:
    """Say what the line is: "Room for 3 of these 7", or "Room for 3 of these 7 then" where there is room for another number now."""
    then = "" if found.room_now is None else " then"
    if found.places >= len(found.options):
        return f"Room for {f'all {len(found.options)}' if len(found.options) > 1 else 'it'}{then}"
    if not found.places:
        # There was room when it was opened, for what it votes on was too close to a line: it has been made less since.
        return f"No room left{then or ' now'} for any of these"
    return f"Room for {found.places} of these {len(found.options)}{then}"


def room_now_words(found: BallotResult) -> str:
    """Say "Room for 2 in all now", where the line is that of another number; "" where it isn't."""
    return "" if found.room_now is None else f"Room for {found.room_now} in all now"


def band_words(found: BallotResult) -> str:
    """Say what is too close to call: "Too close to call: one vote could move any of these 3 across the line"; "" where nothing is."""
    if not found.band:
        return ""
    tied = ", a tie" if found.margin == 0 else ""
    return f"Too close to call{tied}: one vote could move any of these {len(found.band)} across the line"


def heading_words(found: BallotResult, place: Place) -> str:
    """Say what stands above those shifts of a result that are in one place."""
    line = f"{line_words(found)}: surely in" if found.band else line_words(found)
    return {"in": line, "band": band_words(found), "out": "Below the line"}[place]


def since_words(option: OptionResult) -> str:
    """Say what became of a shift since it was voted on: "gone since", "reworded since"; "" where it stands as it was."""
    return "gone since" if option.gone else "reworded since" if option.reworded else ""


def firm_words(found: BallotResult) -> str:
    """Say how firm the choice is: how many people would have to vote otherwise before there is a tie. "" where one vote or
    none decides, for that says `band_words`."""
    if found.margin is None or found.people_to_tie is None or found.margin < 2:
        return ""
    if found.people_to_tie == 1:
        return "Hardly firm: a tie is one person away"
    return f"Firm: a tie is {people(found.people_to_tie)} away"


def heard_words(found: BallotResult) -> str:
    """Say which shifts below the line are to be heard before they are left; "" where nobody flagged one."""
    heard = found.to_be_heard
    if not heard:
        return ""
    return (
        f"Before you leave {one_or_many(len(heard), 'it', 'them')}, hear why: {'; '.join(each.words for each in heard)}"
    )


def who_voted_words(found: BallotResult) -> str:
    """Say how many voted, and how: "8 people voted", "by a show of hands", and what couldn't be counted."""
    how = ", by a show of hands" if found.show_of_hands else ""
    return f"{people(found.voters)} voted{how}{spoilt_words(found.spoilt)}"


def who_gave_words(ballot: Ballot) -> str:
    """Say of a revealed ballot how many voted or answered, as "8 people answered", and what couldn't be counted. Raises NotRevealed."""
    result = counts_of(ballot)
    return f"{people(result.voters)} {DONE[ballot.asks]}{spoilt_words(result.spoilt)}"


def spoilt_words(spoilt: int) -> str:
    """Say what was left out: "; 1 paper could not be counted, because it was changed by hand"; "" where all could."""
    if not spoilt:
        return ""
    what = one_or_many(spoilt, "it was", "they were")
    return f"; {counted(spoilt, 'paper')} could not be counted, because {what} changed by hand"


def counts_of(ballot: Ballot) -> Result:
    """Give what is left of a revealed ballot. Raises NotRevealed while it is open."""
    if ballot.state == "open":
        raise NotRevealed(f"“{ballot.title}” is still open. Nobody sees what anybody gave before it is revealed.")
    return ballot.result or Result()
