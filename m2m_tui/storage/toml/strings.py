"""How strings look in TOML, as patterns. Those of several lines come without their end, at which more quotation marks may stand.

No group in them is repeated possessively: Python 3.11.0 to 3.11.4 get that wrong.
"""

from __future__ import annotations

BASIC = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"'
LITERAL = r"'[^'\n]*+'"
LONG_BASIC = r'"""[^"\\]*+(?:(?:\\(?s:.)|"(?!""))[^"\\]*+)*'
LONG_LITERAL = r"'''[^']*+(?:'(?!'')[^']*+)*"
