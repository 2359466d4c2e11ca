"""
What a wheel holds besides its files: the templates as they are kept, so that no office reads their YAML first, and what
is known of their texts, so that a check of a plan writes nothing into the installed package.

They are made as everybody makes them who finds none, and hold for the very bytes that they were made of.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Kept(BuildHookInterface[Any]):
    """Puts what is kept of the catalogue into the wheel; a checkout makes its own on first use."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Read the catalogue, which keeps it, and have that packed."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from rbexcel.catalogue.built_in import template_ids, templates  # noqa: PLC0415 - out of what is being built
        from rbexcel.catalogue.judged import KEPT, keep  # noqa: PLC0415 - as above
        from rbexcel.catalogue.lke_file import form, form_path  # noqa: PLC0415 - as above
        from rbexcel.catalogue.regulations_file import REGULATIONS_FILE, regulations  # noqa: PLC0415 - as above
        from rbexcel.checking.check import rules  # noqa: PLC0415 - as above
        from rbexcel.words.judge import judges  # noqa: PLC0415 - as above

        regulations()
        form()
        for _ in templates():  # each is kept as it is read
            pass
        own = form_path().relative_to(self.root)
        every = [Path("workbook_templates", f"{name}.yaml") for name in (*template_ids(), REGULATIONS_FILE)]
        for path in (*every, own):
            kept = path.parent / "__pycache__" / f"{path.stem}.json"
            build_data["force_include"][str(Path(self.root, kept))] = (Path("rbexcel") / kept).as_posix()
        rules()  # whose judges look at the texts
        for name in template_ids():
            judged = Path("workbook_templates", "__pycache__", "wheel", f"{name}{KEPT}")
            keep(Path(self.root, judged), name, installed=True, all_judges=judges())
            inside = Path("rbexcel", "workbook_templates", "__pycache__", judged.name)
            build_data["force_include"][str(Path(self.root, judged))] = inside.as_posix()
