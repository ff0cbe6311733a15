"""Fetching pages politely, and from public addresses only unless others are allowed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Self
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from onrecord.pages.decoding import MAX_PAGE_BYTES
from onrecord.pages.offered import Offered, OfferedPage, Refusal, RefusalCode
from onrecord.run.connections import Connections, ForbiddenAddress, Unfolder

if TYPE_CHECKING:
    from protego import Protego
    from urllib3 import BaseHTTPResponse

AGENT = "onrecord"
"""The name that robots.txt may address."""
MAX_REDIRECTS = 5
MAX_CRAWL_DELAY_SECONDS = 30.0
"""A longer delay that robots.txt asks for is kept to this."""
MAX_WAIT_SECONDS = 120.0
"""A host that asks for a longer pause is left alone, and what was wanted of it refused."""
ROBOTS_BYTES = 512_000
"""RFC 9309 asks for 500 kibibytes at least; what is behind that is not looked at."""
ROBOTS_KEPT_SECONDS = 86_400.0
ROBOTS_RETRY_SECONDS = 300.0
"""How soon robots.txt is asked for again where the host could not be reached."""
CHUNK_BYTES = 65_536
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LATER = frozenset({429, 503})
PASSING = frozenset({408, 425, 429, *range(500, 600)})
"""Answers that another time may be others."""
ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How to fetch.

    contact: an address of mail or of a page that the User-Agent names, so that who runs a host can reach whoever runs
    this. delay: seconds between two requests to a host. connect, read, total: timeouts in seconds, of connecting, of
    waiting for the next bytes, of all of a request. max_bytes: of a page, unpacked. allow_private: whether loopback,
    private, link-local, multicast and reserved addresses may be asked.
    """

    contact: str | None = None
    delay: float = 2.0
    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0
    max_bytes: int = MAX_PAGE_BYTES
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of asking for an address.

    offered: the page, or why there is none; None where nothing is new: not changed since, or held already. etag,
    modified: what marks it, to be sent when it is asked for again. passing: whether another time may go better.
    too_large: whether it is none because it is longer than it may be.
    """

    offered: Offered | None
    etag: str | None = None
    modified: str | None = None
    passing: bool = False
    too_large: bool = False


class _Failure(Exception):
    """Why a request gave no page."""

    def __init__(self, reason: str, code: RefusalCode = RefusalCode.FETCH_FAILED, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.code, self.passing = reason, code, passing


class _TooLarge(_Failure):
    """A page has more bytes than it may."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit:,} bytes")


@dataclass(frozen=True, slots=True)
class _Robots:
    """What a host's robots.txt says, until when that holds; parsed: None where it cannot be had, for that reason."""

    parsed: Protego | None
    until: float
    reason: str


