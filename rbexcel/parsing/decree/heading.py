"""What stands above the body of a paper: the office, what it is, its number, its subject, who decides."""

from __future__ import annotations

import re
from dataclasses import field

from rbexcel.frozen import mutable
from rbexcel.parsing.decree.text import Line
from rbexcel.parsing.decree.wordings import (
    ABOUT,
    BERITA_ACARA,
    DECIDER,
    HEADED_DATE,
    INNER_ABOUT,
    INNER_DATE,
    INNER_NUMBER,
    KEPUTUSAN,
    LAMPIRAN,
    NUMBER,
    OFFICE,
    OPEN_OFFICE,
    SALINAN,
    is_no_digit,
)
from rbexcel.plan.naskah import is_blank

_YEAR = re.compile(r"tahun\b", re.IGNORECASE)
_INNER = {"heading": (INNER_NUMBER, INNER_ABOUT), "number": (INNER_DATE, INNER_ABOUT), "headed_date": (INNER_ABOUT,)}
"""The labels that may stand further on in a line of a part."""


@mutable
class Heading:
    """
    The lines of each part so far, under the names of ``Naskah``, and the labels that stand before them.

    ``current`` is the part that goes on; ``copy`` tells that SALINAN was met, ``annex`` LAMPIRAN.
    """

    parts: dict[str, list[Line]] = field(default_factory=dict)
    labels: dict[str, Line] = field(default_factory=dict)
    fixed: list[Line] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)
    current: str | None = None
    copy: bool = False
    annex: bool = False
    minutes: bool = False

    def read(self, line: Line) -> None:
        """Read the next line."""
        rest: Line | None = self._without_copy(line)
        while rest is not None:
            part = self._begins(rest)
            if part is None:
                self._go_on(rest)
                return
            rest = self._begin(part, rest)

    def open_annex(self, line: Line) -> None:
        """Read the line with LAMPIRAN."""
        self.annex = True
        found = LAMPIRAN.match(line.text)
        label, rest = line.cut(found.start("rest") if found else len(line.text))
        if label is not None:
            self.fixed.append(label)
        if rest is not None:
            self.read(rest)

    def _without_copy(self, line: Line) -> Line | None:
        """Take the word SALINAN out of a line."""
        said = tuple(piece for piece in line.pieces if SALINAN.fullmatch(piece.text))
        if not said:
            return line
        self.copy = True
        self.fixed.append(Line(said))
        left = tuple(piece for piece in line.pieces if piece not in said)
        return Line(left, line.gap) if left else None

    def _begins(self, line: Line) -> str | None:
        """Return the part that a line begins, None when it begins none."""
        text, met = line.text, self.parts
        if "heading" not in met and (KEPUTUSAN.match(text) or BERITA_ACARA.match(text)):
            return "heading"
        if "number" not in met and NUMBER.match(text):
            return "number"
        if "subject" not in met and ABOUT.match(text):
            return "subject"
        if self.annex and "headed_date" not in met and self.current != "subject" and HEADED_DATE.match(text):
            return "headed_date"
        if not self.annex and "decider" not in met and ("subject" in met or "heading" in met) and DECIDER.match(text):
            return "decider"
        return None

    def _begin(self, part: str, line: Line) -> Line | None:
        """Begin a part; return what is left of the line."""
        self.current = part
        self.minutes |= part == "heading" and bool(BERITA_ACARA.match(line.text))
        pattern = {"number": NUMBER, "subject": ABOUT, "headed_date": HEADED_DATE}.get(part)
        found = pattern.match(line.text) if pattern else None
        label, value = line.cut(found.end() if found else 0)
        if label is not None:
            self.labels[part] = label
        self.parts[part] = []
        if value is None:
            return None
        ends = [at.start() for inner in _INNER.get(part, ()) if (at := inner.search(value.text)) is not None]
        own, rest = value.cut(min(ends)) if ends else (value, None)
        if own is not None:
            self.parts[part].append(own)
        return rest

    def _go_on(self, line: Line) -> None:
        """Read a line that begins no part."""
        text, part = line.text, self.current
        held = self.parts.get(part or "", [])
        goes_on = part == "kop" and bool(held) and OPEN_OFFICE.search(held[-1].text)
        if part in {None, "kop"} and not self.annex and (goes_on or OFFICE.match(text)):
            self.current = "kop"
            self.parts.setdefault("kop", []).append(line)
        elif part in {"heading", "subject"}:
            held.append(line)
        elif part in {"number", "headed_date"}:
            self._below_number(line, held)
        elif part == "decider" and not (held and held[-1].text.endswith(",")):
            held.append(line)
        else:
            self.unplaced.append(line)

    def _below_number(self, line: Line, held: list[Line]) -> None:
        """Read the line below a number: the number itself, its year, or a subject whose label was lost."""
        text = line.text
        if (not held and (is_blank(text) or not is_no_digit(text))) or (held and _YEAR.match(text)):
            held.append(line)
        elif text.isupper() and len(text.split()) > 2 and "subject" not in self.parts:
            self.current = "subject"
            self.parts["subject"] = [line]
        else:
            self.unplaced.append(line)
