"""Connections that go nowhere they may not and end in time, and bodies that unfold no further than they may."""

from __future__ import annotations

import ipaddress
import socket
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

OPEN_HOSTS = 32
"""To so many hosts connections are kept open; a feed's pages mostly share one."""
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Where networks without IPv4 put its addresses (RFC 6052)."""


class ForbiddenAddress(Exception):
    """A host has an address that may not be asked."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet's.

    Not public are loopback, private, shared, link-local, multicast and reserved ones, also where an address of IPv6
    holds one of IPv4.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.teredo is not None or found.is_site_local:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


class Guard:
    """What the connections of one fetcher share: where they may go, and the one that is in use.

    Args:
        allow_private: Whether they may go anywhere.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private
        self.expired = False
        self.active: Any = None
        self._running = False
        self._spent: list[socket.socket] = []

    def resolve(self, host: str, port: int) -> list[str]:
        """The addresses of a host; names are looked up this once, and what is found is what is connected to.

        Raises:
            ForbiddenAddress: If one of them may not be asked.
        """
        found = socket.getaddrinfo(host.strip("[]"), port, 0, socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self.allow_private and not is_public(address):
                raise ForbiddenAddress(f"{host} is {address}, which is not an address of the public internet")
        return addresses

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """End whatever connection is in use after so many seconds.

        A timeout of the socket would begin anew with every byte that a slow host sends.

        Raises:
            TimeoutError: If the time ran out.
        """
        self.expired, self.active, self._running = False, None, True
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        except Exception as error:
            if self.expired:
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()
            self._running = False
            while self._spent:
                self._spent.pop().close()

    def check_time(self) -> None:
        """Tell apart a body that ended from one that was ended.

        Raises:
            TimeoutError: If the time ran out.
        """
        if self.expired:
            raise TimeoutError

    def _expire(self) -> None:
        self.expired = True
        for twin in (getattr(self.active, "twin", None), *self._spent):
            if twin is not None:
                with suppress(OSError):
                    twin.shutdown(socket.SHUT_RDWR)

    def let_go(self, twin: socket.socket) -> None:
        """Close the twin of a closed connection, but not before the body is read: that may go on behind the closing."""
        if self._running:
            self._spent.append(twin)
        else:
            twin.close()


class Connections:
    """Connections to hosts, kept open for the next request.

    Args:
        connect: Seconds in which a host must be reached.
        read: Seconds in which the next bytes must come.
        allow_private: Whether addresses that are not public may be asked.
    """

    def __init__(self, *, connect: float, read: float, allow_private: bool) -> None:
        self._connect, self._read = connect, read
        self._guard = Guard(allow_private=allow_private)
        self._pools: OrderedDict[tuple[str, str], HTTPConnectionPool] = OrderedDict()

    def close(self) -> None:
        """Close all of them."""
        while self._pools:
            self._pools.popitem()[1].close()

    @contextmanager
    def request(self, parts: SplitResult, headers: dict[str, str], total: float) -> Iterator[BaseHTTPResponse]:
        """The response to a request, its body not read yet.

        Args:
            parts: The address.
            headers: What is sent with it.
            total: Seconds in which everything must be done, reading the body too.

        Raises:
            ForbiddenAddress: If the host has an address that may not be asked.
            TimeoutError: If it takes longer than the total.
            HTTPError: Of urllib3, if anything else goes wrong.
        """
        from urllib3 import Timeout
        from urllib3.util import parse_url

        target = parse_url(f"//host{parts.path}" + (f"?{parts.query}" if parts.query else "")).request_uri
        timeout = Timeout(connect=min(self._connect, total), read=min(self._read, total))
        with self._guard.limited(total):
            response = self._pool(parts).urlopen(
                "GET",
                target,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
                timeout=timeout,
            )
            try:
                yield response
                self._guard.check_time()
            finally:
                if not response.closed:
                    response.close()  # what is not read by now may be without end
                response.release_conn()

    def _pool(self, parts: SplitResult) -> HTTPConnectionPool:
        key = parts.scheme, parts.netloc
        pool = self._pools.pop(key, None) or self._new_pool(parts)
        self._pools[key] = pool
        if len(self._pools) > OPEN_HOSTS:
            self._pools.popitem(last=False)[1].close()
        return pool

    def _new_pool(self, parts: SplitResult) -> HTTPConnectionPool:
        plain, secure = _pool_classes()
        host = parts.hostname or ""
        pool: HTTPConnectionPool
        if parts.scheme == "http":
            pool = plain(host, parts.port, maxsize=1, guard=self._guard)
        else:
            pool = secure(host, parts.port, maxsize=1, ssl_context=_trust(), guard=self._guard)
        return pool


@cache
def _trust() -> Any:
    """Whom to trust: the authorities of this machine, and Mozilla's, as some machines have none."""
    import certifi
    from urllib3.util.ssl_ import create_urllib3_context

    context = create_urllib3_context()
    context.load_default_certs()
    context.load_verify_locations(certifi.where())
    return context


