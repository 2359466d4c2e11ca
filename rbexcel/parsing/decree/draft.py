"""A paper while it is read, line by line: its heading, its body, its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from rbexcel.frozen import mutable
from rbexcel.parsing.decree.body import Body, add_paragraph, add_point, number_of
from rbexcel.parsing.decree.closing import ends_body
from rbexcel.parsing.decree.heading import Heading
from rbexcel.parsing.decree.text import Item, Line
from rbexcel.parsing.decree.wordings import BERITA_ACARA, FURNITURE, KEPUTUSAN, LAMPIRAN, RECIPIENTS, SALINAN
from rbexcel.words.continued import is_catchword
from rbexcel.workbook.grid import Cell


@mutable
class Draft:
    """
    A paper while it is read.

    ``lines`` are all that were read, ``paragraphs`` those of minutes, ``ending`` the lines of the signatures,
    ``recipients`` what stands under Tembusan, None where that is not there.
    """

    lines: list[Line] = field(default_factory=list)
    heading: Heading = field(default_factory=Heading)
    body: Body = field(default_factory=Body)
    paragraphs: list[Item] = field(default_factory=list)
    ending: list[Line] = field(default_factory=list)
    recipients: list[Item] | None = None
    fixed: list[Line] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)

    def is_paper(self) -> bool:
        """Tell a decree or minutes from an annex, and from other texts."""
        return self.heading.minutes or self.body.parts > bool(self.body.dictums)

    def is_paper_of_its_own(self) -> bool:
        """Tell a decree or minutes on a sheet without a table, its body deleted or not, from other texts."""
        if self.heading.minutes or self.body.parts > 1:
            return True
        parts = self.heading.parts.keys()
        return not self.heading.annex and "heading" in parts and (self.body.begun or {"number", "subject"} <= parts)

    def is_annex(self, line: Line) -> bool:
        """Tell the line with LAMPIRAN over an annex from one of a text that goes on with that word."""
        found = LAMPIRAN.fullmatch(line.text)
        if found is None or self.heading.annex:
            return False
        label, rest = found["label"], found["rest"]
        if label.isupper() and (not rest or rest.isupper()):
            return True
        inside = self.body.begun and not self.ending
        return not inside and (not rest or bool(KEPUTUSAN.match(rest)))

    def ends_before(self, line: Line) -> bool:
        """Tell a line with which another paper begins."""
        if self.is_annex(line):
            return bool(self.body.begun or self.heading.minutes or self.ending)
        if not self.ending or self.recipients is not None:
            return False
        text = line.text
        return bool(SALINAN.fullmatch(text) or KEPUTUSAN.match(text) or BERITA_ACARA.fullmatch(text))

    def takes_title(self) -> bool:
        """Tell whether a line of the table's title goes on with what is read: it is the subject, or its beginning."""
        heading = self.heading
        if heading.current != "subject" or self.body.begun or self.ending:
            return False
        return not (heading.annex and heading.parts["subject"])

    def stands_apart(self, line: Line) -> bool:
        """Tell a title below a free line and in another column than its annex's TENTANG: the subject there is gone."""
        label = self.heading.labels.get("subject") if self.heading.annex else None
        return line.gap and label is not None and label.cells[0].column != line.cells[0].column

    def read(self, line: Line) -> None:
        """Read the next line."""
        body, text = self.body, line.text
        if self.recipients is not None:
            add_point(self.recipients, line)
        elif self.is_annex(line):
            self.heading.open_annex(line)
        elif self.ending and body.decides and body.is_dictum(line):  # no end yet: a text that only began like one
            for each in self.ending:
                body.go_on(each)
            self.ending.clear()
            body.opens(line)
        elif (self.ending or body.decides) and text[:1].isupper() and (found := RECIPIENTS.match(text)):
            label, rest = line.cut(found.end())
            self.fixed += [label] if label else []
            self.recipients = []
            if rest is not None:
                add_point(self.recipients, rest)
        elif self.ending or (self._may_end and ends_body(line, chair=bool(body.dictums))):
            self.ending.append(line)
        elif not body.opens(line):
            self._go_on(line)

    @property
    def parted_ending(self) -> tuple[list[Line], list[Item]]:
        """The end of the paper, and below it, on minutes, the members who sign, each under his number."""
        first = next((at for at, line in enumerate(self.ending) if number_of(line) == "1"), None)
        if not self.heading.minutes or first is None:
            return self.ending, []
        members: list[Item] = []
        for line in self.ending[first:]:
            if members and number_of(line) == members[-1].number:  # the place of his hand
                members[-1].add(line)
            else:
                add_point(members, line)
        return self.ending[:first], members

    def take(self, others: Iterable[Draft]) -> None:
        """Keep the lines of drafts that are no papers: they belong to no part of this one."""
        self.unplaced += (line for draft in others for line in draft.lines)

    @property
    def _may_end(self) -> bool:
        return self.body.begun or self.heading.minutes or "subject" in self.heading.parts

    def _go_on(self, line: Line) -> None:
        if self.body.begun:
            self.body.go_on(line)
        elif self.heading.minutes and self._is_paragraph(line):
            add_paragraph(self.paragraphs, line)
        else:
            self.heading.read(line)

    def _is_paragraph(self, line: Line) -> bool:
        """Tell a line of minutes below their heading."""
        return bool(self.paragraphs) or (bool(self.heading.parts.get("subject")) and not line.text.isupper())


def drafts_of(lines: Iterable[Line], title: Iterable[Cell] = (), *, below: bool = False) -> Iterator[Draft]:
    """
    Yield the papers of some lines, at least one.

    ``title`` are the cells of the table's title, which belongs to the annex unless it is a subject; lines ``below`` a
    table are the end of its annex until another paper begins.
    """
    draft, cells, kept, apart = Draft(), frozenset(title), False, False
    whole = tuple(lines)
    for at, line in enumerate(whole, start=1):
        if draft.ends_before(line):
            yield draft
            draft, below = Draft(), False
        if cells and cells.intersection(line.cells):
            apart = apart or draft.stands_apart(line)
            kept = kept or (not apart and draft.takes_title())
            if not kept:
                continue
        draft.lines.append(line)
        if is_catchword(line.text, (each.text for each in whole[at : at + 2])):
            draft.fixed.append(line)
        elif FURNITURE.fullmatch(line.text):
            draft.unplaced.append(line)
        elif below:
            draft.ending.append(line)
        else:
            draft.read(line)
    yield draft
