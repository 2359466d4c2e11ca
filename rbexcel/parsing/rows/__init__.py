"""From lines to rows: which item hangs below which, which marks are whose, and what of it is doubtful."""
