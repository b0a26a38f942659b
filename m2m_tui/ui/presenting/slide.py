"""What is before the room, as a value: which thing of which stage, and how much of it. It says no words of the session."""

from __future__ import annotations

from typing import Literal, NamedTuple

SlideStage = Literal["diagnose", "deepen", "shift", "act"]
SLIDE_STAGES: tuple[SlideStage, ...] = ("diagnose", "deepen", "shift", "act")
"""The stages that can be presented, in the order of the workshop."""


class Slide(NamedTuple):
    """One thing of a stage: `about` is the id of an enabler or a shift, in Act one of `ACT_PAGES`. `round_id`: the revealed round whose
    answers are shown, "" for none. `prompt`: the number of the prompt that is asked, from 1 on; 0 for none. `comments`: whether what people
    wrote is shown, and in a named round who. `marked`: the place of the comment under the cursor, from 0 on. `page`: how many pages one has
    read on, where there is more than fits."""

    stage: SlideStage
    about: str = ""
    round_id: str = ""
    prompt: int = 0
    comments: bool = False
    marked: int = 0
    page: int = 0
