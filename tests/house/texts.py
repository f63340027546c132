# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds every sentence that the program marks for translation: text("...") in the C++ sources, adjacent literals joined."""
import pathlib
import re

STRING = r'"(?:[^"\\\n]|\\.)*"'
# text("..." "..."  but not context(  or  .text(
CALL = re.compile(r'(?<![\w.>])(?:spatial::)?text\(\s*((?:' + STRING + r'\s*)+)(?=[,)])')
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "'": "'"}


def without_comments(source):
    """The source with // and /* */ comments blanked, strings kept."""
    pattern = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|' + STRING + r"|'(?:[^'\\\n]|\\.)'|//[^\n]*|/\*(?:.|\n)*?\*/")
    return pattern.sub(lambda found: " " if found.group(0).startswith(("//", "/*")) else found.group(0), source)


def unescaped(literal):
    """The characters of one C++ string literal."""
    body = literal[1:-1]
    out = bytearray()
    i = 0
    while i < len(body):
        if body[i] != "\\":
            out += body[i].encode()
            i += 1
        elif body[i + 1] == "x":
            digits = re.match(r"[0-9A-Fa-f]+", body[i + 2:]).group(0)
            out.append(int(digits, 16))
            i += 2 + len(digits)
        else:
            out += ESCAPES[body[i + 1]].encode()
            i += 2
    return out.decode()


def texts_of(file):
    """The sentences marked in one source file."""
    source = without_comments(pathlib.Path(file).read_text(encoding="utf-8"))
    for call in CALL.finditer(source):
        yield "".join(unescaped(literal) for literal in re.findall(STRING, call.group(1)))


def steps_of(file):
    """The names of steps that a source reports its progress with: report(0.5, "read")."""
    source = without_comments(pathlib.Path(file).read_text(encoding="utf-8"))
    return [unescaped(step) for step in re.findall(r"\breport\([^;]*?,\s*(" + STRING + r")\)", source)]


def sources(root):
    """Every C++ source of the program (not of the tests)."""
    for module in ("app", "layers", "spatial", "styles"):
        for file in sorted((pathlib.Path(root) / module).rglob("*")):
            if file.suffix in (".cpp", ".h"):
                yield file
