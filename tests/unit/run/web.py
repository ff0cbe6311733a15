"""A host on the loopback interface, for tests of what fetches."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Reply:
    """What the host answers. pace: seconds between one byte and the next."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pace: float = 0.0


def moved(place: str) -> Reply:
    """A redirect."""
    return Reply(status=302, headers={"Location": place})


class Host:
    """A host. replies: by path, one or what makes one of the request's headers. asked: the paths, in their order."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | Callable[[dict[str, str]], Reply]] = {}
        self.asked: list[str] = []
        self.sent: list[dict[str, str]] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                host.asked.append(self.path)
                host.sent.append(headers)
                found = host.replies.get(self.path, Reply(status=404))
                reply = found if isinstance(found, Reply) else found(headers)
                try:
                    self._reply(reply)
                except OSError:
                    self.close_connection = True  # who asked has gone, as the tests want it

            def _reply(self, reply: Reply) -> None:
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    if value:
                        self.send_header(name, value)
                    else:
                        self.close_connection = True  # a body without a length ends with the connection
                self.end_headers()
                if not reply.pace:
                    self.wfile.write(reply.body)
                    return
                for byte in reply.body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(reply.pace)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self) -> str:
        """The host's address without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def pages_asked(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
