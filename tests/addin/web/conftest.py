"""The icons of the web's folders, drawn once: each test that makes a folder would draw the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from rbexcel.addin.web import folder, icons


@pytest.fixture(scope="session", autouse=True)
def icons_are_drawn_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder, "png", cache(icons.png))
        yield
