"""Words and dates that say when: months, spans of them, quarters, semesters. Knows cell texts, not cells."""

from __future__ import annotations

import re
from datetime import date

from rbexcel.words.cadences import said_alone, without
from rbexcel.words.late import late
from rbexcel.words.markup import TAGS
from rbexcel.words.months import MONTH_NAME, MONTH_NUMBERS, MONTH_WORDS, MONTHS, Months, month_of
from rbexcel.words.remembered import remembered_with

_QUARTERS = {part: tuple(range(3 * part - 2, 3 * part + 1)) for part in range(1, 5)}
_THIRDS = {part: tuple(range(4 * part - 3, 4 * part + 1)) for part in range(1, 4)}
_SEMESTERS = {part: tuple(range(6 * part - 5, 6 * part + 1)) for part in range(1, 3)}
_KINDS = {"ca": _THIRDS, "se": _SEMESTERS, "sm": _SEMESTERS}
"""The parts of a year by how the word for them begins; any other word is one for a quarter."""

_PARTS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PARTS |= {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}

_TO = r"\bs\s*\.?\s*/\s*d\b\.?|\bs\s*\.\s*d\b\.?|\b(?:sampai(?:\s+dengan)?|hingga|sd|to)\b|[-–—]"
_AND = r"\b(?:dan|serta|atau)\b|[,;&/+]"
_KIND = (
    r"\b(?:catur\s?wulan|cawu|triwulan|tri wulan|tribulan|trw|kuartal|quarter|tw|t\.\s?w|smt|semester|smster|sem|q)"
    r"(?:\.?\s*|-)"
)
_PART = r"(?:ke\s*)?(?:iv|i{1,3}|[1-4]|pertama|kedua|ketiga|keempat)\b"
_SPAN = re.compile(rf"{_KIND}{_PART}(?P<more>(?:\s*(?:{_TO}|{_AND})\s*(?:{_KIND})?{_PART})*)")
_OF_SPAN = late(rf"(?P<kind>{_KIND})|(?P<to>{_TO})|(?:{_AND})|(?P<part>{_PART})")
_TOKEN = late(rf"(?P<to>{_TO})|(?P<and>{_AND})|(?P<word>[a-z]+)|(?P<number>\d+)")
_ORDINAL = re.compile(r"\bke\s*-\s*(?=\d|i)")
_DATE = late(
    r"\b20\d\d-(?P<of_month>\d\d)-(?P<of_day>\d\d)\b"
    r"|\b(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)20\d\d\b"
)
_DAYS = late(
    rf"(?:(?:tanggal|tgl)\.?\s*)?\d{{1,2}}\s*(?:{_TO})\s*\d{{1,2}}|(?:tanggal|tgl)\.?\s*\d{{1,2}}(?:\s*(?:{_AND})\s*\d{{1,2}})*"
    r"|(?:0?[1-9]|[12]\d|3[01])(?:\s*(?:,\s|&|dan\s)\s*(?:0?[1-9]|[12]\d|3[01]))+"  # "1,5" is an amount
    r"|(?:minggu|mgg?|pekan|week)\.?\s*(?:ke\s*-?\s*)?(?:[1-5]|i{1,3}|iv|v)(?:\W+(?:dan\s+|s\W?d\W+)?(?:[1-5]|i{1,3}|iv|v))*"
    r"|(?:awal|pertengahan|akhir)(?:\s+bulan)?"
)
"""What says when in a month, and not in which."""

_BEFORE = re.compile(rf"(?:target\s+)?(?:(?:{_TO})\s*)?(?={_KIND}|(?:{MONTH_NAME})\b)|target\s+")
"""What may stand before the quarter, or the month, that a column is for."""

_FIRST_LETTERS = "|".join(map(r"[\s.-]*".join, sorted({word[:3] for word in (*MONTH_WORDS, "bulan", "bln")})))
_NAMING = re.compile(rf"<|{_FIRST_LETTERS}|\b(?:catur|cawu|tri|trw|kuartal|quarter|t\.?\s*w|smt|sem|sms|q)")
"""How the name of a month, or a word for a part of a year, begins."""
_DIGIT = re.compile(r"\d")
_SAYING_MORE = re.compile(r"\b(?!(?:target|sampai|dengan|hingga)\b)[a-z]{4}")
"""A word that stands beside no number of a month."""

_NOISE = frozenset({
    "bulan", "bln", "b", "minggu", "pertama", "kedua", "ketiga", "keempat", "ke", "awal", "akhir", "tanggal", "tgl",
})  # fmt: skip


def months_said(value: object) -> tuple[tuple[int, ...], bool] | None:
    """
    Return the months that words or a date name, and whether all of the words were understood; None when none is named.

    ``B03,B06`` ``Jan-Mar`` ``TW II`` ``Semester I`` ``setiap bulan`` ``Maret s.d. Mei`` ``3, 6``: a quarter or semester
    means all of its months.
    """
    if isinstance(value, date):
        return (value.month,), True
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        month = month_of(value)
        return ((month,), True) if month else None
    text, sure_of_dates = _dates_named(_folded(str(value)))
    rest = without(text, *(said for said in said_alone(text) if said.times == len(MONTH_NUMBERS)))
    if rest != text:
        named = months_said(rest) if any(map(str.isalpha, rest)) else None
        if named and named[1]:  # "Januari - Maret (rutin)" is every month of those
            return named
        return tuple(MONTH_NUMBERS), not rest.strip(" .,;()")
    spans = [_span_months(span[0]) for span in _SPAN.finditer(text)]
    found: set[int] = set().union(*(months for months, _ in spans))
    listed, clear = _listed(_SPAN.sub(" ", text), numbers=not found)
    found |= listed
    return (tuple(sorted(found)), clear and sure_of_dates and all(sure for _, sure in spans)) if found else None


