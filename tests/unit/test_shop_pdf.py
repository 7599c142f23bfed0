"""A print shop gets PDF/X-4: inks only, black letters in black ink, boxes and marks, and every word where it was."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator
from PIL import Image

from editor_app.model.article import Article, Asset, Fields
from editor_app.model.message import Failure
from editor_app.photos.press_colours import Press, make_press
from editor_app.photos.press_profile import PressProfile
from editor_app.press import export
from editor_app.press.shop_boxes import Boxes
from editor_app.press.shop_colours import Colours, inks_table, turned_content
from editor_app.press.shop_pdf import BUNDLED_PROFILE, ShopPdf, read_profile, write_shop_pdf
from editor_app.store.settings import Settings

from .sheets import RESOURCES, WORDS, Word, needs_pdftotext, paper_words, pdf_of
from .x4_rules import shown_text, x4_faults

A4 = Boxes(210, 297)
SMALL = Boxes(100, 100)
CREATED = datetime(2026, 1, 2, 8, 30, tzinfo=timezone(timedelta(hours=7)))
# From the cut to the sheet's edge: bleed, gap, mark, margin.
REACH_PT = (3 + 1 + 5 + 2) * 72 / 25.4
_BODY = (
    '![Chú thích](assets/anh.jpg){alt="Ảnh"}\n\nMột đoạn có [liên kết](https://example.vn) và *chữ nghiêng*.\n\n'
    "## Tiểu mục\n\n> Trích một câu.\n\n| Thôn | Lượt |\n|---|--:|\n| Một | 17 |\n\n" + "Thêm nhiều chữ nữa. " * 700
)


@lru_cache(maxsize=1)
def _profile() -> PressProfile:
    return read_profile(RESOURCES / BUNDLED_PROFILE)


@lru_cache(maxsize=1)
def _press() -> Press:
    return make_press(_profile())


@lru_cache(maxsize=1)
def _pages() -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((900, 600)).convert("RGB").save(out, "JPEG")
    return pdf_of(Article(Fields(headline="Tin <đầu> & “cuối”"), _BODY, (Asset("anh.jpg", out.getvalue()),)))


def _shop(pdf: bytes, boxes: Boxes = A4, *, marks: bool = True, title: str = "Tin <đầu> & cuối") -> ShopPdf:
    return write_shop_pdf(pdf, boxes=boxes, profile=_profile(), title=title, created=CREATED, marks=marks)


def _typst(source: str, folder: Path, *, tags: bool = True) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(RESOURCES / "fonts")])
    head = '#set page(width: 100mm, height: 100mm, margin: 10mm)\n#set text(font: "Be Vietnam Pro")\n'
    (folder / "main.typ").write_text(head + source, "utf-8")
    made = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts).compile(
        format="pdf", pdf_tags=tags
    )
    assert isinstance(made, bytes)
    return made


def _said(failure: pytest.ExceptionInfo[Failure]) -> str:
    return failure.value.message.id


@pytest.mark.parametrize("marks", [True, False])
def test_an_articles_pages_keep_the_rules(marks: bool) -> None:
    assert x4_faults(_shop(_pages(), marks=marks).data) == []


def test_pages_without_tags_keep_the_rules_too(tmp_path: Path) -> None:
    pdf = _typst('#link("https://example.vn")[Một] trang', tmp_path, tags=False)
    assert x4_faults(_shop(pdf, SMALL).data) == []


def test_the_rules_see_what_is_wrong() -> None:
    assert len(x4_faults(_pages())) > 10


def _spoil_trim(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/TrimBox"] = Array([-100, 0, 400, 600])


def _spoil_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"1 0 0 rg 0 0 5 5 re f")


def _spoil_line(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0.1 w 0 0 m 9 9 l S")


def _spoil_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Khác"


def _spoil_group(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Group"] = Dictionary({"/S": Name.Transparency, "/CS": Name.DeviceRGB})


def _spoil_notes(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Annots"] = Array([Dictionary({"/Subtype": Name.Link, "/A": Dictionary({"/S": Name.URI})})])


def _spoil_overprint(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].resources["/ExtGState"] = Dictionary({"/g0": Dictionary({"/OP": True})})


def _spoil_fonts(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]


_SPOILERS = (
    *(_spoil_trim, _spoil_content, _spoil_line, _spoil_title, _spoil_group, _spoil_notes),
    *(_spoil_overprint, _spoil_fonts),
)


@pytest.mark.parametrize("spoil", _SPOILERS)
def test_the_rules_see_each_thing_that_is_wrong(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(_shop(_pages()).data)) as pdf:
        spoil(pdf)
        out = io.BytesIO()
        pdf.save(out)
    assert x4_faults(out.getvalue())


def test_letters_stay_and_black_ones_are_in_black_ink_alone() -> None:
    with pikepdf.open(io.BytesIO(_pages())) as before, pikepdf.open(io.BytesIO(_shop(_pages()).data)) as after:
        pairs = [
            (old, new)
            for old_page, new_page in zip(before.pages, after.pages, strict=True)
            for old, new in zip(shown_text(old_page), shown_text(new_page), strict=True)
        ]
    assert len(pairs) > 100
    assert all(old.text == new.text for old, new in pairs)
    blacks = [new.colour for old, new in pairs if len(old.colour[1]) == 1]
    assert len(blacks) > 100
    assert set(blacks) <= {("k", (0.0, 0.0, 0.0, 1.0))}
    # The grey of credits and page numbers is a little warm; the headings' red is a colour.
    inks = {new.colour[1] for old, new in pairs if len(old.colour[1]) == 3}
    assert any(ink[:3] == (0, 0, 0) and 0.5 < ink[3] < 1 for ink in inks)
    assert any(ink[1] > 0.9 for ink in inks)


@needs_pdftotext
def test_every_word_stands_where_it_stood(tmp_path: Path) -> None:
    def places(words: list[Word], by_pt: float) -> list[tuple[str, int, int, int]]:
        return [(word.text, word.page, round(word.left + by_pt), round(word.top + by_pt)) for word in words]

    before = paper_words(_pages(), tmp_path)
    after = [word for word in paper_words(_shop(_pages(), marks=False).data, tmp_path) if word.top > 46 + 3 * 72 / 25.4]
    assert len(before) > 600
    moved = places(before, 3 * 72 / 25.4)
    for old, new in zip(moved[:600], places(after, 0)[:600], strict=True):
        assert old[:2] == new[:2]
        assert abs(old[2] - new[2]) <= 1
        assert abs(old[3] - new[3]) <= 1


def test_the_same_pages_give_the_same_bytes() -> None:
    assert _shop(_pages()).data == _shop(_pages()).data


def test_marks_stand_outside_the_bleed_in_every_ink() -> None:
    with pikepdf.open(io.BytesIO(_shop(_pages()).data)) as pdf:
        page = pdf.pages[0]
        instructions = list(pikepdf.parse_content_stream(page))
        media = [float(side) for side in page.mediabox.as_list()]
        spaces = page.resources["/ColorSpace"]
        assert [str(space[1]) for _, space in spaces.items()] == ["/All"]
    start = next(n for n, one in enumerate(instructions) if str(one.operator) == "CS")
    points = [
        [float(value) for value in one.operands] for one in instructions[start:] if str(one.operator) in ("m", "l")
    ]
    assert len(points) == 16
    assert media == pytest.approx([-REACH_PT, -REACH_PT, 595.2756 + REACH_PT, 841.8898 + REACH_PT], abs=0.01)
    bleed_pt = 3 * 72 / 25.4
    for (x1, y1), (x2, y2) in zip(points[::2], points[1::2], strict=True):
        assert abs(x1 - x2) + abs(y1 - y2) == pytest.approx(5 * 72 / 25.4, abs=0.01)
        for x, y in ((x1, y1), (x2, y2)):
            assert min(x, y, 595.2756 - x, 841.8898 - y) < -bleed_pt


def test_a_template_gives_bleed_by_one_line(tmp_path: Path) -> None:
    article = Article(Fields(headline="Tin"), _BODY)
    template = RESOURCES / "print" / "bulletin.typ"
    copy = tmp_path / "print" / "bulletin.typ"
    copy.parent.mkdir()
    copy.write_text('#set page(bleed: 3mm, fill: rgb("#fff0d0"))\n' + template.read_text("utf-8"), "utf-8")
    (tmp_path / "fonts").symlink_to(RESOURCES / "fonts")
    made, _ = export.make_pdf(article, resources=tmp_path, words=WORDS, settings=Settings(), today=date(2026, 1, 2))
    plain, _ = export.make_pdf(article, resources=RESOURCES, words=WORDS, settings=Settings(), today=date(2026, 1, 2))
    shop = _shop(made)
    assert shop.notices == ()
    assert x4_faults(shop.data) == []
    with pikepdf.open(io.BytesIO(shop.data)) as pdf, pikepdf.open(io.BytesIO(plain)) as before:
        page = pdf.pages[0]
        trim, bleed = ([float(side) for side in page.obj[key].as_list()] for key in ("/TrimBox", "/BleedBox"))
        assert len(pdf.pages) == len(before.pages)
    assert trim == pytest.approx([8.504, 8.504, 603.78, 850.394], abs=0.01)
    assert bleed == pytest.approx([0, 0, 612.284, 858.898], abs=0.01)


def test_what_was_not_drawn_beyond_the_cut_is_said() -> None:
    assert [notice.message.id for notice in _shop(_pages()).notices] == ["shop.no_bleed"]
    assert _shop(_pages(), Boxes(210, 297, 0)).notices == ()


def test_all_that_a_template_may_draw(tmp_path: Path) -> None:
    alpha = Image.new("RGB", (60, 60), (200, 10, 20))
    alpha.putalpha(Image.radial_gradient("L").resize((60, 60)))
    alpha.save(tmp_path / "alpha.png")
    Image.radial_gradient("L").resize((60, 60)).save(tmp_path / "grey.png")
    Image.radial_gradient("L").resize((60, 60)).save(tmp_path / "grey.jpg")
    Image.radial_gradient("L").convert("1").save(tmp_path / "line.png")
    Image.effect_noise((60, 60), 90).convert("RGB").quantize(16).save(tmp_path / "palette.png")
    Image.new("CMYK", (20, 20), (0, 255, 0, 0)).save(tmp_path / "inks.jpg")
    (tmp_path / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><defs><mask id="m">'
        '<rect width="20" height="20" fill="#888"/></mask></defs>'
        '<rect width="20" height="20" fill="#0a0" mask="url(#m)" style="mix-blend-mode:multiply"/></svg>'
    )
    names = ("alpha.png", "grey.png", "grey.jpg", "line.png", "palette.png", "inks.jpg", "drawing.svg")
    source = (
        "#text(fill: luma(40%))[Xám] #text(fill: rgb(200, 0, 0, 50%))[Trong] #text(fill: cmyk(0%, 0%, 0%, 100%))[k]\n"
        "#let bar = rect.with(width: 60pt, height: 9pt)\n"
        '#bar(fill: gradient.linear(red, blue)) #bar(fill: gradient.radial(rgb("#ff000080"), white))\n'
        "#bar(fill: tiling(size: (5pt, 5pt), line(stroke: 0.5pt + green)))\n"
        '#bar(fill: color.spot("PANTONE 185 C", rgb("#e4002b")).tint(50%))\n'
    ) + "".join(f'#box(image("{name}", width: 9pt))\n' for name in names)
    made = _shop(_typst(source, tmp_path), SMALL)
    assert x4_faults(made.data) == []
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        pictures = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/BitsPerComponent" in thing
        ]
        assert sum("/SMask" in picture for picture in pictures) == 1
        names_of_inks = [str(thing[1]) for thing in _arrays(pdf) if str(thing[0]) == "/Separation"]
    assert "/PANTONE 185 C" in names_of_inks


def _arrays(pdf: pikepdf.Pdf) -> list[Array]:
    spaces = [page.resources.get("/ColorSpace", Dictionary()) for page in pdf.pages]
    return [space for named in spaces for _, space in named.items() if isinstance(space, Array)]


def test_what_no_press_draws_is_refused(tmp_path: Path) -> None:
    pdf = _typst("#circle(fill: gradient.conic(red, blue))", tmp_path)
    with pytest.raises(Failure) as failure:
        _shop(pdf, SMALL)
    assert _said(failure) == "shop.cannot_convert"


def test_another_paper_or_too_little_bleed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure) as failure:
        _shop(_pages(), Boxes(148, 210))
    assert failure.value.message.values == (("page", "210 × 297 mm"), ("paper", "148 × 210 mm"))
    with pytest.raises(Failure) as failure:
        _shop(_typst("#set page(bleed: 2mm)\nMột", tmp_path), SMALL)
    assert failure.value.message.values == (("drawn_mm", "2"), ("bleed_mm", "3"))


def test_what_is_no_pdf_or_lacks_a_font_is_refused() -> None:
    with pytest.raises(Failure) as failure:
        _shop(b"%PDF-1.7\nkhong phai")
    assert _said(failure) == "shop.no_pdf"
    with pikepdf.open(io.BytesIO(_pages())) as pdf:
        _spoil_fonts(pdf)
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(Failure) as failure:
        _shop(out.getvalue())
    assert _said(failure) == "shop.font_missing"


def test_what_lies_under_is_clipped_and_page_labels_stay(tmp_path: Path) -> None:
    pdf = _typst('#set page(numbering: "i")\n#place(dx: -40mm, rect(width: 200mm, height: 9mm, fill: red))', tmp_path)
    with pikepdf.open(io.BytesIO(_shop(pdf, SMALL).data)) as made:
        assert "/PageLabels" in made.Root
        first = next(iter(pikepdf.parse_content_stream(made.pages[0], "q re W n")))
        content = made.pages[0].Contents.read_bytes()
    assert str(first.operator) == "q"
    assert content.startswith(b"q -8.5039 -8.5039 300.4724 300.4724 re W n")


def test_a_template_may_name_its_own_inks() -> None:
    red = (0x9B / 255, 0x1C / 255, 0x22 / 255)
    made = write_shop_pdf(
        _pages(), boxes=A4, profile=_profile(), title="Tin", created=CREATED, marks=False, inks={red: (0, 1, 0.9, 0.35)}
    )
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        colours = {shown.colour for shown in shown_text(pdf.pages[0])}
    assert ("k", (0, 1, 0.9, 0.35)) in colours


def test_titles_hold_any_sign() -> None:
    assert x4_faults(_shop(_pages(), title="Ế & <b> ]]> 😀").data) == []
    with pikepdf.open(io.BytesIO(_shop(_pages(), title="a\x0bb").data)) as pdf:
        assert b"a b</rdf:li>" in pdf.Root["/Metadata"].read_bytes()


_numbers = st.decimals(0, 1, places=3)


def _colour(count: int) -> st.SearchStrategy[list[Decimal]]:
    return st.lists(_numbers, min_size=count, max_size=count)


_at_once = st.one_of(
    *(
        st.tuples(st.sampled_from([operator, operator.upper()]), _colour(count)).map(lambda order: [order])
        for operator, count in (("g", 1), ("rg", 3), ("k", 4))
    )
)
_in_space = st.one_of(
    *(
        st.tuples(st.sampled_from(["cs sc", "CS SC", "cs scn", "CS SCN"]), _colour(count)).map(
            lambda chosen, space=space: [  # type: ignore[misc]  # binds this round's space
                (chosen[0].split()[0], [Name(space)]),
                (chosen[0].split()[1], chosen[1]),
            ]
        )
        for space, count in (("/DeviceGray", 1), ("/DeviceRGB", 3), ("/c0", 3), ("/DeviceCMYK", 4))
    )
)
_drawers: st.SearchStrategy[list[tuple[str, list[Decimal]]]] = st.sampled_from(
    ["q", "Q", "f", "S", "re", "m", "Tj", "TJ", "Do", "BT", "ET"]
).map(lambda name: [(name, [])])
_letters = st.binary(max_size=9).map(lambda text: [("Tj", [pikepdf.String(text)])])
_orders = st.lists(st.one_of(_at_once, _in_space, _drawers, _letters), max_size=30).map(
    lambda groups: [order for group in groups for order in group]
)


@given(_orders, st.booleans())
def test_any_content_keeps_its_drawing_and_loses_its_screen_colours(
    orders: list[tuple[str, list[pikepdf.Object | Decimal]]], is_mask: bool
) -> None:
    spaces = Dictionary({"/c0": Array([Name.CalRGB, Dictionary()])})
    before = [ContentStreamInstruction(operands, Operator(name)) for name, operands in orders]
    after = turned_content(before, spaces, Colours(_press(), inks_table({}), is_mask))
    assert len(after) == len(before)
    operator = "g" if is_mask else "k"
    for old, new in zip(before, after, strict=True):
        name = str(old.operator)
        if name.lower() in ("g", "rg", "k", "cs", "sc", "scn"):
            assert str(new.operator) == (operator if name.islower() else operator.upper())
            assert len(new.operands) == (1 if is_mask else 4)
            assert all(0 <= float(value) <= 1 for value in new.operands)
        else:
            assert (name, list(old.operands)) == (str(new.operator), list(new.operands))


def test_a_colour_of_too_few_numbers_is_refused() -> None:
    order = ContentStreamInstruction([Decimal(0), Decimal(0)], Operator("rg"))
    with pytest.raises(Failure):
        turned_content([order], Dictionary(), Colours(_press(), inks_table({})))
