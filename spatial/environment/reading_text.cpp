// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/reading_text.h"

#include "spatial/environment/small_csv.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace spatial {

namespace {

/// Narrow forms of the signs that occur in numbers and units, without blanks; letters keep their case.
std::string narrowed(std::string_view text)
{
    constexpr std::pair<std::string_view, std::string_view> signs[] = {
        {"＜", "<"}, {"﹤", "<"}, {"≤", "<"}, {"．", "."}, {"，", ","}, {"（", "("}, {"）", ")"}, {"－", "-"}, {"−", "-"}, {"–", "-"}, {"—", "-"}, {"／", "/"}, {"　", ""}, {"\u00A0", ""},
        {"μ", "u"}, {"µ", "u"}, {"㎎", "mg"}, {"㎏", "kg"}, {"㎍", "ug"}, {"³", "3"}, {"⁻¹", "-1"}, {"⁻³", "-3"}, {"⁻", "-"}, {"¹", "1"}, {"·", "."}, {"•", "."}, {"⋅", "."}, {"％", "%"}, {"×", "x"}, {"：", ":"}, {"：", ":"},
    };
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto sign = std::find_if(std::begin(signs), std::end(signs), [&](const auto& pair) { return text.substr(i, pair.first.size()) == pair.first; });
        if (sign != std::end(signs)) {
            out += sign->second;
            i += sign->first.size();
            continue;
        }
        if (static_cast<unsigned char>(text[i]) == 0xEF && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xBC) {   // full-width digits and capitals
            out += static_cast<char>(0x20 + (static_cast<unsigned char>(text[i + 2]) & 0x3F));
            i += 3;
            continue;
        }
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r' && text[i] != '\n')
            out += text[i];
        ++i;
    }
    return out;
}

std::string lowered(std::string text)
{
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

/// "1,234.5" and "0,05" as numbers with a point; nothing where the commas make no sense.
std::optional<std::string> withPoint(const std::string& text)
{
    const auto commas = std::count(text.begin(), text.end(), ',');
    if (commas == 0)
        return text;
    const std::size_t point = text.find('.');
    const std::size_t comma = text.find(',');
    const bool inThousands = [&] {
        for (std::size_t at = comma; at != std::string::npos; at = text.find(',', at + 1)) {
            const std::size_t end = std::min({text.find(',', at + 1), text.find('.', at + 1), text.size()});
            if (end - at != 4)
                return false;
        }
        return comma > 0 && comma <= 3 && text[0] != '0';
    }();
    std::string out = text;
    if (inThousands) {
        std::erase(out, ',');
        return out;
    }
    if (commas == 1 && point == std::string::npos) {
        out[comma] = '.';
        return out;
    }
    return {};
}

std::optional<double> numberOf(const std::string& text)
{
    const auto plain = withPoint(text);
    if (!plain || plain->empty() || plain->front() == '+')
        return {};
    double value = 0;
    const auto [end, fault] = std::from_chars(plain->data(), plain->data() + plain->size(), value);
    if (fault != std::errc() || end != plain->data() + plain->size() || !(value <= 1e300 && value >= -1e300))
        return {};
    return value;
}

bool notDetected(const std::string& lower)
{
    constexpr std::string_view words[] = {"nd", "n.d.", "n.d", "未检出", "未检测出", "notdetected", "bdl", "<lod", "<dl", "<mdl"};
    return std::find(std::begin(words), std::end(words), lower) != std::end(words);
}

}  // namespace

ReadingText readingOf(std::string_view cell)
{
    using Kind = ReadingText::Kind;
    const std::string text = narrowed(cell);
    if (text.empty() || text == "-" || text == "--" || text == "/")
        return {};
    const std::string lower = lowered(text);
    if (notDetected(lower))
        return {Kind::NotDetected};
    std::string limit;
    if (text.front() == '<')
        limit = text.substr(text.size() > 1 && text[1] == '=' ? 2 : 1);
    else if (text.size() > 1 && (text.back() == 'L' || text.back() == 'l'))
        limit = text.substr(0, text.size() - 1);
    else if ((lower.starts_with("nd(") || lower.starts_with("nd<")) && lower.size() > 4)
        limit = text.substr(3, text.size() - 3 - (text.back() == ')' ? 1 : 0));
    else if (text.starts_with("未检出(") && text.back() == ')')
        limit = text.substr(std::string_view("未检出(").size(), text.size() - std::string_view("未检出()").size());
    if (!limit.empty()) {
        if (limit.front() == '<')
            limit.erase(0, 1);
        const auto value = numberOf(limit);
        return value && *value > 0 ? ReadingText{Kind::Below, *value} : ReadingText{Kind::NotUnderstood};
    }
    const auto value = numberOf(text);
    return value && *value >= 0 ? ReadingText{Kind::Number, *value} : ReadingText{Kind::NotUnderstood};
}

