// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/editing_refusals.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "layers/sources/save_edits.h"

namespace app::desktop {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr qint64 kKeptFor = 2000;   // milliseconds: another program may take or leave the file

}  // namespace

std::optional<Error> EditingRefusals::of(std::string_view layer)
{
    auto kept = kept_.find(layer);
    if (kept == kept_.end() || kept->second.since.hasExpired(kKeptFor)) {
        kept = kept_.insert_or_assign(std::string(layer), Kept{found(layer), {}}).first;
        kept->second.since.start();
    }
    return kept->second.refusal;
}

std::optional<Error> EditingRefusals::found(std::string_view id) const
{
    const layers::LayerEntry* layer = document_.project().layer(id);
    if (!layer)
        return Error{ErrorCode::Refused, text("Choose a layer first.")};
    const LayerSnapshotPtr snapshot = store_.layer(id);
    if (snapshot->isRaster())
        return Error{ErrorCode::Refused, text("This layer is a raster; only vector layers and tables are edited.")};
    if (!snapshot->hasData()) {
        switch (snapshot->state) {
        case LayerState::Missing: return Error{ErrorCode::Refused, text("The file of this layer is missing."), text("Choose the file in the properties of the layer.")};
        case LayerState::Failed: return Error{ErrorCode::Refused, text("This layer could not be read."), snapshot->error ? snapshot->error->message : spatial::Text()};
        default: return Error{ErrorCode::Refused, text("The layer is still being read."), text("Try again in a moment.")};
        }
    }
    const layers::SourceSpec source = document_.project().sourceOf(*layer);
    if (!source.where.empty())
        return Error{ErrorCode::Refused, text("This layer shows only a part of its file ({0}).", source.where), text("Edit a layer that shows the whole file; filter its look instead."), {}, source.path.string()};
    if (document_.session().isWaiting(store_.subject(id)))
        return Error{ErrorCode::Refused, text("Recovered edits of this layer do not fit to its file."), text("Compare, or discard them, before you edit it."), {}, source.path.string()};
    if (const auto can = layers::canSaveEdits(source); !can)
        return can.error();
    if (const auto holder = layers::otherHolderOf(source.path))
        return layers::lockedBy(*holder, source.path);
    return std::nullopt;
}

Result<void> EditingRefusals::hold(const std::string& subject, const fs::path& source)
{
    auto& ofFile = locks_[source];
    if (ofFile.contains(subject))
        return {};
    auto lock = layers::EditLock::take(source);
    if (lock)
        ofFile.emplace(subject, *std::move(lock));
    else if (ofFile.empty())
        locks_.erase(source);
    return lock ? Result<void>() : Result<void>(lock.error());
}

void EditingRefusals::letGo()
{
    std::erase_if(locks_, [this](const auto& file) {
        for (const auto& [subject, lock] : file.second)
            if (document_.session().isChanged(subject))
                return false;
        return true;
    });
}

void EditingRefusals::forget(std::string_view layer)
{
    if (const auto kept = kept_.find(layer); kept != kept_.end())
        kept_.erase(kept);
}

void EditingRefusals::forget() { kept_.clear(); }

}  // namespace app::desktop
