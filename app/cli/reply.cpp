// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reply.h"

#include "app/cli/columns.h"
#include "layers/tools/json.h"

#include <fmt/format.h>

namespace app::cli {

using spatial::text;
using spatial::ValueTree;

namespace {

constexpr int kReplyWidth = 100;

ValueTree orNull(const std::string& value) { return value.empty() ? ValueTree{} : ValueTree{value}; }

ValueTree errorJson(const std::optional<spatial::Error>& error, Language language)
{
    if (!error)
        return {};
    return ValueTree::Members{{"code", std::string(codeName(error->code))},
                              {"message", translate(error->message, language)},
                              {"hint", orNull(translate(error->hint, language))},
                              {"parameter", orNull(error->parameter)},
                              {"file", orNull(error->file)}};
}

ValueTree warningsJson(const std::vector<spatial::Warning>& warnings, Language language)
{
    ValueTree::List list;
    for (const spatial::Warning& warning : warnings)
        list.push_back(ValueTree::Members{{"code", warning.code},
                                          {"message", translate(warning.message, language)},
                                          {"layer", orNull(warning.layer)},
                                          {"feature", warning.feature ? ValueTree{*warning.feature} : ValueTree{}}});
    return list;
}

template <class Map>
ValueTree membersOf(const Map& map)
{
    ValueTree::Members members;
    for (const auto& [name, value] : map)
        members.emplace_back(name, value);
    return members;
}

/// A value on one line: numbers with at most seven digits that matter, lists with spaces.
std::string forPeople(const ValueTree& tree)
{
    struct Show {
        std::string operator()(std::monostate) const { return "-"; }
        std::string operator()(bool value) const { return value ? "true" : "false"; }
        std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
        std::string operator()(double value) const { return value == value ? fmt::format("{:.7g}", value) : "-"; }
        std::string operator()(const std::string& value) const { return value; }
        std::string operator()(const ValueTree::List& list) const
        {
            std::string out;
            for (const ValueTree& item : list)
                (out += out.empty() ? "" : ", ") += forPeople(item);
            return out;
        }
        std::string operator()(const ValueTree::Members& members) const
        {
            std::string out;
            for (const auto& [name, value] : members)
                ((out += out.empty() ? "" : "  ") += name + " ") += forPeople(value);
            return out;
        }
    };
    return std::visit(Show{}, tree.content());
}

spatial::Text severityWord(layers::Severity severity)
{
    switch (severity) {
    case layers::Severity::Error:
        return text("Error");
    case layers::Severity::Warning:
        return text("Warning");
    case layers::Severity::Info:
        break;
    }
    return text("Note");
}

const char* severityName(layers::Severity severity)
{
    return severity == layers::Severity::Error ? "error" : severity == layers::Severity::Warning ? "warning" : "info";
}

}  // namespace

Reply replyOf(std::string tool, layers::RunReport report)
{
    Reply reply;
    reply.tool = std::move(tool);
    reply.outputs = std::move(report.outputs);
    reply.statistics = std::move(report.statistics);
    reply.values = std::move(report.values);
    reply.warnings = std::move(report.warnings);
    reply.readSeconds = report.readSeconds;
    reply.computeSeconds = report.computeSeconds;
    reply.writeSeconds = report.writeSeconds;
    return reply;
}

std::string jsonOf(const Reply& reply, double totalSeconds, Language language)
{
    ValueTree::Members all{{"ok", reply.ok()}};
    if (!reply.plainJson) {
        all.emplace_back("tool", reply.tool);
        all.emplace_back("outputs", membersOf(reply.error ? std::map<std::string, std::string>{} : reply.outputs));
        all.emplace_back("statistics", membersOf(reply.statistics));
        all.emplace_back("values", reply.values);
        all.emplace_back("warnings", warningsJson(reply.warnings, language));
    }
    all.insert(all.end(), reply.members.begin(), reply.members.end());
    if (!reply.plainJson || reply.error)
        all.emplace_back("error", errorJson(reply.error, language));
    if (!reply.plainJson)
        all.emplace_back("timings", ValueTree::Members{{"read_s", reply.readSeconds}, {"compute_s", reply.computeSeconds}, {"write_s", reply.writeSeconds}, {"total_s", totalSeconds}});
    return layers::jsonOf(ValueTree(std::move(all))) + '\n';
}

std::string pageOf(const Reply& reply, Language language)
{
    if (reply.error)
        return {};
    if (!reply.page.empty())
        return reply.page;
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, path] : reply.outputs) {
        const auto statistics = reply.statistics.find(name);
        rows.push_back({name, path, statistics == reply.statistics.end() ? "" : forPeople(statistics->second)});
    }
    std::string page = columns(rows);
    rows.clear();
    for (const auto& [name, value] : reply.values)
        rows.push_back({name, forPeople(value)});
    page += columns(rows);
    return page.empty() ? translate(text("Done."), language) + '\n' : page;
}

std::string errorLines(const spatial::Error& error, Language language)
{
    std::string lines = translate(text("Error: {0}", error.message), language) + '\n';
    const std::string message = translate(error.message, language);
    if (!error.file.empty() && message.find(error.file) == std::string::npos)
        lines += "  " + translate(text("File: {0}", error.file), language) + '\n';
    if (!error.hint.empty())
        lines += "  " + translate(error.hint, language) + '\n';
    return lines;
}

std::string warningLines(const std::vector<spatial::Warning>& warnings, Language language)
{
    std::string lines;
    for (const spatial::Warning& warning : warnings) {
        const std::string layer = warning.layer.empty() ? "" : warning.layer + ": ";
        lines += translate(text("Warning: {0}", layer + translate(warning.message, language)), language) + '\n';
    }
    return lines;
}

ValueTree jsonOf(const std::vector<layers::Finding>& findings, Language language)
{
    ValueTree::List list;
    for (const layers::Finding& finding : findings)
        list.push_back(ValueTree::Members{{"code", finding.code},
                                          {"severity", severityName(finding.severity)},
                                          {"layer", orNull(finding.layer)},
                                          {"message", translate(finding.message, language)},
                                          {"repair", orNull(translate(finding.repair, language))},
                                          {"fix", orNull(finding.fix)}});
    return list;
}

std::string findingLines(const std::vector<layers::Finding>& findings, Language language)
{
    std::string lines;
    for (const layers::Finding& finding : findings) {
        const std::string layer = finding.layer.empty() ? "" : finding.layer + ": ";
        lines += "  " + wrapped(translate(severityWord(finding.severity), language) + "  " + layer + translate(finding.message, language) + "  [" + finding.code + "]", kReplyWidth, 6) + '\n';
        if (!finding.repair.empty())
            lines += "      -> " + wrapped(translate(finding.repair, language), kReplyWidth, 9) + '\n';
    }
    return lines;
}

}  // namespace app::cli
