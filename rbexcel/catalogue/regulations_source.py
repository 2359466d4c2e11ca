"""What a file of regulations must hold, and what is refused with its line."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path
from typing import get_args

import yaml

from rbexcel.catalogue.yaml_source import Source, composed, given
from rbexcel.plan.regulations import Certainty, Regulation, Regulations

_REGULATION_FIELDS = ("id", "text", "from", "until", "successor", "certainty")


def load_regulations(path: Path) -> Regulations:
    """Load a file of regulations; RbexcelError with file, line and reason when it is wrong."""
    source, node = composed(path)
    return _regulations(source, node)


def regulation_id(source: Source, node: yaml.Node, known: Collection[str]) -> str:
    """Return the id of a regulation, which must be known."""
    ident = source.text(node)
    if ident not in known:
        near = difflib.get_close_matches(ident, known, n=1)
        hint = f'; maksudnya "{near[0]}"?' if near else ""
        source.stop(node, f'peraturan "{ident}" tidak ada dalam peraturan.yaml{hint}')
    return ident


def _regulations(source: Source, node: yaml.Node) -> Regulations:
    found: dict[str, Regulation] = {}
    successors = []
    for item in source.items(node):
        fields = source.fields(item, _REGULATION_FIELDS)
        for wanted in _REGULATION_FIELDS:
            if wanted not in fields:
                source.stop(item, f'kunci "{wanted}" belum ada pada peraturan ini')
        ident, last = source.text(fields["id"]), given(fields["until"])
        if ident in found:
            source.stop(fields["id"], f'id "{ident}" dipakai dua kali')
        successor = given(fields["successor"])
        if successor:
            successors.append((ident, successor))
        found[ident] = Regulation(
            id=ident,
            text=source.text(fields["text"]),
            first=source.number(fields["from"]),
            last=source.number(last) if last else None,
            successor=source.text(successor) if successor else None,
            certainty=source.one_of(fields["certainty"], get_args(Certainty)),  # type: ignore[arg-type]
        )
    for ident, successor in successors:
        after = found[regulation_id(source, successor, found)]
        end = found[ident].last
        # Years only grow along the successors: following them comes to an end.
        if end is None or (after.last is not None and after.last <= end):
            source.stop(successor, f'"{after.id}" harus berlaku lebih lama daripada "{ident}"')
    return found
