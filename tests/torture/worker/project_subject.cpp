// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/project_changes.h"
#include "layers/project/project.h"
#include "tests/torture/worker/subject.h"

#include <algorithm>
#include <optional>

namespace torture {

namespace {

using layers::Direction;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::Text;

layers::LayerEntry entryOf(std::int64_t feature, std::int64_t stamp)
{
    layers::LayerEntry entry;
    entry.id = "layer-" + std::to_string(feature);
    entry.name = {std::to_string(stamp), nameOf(feature, stamp)};
    entry.source.path = "data/" + std::to_string(stamp) + ".gpkg";
    return entry;
}

std::string textOf(const Stamps& stamps)
{
    layers::Project project;
    project.name = {"Park", "园区"};
    project.crs = layers::provinceCrsText();
    for (const auto& [feature, stamp] : stamps)
        project.layers.push_back(entryOf(feature, stamp));
    return layers::projectToJson(project);
}

Result<Found> foundInText(const std::string& json)
{
    TRY_ASSIGN(const auto project, layers::projectFromJson(json));
    Found found;
    for (const layers::LayerEntry& entry : project.layers) {
        const std::int64_t feature = std::atoll(entry.id.c_str() + std::string_view("layer-").size());
        const std::int64_t stamp = std::atoll(entry.name.en.c_str());
        if (!found.stamps.emplace(feature, stamp).second || entry.name.zh != nameOf(feature, stamp) || entry.source.path != entryOf(feature, stamp).source.path)
            found.faults += entry.id + " is of several steps; ";
    }
    return found;
}

class ProjectSubject final : public Subject {
public:
    ProjectSubject(std::filesystem::path file, bool saves) : file_(std::move(file)), saves_(saves) {}

    Result<void> make() override { return layers::saveProject(*layers::projectFromJson(textOf(firstStamps())), file_, true); }

    Result<void> begin() override
    {
        TRY(readFile());
        journal_.emplace(layers::Journal::begin(file_, text_));
        return {};
    }

    Result<void> perform(const Step& step, const Stamps& after) override
    {
        if (step.kind != Step::Kind::Change) {
            const bool back = step.kind == Step::Kind::Undo;
            const auto gesture = back ? journal_->undo() : journal_->redo();
            if (!gesture)
                return Error{ErrorCode::Internal, Text::literal("nothing to undo or redo")};
            TRY_ASSIGN(text_, layers::withChanges(text_, gesture->changes, back ? Direction::Back : Direction::Forth));
            return {};
        }
        std::string next = textOf(after);
        journal_->record(Text::literal("step"), layers::changesBetween(text_, next));
        text_ = std::move(next);
        return {};
    }

    bool isOnDisk() const override { return journal_->isOnDisk(); }
    bool saves() const override { return saves_; }

    Result<void> save() override
    {
        TRY_ASSIGN(const auto project, layers::projectFromJson(text_));
        TRY(layers::saveProject(project, file_, true));
        journal_->markSaved(file_, text_);
        return {};
    }

    Result<Found> shown() const override { return foundInText(text_); }

    Result<Found> inFile() const override
    {
        TRY_ASSIGN(const auto project, layers::readProject(file_));
        return foundInText(layers::projectToJson(project));
    }

    Result<std::size_t> recover() override
    {
        TRY(readFile());
        const auto sessions = layers::leftSessions();
        if (sessions.empty()) {
            journal_.emplace(layers::Journal::begin(file_, text_));
            return std::size_t{0};
        }
        std::string text = sessions.front().base;
        for (const layers::Gesture& gesture : sessions.front().gestures) {
            TRY_ASSIGN(text, layers::withChanges(text, gesture.changes, Direction::Forth));
        }
        journal_.emplace(layers::Journal::restore(sessions.front()));
        text_ = std::move(text);
        return sessions.front().gestures.size();
    }

    void close() override { journal_->close(); }

private:
    Result<void> readFile()
    {
        TRY_ASSIGN(const auto project, layers::readProject(file_));
        text_ = layers::projectToJson(project);
        return {};
    }

    std::filesystem::path file_;
    bool saves_;
    std::string text_;
    std::optional<layers::Journal> journal_;
};

}  // namespace

std::unique_ptr<Subject> projectSubject(const std::filesystem::path& file, bool saves) { return std::make_unique<ProjectSubject>(file, saves); }

}  // namespace torture
