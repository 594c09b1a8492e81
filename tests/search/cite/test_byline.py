from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.cite.byline import persons


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("周砚之 罗衣", ("周砚之", "罗衣")),
        ("周䶮 实习生 苗圃", ("周䶮", "苗圃")),
        ("本报记者 方知遥 通讯员 许舟", ("方知遥", "许舟")),
        ("记者李强、王芳", ("李强", "王芳")),
        ("記者林怡君／南嶼報導", ("林怡君",)),
        ("文/沈小棠", ("沈小棠",)),
        ("李　强", ("李强",)),
        ("李 小明 周 砚", ("李小明", "周砚")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Byron Anders", ("Byron Anders",)),
        ("望潮区疾控中心", ("望潮区疾控中心",)),
        ("董一苇；董一苇", ("董一苇",)),
        ("文静", ("文静",)),
        ("綜合報導", ()),
        ("記者", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_a_byline_is_the_persons_it_names(byline: str | None, names: tuple[str, ...]) -> None:
    assert persons(byline) == names


@given(st.text(max_size=60))
def test_any_byline_at_all_gives_names_that_are_some(byline: str) -> None:
    assert all(name.strip() for name in persons(byline))
