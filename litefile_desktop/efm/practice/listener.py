"""The listening socket: TLS, one thread for each connection, an orderly end."""

import logging
import os
import socket
import socketserver
import ssl
import threading
import time
from functools import partial
from pathlib import Path

from litefile_desktop.efm.practice.handler import Connection
from litefile_desktop.efm.practice.site import Site
from litefile_desktop.efm.practice.wire import reset

_log = logging.getLogger(__name__)

HOST = "127.0.0.1"
_HANDSHAKE_S = 10.0
_PATIENCE_S = 5.0


class Listener(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """Accepts connections on the loopback address until it is closed."""

    daemon_threads = True
    # On Windows this option would let another program take over the port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64

    def __init__(self, site: Site, port: int, certificate: Path) -> None:
        self._site = site
        self._open: dict[socket.socket, threading.Thread] = {}
        self._lock = threading.Lock()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.minimum_version = ssl.TLSVersion.TLSv1_2
        self._tls.load_cert_chain(certificate)
        super().__init__((HOST, port), partial(Connection, site))

    @property
    def port(self) -> int:
        """The port that was given or found."""
        return int(self.server_address[1])

    def finish_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Serve one connection. The handshake is done here, in its own thread: a silent client holds up nobody."""
        if not isinstance(request, socket.socket):
            return
        if self._site.faults.takes_refusal():
            reset(request)
            return
        request.settimeout(_HANDSHAKE_S)
        with self._tls.wrap_socket(request, server_side=True, do_handshake_on_connect=False) as connection:
            with self._lock:
                self._open[connection] = threading.current_thread()
            try:
                connection.do_handshake()
                Connection(self._site, connection, client_address, self)
            finally:
                with self._lock:
                    self._open.pop(connection, None)

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the base class's
        """A connection that ended badly: usual when clients give up or do not trust the CA."""
        _log.info("connection ended", exc_info=True)

    def close(self) -> None:
        """Stop accepting, let running requests end, then close whatever is left."""
        self._site.stopping.set()
        self.shutdown()
        self.server_close()
        deadline = time.monotonic() + _PATIENCE_S
        while (left := self._wake()) and time.monotonic() < deadline:
            for thread in left:
                thread.join(timeout=0.05)
        for thread in left:
            _log.warning("connection did not end", extra={"port": self.port, "op": thread.name})

    def _wake(self) -> list[threading.Thread]:
        """End the reading side of every connection, so that a thread waiting for a request goes home."""
        with self._lock:
            for connection in self._open:
                try:
                    # The plain socket's method: TLS's own would pull the rug from under the serving thread.
                    socket.socket.shutdown(connection, socket.SHUT_RD)
                except OSError:
                    continue  # the other side was faster
            return list(self._open.values())
