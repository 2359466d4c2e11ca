"""A letter to each office of a rekap that is in trouble: a draft with the findings in words and its checked copy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.disk import telling
from rbexcel.adapters.files.drafts import draft, put_new
from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.files.replacing import folder_for
from rbexcel.errors import RbexcelError
from rbexcel.jobs.checking import checked
from rbexcel.jobs.collecting import Call
from rbexcel.jobs.findings import checked_copy
from rbexcel.plan.office import Office
from rbexcel.rekap.picture import LETTER, Rekap, Sent
from rbexcel.sending.message import Attached
from rbexcel.sending.outgoing import base_name, next_name
from rbexcel.sending.reply import is_due, reply

_SUFFIX = ".eml"


def save_replies(rekap: Rekap, call: Call, folder: Path, at: datetime) -> tuple[Path, ...]:
    """
    Write the letters to a folder, each under the next free name: none that is there is written over.

    Raises RbexcelError with the true cause when the system refuses.
    """
    made = []
    with folder_for(folder):
        for sent in filter(is_due, rekap.offices):
            attached = tuple(_attached(sent, call, at))
            letter = reply(rekap, sent, attached, at, sent.office.due or call.due)
            base = LETTER + base_name(rekap.kind, rekap.year, Office(sent.office.satker))
            made.append(_put(folder, base, letter))
    return tuple(made)


def _attached(sent: Sent, call: Call, at: datetime) -> Iterator[Attached]:
    """Yield the checked copy of the file that counts; none where it may be another's, is gone, or came by a rekap."""
    if sent.chosen is None or sent.chosen.is_guess or sent.via:
        return
    try:
        source = read_source(call.folder / sent.chosen.source.there)
        result = checked(source.grid, select=call.select, ignore=call.ignore)
        yield Attached(*checked_copy(source, result, at))
    except RbexcelError:
        return


def _put(folder: Path, base: str, letter: bytes) -> Path:
    """Put a letter into the folder under the next free name."""
    with telling(folder / f"{base}{_SUFFIX}"), draft(folder, base, letter) as written:
        taken = {each.name for each in folder.iterdir()}
        while True:
            target = folder / f"{next_name(base, taken)}{_SUFFIX}"
            try:
                put_new(written, target)
            except FileExistsError:  # another run was faster
                taken.add(target.name)
            else:
                return target
