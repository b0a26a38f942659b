"""A file as git holds it: its text, and the session in it."""

from __future__ import annotations

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.session import Session
from m2m_tui.storage.files.text_files import LARGEST
from m2m_tui.storage.sessions.git_marks import read_marked


def read_blob(data: bytes, what: str) -> Session:
    """A session as git holds it. Raises UnreadableFile or NewerFormat, with `what` as its name."""
    return read_marked(blob_text(data, what), what)


def blob_text(data: bytes, what: str) -> str:
    """The text of a file as git holds it. Raises UnreadableFile, with `what` as its name."""
    if len(data) > LARGEST:
        raise UnreadableFile(what, f"it has more than {LARGEST // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UnreadableFile(what, "its text is not UTF-8") from None
