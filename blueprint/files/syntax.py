"""Syntax errors: what libyaml's parser says, in words that say what to do."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError

from blueprint.files.problem import Problem, unreadable
from blueprint.schema.quantities import sexagesimal
from blueprint.text import Message, template

_TAB = template("a tab where the indentation or a value begins: use spaces")
_QUOTE = template("the character {sign} cannot begin a value: put the text in quotes")
_FAMILIAR = template({
    "could not find expected ':'": "a colon and a space are missing in this line, or it is indented wrongly",
    "mapping values are not allowed in this context": "a colon where none can be: put the text in quotes, or check the indentation",
    "mapping keys are not allowed in this context": "a question mark where none can be: put the text in quotes",
    "did not find expected key": "a key is expected here: check the indentation of this line and those above, and the quotes before it",
    "did not find expected '-' indicator": "a list item (-) is expected here: check the indentation",
    "did not find expected ',' or '}'": "a comma or a }} is missing before this: the {{ in line {line} is still open",
    "did not find expected ',' or ']'": "a comma or a ] is missing before this: the [ in line {line} is still open",
    "did not find expected <document start>": "this does not belong to what stands above it: check the indentation",
    "found unexpected end of stream": "a quote is opened here and never closed",
    "found unexpected document indicator": "a document begins or ends within quotes: a closing quote is missing before this",
    "found character that cannot start any token": _QUOTE,
    "block sequence entries are not allowed in this context": "a list item (-) cannot stand here: begin it on a line of its own",
    "did not find expected node content": "a value is missing here",
    "found unknown escape character": "a backslash in double quotes begins an escape: double it, or use single quotes",
    "did not find expected hexdecimal number": "this escape lacks digits: \\x takes 2, \\u 4, \\U 8",
    "found invalid Unicode character escape code": "this escape is half a character or none: write the character itself",
    "did not find expected alphabetic or numeric character": "an & or * begins an anchor or alias: put the text in quotes",
    "did not find expected comment or line break": "a | or > begins a block text on the next lines: put the text in quotes",
    "found an indentation indicator equal to 0": "a | or > begins a block text on the next lines: put the text in quotes",
    "found a tab character where an indentation space is expected": _TAB,
    "found a tab character that violates indentation": _TAB,
    "found unexpected ':'": "within brackets a text with a colon in it must stand in quotes",
})  # fmt: skip
_ESCAPES = (
    "found unknown escape character",
    "did not find expected hexdecimal number",
    "found invalid Unicode character escape code",
)
_FAMILIAR_PLACES = template({
    "directive": "a line that begins with % is for the reader of the file: put the text in quotes",
    "tag": "an exclamation mark begins a tag: put the text in quotes",
})  # fmt: skip
_AT_CONTEXT = (
    "could not find expected ':'",
    "found unexpected end of stream",
    "did not find expected comment or line break",
    "did not find expected alphabetic or numeric character",
    "found an indentation indicator equal to 0",
    "found unexpected ':'",
)
"""Errors that are noticed behind the place where something has to be done."""

_LONGEST_ESCAPE = 10
_WORD = re.compile(r"[0-9:.]+")


def syntax(error: MarkedYAMLError, text: str) -> Problem:
    """A syntax error in words that say what to do, at the place where it has to be done."""
    problem, context = str(error.problem or ""), str(error.context or "")
    place = next((said for word, said in _FAMILIAR_PLACES.items() if context.endswith(word)), None)
    opened = error.context_mark or error.problem_mark
    noticed = error.problem_mark or error.context_mark
    at_end = noticed is not None and not text[noticed.index :].strip()
    mark = opened if problem in _AT_CONTEXT or place or at_end else noticed
    at = min(mark.index, len(text)) if mark else 0
    if problem in _ESCAPES:
        at = max(at - _LONGEST_ESCAPE, text.rfind("\\", 0, at + 1))
    sign, word = text[at : at + 1], _WORD.match(text, at)
    if word and (message := sexagesimal(word[0])):
        return unreadable(message, *word.span())
    words = _TAB if sign == "\t" else place or _FAMILIAR.get(problem, template("not valid YAML: {problem}"))
    return unreadable(Message(words, sign=sign, line=opened.line + 1 if opened else 1, problem=problem or context), at)
