"""The facilitator's guide for each screen, and the list of all its keys."""

from __future__ import annotations

from importlib.resources import files

from m2m_tui.ui.spans import Spans

KeyList = tuple[tuple[str, str], ...]

_EVERYWHERE: KeyList = (
    ("[  ]", "previous, next stage"),
    ("↑ ↓", "move; page up, page down, home and end too"),
    ("u", "take back the last change"),
    ("ctrl+r", "do again what was taken back"),
    ("ctrl+s", "keep a version to come back to (every change is saved by itself)"),
    ("s", "share: send what you have done, take in what others have"),
    ("x", "settle what two of you changed at the same time"),
    ("g", "the facilitator’s guide for this page"),
    ("?", "this list"),
    ("ctrl+l", "light colours for a bright room, and back"),
    ("escape", "back; from a stage, to the list of sessions"),
    ("ctrl+q", "quit; everything is saved"),
)

KEYS: dict[str, KeyList] = {
    "home": (
        ("enter", "open the session under the cursor"),
        ("a", "begin a new session"),
        ("/", "show only sessions with certain words"),
        ("↑ ↓", "move"),
        ("g", "what this is, and how a workshop goes"),
        ("?", "this list"),
        ("ctrl+l", "light colours for a bright room, and back"),
        ("ctrl+q", "quit"),
    ),
    "adapt": (
        ("space", "keep or remove the enabler"),
        ("d", "remove it, with the reason"),
        ("enter", "reword it; the original wording is kept"),
        ("o", "go back to the original wording"),
        ("m", "move it to another level"),
        ("shift+↑ ↓", "move it up or down among its neighbours (also K and J)"),
        ("a", "add an enabler of your own"),
        *_EVERYWHERE,
    ),
    "diagnose": (
        ("enter", "open the survey; once it is open: change its name, groups or number"),
        ("h", "hand over the keyboard: one person answers in private"),
        ("f", "take in answers from a form or a spreadsheet"),
        ("v", "reveal the answers, once everybody’s are in"),
        ("d", "before the reveal: remove somebody entered by mistake"),
        ("1", "chart: how strong"),
        ("2", "chart: who stands where"),
        ("3", "chart: how many gave each score"),
        ("4", "what to discuss first"),
        ("5", "chart: the groups beside each other"),
        ("6", "chart: what has changed since the first round"),
        ("7", "who and what is missing"),
        ("a", "write a note on the enabler, while you discuss it"),
        ("i", "make the note an insight, under Deepen"),
        ("o", "ask one to three enablers again, after you have talked about them"),
        ("n", "open the next round, months later"),
        ("r", "look at another round"),
        ("page down", "read on in the comments"),
        *_EVERYWHERE,
    ),
    "deepen": (
        ("a", "add an insight: type it, enter, type the next"),
        ("enter", "edit the insight under the cursor"),
        ("k", "change its kind"),
        ("t", "change which enablers it is about"),
        ("d", "remove it"),
        ("/", "show only insights with certain words"),
        ("1", "list by enabler"),
        ("2", "list by kind"),
        ("3", "coverage: what has been talked about, and what hasn’t"),
        *_EVERYWHERE,
    ),
    "shift": (
        ("a", "add a shift"),
        ("enter", "edit its “from” and “to”"),
        ("f", "change its facet"),
        ("t", "pick the enablers it rests on"),
        ("i", "pick the insights it rests on"),
        ("n", "now, next, later, or not decided"),
        ("d", "remove it"),
        ("/", "show only shifts with certain words"),
        *_EVERYWHERE,
    ),
    "report": (("w", "write the report beside the session"), *_EVERYWHERE),
    "versions": (
        ("enter", "look at the version under the cursor"),
        ("c", "compare it with another, or with now"),
        ("b", "bring back one thing that it says, or everything"),
        ("page down", "read on in what changed"),
        *_EVERYWHERE,
    ),
    "survey": (
        ("1 2 3 4 5", "how strong it is here, today"),
        ("0", "you don’t know"),
        ("backspace", "take an answer away"),
        ("c", "say why; right after a score, it is about that one"),
        ("↑ ↓", "go to another one"),
        ("space", "read on in what you rate"),
        ("f", "finish"),
        ("escape", "come back later; what you answered is saved"),
        ("?", "this list"),
    ),
}


def guide(name: str) -> tuple[str, list[Spans]]:
    """The guide for a screen: its title, and its paragraphs."""
    title, _, text = (files("m2m_tui.ui") / "guides" / f"{name}.txt").read_text("utf-8").partition("\n")
    return title, [_paragraph(line) for line in text.strip().split("\n")]


def key_paragraphs(name: str) -> list[Spans]:
    """The keys of a screen, one to a paragraph."""
    return [((f"{key:<14}", "key"), (words, "")) for key, words in KEYS[name]]


def _paragraph(line: str) -> Spans:
    if line.startswith("# "):
        return ((line[2:], "heading"),)
    if line.startswith("- "):
        return (("• ", "key"), (line[2:], ""))
    return ((line, ""),) if line else ()
