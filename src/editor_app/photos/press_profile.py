"""A print shop's ICC profile, turned into facts about it, or refused in words before it is used."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from PIL import ImageCms

from editor_app.model.message import Failure

# The largest published offset profiles hold 9 MB; beyond this a file is no profile.
MOST_PROFILE_BYTES = 16 * 1024 * 1024
_HEADER_BYTES = 128
# PDF 1.6, which PDF/X-4 builds on, knows these (ISO 15930-7, 6.2.2; ICC.1:2003-09).
_MAJOR_VERSIONS = (2, 4)
# Printing conditions in the register that PDF/X points to (registry.color.org), as profiles name them.
_REGISTERED = re.compile(r"\b(FOGRA)\s?(\d{2})|\b(IFRA)\s?(\d{2})|\b(CGATS TR)\s?(\d{3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PressProfile:
    """A CMYK printer's profile: its bytes, what it calls itself, and its name in the ICC's register, or ""."""

    data: bytes
    description: str
    registered: str


def press_profile(data: bytes, name: str) -> PressProfile:
    """Return the profile in ``data``; raises Failure, which calls the file ``name``, where it is not a press's.

    The header is that of ICC.1:2010, 7.2: size at byte 0, version at 8, class at 12, colour space at 16, "acsp" at 36.
    """
    if len(data) > MOST_PROFILE_BYTES:
        raise Failure("shop.profile_too_large", name=name, limit_mb=MOST_PROFILE_BYTES // 1024**2)
    if len(data) < _HEADER_BYTES or data[36:40] != b"acsp":
        raise Failure("shop.no_profile", name=name)
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        raise Failure("shop.profile_not_press", name=name)
    if data[8] not in _MAJOR_VERSIONS:
        raise Failure("shop.profile_version", name=name, version=data[8])
    if int.from_bytes(data[:4], "big") > len(data):
        raise Failure("shop.profile_damaged", name=name)
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        # What can be read from paper and printed on it has the tables of both ways; building them is the proof.
        srgb = ImageCms.createProfile("sRGB")
        ImageCms.buildTransform(srgb, profile, "RGB", "CMYK")
        ImageCms.buildTransform(profile, srgb, "CMYK", "RGB")
        description = " ".join(ImageCms.getProfileDescription(profile).split())
    except Exception:  # hostile bytes make the colour engine raise nearly anything
        raise Failure("shop.profile_damaged", name=name) from None
    found = _REGISTERED.search(description)
    registered = "".join(part for part in found.groups() if part).upper() if found else ""
    return PressProfile(data, description or name, registered.replace("CGATS TR", "CGATS TR "))
