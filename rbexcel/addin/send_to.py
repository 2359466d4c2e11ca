"""
What "Send to" of Windows' File Explorer runs: a plan checked without an Excel that starts anything.

For offices whose antivirus lets no Office start a program. What is checked stays as it is; the copy is opened.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from rbexcel.adapters.clock import now
from rbexcel.adapters.files.file_kinds import GRAFTABLE
from rbexcel.adapters.files.home import LOG, home
from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.login import login_name
from rbexcel.addin.log import note
from rbexcel.addin.open_files import documents, free, open_file
from rbexcel.addin.wording import worded
from rbexcel.checking.as_text import counted
from rbexcel.errors import RbexcelError
from rbexcel.jobs import checking, findings

_TITLE = "RB Excel - Validasi"
_ASKED = "Pilih berkas rencana di File Explorer, lalu klik kanan > Send to > Periksa dengan RB Excel."
_UNFORESEEN = 'Maaf, "{}" tidak dapat diperiksa. Rinciannya untuk petugas TI ada di "{}".'


def main(
    files: Sequence[str] | None = None,
    *,
    tell: Callable[[str], None] | None = None,
    show: Callable[[Path], None] = open_file,
) -> int:
    """Check each file into a copy beside it and open that; what went wrong is told. 0 when all went well, else 2."""
    paths = [Path(each) for each in (sys.argv[1:] if files is None else files)]
    wrong = [] if paths else [_ASKED]
    for path in paths:
        try:
            made, told = _checked(path)
            note(home(), now(), f"send_to [{path.name}] selesai: {told}")
            show(made)
        except RbexcelError as error:
            wrong.append(worded(error))
        except Exception:  # noqa: BLE001 - staff must never see a traceback
            note(home(), now(), f"send_to [{path.name}] gagal", traceback.format_exc())
            wrong.append(_UNFORESEEN.format(path.name, home() / LOG))
    if wrong:
        (tell or _message)("\n".join(wrong))
    return 2 if wrong else 0


def _checked(path: Path) -> tuple[Path, str]:
    """Return a copy of a plan with the findings in it, and their count."""
    source = read_source(path)
    result = checking.checked(source.grid)
    suffix = source.suffix if source.suffix in GRAFTABLE else ".xlsx"
    for folder in (path.absolute().parent, documents()):
        target = free(folder, f"{path.stem} (diperiksa)", suffix)
        try:
            findings.save_findings(source, result, target, now(), by=login_name())
        except RbexcelError:
            if folder == documents():
                raise
        else:
            break
    return target, counted(result.findings)


def _message(text: str) -> None:
    import_module("win32api").MessageBox(0, text, _TITLE, 0x40)  # comes with xlwings on Windows only


if __name__ == "__main__":
    sys.exit(main())
