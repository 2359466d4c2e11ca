"""Findings as lines of text and as JSON. It judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rbexcel.checking.accepted import Accepted, Former, solved
from rbexcel.checking.finding import SEVERITY_WORDS, Finding, counts


def as_text(findings: Iterable[Finding]) -> list[str]:
    """Return one line per finding: sheet, cell, what was found, what to do, code."""
    return [f"{_where(found)}: {sentence(found.message)} {sentence(found.fix)} [{found.code}]" for found in findings]


def counted(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity."""
    return ", ".join(f"{number} {SEVERITY_WORDS[severity].lower()}" for severity, number in counts(findings).items())


def not_counted(accepted: Iterable[Accepted], resolved: Sequence[Former] = ()) -> Iterator[str]:
    """Yield how many findings are accepted, and how many of the last check are gone, where there are any."""
    kept = sum(each.checked for each in accepted)
    if kept:
        yield f"{kept} temuan lain diterima dengan alasannya."
    if resolved:
        yield f"{solved(len(resolved))}."


def as_json(findings: Sequence[Finding], accepted: Sequence[Accepted] = ()) -> dict[str, Any]:
    """Return the findings and their counts as ``check --json`` prints them; accepted ones are counted apart."""
    return {
        "findings": [
            {
                "code": found.code,
                "severity": found.severity.value,
                "sheet": found.sheet,
                "cell": found.cell.address if found.cell else None,
                "message": found.message,
                "value": found.value,
                "fix": found.fix,
                "group": found.group,
                "place": found.place,
            }
            for found in findings
        ],
        "counts": {
            **{severity.value: number for severity, number in counts(findings).items()},
            "accepted": sum(each.checked for each in accepted),
            "by_code": dict(sorted(Counter(found.code for found in findings).items())),
        },
    }


def _where(found: Finding) -> str:
    return f"{found.sheet}, sel {found.cell.address}" if found.cell else found.sheet


def sentence(text: str) -> str:
    """Return a text on one line, with the full stop that a message may lack."""
    flat = " ".join(text.split())
    return flat if flat.endswith((".", "!", "?")) else f"{flat}."
