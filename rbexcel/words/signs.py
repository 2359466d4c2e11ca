"""What a mark looks like to who reads it: letters in fonts of signs, invisible characters, brackets. Judges no mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import unescape

from rbexcel.words.markup import TAGS
from rbexcel.words.remembered import remembered


def _inverted(shown: Mapping[str, str]) -> dict[str, str]:
    """Return what each character shows, out of the characters that show something."""
    return {letter: sign for sign, letters in shown.items() for letter in letters}


_WINGDINGS = _inverted({
    "✓": "ü", "☑": "þ", "☒": "ýx", "✗": "û", "☐": "opqr¨", "●": "l", "•": "\x9fŸ", "■": "n", "▪": "§", "◉": "¤",
    "○": "¡",    "◆": "u", "❖": "v", "★": "«", "→": "à", "➔": "è", "⇨": "ð", "➢": "Ø",
})  # fmt: skip
_WINGDINGS_2 = _inverted({
    "✓": "P", "☑": "R", "☒": "QST", "✗": "OUV", "●": "\x97\x98—˜", "■": "¡¢", "☐": "£"
})  # fmt: skip
_WINGDINGS_3 = _inverted({"▲": "p", "▼": "q", "◄": "t", "►": "uw}", "→": "àÆ"})
_WEBDINGS = _inverted({"✓": "a", "✗": "r", "■": "g", "☐": "c", "●": "n=", "►": "4"})
_MARLETT = _inverted({"✓": "ab", "✗": "r", "■": "g", "•": "h", "●": "in"})
_SYMBOL = _inverted({"√": "Ö", "•": "·", "×": "´", "∨": "Ú", "♦": "¨", "⊗": "Ä", "⊕": "Å", "→": "®", "⇨": "Þ"})
_DINGBATS = _inverted({"✓": "34", "×": "56", "✗": "78", "●": "l", "○": "m", "■": "n", "☐": "opqr", "◆": "u", "★": "H"})
_FONTS: Mapping[str, Mapping[str, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings2": _WINGDINGS_2,
    "wingdings3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "marlett": _MARLETT,
    "symbol": _SYMBOL,
    "standardsymbolsps": _SYMBOL,
    "zapfdingbats": _DINGBATS,
    "itczapfdingbats": _DINGBATS,
    "dingbats": _DINGBATS,
    "d050000l": _DINGBATS,
    "monotypesorts": _DINGBATS,
}
"""What the letters of fonts of signs show: ticks, crosses, dots, boxes. Names are in small letters without blanks."""

_PRIVATE = _inverted({
    "✓": "\uf050\ue73e\ue001\ue5ca\ue876\uf00c\uf058", "√": "\uf0d6", "☑": "\uf052\ue73a\ue834",
    "☒": "\uf054", "✗": "\uf04f", "☐": "\ue739\ue835", "•": "\uf0b7", "×": "\uf0b4",
})  # fmt: skip
"""What characters without a meaning of their own show, where no font tells, in those that most people have."""

_ALIKE = _inverted({
    "v": "νѵ∨⋁ᐯꪜ٧۷",
    "✓": "✔🗸𐄂√☑✅🗹",
    "x": "хχ×✕✖⨯☓╳",
    "✗": "✘❌🗙🗴🗶",
    "☒": "❎🗵🗷⮽⌧",
    "☐": "◻□🗌▢⬜🔲🔳❏❐❑❒◽▫🞎🞐",
    "●": "⬤⚫•⦁🞄◉",
    "■": "◼⬛▪◾█",
    "o": "○◯⚪⭕οо",
}) | {"\\/": "v"}  # fmt: skip
"""Signs that say the same as another one."""

_QUOTES = "'\"`´‘’“”"
_BRACKETS = {"[": "]", "(": ")", "{": "}", "⟦": "⟧", "【": "】"}
_STOPS = ".,;:!"
_NOTED = re.compile(r"(?<=[v✓✔√✅xх×●■1])\s?(?:\*{1,3}|[¹²³])\)?$")
"""What leads from a mark to a note below the table."""

_LONGEST = 40
_LONGEST_PLAIN = 12
"""What begins with a letter or digit and is longer is a text: no need to look at it."""
_WRITTEN = re.compile(r"\$?\\(?:checkmark|sqrt(?:\{\s*\})?)\$?")
_SHOWS_NOTHING = frozenset({"Cf", "Cc", "Mn", "Me", "Zs", "Zl", "Zp"})
_BLANK = frozenset("\u2800\u3164\u115f\u1160\uffa0")
"""Letters that show nothing either."""
_STRIKES = frozenset("\u0335\u0336\u0337\u0338\u20d2\u20d3\u20e0\u20e5\u20eb")
"""What crosses out the character before it: a mark that was taken back."""


def font_of_signs(name: str) -> str | None:
    """Return the name by which a font of signs is known here; None of a font of letters."""
    found = "".join(name.lower().replace("-", " ").split())
    return found if found in _FONTS else None


def sign_of(text: str, font: str | None = None) -> str:
    """
    Return what a person sees of a mark, in lower case, the same for all that look the same; the text itself if longer.

    ``font`` is the font of signs that it is written in. A box drawn with brackets is ``☐``, or the mark in brackets.
    """
    if len(text) > _LONGEST or (len(text) > _LONGEST_PLAIN and text[0].isalnum() and not font):
        return text
    return _sign_in(text, font) if font else _sign(text)


@remembered
def _sign(text: str) -> str:
    return _sign_in(text, None)


def _sign_in(text: str, font: str | None) -> str:
    bare = _bare(unescape(TAGS.sub("", text)) if "<" in text or "&" in text else text)
    if "\\" in bare and _WRITTEN.fullmatch(bare):
        return "✓"
    if font:
        return _alike(_shown(bare, _FONTS[font]))
    if bare[:1] in _BRACKETS and bare[-1:] == _BRACKETS[bare[0]]:
        inside = _alike(_bare(bare[1:-1]))
        return "✓" if inside in {"v", "✓"} else f"[{inside}]" if inside else "☐"
    return _alike(bare)


def _shown(bare: str, font: Mapping[str, str]) -> str:
    """Return what a text in a font of signs shows; private characters are its letters too."""
    letter = chr(ord(bare) - 0xF000) if len(bare) == 1 and "\uf020" <= bare <= "\uf0ff" else bare
    return font.get(letter, letter if len(letter) == 1 and not letter.isalnum() else f"{letter}\u20de")


def _bare(text: str) -> str:
    """Return a text without what does not show, and without quotes around it."""
    plain = unicodedata.normalize("NFC", text)
    if not plain.isascii():
        plain = "".join(filter(_shows, plain))
    return plain.strip().strip(_QUOTES).strip()


def _shows(each: str) -> bool:
    if each in _STRIKES:
        return True
    return each == " " or (unicodedata.category(each) not in _SHOWS_NOTHING and each not in _BLANK)


def _alike(bare: str) -> str:
    """Return the sign that stands for all that look like this one; without a stop behind a letter."""
    if len(bare) == 1 and not bare.isascii():
        if "\uf020" <= bare <= "\uf0ff" and bare not in _PRIVATE:
            bare = _shown(bare, _WINGDINGS)
        bare = _PRIVATE.get(bare, bare)
        if unicodedata.category(bare[0]) != "No":  # a number in a circle is a number
            bare = unicodedata.normalize("NFKC", bare)
    lower = _NOTED.sub("", bare.lower())
    if len(lower) > 1 and lower[-1] in _STOPS:
        lower = lower.rstrip(_STOPS)
    return _ALIKE.get(lower, lower)
