// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/result_figures.h"

#include "app/workflow/field_words.h"
#include "app/workflow/record.h"
#include "app/workflow/result_records.h"
#include "app/workflow/tool_record.h"
#include "layers/project/json_reader.h"
#include "layers/sources/open.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace app {

namespace fs = std::filesystem;
using layers::Json;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kMostListed = 60;   // figures of one result in a list to choose from
constexpr int kMostDigits = 12;

std::string numberWords(double value, std::optional<int> digits)
{
    if (!std::isfinite(value))
        return "–";
    if (digits)
        return withThousands(fmt::format("{:.{}f}", value, *digits));
    if (std::fabs(value) >= 1000)
        return withThousands(fmt::format("{:.0f}", value));
    return fmt::format("{:.{}g}", value, 4);
}

/// A figure in words; nothing for lists and objects.
std::optional<std::string> wordsOf(const Json& value, std::optional<int> digits, Language language)
{
    if (value.is_boolean())
        return translate(value.get<bool>() ? text("yes") : text("no"), language);
    if (value.is_number_integer() && !digits)
        return withThousands(value.dump());
    if (value.is_number())
        return numberWords(value.get<double>(), digits);
    if (value.is_string())
        return value.get<std::string>();
    return value.is_null() ? std::optional<std::string>("–") : std::nullopt;
}

const Json* member(const Json& values, std::string_view path)
{
    const Json* at = &values;
    while (true) {
        const std::string key(path.substr(0, path.find('.')));
        if (at->is_object()) {
            const auto found = at->find(key);
            if (found == at->end())
                return nullptr;
            at = &*found;
        } else if (at->is_array()) {
            std::size_t index = 0;
            const auto read = std::from_chars(key.data(), key.data() + key.size(), index);
            if (read.ec != std::errc{} || read.ptr != key.data() + key.size() || index >= at->size())
                return nullptr;
            at = &(*at)[index];
        } else {
            return nullptr;
        }
        if (path.size() == key.size())
            return at;
        path.remove_prefix(key.size() + 1);
    }
}

void addLeaves(const Json& node, const std::string& name, Language language, std::vector<std::pair<std::string, std::string>>& figures)
{
    if (figures.size() >= kMostListed)
        return;
    if (const auto words = name.empty() ? std::nullopt : wordsOf(node, {}, language)) {
        if (!node.is_null())
            figures.emplace_back(name, *words);
        return;
    }
    const std::string before = name.empty() ? name : name + ".";
    if (node.is_object())
        for (const auto& [key, value] : node.items())
            addLeaves(value, before + key, language, figures);
    if (node.is_array())
        for (std::size_t i = 0; i < node.size(); ++i)
            addLeaves(node[i], before + std::to_string(i), language, figures);
}

/// When and how large the files are: as long as it is the same, nobody wrote them.
std::string stateOf(const std::vector<fs::path>& files)
{
    std::string state;
    for (const fs::path& file : files) {
        std::error_code fault;
        const auto time = fs::last_write_time(file, fault);
        const auto size = fs::file_size(file, fault);
        state += fault ? std::string("-;") : fmt::format("{} {};", time.time_since_epoch().count(), size);
    }
    return state;
}

}  // namespace

std::optional<FigureReference> figureReference(std::string_view written)
{
    FigureReference asked;
    if (const std::size_t bar = written.rfind('|'); bar != std::string_view::npos) {
        int digits = 0;
        const auto read = std::from_chars(written.data() + bar + 1, written.data() + written.size(), digits);
        if (read.ec != std::errc{} || read.ptr != written.data() + written.size() || digits < 0 || digits > kMostDigits)
            return std::nullopt;
        asked.digits = digits;
        written = written.substr(0, bar);
    }
    const std::size_t colon = written.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == written.size())
        return std::nullopt;
    asked.file = written.substr(0, colon);
    asked.name = written.substr(colon + 1);
    return asked;
}

ResultFigures::ResultFigures(const layers::Project& project) : folder_(project.file.parent_path())
{
    for (const fs::path& record : recordFilesOf(project)) {
        const auto bytes = layers::openText(record);
        const auto read = bytes ? summaryOfToolRecord(*bytes, record) : Result<RecordSummary>(bytes.error());
        if (!read)
            continue;   // `songhua check` names it
        for (const fs::path& output : read->outputs) {
            const fs::path file = wholePath(output);
            if (!byOutput_.contains(file))
                outputs_.push_back(file);
            byOutput_[file] = runs_.size();   // the last run that wrote it counts
        }
        runs_.push_back({record, read->inputs, read->values});
    }
}

fs::path ResultFigures::whole(const std::string& file) const { return wholePath(fs::path(file).is_absolute() ? fs::path(file) : folder_ / file); }

ResultFigures::Run* ResultFigures::runOf(const fs::path& file)
{
    const auto found = byOutput_.find(wholePath(file));
    if (found == byOutput_.end())
        return nullptr;
    Run& run = runs_[found->second];
    look(run);
    return &run;
}

void ResultFigures::look(Run& run) const
{
    std::vector<fs::path> files = run.inputs;
    files.push_back(run.record);
    std::string now = stateOf(files);
    if (now == run.seen)
        return;
    run.seen = std::move(now);
    run.changedInput.clear();
    const auto bytes = layers::openText(run.record);
    if (!bytes)
        return;
    if (const auto read = readToolRecord(*bytes, run.record)) {
        run.values = read->values;
        if (!read->changedInputs.empty())
            run.changedInput = read->changedInputs.front();
    }
}

Result<ResultFigures::Figure> ResultFigures::figure(const FigureReference& asked, Language language)
{
    const Run* run = runOf(whole(asked.file));
    if (!run)
        return Error{ErrorCode::MissingInput, text("There is no record of a run that wrote {0}.", asked.file), text("Choose a result of the project that a tool has written.")};
    const Json values = layers::jsonOfKept(run->values);
    const Json* value = member(values, asked.name);
    const auto words = value ? wordsOf(*value, asked.digits, language) : std::nullopt;
    if (!words) {
        std::vector<std::pair<std::string, std::string>> figures;
        addLeaves(values, {}, language, figures);
        std::string there;
        for (const auto& known : figures)
            there += (there.empty() ? "" : ", ") + known.first;
        return Error{ErrorCode::InvalidParameter, text("The run that wrote {0} has no figure \"{1}\".", asked.file, asked.name), there.empty() ? text("Its record holds no figures: run the tool again.") : text("Allowed: {0}.", there)};
    }
    return Figure{*words, run->changedInput};
}

std::string ResultFigures::changedInputOf(const fs::path& file)
{
    const Run* run = runOf(file);
    return run ? run->changedInput : std::string();
}

std::vector<ResultFigures::Listed> ResultFigures::all(Language language) const
{
    std::vector<Listed> listed;
    const fs::path folder = wholePath(folder_);
    for (const fs::path& output : outputs_) {
        const fs::path inside = output.lexically_relative(folder);
        Listed one{(inside.empty() ? output : inside).generic_string(), {}};
        addLeaves(layers::jsonOfKept(runs_[byOutput_.at(output)].values), {}, language, one.figures);
        if (!one.figures.empty())
            listed.push_back(std::move(one));
    }
    return listed;
}

std::string markedStale(const std::string& words, Language language) { return translate(text("{0} (out of date)", words), language); }

}  // namespace app
