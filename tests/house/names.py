# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds every class, struct, union and enum that a C++ source defines, by its qualified name: two of one name are two types to a person and one to the
linker, which keeps the functions of either."""
import pathlib
import re

from texts import STRING

BLANKS = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|' + STRING + r"|'(?:[^'\\\n]|\\.)+'|//[^\n]*|/\*(?:.|\n)*?\*/")
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
TOKEN = re.compile(r"[{};]|[A-Za-z_]\w*|::|[()<>:=,]|[^\s]")
KINDS = {"class", "struct", "union", "enum"}


def heads(source):
    """(head, depth) of every brace that opens, in order, and None for each that closes: the head is the words since the last ; { or }."""
    words = []
    round_ = 0
    for token in TOKEN.findall(DIRECTIVE.sub(" ", BLANKS.sub(" ", source))):
        if token == "(":
            round_ += 1
        elif token == ")":
            round_ -= 1
        if token == "{":
            yield words
            words = []
        elif token == "}":
            yield None
            words = []
        elif token == ";" and round_ == 0:
            words = []
        else:
            words.append(token)


def named(head):
    """What a head opens: ("namespace", name), ("type", name), or None for a function, a value, a loop."""
    head = without_templates(head)
    if "namespace" in head:
        after = head[head.index("namespace") + 1:]
        return "namespace", "".join(word for word in after if word != "inline")   # nothing: anonymous
    while head and head[0] in ("export", "typedef", "static", "inline", "const", "constexpr"):
        head = head[1:]
    if not head or head[0] not in KINDS:
        return None
    rest = head[1:]
    while rest and rest[0] in KINDS | {"["} or rest[:1] == ["alignas"]:
        close = {"[": "]", "alignas": ")"}.get(rest[0])
        rest = rest[rest.index(close) + 1:] if close and close in rest else rest[1:]
        rest = rest[1:] if rest[:1] == ["]"] else rest
    name = []
    for word in rest:
        if word in (":", "final", "("):
            break
        name.append(word)
    if "(" in rest[:len(name) + 1] or not name or not re.match(r"[A-Za-z_]", name[0]):
        return None   # a function that gives one back, or a type without a name
    return "type", "".join(name)


def without_templates(head):
    """The head without template<...> and requires clauses before it; a specialisation keeps its arguments and so is another type."""
    while head and head[0] == "template":
        depth = 0
        for i, word in enumerate(head):
            depth += (word == "<") - (word == ">")
            if word == ">" and depth == 0:
                head = head[i + 1:]
                break
        else:
            return []
    return head


def types_of(file):
    """Qualified names of the types that a file defines, as often as it does; those of anonymous namespaces and of functions are its own."""
    stack = []
    found = []
    for head in heads(pathlib.Path(file).read_text(encoding="utf-8")):
        if head is None:
            if stack:
                stack.pop()
            continue
        kind = named(head)
        if kind and kind[0] == "type" and all(part is not None for part in stack):
            found.append("::".join([part for part in stack if part] + [kind[1]]))
        stack.append(kind[1] if kind and kind[1] else None)
    return found
