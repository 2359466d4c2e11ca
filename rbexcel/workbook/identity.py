"""The very hidden sheet ``_rbexcel``: what a workbook says of itself, in texts by key. Knows no plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.paper import Paper

SHEET = "_rbexcel"


class Key(StrEnum):
    """What is told there, by its word in the sheet."""

    FORMAT = "format"
    ABOUT = "jenis"
    """What the workbook is, where it is no plan's."""
    TEMPLATE = "templat"
    TEMPLATE_VERSION = "versi_templat"
    SATKER = "satker"
    YEAR = "tahun"
    PLACE = "tempat"
    CHAIR = "ketua"
    CERTIFIER = "pengesah"
    CERTIFIER_TITLE = "jabatan_pengesah"
    SECRETARY = "sekretaris"
    NIP = "nip_sekretaris"
    CODE = "kode"
    PAPER = "kertas"
    NOT_TAKEN = "baris_tidak_diambil"
    """The rows of the template that last year's plan did not have in those words, by their keys without its id."""
    ORIGIN = "asal"
    """Only a workbook made elsewhere has it: its cells are read as anybody's."""
    PLAN_HASHES = "sidik_rencana"
    """What tells the files of the plans from all others that a workbook was made of, a line each."""
    PLAN_FILE = "berkas_rencana"
    """The name of the plan's file that lay beside the workbook when it was made of it."""
    SUMMARIES = "lembar_ringkasan"
    """The names of the summary's sheets, a line each."""
    SUMMARIES_STAMP = "cap_ringkasan"
    """What they were drawn from and what they showed."""
    PLAN_SHEETS = "lembar_rencana"
    """The names of the sheets that hold the plan, a line each, where others look as if they did."""
    STAMP_HASH = "cap_sidik"
    STAMP_TIME = "cap_waktu"
    STAMP_VERSION = "cap_versi"
    STAMP_FINDINGS = "cap_temuan"
    STAMP_SHEETS = "cap_lembar"
    STAMP_DRAFT = "cap_draf"


SHEET_STAMP = "cap_isi:"
"""What the key of a sheet's own stamp begins with; the sheet's name follows."""


REKAP = "rekap"
"""What the workbook of a rekap says that it is."""

LKE = "lke"
"""What the workbook of a self-assessment says that it is; its form is told as a plan's template is."""

_FORMAT = "1"
"""The version of what is written; a reader of a later one still finds the keys it knows."""

_ELSEWHERE = "luar"


@frozen
class Identity:
    """
    The lines of the sheet: a key and its text, in the order in which they were first written.

    Keys of a later format stay where they are.
    """

    lines: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[Key, str | None]) -> Self:
        """Return that of a workbook of our own making; what has no text is left out."""
        return cls(tuple((key.value, text) for key, text in texts.items() if text))

    def __getitem__(self, key: str) -> str | None:
        """Return the text of a key, None where it is not told."""
        return dict(self.lines).get(key)

    @property
    def is_foreign(self) -> bool:
        """Tell whether the workbook was made elsewhere, though we may have written into it since."""
        return not self.lines or self[Key.ORIGIN] is not None

    @property
    def is_rekap(self) -> bool:
        """Tell whether the workbook is a rekap of many offices, whose sheets look like plans and are none."""
        return self[Key.ABOUT] == REKAP

    @property
    def is_lke(self) -> bool:
        """Tell whether the workbook is an LKE of our own making."""
        return self[Key.ABOUT] == LKE

    @property
    def paper(self) -> Paper | None:
        """The paper of a workbook that has another one than the usual."""
        return next((each for each in Paper if each == self[Key.PAPER]), None)

    @property
    def summaries(self) -> tuple[str, ...]:
        """The names of the summary's sheets, which are not plans."""
        return tuple(filter(None, (self[Key.SUMMARIES] or "").split("\n")))

    @property
    def sheet_stamps(self) -> dict[str, str]:
        """What was told of each sheet when the workbook was sent, by name; empty where 0.1.0 sent it."""
        return {key.removeprefix(SHEET_STAMP): text for key, text in self.lines if key.startswith(SHEET_STAMP)}

    def stamped(self, sheets: Mapping[str, str]) -> Self:
        """Return what the sheet is to hold when that is told of each sheet, in place of what was told before."""
        lines = tuple(line for line in self.lines if not line[0].startswith(SHEET_STAMP))
        return type(self)((*lines, *((f"{SHEET_STAMP}{name}", text) for name, text in sheets.items())))

    def extended(self, texts: Mapping[Key, str]) -> Self:
        """Return what the sheet is to hold when ``texts`` are added; a workbook made elsewhere stays known as one."""
        known = dict(self.lines) or {Key.ORIGIN.value: _ELSEWHERE}
        return type(self)(tuple((known | {key.value: text for key, text in texts.items()}).items()))

    @property
    def written(self) -> tuple[tuple[str, str], ...]:
        """The rows of the sheet, with the format in which they are written."""
        return (Key.FORMAT.value, _FORMAT), *(line for line in self.lines if line[0] != Key.FORMAT)


def read_identity(grid: Grid) -> Identity:
    """Return what the sheet holds; no lines when the workbook has none."""
    sheet = grid.sheet(SHEET)
    rows = (row[:2] for row in sheet.rows if len(row) > 1) if sheet else ()
    told = {str(key): str(text) for key, text in rows if key is not None and text is not None}
    return Identity(tuple(told.items()))
