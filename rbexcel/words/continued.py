"""An item that goes on where a page begins: how it is named there, by us and by others. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rbexcel.words.late import late

_MOST = 90
"""Characters of a name that tell which item it is; more would take the page from its rows."""
_LONGEST = 2_000
"""Characters of a name; to look for the word in longer texts takes long, and nobody prints them twice."""
CONTINUED = "(lanjutan)"
"""What we write where an item goes on."""
MORE = "..."
"""What stands behind a word at the foot of a page that begins the next one."""
_CUT = ("…", "...")
"""How a name ends of which there is more."""

_WORD = r"(?:lanjutan|lanj|sambungan|samb)\b\.?"
_SAID = late(_WORD, re.IGNORECASE)
_COUNT = r"(?:\s*(?:ke-?\s*)?(?:\d{1,2}|[ivx]{1,4})\b\.?)?"
_CATCHWORD = re.compile(rf"(?P<word>(?:\S{{1,3}}[.)]\s)?\S{{0,40}}[^\W_][,;:)]?)\s?(?:{re.escape(MORE)}|…)")
_BRACKETED = rf"[(\[]\s*{_WORD}[^()\[\]]{{0,40}}[)\]]"
_BARE = rf"{_WORD}{_COUNT}"
_WAYS = tuple(
    (late(pattern, re.IGNORECASE | re.DOTALL), bracketed)
    for pattern, bracketed in (
        (rf"(?P<name>.*?)\s*{_BRACKETED}\W*", True),
        (rf"{_BRACKETED}\W*(?P<name>.*)", True),
        (rf"(?P<name>.*?)\s*[–—-]\s*{_BARE}\W*", True),
        (rf"(?P<name>(?:.*?[^\w(])?)\W*{_BARE}\W*", False),
        (rf"{_BARE}\W+(?P<name>.*)", False),
    )
)


def continued(text: str) -> str:
    """Return an item as it is named at the top of a page: with the word, a long one by its beginning."""
    if len(text) > _MOST:
        words = " ".join(text.split())
        text = f"{words[:_MOST].rpartition(' ')[0] or words[:_MOST]} …" if len(words) > _MOST else words
    return f"{text} {CONTINUED}"


def may_continue(text: str) -> bool:
    """Tell at a glance whether a text may say that it goes on."""
    folded = text.casefold()
    return ("lanj" in folded or "samb" in folded) and _SAID.search(text) is not None


def name_of_continued(text: str) -> tuple[str, bool] | None:
    """
    Return the name in a text that says that it goes on, and whether a bracket or a dash says so; None for another text.

    Without that it may be part of the name: "Diklat lanjutan". The name may be empty.
    """
    if len(text) > _LONGEST or not may_continue(text):
        return None
    for way, bracketed in _WAYS:
        if found := way.fullmatch(text.strip()):
            return found["name"].strip(" \n,;:–—-"), bracketed
    return None


def is_catchword(line: str, after: Iterable[str]) -> bool:
    """Tell a line at the foot of a page that is only the beginning of one of the next lines."""
    found = _CATCHWORD.fullmatch(line)
    return found is not None and any(each != line and each.startswith(found["word"]) for each in after)


def beginning_of(name: str) -> str | None:
    """Return the beginning that a name is cut to, without the sign of that; None for a whole name."""
    end = next((end for end in _CUT if name.endswith(end)), None)
    return name.removesuffix(end).rstrip() if end else None
