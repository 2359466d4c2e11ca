"""What a text says beside names, years and general words: for comparison across offices and years. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rbexcel.words import remembered as memory
from rbexcel.words.columns import area_number, normal, split_area
from rbexcel.words.loanwords import FIRST, in_one_language
from rbexcel.words.offices import first_word, may_be_named, without_offices
from rbexcel.words.remembered import remembered, remembered_with

_YEAR = re.compile(r"\b20\d\d\b")
_GENERIC = re.compile(
    r"\b(?:di lingkungan|sekretariat|unit satuan kerja|satuan kerja|unit kerja|satker|kpu"
    r"|komisi pemilihan umum|komisi independen pemilihan|kabupaten kota|tahun)\b"
)
_OF_PHRASES = frozenset({"lingkungan", "satuan", "unit", "komisi", "kota"})
_ALONE = frozenset({"sekretariat", "satker", "kpu", "tahun"})
"""Words of which each general phrase holds one, and those that are general alone: most texts need no pattern."""
_TELLING = _OF_PHRASES | _ALONE | FIRST
"""Words of which a text has one that is not compared as it stands, unless it names a year."""


def neutral(text: str | None, office: str | None) -> str:
    """Return a text for comparison across offices and years: no names, no years, no words that stand for the office."""
    return (essence(text, office) or normal(text)) if text else ""


def essence(text: str, office: str | None) -> str:
    """Return ``neutral``, but empty for a text that is names, years and general words only."""
    return _of_office(text, office) if office and may_be_named(office, text) else _of_any(text)


def neutral_at_once(
    texts: Mapping[str, str], office: str | None, of_any: Mapping[str, str], of_one: Mapping[str, str]
) -> dict[str, str]:
    """
    Return ``neutral`` of those texts, given with themselves in lower case, that cannot name the office.

    ``of_any`` tells what some are that name no office, ``of_one`` what some are that name this one.
    """
    word = first_word(office)
    if not word or len(texts) > memory.MOST:
        return {}
    short = {text: folded for text, folded in texts.items() if len(text) <= memory.LONGEST}
    new = {text: folded for text, folded in short.items() if text not in of_one}
    free = [text for text, folded in new.items() if word not in folded]
    return {text: of_one[text] for text in short if text in of_one} | {
        text: of_any[text] if text in of_any else _neutral_of_any(text) for text in free
    }


@remembered
def _neutral_of_any(text: str) -> str:
    return _of_any(text) or normal(text)


@remembered_with
def _of_office(text: str, office: str | None) -> str:
    return _without_general_words(without_offices(text, office))


@remembered
def _of_any(text: str) -> str:
    """Return the essence of a text that does not name the office: the same for all of them."""
    bare = without_offices(text, None)
    return _general_words_out(bare) if bare is text else _without_general_words(bare)


@remembered
def _without_general_words(text: str) -> str:
    """Return the words of a text as they are compared: the same for every office whose name it does not hold."""
    return _general_words_out(text)


def _general_words_out(text: str) -> str:
    words = normal(text)
    there = words.split()
    if "20" not in words and _TELLING.isdisjoint(there):  # most texts
        return words
    words = in_one_language(words, there)
    if not _OF_PHRASES.isdisjoint(there):
        return " ".join(_GENERIC.sub(" ", _YEAR.sub(" ", words)).split())
    if "20" in words or not _ALONE.isdisjoint(there):
        return " ".join([word for word in words.split() if word not in _ALONE and not _YEAR.fullmatch(word)])
    return words


def area_of(text: str | None, office: str | None) -> str:
    """Return the number of the area that a cell names, alone or before other words; else its text for comparison."""
    line = " ".join((text or "").split())
    number = area_number(line) or area_number((split_area(line) or ("",))[0])
    return str(number) if number else neutral(text, office)
