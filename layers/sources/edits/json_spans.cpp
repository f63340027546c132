// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/json_spans.h"

#include <fmt/format.h>

#include <cstdint>

namespace layers {

namespace {

constexpr int kDeepest = 512;

std::size_t afterBlanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
        ++at;
    return at;
}

/// The end of the string that begins at `at`; npos where it has none.
std::size_t endOfText(std::string_view text, std::size_t at)
{
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return std::string_view::npos;
}

std::optional<JsonSpan> valueAt(std::string_view text, std::size_t at)
{
    const std::size_t begin = afterBlanks(text, at);
    if (begin >= text.size())
        return std::nullopt;
    if (text[begin] == '"') {
        const std::size_t end = endOfText(text, begin);
        return end == std::string_view::npos ? std::nullopt : std::optional(JsonSpan{begin, end});
    }
    if (text[begin] != '{' && text[begin] != '[') {
        std::size_t end = begin;
        while (end < text.size() && std::string_view(",]} \t\r\n:").find(text[end]) == std::string_view::npos)
            ++end;
        return end == begin ? std::nullopt : std::optional(JsonSpan{begin, end});
    }
    int depth = 0;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            i = endOfText(text, i);
            if (i == std::string_view::npos)
                return std::nullopt;
            --i;
        } else if (c == '{' || c == '[') {
            if (++depth > kDeepest)
                return std::nullopt;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return JsonSpan{begin, i + 1};
        }
    }
    return std::nullopt;
}

void appendCharacter(std::string& out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

std::uint32_t hexAt(std::string_view text, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4 && i < text.size(); ++i) {
        const char c = text[i];
        value = value << 4 | static_cast<std::uint32_t>(c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 0);
    }
    return value;
}

/// The characters between the quotes.
std::string plain(std::string_view quoted)
{
    std::string out;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] != '\\') {
            out += quoted[i];
            continue;
        }
        const char c = quoted[++i];
        if (c != 'u') {
            out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
            continue;
        }
        std::uint32_t code = hexAt(quoted, i + 1);
        i += 4;
        if (code >= 0xD800 && code < 0xDC00 && quoted.substr(std::min(quoted.size(), i + 1)).starts_with("\\u")) {
            code = 0x10000 + ((code - 0xD800) << 10) + (hexAt(quoted, i + 3) - 0xDC00);
            i += 6;
        }
        appendCharacter(out, code);
    }
    return out;
}

}  // namespace

std::optional<JsonSpan> jsonValue(std::string_view text, std::size_t at) { return valueAt(text, at); }

std::optional<std::vector<JsonMember>> jsonMembers(std::string_view text, JsonSpan object)
{
    std::vector<JsonMember> members;
    if (object.begin >= object.end || text[object.begin] != '{')
        return std::nullopt;
    std::size_t at = afterBlanks(text, object.begin + 1);
    while (at < object.end && text[at] != '}') {
        const auto key = valueAt(text, at);
        if (!key || text[key->begin] != '"')
            return std::nullopt;
        at = afterBlanks(text, key->end);
        if (at >= object.end || text[at] != ':')
            return std::nullopt;
        const auto value = valueAt(text, at + 1);
        if (!value || value->end > object.end)
            return std::nullopt;
        members.push_back({plain(key->of(text)), *key, *value});
        at = afterBlanks(text, value->end);
        if (at < object.end && text[at] == ',')
            at = afterBlanks(text, at + 1);
        else if (at >= object.end || text[at] != '}')
            return std::nullopt;
    }
    return members;
}

std::optional<std::vector<JsonSpan>> jsonElements(std::string_view text, JsonSpan array)
{
    std::vector<JsonSpan> elements;
    if (array.begin >= array.end || text[array.begin] != '[')
        return std::nullopt;
    std::size_t at = afterBlanks(text, array.begin + 1);
    while (at < array.end && text[at] != ']') {
        const auto value = valueAt(text, at);
        if (!value || value->end > array.end)
            return std::nullopt;
        elements.push_back(*value);
        at = afterBlanks(text, value->end);
        if (at < array.end && text[at] == ',')
            at = afterBlanks(text, at + 1);
        else if (at >= array.end || text[at] != ']')
            return std::nullopt;
    }
    return elements;
}

const JsonMember* memberNamed(const std::vector<JsonMember>& members, std::string_view name)
{
    for (const JsonMember& member : members)
        if (member.name == name)
            return &member;
    return nullptr;
}

std::string jsonText(std::string_view text, bool onlyAscii)
{
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += text[i];
        } else if (c == '\n') {
            out += "\\n";
        } else if (c < 0x20) {
            out += fmt::format("\\u{:04x}", c);
        } else if (c < 0x80 || !onlyAscii) {
            out += text[i];
        } else {
            const int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
            std::uint32_t code = c & (0x3FU >> more);
            for (int k = 0; k < more && i + 1 < text.size(); ++k)
                code = code << 6 | (static_cast<unsigned char>(text[++i]) & 0x3FU);
            if (code >= 0x10000)
                out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));
            else
                out += fmt::format("\\u{:04x}", code);
        }
    }
    return out + '"';
}

}  // namespace layers
