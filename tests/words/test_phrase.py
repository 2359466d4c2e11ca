"""Every phrase: a text that its pattern finds holds one of its hints."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import product
from typing import Any

import pytest

import rbexcel.checking.rules
import rbexcel.words
from rbexcel.words.phrase import Phrase


def _phrases() -> dict[str, Phrase]:
    """Return every phrase of the modules that may have some, by its module and pattern."""
    found: dict[str, Phrase] = {}
    for package in (rbexcel.words, rbexcel.checking.rules):
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for phrase in _within(list(vars(importlib.import_module(info.name)).values())):
                found[f"{info.name.removeprefix('rbexcel.')} {phrase.pattern}"] = phrase
    return found


def _within(value: object) -> Iterator[Phrase]:
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _within(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _within(getattr(value, each.name))


PHRASES = _phrases()
_FEW = 50
"""So many of the texts that a pattern finds, of some ten thousands, tell that it is found likewise in lower case."""


def _matches(parsed: Iterable[Any]) -> list[str]:
    """Return texts that a parsed pattern finds: one for each choice that it leaves; what only looks around is empty."""
    return ["".join(parts) for parts in product(*(_choices(*each) for each in parsed))]


def _choices(kind: Any, held: Any) -> list[str]:
    match str(kind):
        case "LITERAL":
            return [chr(held)]
        case "BRANCH":
            return [text for part in held[1] for text in _matches(part)]
        case "SUBPATTERN":
            return _matches(held[-1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most, part = held
            counts = sorted({least, max(least, 1), min(max(least, 2), most)})
            return [text * count for count in counts for text in _matches(part)]
        case "IN":
            return [_one_of(held)]
        case "ANY":
            return ["."]
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return [""]
    raise NotImplementedError(kind)


def _one_of(held: Sequence[tuple[Any, Any]]) -> str:
    """Return a sign of a class of signs: its first, or one that it does not name where it names those left out."""
    kind, first = held[0]
    if str(kind) == "NEGATE":
        return "_"
    signs = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "0", "CATEGORY_WORD": "0"}
    return {"LITERAL": lambda: chr(first), "RANGE": lambda: chr(first[0])}.get(str(kind), lambda: signs[str(first)])()


@pytest.mark.parametrize("name", PHRASES)
def test_every_text_that_a_pattern_finds_holds_a_hint(name: str) -> None:
    phrase = PHRASES[name]
    texts = _matches(re._parser.parse(phrase.pattern, re.IGNORECASE))  # type: ignore[attr-defined]
    found = [text for text in texts if re.search(phrase.pattern, text, re.IGNORECASE)]
    assert found
    assert [text for text in found if not phrase.hinted(text.lower())] == []
    for text in texts[:: max(1, len(texts) // _FEW)]:
        assert phrase.within(text.lower()) == (phrase.search(text.lower()) is not None)
        assert [*phrase.spans(text)] == [each.span() for each in phrase.each(text)]


@pytest.mark.parametrize("name", PHRASES)
def test_hints_are_in_lower_case(name: str) -> None:
    assert [hint for hint in PHRASES[name].hints if hint != hint.lower() or not hint] == []


def test_a_phrase_is_found_whatever_its_capitals_and_only_where_it_is_hinted() -> None:
    phrase = Phrase(("kendali",), r"\b(?:kartu|buku) kendali\b")
    found = phrase.search("Isi KARTU Kendali")
    assert found
    assert found[0] == "KARTU Kendali"
    assert phrase.search("Isi kartu") is None
    assert Phrase(("kendala",), phrase.pattern).search("Isi kartu kendali") is None
