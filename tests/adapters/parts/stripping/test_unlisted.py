"""Of extensions only those go along that are known to show something."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.unlisted import drop_unlisted
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import MAIN, relation, sheet, small

FORMATS = '<ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><a/></ext>'
OF_NOBODY = '<ext uri="{6F2FDCE9-48DA-4B69-8628-5D25D57E5C98}"><a b="Budi">Budi</a></ext>'


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        (f"<extLst>{FORMATS}</extLst>",) * 2,
        (f"<extLst>{FORMATS}{OF_NOBODY}</extLst>", f"<extLst>{FORMATS}</extLst>"),
        (f"<extLst>{OF_NOBODY}<ext>Budi</ext></extLst>", ""),
    ],
)  # fmt: skip
def test_of_a_sheet_only_what_is_listed_goes_along(inside: str, left: str) -> None:
    package = small({"A": sheet(inside)})
    told = [*drop_unlisted(package, owned_parts(package))]
    assert package.parts["xl/sheet1.xml"].decode() == sheet(left)
    assert told == ([] if inside == left else [Besides(What.STORED_DATA, "A")])


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ('<fileVersion appName="Budi" lastEdited="Budi" rupBuild="9303"/>',
         '<fileVersion appName="xl" rupBuild="9303"/>'),
        ('<fileVersion appName="Calc"/>',) * 2,
        ('<fileVersion xmlns:xr="urn:x" xr:a="Budi" appName="xl"/>',) * 2,
    ],
)  # fmt: skip
def test_the_workbook_says_which_program_made_it_in_numbers(inside: str, left: str) -> None:
    package = small({"A": sheet("")}, before=inside)
    whole = package.parts["xl/workbook.xml"].decode()
    [*drop_unlisted(package, owned_parts(package))]
    assert package.parts["xl/workbook.xml"].decode() == whole.replace(inside, left)


def test_shared_texts_keep_no_extension_and_a_drawing_those_with_a_number() -> None:
    package = small(
        {"A": sheet("")},
        relation("t", "sharedStrings", "t.xml"),
        relation("d", "drawing", "d.xml"),
        more={
            "xl/t.xml": f'<sst xmlns="{MAIN}"><si/><extLst>{OF_NOBODY}</extLst></sst>',
            "xl/d.xml": f'<wsDr><xfrm><ext cx="1"/></xfrm><extLst>{OF_NOBODY}<ext uri="Budi"/></extLst></wsDr>',
        },
    )
    [*drop_unlisted(package, owned_parts(package))]
    assert package.parts["xl/t.xml"].decode() == f'<sst xmlns="{MAIN}"><si/></sst>'
    assert package.parts["xl/d.xml"].decode() == (
        f'<wsDr><xfrm><ext cx="1"/></xfrm><extLst>{OF_NOBODY}</extLst></wsDr>'
    )
