// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/gesture_changes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace layers {

void appendChanges(std::vector<JournalChange>& changes, std::vector<JournalChange> more)
{
    const auto samePart = [](const JournalChange& a, const JournalChange& b) { return a.subject == b.subject && a.key == b.key && a.after == b.before; };
    const std::size_t start = changes.size() - std::min(changes.size(), more.size());
    if (changes.size() >= more.size() && std::equal(more.begin(), more.end(), changes.begin() + static_cast<std::ptrdiff_t>(start), [&](const auto& added, const auto& last) { return samePart(last, added); })) {
        for (std::size_t i = 0; i < more.size(); ++i)
            changes[start + i].after = std::move(more[i].after);
        changes.erase(std::remove_if(changes.begin() + static_cast<std::ptrdiff_t>(start), changes.end(), [](const JournalChange& change) { return change.before == change.after; }), changes.end());
        return;
    }
    changes.insert(changes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool leadsNowhere(const std::vector<JournalChange>& changes)
{
    if (changes.empty())
        return true;
    const JournalChange& last = changes.back();   // of most gestures it tells already
    const auto first = std::find_if(changes.begin(), changes.end(), [&last](const JournalChange& change) { return change.subject == last.subject && change.key == last.key; });
    if (first->before != last.after)
        return false;
    std::map<std::pair<std::string_view, std::string_view>, std::pair<const std::optional<std::string>*, const std::optional<std::string>*>> parts;   // before, after
    for (const JournalChange& change : changes)
        parts.try_emplace({change.subject, change.key}, &change.before, &change.after).first->second.second = &change.after;
    return std::all_of(parts.begin(), parts.end(), [](const auto& part) { return *part.second.first == *part.second.second; });
}

}  // namespace layers
