"""Labels that a sheet can't tell from another answer are named, and no others."""

from __future__ import annotations

from m2m_tui.core.framework import Scale
from m2m_tui.core.importing.misread_labels import misread_labels


def said(*labels: str) -> list[str]:
    return list(misread_labels(Scale(labels=dict(zip("12345", labels, strict=True)))))  # type: ignore[arg-type]  # "1" to "5"


def test_a_figure_that_is_another_score() -> None:
    assert said("5", "2", "(4)", "4.0", "0–20 %") == [
        "The label “5” for 1 is read as 5 in a sheet: choose words for it.",
        "The label “(4)” for 3 is read as 4 in a sheet: choose words for it.",
    ]


def test_words_of_those_who_give_no_score() -> None:
    end = "in a sheet, also of somebody who means that they don’t know or don’t answer: choose other words."
    assert said("Don’t know", "Weak", "?", "N/A", "0") == [
        f"The label “Don’t know” for 1 is read as 1 {end}",
        f"The label “?” for 3 is read as 3 {end}",
        f"The label “N/A” for 4 is read as 4 {end}",
        "The label “0” for 5 is read as “don’t know” in a sheet: choose words for it.",
    ]


def test_of_usual_labels_nothing_is_said() -> None:
    assert not said("Not in place", "Just starting", "Partly in place", "Mostly in place", "Embedded")
