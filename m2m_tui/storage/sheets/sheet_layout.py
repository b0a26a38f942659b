"""What a workbook says about its sheets beside their values: what is hidden in them, what is merged, which results are missing."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

_NO = {"", "0", "false"}
_OFFICE_DOCUMENT = "/officeDocument"


@dataclass(slots=True)
class Layout:
    """How a sheet looks. Rows and columns are counted from 1, columns as the first and last of several; merged areas are as “A2:A4”. A row
    that a filter leaves out is a hidden one too. `without_result`: cells with a formula of which
    the file doesn't say what it came to, as row and column."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    without_result: set[tuple[int, int]] = field(default_factory=set)


def sheet_parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """Give where in a workbook each sheet lies, by its name. Raises KeyError, ElementTree.ParseError and the like where it is damaged."""
    roots = _targets(packed, "_rels/.rels", "")
    book = next(target for kind, target in roots.values() if kind.endswith(_OFFICE_DOCUMENT))
    folder, file = posixpath.split(book)
    targets = _targets(packed, posixpath.join(folder, "_rels", f"{file}.rels"), folder)
    parts = {}
    for sheet in ElementTree.fromstring(packed.read(book)).iterfind("{*}sheets/{*}sheet"):
        key = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
        parts[sheet.attrib["name"]] = targets[key][1]
    return parts


def _targets(packed: zipfile.ZipFile, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """What a part refers to, by key: of which kind, and where."""
    return {
        each.attrib["Id"]: (
            each.attrib["Type"],
            posixpath.normpath(posixpath.join("/", folder, each.attrib["Target"])).lstrip("/"),
        )
        for each in ElementTree.fromstring(packed.read(part))
        if each.attrib.get("TargetMode") != "External"
    }


def layout_in(part: IO[bytes]) -> Layout:
    """Read a sheet's XML once. Raises expat.ExpatError or ValueError where it is damaged."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.ParseFile(part)
    return reading.layout


class _Reading:
    """What has been met so far of one sheet."""

    def __init__(self) -> None:
        self.layout = Layout()
        self._row = self._column = 0
        self._formula = self._in_value = self._has_value = False

    def begin(self, name: str, said: dict[str, str]) -> None:
        """Take note of an element that begins."""
        match name.rpartition(" ")[2]:
            case "c":
                reference = said.get("r", "").rstrip("0123456789")
                self._column = _number_of(reference) if reference else self._column + 1
                self._formula = False
                self._has_value = said.get("t") in ("str", "inlineStr")  # “” may be what a formula came to
            case "f":
                self._formula = True
            case "v":
                self._in_value = True
            case "row":
                self._row, self._column = int(float(said.get("r", self._row + 1))), 0
                if said.get("hidden", "") not in _NO or _is_nothing(said.get("ht", "")):
                    self.layout.hidden_rows.add(self._row)
            case "mergeCell":
                self.layout.merged.append(said.get("ref", ""))
            case "col" if said.get("hidden", "") not in _NO or _is_nothing(said.get("width", "")):
                self.layout.hidden_columns.append((int(said["min"]), int(said["max"])))

    def text(self, _: str) -> None:
        """Take note of text within a value."""
        self._has_value = self._has_value or self._in_value

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        match name.rpartition(" ")[2]:
            case "v":
                self._in_value = False
            case "c" if self._formula and not self._has_value:
                self.layout.without_result.add((self._row, self._column))


def _is_nothing(size: str) -> bool:
    """Whether a row's height or a column's width is none at all."""
    return size != "" and float(size) == 0


def _number_of(letters: str) -> int:
    """A column's number: A is 1, AA is 27."""
    number = 0
    for each in letters.upper():
        number = number * 26 + ord(each) - ord("A") + 1
    return number
