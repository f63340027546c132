// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/html.h"

#include <cmath>
#include <fmt/format.h>

namespace app {

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
        out_ += "<th>" + words(head) + "</th>";
    out_ += "</tr></thead><tbody>\n";
    return *this;
}

Html& Html::row(const std::vector<std::string>& cells, std::string_view cssClass)
{
    out_ += cssClass.empty() ? "<tr>" : fmt::format("<tr class=\"{}\">", cssClass);
    for (const std::string& cell : cells)
        out_ += "<td>" + cell + "</td>";
    out_ += "</tr>\n";
    return *this;
}

Html& Html::endTable()
{
    out_ += "</tbody></table></div>\n";
    return *this;
}

}  // namespace app
