"""Where things stand: the checkout, what it carries, and the published plans' texts beside it, where they are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
