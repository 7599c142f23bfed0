"""A port of this machine, turned into the connections somebody made to it."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType

_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n"
    b"alert(1)//<script>alert(1)</script>"
)


class Listener:
    """Takes connections on the loopback and answers each with words that run as a page and as a script."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = self._socket.getsockname()[1]
        self.connections = 0
        self.asked: set[str] = set()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Listener:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # closed: the run is over
            while True:
                caller, _ = self._socket.accept()
                self.connections += 1
                threading.Thread(target=self._answer, args=(caller,), daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        with caller, contextlib.suppress(OSError):  # it only connected, or hung up
            caller.settimeout(5)
            first_line = caller.recv(2048).split(b"\r\n", 1)[0].decode("latin-1")
            self.asked.add(first_line.removesuffix(" HTTP/1.1"))
            caller.sendall(_ANSWER)
