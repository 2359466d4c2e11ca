"""Foreign workbooks with a plan in them through every command that keeps them: no part of theirs is lost or changed."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tests.campaign import sound, verdict
from tests.campaign.child import Ran, run
from tests.campaign.corpus import CORPUS
from tests.campaign.in_packages import parts_of
from tests.campaign.sandbox import Sandbox
from tests.campaign.seeds import ROWS
from tests.campaign.writing_calls import PROFILE
from tests.packages import packed

_BOOK = "xl/workbook.xml"
_TYPES = "[content_types].xml"
_LISTING = re.compile(r'PartName="/([^"]+)"\s+ContentType="[^"]*\.(main\+xml|styles\+xml)"')
_SELECTED = re.compile(rb'\s(?:tabSelected|activeTab|firstSheet)="[^"]*"')
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION, _DECLARED = re.compile(r"^<\?xml.*?\?>"), re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml.*?\?>")
_MAIN = re.compile(rb'xmlns(?::(\w+))?="(http://[^"]*/(?:spreadsheetml/)?main)"')


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign workbook that holds a plan: its name, its bytes, how it ends."""

    name: str
    make: Callable[[], bytes]
    suffix: str = ".xlsx"


@dataclass(frozen=True, slots=True)
class Way:
    """What is done to it: the words of the calls, one after the other, the result, and whether cells may change."""

    name: str
    calls: tuple[tuple[str, ...], ...]
    result: str
    cells: bool = False
    same: bool = False
    """Whether all must be as it was in the end."""


_ALONE = "buku kerja tersendiri"
"""What is said of a signed workbook, of which nothing may change: its findings stand elsewhere."""
_CHECK, _AGAIN = ("check", "a{s}", "-o", "b{s}"), ("check", "b{s}", "-o", "b{s}")
_SEND = ("--draft", "--no-pdf", "-o", "kirim")
_IN_PLACE = tuple((command, "a{s}", "-o", "a{s}") for command in ("fix", "check", "summarise"))
WAYS = (
    Way("check", (_CHECK,), "kerja/b{s}"),
    Way("check twice", (_CHECK, _AGAIN), "kerja/b{s}"),
    Way("check and clear", (_CHECK, ("check", "b{s}", "--clear")), "kerja/b{s}", same=True),
    Way("fix", (("fix", "a{s}", "-o", "b{s}"),), "kerja/b{s}", cells=True),
    Way("summarise", (("summarise", "a{s}", "-o", "b{s}"),), "kerja/b{s}"),
    Way("all in place", _IN_PLACE, "kerja/a{s}", cells=True),
    Way("finish", (("finish", "a{s}", *_SEND),), ""),
    Way("finish with comments", (("finish", "a{s}", "--keep-comments", *_SEND),), ""),
    Way("checked and finished", (_CHECK, ("summarise", "b{s}", "-o", "b{s}"), ("finish", "b{s}", *_SEND)), ""),
)


def of_our_making() -> tuple[Foreign, ...]:
    """Return the workbooks of the corpus."""
    return tuple(Foreign(name, make, ".xlsm" if "macro" in name else ".xlsx") for name, make in CORPUS)


def of_folder(folder: Path) -> Iterator[Foreign]:
    """Yield the workbooks of a folder with a plan's sheet put into each; those that cannot take one are left out."""
    for path in sorted(folder.rglob("*.xls[xm]")):
        content = grafted(path.read_bytes())
        if content:
            yield Foreign(str(path.relative_to(folder)), lambda content=content: content, path.suffix)  # type: ignore[misc]


