// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/html.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace app {
namespace {

/// What people read of the markup of a cell.
std::string plainOf(const std::string& markup)
{
    std::string plain;
    bool inTag = false;
    for (const char c : markup) {
        inTag = inTag || c == '<';
        if (!inTag)
            plain += c;
        inTag = inTag && c != '>';
    }
    return plain;
}

/// A name or two that stay in one line: as wide as ten Chinese letters (ours), without a line break.
bool isShort(const std::string& markup)
{
    if (markup.find("<br>") != std::string::npos || markup.find("<svg") != std::string::npos)
        return false;
    std::size_t width = 0;
    for (const char c : plainOf(markup))
        width += static_cast<unsigned char>(c) >= 0xe0 ? 2 : (static_cast<unsigned char>(c) & 0xc0) != 0x80;   // three bytes: Chinese, two wide
    return width <= 20;
}

/// Of the markup of a cell: "1,258", "−0.021", "7.7 %", "≥ 2.3 km".
bool isNumber(const std::string& markup)
{
    std::string plain = plainOf(markup);
    std::erase(plain, ' ');
    for (const std::string_view sign : {"≥", "−", "+"})
        if (plain.starts_with(sign))
            plain.erase(0, sign.size());
    constexpr std::size_t kLongestUnit = 8;   // bytes
    const std::size_t unit = std::min(plain.find_first_not_of("0123456789.,"), plain.size());
    return unit > 0 && plain.size() - unit <= kLongestUnit && plain.find_first_of("0123456789", unit) == std::string::npos;
}

}  // namespace

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string pictureData(std::string_view bytes)
{
    static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out = "data:image/png;base64,";
    out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t block = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << 16;
        if (i + 1 < bytes.size())
            block |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i + 1])) << 8;
        if (i + 2 < bytes.size())
            block |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i + 2]));
        out += kDigits[(block >> 18) & 63];
        out += kDigits[(block >> 12) & 63];
        out += i + 1 < bytes.size() ? kDigits[(block >> 6) & 63] : '=';
        out += i + 2 < bytes.size() ? kDigits[block & 63] : '=';
    }
    return out;
}

std::string figure(double value, int decimals)
{
    if (!std::isfinite(value))
        return "–";
    std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool negative = value < 0 && digits.find_first_not_of("0.") != std::string::npos;
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return (negative ? "−" : "") + digits;
}

spatial::Text percentOf(double share, int decimals) { return std::isfinite(share) ? spatial::text("{0} %", figure(100 * share, decimals)) : spatial::Text::literal("–"); }

std::string figure(const std::optional<double>& value, int decimals)
{
    return value ? figure(*value, decimals) : "–";
}

Html& Html::heading(int level, const spatial::Text& title, std::string_view id)
{
    // Both languages stand in one file, so anchors carry the language.
    const std::string anchor = id.empty() ? "" : fmt::format(" id=\"{}-{}\"", id, chinese() ? "zh" : "en");
    out_ += fmt::format("<h{0}{1}>{2}</h{0}>\n", level, anchor, words(title));
    return *this;
}

Html& Html::paragraph(const spatial::Text& text, std::string_view cssClass)
{
    out_ += cssClass.empty() ? "<p>" : fmt::format("<p class=\"{}\">", cssClass);
    out_ += words(text) + "</p>\n";
    return *this;
}

Html& Html::beginTable(const std::vector<spatial::Text>& heads, std::string_view cssClass)
{
    out_ += fmt::format("<div class=\"scroll\"><table class=\"{}\"><thead><tr>", cssClass);
    for (const spatial::Text& head : heads)
        heads_.push_back(words(head));
    return *this;
}

Html& Html::row(const std::vector<std::string>& cells, std::string_view cssClass)
{
    rows_.push_back({cells, std::string(cssClass)});
    return *this;
}

Html& Html::endTable()
{
    std::vector<const char*> classes(heads_.size(), "");
    for (std::size_t column = 0; column < heads_.size(); ++column)
        if (std::ranges::any_of(rows_, [&](const Row& row) { return column < row.cells.size() && isNumber(row.cells[column]); }) &&
            std::ranges::all_of(rows_, [&](const Row& row) { return column >= row.cells.size() || row.cells[column].empty() || row.cells[column] == "–" || isNumber(row.cells[column]); }))
            classes[column] = " class=\"n\"";
        else if (std::ranges::all_of(rows_, [&](const Row& row) { return column >= row.cells.size() || isShort(row.cells[column]); }))
            classes[column] = " class=\"s\"";
    const auto classOf = [&](std::size_t column) { return column < classes.size() ? classes[column] : ""; };
    for (std::size_t column = 0; column < heads_.size(); ++column)
        out_ += fmt::format("<th{}>{}</th>", classOf(column), heads_[column]);
    out_ += "</tr></thead><tbody>\n";
    for (const Row& row : rows_) {
        out_ += row.cssClass.empty() ? "<tr>" : fmt::format("<tr class=\"{}\">", row.cssClass);
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            out_ += fmt::format("<td{}>{}</td>", classOf(column), row.cells[column]);
        out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div>\n";
    heads_.clear();
    rows_.clear();
    return *this;
}

}  // namespace app
