"""The body of a decree, from Menimbang to the last dictum: lists, Menetapkan, dictums."""

from __future__ import annotations

import re
from dataclasses import field

from rbexcel.frozen import mutable
from rbexcel.parsing.decree.text import Item, Line
from rbexcel.parsing.decree.wordings import BARE_MARKER, DICTUM, MARKER, SECTION, section_named
from rbexcel.words.late import late

_LISTS = ("menimbang", "mengingat", "memperhatikan")
_BEGINS = late(r"bahwa\b|[A-Z]|[.…_]{3}")
_POINT_ENDS = re.compile(r"[;.]$")
_REGULATION = late(r"(?:undang-undang|peraturan|keputusan)\b", re.IGNORECASE)


@mutable
class Body:
    """What was read so far: the points of each list, Menetapkan, the dictums; ``current`` is what goes on."""

    lists: dict[str, list[Item]] = field(default_factory=dict)
    menetapkan: list[Line] | None = None
    menetapkan_label: Line | None = None
    dictums: list[Item] = field(default_factory=list)
    fixed: list[Line] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)
    current: str | None = None
    decided: bool = False

    @property
    def begun(self) -> bool:
        """Tell whether any part of a body was met."""
        return self.current is not None

    @property
    def parts(self) -> int:
        """Return how many different parts were met: the lists, what is decided, the dictums."""
        return len(self.lists) + (self.menetapkan is not None or self.decided) + bool(self.dictums)

    @property
    def decides(self) -> bool:
        """Tell whether the body has come to what is decided."""
        return self.current in {"memutuskan", "menetapkan", "dictums"}

    def opens(self, line: Line) -> bool:
        """Read a line that begins a part; False where it begins none."""
        return self._section(line) or self._dictum(line) or self._without_label(line)

    def is_dictum(self, line: Line) -> bool:
        """Tell a line that surely begins a dictum."""
        found = DICTUM.match(line.text)
        return bool(found and (found["colon"] or found.end() == len(line.text) or _own_cell(line, found["label"])))

    def go_on(self, line: Line) -> None:
        """Read a line that begins no part."""
        if self.current in _LISTS:
            add_point(self.lists[self.current], line)
        elif self.current == "menetapkan" and self.menetapkan is not None:
            self.menetapkan.append(line)
        elif self.current == "dictums":
            marked = _marked(line)
            self.dictums[-1].add(line, begins=bool(marked) and bool(self.dictums[-1].lines))
        else:
            self.unplaced.append(line)

    def _section(self, line: Line) -> bool:
        found = SECTION.match(line.text)
        if not found:
            return False
        label, rest = line.cut(found.end())
        if found["decided"]:
            if rest is not None and not found[0].rstrip().endswith(":"):
                return False
            self.current = "memutuskan"
            self.decided = True
            self._keep(label)
            if rest is not None:
                self.unplaced.append(rest)
            return True
        name = section_named(found["name"])
        if not (found["colon"] or rest is None or _own_cell(line, found["name"]) or self._is_first(name, rest)):
            return False
        self.current = name
        self._keep(label)
        if name == "menetapkan":
            self.menetapkan_label = label
            self.menetapkan = [*(self.menetapkan or []), *([rest] if rest else [])]
            return True
        points = self.lists.setdefault(name, [])
        if rest is not None:
            add_point(points, rest)
        elif not points:
            points.append(Item(None, label, []))
        return True

    def _without_label(self, line: Line) -> bool:
        """Read the first line of a part whose label is gone: it is told by how it begins, and by what is before it."""
        _, rest = line.cut(1) if line.text.startswith(":") else (None, line)
        name = self._begun_by(rest) if rest is not None else None
        if rest is None or name is None:
            return False
        self.current = name
        if name == "menetapkan":
            self.menetapkan = [rest]
        else:
            add_point(self.lists.setdefault(name, []), rest)
        return True

    def _begun_by(self, line: Line) -> str | None:
        marked = _marked(line)
        number, text = (marked["number"] if marked else None), line.text[marked.end() if marked else 0 :].lstrip(" .)")
        considered = self.lists.get("menimbang")
        if not self.begun and number == "a" and text.startswith("bahwa "):
            return "menimbang"
        if self.current == "menimbang" and considered and _ends_point(considered[-1]) and number == "1":
            return "mengingat" if _REGULATION.match(text) else None
        if self.current == "memutuskan" and line.text.startswith("KEPUTUSAN "):
            return "menetapkan"
        return None

    def _is_first(self, name: str, rest: Line) -> bool:
        """Tell a label without a colon: its part was not met before, and what follows may begin one."""
        met = self.menetapkan is not None if name == "menetapkan" else name in self.lists
        if met or self.current == "dictums":
            return False
        if name == "menetapkan":
            return rest.text.startswith("KEPUTUSAN")
        before = self.lists.get(self.current or "")
        return bool(_marked(rest) or _bahwa(rest) or (before and _ends_point(before[-1]) and rest.text[:1].isupper()))

    def _dictum(self, line: Line) -> bool:
        found = DICTUM.match(line.text)
        if not found:
            return False
        label, rest = line.cut(found.end())
        certain = self.is_dictum(line)
        if not certain and not (found["label"].isupper() and rest is not None and _BEGINS.match(rest.text)):
            return False
        if not (self.decides or found["label"].isupper() or found["colon"]):
            return False
        self.current = "dictums"
        self.dictums.append(Item(" ".join(found["label"].upper().split()), label, [(rest, False)] if rest else []))
        return True

    def _keep(self, label: Line | None) -> None:
        if label is not None:
            self.fixed.append(label)


def _own_cell(line: Line, label: str) -> bool:
    """Tell whether a label fills the first cell of its line."""
    return line.pieces[0].text.rstrip(": ").casefold() == label.casefold()


def _bahwa(line: Line) -> bool:
    return line.text.startswith("bahwa ")


def _marked(line: Line) -> re.Match[str] | None:
    """Return the number with which a line begins, in a cell of its own or before its text."""
    first = line.pieces[0].text
    own = BARE_MARKER.fullmatch(first) if len(line.pieces) > 1 else None
    return own or MARKER.match(line.text)


def add_point(points: list[Item], line: Line) -> None:
    """Read a line of a list: its next point, an entry of a list inside its last one, or how that goes on."""
    found = _marked(line)
    last = points[-1] if points else None
    if last is not None and last.number is None and not last.lines:  # the label of the list stood alone
        points.pop()
        last = points[-1] if points else None
    if found and (last is None or last.number is None or last.number.isdigit() == found["number"].isdigit()):
        label, rest = line.cut(found.end())
        points.append(Item(found["number"], label, [(rest, False)] if rest else []))
    elif last is None or (not found and last.number is None and _ends_point(last) and _BEGINS.match(line.text)):
        points.append(Item(None, None, [(line, False)]))
    else:
        last.add(line, begins=bool(found))


def add_paragraph(paragraphs: list[Item], line: Line) -> None:
    """Read a line of minutes: a sentence below a free line that has no number is a paragraph of its own."""
    if paragraphs and line.gap and not _marked(line) and _ends_point(paragraphs[-1]) and _BEGINS.match(line.text):
        paragraphs.append(Item(None, None, [(line, False)]))
    else:
        add_point(paragraphs, line)


def number_of(line: Line) -> str | None:
    """Return the number with which a line begins, as printed but for its full stop."""
    found = _marked(line)
    return found["number"] if found else None


def _ends_point(item: Item) -> bool:
    return bool(item.lines) and bool(_POINT_ENDS.search(item.lines[-1][0].text))
