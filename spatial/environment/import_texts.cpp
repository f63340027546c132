// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/import_texts.h"

#include "spatial/environment/analyte.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <utility>

namespace spatial {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view withoutEdges(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string withSigns(std::string_view text, std::initializer_list<std::pair<std::string_view, std::string_view>> signs)
{
    std::string out;
    while (!text.empty()) {
        bool replaced = false;
        for (const auto& [from, to] : signs)
            if (text.starts_with(from)) {
                out += to;
                text.remove_prefix(from.size());
                replaced = true;
                break;
            }
        if (!replaced) {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

/// The number at the beginning, which is cut off.
std::optional<double> takeNumber(std::string_view& text)
{
    text = withoutEdges(text);
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || !(value >= 0 && value < 1e6))
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::optional<int> takeWhole(std::string_view& text, std::size_t most)
{
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + std::min(text.size(), most), value);
    if (fault != std::errc() || value < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

}  // namespace

std::optional<double> metersOfUnit(std::string_view unit)
{
    const std::string bare = bareName(unit);
    if (bare == "m" || bare == "米")
        return 1;
    if (bare == "cm" || bare == "厘米")
        return 0.01;
    return std::nullopt;
}

std::optional<DepthInterval> depthOf(std::string_view written, double unitInMeters)
{
    const std::string straight = withSigns(written, {{"～", "-"}, {"~", "-"}, {"—", "-"}, {"–", "-"}, {"－", "-"}, {"至", "-"}, {"到", "-"}, {"．", "."}, {"--", "-"}, {" to ", "-"}});
    std::string_view rest = straight;
    const auto takeUnit = [&]() -> std::optional<double> {
        rest = withoutEdges(rest);
        const std::size_t end = std::min(rest.find('-'), rest.size());
        if (end == 0)
            return 0;   // none
        const auto meters = metersOfUnit(rest.substr(0, end));
        rest.remove_prefix(end);
        return meters;
    };
    const auto top = takeNumber(rest);
    auto topUnit = top ? takeUnit() : std::nullopt;
    if (!topUnit)
        return std::nullopt;
    if (rest.empty()) {
        const double at = *top * (*topUnit > 0 ? *topUnit : unitInMeters);
        return DepthInterval{at, at};
    }
    rest.remove_prefix(1);
    const auto bottom = takeNumber(rest);
    const auto bottomUnit = bottom ? takeUnit() : std::nullopt;
    if (!bottomUnit || !rest.empty())
        return std::nullopt;
    const double second = *bottomUnit > 0 ? *bottomUnit : unitInMeters;
    const DepthInterval depth{*top * (*topUnit > 0 ? *topUnit : second), *bottom * second};
    return depth.bottom < depth.top ? std::nullopt : std::optional(depth);
}

std::optional<std::string> isoDateOf(std::string_view written)
{
    using namespace std::chrono;
    const std::string straight = withSigns(withoutEdges(written), {{"年", "-"}, {"月", "-"}, {"日", ""}, {"/", "-"}, {".", "-"}, {"T", " "}});
    std::string_view rest = straight;
    const bool inOneGo = rest.size() == 8 && rest.find_first_not_of("0123456789") == std::string_view::npos;
    int parts[3] = {0, 0, 0};
    for (int i = 0; i < 3; ++i) {
        const auto part = takeWhole(rest, i == 0 ? 4 : 2);
        if (!part)
            return std::nullopt;
        parts[i] = *part;
        if (i == 2 || inOneGo)
            continue;
        if (!rest.starts_with('-'))
            return std::nullopt;
        rest.remove_prefix(1);
    }
    const year_month_day date{year(parts[0]), month(static_cast<unsigned>(parts[1])), day(static_cast<unsigned>(parts[2]))};
    if (!date.ok() || parts[0] < 1900)
        return std::nullopt;
    const std::string iso = fmt::format("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]);
    rest = withoutEdges(rest);
    if (rest.empty())
        return iso;
    int time[3] = {0, 0, 0};
    for (int i = 0; i < 3 && !rest.empty(); ++i) {
        const auto part = takeWhole(rest, 2);
        if (!part || *part > (i == 0 ? 23 : 59) || (i == 0 && rest.empty()))
            return std::nullopt;
        time[i] = *part;
        if (rest.starts_with(':'))
            rest.remove_prefix(1);
        else if (!rest.empty())
            return std::nullopt;
    }
    return fmt::format("{}T{:02}:{:02}:{:02}", iso, time[0], time[1], time[2]);
}

HeaderWithUnit headerWithUnit(std::string_view header)
{
    const std::string straight = withSigns(withoutEdges(header), {{"（", "("}, {"）", ")"}, {"【", "("}, {"】", ")"}, {"[", "("}, {"]", ")"}, {"，", ","}, {"／", "/"}});
    std::string_view whole = straight;
    if (whole.ends_with(')')) {
        const std::size_t open = whole.find('(');
        if (open != std::string_view::npos && open > 0)
            return {std::string(withoutEdges(whole.substr(0, open))), std::string(withoutEdges(whole.substr(open + 1, whole.size() - open - 2)))};
    }
    for (const char sign : {',', '/', '_', ' '}) {
        const std::size_t at = whole.rfind(sign);
        if (at != std::string_view::npos && at > 0 && metersOfUnit(whole.substr(at + 1)))
            return {std::string(withoutEdges(whole.substr(0, at))), std::string(withoutEdges(whole.substr(at + 1)))};
    }
    return {std::string(whole), {}};
}

std::string unitInTitle(std::string_view title)
{
    const std::string straight = withSigns(title, {{"：", ":"}, {"（", "("}, {"）", ")"}, {"UNIT", "unit"}, {"Unit", "unit"}, {"units", "unit"}, {"Units", "unit"}});
    for (const std::string_view word : {"单位:", "单位 :", "unit:", "unit :", "浓度单位:"}) {
        const std::size_t at = straight.find(word);
        if (at == std::string::npos)
            continue;
        const std::string_view rest = withoutEdges(std::string_view(straight).substr(at + word.size()));
        return std::string(withoutEdges(rest.substr(0, rest.find_first_of(" ;)\n"))));
    }
    return {};
}

}  // namespace spatial
