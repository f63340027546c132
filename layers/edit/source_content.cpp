// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/source_content.h"

#include "layers/journal/journal.h"
#include "layers/sources/save_edits.h"

namespace layers {

std::optional<std::string> contentOfSource(std::string_view subject)
{
    if (!subject.starts_with(kSourceSubject))
        return std::nullopt;
    const auto source = parseSource(subject.substr(kSourceSubject.size()));
    if (!source)
        return std::nullopt;
    if (const auto finished = finishReplacements(source->path.parent_path()); !finished)
        return std::nullopt;
    auto stamp = stampOf(*source);
    return stamp ? std::optional(std::move(stamp->content)) : std::nullopt;
}

std::vector<LeftSession> leftSessions() { return leftSessions(contentOfSource); }

}  // namespace layers
