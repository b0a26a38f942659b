"""What should stand in a row that sums others up, as far as it was rounded."""

from __future__ import annotations

from m2m_tui.core.importing.people.summary_labels import is_that, summary_called
from tests.each_of import each_of


@each_of(
    ("label", "cell", "numbers", "fits"),
    [
        ("Average", "3", [3, 3, 4], True),
        ("Average", "3", [3, 4], True),
        ("Average", "3", [3, 4, 4], False),
        ("Average", "3.3", [3, 3, 4], True),
        ("Average", "3,33", [3, 3, 4], True),
        ("Average", "3.4", [3, 3, 4], False),
        ("Average", "3.3", [3.348], True),
        ("Average", "3.33", [3.3345], True),
        ("Average", "3.33", [3.3355], False),
        ("Median", "3.5", [1, 3, 4, 5], True),
        ("Mode", "4", [4, 4, 2, 2, 5], True),
        ("Mode", "5", [4, 4, 2, 2, 5], False),
        ("Max", "4", [4.3, 1], False),
        ("Sum", "8.0", [4, 3, 1], True),
        ("Sum", "8.4", [4, 3, 1], False),
        ("Min", "1", [4, 1, 3], True),
        ("Min", "4", [4, 1, 3], False),
        ("Max", "4", [4, 1, 3], True),
        ("Count", "3", [4, 1, 3], True),
        ("Count", "4", [4, 1, 3], False),
        ("Range", "3", [4, 1, 3], True),
        ("Range", "5", [4, 1, 3], False),
        ("Variance", "2.33", [4, 1, 3], False),
        ("Std dev", "1", [1, 2, 3], True),
        ("Std dev", "1.53", [4, 1, 3], True),
        ("Std dev", "1.54", [4, 1, 3], False),
        ("Std dev", "0", [1], False),
        ("Average", "so", [3], False),
        ("Average", "3", [], False),
    ],
)
def test_whether_a_cell_is_what_its_label_makes_of_the_numbers(
    label: str, cell: str, numbers: list[float], fits: bool
) -> None:
    kind = summary_called(label)
    assert kind is not None
    assert is_that(kind, cell, numbers) is fits
