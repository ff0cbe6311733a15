"""Fetching politely, and from nowhere else than is allowed."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from typing import Any

import pytest
from tests.unit.run.web import Host, Reply, moved

from onrecord.pages.offered import Offered, OfferedPage, Refusal, RefusalCode
from onrecord.run import connections
from onrecord.run.connections import Unfolder, is_public
from onrecord.run.fetch import MAX_REDIRECTS, Fetcher, FetchOptions, printable_address

PAGE = b"<html><p>The ferry to the island will run again in May, the harbour office said.</p></html>"


def code(offered: Offered) -> RefusalCode | None:
    """The code of a refusal, None for a page."""
    return offered.code if isinstance(offered, Refusal) else None


def reason(offered: Offered) -> str:
    """Why there is no page."""
    assert isinstance(offered, Refusal)
    return offered.reason


def data(offered: Offered) -> bytes:
    """The bytes of a page."""
    assert isinstance(offered, OfferedPage), offered
    return offered.data


def test_a_page_comes_with_all_that_is_known_of_it(host: Host, fetcher: Fetcher) -> None:
    """Bytes, final address, header and time of fetching are handed on."""
    host.replies["/ferry"] = Reply(PAGE, headers={"Content-Type": "text/html; charset=utf-8"})
    found = fetcher.fetch(f"{host.address}/ferry#top")
    assert isinstance(found, OfferedPage)
    assert (PAGE, f"{host.address}/ferry") == (found.data, found.url)
    assert "text/html; charset=utf-8" == found.content_type
    assert found.fetched_at is not None
    assert "Z" == found.fetched_at[-1]


def test_the_fetcher_says_who_it_is(host: Host) -> None:
    """The User-Agent names this program and the contact, on one line whatever was given."""
    host.replies["/"] = Reply(PAGE)
    options = FetchOptions(allow_private=True, delay=0.0, contact="desk@example.org\r\nX-Evil: 1")
    with Fetcher(options) as fetcher:
        fetcher.fetch(host.address)
    assert host.sent[-1]["user-agent"].startswith("onrecord/")
    assert host.sent[-1]["user-agent"].endswith("(+desk@example.org  X-Evil: 1)")
    assert "cookie" not in host.sent[-1]
    assert "x-evil" not in host.sent[-1]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hosts",
        "data:text/html,<p>x",
        "javascript:alert(1)",
        "ftp://example.org/x",
        "//example.org/x",
        "example.org",
        "",
        "http://",
        "http://[::1",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://user:secret@example.org/",
        "http://user@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://\udc80.example/",
        "http://" + "a" * 300 + ".\u00e9/",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str, fetcher: Fetcher) -> None:
    """Other schemes, no host, credentials, and what cannot be parsed are refused before anything is sent."""
    assert RefusalCode.ADDRESS_REFUSED == code(fetcher.fetch(url))


def test_a_password_is_not_written_down() -> None:
    """The origin of a refusal goes into the record; credentials do not."""
    assert "http://example.org/a@b" == printable_address("http://user:secret@example.org/a@b")


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_private_addresses_are_refused_in_every_spelling(name: str, host: Host) -> None:
    """However a loopback address is written, nothing is sent to it."""
    port = host.address.rpartition(":")[2]
    with Fetcher(FetchOptions(delay=0.0)) as fetcher:
        found = fetcher.fetch(f"http://{name}:{port}/")
    assert (RefusalCode.ADDRESS_REFUSED, []) == (code(found), host.asked)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("127.0.0.53", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:1::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("no address", False),
    ],
)
def test_public_addresses_are_told_from_others(address: str, expected: bool) -> None:
    """Also where an address of IPv6 holds one of IPv4."""
    assert expected == is_public(address)


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name is looked up once a connection: the second answer of a rebinding name server is never asked for."""
    port = int(host.address.rpartition(":")[2])
    real, looked_up = socket.getaddrinfo, list[str]()

    def look_up(name: Any, *args: Any, **more: Any) -> Any:
        if name != "paper.example":
            return real(name, *args, **more)
        looked_up.append(name)
        address = "203.0.114.9" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    reached = list[str]()

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        reached.append(address[0])
        raise OSError("unreachable")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    connections._pool_classes.cache_clear()
    with Fetcher(FetchOptions(delay=0.0)) as fetcher:
        first = fetcher.fetch(f"http://paper.example:{port}/a")
    with Fetcher(FetchOptions(delay=0.0)) as fetcher:
        second = fetcher.fetch(f"http://paper.example:{port}/a")
    connections._pool_classes.cache_clear()
    assert RefusalCode.ROBOTS_REFUSED == code(first)
    assert RefusalCode.ADDRESS_REFUSED == code(second)
    assert (["203.0.114.9"], []) == (reached, host.asked)


