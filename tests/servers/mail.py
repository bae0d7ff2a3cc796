"""A mail server of the tests' own: real SMTP on a socket of this machine, with TLS and names.

It keeps what it took, and misbehaves on demand as real ones do. Python's own went with 3.12.
"""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """How it answers, and what it took. ``refused``: addresses it knows not; ``breaks``: those at
    whose name it hangs up; ``silent``: it takes calls and says nothing; ``login``: name and
    password, asked for under TLS alone.
    """

    port: int = 0
    refused: set[str] = field(default_factory=set)
    breaks: set[str] = field(default_factory=set)
    silent: bool = False
    login: tuple[str, str] | None = None
    tls: ssl.SSLContext | None = None
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    calls: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def read(self) -> list[EmailMessage]:
        """What it took, as a reader's program sees it."""
        return [message_from_bytes(data, policy=policy.default) for _, data in self.taken]


class _Call(socketserver.StreamRequestHandler):
    """One connection."""

    known: MailServer

    def handle(self) -> None:
        self.known.calls += 1
        if self.known.silent:
            self.known.over.wait(30)
            return
        self.named, self.to = self.known.login is None, ""
        self.say("220 mail.example.vn ESMTP")
        with suppress(ssl.SSLError):  # who calls may trust it not
            while (line := self.rfile.readline()) and self.obey(line.decode().strip()):
                pass

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def obey(self, line: str) -> bool:
        """Answer; whether to go on."""
        word, _, rest = line.partition(" ")
        match word.upper():
            case "EHLO":
                safe = isinstance(self.request, ssl.SSLSocket)
                offer = "STARTTLS" if self.known.tls and not safe else "AUTH PLAIN"
                self.say(f"250-mail.example.vn\r\n250-8BITMIME\r\n250 {offer}")
            case "STARTTLS" if self.known.tls:
                self.say("220 go on")
                self.request = self.known.tls.wrap_socket(self.request, server_side=True)
                self.rfile = self.request.makefile("rb")
                self.wfile = self.request.makefile("wb", buffering=0)
            case "AUTH":
                given = base64.b64decode(rest.removeprefix("PLAIN ")).decode().split("\0")[1:]
                self.named = tuple(given) == self.known.login
                self.say("235 welcome" if self.named else "535 who are you")
            case "MAIL":
                self.say("250 ok" if self.named else "530 say who you are")
            case "RCPT":
                self.to = rest[rest.index("<") + 1 : rest.index(">")]
                if self.to in self.known.breaks:
                    return False
                self.say("550 no such user" if self.to in self.known.refused else "250 ok")
            case "DATA":
                self.say("354 go on")
                lines = list(iter(self.rfile.readline, b".\r\n"))
                data = b"".join(one[1:] if one.startswith(b"..") else one for one in lines)
                self.known.taken.append((self.to, data))
                self.say("250 taken")
            case other:
                self.say("221 bye" if other == "QUIT" else "250 ok")
                return other != "QUIT"
        return True


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server(known: MailServer) -> Iterator[MailServer]:
    """Listen on a free port of this machine until the block ends."""
    handler = type("Call", (_Call,), {"known": known})
    with _Server(("127.0.0.1", 0), handler) as server:
        known.port = server.server_address[1]
        listening = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        listening.start()
        try:
            yield known
        finally:
            known.over.set()
            server.shutdown()
            listening.join()
