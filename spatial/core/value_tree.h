// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace spatial {

/// A small document (as JSON has them) that an analysis returns beside its maps: numbers, texts, lists, named members in order.
/// A NaN or infinite number stands for null. layers and app turn it into JSON.
class ValueTree {
public:
    using List = std::vector<ValueTree>;
    using Members = std::vector<std::pair<std::string, ValueTree>>;

    ValueTree() = default;   ///< null
    ValueTree(bool value) : content_(value) {}
    ValueTree(int value) : content_(static_cast<std::int64_t>(value)) {}
    ValueTree(std::int64_t value) : content_(value) {}
    ValueTree(std::size_t value) : content_(static_cast<std::int64_t>(value)) {}
    ValueTree(double value) : content_(value) {}
    ValueTree(const char* value) : content_(std::string(value)) {}
    ValueTree(std::string value) : content_(std::move(value)) {}
    ValueTree(List value) : content_(std::move(value)) {}
    ValueTree(Members value) : content_(std::move(value)) {}
    ValueTree(const std::vector<double>& values) : content_(List(values.begin(), values.end())) {}

    const auto& content() const { return content_; }

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Members> content_;
};

}  // namespace spatial
