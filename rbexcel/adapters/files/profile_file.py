"""The office profile: what is asked of an office once and used in every plan of its own. Knows its file, no plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from rbexcel.adapters.files.disk import is_absent
from rbexcel.adapters.files.disk import told as told_by_disk
from rbexcel.adapters.files.replacing import make_folder, replace_file
from rbexcel.errors import DamagedProfileError, RbexcelError, UnusableValueError
from rbexcel.plan.profile import FIELDS, Profile, changed, told
from rbexcel.workbook.limits import MAX_PROFILE

FILE = "satker.yaml"


class _Plain(yaml.SafeLoader):
    """Loads what a person writes: no node stands for another, for a few lines of those unfold into gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def read_profile(folder: Path) -> Profile | None:
    """Return the profile in that folder, None when there is none; RbexcelError when its file is damaged."""
    content = _content(folder / FILE)
    given = {field: str(content[key]) for field, key in FIELDS.items() if content.get(key) is not None}
    if not given:
        return None
    if "name" not in given:
        raise DamagedProfileError(str(folder / FILE), 'isian "nama" belum ada')
    try:
        return changed(None, given)
    except UnusableValueError as error:
        raise DamagedProfileError(str(folder / FILE), error.why) from None


def write_profile(folder: Path, profile: Profile) -> Path:
    """Write the profile to that folder, whole or not at all, and return its file; what else stands there is kept."""
    path = folder / FILE
    content = _content(path)
    for field, text in told(profile).items():
        content.pop(FIELDS[field], None)
        if text:
            content[FIELDS[field]] = text
    make_folder(folder)
    replace_file(path, yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode())
    return path


def _content(path: Path) -> dict[str, Any]:
    """Return the file's keys and values; empty when there is no file."""
    try:
        with path.open("rb") as file:
            written = file.read(MAX_PROFILE + 1)
        if len(written) > MAX_PROFILE:
            raise DamagedProfileError(str(path), f"lebih dari {MAX_PROFILE // 1000} KB")
        content = yaml.load(written.decode("utf-8-sig"), _Plain)  # noqa: S506 - it is a safe loader
    except OSError as error:
        if is_absent(error):
            return {}
        if isinstance(error, PermissionError):
            raise RbexcelError(f'Profil satker "{path}" tidak dapat dibaca. Periksa izin berkasnya.') from error
        raise told_by_disk(error, path) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DamagedProfileError(str(path), f"baris {line} bukan YAML yang benar") from None
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError, ValueError):
        raise DamagedProfileError(str(path), "isinya bukan teks YAML") from None
    if content is None:
        return {}
    if not isinstance(content, dict) or any(isinstance(content.get(key), dict | list) for key in FIELDS.values()):
        raise DamagedProfileError(str(path), 'isinya bukan daftar "kunci: nilai"')
    return content
