"""The colours of every sheet: quiet on screen, and apart from each other when printed in grey."""

from __future__ import annotations

INK = "#000000"
MUTED = "#6B7680"
LINK = "#1F4E79"
LINE = "#5B6670"
"""Table borders."""

ACCENT = "#2F5D7C"
"""Sheet tabs, and the one series of a chart."""

HEADER = "#CFDAE5"
BAND = "#EAEFF4"
"""Section rows and number rows."""

TOTAL = "#DDE5EC"
TICK = "#D3E6DE"
"""A ticked month."""

LOW = "#F7FAF9"
HIGH = "#5FA08A"
"""The two ends of a heat map."""

BAR = "#B5D5C9"
"""A bar in a cell, behind its number."""

ERROR = "#F4CFC9"
WARNING = "#FBE7BD"
INFO = "#DCE9F5"
MARKED = "#FFF2A8"
"""A cell that a finding speaks of."""

GOOD = "#DDEFE3"
GOOD_INK = "#245C3B"
"""Nothing to mend."""
