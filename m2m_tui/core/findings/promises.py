"""What people are promised about their answers, on every road by which these come in; and what speaks against an anonymous round of few."""

from __future__ import annotations

from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS
from m2m_tui.core.round import Round
from m2m_tui.languages.language import Language, Sentence

TOO_FEW = (
    "Of fewer than five people others can work out who said what, even without names. So comments would be left out, and everything by "
    "group; and of fewer than three people nothing would be kept."
)
RATHER_NAMED = "In so small a team named is the honest choice: everybody knows beforehand that they are seen."


def promise(round_: Round, language: Language) -> str:
    """Say what somebody is told before they answer: how many people answer in the end isn't known then, and an anonymous round depends on
    it. Where five have answered already, it is. Where it asks again, also beside what it will stand."""
    said = _promise(round_)
    if round_.again_of:
        said += [Sentence("promise.again")]
        said += [Sentence("promise.unmoved")] if round_.confidentiality == "anonymous" else []
    return " ".join(map(language.sentence, said))


def _promise(round_: Round) -> list[Sentence]:
    if round_.confidentiality == "named":
        return [Sentence("promise.named")]
    if sum(bool(each.scores or each.comments) for each in round_.responses.values()) >= ENOUGH_ANONYMOUS:
        return [Sentence("promise.anonymous")]
    if 0 < round_.expected < ENOUGH_ANONYMOUS and len(round_.responses) < ENOUGH_ANONYMOUS:
        return [Sentence("promise.few_expected", count=round_.expected)]
    return [Sentence("promise.anonymous"), Sentence("promise.of_few")]
