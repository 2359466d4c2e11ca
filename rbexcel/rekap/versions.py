"""Which of several files of an office is the latest, by what the files themselves tell. A tie is told, not guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from rbexcel.rekap.picture import FileSeen

_PATH = attrgetter("source.path")
_IN_NAME = re.compile(r"(?:^|[\W_])(?:v|ver|versi|rev|revisi)[\s._-]?(\d{1,3})(?!\d)", re.IGNORECASE)


def version_in_name(path: str) -> int:
    """Return the version that a file's name ends in, as "rencana_v2.xlsx" does; 0 for none."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    found = _IN_NAME.findall(stem)
    return int(found[-1]) if found else 0


_EVIDENCE: tuple[Callable[[FileSeen], Any], ...] = (
    attrgetter("facts.doc_modified"),
    lambda seen: version_in_name(seen.source.path),
    attrgetter("source.modified"),
)
"""What tells the later of two files, the surest first; the file's own time is that of a copy, and comes last."""


def latest(files: Sequence[FileSeen]) -> tuple[FileSeen, ...]:
    """
    Return the latest of some files of one office; several where nothing tells which it is.

    A file that was finished is later than one that was not. What only some of them tell does not count. Of equal bytes
    there is one, the first by its path of those without a doubt.
    """
    best_last = sorted(sorted(files, key=_PATH, reverse=True), key=lambda seen: seen.why is None)
    left = list({seen.source.sha256: seen for seen in best_last}.values())
    left.sort(key=_PATH)
    sealed = [seen for seen in left if seen.facts.stamp_at]
    if sealed:
        left = _greatest(sealed, attrgetter("facts.stamp_at"))
    for evidence in _EVIDENCE:
        if all(evidence(seen) is not None for seen in left):
            left = _greatest(left, evidence)
    return tuple(left)


def latest_first(files: Sequence[FileSeen]) -> list[FileSeen]:
    """Return files in the order in which they were made, as far as they tell it, the latest first."""

    def age(seen: FileSeen) -> tuple[datetime, datetime, int, datetime]:
        facts = seen.facts
        never = datetime.min
        return (
            facts.stamp_at or never,
            facts.doc_modified or never,
            version_in_name(seen.source.path),
            seen.source.modified,
        )

    return sorted(sorted(files, key=_PATH), key=age, reverse=True)


def _greatest(files: Sequence[FileSeen], told: Callable[[FileSeen], Any]) -> list[FileSeen]:
    most = max(map(told, files))
    return [seen for seen in files if told(seen) == most]
