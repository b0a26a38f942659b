"""In which order the things of two sides stand."""

from __future__ import annotations

from m2m_tui.core.merging.order import merged_list, merged_order
from tests.each_of import each_of


@each_of(
    ("base", "ours", "theirs", "order"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "cab", "abc", "cab"),
        ("abc", "abc", "cab", "cab"),
        ("abc", "cab", "bca", "cab"),  # both moved something
        ("abc", "xabc", "abcy", "xabcy"),
        ("abc", "axybc", "abzc", "axybzc"),
        ("abc", "aybc", "axbc", "axybc"),  # whoever merges
        ("abc", "ca", "abc", "cab"),  # what is taken out stays behind its neighbour of before
        ("abc", "cb", "abc", "acb"),
        ("abc", "axbc", "cab", "caxb"),  # who only added something has moved nothing
        ("abc", "cab", "axbc", "caxb"),
        ("abc", "bc", "cab", "cab"),  # nor has who only took something out
        ("abc", "cab", "bc", "cab"),
        ("", "yx", "ab", "abyx"),
    ],
)
def test_order(base: str, ours: str, theirs: str, order: str) -> None:
    assert "".join(merged_order(base, ours, theirs)) == order


def test_of_a_list_what_either_took_out_is_gone() -> None:
    assert merged_list("abc", "abx", "bc") == ("b", "x")
