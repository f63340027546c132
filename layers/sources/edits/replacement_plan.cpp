// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/replacement_plan.h"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace layers {

namespace {

constexpr std::string_view kHead = "songhua replaces files 1\n";

std::string sumOf(std::string_view bytes) { return fmt::format("sum {:016x}\n", XXH3_64bits(bytes.data(), bytes.size())); }

/// A name on one line.
std::string escaped(std::string_view name)
{
    std::string out;
    for (const char c : name)
        out += c == '\n' ? "%0A" : c == '%' ? "%25" : std::string(1, c);
    return out;
}

std::string unescaped(std::string_view line)
{
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string_view rest = line.substr(i);
        if (rest.starts_with("%0A") || rest.starts_with("%25")) {
            out += rest[2] == 'A' ? '\n' : '%';
            i += 2;
        } else {
            out += line[i];
        }
    }
    return out;
}

bool isPlainName(std::string_view name) { return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos; }

}  // namespace

std::string ReplacementPlan::written() const
{
    std::string out = std::string(kHead) + "folder " + escaped(folder) + "\n";
    for (const Step& step : steps)
        out += std::string(1, static_cast<char>(step.kind)) + " " + escaped(step.name) + "\n";
    return out + sumOf(out);
}

std::optional<ReplacementPlan> ReplacementPlan::read(std::string_view bytes)
{
    const std::size_t sum = bytes.rfind("sum ");
    if (sum == std::string_view::npos || bytes.substr(sum) != sumOf(bytes.substr(0, sum)) || !bytes.starts_with(kHead))
        return std::nullopt;
    ReplacementPlan plan;
    std::string_view body = bytes.substr(kHead.size(), sum - kHead.size());
    while (!body.empty()) {
        const std::string_view line = body.substr(0, body.find('\n'));
        body.remove_prefix(std::min(body.size(), line.size() + 1));
        if (line.starts_with("folder ")) {
            plan.folder = unescaped(line.substr(7));
            continue;
        }
        if (line.size() < 3 || std::string_view("NCKRF").find(line[0]) == std::string_view::npos)
            return std::nullopt;
        plan.steps.push_back({static_cast<Kind>(line[0]), unescaped(line.substr(2))});
        if (!isPlainName(plan.steps.back().name))
            return std::nullopt;
    }
    if (!isPlainName(plan.folder))
        return std::nullopt;
    return plan;
}

}  // namespace layers
