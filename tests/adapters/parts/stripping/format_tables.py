"""
Writes ``known.txt``, what the format knows of elements and attributes, out of the schemas that openxml-audit carries.

``uv run python -m tests.adapters.parts.stripping.format_tables`` writes it anew; a test compares them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from rbexcel.adapters.parts.stripping.known import TABLE

_SCHEMAS = files("openxml_audit") / "data" / "openxml"
_ELSEWHERE = re.compile(
    r"word|powerpoint|presentation|customui|activeX|coverPage|Information|contentType|customX|longProp|metaAttr|"
    r"bibliography|schemaLibrary|emma|webextension|tasks|threadedcomments|extlinks|dataSource|externalCode|pivot|"
    r"command|namedsheetviews|animation|livefeed|oembed|scriptlink|msForms|model3d|webimage|characteristics|roaming|ink",
    re.IGNORECASE,
)
"""Schemas of other programs, and of what never leaves."""
_TEXT, _ANY_TEXT = "OpenXmlLeafTextElement", "StringValue"


def table() -> str:
    """The lines of the table: namespaces, words that values are, and every element with its attributes."""
    schemas = [*_schemas()]
    spaces = {each["Prefix"]: each["Uri"] for each in json.loads((_SCHEMAS / "namespaces.json").read_text())}
    elements: dict[str, set[str]] = {}
    for schema in schemas:
        abstract = {each["ClassName"]: each for each in schema.get("Types", []) if each["Name"].endswith("/")}
        for each in schema.get("Types", []):
            if not each["Name"].endswith("/"):
                marks = elements.setdefault(each["Name"].rpartition("/")[2], set())
                for kind in _with_bases(each, abstract):
                    marks |= {_marked(one) for one in kind.get("Attributes", [])}
                    marks |= {"*"} if kind["BaseClass"] == _TEXT else set()
    words = {facet["Value"] for schema in schemas for enum in schema.get("Enums", []) for facet in enum["Facets"]}
    lines = [f"xmlns {prefix} {spaces[prefix]}" for prefix in sorted(spaces.keys() - {"", "xml"})]
    lines += [f"words {' '.join(sorted(word for word in words if word and ' ' not in word))}"]
    lines += [" ".join([name, *sorted(marks)]) for name, marks in sorted(elements.items())]
    return "\n".join(lines) + "\n"


def _schemas() -> Iterator[dict[str, Any]]:
    for each in sorted((_SCHEMAS / "schemas").iterdir(), key=lambda each: each.name):
        if not _ELSEWHERE.search(each.name):
            yield json.loads(each.read_text())


def _with_bases(kind: dict[str, Any], abstract: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield kind
    if kind["BaseClass"] in abstract:
        yield from _with_bases(abstract[kind["BaseClass"]], abstract)


def _marked(attribute: dict[str, str]) -> str:
    """Return an attribute's name, behind it a sign where its value is a number or one of the words."""
    free = attribute["Type"] in {_ANY_TEXT, "Base64BinaryValue"} or attribute["Type"].startswith("ListValue")
    return attribute["QName"].removeprefix(":") + ("" if free else "=")


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
