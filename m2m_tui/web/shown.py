"""What a form was shown with goes along with it, so that a page which stood open doesn't take away what was said elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2s
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from m2m_tui.core.clean import clean_line
from m2m_tui.core.round import Question
from m2m_tui.web.html import Html, html

SHOWN = "shown"
"""The field with what stood in the others."""

WORDS = "words"
"""The field with the words that were asked in."""

Stands = Mapping[str, str]
"""What stands in the fields of a form by their names; a field in which nothing stands may be missing."""


def print_of(text: str) -> str:
    """Give what stands for a long text: alike for alike texts, as they are kept."""
    said = clean_line(text).strip()
    return blake2s(said.encode(), digest_size=8).hexdigest() if said else ""


def words_field(words: Question) -> Html:
    """Give the field of a form that says in which words it asks."""
    return html('<input type="hidden" name="{name}" value="{value}">', name=WORDS, value=_print_of_words(words))


def in_other_words(shown: str, words: Question) -> bool:
    """Tell whether a form that came asked in others than these. `shown`: what `WORDS` says, "" where it is missing; then it didn't."""
    return shown not in ("", _print_of_words(words))


def _print_of_words(words: Question) -> str:
    return print_of(f"{words.title}\n{words.statement}")


def shown_field(stands: Stands) -> Html:
    """Give the field of a form that says what stands in its others."""
    return html('<input type="hidden" name="{name}" value="{value}">', name=SHOWN, value=urlencode(stands))


class Sent(NamedTuple):
    """A form as it was `sent`, with what stood in it `before` and what `stands` there by now."""

    before: Stands
    sent: Stands
    stands: Stands

    @property
    def overtaken(self) -> frozenset[str]:
        """The fields that nobody touched in this form, and that say something else by now: to take them as they were sent would take away
        what was said elsewhere."""
        return frozenset(name for name in self._said_elsewhere if _at(self.sent, name) == _at(self.before, name))

    @property
    def twice(self) -> frozenset[str]:
        """The fields that were changed in this form, and elsewhere into something else."""
        return frozenset(
            name for name in self._said_elsewhere - self.overtaken if _at(self.sent, name) != _at(self.stands, name)
        )

    @property
    def _said_elsewhere(self) -> frozenset[str]:
        names = self.before.keys() | self.stands.keys()
        return frozenset(name for name in names if _at(self.before, name) != _at(self.stands, name))


def as_sent(shown: str, sent: Stands, stands: Stands) -> Sent:
    """Read a form that came. `shown`: what `SHOWN` says, "" where it is missing; then nothing was said elsewhere."""
    return Sent(dict(parse_qsl(shown)) if shown else stands, sent, stands)


def _at(stands: Stands, name: str) -> str:
    return stands.get(name, "")
