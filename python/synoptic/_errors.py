"""The one exception of the package: an error with its place."""

from __future__ import annotations


class Error(Exception):
    """Something that could not be read or was not as expected, and where.

    Attributes
    ----------
    path : str
        The file, ``accounts[3]`` for an item of a list, or ``column 'text'`` for a table.
    byte : int
        Where in it; 0 when it is about the whole.
    message : str
        What was expected and what to do.
    """

    def __init__(self, path: str, byte: int, message: str) -> None:
        super().__init__(path, byte, message)
        self.path = path
        self.byte = byte
        self.message = message

    def __str__(self) -> str:
        place = f"{self.path}, byte {self.byte}" if self.byte else self.path
        return f"{place}: {self.message}" if place else self.message
