"""What the findings of one code have in common, in the words that they share. It judges nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rbexcel.checking.finding import Finding, Severity

_FEWEST_WORDS = 3
"""Words that findings of one code must share to tell what they are about."""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one code and severity: what they share, with "…" for what is each one's own, and how many."""

    code: str
    severity: Severity
    shared: str
    number: int


def groups(findings: Sequence[Finding]) -> Iterator[Group]:
    """Yield the groups of some findings, the gravest first, then by code."""
    order = list(Severity)
    by_code: dict[tuple[int, str], list[str]] = {}
    for found in findings:
        by_code.setdefault((order.index(found.severity), found.code), []).append(found.message)
    for (severity, code), messages in sorted(by_code.items()):
        yield Group(code, order[severity], _common(messages), len(messages))


def _common(messages: Sequence[str]) -> str:
    """Return the words that messages share, with "…" for what is each one's own: at the least the quoted values."""
    forms = Counter(re.sub(r'"[^"]*"', "…", " ".join(each.split())).rstrip(".") for each in messages)
    shared, *others = (re.findall(r"\w+|\W", form) for form in forms)
    for other in others:
        shared = list(_shared(shared, other))
    text = re.sub(r"\([\s…]*…[\s…]*\)", "…", "".join(shared))
    text = re.sub(r"…[\s…]*…", "…", text).strip()
    text = re.sub(r"(?<=\w)(?=…)|(?<=…)(?=\w)", " ", text)
    if not others or len(re.findall(r"[^\W\d]+", text)) >= _FEWEST_WORDS:
        return text
    return f"{re.sub(r'[0-9]+', '…', forms.most_common(1)[0][0])}, dan yang serupa"


def _shared(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Yield the words that stand in both, in the same order, with "…" for each gap."""
    start = there = 0
    for block in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
        if (block.a, block.b) != (start, there):
            yield "…"
        yield from words[block.a : block.a + block.size]
        start, there = block.a + block.size, block.b + block.size
