"""Names that Windows takes for something else, on any system."""

from __future__ import annotations

from m2m_tui.storage.files.names import too_long_there, why_not_there
from tests.each_of import each_of


@each_of(
    ("name", "why"),
    [
        ("con", "Windows keeps the name “con” for a device; choose another name"),
        ("NUL .tar.gz", "Windows keeps the name “NUL ” for a device; choose another name"),
        ("lpt³.md", "Windows keeps the name “lpt³” for a device; choose another name"),
        ("ours.", "Windows leaves out a full stop or a blank at the end of a name; choose another name"),
        ("ours ", "Windows leaves out a full stop or a blank at the end of a name; choose another name"),
        ("a:b?.md", "Windows allows no ':' in a name; choose another name"),
        ("a\x1f", "Windows allows no '\\x1f' in a name; choose another name"),
        ("console.md", ""),
        ("com.md", ""),
        ("ours .md", ""),
    ],
)
def test_why_a_name_is_none_there(name: str, why: str) -> None:
    assert why_not_there(name) == why


def test_a_path_of_259_letters_can_be_opened_there_and_no_longer_one() -> None:
    assert too_long_there("x" * 259) == ""
    assert too_long_there("x" * 260).startswith(
        "with the folders it is in, its name has 260 letters, and Windows opens no more than 259;"
    )
