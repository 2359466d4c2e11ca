"""A place of its own for one run of a command: a folder to work in, a home, one for what is only needed meanwhile."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Tree = Mapping[str, bytes | None]
"""What is below a folder by relative name: the content of a file, None for a folder."""

_IN_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The three folders, which lie in ``root``."""

    root: Path

    @property
    def work(self) -> Path:
        """Where the command runs."""
        return self.root / "kerja"

    @property
    def home(self) -> Path:
        """What RBEXCEL_HOME names."""
        return self.root / "rumah"

    @property
    def meanwhile(self) -> Path:
        """What TMPDIR names."""
        return self.root / "sementara"

    def put(self, tree: Tree) -> None:
        """Empty the place and lay out these files and folders."""
        if self.root.exists():
            shutil.rmtree(self.root)
        for folder in (self.work, self.home, self.meanwhile):
            folder.mkdir(parents=True)
        for name, content in tree.items():
            path = self.root / name
            if content is None:
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

    def tree(self) -> dict[str, bytes | None]:
        """Return what is there now."""
        return {
            str(path.relative_to(self.root)): path.read_bytes() if path.is_file() else None
            for path in sorted(self.root.rglob("*"))
        }


@contextmanager
def sandbox() -> Iterator[Sandbox]:
    """Lend a place, in memory where the system has room for files there."""
    where = str(_IN_MEMORY) if _IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="rbexcel-campaign-", dir=where, ignore_cleanup_errors=True) as folder:
        yield Sandbox(Path(folder) / "x")
