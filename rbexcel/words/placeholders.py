"""What is written in the place of a text that is still to come: dots, "idem", "menyusul". Knows texts only."""

from __future__ import annotations

import re

from rbexcel.words.late import late
from rbexcel.words.remembered import remembered

_DITTO_WORDS = r"idem|ditto|s\.?\s?d\.?\s?a\.?"
_DITTO = late(rf"{_DITTO_WORDS}|[\"”“″〃'’]{{1,2}}|,,|-\s?(?:do|[\"”,]{{1,2}})\s?-", re.IGNORECASE)
_SAME = rf"(?:sama|seperti|sama\s+(?:dengan|seperti|halnya))\s+(?:yang\s+)?(?:di\s?)?atas|{_DITTO_WORDS}"
_LATER = (
    r"(?:akan\s+)?(?:menyusul|ditentukan|diisi|dilengkapi)(?:\s+(?:kemudian|nanti|lagi|oleh\s+.+))?"
    r"|belum\s+(?:ada(?:\s+data)?|diisi|ditentukan|ditetapkan)|(?:di)?isi(?:kan)?(?:\s+(?:di\s?sini|oleh\s+.+))?|kosong"
)
_REST = r"d(?:st|ll|sb)|dan\s+(?:seterusnya|lain[-\s]lain|sebagainya)"
_PLACEHOLDER = re.compile(rf"\W*(?:(?:[^\w%]|[\d_])*|x+|tb[ad]|n/?a|{_SAME}|{_LATER}|{_REST})\W*", re.IGNORECASE)


_LONGEST_DITTO = len("s. d. a.")


def is_ditto(text: str) -> bool:
    """Tell a text that stands for the one above it: "sda", "idem", two strokes."""
    said = text.strip()
    return len(said) <= _LONGEST_DITTO and _DITTO.fullmatch(said) is not None


_BEGINS = re.compile(
    r"[\W\d_]*(?:$|x+\b|tb[ad]\b|n/?a\b|d(?:st|ll|sb|an)\b|sama|seperti|s\.?\s?d|idem|akan|menyusul|di|belum|isi|kosong)",
    re.IGNORECASE,
)
"""How such a text begins: most texts begin otherwise."""
_ERROR = re.compile(r"#[A-Z][A-Z0-9_/]*[!?]|Err:\d{3}")
"""What a formula shows that finds no text."""


@remembered
def is_placeholder(text: str) -> bool:
    """Tell a text that stands for another one: signs and numbers, "xxx", "idem", "(diisi oleh subbag)", "#REF!"."""
    return _ERROR.fullmatch(text.strip()) is not None or (
        "%" not in text
        and _BEGINS.match(text) is not None
        and _PLACEHOLDER.fullmatch(" ".join(text.split())) is not None
    )
