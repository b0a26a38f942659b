"""What a place adapted, as a framework: its enablers in its words under their ids, and nothing else that anybody wrote."""

from __future__ import annotations

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.side_by_side.places import own_ids
from m2m_tui.core.framework import FrameworkEnabler
from m2m_tui.core.session import Enabler, Session, changed, new_session, replaced
from m2m_tui.core.stages import adapt
from m2m_tui.core.stages.own_framework import own_framework, suggested_title
from m2m_tui.storage.toml.models import part_text, read_framework, read_session, session_text
from tests.each_of import each_of

FIRST = "systems-mindset"


def test_it_has_what_is_in_use_in_this_places_words_and_order_under_the_same_ids(example: Session) -> None:
    session = adapt.reorder(adapt.move(example, FIRST, "behaviours", "why not"), FIRST, -1)
    made = read_framework(part_text(own_framework(session, "Our way", "ours-2")), "")
    assert (made.id, made.title) == ("ours-2", "Our way")
    assert list(made.enablers) == list(session.enablers_in_use)
    for key, enabler in made.enablers.items():
        there = session.enablers[key]
        assert [getattr(enabler, name) for name in FrameworkEnabler.model_fields] == [
            getattr(there, name) for name in FrameworkEnabler.model_fields
        ]
    assert made.from_ is not None
    assert (made.from_.id, made.from_.title) == (example.framework.id, example.framework.title)
    assert example.framework.wording in made.wording
    assert made.about == (
        f"{len(made.enablers)} enablers at 3 levels, adapted from “{example.framework.title}”. "
        f"About that one: {example.framework.about}"
    )


def test_what_is_adapted_again_is_not_called_adapted_twice(example: Session) -> None:
    once = suggested_title(example.framework)
    assert once == f"{example.framework.title}, adapted"
    assert suggested_title(replaced(example.framework, title=once)) == f"{once} again"


def test_nothing_that_the_place_wrote_for_itself_is_in_it(example: Session) -> None:
    secret = "Said in confidence"
    told = {"reason": secret, "removed_because": secret, "moved_because": secret, "own_key": secret}
    enablers = {
        key: Enabler(**{**each.model_dump(), **told, "original": each.original})
        for key, each in example.enablers.items()
    }
    about = replaced(example.framework, own_key=secret)
    scale = replaced(example.scale, own_key=secret)
    levels = {key: replaced(each, own_key=secret) for key, each in example.levels.items()}
    session = changed(
        example,
        title=secret,
        place=secret,
        challenge=secret,
        enablers=enablers,
        framework=about,
        scale=scale,
        levels=levels,
    )
    text = part_text(own_framework(session, "Ours"))
    assert secret not in text
    assert secret in session_text(session)
    people = [each for round_ in example.rounds.values() for each in round_.responses.values()]
    assert people
    for each in people:
        assert f'"{each.name}"' not in text
        assert all(comment not in text for comment in each.comments.values())


def test_a_session_from_it_knows_which_enablers_the_first_framework_has_also_along_a_line(example: Session) -> None:
    session, own = adapt.add(example, level="mindset", title="Trust in wards")
    second = new_session("Two", "", "", own_framework(session, "Ours"))
    added, third_own = adapt.add(second, level="mindset", title="A third")
    third = new_session("Three", "", "", own_framework(added, "Theirs"))
    here = {key for key, each in session.enablers_in_use.items() if each.added}
    assert own in here
    assert own_ids(second) == here
    assert own_ids(read_session(session_text(third), "")) == here | {third_own}
    assert third.framework.from_ is not None
    assert third.framework.from_.id == "ours"
    assert not any(each.added for each in third.enablers.values())


@each_of(("title", "name"), [("  ", ""), ("Ours", "margins-to-mainstream"), ("Margins to mainstream", "")])
def test_it_needs_a_name_of_its_own(example: Session, title: str, name: str) -> None:
    with pytest.raises(EditRefused):
        own_framework(example, title, name)
