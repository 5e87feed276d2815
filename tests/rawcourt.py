"""A TLS server that does exactly what a test's script says with each connection: no court, no HTTP library."""

import re
import select
import socket
import ssl
import struct
import threading


class Line:
    """One client's connection, as a script uses it."""

    def __init__(self, connection, stopping):
        self._connection = connection
        self._stopping = stopping
        self._rest = b""

    def head(self):
        """The request line and headers, up to the empty line."""
        while b"\r\n\r\n" not in self._rest:
            block = self._connection.recv(65536)
            if not block:
                raise ConnectionError("the client left before the end of its headers")
            self._rest += block
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        return head.decode("latin-1")

    def body(self, length):
        """Up to ``length`` bytes of body: fewer when the client breaks off."""
        content = bytearray(self._rest[:length])
        self._rest = self._rest[length:]
        while len(content) < length:
            try:
                block = self._connection.recv(min(65536, length - len(content)))
            except (ConnectionError, ssl.SSLError):
                break
            if not block:
                break
            content += block
        return bytes(content)

    def request(self):
        """(head, body) of a whole request."""
        head = self.head()
        return head, self.body(content_length(head))

    def send(self, content):
        self._connection.sendall(content)

    def answer(self, content, *, status="200 OK", kind="text/xml; charset=utf-8", close=True, **headers):
        """An HTTP reply with its true length."""
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(content)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if close:
            lines.append("Connection: close")
        self.send("\r\n".join([*lines, "", ""]).encode("latin-1") + content)

    def reset(self):
        """Break off at once: the client sees a reset."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.close(self._connection.detach())

    def hang(self):
        """Say nothing until the client leaves or the server stops."""
        while not self._stopping.wait(0.02):
            readable, _, _ = select.select([self._connection], [], [], 0)
            if readable:
                return


def content_length(head):
    found = re.search(r"(?im)^content-length: (\d+)\r?$", head)
    return int(found[1]) if found else 0


class RawCourt:
    """Serves each connection by calling ``script(line)``; ``seen`` collects what the scripts hand back."""

    def __init__(self, certificate, script):
        self._script = script
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(certificate)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._stopping = threading.Event()
        self._threads = []
        self.connections = 0
        self.seen = []
        self.url = f"https://127.0.0.1:{self._listening.getsockname()[1]}"

    def __enter__(self):
        self._start(self._accept)
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Let every script end; what they saw stays. Stopping twice does nothing."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        # Closing alone does not wake a thread that waits in accept().
        try:
            self._listening.shutdown(socket.SHUT_RDWR)
        except OSError:
            with socket.create_connection(self._listening.getsockname()):
                pass
        self._listening.close()
        for thread in self._threads:
            thread.join(10)

    def _start(self, work, *given):
        thread = threading.Thread(target=work, args=given, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self):
        while not self._stopping.is_set():
            try:
                plain, _ = self._listening.accept()
            except OSError:
                return
            if self._stopping.is_set():
                plain.close()
                return
            self._start(self._serve, plain)

    def _serve(self, plain):
        plain.settimeout(10)
        try:
            with self._tls.wrap_socket(plain, server_side=True) as connection:
                self.connections += 1
                connection.settimeout(10)
                told = self._script(Line(connection, self._stopping))
                if told is not None:
                    self.seen.append(told)
        except OSError:
            plain.close()  # the client left or did not trust us: what the test is about
