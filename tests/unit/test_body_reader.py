"""One change reads one block again, and those that had asked for what it says; nobody else."""

from __future__ import annotations

from editor_app.text.body_reader import BodyReader

BODY = (
    "Một [a][r] đoạn.\n\n"
    "Hai không hỏi gì.\n\n"
    "Ba có chú[^1] thích.\n\n"
    "Bốn [b][khác].\n\n"
    "[r]: https://r.vn\n\n"
    "[^1]: Lời chú.\n"
)


def _changed(reader: BodyReader, old: str, new: str) -> list[str]:
    """Put ``new`` in place of ``old`` and return the first words of the blocks that were read again."""
    start = reader.source.index(old)
    reader.change(start, start + len(old), new)
    return [reader.blocks[place].text.split()[0] for place in reader.read_some(lambda: True)]


def _reader() -> BodyReader:
    reader = BodyReader()
    reader.read(BODY)
    return reader


def test_words_concern_nobody_else() -> None:
    assert _changed(_reader(), "không", "chẳng") == ["Hai"]


def test_a_target_concerns_those_who_named_it() -> None:
    assert _changed(_reader(), "https://r.vn", "https://s.vn") == ["Một", "[r]:"]


def test_a_new_target_concerns_those_who_asked_in_vain() -> None:
    assert _changed(_reader(), "[r]: https://r.vn", "[khác]: https://k.vn") == ["Một", "Bốn", "[khác]:"]


def test_the_words_of_a_note_concern_nobody_else() -> None:
    assert _changed(_reader(), "Lời chú", "Lời khác") == ["[^1]:"]


def test_a_note_that_goes_concerns_its_marks() -> None:
    assert _changed(_reader(), "[^1]: Lời chú.\n", "Lời chú.\n") == ["Ba", "Lời"]


def test_ids_stay_with_their_text() -> None:
    reader = _reader()
    before = {block.text: block.id for block in reader.blocks}
    _changed(reader, "không", "chẳng")
    after = {block.text: block.id for block in reader.blocks}
    assert [after[text] for text in before if text in after] == [id for text, id in before.items() if text in after]
    assert len(set(after.values()) - set(before.values())) == 1
