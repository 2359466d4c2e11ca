"""Row heights and page breaks."""

from dataclasses import replace
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


def test_a_page_that_a_high_text_fills_holds_as_many_of_its_rows_as_it_has_room_for() -> None:
    room = Room(page=100, first=100, tail=40, full=0.9, with_tail=3)
    assert paginate(10, [Text(0, 9, 100.0, again=10.0)], room, least=12.0)[1] == (7,)


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


def test_a_text_stands_again_on_a_page_that_begins_amid_its_rows() -> None:
    heights, breaks = paginate(4, [Text(0, 3, 12.0, again=30.0)], Room(page=50, first=30), least=12.0)
    assert (heights, breaks) == ((12.0, 12.0, 15.0, 15.0), (2,))


def test_what_stands_atop_a_page_counts_for_it() -> None:
    assert paginate(4, [], Room(page=26, first=26), least=12.0)[1] == (2,)
    assert paginate(4, [], Room(page=26, first=26), least=12.0, again=[0, 5, 5, 5])[1] == (2, 3)


def test_the_last_page_has_rows_enough_beside_the_signatures() -> None:
    room = Room(page=120, first=120, tail=36)
    texts = [Text(0, 9, 0.0)] * 3
    assert paginate(11, texts, room, least=12.0)[1] == (10,)
    assert paginate(11, texts, replace(room, with_tail=6), least=12.0)[1] == (5,)


def test_pages_share_the_rows_that_they_lack() -> None:
    room = Room(page=100, first=100, tail=20, full=0.92, with_tail=4)
    assert paginate(12, [], room, least=20.0)[1] == (4, 8)


def test_a_page_that_the_next_row_is_too_high_for_gets_higher_rows() -> None:
    texts = [Text(2, 2, 80.0)]
    heights, breaks = paginate(3, texts, Room(page=100, first=100, full=0.85), least=12.0)
    assert (heights, breaks) == ((42.75, 42.75, 80.25), (2,))


_LEAST = 13.5
_GROUPS = st.lists(st.tuples(st.integers(1, 12), st.floats(5, 120)), min_size=1, max_size=12)


@given(_GROUPS, st.lists(st.floats(5, 200), min_size=1, max_size=40), st.floats(420, 600), st.floats(200, 420))
@settings(max_examples=80, deadline=None)
def test_every_page_but_the_last_is_full_and_has_room_for_what_it_names_anew(
    groups: list[tuple[int, float]], singles: list[float], page: float, first: float
) -> None:
    count = sum(length for length, _ in groups)
    starts = [sum(length for length, _ in groups[:place]) for place in range(len(groups))]
    texts = [Text(row, row, singles[row % len(singles)]) for row in range(count)]
    texts += [
        Text(start, start + length - 1, height, min(height, 30.0) if length > 1 else 0.0)
        for start, (length, height) in zip(starts, groups, strict=True)
    ]
    room = Room(page, first, tail=120.0, full=0.85, with_tail=6)
    heights, breaks = paginate(count, texts, room, least=_LEAST)
    bounds = (0, *breaks, count)
    for start, end in pairwise(bounds):
        offered, used = (page if start else first), sum(heights[start:end])
        assert used <= offered - (room.tail if end == count else 0.0) or end == start + 1
        if end < count:
            assert used >= 0.85 * offered or MAX_HEIGHT in heights[start:end]
        for text in texts:
            if text.first < start <= text.last:
                assert sum(heights[start : min(text.last + 1, end)]) >= text.again


@given(st.lists(st.floats(14, 200), min_size=6, max_size=40), st.floats(420, 600))
@settings(max_examples=80, deadline=None)
def test_six_rows_stand_with_the_signatures_wherever_they_fit(singles: list[float], page: float) -> None:
    texts = [Text(row, row, height) for row, height in enumerate(singles)]
    room = Room(page, page, tail=120.0, full=0.85, with_tail=6)
    _, breaks = paginate(len(texts), texts, room, least=13.5)
    alone, _ = paginate(len(texts), texts, Room(1e6, 1e6), least=13.5)
    if breaks and sum(alone[-6:]) <= page - room.tail:
        assert len(texts) - breaks[-1] >= 6
