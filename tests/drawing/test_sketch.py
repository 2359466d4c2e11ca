"""A sheet while it is drawn."""

from __future__ import annotations

import pytest

from rbexcel.drawing.sketch import axis_step


@pytest.mark.parametrize(("peak", "step"), [(0, 1), (8, 1), (9, 2), (17, 5), (81, 20), (450, 100)])
def test_the_marks_of_a_charts_axis_are_whole_and_few(peak: int, step: int) -> None:
    assert axis_step(peak) == step
