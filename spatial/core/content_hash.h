// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

namespace spatial {

/// Fingerprint of data for caches and records: XXH3, 128 bits, as 32 hexadecimal digits. Finds change, does not resist forgery.
class ContentHash {
public:
    ContentHash();
    void add(const void* bytes, std::size_t size);
    void add(std::string_view text) { add(text.data(), text.size()); }
    std::string digits() const;

    /// Of a whole file; Unreadable where it cannot be read.
    static Result<std::string> ofFile(const std::filesystem::path& file);

private:
    struct Free {
        void operator()(void* state) const;
    };
    std::unique_ptr<void, Free> state_;
};

}  // namespace spatial