std::optional<double> factorTo(Medium medium, std::string_view unit)
{
    std::string name = lowered(narrowed(unit));
    constexpr std::pair<std::string_view, std::string_view> words[] = {{"毫克", "mg"}, {"微克", "ug"}, {"纳克", "ng"}, {"千克", "kg"}, {"公斤", "kg"}, {"克", "g"}, {"升", "l"}, {"立方米", "m3"}, {"每", "/"}};
    for (const auto& [word, sign] : words)
        for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word, at + sign.size()))
            name.replace(at, word.size(), sign);
    // "mg.kg-1", "mgkg-1" and "mg/kg" are the same.
    for (const std::string_view per : {"kg", "g", "l", "m3", "m-3"}) {
        const std::string tail = per == "m-3" ? "m-3" : std::string(per) + "-1";
        if (name.size() > tail.size() && name.ends_with(tail) && name.find('/') == std::string::npos) {
            std::string head = name.substr(0, name.size() - tail.size());
            if (head.ends_with("."))
                head.pop_back();
            name = head + "/" + (per == "m-3" ? "m3" : std::string(per));
            break;
        }
    }
    using Factor = std::pair<std::string_view, double>;
    constexpr Factor soil[] = {{"mg/kg", 1}, {"ug/kg", 1e-3}, {"g/kg", 1e3}, {"ng/kg", 1e-6}, {"ng/g", 1e-3}, {"ug/g", 1}, {"mg/g", 1e3}, {"pg/g", 1e-6}, {"ngteq/kg", 1e-6}, {"pgteq/g", 1e-6}, {"ppm", 1}, {"ppb", 1e-3}, {"%", 1e4}};
    constexpr Factor water[] = {{"mg/l", 1}, {"ug/l", 1e-3}, {"g/l", 1e3}, {"ng/l", 1e-6}, {"ug/ml", 1}, {"mg/m3", 1e-3}};
    constexpr Factor air[] = {{"ug/m3", 1}, {"mg/m3", 1e3}, {"ng/m3", 1e-3}, {"g/m3", 1e6}};
    const auto find = [&](const auto& table) -> std::optional<double> {
        for (const auto& [word, factor] : table)
            if (name == word)
                return factor;
        return {};
    };
    switch (medium) {
    case Medium::Soil: return find(soil);
    case Medium::Water: return find(water);
    case Medium::Air: return find(air);
    }
    return {};
}

namespace {

/// Whether the text reads like a unit of a concentration in any medium.
bool looksLikeUnit(std::string_view text)
{
    return factorTo(Medium::Soil, text) || factorTo(Medium::Water, text) || factorTo(Medium::Air, text) || bareName(text) == "无量纲" || bareName(text) == "个/l" || bareName(text) == "mpn/l";
}

/// The words of a header: cut at brackets that hold a unit or a symbol, commas, blanks and slashes that separate names, longest first.
std::vector<std::string> piecesOf(const std::string& header)
{
    std::vector<std::string> pieces(1);
    for (std::size_t i = 0; i < header.size(); ++i) {
        const char c = header[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '(' || c == ')' || c == ';' || c == '_')
            pieces.emplace_back();
        else
            pieces.back() += c;
    }
    std::erase_if(pieces, [](const std::string& piece) { return piece.empty(); });
    return pieces;
}

/// The header with narrow brackets, commas that end a name turned into blanks.
std::string straightHeader(std::string_view header)
{
    std::string out;
    constexpr std::pair<std::string_view, std::string_view> signs[] = {{"（", "("}, {"）", ")"}, {"，", ", "}, {"　", " "}, {"【", "("}, {"】", ")"}, {"：", " "}};
    for (std::size_t i = 0; i < header.size();) {
        const auto sign = std::find_if(std::begin(signs), std::end(signs), [&](const auto& pair) { return header.substr(i, pair.first.size()) == pair.first; });
        if (sign != std::end(signs)) {
            out += sign->second;
            i += sign->first.size();
        } else {
            out += header[i++];
        }
    }
    for (std::size_t at = out.find(", "); at != std::string::npos; at = out.find(", ", at))
        out.replace(at, 2, " ");
    return out;
}

/// The unit at the end of a header, which is cut off: "(ug/kg)", "[mg/L]", " mg/kg", "_mg_kg".
std::string takeUnit(std::string& header)
{
    while (!header.empty() && (header.back() == ' ' || header.back() == '\n' || header.back() == '\r'))
        header.pop_back();
    const auto cut = [&](std::size_t from, std::size_t begin, std::size_t end) {
        const std::string unit = header.substr(begin, end - begin);
        if (!looksLikeUnit(unit))
            return std::string();
        header.erase(from);
        return unit;
    };
    if (!header.empty() && (header.back() == ')' || header.back() == ']')) {
        const std::size_t open = header.find_last_of(header.back() == ')' ? '(' : '[');
        if (open != std::string::npos)
            if (std::string unit = cut(open, open + 1, header.size() - 1); !unit.empty())
                return unit;
    }
    constexpr std::string_view ends = " \n/_)";
    for (std::size_t end = header.find_last_of(ends); end != std::string::npos && end > 0; end = header.find_last_of(ends, end - 1))
        if (std::string unit = cut(header[end] == ')' ? end + 1 : end, end + 1, header.size()); !unit.empty())
            return unit;
    if (header.ends_with("_mg_kg") || header.ends_with("_ug_kg") || header.ends_with("_mg_L")) {
        std::string unit = header.substr(header.size() - 5);
        unit[2] = '/';
        header.erase(header.size() - 6);
        return unit;
    }
    return {};
}

}  // namespace

AnalyteHeader analyteHeaderOf(std::string_view header, Medium medium)
{
    AnalyteHeader found;
    std::string rest = straightHeader(header);
    found.unit = takeUnit(rest);
    found.analyte = analyteNamed(rest, medium);
    if (found.analyte)
        return found;
    const auto pieces = piecesOf(rest);
    // Neighbouring pieces together, the longest first: "Carbon tetrachloride 56-23-5". Two that name different analytes name none.
    for (std::size_t length = pieces.size(); length > 0; --length) {
        const Analyte* one = nullptr;
        for (std::size_t first = 0; first + length <= pieces.size(); ++first) {
            std::string name;
            for (std::size_t i = first; i < first + length; ++i)
                name += pieces[i];
            const Analyte* analyte = analyteNamed(name, medium);
            if (analyte && one && analyte != one)
                return {nullptr, found.unit};
            one = analyte ? analyte : one;
        }
        if (one) {
            found.analyte = one;
            return found;
        }
    }
    return found;
}

}  // namespace spatial