def _dates_named(text: str) -> tuple[str, bool]:
    """
    Return a text with the name of its month for each date in numbers, and whether all of them can only be so meant.

    In Indonesia the day stands before the month, and both have two digits; where the second is no month it is the day.
    """
    sure = True

    def name(found: re.Match[str]) -> str:
        nonlocal sure
        first, second = found["first"] or found["of_day"], found["second"] or found["of_month"]
        day, month = (first, second) if int(second) <= len(MONTHS) else (second, first)
        if not 1 <= int(month) <= len(MONTHS):
            return found[0]
        sure = sure and (int(day) > len(MONTHS) or day == month or len(first) == len(second) == 2)
        return f" {MONTHS[int(month) - 1].lower()} "

    return _DATE.sub(name, text), sure


def may_name_none(label: str) -> bool:
    """Tell at a glance a label that names no month and no part of a year: those of most columns, and most texts."""
    if not label.isascii() or _NAMING.search(label := label.lower()):
        return False
    return _DIGIT.search(label) is None or _SAYING_MORE.search(label) is not None


def says_days(text: str) -> bool:
    """Tell a text that names days or weeks of the month below which it stands: "Tgl 15", "10-12", "minggu II"."""
    return _DAYS.fullmatch(_folded(text)) is not None


@remembered_with
def months_within(text: str, months: Months) -> Months:
    """Return those of some months that a text names, as "Maret" below a quarter; none where it says anything else."""
    said = months_said(text) if any(map(str.isalpha, text)) else None
    return said[0] if said and said[1] and {*said[0]} <= {*months} else ()


def _folded(text: str) -> str:
    """Return a text on one line in lower case, without formatting; "ke-2" is no span."""
    return _ORDINAL.sub("ke ", " ".join(TAGS.sub(" ", text).lower().split()))


def _span_months(text: str) -> tuple[set[int], bool]:
    """
    Return the months of quarters and semesters: of each that is named, and of those between two with "to".

    They are sure where each is a part of a year and none runs on into another year.
    """
    table = _QUARTERS
    months: set[int] = set()
    sure = True
    before: tuple[int, ...] = ()
    until = False
    for token in _OF_SPAN.finditer(text):
        if token["kind"]:
            table = next((parts for begin, parts in _KINDS.items() if token["kind"].startswith(begin)), _QUARTERS)
        elif token["to"]:
            until = True
        elif token["part"]:
            word = token["part"] if token["part"] in _PARTS else token["part"].removeprefix("ke").strip()
            part = table.get(_PARTS[word], ())
            sure = sure and bool(part)
            if until and before and part:
                sure = sure and before[0] <= part[0]
                months |= _run(before[0], part[-1])
            months |= {*part}
            before, until = part, False
    return months, sure


def _run(first: int, last: int) -> set[int]:
    """Return the months from one to another, over the end of the year where the other comes earlier in it."""
    return {(month - 1) % 12 + 1 for month in range(first, (last if last >= first else last + 12) + 1)}


def _listed(text: str, *, numbers: bool) -> tuple[set[int], bool]:
    """Return the months of a list such as ``Jan, Mar s.d. Mei``, and whether nothing else stands there."""
    tokens = list(_TOKEN.finditer(text))
    named = any(each["word"] in MONTH_WORDS for each in tokens)
    months: set[int] = set()
    clear, before, until = True, 0, False
    for index, token in enumerate(tokens):
        month = MONTH_WORDS.get(token["word"] or "")
        if token["number"]:
            value = int(token["number"])
            if value > 31 or named:
                clear = clear and (2000 <= value <= 2100 or value <= 31)
                continue
            coded = index > 0 and tokens[index - 1]["word"] in {"b", "bulan", "bln"}
            month = value if 1 <= value <= 12 and (numbers or coded) else None
            clear = clear and month is not None
        if month is not None:
            months |= _run(before, month) if until and before else {month}
            before, until = month, False
        elif token["to"]:
            until = True
        elif token["word"] and token["word"] not in _NOISE:
            clear = False
    return months, clear


def months_of_column(label: str | float | date) -> tuple[int, ...]:
    """Return the months that a header cell stands for: one, or those of a quarter or semester; empty if none."""
    month = month_of(label)
    if month:
        return (month,)
    if not isinstance(label, str):
        return ()
    text = _BEFORE.sub("", _folded(label), count=1).removesuffix(" target")  # "TW1 Target", "Target s.d. TW I"
    found = _SPAN.match(text)
    if found and not found["more"]:
        rest = re.sub(r"20\d\d|[()]", "", text[found.end() :]).strip(" .:-")
        if not rest or months_said(rest):
            return tuple(sorted(_span_months(found[0])[0]))
    month = month_of(text)  # "s.d. Maret"
    if month:
        return (month,)
    parts = re.split(rf"\s*(?:{_TO})\s*", text)
    if len(parts) == 2:
        first, last = (month_of(part) if not part.isdecimal() else None for part in parts)
        if first and last and first < last:
            return tuple(range(first, last + 1))
    return ()
