// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/tools/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace layers {

using spatial::ValueTree;

namespace {

/// Length of the UTF-8 character at the start of `text`; 0 where it is none (stray, overlong, surrogate or cut off).
std::size_t characterLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 && first <= 0xF4 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || first > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    return overlong || outside ? 0 : length;
}

bool isPlain(const ValueTree& tree)
{
    return !std::holds_alternative<ValueTree::List>(tree.content()) && !std::holds_alternative<ValueTree::Members>(tree.content());
}

class Writer {
public:
    explicit Writer(int indent) : indent_(indent) {}

    std::string take() && { return std::move(out_); }

    void write(const ValueTree& tree, int level)
    {
        std::visit([&](const auto& content) { put(content, level); }, tree.content());
    }

private:
    void put(std::monostate, int) { out_ += "null"; }
    void put(bool value, int) { out_ += value ? "true" : "false"; }
    void put(std::int64_t value, int) { out_ += fmt::format("{}", value); }
    void put(double value, int) { out_ += std::isfinite(value) ? fmt::format("{}", value == 0 ? 0.0 : value) : "null"; }
    void put(const std::string& value, int) { out_ += jsonQuoted(value); }

    void put(const ValueTree::List& list, int level)
    {
        const bool oneLine = indent_ == 0 || std::all_of(list.begin(), list.end(), isPlain);
        out_ += '[';
        for (std::size_t i = 0; i < list.size(); ++i) {
            separate(i, oneLine, level);
            write(list[i], level + 1);
        }
        close(']', oneLine || list.empty(), level);
    }

    void put(const ValueTree::Members& members, int level)
    {
        out_ += '{';
        for (std::size_t i = 0; i < members.size(); ++i) {
            separate(i, indent_ == 0, level);
            out_ += jsonQuoted(members[i].first);
            out_ += indent_ == 0 ? ":" : ": ";
            write(members[i].second, level + 1);
        }
        close('}', indent_ == 0 || members.empty(), level);
    }

    void separate(std::size_t at, bool oneLine, int level)
    {
        if (at > 0)
            out_ += oneLine && indent_ > 0 ? ", " : ",";
        if (!oneLine)
            newLine(level + 1);
    }

    void close(char bracket, bool oneLine, int level)
    {
        if (!oneLine)
            newLine(level);
        out_ += bracket;
    }

    void newLine(int level)
    {
        out_ += '\n';
        out_.append(static_cast<std::size_t>(level * indent_), ' ');
    }

    int indent_;
    std::string out_;
};

}  // namespace

std::string jsonQuoted(std::string_view text)
{
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = characterLength(text.substr(i));
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            ++i;
            continue;
        }
        const char c = text[i];
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (length == 1 && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F))
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += text.substr(i, length);
        i += length;
    }
    return out += '"';
}

std::string jsonOf(const ValueTree& tree, int indent)
{
    Writer writer(indent);
    writer.write(tree, 0);
    return std::move(writer).take();
}

}  // namespace layers
