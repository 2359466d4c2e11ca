"""What the head of a column says: a level, a number, when, who, or something beside. Knows texts only."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import groupby
from operator import itemgetter

from rbexcel.words.column_words import COLUMN_WORDS
from rbexcel.words.columns import normal

LEVELS = ("area", "kegiatan", "sub_kegiatan", "komponen", "indikator", "langkah_aksi", "bukti_fisik")
"""The levels of a plan, outermost first."""

MEANT: dict[str, tuple[str, ...]] = {
    "program": ("area", "kegiatan"),
    "program_kegiatan": ("area", "kegiatan"),
    "kegiatan": ("kegiatan", "sub_kegiatan"),
    "uraian_kegiatan": ("sub_kegiatan", "kegiatan"),
    "rencana_aksi": ("sub_kegiatan", "kegiatan"),
    "tahapan": ("sub_kegiatan", "kegiatan"),
    "uraian": ("sub_kegiatan", "kegiatan", "indikator"),
    "output": ("indikator",),
    "level": (),
}
"""Words of many meanings: the levels that each may stand for, the likeliest first; a level of its own where none is."""

NAMES = frozenset(LEVELS) | frozenset(MEANT)
"""What the head of a level says."""

_FILLERS = frozenset({"nama", "yang", "dan", "atau", "tahun", "ta", "of", "the", "kpu", "rb", "zi"})
_BRACKETS = re.compile(r"\([^()]*\)|\b20\d\d\b")
_HALVES = re.compile(r"[/\n|]|\(|\s[-–]\s")
_LONGEST = 60
_NEAR, _NEAR_WORD = 0.74, 0.81
_LEAST, _LETTERS_OFF, _MOST_WORDS = 5, 2, 5

_PHRASES = {tuple(word.split()): column for column, words in COLUMN_WORDS.items() for word in words}
_LONGEST_PHRASE = max(map(len, _PHRASES))
_FIRST_WORDS = frozenset(phrase[0] for phrase in _PHRASES)
_SOME_WORD = frozenset(word for phrase in _PHRASES for word in phrase) | _FILLERS
_KNOWN_WORDS = tuple(sorted({part for phrase in _PHRASES for part in phrase if len(part) >= _LEAST}))
_WHOLE = {"".join(phrase): column for phrase, column in _PHRASES.items()}
_WORDS = {"".join(phrase): phrase for phrase in _PHRASES}
_COMPACT = sorted(
    (
        (compact, column)
        for compact, column in _WHOLE.items()
        if column not in {"other", "level", "begins", "ends"} and compact not in {"aksi", "hasil", "tahap", "number"}
    ),
    key=lambda pair: -len(pair[0]),
)
_ANY = re.compile(
    "|".join(
        f"{letter}(?:{'|'.join(word[1:] for word in words)})"
        for letter, words in groupby(sorted(word for word, _ in _COMPACT), key=itemgetter(0))
    )
)
"""Finds one of them; a letter that begins several is looked at once, which takes a fifth of the time."""


@lru_cache(maxsize=4096)
def column_names(label: str, *, near: bool = True) -> tuple[str, ...]:
    """
    Return the columns that a header cell names, left to right; empty when it names none.

    ``NO AREA PERUBAHAN`` names two, ``KEGIATAN / ACTIVITY`` one. With ``near`` a damaged word (``KEBERHASILN``) counts
    when it is close to a known one.
    """
    compact = normal(label).replace(" ", "")
    if not compact or len(compact) > _LONGEST:
        return ()
    whole_words = normal(label).split()
    words = normal(_BRACKETS.sub(" ", label)).split() or whole_words if "(" in label or "20" in label else whole_words
    whole = _WHOLE.get("".join(words)) or _WHOLE.get(compact)
    names = _by_words(words) or ((whole,) if whole else ())
    if names:
        return names
    halves = _HALVES.split(label)
    for half in halves if len(halves) > 1 or words is not whole_words else ():
        names = _by_words(normal(half).split())
        if names:
            return names
    names = _by_letters(compact)
    if names or not near:
        return names
    few = words if len(words) <= _MOST_WORDS else []
    return _by_words([_known(word) for word in few]) or _nearest(compact, words)


def _by_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return what some words name one after another; nothing where too many of them say something else."""
    if _FIRST_WORDS.isdisjoint(words):  # most texts
        return ()
    if sum(len(word) for word in words if word not in _SOME_WORD) * 5 > sum(map(len, words)) * 2:
        return ()
    found: list[str] = []
    strange = total = place = 0
    while place < len(words):
        size = next(_phrases_at(words, place), 0)
        letters = sum(map(len, words[place : place + (size or 1)]))
        if size:
            found.append(_PHRASES[tuple(words[place : place + size])])
        if size or words[place] not in _FILLERS:
            total += letters
            strange += 0 if size else letters
        place += size or 1
    return tuple(dict.fromkeys(found)) if found and strange * 5 <= total * 2 else ()


