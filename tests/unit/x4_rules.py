"""A PDF, turned into what keeps it from being PDF/X-4 as a print shop wants it: a second opinion on what we write.

Nothing here is shared with what writes it. Rules: ISO 15930-7; ink and line width as sheet-fed presses ask.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

LEAST_LINE_PT = 0.25
MOST_INK = 3.0
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_FORBIDDEN = ("/AA", "/OpenAction", "/AcroForm", "/Names", "/Outlines", "/StructTreeRoot", "/MarkInfo", "/Perms")
_SCREEN_SPACES = ("/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased")
_SHOWS = ("Tj", "TJ", "'", '"')


@dataclass(frozen=True, slots=True)
class Shown:
    """Letters shown: their bytes, and the operator and numbers of the colour they are filled with."""

    text: bytes
    colour: tuple[str, tuple[float, ...]]


def x4_faults(data: bytes) -> list[str]:
    """Return a sentence for each rule that ``data`` breaks."""
    faults: list[str] = []
    if not data.startswith(b"%PDF-1.6"):
        faults.append(f"version is {data[:8]!r}")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if pdf.is_encrypted or "/ID" not in pdf.trailer:
            faults.append("encrypted, or no /ID")
        faults += [f"catalogue has {key}" for key in _FORBIDDEN if key in pdf.Root]
        faults += _intent_faults(pdf)
        faults += _told_faults(pdf)
        for number, page in enumerate(pdf.pages, 1):
            faults += [f"page {number}: {fault}" for fault in (*_box_faults(page.obj), *_line_faults(page))]
        faults += _thing_faults(pdf)
    return faults


def shown_text(page: pikepdf.Page) -> list[Shown]:
    """Return the letters of a page in the order they are drawn, without those in forms."""
    found: list[Shown] = []
    now: tuple[str, tuple[float, ...]] = ("g", (0.0,))
    kept: list[tuple[str, tuple[float, ...]]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "q":
            kept.append(now)
        elif operator == "Q":
            now = kept.pop()
        elif operator in ("g", "rg", "k", "sc", "scn"):
            now = (operator, tuple(float(value) for value in operands if not isinstance(value, Name)))
        elif operator in _SHOWS:
            parts = operands[-1].as_list() if operator == "TJ" else [operands[-1]]
            found.append(Shown(b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String)), now))
    return found


def _intent_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = pdf.Root.get("/OutputIntents", Array()).as_list()
    if [str(intent["/S"]) for intent in intents] != ["/GTS_PDFX"]:
        yield "not exactly one output intent, of PDF/X"
        return
    profile = intents[0]["/DestOutputProfile"]
    header = profile.read_bytes()[:40]
    if int(profile["/N"]) != 4 or header[12:20] != b"prtrCMYK":
        yield "the output intent is of no press"
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "no printing condition"


def _told_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Compare what the Info dictionary and the XMP packet say."""
    described = ElementTree.fromstring(pdf.Root["/Metadata"].read_bytes()).find(f".//{_RDF}Description")
    assert described is not None
    told = {child.tag: "".join(child.itertext()) for child in described}
    info = {key: str(value) for key, value in pdf.docinfo.items()}
    for key, tag in (
        ("/Title", "{http://purl.org/dc/elements/1.1/}title"),
        ("/Producer", "{http://ns.adobe.com/pdf/1.3/}Producer"),
        ("/Creator", f"{_XMP}CreatorTool"),
        ("/GTS_PDFXVersion", "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"),
    ):
        if info.get(key) is None or info[key] != told.get(tag):
            yield f"{key} is {info.get(key)!r} and {told.get(tag)!r}"
    if info.get("/GTS_PDFXVersion") != "PDF/X-4":
        yield "version key"
    if info.get("/Trapped") != "/False" or told.get("{http://ns.adobe.com/pdf/1.3/}Trapped") != "False":
        yield "trapping is not said"
    for key, name in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        digits = "".join(sign for sign in told.get(f"{_XMP}{name}", "") if sign.isdigit())
        if not digits or digits != "".join(sign for sign in info.get(key, "") if sign.isdigit()):
            yield f"{key} differs from XMP"
    missing = {f"{_XMP}MetadataDate"} | {
        f"{_XMP[:-1]}mm/}}{name}" for name in ("DocumentID", "VersionID", "RenditionClass")
    }
    yield from (f"XMP lacks {tag}" for tag in missing - set(told))


