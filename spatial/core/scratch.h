// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace spatial {

/// Cells for a while, from a stock that the thread keeps: nobody clears them, and pages once touched stay with the thread instead of going
/// back to the system and coming again as zeros. The stock of a thread never holds more than 64 MB.
/// Belongs to the thread that made it. A read within a read takes another piece.
class Scratch {
public:
    explicit Scratch(std::size_t cells);
    Scratch(Scratch&& other) noexcept = default;
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch();

    float* data() const { return cells_.get(); }
    std::span<float> span() const { return {cells_.get(), size_}; }

private:
    std::unique_ptr<float[]> cells_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace spatial
