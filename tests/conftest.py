"""What every test needs before anything of Excel is imported."""

from __future__ import annotations

import os

# xlwings reads it once, at import; without it the remote engine that some tests use is missing.
os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")
