// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace styles {

/// A few results by their key, the one not used for longest given up first: for values that cost tenths of a second and are asked for again
/// with every picture. Any thread; two threads may make the same value at once, and the first one stays.
template <class Key, class Value>
class FewResults {
public:
    explicit FewResults(std::size_t most) : most_(most) {}

    std::shared_ptr<const Value> find(const Key& key)
    {
        const std::lock_guard lock(mutex_);
        for (auto entry = entries_.begin(); entry != entries_.end(); ++entry)
            if (entry->first == key) {
                entries_.splice(entries_.begin(), entries_, entry);
                return entries_.front().second;
            }
        return nullptr;
    }
    std::shared_ptr<const Value> keep(Key key, std::shared_ptr<const Value> value)
    {
        if (auto there = find(key))
            return there;
        const std::lock_guard lock(mutex_);
        entries_.emplace_front(std::move(key), std::move(value));
        if (entries_.size() > most_)
            entries_.pop_back();
        return entries_.front().second;
    }

private:
    std::size_t most_;
    std::mutex mutex_;
    std::list<std::pair<Key, std::shared_ptr<const Value>>> entries_;
};

}  // namespace styles
