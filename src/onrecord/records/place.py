"""Places: toponyms resolved to an entry of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.identity import PlaceId
from onrecord.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym of the text and the gazetteer entry it names.

    span: the words in `article.text`. name: the entry's name. geonames: its GeoNames id, None for a sea or region
    that only Onrecord's own list has. lat, lon: its point in degrees (WGS 84). country: ISO 3166 alpha-3, None for what
    lies in no country or in several. feature: its GeoNames feature code, such as PPLC (capital), PPL (populated place),
    ADM1 (state, province), PCLI (independent country), CONT, SEA. confidence: 0 to 1, the chance that this is the entry
    meant.
    """

    id: PlaceId
    span: Span
    name: str
    geonames: int | None
    lat: float
    lon: float
    country: str | None
    feature: str
    confidence: float
