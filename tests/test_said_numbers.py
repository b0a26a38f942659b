"""The numbers in what people read before they decide are those that decide."""

from __future__ import annotations

from m2m_tui.commands import report
from m2m_tui.commands import round as of_rounds
from m2m_tui.core.ballot import FEWEST_VOTERS
from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS, FEWEST_ANONYMOUS, SO_FEW_MAY_BE_TOLD
from m2m_tui.core.findings.reading import FEWEST_ANSWERS
from m2m_tui.core.round import MOST_AGAIN
from m2m_tui.core.words import in_words
from m2m_tui.storage.files.shipped import manual
from m2m_tui.ui.keys.diagnose import DIAGNOSE


def test_a_range_is_said_by_all_that_is_in_it() -> None:
    assert SO_FEW_MAY_BE_TOLD.split(" or ") == [in_words(FEWEST_ANONYMOUS), in_words(ENOUGH_ANONYMOUS - 1)]


def test_what_stands_in_help_and_manual_agrees_with_the_rules() -> None:
    (reveal,) = (each for each in of_rounds.command.commands.values() if each.name == "reveal")
    (anonymous,) = (each for each in of_rounds.command.commands["open"].params if "--anonymous" in each.opts)
    assert f"of fewer than {in_words(FEWEST_ANONYMOUS)} people nothing is kept" in " ".join((reveal.help or "").split())
    assert f"wants {in_words(ENOUGH_ANONYMOUS)} people" in anonymous.to_info_dict()["help"]
    assert f"fewer than {in_words(ENOUGH_ANONYMOUS)} people answered" in " ".join((report.command.help or "").split())
    (again,) = (each for each in DIAGNOSE.keys if "o" in each.does and each.brief == "ask again")
    assert f"one to {in_words(MOST_AGAIN)} enablers" in again.words
    private = " ".join(manual()["privacy"].split()).casefold()
    assert {FEWEST_ANONYMOUS, FEWEST_VOTERS, FEWEST_ANSWERS} == {3}, "the page of the manual says three of all of them"
    assert f"fewer than {in_words(FEWEST_ANONYMOUS)}" in private
    assert f"at least {in_words(ENOUGH_ANONYMOUS)} of it answered" in private
