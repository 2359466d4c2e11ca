"""Row heights and page breaks."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.drawing.pages import MAX_HEIGHT, Room, Text, paginate

ROOMY = Room(page=1000, first=1000)


def test_a_row_is_as_high_as_its_highest_text() -> None:
    assert paginate(2, [Text(0, 0, 30.0), Text(0, 0, 20.0)], ROOMY, least=12.0) == ((30.0, 12.0), ())


def test_what_a_merged_text_lacks_is_spread_over_its_rows() -> None:
    assert paginate(3, [Text(0, 1, 48.0)], ROOMY, least=12.0) == ((24.0, 24.0, 12.0), ())


def test_an_inner_group_is_served_before_the_outer_one() -> None:
    heights, _ = paginate(3, [Text(0, 2, 60.0), Text(0, 1, 48.0)], ROOMY, least=12.0)
    assert heights == (24.0, 24.0, 12.0)


def test_a_full_page_ends_where_no_group_is_broken() -> None:
    texts = [Text(0, 2, 10.0), Text(3, 5, 10.0)]
    assert paginate(6, texts, Room(page=50, first=50), least=12.0)[1] == (3,)


def test_a_merged_text_is_whole_on_the_page_where_it_begins() -> None:
    heights, breaks = paginate(8, [Text(2, 7, 60.0)], Room(page=70, first=90), least=12.0)
    assert breaks == (3,)
    assert heights[2] == 60.0


def test_the_signatures_have_a_row_above_them() -> None:
    heights, breaks = paginate(4, [], Room(page=50, first=50, tail=36), least=12.0)
    assert heights == (12.0,) * 4
    assert breaks == (3,)


def test_points_above_a_row_count_for_its_page() -> None:
    assert paginate(3, [], Room(page=40, first=40), least=12.0)[1] == ()
    assert paginate(3, [], Room(page=40, first=40), least=12.0, extra=[0, 0, 10]) == ((12.0, 12.0, 12.0), (2,))


def test_no_rows_need_no_heights() -> None:
    assert paginate(0, [], ROOMY, least=12.0) == ((), ())


@given(
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 8), st.floats(5, MAX_HEIGHT)), max_size=25),
    st.floats(420, 600),
)
@settings(max_examples=60, deadline=None)
def test_every_text_fits_the_part_of_it_that_lies_on_its_first_page(
    spans: list[tuple[int, int, float]], page: float
) -> None:
    texts = [Text(first, min(first + more, 29), height) for first, more, height in spans]
    heights, breaks = paginate(30, texts, Room(page=page, first=page), least=13.5)
    bounds = (0, *breaks, 30)
    for text in texts:
        end = next(stop for start, stop in pairwise(bounds) if start <= text.first < stop)
        assert sum(heights[text.first : min(text.last + 1, end)]) >= text.height - 1e-6
    assert max(heights) <= MAX_HEIGHT + 0.75
