"""Whatever hostile bytes make a decoder do, turned into a refusal in words; the one place that meets its errors."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from editor_app.model.message import Failure

# Cameras of 102 megapixels exist; beyond this a picture is a trap.
MOST_PIXELS = 128_000_000
# Pillow warns above this, which the border below makes a refusal; its own limit is below what cameras make.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@contextmanager
def decoder_border(name: str, otherwise: str) -> Iterator[None]:
    """Turn whatever is raised inside into a Failure: ``photo.too_large``, or the message id ``otherwise``.

    What the decoder says of a picture in warnings and logs is nothing its user could act on.
    """
    log = logging.getLogger("PIL")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except Failure:
        raise
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Failure("photo.too_large", name=name) from None
    except Exception:  # hostile bytes make a decoder raise nearly anything
        raise Failure(otherwise, name=name) from None
    finally:
        log.setLevel(level)