def _box_faults(page: pikepdf.Object) -> Iterator[str]:
    if "/Annots" in page:
        yield "annotations"
    if "/ArtBox" in page or "/TrimBox" not in page:
        yield "no trim box, or an art box too"
        return
    media, bleed, trim = (
        [float(side) for side in page[key].as_list()] for key in ("/MediaBox", "/BleedBox", "/TrimBox")
    )
    for outer, inner in ((media, bleed), (bleed, trim)):
        if not (outer[0] <= inner[0] < inner[2] <= outer[2] and outer[1] <= inner[1] < inner[3] <= outer[3]):
            yield f"box {inner} is not within {outer}"


def _line_faults(page: pikepdf.Page) -> Iterator[str]:
    """Find lines thinner than a press holds, in the page's own drawing."""
    scale, width_pt, kept = 1.0, 1.0, []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "q":
            kept.append((scale, width_pt))
        elif operator == "Q":
            scale, width_pt = kept.pop()
        elif operator == "cm":
            a, b, c, d = (float(value) for value in list(instruction.operands)[:4])
            scale *= math.sqrt(abs(a * d - b * c))
        elif operator == "w":
            width_pt = float(instruction.operands[0])
        elif operator in ("S", "s", "B", "b", "B*", "b*") and scale * width_pt < LEAST_LINE_PT - 1e-6:
            yield f"a line of {scale * width_pt:.3f} pt"


def _thing_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    masks = {thing["/G"].objgen for thing in _things(pdf) if isinstance(thing, Dictionary) and "/G" in thing}
    alphas = {thing["/SMask"].objgen for thing in _things(pdf) if isinstance(thing, Stream) and "/SMask" in thing}
    for thing in _things(pdf):
        if isinstance(thing, Array):
            yield from (f"colour space {part}" for part in thing.as_list() if str(part) in _SCREEN_SPACES)
            continue
        for key, value in thing.items():
            if isinstance(value, Name) and str(value) in _SCREEN_SPACES:
                yield f"{key} is {value}"
        yield from _dictionary_faults(thing, thing.objgen in masks)
        if thing.get("/Subtype") == Name.Image and thing.objgen not in alphas and not thing.get("/ImageMask"):
            yield from _image_faults(thing)
        is_drawing = thing.get("/Subtype") == Name.Form or "/PatternType" in thing or thing.get("/Type") == Name.Page
        if is_drawing and (isinstance(thing, Stream) or "/Contents" in thing):
            for instruction in pikepdf.parse_content_stream(thing):
                if str(instruction.operator) in ("rg", "RG", "INLINE IMAGE"):
                    yield f"operator {instruction.operator}"


def _dictionary_faults(thing: pikepdf.Object, is_mask: bool) -> Iterator[str]:
    yield from (f"{key} is set" for key in ("/OP", "/op", "/TR", "/HT", "/JS") if thing.get(key, False))
    if thing.get("/Type") == Name.Action or "/A" in thing:
        yield "an action"
    group = thing.get("/Group", Dictionary())
    if group.get("/CS", Name.DeviceCMYK) != (Name.DeviceGray if is_mask else Name.DeviceCMYK):
        yield f"transparency is mixed in {group.get('/CS')}"
    if "/ShadingType" in thing and thing["/ColorSpace"] not in (Name.DeviceCMYK, Name.DeviceGray):
        yield f"gradient in {thing['/ColorSpace']}"
    is_font = thing.get("/Type") == Name.Font and thing.get("/Subtype") not in (Name.Type0, Name.Type3)
    if is_font and not any(key in thing["/FontDescriptor"] for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield f"font {thing['/BaseFont']} is not inside"


def _image_faults(image: pikepdf.Object) -> Iterator[str]:
    space = image["/ColorSpace"]
    if isinstance(space, Array):
        space = space[1]
    if space not in (Name.DeviceCMYK, Name.DeviceGray):
        yield f"picture in {space}"
    if image["/ColorSpace"] == Name.DeviceCMYK:
        size = (int(image["/Width"]), int(image["/Height"]))
        if image.get("/Filter") == Name.DCTDecode:
            picture: Image.Image = Image.open(io.BytesIO(image.read_raw_bytes()))
        else:
            picture = Image.frombytes("CMYK", size, image.read_bytes())
        inks = picture.tobytes()
        most = max((sum(inks[place : place + 4]) for place in range(0, len(inks), 4)), default=0) / 255
        if most > MOST_INK:
            yield f"{100 * most:.0f} % of ink"


def _things(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every dictionary, stream and array, those inside others too."""
    waiting = list(pdf.objects)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, Array):
            yield thing
            waiting += [
                part for part in thing.as_list() if isinstance(part, Array | Dictionary) and not part.is_indirect
            ]
        elif isinstance(thing, Dictionary | Stream):
            yield thing
            inside = [part for _, part in thing.items()]
            waiting += [part for part in inside if isinstance(part, Array | Dictionary) and not part.is_indirect]
