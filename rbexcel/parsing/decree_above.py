"""The decree that is printed above a copied table: its number, date, names and texts. Knows lines of text only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rbexcel.plan.plan import Decree, Dictum
from rbexcel.words.dates import DAY

_NUMBER = re.compile(r"^nomor\s*:?\s*(?P<number>\S.*)$", re.IGNORECASE)
_PLACE = re.compile(r"ditetapkan\s+di\s+(?P<place>[A-Za-z .'-]+)", re.IGNORECASE)
_DATE = re.compile(r"pada\s+tanggal\s*:?\s*(?P<date>\d{1,2}\s+\w+\s+\d{4})", re.IGNORECASE)
_SIGNED = re.compile(r"^ttd\.?,?$", re.IGNORECASE)
_CERTIFIED = re.compile(r"salinan\s+sesuai", re.IGNORECASE)
_SIGNED_AT = re.compile(r"ditetapkan\s+di\s*:?\s+(?P<place>[A-Z][A-Za-z .'-]+)", re.IGNORECASE)
_DATED = re.compile(rf"pada\s+tanggal\s*:?\s+(?P<date>{DAY})", re.IGNORECASE)
_WHOLE_NAME = re.compile(r"[A-Z][A-Za-z']*\.?(?:,?\s+[A-Z][A-Za-z'.-]*)*,?")
_ABOUT = re.compile(r"^t\s*e\s*n\s*t\s*a\s*n\s*g$", re.IGNORECASE)
_SECTION = re.compile(
    r"^(?P<name>menimbang|mengingat|memperhatikan|memutuskan|menetapkan|ditetapkan)\b\s*:?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_DICTUM = re.compile(
    r"^(?P<label>KE(?:SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN|SEPULUH))\s*:\s*(?P<text>.*)$"
)
_ENTRY = re.compile(r"^(?:[a-z]|\d{1,2})\.\s+(?=\S)")
_NAME = re.compile(r"[A-Za-z.,' -]{3,60}")
_LONGEST_SIGNATURE = 200
"""A longer line of a decree is one of its texts."""

_END_OF_BLOCK = re.compile(
    r"^(?:lampiran|ditetapkan|salinan|komisi|sekretariat|kabupaten|kota|provinsi)\b", re.IGNORECASE
)


def read_decree(above: Sequence[str], below: Sequence[str] = ()) -> Decree | None:
    """
    Return the decree out of the lines above a table; None when there is none.

    ``below`` are the lines after it: the signatures printed there again are often the better ones. Where no decree is
    printed they tell at least where, when and by whom the plan was signed.
    """
    lines = [line for line in map(_bare, above) if line]
    after = [line for line in map(_bare, below) if line]
    sections = _sections(lines)
    if "memutuskan" not in sections and "menimbang" not in sections:
        return _signed_below([line for text in after for line in map(str.strip, text.split("\n")) if line])
    short = [[line for line in part if len(line) < _LONGEST_SIGNATURE] for part in (after, lines)]
    signatures = [part for part in short if any(_PLACE.search(line) for line in part)]
    return Decree(
        number=_first(_NUMBER, "number", lines),
        date=next((found for part in reversed(signatures) if (found := _first(_DATE, "date", part))), None),
        place=next((found for part in signatures if (found := _first(_PLACE, "place", part))), None),
        signatory=next((name for part in signatures if (name := _signatory(part))), None),
        signatory_title=next((title for part in signatures if (title := _title(part))), None),
        certifier=next((name for part in signatures if (name := _certifier(part))), None),
        menimbang=_entries(sections.get("menimbang", [])),
        mengingat=_entries(sections.get("mengingat", [])),
        dictums=_dictums(sections),
    )


def _signed_below(lines: Sequence[str]) -> Decree | None:
    """Return place, date and chair of a plan without a decree; None unless they are printed in the usual words."""
    starts = (index for index, line in enumerate(lines) if _SIGNED_AT.fullmatch(line))
    start = next(starts, None)
    dated = _DATED.fullmatch(lines[start + 1]) if start is not None and start + 1 < len(lines) else None
    if start is None or dated is None:
        return None
    title: list[str] = []
    name = None
    for line in lines[start + 2 :]:
        if not title and not re.match(r"ketua\b", line, re.IGNORECASE):
            break
        if not title or _END_OF_BLOCK.match(line):
            title.append(line)
        elif not _SIGNED.match(line):
            name = line if _WHOLE_NAME.fullmatch(line) else None
            break
    return Decree(
        date=dated["date"],
        place=_first(_SIGNED_AT, "place", lines[start : start + 1]),
        signatory=name,
        signatory_title=" ".join(title).strip(" ,") or None,
    )


def about(above: Sequence[str]) -> str | None:
    """Return what a decree is about: the lines under TENTANG, joined; None when there is no decree."""
    lines = [line for line in map(_bare, above) if line]
    start = next((index for index, line in enumerate(lines) if _ABOUT.match(line)), None)
    if start is None or not any(_SECTION.match(line) for line in lines):
        return None
    text: list[str] = []
    for line in lines[start + 1 :]:
        if _SECTION.match(line) or re.match(r"ketua|dengan rahmat|sekretaris", line, re.IGNORECASE):
            break
        text.append(line)
    return " ".join(text) or None


def _bare(line: str) -> str:
    return re.sub(r"^[-•]\s+", "", line.replace("*", "").replace("#", "").strip())


def _first(pattern: re.Pattern[str], name: str, lines: Sequence[str]) -> str | None:
    return next((found[name].strip(" .") for line in lines if (found := pattern.search(line))), None)


def _sections(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the lines of each part of a decree under its name."""
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        found = _SECTION.match(line)
        if found:
            name = found["name"].lower()
            if name in sections:
                break
            current = sections.setdefault(name, [found["rest"]] if found["rest"] else [])
            if name == "ditetapkan":
                break
        elif current is not None:
            current.append(line)
    return sections


