"""American states as reporters shorten them: "Ga.", "MA"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

SHORT_FORMS = (
    "Alabama Ala AL;Alaska Alas AK;Arizona Ariz AZ;Arkansas Ark AR;California Calif CA;Colorado Colo CO;"
    "Connecticut Conn CT;Delaware Del DE;Florida Fla FL;Georgia Ga GA;Hawaii HI;Idaho ID;Illinois Ill IL;"
    "Indiana Ind IN;Iowa IA;Kansas Kan Kans KS;Kentucky Ky KY;Louisiana La LA;Maine ME;Maryland Md MD;"
    "Massachusetts Mass MA;Michigan Mich MI;Minnesota Minn MN;Mississippi Miss MS;Missouri Mo MO;Montana Mont MT;"
    "Nebraska Neb NE;Nevada Nev NV;New_Hampshire N.H NH;New_Jersey N.J NJ;New_Mexico N.M NM;New_York N.Y NY;"
    "North_Carolina N.C NC;North_Dakota N.D ND;Ohio OH;Oklahoma Okla OK;Oregon Ore OR;Pennsylvania Pa PA;"
    "Rhode_Island R.I RI;South_Carolina S.C SC;South_Dakota S.D SD;Tennessee Tenn TN;Texas Tex TX;Utah UT;"
    "Vermont Vt VT;Virginia Va VA;Washington Wash WA;West_Virginia W.Va WV;Wisconsin Wis WI;Wyoming Wyo WY"
)
"""Name, newspapers' short forms without a last full stop, postal code. From general knowledge."""


@cache
def states_by_short_form() -> Mapping[str, str]:
    """For each short form, and each name, as written, the state's name in lower case."""
    found: dict[str, str] = {}
    for line in SHORT_FORMS.split(";"):
        name, *forms = (form.replace("_", " ") for form in line.split())
        for form in (name, *forms):
            found[form] = name.lower()
    return MappingProxyType(found)


def state_of(mark: str) -> str:
    """The state that a short form such as "Ga." or "MA" means, in lower case; "" for anything else."""
    return states_by_short_form().get(mark.rstrip("."), "")
