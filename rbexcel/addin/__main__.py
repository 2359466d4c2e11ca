"""``python -m rbexcel.addin validasi``: what the ribbon starts where the package has no launcher of its own."""

from __future__ import annotations

import sys

from rbexcel.addin.ribbon import main

sys.exit(main())