def _entries(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the entries of a lettered or numbered list; a line without a letter goes on with the one above."""
    entries: list[str] = []
    for line in lines:
        if _ENTRY.match(line) or not entries:
            entries.append(_ENTRY.sub("", line))
        else:
            entries[-1] += f" {line}"
    return tuple(entries)


def _dictums(sections: dict[str, list[str]]) -> tuple[Dictum, ...]:
    found: list[Dictum] = []
    for line in [*sections.get("memutuskan", []), *sections.get("menetapkan", [])]:
        dictum = _DICTUM.match(line)
        if dictum:
            found.append(Dictum(dictum["label"], dictum["text"]))
        elif found:
            entry = "\n" if _ENTRY.match(line) else " "
            found[-1] = Dictum(found[-1].label, f"{found[-1].text}{entry}{line}")
    return tuple(found)


def _signatory(lines: Sequence[str]) -> str | None:
    start = next((index for index, line in enumerate(lines) if _SIGNED.match(line)), None)
    if start is None or start + 1 >= len(lines):
        return None
    name = lines[start + 1]
    return name if _NAME.fullmatch(name) and not _END_OF_BLOCK.match(name) else None


def _title(lines: Sequence[str]) -> str | None:
    """Return the office of who signs: the lines between the date and the signature."""
    dated = max((index for index, line in enumerate(lines) if _DATE.search(line)), default=None)
    if dated is None:
        return None
    title: list[str] = []
    for line in lines[dated + 1 :]:
        if _SIGNED.match(line) or _CERTIFIED.search(line):
            break
        title.append(line)
    return " ".join(title).strip(" ,") or None


def _certifier(lines: Sequence[str]) -> str | None:
    """Return who certifies the copy: the last line of that block."""
    start = max((index for index, line in enumerate(lines) if _CERTIFIED.search(line)), default=None)
    if start is None:
        return None
    block: list[str] = []
    for line in lines[start + 1 :]:
        if re.match(r"(?:lampiran|ditetapkan|ketua)\b", line, re.IGNORECASE):
            break
        block.append(line)
    return block[-1] if len(block) > 1 and _NAME.fullmatch(block[-1]) else None
