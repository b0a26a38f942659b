"""Nothing is imported inside a function but what the first paint, or a command, would otherwise wait for. Each is named here.

Where one is added or goes, `M2M_ACCEPT=1` writes the list anew: read the difference before you keep it.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAMED = Path(__file__).parent / "golden" / "late-imports.txt"


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Every statement within, however deep; what stands in an expression can import nothing."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr):
            yield child
            yield from statements(child)


def late(source: str) -> Iterator[str]:
    """What a source imports inside functions, module by module."""
    for function in statements(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in statements(function):
                if isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    yield node.module or "."


def test_every_import_inside_a_function_is_named() -> None:
    found = []
    for path in sorted((ROOT / "m2m_tui").rglob("*.py")):
        if modules := sorted(set(late(path.read_text("utf-8")))):
            found += [str(path.relative_to(ROOT)), *(f"    {module}" for module in modules)]
    text = "\n".join(found) + "\n"
    if os.environ.get("M2M_ACCEPT"):
        NAMED.write_text(text, "utf-8")
    assert text == NAMED.read_text("utf-8")


def test_one_that_is_added_is_seen() -> None:
    assert list(late("import os\ndef open():\n    from a.b import c\n    async def later():\n        import d")) == [
        "a.b",
        "d",
        "d",
    ]
