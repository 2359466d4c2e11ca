"""What is sent lies in a folder as a set: the workbook, its letter, its PDF. All of it is there, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.disk import telling
from rbexcel.adapters.files.drafts import draft_folder, meanwhile, put_new, tidy
from rbexcel.adapters.files.replacing import folder_for
from rbexcel.adapters.files.to_pdf import to_pdf
from rbexcel.frozen import frozen
from rbexcel.sending.message import Attached
from rbexcel.sending.outgoing import next_name

Printer = Callable[[Path, Path, datetime], str | None]
"""Makes the PDF of a workbook: from where, to where, at what time; returns what there is to say of it."""


def by_libreoffice(workbook: Path, target: Path, at: datetime) -> str | None:
    """Let LibreOffice make the PDF, where it is installed."""
    return to_pdf(workbook, target, at=at)


@frozen
class Placed:
    """The files of a set; ``pdf`` is None where it was not made, ``of_pdf`` what there is to say of it."""

    workbook: Path
    message: Path
    pdf: Path | None
    of_pdf: str | None


def placed(  # noqa: PLR0913 - what is sent, where it goes, when
    folder: Path,
    base: str,
    workbook: bytes,
    letter: Callable[[tuple[Attached, ...]], bytes],
    at: datetime,
    *,
    to_print: bytes | None,
    printer: Printer = by_libreoffice,
) -> Placed:
    """
    Put a set into ``folder`` under the next version of the name ``base``; ``letter`` makes it of what is attached.

    ``to_print`` is the workbook whose pages are the PDF, None where there is to be none; ``printer`` makes it.

    It is made in a hidden folder there. The workbook comes last: where one lies, its letter does too. Raises
    RbexcelError with the true cause when the system refuses; then nothing of the set is there.
    """
    with folder_for(folder):
        tidy(folder)  # before the name is chosen: half a set of a killed run takes none
        taken: set[str] = set()
        while True:
            with telling(folder):
                taken.update(each.name for each in folder.iterdir())
            name = next_name(base, taken)
            if done := _under(name, folder, workbook, letter, at, to_print=to_print, printer=printer):
                return done
            taken.add(f"{name}.xlsx")  # another run was faster, which a network disk may list only later


def _under(  # noqa: PLR0913 - what is sent, where it goes, when
    name: str,
    folder: Path,
    workbook: bytes,
    letter: Callable[[tuple[Attached, ...]], bytes],
    at: datetime,
    *,
    to_print: bytes | None,
    printer: Printer,
) -> Placed | None:
    """Put a set into the folder under a name; None when something of that name is there already."""
    with telling(folder / f"{name}.xlsx"), draft_folder(folder, name) as drafts:
        made, printed, message = (drafts / f"{name}{suffix}" for suffix in (".xlsx", ".pdf", ".eml"))
        made.write_bytes(workbook)
        of_pdf = _printed(to_print, printed, at, printer) if to_print else None
        files = (made, printed) if printed.exists() else (made,)
        message.write_bytes(letter(tuple(Attached(each.name, each.read_bytes()) for each in files)))
        try:
            _put(folder, (message, *reversed(files)))
        except FileExistsError:
            return None
        there = folder / printed.name if printed in files else None
        return Placed(folder / made.name, folder / message.name, there, of_pdf)


def _printed(workbook: bytes, target: Path, at: datetime, printer: Printer) -> str | None:
    """Write the pages of a workbook as a PDF; return what there is to say of it."""
    with meanwhile() as folder:
        source = folder / "cetak.xlsx"
        source.write_bytes(workbook)
        return printer(source, target, at)


def _put(folder: Path, drafts: tuple[Path, ...]) -> None:
    """Put the files of a set in their place, one after the other; when one cannot be, the others go again."""
    done: list[Path] = []
    try:
        for each in drafts:
            put_new(each, folder / each.name)
            done.append(folder / each.name)
    except BaseException:
        for place in done:
            place.unlink(missing_ok=True)
        raise
