"""Of tags that differ only by places and numbers one is told, and every tag that may mean something else."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.tag_kinds import tag_kinds


def kinds(data: str) -> list[str]:
    return sorted(tag_kinds(data.encode()).decode().split("<")[1:])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('<c r="A1" s="5"><v>1</v></c><c r="A2" s="7"><v>3</v></c>', ["/c>", "/v>", 'c r="A2" s="7">', "v>3"]),
        ('<c r="A1"/><c r="AA1"/><c r="A10"/>', ['c r="A1"/>', 'c r="A10"/>', 'c r="AA1"/>']),
        ('<m ref="A1:B2"/><m ref="A3:B4"/>', ['m ref="A3:B4"/>']),
        ('<col width="9.5"/><col width="8.25"/><col width="7.5"/>', ['col width="7.5"/>', 'col width="8.25"/>']),
        ("<f>A1+B2</f><f>A3+B4</f>", ["/f>", "f>A3+B4"]),
        ('<a x1="1"/><a x2="1"/>', ['a x1="1"/>', 'a x2="1"/>']),
        ('<a b="Budi 1"/><a b="Budi 2"/>', ['a b="Budi 1"/>', 'a b="Budi 2"/>']),
        ("<a r='1'/><a r='2'/>", ["a r='1'/>", "a r='2'/>"]),
        ('<x14:a b="1"/><x15:a b="1"/>', ['x14:a b="1"/>', 'x15:a b="1"/>']),
        ('<a xmlns:b="A1"/><a xmlns:b="A2"/>', ['a xmlns:b="A1"/>', 'a xmlns:b="A2"/>']),
        ('<a Requires="A1"/><a Requires="A2"/>', ['a Requires="A1"/>', 'a Requires="A2"/>']),
        ("<t>&#47;</t><t>&#45;</t>", ["/t>", "t>&#45;", "t>&#47;"]),
        ("teks <a>", ["a>"]),
        ("", []),
    ],
)
def test_tags_that_differ_by_places_and_numbers_are_one_kind(data: str, told: list[str]) -> None:
    assert kinds(data) == told


def test_what_is_unlike_is_told_from_every_piece_of_a_long_part() -> None:
    cells = "".join(f'<c r="A{number}" s="1"><v>7</v></c>' for number in range(10_000, 60_000))
    data = f'<s><a n="Budi 1"/>{cells}<a n="Budi 2"/>{cells}<a n="Budi 3"/></s>'
    assert kinds(data) == [
        "/c>", "/s>", "/v>", 'a n="Budi 1"/>', 'a n="Budi 2"/>', 'a n="Budi 3"/>', 'c r="A59999" s="1">', "s>", "v>7",
    ]  # fmt: skip


def test_what_stands_before_the_first_tag_is_told_first() -> None:
    assert tag_kinds(b"C:\\Budi <a>") == b"C:\\Budi <a>"
    assert tag_kinds(b"C:\\Budi") == b"C:\\Budi"
