"""What became of a carried plan's rows, as lines of text. It judges nothing."""

from __future__ import annotations

from rbexcel.carry.change import MEANINGS, NEED_A_LOOK, Carried, Change, Kind

_LONGEST_LINE = 110


def as_text(carried: Carried, *, whole: bool = True) -> list[str]:
    """Return the report as lines: the counts, then the changes by kind; if not ``whole``, those that need a look."""
    lines = [f"Tetap sama: {carried.same} {carried.plan.level_names[-1]}"]
    for kind, number in carried.counts.items():
        lines.append(f"{kind.capitalize()}: {number} ({MEANINGS[kind]})")
        if whole or kind in NEED_A_LOOK:
            lines += [f"  {_sentence(change)}" for change in carried.changes if change.kind == kind]
    return lines


def briefly(carried: Carried) -> str:
    """Return how much was left behind and is in doubt, as a sentence after another; empty where nothing is."""
    counts = carried.counts
    told = ", ".join(f"{kind}: {counts[kind]}" for kind in (Kind.LEFT, Kind.LOOK) if counts[kind])
    return f" {told[0].upper()}{told[1:]}." if told else ""


def _sentence(change: Change) -> str:
    place = f"{change.place.sheet} {change.place.address}: " if change.place else ""
    texts = [f'"{_cut(text)}"' for text in dict.fromkeys((change.old, change.new)) if text]
    return f"{place}{' -> '.join(texts)}{' ' if texts else ''}({change.what})"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_LINE else f"{flat[: _LONGEST_LINE - 4]} ..."
