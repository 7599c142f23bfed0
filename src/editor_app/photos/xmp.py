"""A photo's words, turned into the XMP packet that carries them along, and any packet's back into words."""

from __future__ import annotations

from xml.etree import ElementTree as etree
from xml.sax.saxutils import escape

from defusedxml import ElementTree as safe_etree

from editor_app.photos.photo_words import PhotoWords, plain_moment, plain_words

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Photoshop keeps a picture's history in its packet; beyond this there is no caption worth waiting for.
_MOST_BYTES = 4_000_000
_MOST_ITEMS = 50


def xmp_words(packet: bytes) -> PhotoWords:
    """Return the words of an XMP packet; a packet that is none, or that declares entities, has none."""
    try:
        root = safe_etree.fromstring(_trimmed(packet[:_MOST_BYTES]), forbid_dtd=True)
    except Exception:  # broken XML, entities, unknown encodings, names without end: each raises something of its own
        return PhotoWords()
    return PhotoWords(
        caption=_said(root, _DC, "description"),
        headline=_said(root, _PHOTOSHOP, "Headline") or _said(root, _DC, "title"),
        byline=_said(root, _DC, "creator"),
        credit=_said(root, _PHOTOSHOP, "Credit"),
        source=_said(root, _PHOTOSHOP, "Source"),
        copyright=_said(root, _DC, "rights"),
        alt=_said(root, _IPTC_CORE, "AltTextAccessibility"),
        taken=plain_moment(_said(root, _PHOTOSHOP, "DateCreated")),
        city=_said(root, _PHOTOSHOP, "City"),
    )


def write_xmp(words: PhotoWords) -> bytes:
    """Return an XMP packet with ``words``, of which ``plain_words`` left nothing that XML cannot hold.

    It is empty where they are. ISO 16684-1 says how each value stands: names in a sequence, words by language.
    """
    values = (
        _by_language("dc:description", words.caption),
        _plain("photoshop:Headline", words.headline),
        _sequence("dc:creator", words.byline),
        _plain("photoshop:Credit", words.credit),
        _plain("photoshop:Source", words.source),
        _by_language("dc:rights", words.copyright),
        _by_language("Iptc4xmpCore:AltTextAccessibility", words.alt),
        _plain("photoshop:DateCreated", words.taken),
        _plain("photoshop:City", words.city),
    )
    if not any(values):
        return b""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" xmlns:dc="{_DC}" xmlns:photoshop="{_PHOTOSHOP}"'
        f' xmlns:Iptc4xmpCore="{_IPTC_CORE}">{"".join(values)}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    )
    return packet.encode()


def _trimmed(packet: bytes) -> bytes:
    """Return ``packet`` without what stands around it, where that cannot be half a letter of UTF-16."""
    return packet if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else packet.strip(b"\0 \t\r\n")


def _said(root: etree.Element, space: str, name: str) -> str:
    for description in root.iter(f"{{{_RDF}}}Description"):
        short = plain_words(description.get(f"{{{space}}}{name}", ""))
        if short:
            return short
        element = description.find(f"{{{space}}}{name}")
        if element is not None and (long := _element_words(element)):
            return long
    return ""


def _element_words(element: etree.Element) -> str:
    items = list(element.iter(f"{{{_RDF}}}li"))[:_MOST_ITEMS]
    if not items:
        return plain_words(element.text or "")
    if element.find(f"{{{_RDF}}}Alt") is None:
        return plain_words(", ".join(words for item in items if (words := plain_words(item.text or ""))))
    return next((words for item in sorted(items, key=_rank) if (words := plain_words(item.text or ""))), "")


def _rank(item: etree.Element) -> int:
    """Vietnamese first, then what the writer took for everybody's."""
    language = item.get(_LANGUAGE, "").casefold()
    if language.split("-")[0] == "vi":
        return 0
    return 1 if language == "x-default" else 2


def _plain(name: str, words: str) -> str:
    return f"<{name}>{escape(words)}</{name}>" if words else ""


def _sequence(name: str, words: str) -> str:
    return f"<{name}><rdf:Seq><rdf:li>{escape(words)}</rdf:li></rdf:Seq></{name}>" if words else ""


def _by_language(name: str, words: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(words)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if words else ""