class Fetcher:
    """Fetches one page after the other; used as a context.

    Robots.txt is kept to, a host is asked no more often than the delay, every redirect is checked like an address of
    its own, and nothing secret is sent: no cookies, no credentials. Proxies that the environment names are not used:
    behind one, the address that is really asked could not be checked.

    Args:
        options: How to fetch.
        sleep: How to wait; for tests.
    """

    def __init__(self, options: FetchOptions | None = None, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._options = options or FetchOptions()
        self._sleep = sleep
        contact = f" (+{_one_line(self._options.contact)})" if self._options.contact else ""
        self._agent = f"{AGENT}/{version('onrecord')}{contact}"
        self._connections = Connections(
            connect=self._options.connect, read=self._options.read, allow_private=self._options.allow_private
        )
        self._robots: dict[str, _Robots] = {}
        self._next: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connections.close()

    def fetch(self, url: str) -> Offered:
        """The page at an address, or why there is none."""
        offered = self.ask(url).offered
        assert offered is not None  # only asked conditionally nothing may be new
        return offered

    def ask(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        max_bytes: int | None = None,
        is_known: Callable[[str], bool] | None = None,
    ) -> Answer:
        """Ask for an address, where it has changed.

        Args:
            url: The address.
            etag: What marked it when it came last.
            modified: When it had changed then, as the host said it.
            max_bytes: Of the page, unpacked; None for the option's.
            is_known: Whether an address that a redirect leads to is held already and need not be asked for.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: _one_line(value) for name, value in conditions.items() if value}
        origin = printable_address(url)
        try:
            return self._follow(url, origin, headers, max_bytes or self._options.max_bytes, is_known)
        except _Failure as failure:
            refusal = Refusal(origin=origin, code=failure.code, reason=failure.reason)
            return Answer(offered=refusal, passing=failure.passing, too_large=isinstance(failure, _TooLarge))

    def _follow(
        self, url: str, origin: str, headers: dict[str, str], limit: int, is_known: Callable[[str], bool] | None
    ) -> Answer:
        seen = set[str]()
        for hop in range(MAX_REDIRECTS + 1):
            parts = _check_address(url)
            url = urlunsplit(parts)
            if url in seen:
                raise _Failure(f"its redirects lead in a circle, back to {url}")
            seen.add(url)
            if hop and is_known is not None and is_known(url):
                return Answer(offered=None)
            self._keep_to_robots(parts, url)
            with self._request(parts, headers) as response:
                if response.status == 304 and headers:
                    return Answer(offered=None)
                if response.status in REDIRECTS:
                    url = _redirected(url, response)
                    continue
                if not 200 <= response.status < 300:
                    reason = f"the host answered {response.status} {_one_line(response.reason or '')}".rstrip()
                    raise _Failure(reason, passing=response.status in PASSING)
                data = _read_body(response, limit)
                page = OfferedPage(
                    origin=origin,
                    data=data,
                    url=url,
                    fetched_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                    content_type=response.headers.get("Content-Type"),
                )
                marks = response.headers.get("ETag"), response.headers.get("Last-Modified")
                return Answer(offered=page, etag=marks[0], modified=marks[1])
        raise _Failure(f"more than {MAX_REDIRECTS} redirects")

    @contextmanager
    def _request(self, parts: SplitResult, headers: dict[str, str]) -> Iterator[BaseHTTPResponse]:
        """Send a request in its turn; one that the host puts off for a short time is sent once more."""
        all_headers = {"User-Agent": self._agent, "Accept": ACCEPTED, "Accept-Encoding": "gzip", **headers}
        for attempt in range(2):
            self._wait_turn(parts)
            with self._explained(), self._connections.request(parts, all_headers, self._options.total) as response:
                self._next[parts.netloc] = time.monotonic() + self._delay(parts)
                pause = _pause(response)
                if pause is not None:
                    self._next[parts.netloc] = time.monotonic() + max(pause, self._delay(parts))
                if pause is None or attempt:
                    yield response
                    return

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What goes wrong below as a failure that says what it means."""
        from urllib3.exceptions import HTTPError

        try:
            yield
        except ForbiddenAddress as error:
            raise _Failure(f"{error}; allow private addresses if it is meant", RefusalCode.ADDRESS_REFUSED) from error
        except TimeoutError as error:
            raise _Failure(f"it took longer than {self._options.total:g} seconds", passing=True) from error
        except (HTTPError, OSError, ValueError) as error:
            raise _Failure(_one_line(_explain(error)), passing=True) from error

    def _wait_turn(self, parts: SplitResult) -> None:
        wait = self._next.get(parts.netloc, 0.0) - time.monotonic()
        if wait > MAX_WAIT_SECONDS:
            raise _Failure(f"the host asks to be left alone for {wait:,.0f} seconds; try again later", passing=True)
        if wait > 0:
            self._sleep(wait)

    def _delay(self, parts: SplitResult) -> float:
        robots = self._robots.get(_site(parts))
        asked = robots.parsed.crawl_delay(AGENT) if robots and robots.parsed else None
        return max(self._options.delay, min(asked or 0.0, MAX_CRAWL_DELAY_SECONDS))

    def _keep_to_robots(self, parts: SplitResult, url: str) -> None:
        site = _site(parts)
        robots = self._robots.get(site)
        if robots is None or robots.until < time.monotonic():
            parsed, reason = self._ask_robots(site)
            kept = ROBOTS_RETRY_SECONDS if parsed is None else ROBOTS_KEPT_SECONDS
            robots = self._robots[site] = _Robots(parsed, time.monotonic() + kept, reason)
        if robots.parsed is None:
            reason = f"its host's robots.txt cannot be had now ({robots.reason}), so nothing may be fetched there"
            raise _Failure(reason, RefusalCode.ROBOTS_REFUSED, passing=True)
        if not robots.parsed.can_fetch(url, AGENT):
            raise _Failure("its host's robots.txt asks not to fetch it", RefusalCode.ROBOTS_REFUSED)

    def _ask_robots(self, site: str) -> tuple[Protego | None, str]:
        """The rules of a site, by RFC 9309: none where there is no such file, None where nobody can tell, and why."""
        from protego import Protego

        url = f"{site}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            try:
                parts = _check_address(url)
                with self._request(parts, {}) as response:
                    if response.status in REDIRECTS:
                        url = _redirected(url, response)
                        continue
                    if response.status >= 500:
                        return None, f"the host answered {response.status}"
                    found = 200 <= response.status < 300
                    body = _read_body(response, ROBOTS_BYTES, cut=True) if found else b""
                    return Protego.parse(body.decode("utf-8-sig", "replace")), ""
            except _Failure as failure:
                if failure.code is RefusalCode.ADDRESS_REFUSED:
                    raise
                return None, failure.reason
        return Protego.parse(""), ""


def _check_address(url: str) -> SplitResult:
    """The parts of an address as it may be asked for: no fragment, the host in ASCII.

    Raises:
        _Failure: If it is of another scheme, names no host, or holds credentials.
    """
    code = RefusalCode.ADDRESS_REFUSED
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise _Failure(f"no address of the web ({_one_line(str(error))})", code) from error
    if parts.scheme not in ("http", "https"):
        scheme = f'"{_one_line(parts.scheme)[:20]}:"' if parts.scheme else "an address without a scheme"
        raise _Failure(f"only http and https are fetched, not {scheme}", code)
    if not host or any(char <= " " or char in '\x7f\\"<>^`{|}%' for char in ascii_host):
        raise _Failure("it names no host", code)
    if parts.username is not None or parts.password is not None:
        raise _Failure("it holds a user name or a password, which are not sent; take them out", code)
    netloc = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme]:
        netloc += f":{port}"
    return SplitResult(parts.scheme, netloc, parts.path or "/", parts.query, "")


