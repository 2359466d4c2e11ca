"""Where things stand: the checkout, what it carries, and the published plans' texts."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_SHARED = ROOT.parent / "shared" / "seeds"
WHOLE = _SHARED.is_dir()
"""Whether the published texts lie beside this checkout; if not, excerpts of them are read instead."""

SEEDS = _SHARED if WHOLE else ROOT / "tests" / "excerpts"
"""The five published texts, whole, or their first pages and signatures, as files of the same names."""


def seed(number: str) -> Path:
    """Return the published text of that number: ``000`` .. ``004``."""
    return next(SEEDS.glob(f"{number}_*.txt"))