@cache
def _pool_classes() -> tuple[Any, Any]:
    """urllib3's pools with connections that ask their guard; made here so that importing this module costs nothing."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
    from urllib3.util.connection import create_connection

    class Guarded:
        """A connection to an address that its guard let pass. twin: the socket's, alive when TLS has taken that."""

        host: str
        port: int
        _dns_host: str
        timeout: Any
        source_address: Any
        socket_options: Any

        def __init__(self, *args: Any, guard: Guard, **more: Any) -> None:
            super().__init__(*args, **more)
            self._guard = guard
            self.twin: socket.socket | None = None

        def request(self, *args: Any, **more: Any) -> None:
            self._guard.active = self
            super().request(*args, **more)  # type: ignore[misc]

        def close(self) -> None:
            twin, self.twin = self.twin, None
            if twin is not None:
                self._guard.let_go(twin)
            super().close()  # type: ignore[misc]

        def _new_conn(self) -> socket.socket:
            self._guard.active = self
            try:
                addresses = self._guard.resolve(self._dns_host, self.port)
            except (socket.gaierror, UnicodeError) as error:
                raise NameResolutionError(self.host, self, error) from error  # type: ignore[arg-type]
            failed = OSError("it has no address")
            for address in addresses:
                try:
                    made = create_connection(
                        (address, self.port),
                        self.timeout,
                        source_address=self.source_address,
                        socket_options=self.socket_options,
                    )
                except OSError as error:
                    failed = error
                    continue
                self.twin = made.dup()
                return made
            if isinstance(failed, TimeoutError):
                raise ConnectTimeoutError(self, "the host cannot be reached in time") from failed
            raise NewConnectionError(self, f"no connection: {failed.strerror or failed}") from failed  # type: ignore[arg-type]

    class PlainConnection(Guarded, HTTPConnection):
        """Of http."""

    class SecureConnection(Guarded, HTTPSConnection):
        """Of https."""

    class PlainPool(HTTPConnectionPool):
        """Of http."""

        ConnectionCls = PlainConnection

    class SecurePool(HTTPSConnectionPool):
        """Of https."""

        ConnectionCls = SecureConnection

    return PlainPool, SecurePool


class Unfolder:
    """Takes the content coding off a body, and stops where it unfolds to more than it may.

    Args:
        coding: The header `Content-Encoding`; only gzip is asked for.
        limit: The most bytes that there may be.

    Raises:
        ValueError: If the coding is another one.
    """

    def __init__(self, coding: str | None, limit: int) -> None:
        named = (coding or "identity").strip().lower()
        if named not in ("identity", "", "gzip", "x-gzip"):
            raise ValueError(f"it comes packed as {named[:40]!r}, which was not asked for")
        self._zipped = named.endswith("gzip")
        self._limit = limit
        self._member = zlib.decompressobj(wbits=31)
        self._begun = False
        self._parts: list[bytes] = []
        self._size = 0

    @property
    def data(self) -> bytes:
        """What there is as yet."""
        return b"".join(self._parts)

    def add(self, chunk: bytes) -> bool:
        """Take the next bytes; whether they are more than there may be.

        Raises:
            ValueError: If they are not gzip.
        """
        if not self._zipped:
            self._keep(chunk)
            return self._size > self._limit
        try:
            while chunk and self._size <= self._limit:
                if self._member.eof:  # gzip files may be put one behind the other
                    if not chunk.startswith(b"\x1f"):
                        break  # zeros that fill a block, or rubbish
                    self._member, self._begun = zlib.decompressobj(wbits=31), False
                self._begun = True
                self._keep(self._member.decompress(chunk, self._limit + 1 - self._size))
                chunk = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        except zlib.error as error:
            raise ValueError(f"it is not the gzip that it is said to be ({error})") from error
        return self._size > self._limit

    def finish(self) -> bytes:
        """All of it.

        Raises:
            ValueError: If it broke off.
        """
        if self._zipped and self._begun and not self._member.eof:
            raise ValueError("the answer broke off")
        return self.data

    def _keep(self, part: bytes) -> None:
        self._parts.append(part)
        self._size += len(part)
