"""Safe corrections as lines of text. It corrects nothing."""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.fixing.correction import Fix, Left


def as_text(done: Sequence[Fix], left: Sequence[Left] = ()) -> list[str]:
    """Return one line per correction: sheet, cell, before, after, why; then what was not made."""
    lines = [f"{_where(fix)}: {_change(fix)} ({fix.why})" for fix in done]
    return lines + [f"Tidak diubah  {_where(each.fix)}: {_change(each.fix)} ({each.why})" for each in left]


def _where(fix: Fix) -> str:
    return f"{fix.place.sheet}, sel {fix.place.address}"


def _change(fix: Fix) -> str:
    before, after = (" ".join(text.split("\n")) for text in excerpts(fix.before, fix.after, 70, 20))
    return f'"{before}" -> "{after}"'


def excerpts(before: str, after: str, size: int, lead: int) -> tuple[str, str]:
    """Return both texts, or of long ones the part around their first difference."""
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    start = before.rfind(" ", 0, max(0, same - lead)) + 1 if max(len(before), len(after)) > size else 0

    def part(text: str) -> str:
        return ("… " if start else "") + text[start : start + size] + (" …" if len(text) > start + size else "")

    return part(before), part(after)