def test_a_redirect_to_a_private_address_is_refused(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public host may not send the fetcher to one of the local network."""
    port = host.address.rpartition(":")[2]
    host.replies["/a"] = moved(f"http://127.0.0.2:{port}/secret")
    host.replies["/secret"] = Reply(PAGE)
    monkeypatch.setattr(connections, "is_public", lambda address: address == "127.0.0.1")
    with Fetcher(FetchOptions(delay=0.0)) as fetcher:
        found = fetcher.fetch(f"{host.address}/a")
    assert RefusalCode.ADDRESS_REFUSED == code(found)
    assert "127.0.0.2" in reason(found)
    assert ["/a"] == host.pages_asked


@pytest.mark.parametrize(
    "place", ["file:///etc/hosts", "javascript:alert(1)", "http://user:pw@127.0.0.1/", "http://[x"]
)
def test_a_redirect_is_checked_like_any_address(place: str, host: Host, fetcher: Fetcher) -> None:
    """A redirect to another scheme, or with credentials, is refused."""
    host.replies["/a"] = moved(place)
    assert RefusalCode.ADDRESS_REFUSED == code(fetcher.fetch(f"{host.address}/a"))


def test_redirects_are_followed_to_the_final_address(host: Host, fetcher: Fetcher) -> None:
    """Relative places and such that are not escaped are understood."""
    host.replies["/a"] = moved("b/c?x=1")
    host.replies["/b/c?x=1"] = moved("/m\u00fcnchen".encode().decode("latin-1"))
    host.replies["/m%C3%BCnchen"] = Reply(PAGE)
    found = fetcher.fetch(f"{host.address}/a")
    assert (PAGE, "/m\u00fcnchen") == (data(found), str(getattr(found, "url", "")).removeprefix(host.address))


def test_redirects_end(host: Host, fetcher: Fetcher) -> None:
    """A circle is seen, a long way is given up, and a redirect to nowhere is told."""
    host.replies["/a"], host.replies["/b"], host.replies["/lost"] = moved("/b"), moved("/a"), Reply(status=302)
    for number in range(9):
        host.replies[f"/{number}"] = moved(f"/{number + 1}")
    assert "circle" in reason(fetcher.fetch(f"{host.address}/a"))
    assert f"more than {MAX_REDIRECTS} redirects" == reason(fetcher.fetch(f"{host.address}/0"))
    assert "not where to go" in reason(fetcher.fetch(f"{host.address}/lost"))
    assert ["/a", "/b", "/0", "/1", "/2", "/3", "/4", "/5", "/lost"] == host.pages_asked


def test_robots_txt_is_kept_to_and_asked_for_once(host: Host, fetcher: Fetcher) -> None:
    """What it disallows this program is not asked for; other rules are for others."""
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: Onrecord\nDisallow: /closed\n"
    host.replies |= {"/robots.txt": Reply(rules), "/open": Reply(PAGE), "/closed": Reply(PAGE), "/go": moved("/closed")}
    assert PAGE == data(fetcher.fetch(f"{host.address}/open"))
    assert RefusalCode.ROBOTS_REFUSED == code(fetcher.fetch(f"{host.address}/closed"))
    assert RefusalCode.ROBOTS_REFUSED == code(fetcher.fetch(f"{host.address}/go"))
    assert ["/robots.txt", "/open", "/go"] == host.asked


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(status=404), None),
        (Reply(status=403), None),
        (Reply(status=500), RefusalCode.ROBOTS_REFUSED),
        (Reply(status=503), RefusalCode.ROBOTS_REFUSED),
        (moved("/robots.txt"), None),
        (Reply(b"\xff\x00 no rules \xfe" * 10), None),
        (Reply(b"User-agent: *\nDisallow:\n" + b"#" * 2_000_000), None),
        (Reply(b"User-agent: *\nDisallow: /\n" + b"#" * 2_000_000), RefusalCode.ROBOTS_REFUSED),
        (moved("http://127.0.0.1:1/robots.txt"), RefusalCode.ROBOTS_REFUSED),
    ],
)
def test_robots_txt_that_cannot_be_had(
    reply: Reply, expected: RefusalCode | None, host: Host, fetcher: Fetcher
) -> None:
    """Where there is none, all is allowed; where nobody can tell, nothing is (RFC 9309)."""
    host.replies |= {"/robots.txt": reply, "/": Reply(PAGE)}
    assert expected == code(fetcher.fetch(host.address))


def test_an_unchanged_page_is_not_sent_again(host: Host, fetcher: Fetcher) -> None:
    """ETag and time of change are handed back, sent with the next request, and a 304 is nothing new."""

    def reply(headers: dict[str, str]) -> Reply:
        if headers.get("if-none-match") == '"v1"' and "if-modified-since" in headers:
            return Reply(status=304)
        return Reply(PAGE, headers={"ETag": '"v1"', "Last-Modified": "Tue, 08 Feb 2022 10:00:00 GMT"})

    host.replies["/"] = reply
    first = fetcher.ask(host.address)
    second = fetcher.ask(host.address, etag=first.etag, modified=first.modified)
    assert ('"v1"', "Tue, 08 Feb 2022 10:00:00 GMT") == (first.etag, first.modified)
    assert second.offered is None


def test_a_host_is_asked_no_more_often_than_it_likes(host: Host) -> None:
    """The delay, or that of robots.txt where it is longer, up to a bound, lies between two requests to a host."""
    slept = list[float]()
    host.replies |= {"/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 9\n"), "/": Reply(PAGE)}
    with Fetcher(FetchOptions(allow_private=True), sleep=slept.append) as fetcher:
        fetcher.fetch(host.address)
        fetcher.fetch(host.address)
    assert [2, 9] == [round(seconds) for seconds in slept]
    slept.clear()
    host.replies["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 86400\n")
    with Fetcher(FetchOptions(allow_private=True), sleep=slept.append) as fetcher:
        fetcher.fetch(host.address)
        fetcher.fetch(host.address)
    assert [2, 30] == [round(seconds) for seconds in slept]


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_a_pause_gets_it(status: int, host: Host) -> None:
    """A short pause is kept and the page asked for once more."""
    slept = list[float]()
    replies = [Reply(status=status, headers={"Retry-After": "5"}), Reply(PAGE)]
    host.replies["/"] = lambda _: replies.pop(0)
    with Fetcher(FetchOptions(allow_private=True, delay=0.0), sleep=slept.append) as fetcher:
        assert PAGE == data(fetcher.fetch(host.address))
    assert [5] == [round(seconds) for seconds in slept if seconds > 1]


@pytest.mark.parametrize("pause", ["3600", "Fri, 01 Jan 2100 00:00:00 GMT", "9" * 400])
def test_a_host_that_asks_for_a_long_pause_is_left_alone(pause: str, host: Host, fetcher: Fetcher) -> None:
    """Nothing else is asked of that host either."""
    host.replies |= {"/a": Reply(status=429, headers={"Retry-After": pause}), "/b": Reply(PAGE)}
    assert "left alone" in reason(fetcher.fetch(f"{host.address}/a"))
    assert "left alone" in reason(fetcher.fetch(f"{host.address}/b"))
    assert ["/a"] == host.pages_asked


@pytest.mark.parametrize("pause", ["", "soon", "-1", "\u0663"])
def test_an_overloaded_host_that_names_no_time_is_not_asked_again(pause: str, host: Host, fetcher: Fetcher) -> None:
    """Then the page is refused, for a reason that may pass."""
    headers = {"Retry-After": pause.encode().decode("latin-1")} if pause else {}
    host.replies["/"] = Reply(status=503, headers=headers)
    answer = fetcher.ask(host.address)
    assert answer.offered is not None
    assert (RefusalCode.FETCH_FAILED, True) == (code(answer.offered), answer.passing)
    assert ["/"] == host.pages_asked


def test_a_missing_page_is_missing_for_good(host: Host, fetcher: Fetcher) -> None:
    """What the host answers is said."""
    answer = fetcher.ask(f"{host.address}/gone")
    assert answer.offered is not None
    assert ("the host answered 404 Not Found", False) == (reason(answer.offered), answer.passing)


def test_a_page_that_is_too_large_is_not_read(host: Host, fetcher: Fetcher) -> None:
    """By what is announced or by what comes, it is told and refused."""
    host.replies["/said"] = Reply(b"x" * 5000)
    host.replies["/sent"] = Reply(b"x" * 5000, headers={"Content-Length": ""})
    for path in ("/said", "/sent"):
        answer = fetcher.ask(f"{host.address}{path}", max_bytes=4999)
        assert answer.offered is not None
        assert ("more than 4,999 bytes", True) == (reason(answer.offered), answer.too_large)
    assert 5000 == len(data(fetcher.ask(f"{host.address}/sent", max_bytes=5000).offered or fetcher.fetch("")))


def test_a_gzip_bomb_does_not_unfold(host: Host, fetcher: Fetcher) -> None:
    """A hundred megabytes in a hundred kilobytes are refused; what is packed honestly is read."""
    bomb = gzip.compress(b"\0" * 100_000_000, 1)
    host.replies["/bomb"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    host.replies["/"] = Reply(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    assert "more than 20,000,000 bytes" == reason(fetcher.fetch(f"{host.address}/bomb"))
    assert PAGE == data(fetcher.fetch(host.address))


@pytest.mark.parametrize(
    ("body", "coding", "expected"),
    [
        (gzip.compress(PAGE)[:-9], "gzip", "broke off"),
        (b"no gzip", "gzip", "not the gzip"),
        (PAGE, "br", "not asked for"),
        (gzip.compress(gzip.compress(PAGE)), "gzip, gzip", "not asked for"),
    ],
)
def test_a_coding_that_does_not_hold_is_told(
    body: bytes, coding: str, expected: str, host: Host, fetcher: Fetcher
) -> None:
    """Bytes that are still packed, or half of a page, never pass for one."""
    host.replies["/"] = Reply(body, headers={"Content-Encoding": coding})
    assert expected in reason(fetcher.fetch(host.address))


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_gzip_in_several_members_is_one_body(size: int) -> None:
    """However the bytes are cut, all members are there, and zeros behind them are nothing."""
    packed = gzip.compress(PAGE) + gzip.compress(b"more") + b"\0" * 5
    unfolder = Unfolder("gzip", 1000)
    for start in range(0, len(packed), size):
        assert not unfolder.add(packed[start : start + size])
    assert PAGE + b"more" == unfolder.finish()


@pytest.mark.parametrize(
    ("options", "reply", "expected"),
    [
        (FetchOptions(allow_private=True, delay=0, read=5, total=0.3), Reply(b"x" * 99, pace=0.05), "longer than 0.3"),
        (FetchOptions(allow_private=True, delay=0, read=0.2, total=9), Reply(b"x" * 9, pace=0.6), "in time"),
    ],
)
def test_a_slow_host_is_given_up(options: FetchOptions, reply: Reply, expected: str, host: Host) -> None:
    """One that sends a byte now and then does not keep the fetcher for ever, nor does one that is silent."""
    host.replies["/"] = reply
    with Fetcher(options) as fetcher:
        answer = fetcher.ask(host.address)
    assert answer.offered is not None
    assert expected in reason(answer.offered)
    assert answer.passing


def test_a_slow_body_of_unknown_length_is_no_page(host: Host) -> None:
    """A body that the fetcher itself ended does not pass for a whole one."""
    host.replies["/"] = Reply(PAGE, headers={"Content-Length": ""}, pace=0.02)
    with Fetcher(FetchOptions(allow_private=True, delay=0, total=0.3)) as fetcher:
        assert "longer than 0.3" in reason(fetcher.fetch(host.address))


def test_headers_without_end_are_given_up() -> None:
    """A host that never finishes its headers is left when the time is over."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            asked, _ = server.accept()
            with asked:
                asked.sendall(b"HTTP/1.1 200 OK\r\n")
                try:
                    for _ in range(100):
                        asked.sendall(b"X")
                        time.sleep(0.05)
                except OSError:
                    return

        threading.Thread(target=drip, daemon=True).start()
        with Fetcher(FetchOptions(allow_private=True, delay=0, total=0.3)) as fetcher:
            found = fetcher.fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")
    assert RefusalCode.ROBOTS_REFUSED == code(found)


def test_an_answer_that_breaks_off_is_told(host: Host, fetcher: Fetcher) -> None:
    """Fewer bytes than were announced are no page."""
    host.replies["/"] = lambda _: Reply(PAGE, headers={"Content-Length": "5000", "X": ""})
    assert "broke off" in reason(fetcher.fetch(host.address))


def test_a_host_that_is_not_there_is_told(fetcher: Fetcher) -> None:
    """Without a robots.txt that could be had nothing is fetched, and another time may be better."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    answer = fetcher.ask(f"http://127.0.0.1:{port}/")
    assert answer.offered is not None
    assert (RefusalCode.ROBOTS_REFUSED, True) == (code(answer.offered), answer.passing)
    assert "does not take the connection" in reason(answer.offered)


def test_certificates_are_verified() -> None:
    """Encrypted connections are to whom they say they are to."""
    context = connections._trust()
    assert (ssl.CERT_REQUIRED, True) == (context.verify_mode, context.check_hostname)
