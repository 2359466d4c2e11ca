"""Judges: each looks for one thing that most texts do not have, and remembers its verdict. Knows no text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from rbexcel.words import remembered
from rbexcel.words.remembered import Kept, forgetting
from rbexcel.words.stand_in import StandIn

_Found = TypeVar("_Found")

Verdict = Mapping[int, Any]
"""What is found in a text, by the numbers of the judges that find something."""
Judges: TypeAlias = "tuple[Judge[Any], ...]"
_NOTHING: Verdict = MappingProxyType({})
_ALL: list[Judge[Any]] = []
_HINTS: dict[str, int] = {}
"""Letters within a word, in lower case, with the bits of the judges that may find something in a text that has them."""
_OF_WORDS: list[Judge[Any]] = []


def _judged(text: str) -> Verdict:
    return {judge.number: found for judge in _ALL if (found := judge[text])} or _NOTHING


_verdicts: Kept[Verdict] = Kept(_judged)
_of_any: dict[str, tuple[Verdict, Judges]] = {}
"""What is found in a text whichever office it names, by the text with a stand-in; and who is asked for each office."""
_bits: Kept[int] = Kept(lambda word: _bits_of((word,))[word])
"""Which judges may find something in a text that has a word: texts of one field are made of few words."""
forgetting(_verdicts.clear)
forgetting(_of_any.clear)
forgetting(_bits.clear)


class Judge(Kept[_Found | None]):
    """What was found in each text, None where nothing was. A text that was not judged yet is judged when asked for."""

    def __init__(
        self,
        judge: Callable[[str], _Found | None],
        hints: Iterable[str],
        has: Callable[[str], bool] | None,
        may: Callable[[str, list[str]], bool] | None,
        *,
        counts: bool,
    ) -> None:
        super().__init__(judge)
        self.look = judge
        self.has, self.may, self.counts = has, may, counts
        self.number: int = len(_ALL)
        """What tells it from the others."""
        self.bit = 1 << self.number
        for hint in hints:
            letters = max(hint.split(), key=len)
            _HINTS[letters] = _HINTS.get(letters, 0) | self.bit
        _ALL.append(self)
        if has:
            _OF_WORDS.append(self)
        _verdicts.clear()
        _of_any.clear()
        _bits.clear()
        forgetting(self.clear)

    def __call__(self, text: str) -> _Found | None:
        """Return what is found in a text."""
        return self[text]


def _bits_of(words: Collection[str]) -> dict[str, int]:
    """Return which judges may find something in a text that has each of these words."""
    found = dict.fromkeys(words, 0)
    together = "\n".join(("", *words, ""))
    for letters, bits in _HINTS.items():  # in all words at once: that is far quicker than in each
        at = together.find(letters)
        while at >= 0:
            begin, end = together.rfind("\n", 0, at) + 1, together.find("\n", at)
            found[together[begin:end]] |= bits
            at = together.find(letters, end)
    for judge in _OF_WORDS:
        for word in filter(judge.has, words):
            found[word] |= judge.bit
    return found


def verdicts(texts: Iterable[str], plain: Mapping[str, str], own: StandIn | None = None) -> Iterator[Verdict]:
    """
    Return what is found in each text; ``plain`` are those in plain letters, with themselves in lower case.

    Of these only the judges are asked that one of their words gives a hint of: other letters may look like the hint's.
    Those that name an office are judged once for all offices, where ``own`` may stand for its name.
    """
    longest = remembered.LONGEST
    new = {text: folded for text, folded in plain.items() if text not in _verdicts and len(text) <= longest}
    if new and len(_verdicts) + len(new) <= remembered.MOST:
        _look(new, None if own is None or any(_bits_of(_of_place(own)).values()) else own)
    return map(_verdicts.__getitem__, texts)


def _of_place(own: StandIn) -> list[str]:
    """Return the words of both places, alone and before a sign, none of which may give a judge a hint."""
    return [f"{word}{sign}" for word in (*own.words, *own.strange) for sign in ("", ".")]


def _look(new: Mapping[str, str], own: StandIn | None) -> None:
    """Look at texts, each given with itself in lower case."""
    neutral = {text: other for text in new if (other := own.within(text))} if own else {}
    found: dict[str, Verdict] = {}
    for text, judges in _asked({text: folded.split() for text, folded in new.items() if text not in neutral}):
        found[text] = _told(text, judges)
    if own and neutral:
        general = {text: known for text in neutral.values() if (known := _of_any.get(text))}
        unknown = {text: text.lower().split() for text in neutral.values() if text not in general}
        if len(_of_any) + len(unknown) > remembered.MOST:
            _of_any.clear()
        for text, judges in _asked(unknown):
            verdict = _told(text, judges)
            anew = tuple(each for each in judges if each.counts or own.is_told(verdict.get(each.number)))
            but = {each.number for each in anew}
            general[text] = {number: said for number, said in verdict.items() if number not in but} or _NOTHING, anew
        _of_any.update(general)
        for text, other in neutral.items():
            verdict, anew = general[other]
            found[text] = {**verdict, **_told(text, anew)} if anew else verdict
    nothing = dict.fromkeys(new)
    told: list[dict[str, Any]] = [{} for _ in _ALL]
    for text, verdict in found.items():
        for number, said in verdict.items() if verdict else ():
            told[number][text] = said
    for judge, its in zip(_ALL, told, strict=True):
        if len(judge) + len(new) > remembered.MOST:
            judge.clear()
        judge.update(nothing)
        judge.update(its)
    _verdicts.update(found)


def _asked(new: Mapping[str, list[str]]) -> Iterator[tuple[str, Judges]]:
    """Yield each text with the judges that may find something in it, given its words in lower case."""
    there = {*chain.from_iterable(new.values())}
    strange = there.difference(_bits)
    if len(_bits) + len(strange) > remembered.MOST:
        _bits.clear()
    _bits.update(_bits_of(strange))
    by_text = [(judge.bit, judge.may) for judge in _ALL if judge.may]
    telling = {word: bits for word in there if (bits := _bits[word])}  # another thread may change what is kept
    for text, words in new.items():
        bits = 0
        for word in telling.keys() & words:
            bits |= telling[word]
        for bit, may in by_text:
            if may(text, words):
                bits |= bit
        yield text, _of_bits(bits)


@lru_cache(maxsize=4096)
def _of_bits(bits: int) -> Judges:
    return tuple(judge for judge in _ALL if judge.bit & bits)


def _told(text: str, judges: Judges) -> Verdict:
    """Return what these judges find in a text."""
    return {judge.number: said for judge in judges if (said := judge.look(text))} if judges else _NOTHING


def judge_of(
    *hints: str,
    has: Callable[[str], bool] | None = None,
    may: Callable[[str, list[str]], bool] | None = None,
    counts: bool = False,
) -> Callable[[Callable[[str], _Found | None]], Judge[_Found]]:
    """
    Make a function of a text a judge.

    Each text that has something holds one of the ``hints``, in lower case, or a word of which ``has`` says so, or is
    one of which ``may`` does, given with its words in lower case. What it finds is the same whichever office a text
    names, but for that name in it; ``counts`` tells that it counts letters, so that a longer name makes a difference.
    """
    return lambda judge: Judge(judge, hints, has, may, counts=counts)
