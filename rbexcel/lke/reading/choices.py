"""What an LKE's cell of choices offers: its letters or Ya and Tidak, each with its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest

from rbexcel.catalogue.lke_form import Kind
from rbexcel.words.columns import normal
from rbexcel.words.late import late

_LETTERS = {"ABC": Kind.A_C, "ABCD": Kind.A_D, "ABCDE": Kind.A_E}
_WORDS = ("ya", "tidak")
_LETTER = late(r"(?:^|(?<=[\s;,/(]))([A-Ea-e])(?:[.):]|\s*[-=–])\s*(?=\S)")
_SHORT = late(
    r"\(?\s*[A-E](?:\s*[/,;|-]\s*|\s+(?:atau|sampai|s/d|s\.d\.)\s+|\s+)(?:[A-E]\b.*)", re.IGNORECASE | re.DOTALL
)
_YES_NO = late(r"\s*\(?\s*ya\b.{0,80}?\btidak\b.*", re.IGNORECASE | re.DOTALL)


def offered(text: str | None) -> Mapping[str, str]:
    """
    Return the answers that a cell of choices offers, each with its text, empty where none stands beside it.

    "A. Seluruhnya B. Sebagian C. Belum", a line each or not; "Ya/Tidak", with or without letters; "A/B/C"; "A-E".
    Nothing for other texts.
    """
    if not text:
        return {}
    found = list(_LETTER.finditer(text))
    texts: dict[str, str] = {}
    for each, after in zip_longest(found, found[1:]):
        letter = each[1].upper()
        if letter == "ABCDE"[len(texts) : len(texts) + 1]:
            texts[letter] = ""
        if letter in texts and not texts[letter]:
            texts[letter] = text[each.end() : after.start() if after else None].strip(" ;,/\n")
    if len(texts) >= 3:
        return texts
    if len(texts) == 2 and [told.lower()[: len(word)] for told, word in zip(texts.values(), _WORDS, strict=True)] == [
        *_WORDS
    ]:
        return {
            word.capitalize(): f"{letter}. {told}" for word, (letter, told) in zip(_WORDS, texts.items(), strict=True)
        }
    if _YES_NO.fullmatch(text) and len(text) < 400:
        return {"Ya": "", "Tidak": ""}
    if _SHORT.fullmatch(text.strip()):
        letters = re.findall(r"\b[A-E]\b", text.upper())
        last = max(letters)
        if letters[0] == "A" and last in "CDE":
            return dict.fromkeys("ABCDE"[: "ABCDE".index(last) + 1], "")
    return {}


def kind_of(choices: Mapping[str, str]) -> Kind | None:
    """Return the kind of question that offers some choices; None for none."""
    if "Ya" in choices:
        return Kind.YES_NO
    return _LETTERS.get("".join(choices))


def chosen_by_text(text: str, choices: Mapping[str, str]) -> str | None:
    """Return the one choice whose whole text was written as the answer; None where it is none, or two."""
    wanted = normal(text)
    same = [name for name, told in choices.items() if told and normal(told) == wanted]
    return same[0] if wanted and len(same) == 1 else None
