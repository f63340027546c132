// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"

#include "app/desktop/document/project_file.h"
#include "app/desktop/document/project_paths.h"
#include "layers/journal/project_changes.h"
#include "layers/sources/save.h"

#include <fstream>
#include <sstream>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

namespace fs = std::filesystem;

std::string fileBytesOf(const fs::path& file)
{
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

/// What lies there goes to FILE.bak, unless it is what will be written anyway.
Result<void> keepBackup(const fs::path& file, std::string_view coming)
{
    std::error_code fault;
    if (!fs::is_regular_file(file, fault))
        return {};
    const std::string bytes = fileBytesOf(file);
    if (bytes.empty() || bytes == coming)
        return {};
    return layers::saveBytes(bytes, fs::path(file) += ".bak", true);
}

}  // namespace

Result<void> Document::save() { return saveAs(project_.file); }

Result<void> Document::saveAs(const fs::path& chosen)
{
    if (chosen.empty())
        return Error{ErrorCode::InvalidParameter, text("The project has no file yet: choose one.")};
    flush();
    for (const Unsaved& unsaved : otherUnsaved())
        TRY(unsaved.save());
    flush();
    const fs::path file = fs::absolute(chosen).lexically_normal();
    if (file == project_.file && file_->isForeign() && fs::exists(file))
        return Error{ErrorCode::Conflict, text("{0} was changed by another program since it was opened here.", file.filename().string()),
                     text("Reload it, keep yours, or save under another name."), {}, file.string()};
    layers::Project written = asFile(project_, file);
    if (viewSource_)
        viewSource_(written.map);
    TRY(keepBackup(file, layers::projectToJson(written)));
    TRY(layers::saveProject(written, file, true));
    project_ = std::move(written);
    saved_ = now_;
    if (!journal_)
        journal_ = std::make_unique<layers::Journal>(layers::Journal::begin(file, now_));
    journal_->markSaved(file, now_);
    lastMerge_.clear();
    lastMergeKey_.clear();
    file_->follow(file);
    look();
    emit saved();
    emit historyChanged();
    emit dirtyChanged();
    return {};
}

Result<void> Document::reload()
{
    TRY_ASSIGN(const auto theirs, layers::readProject(project_.file));
    file_->follow(project_.file);
    const std::string written = recordedText(theirs);
    edit(text("Reload from the file"), [&](layers::Project& project) {
        const fs::path file = project.file;
        project = theirs;
        project.file = file;
    });
    saved_ = written;
    if (journal_)
        journal_->markSaved(project_.file, now_);
    emit historyChanged();
    emit dirtyChanged();
    return {};
}

void Document::keepMine()
{
    file_->follow(project_.file);
    saved_.clear();   // the file holds something else, whatever we had written before
    emit dirtyChanged();
}

}  // namespace app::desktop
