"""The catalogue as JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rbexcel.catalogue.template import Template


def templates_as_json(templates: Iterable[Template]) -> list[dict[str, Any]]:
    """Return the list of ``rbexcel templates --json``; ``rows`` and ``ticks`` are counts."""
    return [
        {
            "id": each.id,
            "version": each.version,
            "title": each.title,
            "kind": each.kind,
            "level": each.level,
            "years": list(each.years),
            "source": each.source,
            "columns": list(each.columns),
            "rows": len(each.rows),
            "ticks": each.ticks,
        }
        for each in templates
    ]
