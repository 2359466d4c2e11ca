"""Values that are told from others by their fields, and what is filled bit by bit."""

from __future__ import annotations

import copy
import pickle
from dataclasses import field, fields, replace

import pytest

from rbexcel.frozen import frozen, mutable


@frozen
class Place:
    """A place."""

    name: str
    row: int = 1
    seen: list[int] = field(default_factory=list, compare=False, repr=False)
    more: dict[str, int] = field(default_factory=dict, hash=False)


@frozen
class Other:
    """The same fields, another kind of thing."""

    name: str
    row: int = 1


@mutable
class Found:
    """What is found line by line; its first line is the place's own, where none is given."""

    place: Place
    lines: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.lines or [self.place.row]


@frozen
class Named:
    """A value with words of its own."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


HERE = Place("Rencana Aksi", 4, [1])


def test_values_are_alike_by_their_fields_and_of_one_kind() -> None:
    assert Place("Rencana Aksi", 4) == HERE
    assert Place("Rencana Aksi", 5) != HERE
    assert Place("Rencana Aksi", 4, more={"a": 1}) != HERE
    assert Other("Keputusan") != object()
    assert len({Other("Keputusan"), Place("Keputusan")}) == 2


def test_values_that_are_alike_have_one_hash_without_what_does_not_count() -> None:
    assert hash(Place("Rencana Aksi", 4, more={"a": 1})) == hash(HERE)
    assert {HERE, Place("Rencana Aksi", 4)} == {HERE}


def test_a_value_is_shown_with_its_fields_or_in_its_own_words() -> None:
    assert repr(HERE) == "Place(name='Rencana Aksi', row=4, more={})"
    assert repr(Named("Agenda")) == "<Agenda>"


def test_a_value_is_a_dataclass_with_slots_that_is_copied_sent_and_replaced() -> None:
    assert [each.name for each in fields(HERE)] == ["name", "row", "seen", "more"]
    assert not hasattr(HERE, "__dict__")
    assert replace(HERE, row=5) == Place("Rencana Aksi", 5)
    assert copy.deepcopy(HERE) == pickle.loads(pickle.dumps(HERE)) == HERE


def test_a_value_takes_its_fields_by_place_or_by_name_and_says_which_is_missing() -> None:
    assert (Other(row=2, name="Agenda"), Other("Agenda").row, Other("Agenda", 2).name) == (
        Other("Agenda", 2),
        1,
        "Agenda",
    )
    with pytest.raises(TypeError, match=r"Other.__init__\(\) missing 1 required positional argument: 'name'"):
        Other()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'place'"):
        Other("Agenda", place=1)  # type: ignore[call-arg]


def test_what_is_filled_bit_by_bit_is_compared_by_its_fields_and_has_no_hash() -> None:
    found, other = Found(HERE), Found(HERE)
    found.lines.append(7)
    assert (found.lines, other.lines) == ([4, 7], [4])
    assert found != other
    other.lines += [7]
    assert found == other
    assert repr(found) == "Found(place=Place(name='Rencana Aksi', row=4, more={}), lines=[4, 7])"
    with pytest.raises(TypeError, match="unhashable"):
        hash(found)
