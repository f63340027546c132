// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"

namespace app::desktop {

Document::Document(QObject* parent) : QObject(parent), saved_(layers::projectToJson(project_)) {}
Document::~Document() = default;

bool Document::isDirty() const { return layers::projectToJson(project_) != saved_; }

void Document::edit(spatial::Text title, const std::function<void(layers::Project&)>& change, std::string_view merge)
{
    layers::Project after = project_;
    change(after);
    if (layers::projectToJson(after) == layers::projectToJson(project_))
        return;
    steps_.resize(position_);
    if (!merge.empty() && !steps_.empty() && steps_.back().merge == merge)
        steps_.back().after = after;
    else
        steps_.push_back({std::move(title), std::string(merge), project_, after});
    position_ = steps_.size();
    show(std::move(after));
}

void Document::editLayer(spatial::Text title, std::string_view layer, const std::function<void(layers::LayerEntry&)>& change, std::string_view merge)
{
    edit(std::move(title), [&](layers::Project& project) {
        for (layers::LayerEntry& entry : project.layers)
            if (entry.id == layer)
                change(entry);
    }, merge);
}

bool Document::canUndo() const { return position_ > 0; }
bool Document::canRedo() const { return position_ < steps_.size(); }
spatial::Text Document::undoTitle() const { return canUndo() ? steps_[position_ - 1].title : spatial::Text(); }
spatial::Text Document::redoTitle() const { return canRedo() ? steps_[position_].title : spatial::Text(); }

void Document::undo()
{
    if (canUndo())
        show(steps_[--position_].before);
}

void Document::redo()
{
    if (canRedo())
        show(steps_[position_++].after);
}

spatial::Result<void> Document::open(const std::filesystem::path& file)
{
    TRY_ASSIGN(auto project, layers::readProject(file));
    project.file = std::filesystem::absolute(file);
    replace(std::move(project));
    return {};
}

void Document::start(layers::Project project) { replace(std::move(project)); }

spatial::Result<void> Document::save() { return saveAs(project_.file); }

spatial::Result<void> Document::saveAs(const std::filesystem::path& file)
{
    if (file.empty())
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The project has no file yet: choose one.")};
    TRY(layers::saveProject(project_, file, true));
    project_.file = std::filesystem::absolute(file);
    saved_ = layers::projectToJson(project_);
    emit dirtyChanged();
    return {};
}

void Document::show(layers::Project project)
{
    project.file = project_.file;
    project_ = std::move(project);
    ++revision_;
    emit changed();
    emit historyChanged();
    emit dirtyChanged();
}

void Document::replace(layers::Project project)
{
    project_ = std::move(project);
    saved_ = layers::projectToJson(project_);
    steps_.clear();
    position_ = 0;
    ++revision_;
    emit opened();
    emit changed();
    emit historyChanged();
    emit dirtyChanged();
}

}  // namespace app::desktop
