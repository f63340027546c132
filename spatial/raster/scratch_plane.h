// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>

namespace spatial {

/// A large block of bytes, all zero at first, for working data of one computation: in memory while it is at most `inMemory` bytes, else in
/// a temporary file without a name, mapped, from which only what is in use stays in memory (release()). Goes with the object. Different
/// parts may be used by several threads at once.
class ScratchPlane {
public:
    /// LimitReached where neither memory nor the folder for temporary files has room.
    static Result<ScratchPlane> make(std::size_t bytes, std::size_t inMemory);
    std::size_t bytesInMemory() const { return inFile_ ? 0 : bytes_; }

    ScratchPlane() = default;
    ScratchPlane(ScratchPlane&& other) noexcept;
    ScratchPlane& operator=(ScratchPlane&& other) noexcept;
    ScratchPlane(const ScratchPlane&) = delete;
    ~ScratchPlane();

    std::byte* data() const { return data_; }
    bool inFile() const { return inFile_; }
    /// The pages wholly inside need not stay in memory: they are kept in the file. Nothing where there is none.
    void release(std::size_t begin, std::size_t end) const;

private:
    std::byte* data_ = nullptr;
    std::size_t bytes_ = 0;
    bool inFile_ = false;
};

}  // namespace spatial
