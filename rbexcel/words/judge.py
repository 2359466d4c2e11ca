"""Judges: each looks for one thing that most texts do not have, and remembers its verdict. Knows no text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from rbexcel.frozen import frozen
from rbexcel.words import remembered
from rbexcel.words.remembered import Kept, forgetting

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
_bits: Kept[int] = Kept(lambda word: _bits_of((word,))[word])
"""Which judges may find something in a text that has a word: texts of one field are made of few words."""
forgetting(_verdicts.clear)
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
        self.name = f"{getattr(judge, '__module__', '')}.{judge.__qualname__}"
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


@frozen
class Told:
    """Who finds something in each of some texts, and who may in a text that has a word, as bits of the judges."""

    texts: Mapping[str, int]
    words: Mapping[str, int]


NOTHING_TOLD = Told({}, {})


def verdicts(
    texts: Sequence[str], plain: Callable[[], Mapping[str, str]], told: Told = NOTHING_TOLD
) -> Iterator[Verdict]:
    """
    Return what is found in each text; ``plain`` gives those in plain letters, with themselves in lower case.

    Of these only the judges are asked that one of their words gives a hint of: other letters may look like the hint's.
    Of those of which it is ``told``, by ``finders``, who finds something, nobody else is asked.
    """
    if all(map(_verdicts.__contains__, texts)):
        return map(_verdicts.__getitem__, texts)
    longest = remembered.LONGEST
    new = {text: folded for text, folded in plain().items() if text not in _verdicts and len(text) <= longest}
    if new and len(_verdicts) + len(new) <= remembered.MOST:
        _bits.update(told.words)
        _look(new, told.texts)
    return map(_verdicts.__getitem__, texts)


def _look(new: Mapping[str, str], told_of: Mapping[str, int]) -> None:
    """Look at texts, each given with itself in lower case; of some it is told who finds something in them."""
    told: list[dict[str, Any]] = [{} for _ in _ALL]
    bits = _bits_in({text: folded.split() for text, folded in new.items() if text not in told_of})
    for text in new:
        asked = bits[text] if text in bits else told_of[text]
        verdict = {each.number: said for each in _of_bits(asked) if (said := each.look(text))} if asked else _NOTHING
        _verdicts[text] = verdict
        for number, said in verdict.items():
            told[number][text] = said
    nothing = dict.fromkeys(new)
    for judge, its in zip(_ALL, told, strict=True):
        if len(judge) + len(new) > remembered.MOST:
            judge.clear()
        judge.update(nothing)
        judge.update(its)


def finders(text: str, *others: str) -> int:
    """
    Return the bits of the judges that find something in a text.

    ``others`` say the same of other offices: then it is also who finds something in one of them, and who counts letters
    and may find something.
    """
    found = 0
    for each in (text, *others):
        for judge in _ALL:
            found |= judge.bit if judge.look(each) else 0
    counting = sum(judge.bit for judge in _ALL if judge.counts) if others else 0
    return found | (_bits_in({text: text.lower().split()})[text] & counting)


def words_of(texts: Iterable[str]) -> dict[str, int]:
    """Return the words of some texts in lower case, each with the bits of the judges that may find something by it."""
    return _bits_of({word for text in texts for word in text.lower().split()})


def judges() -> tuple[str, ...]:
    """Return what all judges are called, in the order of their bits."""
    return tuple(judge.name for judge in _ALL)


def _bits_in(new: Mapping[str, list[str]]) -> dict[str, int]:
    """Return which judges may find something in each text, given its words in lower case."""
    there = {*chain.from_iterable(new.values())}
    strange = there.difference(_bits)
    if len(_bits) + len(strange) > remembered.MOST:
        _bits.clear()
    _bits.update(_bits_of(strange))
    by_text = [(judge.bit, judge.may) for judge in _ALL if judge.may]
    telling = {word: bits for word in there if (bits := _bits[word])}  # another thread may change what is kept
    found = {}
    for text, words in new.items():
        bits = 0
        for word in telling.keys() & words:
            bits |= telling[word]
        for bit, may in by_text:
            if may(text, words):
                bits |= bit
        found[text] = bits
    return found


@lru_cache(maxsize=4096)
def _of_bits(bits: int) -> Judges:
    return tuple(judge for judge in _ALL if judge.bit & bits)


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
