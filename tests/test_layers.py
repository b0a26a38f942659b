"""The arrows point down only. Read from the source itself, so it holds without any tool; import-linter says the same."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.each_of import each_of
from tests.test_late_imports import statements

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "m2m_tui"

HEIGHT = {
    "languages": -1,
    "core": 0,
    "system": 0,
    "charts": 1,
    "reports": 1,
    "storage": 1,
    "workspace": 2,
    "sittings": 3,
    "ui": 4,
    "web": 4,
    "commands": 5,
    "cli": 6,
    "__main__": 7,
}
"""Rooms of the same height don't know each other."""

ONLY_IN = {
    "plotext": {"charts"},
    "textual": {"ui"},
    "click": {"cli", "commands"},
    "tomli_w": {"storage"},
    "filelock": {"storage"},
    "openpyxl": {"storage"},
    "tornado": {"web"},
    "segno": {"web"},
}
CORE_MAY = sys.stdlib_module_names - {"os", "pathlib", "tomllib", "io", "subprocess", "shutil", "tempfile", "socket"}
CORE_MAY |= {"pydantic", "pydantic_core", "dateutil"}
"""The last reads a time out of a text, and no clock."""


def modules() -> dict[str, str]:
    """Every module of the package with its source."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = path.read_text(encoding="utf-8")
    return found


def imports(source: str) -> Iterator[str]:
    """Every module that a source imports, inside functions and for types too."""
    for node in statements(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from (f"{module}.{alias.name}" for alias in node.names) if module == "m2m_tui" else [module]


def room(module: str) -> str:
    return [*module.split("."), ""][1]


def wrong(module: str, source: str) -> list[str]:
    """The imports that this module must not have."""
    here, found = room(module), []
    for imported in imports(source):
        top, there = imported.split(".")[0], room(imported)
        if not top:
            found.append(f"{module} imports relatively: {imported}")
        elif top == "m2m_tui":
            if there in HEIGHT and there != here and HEIGHT[there] >= HEIGHT.get(here, 0):
                found.append(f"{module} imports upward or sideways: {imported}")
        elif top in ONLY_IN and here not in ONLY_IN[top]:
            found.append(f"{module} imports {top}, which lives elsewhere")
        elif here == "core" and top not in CORE_MAY:
            found.append(f"{module} imports {top}, and the core is pure")
    return found


def test_every_module_stands_in_a_room_of_the_house() -> None:
    assert {room(name) for name in modules()} <= {*HEIGHT, ""}


def test_no_module_imports_what_stands_above_or_beside_it() -> None:
    assert [line for name, source in modules().items() for line in wrong(name, source)] == []


@each_of(
    ("module", "source"),
    [
        ("m2m_tui.core.stages.adapt", "from m2m_tui.storage import session_files"),
        ("m2m_tui.core.stages.adapt", "from m2m_tui import workspace"),
        ("m2m_tui.core.stages.adapt", "def f():\n    import m2m_tui.cli"),
        ("m2m_tui.core.stages.adapt", "import tomli_w"),
        ("m2m_tui.core.stages.adapt", "from pathlib import Path"),
        ("m2m_tui.core.stages.adapt", "from . import shift"),
        ("m2m_tui.charts.spread", "from m2m_tui.reports import markdown"),
        ("m2m_tui.workspace", "from m2m_tui.ui.app import App"),
        ("m2m_tui.ui.app", "if True:\n    import plotext._core"),
        ("m2m_tui.workspace", "from textual.app import App"),
        ("m2m_tui.ui.app", "from m2m_tui.web.run import run"),
        ("m2m_tui.web.run", "from m2m_tui.ui.app import run"),
        ("m2m_tui.ui.app", "def f():\n    import tornado.web"),
        ("m2m_tui.commands.web", "import segno"),
    ],
)
def test_this_check_sees_a_wrong_arrow(module: str, source: str) -> None:
    assert len(wrong(module, source)) == 1


def test_import_linter_agrees() -> None:
    pytest.importorskip("importlinter")
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "without"),
    [
        ("m2m_tui.core.errors", ("pydantic", "textual", "rich", "plotext", "tomli_w", "click")),
        ("m2m_tui.core.progress", ("pydantic", "textual", "rich", "plotext", "tomli_w", "click")),
        (
            "m2m_tui.storage.sessions.session_files",
            ("pydantic", "textual", "rich", "plotext", "tomli_w", "filelock", "click"),
        ),
        ("m2m_tui.workspace", ("textual", "rich", "plotext", "click")),
        ("m2m_tui.storage.toml.models", ("textual", "rich", "plotext", "click")),
    ],
)
def test_what_the_first_paint_needs_imports_nothing_slow(module: str, without: tuple[str, ...]) -> None:
    check = f"import sys, {module}; print(sorted(set({without!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@each_of("folder", sorted({path.parent for path in PACKAGE.rglob("*.py")}))
def test_every_folder_says_which_question_it_answers(folder: Path) -> None:
    """In its `__init__.py`, and with which file to begin; without one, import-linter passes over the whole folder."""
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    assert "Begin with" in " ".join(said.split()) or folder == PACKAGE
