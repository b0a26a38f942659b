"""Labels of a scale that a sheet can't tell from another answer: a figure that is another score, the words for “don't know”."""

from __future__ import annotations

from collections.abc import Iterator

from m2m_tui.core.framework import Scale
from m2m_tui.core.importing.cells import answer_in, labels_of
from m2m_tui.core.naming import quoted
from m2m_tui.core.round import DONT_KNOW


def misread_labels(scale: Scale) -> Iterator[str]:
    """Say which labels are read as another answer in a sheet, or as a score where somebody gave none, and what to do."""
    labels = labels_of(scale)
    for score, label in scale.labels.items():
        read, word = answer_in(label, labels), answer_in(label, {})
        if isinstance(read, int) and str(read) != score:
            yield f"The label {quoted(label)} for {score} is read as {read} in a sheet: choose words for it."
        elif read == DONT_KNOW:
            yield f"The label {quoted(label)} for {score} is read as “don’t know” in a sheet: choose words for it."
        elif word in (DONT_KNOW, "skipped"):
            yield (
                f"The label {quoted(label)} for {score} is read as {score} in a sheet, also of somebody who means that they don’t know "
                "or don’t answer: choose other words."
            )
