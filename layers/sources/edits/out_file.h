// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace layers {

/// A new file that is written from its beginning to its end. The first call that fails is remembered; nothing is written after it.
class OutFile {
public:
    /// `needed`: about how many bytes all of it takes, for the sentence about a full disk. `target`: whose name people read.
    OutFile(const std::filesystem::path& file, const std::filesystem::path& target, std::uint64_t needed);
    OutFile(const OutFile&) = delete;
    ~OutFile();

    void write(std::string_view bytes);
    /// Over what was written before.
    void writeAt(std::uint64_t at, std::string_view bytes);
    std::uint64_t size() const { return written_ + buffer_.size(); }
    bool failed() const { return fault_ != 0; }

    /// All bytes are with the system; syncing is the caller's. WriteFailed.
    spatial::Result<void> finish();

private:
    void flush();

    std::filesystem::path target_;
    std::uint64_t needed_;
    int handle_;
    int fault_ = 0;
    std::uint64_t written_ = 0;
    std::string buffer_;
};

/// Bytes of a file, read in large pieces: for walks from its beginning to its end.
class InFile {
public:
    explicit InFile(const std::filesystem::path& file);
    InFile(const InFile&) = delete;
    ~InFile();

    bool isOpen() const { return handle_ >= 0; }
    std::uint64_t size() const { return size_; }
    /// Fewer bytes where the file ends before. Valid until the next call.
    std::string_view at(std::uint64_t at, std::size_t bytes);

private:
    int handle_;
    std::uint64_t size_ = 0;
    std::uint64_t start_ = 0;
    std::string window_;
};

}  // namespace layers
