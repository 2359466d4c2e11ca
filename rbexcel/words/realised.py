"""What may be told of planned work: whether it is realised. Words only."""

from __future__ import annotations

DONE, PARTLY, NOT_YET = "Sudah", "Sebagian", "Belum"
STATUSES = (DONE, PARTLY, NOT_YET)
"""What may be chosen as realisation; only the first counts, and only with evidence."""