def printable_address(url: str) -> str:
    """An address for people and for the record: without credentials, every character one that can be written."""
    text = _one_line(url.encode("utf-8", "replace").decode("utf-8"))
    scheme, mark, rest = text.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{mark}{place.rpartition('@')[2]}{slash}{path}" if mark else text


def _site(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


def _redirected(url: str, response: BaseHTTPResponse) -> str:
    target = response.headers.get("Location")
    if not target:
        raise _Failure(f"the host answered {response.status} and not where to go")
    with suppress(UnicodeError):
        # Headers come as Latin-1; hosts that do not escape an address mean UTF-8.
        target = target.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise _Failure(f"it redirects to no address of the web ({error})", RefusalCode.ADDRESS_REFUSED) from error


def _read_body(response: BaseHTTPResponse, limit: int, *, cut: bool = False) -> bytes:
    """The body, unpacked; never many more bytes than the limit are held, whatever is sent.

    Args:
        response: The response, not read yet.
        limit: The most bytes there may be, sent and unpacked.
        cut: Whether what is behind the limit is left out, not refused.
    """
    unfolder = Unfolder(response.headers.get("Content-Encoding"), limit)
    sent = response.headers.get("Content-Length", "")
    if not cut and sent.isascii() and sent.isdigit() and len(sent) < 20 and int(sent) > limit:
        raise _TooLarge(limit)
    while chunk := response.read(CHUNK_BYTES, decode_content=False):
        if unfolder.add(chunk):
            if cut:
                return unfolder.data[:limit]
            raise _TooLarge(limit)
    return unfolder.finish()


def _pause(response: BaseHTTPResponse) -> float | None:
    """How many seconds the host asks to wait; None where it asks for nothing or answers otherwise."""
    asked = response.headers.get("Retry-After", "").strip()
    if response.status not in LATER or not asked:
        return None
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        until = parsedate_to_datetime(asked)
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None


def _explain(error: Exception) -> str:
    from urllib3.exceptions import (
        ConnectTimeoutError,
        NameResolutionError,
        NewConnectionError,
        ProtocolError,
        ReadTimeoutError,
        SSLError,
    )

    if isinstance(error, NameResolutionError):
        return "there is no such host, or no network"
    if isinstance(error, NewConnectionError):
        return "the host does not take the connection"
    if isinstance(error, ConnectTimeoutError):
        return "the host cannot be reached in time"
    if isinstance(error, ReadTimeoutError):
        return "the host did not answer in time"
    if isinstance(error, SSLError):
        return f"its certificate or its encryption does not hold ({error})"
    if isinstance(error, ProtocolError):
        return "the answer broke off, or is none"
    return str(error) or type(error).__name__


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text).strip()[:2000]
