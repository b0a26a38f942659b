"""The QR code of an address."""

from __future__ import annotations

import segno


def squares(address: str) -> list[str]:
    """Give the rows of the code, a "1" for each dark square and a "0" for each light one, without the quiet zone.

    The address stands in it in capitals, for which a code needs less room; error level M, as a projector is read from the back row.
    """
    code = segno.make_qr(address.upper(), error="m", boost_error=False)
    return ["".join("1" if dark else "0" for dark in row) for row in code.matrix]
