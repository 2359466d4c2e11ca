"""What is written in the place of a text that is still to come: dots, "idem", "menyusul". Knows texts only."""

from __future__ import annotations

import re

from rbexcel.words.remembered import remembered

_DITTO_WORDS = r"idem|ditto|s\.?\s?d\.?\s?a\.?"
_DITTO = re.compile(rf"{_DITTO_WORDS}|[\"”“″〃'’]{{1,2}}|,,|-\s?(?:do|[\"”,]{{1,2}})\s?-", re.IGNORECASE)
_SAME = rf"(?:sama|seperti|sama\s+(?:dengan|seperti|halnya))\s+(?:yang\s+)?(?:di\s?)?atas|{_DITTO_WORDS}"
_LATER = (
    r"(?:akan\s+)?(?:menyusul|ditentukan|diisi|dilengkapi)(?:\s+(?:kemudian|nanti|lagi|oleh\s+.+))?"
    r"|belum\s+(?:ada(?:\s+data)?|diisi|ditentukan|ditetapkan)|(?:di)?isi(?:kan)?(?:\s+(?:di\s?sini|oleh\s+.+))?|kosong"
)
_PLACEHOLDER = re.compile(rf"\W*(?:(?:[^\w%]|[\d_])*|x+|tbd|n/?a|{_SAME}|{_LATER})\W*", re.IGNORECASE)


def is_ditto(text: str) -> bool:
    """Tell a text that stands for the one above it: "sda", "idem", two strokes."""
    return _DITTO.fullmatch(text.strip()) is not None


@remembered
def is_placeholder(text: str) -> bool:
    """Tell a text that stands for another one: signs and numbers only, "xxx", "idem", "(diisi oleh subbag)"."""
    return "%" not in text and _PLACEHOLDER.fullmatch(" ".join(text.split())) is not None
