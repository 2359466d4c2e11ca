"""What an Excel is asked, and how it is left."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from rbexcel.adapters.excel.host import quiet


class FakeApp:
    """An app that tells its settings, as an installed Excel does."""

    def __init__(self) -> None:
        self.screen_updating, self.enable_events = True, False
        self.display_alerts, self.status_bar = True, False


def test_quiet_restores_what_was_set_before_even_after_an_error() -> None:
    app: Any = FakeApp()
    inside = []
    with suppress(KeyError), quiet(app, "Validasi sedang dikerjakan ..."):
        inside.append(dict(vars(app)))
        raise KeyError
    silent = {"screen_updating": False, "enable_events": False, "display_alerts": False}
    assert inside == [{**silent, "status_bar": "Validasi sedang dikerjakan ..."}]
    assert vars(app) == vars(FakeApp())
