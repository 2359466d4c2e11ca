"""The group *Kirim*: the workbook that leaves the office, and the message that it goes with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from rbexcel.adapters.excel.host import save_copy
from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.adapters.parts.formula_cells import formula_cells
from rbexcel.addin.frame import Click
from rbexcel.addin.open_files import folder_of, open_file
from rbexcel.addin.plans import of_one_plan
from rbexcel.addin.wording import unread
from rbexcel.checking.finding import Finding
from rbexcel.jobs import sending
from rbexcel.jobs.outbox import Printer
from rbexcel.jobs.sending import Candidate, Finished
from rbexcel.plan.doubt_words import read_instead
from rbexcel.sending import gate
from rbexcel.sending.besides import NOTHING_ELSE, OPTIONAL, QUIET, Along, Besides, all_of
from rbexcel.sending.besides_words import told
from rbexcel.sending.stamp import read_stamp

FOLDER = "Siap Kirim"
"""The folder beside the plan that the finished workbooks go to."""

_SHOWN = 20
"""Lines of what holds a plan back that a message box has room for; Validasi has them all."""
_NO_PDF = "Excel tidak dapat membuat PDF. Pilih File > Save As (Simpan Sebagai) > PDF."


def kirim(click: Click) -> str | None:
    """Make the workbook to send, with its PDF and the draft of its message, and open it."""
    chosen = _read(click)
    done = _finished(click, chosen)
    if done is None:
        return None
    click.app.books.open(done.workbook)
    made = [done.workbook.name, done.message.name, *([done.pdf.name] if done.pdf else [])]
    plan = done.checked.plan
    others = [f"{read_instead(plan)}."] if plan.others else []
    notes = [*others, *([unread(done.unread)] if done.unread else []), *done.notes, *told(done.besides)]
    ready = f"Siap dikirim{' sebagai DRAF' if done.held else ''}, di folder {done.workbook.parent}:"
    return "\n".join((ready, *(f"- {name}" for name in made), *notes))


def _by_excel(click: Click) -> Printer:
    """Let Excel print what goes along as a PDF."""

    def printed(pages: Path, target: Path, _: datetime) -> str | None:
        click.step("membuat PDF")
        with suppress(Exception):  # no printer, or an Excel without that export: the workbook is there all the same
            book = click.app.books.open(pages)
            try:
                book.to_pdf(target)
            finally:
                book.close()
        return None if target.is_file() else _NO_PDF

    return printed


def email(click: Click) -> str | None:
    """Open the draft of the message: that of the finished workbook if it is the open one, else of one made now."""
    chosen = _read(click)
    letter = _letter_of(click, chosen)
    if letter is None:
        done = _finished(click, chosen)
        if done is None:
            return None
        letter = done.message
    if _in_outlook(letter):
        return "Konsep surelnya terbuka di Outlook. Isi alamat tujuan, lalu kirim."
    open_file(letter)
    return f"Konsep surelnya ({letter.name}) dibuka dengan program surel Anda. Isi alamat tujuan, lalu kirim."


def _read(click: Click) -> Candidate:
    """Read and check the open workbook, once: out of a copy of it."""
    click.step("membaca dan memeriksa rencana")
    with meanwhile() as place:
        copy = save_copy(click.workbook, place)
        return of_one_plan(click, lambda asked: sending.candidate(copy, click.at, asked))


def _finished(click: Click, chosen: Candidate) -> Finished | None:
    """Finish the open workbook; None when it is held back and is to be no draft either, or when it was called off."""
    folder = folder_of(click)
    target = folder if folder.name == FOLDER else folder / FOLDER
    held = sending.kept_back(chosen)
    if held and not _as_draft(click, held):
        return None
    along = _along(click, sending.besides_of(chosen, click.at))
    if along is None:
        return None
    click.step("menyusun buku kerja yang dikirim")
    return sending.finish(chosen, target, click.at, draft=bool(held), along=along, printer=_by_excel(click))


def _along(click: Click, found: Iterable[Besides]) -> Along | None:
    """Ask once what becomes of sheets and comments that are none of the plan's; None when nothing is to be made."""
    besides = [each for each in found if each.what not in QUIET]
    if not any(each.what in OPTIONAL for each in besides):
        return NOTHING_ELSE
    listed = "\n".join(f"- {line}" for line in told(besides))
    question = (
        f"Selain rencana aksi, di buku kerja ini ada:\n{listed}\n\nSiapkan kiriman tanpa lembar dan komentar itu?\n\n"
        "Ya: tinggalkan di sini (lazimnya begitu).\n"
        "Tidak: ikut dikirim.\n"
        "Batal: kiriman belum disiapkan."
    )
    answer = click.ask(question, "Siapkan Kiriman", "yes_no_cancel")
    return {"yes": NOTHING_ELSE, "no": all_of(besides)}.get(answer or "")


def _as_draft(click: Click, held: Sequence[Finding]) -> bool:
    """Show what holds a plan back, and ask whether it is to go out as a draft."""
    lines = [gate.HEADING, *(f"- {line}" for line in gate.told(held, most=_SHOWN))]
    question = "\n".join((*lines, "", "Tetap siapkan sebagai DRAF? Pilih Tidak untuk membereskannya dulu."))
    return click.ask(question, "Siapkan Kiriman", "yes_no") == "yes"


def _letter_of(click: Click, chosen: Candidate) -> Path | None:
    """Return the message that lies beside the open workbook if that is a finished one, unchanged since."""
    letter = folder_of(click) / Path(click.workbook.name).with_suffix(".eml").name
    if not letter.is_file():
        return None
    stamp = read_stamp(chosen.checked.plan, chosen.grid, lambda: formula_cells(chosen.content))
    return letter if stamp and stamp.state == "unchanged" else None


def _in_outlook(letter: Path) -> bool:
    """Show the message as a draft in Outlook; False where there is none, or the new one that cannot be asked."""
    try:
        from win32com.client import Dispatch  # type: ignore[import-untyped]  # noqa: PLC0415

        outlook = Dispatch("Outlook.Application")
    except Exception:  # noqa: BLE001 - whatever the reason, the message then opens as a file
        return False
    message = message_from_bytes(letter.read_bytes(), EmailMessage, policy=SMTP)
    body = message.get_body()
    with meanwhile() as place:
        draft = outlook.CreateItem(0)
        draft.Subject = message["Subject"]
        draft.Body = body.get_content() if body else ""
        for attached in message.iter_attachments():
            path = place / (attached.get_filename() or "rencana-aksi.xlsx")
            path.write_bytes(attached.get_content())
            draft.Attachments.Add(str(path))
        draft.Display()
    return True
