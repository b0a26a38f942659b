"""What a finding says, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from m2m_tui.core.asked_wording import REWORDED
from m2m_tui.core.findings.reading import FEWEST_ANSWERS, Answers, people_asked, reading
from m2m_tui.core.findings.reading_in_words import reading_words, who_says_what
from m2m_tui.core.words import counted, people, scores

if TYPE_CHECKING:
    from m2m_tui.core.findings.model import AfterTalking, Finding, GroupFinding
    from m2m_tui.core.round import Confidentiality


def shows_nothing(confidentiality: Confidentiality, respondents: int) -> bool:
    """Tell whether too few people answered a revealed anonymous round for anything of it to be shown."""
    return confidentiality == "anonymous" and not respondents


def who_answered(confidentiality: Confidentiality, respondents: int) -> str:
    """Say how many answered a revealed round, as "12 people answered"; of too few to stay anonymous, only that."""
    if shows_nothing(confidentiality, respondents):
        return "too few people answered to show anything and stay anonymous"
    return f"{people(respondents)} answered" if respondents else "nobody answered"


_UNMOVED = "the counts aren’t shown, since beside the first ones they might give somebody away"


def sentence(finding: Finding) -> str:
    """Give the reading of one enabler in plain words: "People differ: 3 say 2, 2 say 3, 3 say 4; 1 doesn't know"."""
    said, rest = reading_words(finding), "; ".join(unscored_words(finding))
    return f"{said}{'; ' if any(finding.counts) else ': '}{rest}" if rest else said


def after_talking(after: AfterTalking) -> str:
    """Say what people answered once more, without a reading: "5 say 3, 1 says 4; 6 of 8 answered again"; where so few are seen to have
    changed their answer that the counts would tell whose it was, that they aren’t shown."""
    if not after.answered:
        return "nobody answered again"
    again = f"{after.answered} of {after.people} answered again"
    said = [_UNMOVED] if after.unmoved else [who_says_what(after), *unscored_words(after)]
    return "; ".join(part for part in (*said, again, REWORDED if after.reworded else "") if part)


def reworded_words(finding: Finding) -> str:
    """Say how many answered in other words than the rest: "Reworded while the round was open: 3 had answered before"; "" for none."""
    before = finding.answered_before
    return f"Reworded while the round was open: {before} had answered before" if before else ""


def no_comments(finding: Finding) -> str:
    """Say why there is no comment: that nobody left one, or that all were left out, as so few answered that one would name its writer."""
    if finding.uncommented:
        return f"Comments are left out, since only {people(finding.uncommented)} answered."
    return "Nobody left a comment."


def more_lines(finding: Finding) -> list[str]:
    """Give what else is to be known of an enabler, in sentences without a stop: that it was reworded while people answered, and what was
    answered after talking: "After talking: 5 say 3, 1 says 4; 6 of 8 answered again"."""
    after = [f"After talking: {after_talking(each)}" for each in finding.after]
    return [said for said in (reworded_words(finding), *after) if said]


def unscored_words(found: Answers) -> list[str]:
    """Give how many don't know, and how many skipped it, where anybody did."""
    return [part for part in (who_knows(found), f"{found.skipped} skipped it" if found.skipped else "") if part]


def who_knows(found: Answers) -> str:
    """Say how many don't know: "1 doesn't know"; where that is many, of how many asked; "" where everybody knows."""
    unknown = found.dont_know
    if many_dont_know(found) and reading(found) != "few know":
        return f"{unknown} of {people_asked(found)} don’t know"
    return f"{counted(unknown, 'doesn’t', 'don’t')} know" if unknown else ""


def many_dont_know(found: Answers) -> bool:
    """Tell whether at least two of those asked, and a quarter of them, don't know: that is itself worth a conversation."""
    return found.dont_know >= 2 and found.dont_know * 4 >= people_asked(found)


def group_says(group: GroupFinding) -> str:
    """Say what one group says: "median 2 from 5 scores (1 at 1, 4 at 2)"; of very few scores no median, but that they can't be compared;
    where it is hidden, why."""
    if group.hidden:
        return group.hidden
    few = too_few_to_compare(group)
    said = scores(group.measures.answered) if group.measures.answered else "no scores"
    if group.measures.answered and not few:
        said = f"median {group.measures.median:g} from {said}"
    each = [f"{count} at {score}" for score, count in enumerate(group.counts, start=1) if count]
    if group.dont_know:
        each.append(f"{counted(group.dont_know, 'doesn’t', 'don’t')} know")
    if group.skipped:
        each.append(f"{group.skipped} skipped it")
    return (f"{said} ({', '.join(each)})" if each else said) + (", too few to compare" if few else "")


def too_few_to_compare(group: GroupFinding) -> bool:
    """Tell whether somebody in the group gave a score, and too few did to set it beside another."""
    return 0 < group.measures.answered < FEWEST_ANSWERS
