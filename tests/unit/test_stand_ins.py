"""Pages are laid out before their photos are made, and come out as if they had waited."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor_app.model.article import Article, Asset, Fields
from editor_app.model.framing import Framing
from editor_app.model.print_template import PrintOptions
from editor_app.photos.derive import for_print
from editor_app.press import export
from editor_app.press.print_photos import UnknownSizeError, stand_in

from .sheets import made_pdf, placed_images

_WORDS = "Thêm nhiều chữ nữa. " * 300
_CROPS = ((0.0, 0.0, 1.0, 1.0), (0.1, 0.2, 0.5, 0.5), (0.0, 0.0, 0.01, 1.0))


def _photo(width_px: int, height_px: int, orientation: int = 1, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.linear_gradient("L").resize((width_px, height_px)).convert("RGB").save(out, kind, exif=exif)
    return out.getvalue()


def _article(*photos: bytes, lines: str = "") -> Article:
    names = [f"anh-{number}.jpg" for number in range(len(photos))]
    body = "\n\n".join(f'![Chú {name}](assets/{name}){{alt="Ảnh"}}\n\n{_WORDS}' for name in names) + lines
    return Article(Fields(headline="Tin"), body, tuple(Asset(*pair) for pair in zip(names, photos, strict=True)))


@given(
    st.integers(1, 900),
    st.integers(1, 900),
    st.sampled_from(range(1, 9)),
    st.sampled_from((0, 90, 180, 270)),
    st.sampled_from(_CROPS),
    st.sampled_from((40, 300, 2000)),
)
def test_a_stand_in_has_the_size_of_the_copy(
    width_px: int, height_px: int, orientation: int, turn: int, crop: tuple[float, float, float, float], most_px: int
) -> None:
    data = _photo(width_px, height_px, orientation)
    framing = Framing(turn=turn, crop=crop)
    expected = stand_in(data, "a.jpg", framing, width_px_max=most_px, height_px_max=most_px)
    made = for_print(data, "a.jpg", framing, width_px_max=most_px, height_px_max=most_px)
    assert (expected.width_px, expected.height_px) == (made.width_px, made.height_px)


def test_of_other_kinds_nothing_is_foretold() -> None:
    with pytest.raises(UnknownSizeError):
        stand_in(_photo(30, 20, kind="PNG"), "a.png", Framing(), width_px_max=100, height_px_max=100)


@pytest.mark.parametrize(
    "article",
    [
        _article(_photo(1200, 800), _photo(600, 900, 6)),
        _article(_photo(1200, 800, kind="PNG"), _photo(600, 900)),
        # One that proves broken only when it is decoded leaves another page than was foretold.
        _article(_photo(1200, 800), _photo(900, 600)[:3000]),
        # The same photo twice, in one framing and in two that show the same.
        _article(
            _photo(500, 400), lines='\n\n![Hai](assets/anh-0.jpg){alt="A"}\n\n![Ba](assets/anh-0.jpg){focus="0.1,0.2"}'
        ),
        _article(),
    ],
    ids=["photos", "a drawing", "a broken one", "one twice", "none"],
)
@pytest.mark.parametrize("template", ["bulletin", "article"])
def test_pages_are_as_if_they_had_waited(article: Article, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = made_pdf(article, PrintOptions(template))
    monkeypatch.setattr(export, "_expected", lambda *_: None)
    waited = made_pdf(article, PrintOptions(template))
    assert soon[1] == waited[1]
    assert len(soon[0]) == len(waited[0])
    pictures = [[image.picture.tobytes() for image in placed_images(pdf)] for pdf in (soon[0], waited[0])]
    assert pictures[0] == pictures[1]
