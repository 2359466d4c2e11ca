"""One mutated file through some of the commands: made again from its seed's number alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from random import Random

from tests.campaign import in_packages, sound, verdict
from tests.campaign.actions import OUTBOX, Action, for_seed
from tests.campaign.child import Ran, run
from tests.campaign.sandbox import Sandbox, Tree
from tests.campaign.seeds import Seed, content_of, seeds

ACTIONS_OF_ONE = 4
"""How many commands a mutated file goes through."""


@dataclass(frozen=True, slots=True)
class Mutated:
    """A mutated file: of which seed, its bytes, what was changed, and the commands it goes through."""

    seed: Seed
    content: bytes
    told: tuple[str, ...]
    actions: tuple[Action, ...]


def mutated(seed: int, number: int) -> Mutated:
    """Return the mutated file of that number."""
    random = Random(f"{seed} {number}")
    known = seeds()
    chosen = random.choices(known, [each.weight for each in known])[0]
    content = content_of(chosen, random)
    if random.random() < 0.07:
        content, told = in_packages.in_bytes(random, content)
    else:
        content, told = chosen.mutate(random, content)
    actions = for_seed(chosen)
    return Mutated(chosen, content, tuple(told), tuple(random.sample(actions, min(ACTIONS_OF_ONE, len(actions)))))


def tried(one: Mutated, action: Action, place: Sandbox) -> tuple[Ran, list[str]]:
    """Run one command on a mutated file; return how it ended and what is wrong with that."""
    place.put(action.before(one.content))
    before = place.tree()
    ran = run(action.words, place)
    after = place.tree()
    sent = tuple(name for name in after if f"{name}/".startswith(OUTBOX))
    faults = [*verdict.of_run(ran, may_list=action.may_list)]
    faults += verdict.of_files(before, after, (*action.made, *sent) if ran.code in {0, 1} else ())
    if ran.code == 2 and sent:
        faults.append(f"refused, but made {sent}")
    if ran.code in {0, 1}:
        faults += _results(one, action, after, place)
    return ran, faults


def _results(one: Mutated, action: Action, after: Tree, place: Sandbox) -> Iterator[str]:
    whole = not action.new and in_packages.is_package(one.content)
    if action.opens:
        made = after.get(action.opens)
        if made is None:
            yield f"done, but {action.opens} is not there"
        elif made != one.content:
            yield from _opens(made, one.content if whole else None, place, PurePosixPath(action.opens).suffix)
    for name, content in after.items():
        if not name.startswith(OUTBOX) or content is None:
            continue
        if name.endswith(".xlsx"):
            if name.replace(".xlsx", ".eml") not in after:
                yield f"{name} has no letter"
            yield from _opens(content, one.content if whole else None, place, ".xlsx")
        elif not name.endswith(".eml"):
            yield f"in the outbox: {name}"


def _opens(made: bytes, before: bytes | None, place: Sandbox, suffix: str) -> Iterator[str]:
    yield from sound.faults(made, before)
    yield from sound.unopened(made, before, place.root, suffix)
