"""The runs of texts that are written in several looks: shared ones, and those of single cells."""

from __future__ import annotations

from dataclasses import field

from rbexcel.adapters.files.appearance.styles import Run, Styles
from rbexcel.adapters.files.markup import local, parse, parser_of
from rbexcel.frozen import mutable


@mutable
class Runs:
    """The runs of one text after another, as their markup goes by."""

    styles: Styles
    found: list[Run] = field(default_factory=list)
    _properties: dict[str, dict[str, str]] | None = None
    _in_properties: bool = False
    _in_text: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note an element inside a text."""
        self._in_text = name == "t"
        if name == "r":
            self._properties, self._in_properties = None, False
        elif name == "rPr":
            self._properties, self._in_properties = {}, True
        elif self._in_text:
            self._in_properties = False
            self.found.append(Run(filled=False, ink=self.styles.ink(self._properties) if self._properties else None))
        elif self._in_properties and self._properties is not None:
            self._properties[name] = attributes
        elif name == "rPh":  # how a text is spoken: it is printed above it, in another size
            self._properties = None

    def text(self, said: str) -> None:
        """Note characters inside an element."""
        if self._in_text and not said.isspace() and self.found:
            self.found[-1] = Run(filled=True, ink=self.found[-1].ink)

    def taken(self) -> tuple[Run, ...]:
        """Return the runs of a text that ended, and begin another one."""
        runs = tuple(self.found)
        self.found, self._properties, self._in_text = [], None, False
        return runs


def mixed_texts(strings: bytes, styles: Styles) -> dict[int, tuple[Run, ...]]:
    """Return the runs of the shared texts that have looks of their own, by the number of the text."""
    mixed: dict[int, tuple[Run, ...]] = {}
    runs = Runs(styles)
    number = -1

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal number
        name = local(tag)
        number += name == "si"
        runs.start(name, attributes)

    def end(tag: str) -> None:
        if local(tag) == "si":
            found = runs.taken()
            if any(run.ink for run in found):
                mixed[number] = found

    parser = parser_of(start)
    parser.CharacterDataHandler = runs.text
    parser.EndElementHandler = end
    parse(parser, strings)
    return mixed