def _phrases_at(words: Sequence[str], place: int) -> Iterator[int]:
    """Yield how many words the known phrases have that begin at a place, the longest first."""
    if words[place] not in _FIRST_WORDS:
        return
    for size in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
        if tuple(words[place : place + size]) in _PHRASES:
            yield size


def _by_letters(compact: str) -> tuple[str, ...]:
    """Return what a label names whose words ran together or were broken apart."""
    if not _ANY.search(compact):
        return ()
    held = [each for each in _COMPACT if each[0] in compact]
    if (len(compact) - sum(len(word) for word, _ in held)) * 5 > len(compact) * 2:
        return ()
    found: list[tuple[int, str]] = []
    rest = compact
    for word, column in held:
        place = rest.find(word)
        if place < 0 or (len(word) < 4 and not (rest == word or (word == "no" and place == 0))):
            continue
        found.append((place, column))
        rest = rest[:place] + " " * len(word) + rest[place + len(word) :]
    if found and (len(rest) - rest.count(" ")) * 5 > len(compact) * 2:  # a text that happens to hold such a word
        return ()
    return tuple(dict.fromkeys(column for _, column in sorted(found)))


@lru_cache(maxsize=4096)
def _known(word: str) -> str:
    """Return the known word that a word is a misspelling of, itself where there is none."""
    if len(word) < _LEAST or word in _KNOWN_WORDS:
        return word
    alike = [known for known in _KNOWN_WORDS if known[0] == word[0] and abs(len(known) - len(word)) <= _LETTERS_OFF]
    close = difflib.get_close_matches(word, _within_reach(word, alike, _NEAR_WORD), n=1, cutoff=_NEAR_WORD)
    return close[0] if close else word


def _nearest(compact: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return what a label names by the known phrase that it is nearest to as a whole, and in each of its words."""
    if len(compact) < 6:
        return ()
    long = (word for word, _ in _COMPACT if len(word) >= 6)
    close = difflib.get_close_matches(compact, _within_reach(compact, long, _NEAR), n=1, cutoff=_NEAR)
    return (_WHOLE[close[0]],) if close and _is_near_in_words(words, _WORDS[close[0]]) else ()


def _is_near_in_words(words: Sequence[str], known: Sequence[str]) -> bool:
    """Tell whether no word of two phrases is another one: "rencana perbaikan" is no misspelt "rencana pelaksanaan"."""
    if len(words) == 1 or len(words) != len(known):  # words that ran together or were broken apart
        return True
    return all(difflib.SequenceMatcher(None, *pair).ratio() >= _NEAR for pair in zip(words, known, strict=True))


def _within_reach(word: str, known: Iterable[str], cutoff: float) -> list[str]:
    """Return the known words whose lengths and letters let them be so near; to compare all takes a long list's time."""
    length, letters = len(word), _letters(word)
    return [
        each
        for each in known
        if 2.0
        * min(
            length - (letters & ~_letters(each)).bit_count(),
            len(each) - (_letters(each) & ~letters).bit_count(),
        )
        / (length + len(each))
        >= cutoff
    ]


@lru_cache(maxsize=1024)
def _letters(word: str) -> int:
    """Return the letters of a word as bits; two that share one are taken for the same."""
    return reduce(lambda bits, letter: bits | 1 << (ord(letter) & 63), word, 0)


def misspelt_head(label: str) -> list[tuple[str, str]]:
    """Return the words of a label that names a column only by being near to known words, each with the known one."""
    if column_names(label, near=False) or not column_names(label):
        return []
    pairs = ((word, _known(word.lower())) for word in label.split() if word.isalpha())
    return [(word, known) for word, known in pairs if known != word.lower()]
