"""What is done to a mutated file: every command and option that takes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.campaign.plans import faulty_plan
from tests.campaign.sandbox import Tree
from tests.campaign.seeds import Seed
from tests.campaign.writing_calls import PROFILE

OUTBOX = "kerja/kirim/"


@dataclass(frozen=True, slots=True)
class Action:
    """
    One call: its words, in which ``{suffix}`` is how the file ends, and where the file lies.

    ``made`` are the files that it may make or change; ``may_list`` lets its refusal have lines under the sentence.
    ``opens`` are its results that must open as the file does, ``new`` those that must open whatever the file is.
    """

    name: str
    words: tuple[str, ...]
    place: str = "kerja/a{suffix}"
    made: tuple[str, ...] = ()
    opens: str | None = None
    new: bool = False
    may_list: bool = False
    beside: Mapping[str, bytes] = field(default_factory=dict)

    def of(self, suffix: str) -> Action:
        """Return it for a file that ends so; a result ends alike where the file can take it."""
        target = suffix if suffix in {".xlsx", ".xlsm"} else ".xlsx"

        def told(text: str) -> str:
            return text.replace("{suffix}", suffix).replace("{target}", target)

        return Action(
            self.name,
            tuple(map(told, self.words)),
            told(self.place),
            tuple(map(told, self.made)),
            told(self.opens) if self.opens else None,
            self.new or suffix not in {".xlsx", ".xlsm"},
            self.may_list,
            {told(name): content for name, content in self.beside.items()},
        )

    def before(self, content: bytes) -> Tree:
        """Return what lies in the sandbox."""
        return {"rumah/satker.yaml": PROFILE, **self.beside, self.place: content}


_A, _B, _IN, _OUT = "a{suffix}", "b{target}", "kerja/a{suffix}", "kerja/b{target}"
_NEW = "kerja/b.xlsx"

ANY: tuple[Action, ...] = (
    Action("read", ("read", _A, "--json")),
    Action("read for people", ("read", _A)),
    Action("check", ("check", _A)),
    Action("check --json", ("check", _A, "--json", "--ignore", "RB1")),
    Action("check -o", ("check", _A, "-o", _B), made=(_OUT,), opens=_OUT),
    Action("fix -o", ("fix", _A, "-o", _B), made=(_OUT,), opens=_OUT),
    Action("fix --cadence", ("fix", _A, "--cadence", "-o", _B), made=(_OUT,), opens=_OUT),
    Action("summarise", ("summarise", _A, "-o", _B), made=(_OUT,), opens=_OUT),
    Action("print", ("print", _A, "-o", "b.xlsx"), made=(_NEW,), opens=_NEW, new=True),
    Action("import", ("import", _A, "-o", "b.xlsx"), made=(_NEW,), opens=_NEW, new=True),
    Action("new --from", ("new", "rb-8-area", "--from", _A, "-o", "b.xlsx"), made=(_NEW,), opens=_NEW, new=True),
    Action(
        "new ZI --from",
        ("new", "zi-6-komponen", "--from", _A, "--satker", "KPU Kota Lain", "--year", "2027", "-o", "b.xlsx"),
        made=(_NEW,),
        opens=_NEW,
        new=True,
    ),
    Action("new --dry-run", ("new", "rb-8-area", "--from", _A, "--same-year", "--dry-run")),
    Action("finish", ("finish", _A, "--no-pdf", "-o", "kirim"), may_list=True),
    Action("finish --draft", ("finish", _A, "--no-pdf", "--draft", "-o", "kirim")),
    Action(
        "finish --draft of another",
        ("finish", _A, "--no-pdf", "--draft", "--satker", "KPU Kota Lain", "--year", "2026", "-o", "kirim"),
    ),
    Action("read --sheet", ("read", _A, "--sheet", "Rencana Aksi")),
)
WORKBOOKS: tuple[Action, ...] = (
    Action("check in place", ("check", _A, "-o", _A), made=(_IN,), opens=_IN),
    Action("fix in place", ("fix", _A, "-o", _A), made=(_IN,), opens=_IN),
    Action("summarise in place", ("summarise", _A, "-o", _A), made=(_IN,), opens=_IN),
    Action("clear", ("check", _A, "--clear"), made=(_IN,), opens=_IN),
    Action("clear -o", ("check", _A, "--clear", "-o", _B), made=(_OUT,), opens=_OUT),
    Action(
        "finish with all",
        ("finish", _A, "--no-pdf", "--draft", "--keep-comments", "--keep-sheet", "Catatan", "-o", "kirim"),
    ),
    Action("check over it", ("check", "b.xlsx", "-o", _A), made=(_IN,), beside={_NEW: faulty_plan()}),
    Action("summarise over it", ("summarise", "b.xlsx", "-o", _A), made=(_IN,), beside={_NEW: faulty_plan()}),
    Action("own template", ("templates",), place="rumah/templat/a{suffix}"),
    Action("own template, shown", ("templates", "show", "a"), place="rumah/templat/a{suffix}"),
    Action("own template, as data", ("templates", "--json"), place="rumah/templat/a{suffix}"),
    Action(
        "new of it",
        ("new", "a", "--year", "2027", "-o", "b.xlsx"),
        place="rumah/templat/a{suffix}",
        made=(_NEW,),
        opens=_NEW,
        new=True,
    ),
)
PROFILES: tuple[Action, ...] = (
    Action("office", ("office",), place="rumah/satker.yaml"),
    Action("office set", ("office", "set", "--place", "Lain"), place="rumah/satker.yaml", made=("rumah/satker.yaml",)),
    Action(
        "new",
        ("new", "rb-sukoharjo-2023", "--year", "2026", "-o", "b.xlsx"),
        place="rumah/satker.yaml",
        made=(_NEW,),
        opens=_NEW,
        new=True,
    ),
    Action(
        "finish of the profile's",
        ("finish", "a.xlsx", "--draft", "--no-pdf", "-o", "kirim"),
        place="rumah/satker.yaml",
        beside={"kerja/a.xlsx": faulty_plan()},
    ),
)


def for_seed(seed: Seed) -> tuple[Action, ...]:
    """Return what can be done to a file like a seed."""
    if seed.suffix == ".yaml":
        return PROFILES
    more = WORKBOOKS if seed.suffix in {".xlsx", ".xlsm"} else ()
    return tuple(each.of(seed.suffix) for each in (*ANY, *more))
