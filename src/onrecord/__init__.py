"""Onrecord reads news pages and keeps the record: who said what, every entry pointing at the stored page.

>>> import onrecord
>>> reading = onrecord.read("page.html")
>>> for statement in reading.statements:
...     print([span.of(reading.article.text) for span in statement.content])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.reading import read
    from onrecord.records.json_form import as_json
    from onrecord.records.reading import Reading

__all__ = ["Reading", "as_json", "read"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: `import onrecord` alone costs nothing."""
    if name == "read":
        from onrecord.reading import read

        return read
    if name == "as_json":
        from onrecord.records.json_form import as_json

        return as_json
    if name == "Reading":
        from onrecord.records.reading import Reading

        return Reading
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