def grafted(content: bytes) -> bytes | None:
    """Return a workbook with a plan's sheet put into its package, in its prefixes; None where it takes none."""
    try:
        parts = parts_of(content)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return None
    book, rels = parts.get(_BOOK, b""), parts.get("xl/_rels/workbook.xml.rels", b"")
    types = parts.get("[Content_Types].xml", b"")
    main = _MAIN.search(book)
    sheets = re.search(rb"</((?:\w+:)?)sheets>", book)
    office = re.search(rb'xmlns:(\w+)="(http://[^"]*/officeDocument/(?:2006/)?relationships)"', book)
    if not (main and sheets and office and b"</Relationships>" in rels and b"</Types>" in types):
        return None
    number = max((int(each) for each in re.findall(rb'sheetId="(\d+)"', book)), default=0) + 1
    entry = b'<%ssheet name="Rencana RB" sheetId="%d" %s:id="rIdPlan"/>' % (sheets[1], number, office[1])
    parts[_BOOK] = book[: sheets.start()] + entry + book[sheets.start() :]
    parts["xl/_rels/workbook.xml.rels"] = rels.replace(
        b"</Relationships>",
        b'<Relationship Id="rIdPlan" Type="%s/worksheet" Target="worksheets/plan.xml"/></Relationships>' % office[2],
    )
    parts["[Content_Types].xml"] = types.replace(
        b"</Types>",
        b'<Override PartName="/xl/worksheets/plan.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    )
    parts["xl/worksheets/plan.xml"] = _sheet(main[2].decode())
    return packed(dict(parts))


def _sheet(namespace: str) -> bytes:
    def cell(row: int, column: int, text: str) -> str:
        return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else ""

    lines = (
        f'<row r="{row}">{"".join(cell(row, column, text) for column, text in enumerate(line))}</row>'
        for row, line in enumerate(ROWS, start=1)
    )
    return f'<worksheet xmlns="{namespace}"><sheetData>{"".join(lines)}</sheetData></worksheet>'.encode()


def tried(one: Foreign, way: Way, place: Sandbox) -> tuple[Ran, list[str]]:
    """Do one thing to a foreign workbook; return how it ended and what is wrong with that."""
    content = one.make()
    source = f"kerja/a{one.suffix}"
    place.put({source: content, "rumah/satker.yaml": PROFILE})
    for call in way.calls:
        before = place.tree()
        ran = run([word.replace("{s}", one.suffix) for word in call], place)
        faults = list(verdict.of_run(ran))
        if faults or ran.code == 2:
            return ran, faults + [f"left behind: {name}" for name in place.tree().keys() - before.keys()]
        if _ALONE in ran.out + ran.err:
            return ran, []
    there = place.tree()
    if not way.result:
        return ran, [*faults, *_sent(there, content, place)]
    made = there[way.result.replace("{s}", one.suffix)]
    assert made is not None
    plan = _plan_part(content)
    return ran, [*faults, *_kept(content, made, plan, way), *_opens(made, content, place, one.suffix)]


def _opens(made: bytes, content: bytes, place: Sandbox, suffix: str) -> Iterator[str]:
    yield from sound.faults(made, content)
    yield from sound.unopened(made, content, place.root, suffix)


def _sent(there: Mapping[str, bytes | None], content: bytes, place: Sandbox) -> Iterator[str]:
    sent = [name for name in there if name.startswith("kerja/kirim/")]
    if sorted(posixpath.splitext(name)[1] for name in sent) != [".eml", ".xlsx"]:
        yield f"the outbox holds {sent}"
    for name in sent:
        made = there[name]
        if name.endswith(".xlsx") and made:
            yield from _opens(made, content, place, ".xlsx")


def _plan_part(content: bytes) -> str:
    parts = parts_of(content)
    return "xl/worksheets/plan.xml" if "xl/worksheets/plan.xml" in parts else "xl/worksheets/sheet1.xml"


def _kept(before: bytes, after: bytes, plan: str, way: Way) -> Iterator[str]:
    """Yield each part of the original that is lost, or changed though the command has no business with it."""
    old, new = ({name.replace("\\", "/"): part for name, part in parts_of(each).items()} for each in (before, after))
    edited = set() if way.same else _edited(old)
    for name, part in old.items():
        if name not in new:
            yield f"lost: {name}"
        elif part != new[name] and name.lower() not in edited:
            own = name.lower() == plan.lower()
            if own and (way.cells or not way.same):
                yield from _rows(name, part, new[name], cells=way.cells)
            elif _compared(part) != _compared(new[name]):
                yield f"changed: {name}"
    if way.same:
        yield from (f"more: {name}" for name in new.keys() - old.keys())


def _compared(part: bytes) -> bytes:
    """Return what must stay of a part: not which sheet is shown, nor how its letters are written as bytes."""
    text = _DECLARATION.sub("", part.decode("utf-16")).encode() if part[:2] in _MARKS else _DECLARED.sub(b"", part)
    return _SELECTED.sub(b"", text).strip()


def _edited(parts: Mapping[str, bytes]) -> set[str]:
    """Return the parts that list sheets and looks, in small letters: a sheet more is told there."""
    types = next(part for name, part in parts.items() if name.lower() == _TYPES).decode()
    edited = {_TYPES, _BOOK, "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    for name, kind in _LISTING.findall(types):
        folder, file = posixpath.split(name.lower())
        edited |= {name.lower(), f"{folder}/_rels/{file}.rels"} if kind.startswith("main") else {name.lower()}
    return edited


def _rows(name: str, old: bytes, new: bytes, *, cells: bool) -> Iterator[str]:
    """Yield what of the plan's own sheet is lost beside what the command is to change there."""
    rows = [re.search(rb"<(?:\w+:)?sheetData.*</(?:\w+:)?sheetData>", each, re.DOTALL) for each in (old, new)]
    if not cells and rows[0] and rows[1] and rows[0][0] != rows[1][0]:
        yield f"cells changed: {name}"
    for tag in set(re.findall(rb"<([\w:]+)", old)):
        if old.count(b"<" + tag) > new.count(b"<" + tag) and not (cells and tag.rpartition(b":")[2] in _OF_CELLS):
            yield f"{tag.decode()} lost in {name}"


_OF_CELLS = {b"t", b"r", b"rPr", b"is", b"v", b"c"}
