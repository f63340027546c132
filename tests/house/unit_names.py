# SPDX-License-Identifier: GPL-3.0-or-later
"""What a source keeps to itself: the names in its unnamed namespaces, and its static functions and constants. Files of one folder are
compiled together (app/cmake/units.cmake), so two of them may not use one such name. A reading of the text, not of C++: enough for it."""
import collections
import re

NO_NAME = {"if", "for", "while", "switch", "return", "sizeof", "operator", "decltype", "noexcept", "const", "requires"}
SILENT = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'')
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
NAMESPACE = re.compile(r"(?:inline\s+)?namespace\b\s*([\w:]*)$")
FUNCTION_ENDS = re.compile(r"\)\s*(const|noexcept|override|->[^{}]*|:[^{}]*|\s)*\{\}$")
ATTRIBUTE = re.compile(r"\[\[.*?\]\]|__attribute__\s*\(\(.*?\)\)")


def declared(statement):
    """The name that a statement at namespace scope introduces, or None; bodies are already reduced to {}."""
    words = " ".join(statement.split())
    words = re.sub(r"^template\s*<.*?>\s*(?=(class|struct|[\w:]+[ &*<]))", "", words)
    words = ATTRIBUTE.sub("", words).strip()
    words = re.sub(r"^((?:class|struct) \w+) final\b", r"\1", words)
    if not words or re.match(r"namespace\b|using namespace|static_assert|friend|extern|Q_", words):
        return None
    if re.match(r"(class|struct|enum class) \w+( : [\w:]+)?$", words):
        return None   # announced only
    alias = re.match(r"using (\w+) *=", words)
    if alias or words.startswith("using"):
        return alias.group(1) if alias else None
    kind = re.match(r"(?:class|struct|union|enum(?: class)?) (\w+)", words)
    if kind and not re.match(r"(?:class|struct) \w+ \w", words):
        return kind.group(1)
    head = words if "operator" in words else re.sub(r"\{\}.*", "", words.split("=")[0])
    function = re.match(r"[^()]*?([\w:~]+) *\(", head)
    name = function or re.search(r"(\w+) *(\[.*\])* *$", head)
    if not name or name.group(1) in NO_NAME or "::" in name.group(1) or name.group(1).startswith("operator"):
        return None
    return name.group(1)


def further(statement):
    """The names after the first in `constexpr int a = 0, b = 1`."""
    words = " ".join(statement.split())
    if not re.match(r"(?:static |inline )?const(?:expr)? [\w:]+ \w+ *[={,]", words):
        return []
    depth, pieces = 0, [""]
    for letter in words:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return [name.group(1) for name in (re.match(r" *(\w+) *(?:=|\{\}|$)", piece) for piece in pieces[1:]) if name]


def own_names(source):
    text = DIRECTIVE.sub("", SILENT.sub(lambda m: '""' if m.group(0).endswith('"') else " ", source))
    names, spaces, statement, at = set(), [], "", 0

    def ends():
        if "" in spaces or re.match(r"\s*(static|constexpr|const)\b", statement):
            names.add(declared(statement))
            names.update(further(statement))

    while at < len(text):
        letter = text[at]
        at += 1
        if letter == "{":
            space = NAMESPACE.match(statement.strip())
            if space:
                spaces.append(space.group(1))
                statement = ""
                continue
            depth = 1
            while depth and at < len(text):
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            statement += "{}"
            if FUNCTION_ENDS.search(statement):
                ends()
                statement = ""
        elif letter == "}":
            if spaces:
                spaces.pop()
            statement = ""
        elif letter == ";":
            ends()
            statement = ""
        else:
            statement += letter
    return names - {None}


def shared_names(files):
    """For each folder the own names that two of its files use, as sentences."""
    users = collections.defaultdict(list)
    for file in files:
        if file.suffix == ".cpp":
            for name in own_names(file.read_text(encoding="utf-8")):
                users[file.parent, name].append(file.name)
    return sorted(f"{folder.name}: {name} is in {', '.join(names)}" for (folder, name), names in users.items() if len(names) > 1)
