"""What a client said they did, as the JSON text that is sealed with a check-in."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from dialogs.goal import Amount


def amount_to_json(amount: Amount) -> str:
    """The amount as one line of JSON; numbers as text, so that none is rounded."""
    return json.dumps(
        {
            "words": amount.words,
            "amount": None if amount.value is None else str(amount.value),
            "unit": amount.unit,
            "share": None if amount.share is None else str(amount.share),
        },
        ensure_ascii=False,
    )


def amount_from_json(text: str) -> Amount:
    """The amount again."""
    data: dict[str, Any] = json.loads(text)
    value, share = data["amount"], data["share"]
    return Amount(
        words=data["words"],
        value=None if value is None else Decimal(value),
        unit=data["unit"],
        share=None if share is None else Decimal(share),
    )
