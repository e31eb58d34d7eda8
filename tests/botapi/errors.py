"""What the server answers when it says no."""

from collections.abc import Mapping


class ApiError(Exception):
    """A refusal as the Bot API words it: HTTP status, description and the optional `parameters` object."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = dict(parameters or {})

    def body(self) -> dict[str, object]:
        """The JSON object of the answer."""
        answer: dict[str, object] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class BreachError(ApiError):
    """A refusal of something no correct bot does, whatever state the chat is in."""


def bad_request(description: str) -> ApiError:
    """400, worded as Telegram words it."""
    return ApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> ApiError:
    """403, worded as Telegram words it."""
    return ApiError(403, f"Forbidden: {description}")
