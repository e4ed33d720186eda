"""Random files as hands lay them out: every style of YAML beside every other, with comments and blank lines between."""

from __future__ import annotations

from random import Random

_WORDS = ["agent", "客户", "4min", "10%", "0.40", "1", "true", "null", "a b", "投诉，升级", "it's", "x-y", "~"]
_QUOTED = ['"a: b"', "'it''s'", '"重大：是"', '""', "'#'", '"\\n"', '">=98%"', "' '"]


class _Hand:
    """Writes one file; ``break_`` is its line break."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.anchors: list[str] = []
        self.count = 0

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def document(self) -> str:
        lines = ["# head"] if self.chance(0.3) else []
        lines += ["---"] if self.chance(0.1) else []
        lines += ["blueprint: 1", *self.map_lines(0, 0), *(["# tail"] if self.chance(0.2) else [])]
        return "\n".join(lines) + ("\n" if self.chance(0.8) else "")

    def between(self, indent: int) -> list[str]:
        lines = []
        if self.chance(0.2):
            lines.append("")
        if self.chance(0.2):
            lines.append(" " * self.random.choice([indent, indent, indent + 2, 0]) + "# 注 " + self.name())
        if self.chance(0.05):
            lines += ["", ""]
        return lines

    def comment(self) -> str:
        return f"   # {self.name()}" if self.chance(0.15) else ""

    def name(self) -> str:
        self.count += 1
        return f"n{self.count}"

    def key(self) -> str:
        name = self.name()
        return self.random.choice([name, name, name, f'"{name}"', f"'{name}'", f"键{self.count}", f"{name} "])

    def map_lines(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.random.randrange(1, 5)):
            lines += self.between(indent)
            first, *rest = self.value(
                indent, depth, self.random.choice([0, 1, 2, 4]) if indent else self.random.choice([0, 2])
            )
            lines += [" " * indent + self.key() + ":" + first, *rest]
        return lines

    def list_lines(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.random.randrange(1, 4)):
            lines += self.between(indent)
            lines += self.item(indent, depth)
        return lines

    def item(self, indent: int, depth: int) -> list[str]:
        gap = self.random.choice([1, 1, 1, 3])
        if depth < 3 and self.chance(0.4):
            inner = self.map_lines if self.chance(0.7) else self.list_lines
            lines = inner(indent + 1 + gap, depth + 1)
            start = next(at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
            return [" " * indent + "-" + " " * gap + lines[start].lstrip(), *lines[start + 1 :]]
        first, *rest = self.value(indent, depth, 1 + gap)
        return [" " * indent + "-" + first, *rest]

    def anchor(self) -> str:
        if not self.chance(0.06):
            return ""
        self.anchors.append(f"a{len(self.anchors)}")
        return f" &{self.anchors[-1]}"

    def value(self, indent: int, depth: int, step: int) -> list[str]:
        kind = self.random.random()
        if kind < 0.05 and self.anchors:
            return [f" *{self.random.choice(self.anchors)}{self.comment()}"]
        if depth < 3 and kind < 0.4:
            return self.nested(indent, depth, step)
        if kind < 0.6:
            return self.in_brackets(indent, depth)
        if kind < 0.7:
            return self.block_text(indent, max(step, 1))
        return self.single(indent, max(step, 1))

    def nested(self, indent: int, depth: int, step: int) -> list[str]:
        anchor = self.anchor()
        if self.chance(0.6) or not step:
            return [anchor + self.comment(), *self.map_lines(indent + max(step, 1), depth + 1)]
        return [anchor + self.comment(), *self.list_lines(indent + step, depth + 1)]

    def single(self, indent: int, step: int) -> list[str]:
        anchor, word = self.anchor(), self.random.choice(_WORDS + _QUOTED)
        if self.chance(0.1):
            return [f"{anchor}{self.comment()}", " " * (indent + step) + word + self.comment()]
        if self.chance(0.1):
            return [
                f"{anchor} one",
                " " * (indent + step) + "two",
                "",
                " " * (indent + step) + "three" + self.comment(),
            ]
        return [f"{anchor} {word}{self.comment()}" if self.chance(0.9) else anchor + self.comment()]

    def block_text(self, indent: int, step: int) -> list[str]:
        header = self.random.choice("|>") + self.random.choice(["", "", "-", "+"])
        body = [
            self.random.choice(["text", "# not a comment", "a: b", "  deeper", "", "投诉：是"])
            for _ in range(self.random.randrange(1, 4))
        ]
        lines = [" " * (indent + step) + line if line else "" for line in ["start", *body]]
        return [f" {header}{self.comment()}", *lines, *([""] if self.chance(0.4) else [])]

    def in_brackets(self, indent: int, depth: int) -> list[str]:
        text = self.brackets(depth)
        if not self.chance(0.4):
            return [f"{self.anchor()} {text}{self.comment()}"]
        pad = " " * (indent + self.random.choice([1, 2, 6]))
        parts = text[1:-1].split(", ") if text[1:-1].count("[") + text[1:-1].count("{") == 0 else [text[1:-1]]
        last = "," if self.chance(0.3) and parts != [""] else ""
        opening = f" {text[0]}" + ("" if self.chance(0.5) else self.comment())
        lines = [f"{pad}{part}{',' if at < len(parts) - 1 else last}{self.comment()}" for at, part in enumerate(parts)]
        lines = [
            line for at, line in enumerate(lines) for line in ([f"{pad}# 条"] if self.chance(0.1) else []) + [line]
        ]
        if self.chance(0.5) and not opening.count("#"):
            return [opening + lines[0].lstrip(), *lines[1:], pad + text[-1]]
        return [opening, *lines, pad + text[-1] + self.comment()]

    def brackets(self, depth: int) -> str:
        count = self.random.randrange(4)
        if self.chance(0.5):
            return "[" + ", ".join(self.inner(depth) for _ in range(count)) + "]"
        blank = self.random.choice(["", "", " "])
        return "{" + blank + ", ".join(f"{self.key()}: {self.inner(depth)}" for _ in range(count)) + blank + "}"

    def inner(self, depth: int) -> str:
        if depth < 3 and self.chance(0.25):
            return self.brackets(depth + 1)
        if self.anchors and self.chance(0.04):
            return f"*{self.random.choice(self.anchors)} "
        return self.random.choice([word for word in _WORDS + _QUOTED if "，" not in word])


def text(random: Random) -> str:
    """A file that may or may not be good YAML: what is not is for the caller to leave out."""
    return _Hand(random).document()
