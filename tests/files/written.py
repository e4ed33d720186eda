"""YAML of every style that people write, by chance."""

from __future__ import annotations

import random

WORDS = ["agent", "5min..8min", "a  b", "-1", "x#y", "<=8", "~", "中文 字", "😀", "é", "it's", "400/week"]
LINES = [*WORDS, "- a", "[b", "c, d", "09:00-18:00", "what?", "e: f", "# g", '"h"', "  i", "}", ""]
ESCAPES = [r"\n", r"\"", r"\\", r"\x41", r"\u4e2d", r"\U0001F600", r"\0", r"\_", r"\N", r"\L", r"\/", r"\e", "\\\n "]
ENDS = ["\n", "\n", "\n", "\n", " # c\n", "\n# c\n", "\n\n", "  \n"]


class Writer:
    """Writes documents of which all that stands in them is common."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._one = chance.choice
        self._keys = 0

    def document(self) -> str:
        text = self._one(["", "# c\n"]) + self._entries(self._one([0, 0, 2]), 4, dashes=self._one([True, False]))
        return (text.rstrip() if self._one([True, False, False]) else text).replace(
            "\n", self._one(["\n", "\n", "\r\n", "\r"])
        )

    def _entries(self, column: int, depth: int, *, dashes: bool) -> str:
        lines = [
            ("-" if dashes else f"{self._key()}:") + self._value(column, depth, dashes)
            for _ in range(self._one([1, 2, 3]))
        ]
        return "".join(" " * column + line for line in lines)

    def _key(self) -> str:
        """One that was not written before, as plain words or in quotes."""
        self._keys += 1
        name = f"{self._one(['k', '受理', 'a b', '𝒳'])}{self._keys}"
        return self._one([name, name, f"'{name}'", f'"{name}\\t"', f"{name} "])

    def _value(self, column: int, depth: int, dashes: bool) -> str:
        """What may stand behind a key or a dash in this column, with the end of its last line."""
        ways = [self._nothing, self._plain, self._quoted, self._text, self._flow]
        if depth:
            ways += [self._below, self._below, self._compact if dashes else self._beside]
        return self._one(ways)(column, depth)

    def _nothing(self, column: int, depth: int) -> str:
        return self._one(ENDS)

    def _plain(self, column: int, depth: int) -> str:
        words = [self._gap(column) + self._one(WORDS) for _ in range(self._one([1, 1, 2, 4]))]
        return "".join(words) + self._one(ENDS)

    def _quoted(self, column: int, depth: int) -> str:
        return self._gap(column) + self._in_quotes(column) + self._one(ENDS)

    def _flow(self, column: int, depth: int) -> str:
        return self._gap(column) + self._within(depth) + self._one(ENDS)

    def _below(self, column: int, depth: int) -> str:
        """A map or a list on lines of its own."""
        return self._one(ENDS) + self._entries(
            column + self._one([1, 2, 4]), depth - 1, dashes=self._one([True, False])
        )

    def _beside(self, column: int, depth: int) -> str:
        """A list as far in as its key."""
        return self._one(ENDS) + self._entries(column, depth - 1, dashes=True)

    def _compact(self, column: int, depth: int) -> str:
        """A map or a list that begins behind the dash."""
        blanks = self._one([1, 1, 3])
        entries = self._entries(column + 1 + blanks, depth - 1, dashes=self._one([True, False]))
        return entries[column + 1 :]

    def _text(self, column: int, depth: int) -> str:
        """A text line by line, or to be folded."""
        header = self._one(["|", ">", "|-", ">-", "|+", ">+"]) + self._one(["", " # c", "  "])
        inner = " " * (column + self._one([1, 2, 5]))
        lines = [self._one(["", " " * column, inner + self._one(LINES)]) for _ in range(4)]
        return f" {header}\n" + "\n".join([inner + self._one(WORDS), *lines, ""])

    def _gap(self, column: int) -> str:
        """Blanks, or the beginning of a line that stands further in."""
        return self._one([" ", " ", "  ", "\n" * self._one([1, 2, 3]) + " " * (column + self._one([1, 3]))])

    def _in_quotes(self, column: int) -> str:
        quote = self._one("'\"")
        bits = [word.replace("'", "''") for word in WORDS] if quote == "'" else [*WORDS, *ESCAPES]
        return quote + "".join(self._one([*bits, self._gap(column)]) for _ in range(self._one([0, 1, 3, 6]))) + quote

    def _within(self, depth: int) -> str:
        """A value within brackets, mostly a list or a map."""
        blank = self._one(["", " ", "\n", " # c\n "])
        way = self._one("[{w") if depth else "w"
        if way == "w":
            return self._one([self._one(WORDS), self._in_quotes(0)])
        inner = [self._within(depth - 1) for _ in range(self._one([0, 1, 3]))]
        if way == "[":
            return f"[{blank}{f',{blank or chr(32)}'.join(inner)} {blank}]"
        return "{" + "".join(f"{self._key()}:{self._gap(0)}{value}, {blank}" for value in inner) + "}"
