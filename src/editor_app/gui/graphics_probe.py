"""A process of its own that prints what OpenGL calls its renderer here; it may crash, nobody else does."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

_GL_RENDERER = 0x1F01


def main() -> int:
    """Print the renderer's name; return 1 where there is no OpenGL."""
    app = QGuiApplication(sys.argv[:1])
    surface = QOffscreenSurface()
    surface.create()
    context = QOpenGLContext()
    if not context.create() or not context.makeCurrent(surface):
        return 1
    get_string = ctypes.CDLL("libGL.so.1").glGetString
    get_string.restype = ctypes.c_char_p
    sys.stdout.write((get_string(_GL_RENDERER) or b"").decode("ascii", "replace") + "\n")
    context.doneCurrent()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
