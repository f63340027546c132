// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edit_lock.h"
#include "spatial/core/result.h"

#include <QElapsedTimer>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace app::desktop {

class Document;
class LayerStore;

/// Why a layer of the project cannot be edited, and the locks of those that are. Answers are kept for a moment: tool buttons and the tree ask
/// often. GUI thread.
class EditingRefusals {
public:
    EditingRefusals(Document& document, LayerStore& store) : document_(document), store_(store) {}

    /// Refused or Conflict with the way out; nothing where it can be edited.
    std::optional<spatial::Error> of(std::string_view layer);
    /// Takes the lock beside a source, before its first edit. Conflict where another program has it.
    spatial::Result<void> hold(const std::string& subject, const std::filesystem::path& source);
    /// Lets go of the locks of sources whose edits are all saved or taken back.
    void letGo();

    void forget(std::string_view layer);
    void forget();

private:
    std::optional<spatial::Error> found(std::string_view layer) const;

    struct Kept {
        std::optional<spatial::Error> refusal;
        QElapsedTimer since;
    };
    Document& document_;
    LayerStore& store_;
    std::map<std::string, Kept, std::less<>> kept_;
    std::map<std::filesystem::path, std::map<std::string, layers::EditLock>> locks_;   // by file, then by subject
};

}  // namespace app::desktop
