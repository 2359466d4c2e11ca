"""What each column of a page is: items of a level, their numbers, when, who, or something beside. Knows no row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field

from rbexcel.frozen import mutable
from rbexcel.parsing.heads.contents import Content
from rbexcel.parsing.heads.head_cells import Head
from rbexcel.parsing.heads.level_names import Items, is_zone
from rbexcel.words.amounts import amount
from rbexcel.words.beside_rows import tell_results
from rbexcel.words.columns import area_number
from rbexcel.words.heads import LEVELS, NAMES
from rbexcel.words.numbers import ITEM_NUMBER, number_at_start
from rbexcel.words.other_columns import is_of_output, is_other, is_target, is_unit
from rbexcel.words.ticks import is_answer
from rbexcel.words.when import months_said
from rbexcel.words.who import names_who

_FEW = 4
"""Of so few texts nothing can be told by those that repeat."""
_SHARE = 5
"""Where one text of so many stands on a row of its own, each is an item."""
_WITHOUT_HEAD = "BAGIAN"
"""What the outermost level is called whose column has no head."""

_CERTAIN = frozenset(LEVELS) - {"bukti_fisik"} | {"kegiatan", "program", "program_kegiatan"}
"""What names a level wherever its column stands."""
_ACTIONS = NAMES - {"area", "program", "level"}
"""What the head of a column says below which something is done."""
_NO_LEVEL = frozenset({"other", "keterangan", "penanggung_jawab", "months", "begins", "ends", "bukti_fisik"})
_TRAILING = ("keterangan", "penanggung_jawab")


@mutable
class Roles:
    """
    The columns of a page by what they are.

    ``items`` are those of levels, left to right; ``numbers`` maps a column of item numbers to the column of their
    texts, ``others`` a column beside the plan to its label. ``until`` says when the work ends that begins at ``when``,
    ``results`` tells rows of the plan from those of what came of it.
    """

    items: list[Items] = field(default_factory=list)
    number: int | None = None
    numbers: dict[int, int] = field(default_factory=dict)
    when: int | None = None
    until: int | None = None
    key: int | None = None
    results: int | None = None
    trailing: tuple[int, str] | None = None
    others: dict[int, str] = field(default_factory=dict)


def roles_of(
    heads: Mapping[int, Head],
    months: Iterable[int],
    held: Mapping[int, Content],
    *,
    counted: bool,
    hidden: Collection[int] = (),
) -> Roles:
    """
    Return what the columns are, by their heads and by what stands below them.

    ``months`` are the columns of the months. Where cells may be lost (``counted``) a head may name several columns in
    one, and a column without a head is none. A ``hidden`` one is a level only if its head says so.
    """
    schedule = set(months)
    roles = Roles()
    if not schedule:
        roles.when, roles.until = _time(heads, {} if counted else held)
    stop = min(schedule, default=roles.when or 10**6)
    shown = {column: head for column, head in heads.items() if column not in {roles.when, roles.until}}
    if not counted:
        shown = _spread(shown, held, schedule, stop)
    if not counted and not any(held.get(column, _EMPTY).worded for column in shown if column < stop):
        stop = 10**6  # what says when stands left of the plan
    zone = is_zone([name for column, head in shown.items() if column < stop for name in head.names])
    last = max(schedule, default=0)
    for column in sorted(shown):
        head, content = shown[column], held.get(column, Content())
        names = head.names
        below = not counted and _has_own_rows(content, roles, held, least=1 if is_of_output(head.label) else None)
        if "key" in names and column > last:
            roles.key = column
        elif "number" in names and roles.number is None:
            roles.number = column
            _take_items(roles, column, head, content, names, counted=counted)
        elif not counted and content.is_numbers and not content.worded and _text_beside(column, shown, held, stop):
            roles.numbers[column] = column + 1
        elif tell_results(content.texts | content.lone):
            roles.results, roles.others[column] = column, head.label
        elif (
            (names or column not in hidden)
            and (counted or not _is_beside(head, content, roles.items))
            and _is_level(
                head,
                content,
                left=column < stop,
                evidence=below or (zone and not is_target(head.label)),
                counted=counted,
            )
        ):
            _take_items(roles, column, head, content, names, counted=counted)
            if not counted and content.bare and _text_beside(column, shown, held, stop):  # steps of an outline
                roles.numbers[column] = column + 1
        elif is_other(head.label) or (names and not set(names) & NAMES) or _has_own_texts(content):
            roles.others[column] = head.label
    if not counted:
        _leave_repeating(roles, held)
    _choose_trailing(roles, shown, held)
    return roles


def _time(heads: Mapping[int, Head], held: Mapping[int, Content]) -> tuple[int | None, int | None]:
    """
    Return the column that says when, and the one where the work ends, of a header without months.

    Where no head says so it is the first column whose texts all name months.
    """
    begins = next((column for column in sorted(heads) if "begins" in heads[column].names), None)
    if begins is not None and "ends" in heads.get(begins + 1, _NOTHING).names:
        return begins, begins + 1
    named = next((column for column in sorted(heads) if "months" in heads[column].names), None)
    return named or next((column for column in sorted(heads) if _says_when(held.get(column, _EMPTY))), None), None


def _says_when(content: Content) -> bool:
    said = [months_said(text) for text in content.texts]
    return bool(said) and all(each and each[1] for each in said)


_NOTHING = Head("", range(0), ())
_EMPTY = Content()


def _spread(heads: Mapping[int, Head], held: Mapping[int, Content], months: set[int], stop: int) -> dict[int, Head]:
    """
    Give each column left of the months its head: one that is merged over numbers and texts names both.

    A column of texts without a head belongs to the numbers left of it, or is the next step of an outline.
    """
    found: dict[int, Head] = {}
    for column in sorted({*heads, *(each for each in held if each < stop)} - months):
        own, content = heads.get(column), held.get(column, Content())
        if own and len(own.columns) > 1 and column != own.columns[0] and not content.filled | content.alone:
            continue
        if own and len(own.columns) == 1:
            found[column] = own
            continue
        before = found.get(column - 1)
        if own is None and before and not content.worded:
            continue
        if own is None and before is None:
            if _is_before_levels(column, content, heads, stop):
                taken = any("area" in head.names for head in heads.values())
                found[column] = Head(_WITHOUT_HEAD, range(column, column + 1), () if taken else ("area",))
            elif content.is_numbers and column + 1 in heads and heads[column + 1].names != ("number",):
                found[column] = Head("", range(column, column + 1), ())
            continue
        head = own or before
        if head is None or ("number" in head.names and own is None):
            continue
        if own is None and not _goes_on(held.get(column - 1, Content()), content):
            continue
        found[column] = head
    return found


def _is_before_levels(column: int, content: Content, heads: Mapping[int, Head], stop: int) -> bool:
    """Tell texts without a head right before the first level of the table: what they say is what it lies below."""
    beside = heads.get(column + 1)
    if beside is None or column + 1 >= stop or not NAMES.intersection(beside.names):
        return False
    return len(content.texts) > 1 and not content.is_numbers and len(content.worded) == len(content.filled)


def _goes_on(left: Content, content: Content) -> bool:
    """Tell texts without a head that go on what stands left of them: numbers, or the steps above in an outline."""
    if left.is_numbers and not left.worded:
        return bool(content.worded)
    return len(content.worded) > 1 and len(content.worded & left.filled) * 2 <= len(content.worded)


def _leave_repeating(roles: Roles, held: Mapping[int, Content]) -> None:
    """Take the last column out of the items where its head is unknown and its few texts repeat: they name who acts."""
    last = roles.items[-1] if len(roles.items) > 1 else None
    if last is None or last.column is None or last.words or last.column in roles.numbers.values():
        return
    content = held.get(last.column, Content())
    if len(content.worded) > _FEW and len(content.texts) * 2 <= len(content.worded):
        roles.others[last.column] = roles.items.pop().label


def _has_own_rows(content: Content, roles: Roles, held: Mapping[int, Content], *, least: int | None) -> bool:
    """
    Tell a column whose texts stand on rows where the items left of it have none: they are items below those.

    So many do at ``least``; without that a share of them does.
    """
    above = next((held.get(each.column, Content()) for each in reversed(roles.items) if each.column), None)
    if above is None:
        return False
    own = len(content.worded - above.filled)
    return own >= least if least else own * _SHARE > len(content.worded)


def _has_own_texts(content: Content) -> bool:
    """Tell a column that holds words or amounts, and not marks: those are told, for they may mean months."""
    return bool(content.worded or content.bare) or content.amounts > content.marks


def _text_beside(column: int, heads: Mapping[int, Head], held: Mapping[int, Content], stop: int) -> bool:
    """Tell whether the texts of a column of numbers stand right of it, below the same head or below none of its own."""
    here, right = heads[column], heads.get(column + 1)
    beside = held.get(column + 1)
    if right is None or beside is None or not beside.worded or column + 1 >= stop:
        return False
    return not here.label or right is here or right.label == here.label


def _is_beside(head: Head, content: Content, items: Sequence[Items]) -> bool:
    """
    Tell a column that says something about the action left of it: who acts, whom it is for, or how much of it.

    "BIDANG" and "SASARAN / PESERTA" are levels left of what is done. Below a head that no table knows amounts alone
    ("4 kali") and times are items nowhere, names of who acts are none right of the first item.
    """
    names = set(head.names)
    if not names and content.texts and (all(map(_is_amount, content.texts)) or _says_when(content)):
        return True
    if not names and items and sum(map(names_who, content.texts)) * 5 >= len(content.texts) * 4 > 0:
        return True
    about = is_unit(head.label) or names == {"level", "other"}
    return about and any(_ACTIONS.intersection(each.words) for each in items)


def _is_amount(text: str) -> bool:
    """Tell "4 kali" and "2 Dokumen" from items: "2 Rapat pleno", "1.1 Rapat"."""
    first, *rest = text.split()
    if amount(text) is None or ("." in first and ITEM_NUMBER.fullmatch(first)):
        return False
    return number_at_start(text)[0] is None or (first.isdigit() and len(rest) == 1)


def _is_level(head: Head, content: Content, *, left: bool, evidence: bool, counted: bool) -> bool:
    """Tell a column of items; ``evidence`` tells that what proves an action is one in this table."""
    names = set(head.names)
    proof = "bukti_fisik" in names and not names & (NAMES - {"bukti_fisik"})
    either = is_of_output(head.label) and (evidence or "/" in head.label)  # "Indikator / Output" names both
    if proof or either:
        return left and (evidence or either)
    words = names & NAMES
    if is_target(head.label) and content.filled:
        told = [text for text in content.texts if amount(text) is None]
        if not told or (left and not counted):
            return left and evidence and len(told) * 2 > len(content.texts)  # what each action is to bring about
    if words:
        first = next(name for name in head.names if name in NAMES or name in _NO_LEVEL)
        if first in _NO_LEVEL and first != "bukti_fisik" and not counted:
            return False
        return left or bool(words & _CERTAIN)
    if names & _NO_LEVEL or not left or not head.label or (not counted and is_other(head.label)):
        return False
    worded = len(content.worded) * 2 >= len(content.filled) > 0 and bool(content.worded)
    return worded and not all(map(is_answer, content.texts))


def _take_items(  # noqa: PLR0913 - it fills the roles of its caller
    roles: Roles, column: int, head: Head, content: Content, names: Sequence[str], *, counted: bool
) -> None:
    words = [name for name in names if name in NAMES]
    if "number" in names and not words:
        return
    if not counted:
        words = [name for name in words if name != "uraian" or len(words) == 1]
        words = words if "/" in head.label else words[:1]
        words = words or ["output"] * is_of_output(head.label)
    areas = "program" not in words or not content.texts or any(map(_names_area, content.texts))
    meant: list[tuple[str, ...]] = [(word,) for word in words] if counted else [tuple(words)]
    for each in meant or [()]:
        roles.items.append(Items(column, each, head.label, len(content.texts), areas))


def _names_area(text: str) -> bool:
    return area_number(number_at_start(" ".join(text.split()))[1]) is not None


def _choose_trailing(roles: Roles, heads: Mapping[int, Head], held: Mapping[int, Content]) -> None:
    """Take the column of the remarks or of who is in charge out of the others; of two, the one with more in it."""
    found = [(column, name) for column in sorted(roles.others) for name in heads[column].names if name in _TRAILING]
    if found:
        fullest = max(found, key=lambda pair: len(held.get(pair[0], Content()).filled))
        roles.trailing = found[0] if roles.key else fullest  # in ours it stands right beside the months
        del roles.others[roles.trailing[0]]
