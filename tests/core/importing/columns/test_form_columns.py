"""Which enabler a column is nearest to, and that of two that are as near none is."""

from __future__ import annotations

from m2m_tui.core.importing.columns.form_columns import FormColumns
from m2m_tui.core.session import Session
from tests.each_of import each_of


@each_of(
    ("scores", "key", "confidence"),
    [
        ((0.2, 0.95), "b", 0.95),
        ((0.95, 0.87), "a", 0.95),
        ((0.95, 0.9), "a", 0.89),
        ((0.85, 0.8), "a", 0.85),
        ((0.95, 0.93), "a", 0.0),
        ((0.95, 0.95), "a", 0.0),
        ((1.0, 0.99), "a", 1.0),
        ((1.0, 1.0), "a", 0.0),
        ((0.5,), "a", 0.5),
    ],
)
def test_how_sure_it_is(example: Session, scores: tuple[float, ...], key: str, confidence: float) -> None:
    """Sure, where the next is far enough; less than that, where it is near; and not at all where nobody can tell."""
    form = FormColumns(example, ("Trust",), ((),))
    vars(form)["scores"], vars(form)["wordings"] = {1: scores}, dict.fromkeys("ab"[: len(scores)], ())
    found, sure = form.nearest(1)
    assert (found, sure) == (key, confidence)
