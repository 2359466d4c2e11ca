"""The four kinds of tries, each an endless row of them: what one is called, how to do it, how to do it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.campaign import grafting, kills, mutating, pressing
from tests.campaign.actions import Action
from tests.campaign.child import run
from tests.campaign.plans import faulty_plan
from tests.campaign.sandbox import Sandbox
from tests.campaign.writing_calls import Call, calls


@dataclass(frozen=True, slots=True)
class Result:
    """What a try came to: a word for the count, the faults, how long and how much it took, a file to keep with them."""

    ended: str
    faults: tuple[str, ...]
    seconds: float = 0
    megabytes: int = 0
    file: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Try:
    """A try that can be done; ``name`` tells all that makes it what it is."""

    name: str
    attempt: Callable[[], Result]


Tries = Callable[[int, int, Sandbox], Iterator[Try]]
"""Makes them of a seed and the number to begin with, in a sandbox."""


def mutations(seed: int, first: int, place: Sandbox) -> Iterator[Try]:
    """Mutate file after file, each through a few commands."""
    number = first
    while True:
        one = mutating.mutated(seed, number)
        for action in one.actions:
            yield Try(
                f"{seed}/{number} {one.seed.name}, {action.name}: {'; '.join(one.told)}",
                lambda one=one, action=action: _mutated(one, action, place),  # type: ignore[misc]
            )
        number += 1


def _mutated(one: mutating.Mutated, action: Action, place: Sandbox) -> Result:
    ran, faults = mutating.tried(one, action, place)
    return Result(f"exit {ran.code}", tuple(faults), ran.seconds, ran.megabytes, (one.seed.suffix, one.content))


def deaths(seed: int, first: int, place: Sandbox) -> Iterator[Try]:
    """Kill the writing calls and refuse what they ask of the disk, in an order that chance makes."""
    plan = faulty_plan()
    place.put({"kerja/a.xlsx": plan})
    run(("check", "a.xlsx", "-o", "b.xlsx"), place)
    checked = (place.work / "b.xlsx").read_bytes()
    random = Random(seed + first)
    known: dict[str, tuple[Call, kills.Usual]] = {}
    while True:
        call = random.choice(calls(plan, checked))
        if call.name not in known:
            known[call.name] = call, kills.usual(call, place)
        call, usual = known[call.name]
        if random.random() < 0.5:
            number = random.randrange(len([each for each in usual.requests if each.changes])) + 1
            yield Try(
                f"{call.name}: killed at change {number}",
                lambda call=call, usual=usual, n=number: Result("killed", tuple(kills.killed(call, usual, place, n))),  # type: ignore[misc]
            )
        else:
            refusal = random.choice(kills.REFUSALS)
            number = random.randrange(len(usual.requests)) + 1
            yield Try(
                f"{call.name}: {refusal} at request {number}",
                lambda call=call, usual=usual, n=number, r=refusal: Result(  # type: ignore[misc]
                    "refused", tuple(kills.refused(call, usual, place, n, r))
                ),
            )


def grafts(seed: int, first: int, place: Sandbox, foreign: Path | None = None) -> Iterator[Try]:
    """Put foreign workbooks with a plan through the commands; ``foreign`` is a folder of more of them."""
    random = Random(seed + first)
    books = [*grafting.of_our_making(), *(grafting.of_folder(foreign) if foreign else ())]
    while True:
        random.shuffle(books)
        for one in books:
            way = random.choice(grafting.WAYS)
            yield Try(f"{one.name}, {way.name}", lambda one=one, way=way: _grafted(one, way, place))  # type: ignore[misc]


def _grafted(one: grafting.Foreign, way: grafting.Way, place: Sandbox) -> Result:
    ran, faults = grafting.tried(one, way, place)
    return Result(f"exit {ran.code}", tuple(faults), ran.seconds, ran.megabytes, (one.suffix, one.make()))


def presses(seed: int, first: int, place: Sandbox) -> Iterator[Try]:
    """Press button after button, and let one of its calls fail."""
    random = Random(seed + first)
    counted: dict[tuple[str, str], int] = {}
    while True:
        name, engine = random.choice(pressing.names()), random.choice(pressing.ENGINES)
        if (name, engine) not in counted:
            _, told = pressing.tried(pressing.Press(name, engine), place)
            counted[name, engine] = told.calls if told else 0
        if not counted[name, engine]:
            continue
        number = random.randint(1, counted[name, engine])
        error = random.randrange(len(pressing.ERRORS))
        press = pressing.Press(name, engine, number, error, lasting=random.random() < 0.2)
        yield Try(str(press), lambda press=press: _pressed(press, place))  # type: ignore[misc]


def _pressed(press: pressing.Press, place: Sandbox) -> Result:
    ran, told = pressing.tried(press, place)
    return Result(
        told.outcome if told else "nothing", tuple(pressing.faults(press, ran, told)), ran.seconds, ran.megabytes
    )


KINDS: Mapping[str, Tries] = {"mutations": mutations, "kills": deaths, "grafts": grafts, "buttons": presses}
