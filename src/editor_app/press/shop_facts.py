"""What a PDF/X-4 says of itself: for which press it is, whose work, when; and what it must not hold is left out."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from editor_app.model.message import Failure
from editor_app.photos.press_profile import PressProfile

VERSION = "PDF/X-4"
REGISTRY = "http://www.color.org"
PRODUCER = "Bản thảo"
# What no XML may hold (XML 1.0, 2.2).
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Actions, forms, scripts, attachments and other intents go: paper has no use for them and PDF/X-4 no place.
_KEPT_OF_CATALOGUE = ("/Type", "/Pages", "/PageLabels", "/Lang")
_KEPT_OF_PAGE = (
    *("/Type", "/Parent", "/Contents", "/Resources", "/Rotate"),
    *("/MediaBox", "/TrimBox", "/BleedBox", "/CropBox", "/ArtBox"),
)


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """What is told in two places, the Info dictionary and the XMP packet, which must agree."""

    title: str
    creator: str
    created: datetime


def strip(pdf: Pdf) -> None:
    """Leave out what paper has no use for: links and other notes, tags, outlines, scripts, attachments."""
    _keep(pdf.Root, _KEPT_OF_CATALOGUE)
    for page in pdf.pages:
        _keep(page.obj, _KEPT_OF_PAGE)


def check_fonts(pdf: Pdf) -> None:
    """Raise Failure where a font is named and not enclosed."""
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary) or thing.get("/Type") != Name.Font:
            continue
        for font in thing["/DescendantFonts"].as_list() if "/DescendantFonts" in thing else [thing]:
            files = font.get("/FontDescriptor", Dictionary())
            is_inside = any(key in files for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            if not is_inside and font.get("/Subtype") != Name.Type3:
                raise Failure("shop.font_missing", font=str(font.get("/BaseFont", "?")).lstrip("/"))


def mix_in_inks(pdf: Pdf) -> None:
    """Let what shines through on any page be mixed in the press's inks (ISO 32000-1, 11.4.7)."""
    for page in pdf.pages:
        group = {"/Type": Name.Group, "/S": Name.Transparency, "/CS": Name.DeviceCMYK}
        page.obj["/Group"] = Dictionary(group)


def tell(pdf: Pdf, facts: ShopFacts, profile: PressProfile) -> None:
    """Write the output intent, the Info dictionary and the XMP packet (ISO 15930-7, 6.2 and 6.6)."""
    enclosed = Stream(pdf, profile.data, Dictionary({"/N": 4, "/Alternate": Name.DeviceCMYK}))
    intent = {
        "/Type": Name.OutputIntent,
        "/S": Name.GTS_PDFX,
        "/OutputConditionIdentifier": String(profile.registered or profile.description),
        "/Info": String(profile.description),
        "/DestOutputProfile": pdf.make_indirect(enclosed),
    }
    if profile.registered:
        intent["/RegistryName"] = String(REGISTRY)
    pdf.Root["/OutputIntents"] = Array([pdf.make_indirect(Dictionary(intent))])
    date = String(_pdf_date(facts.created))
    info = {
        "/Title": String(facts.title),
        "/Creator": String(facts.creator),
        "/Producer": String(PRODUCER),
        "/CreationDate": date,
        "/ModDate": date,
        "/Trapped": Name("/False"),
        "/GTS_PDFXVersion": String(VERSION),
    }
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(info))
    packet = Stream(pdf, _packet(facts).encode(), Dictionary({"/Type": Name.Metadata, "/Subtype": Name.XML}))
    pdf.Root["/Metadata"] = pdf.make_indirect(packet)


def _keep(thing: pikepdf.Object, names: tuple[str, ...]) -> None:
    for name in [str(name) for name in thing if name not in names]:
        del thing[name]


def _packet(facts: ShopFacts) -> str:
    """Return the XMP packet (ISO 16684-1)."""
    moment = facts.created.isoformat(timespec="seconds")
    title, creator = (escape(_UNWRITABLE.sub(" ", words)) for words in (facts.title, facts.creator))
    # The same pages made again are the same work.
    work = uuid.UUID(bytes=sha256(f"{facts.title}\0{moment}".encode()).digest()[:16], version=5)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{VERSION}</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{work}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def _pdf_date(moment: datetime) -> str:
    """Return ``moment`` as PDF writes it (ISO 32000-1, 7.9.4)."""
    minutes = round((moment.utcoffset() or datetime.resolution * 0).total_seconds() / 60)
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"D:{moment:%Y%m%d%H%M%S}{sign}{hours:02}'{rest:02}'"
