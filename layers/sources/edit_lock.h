// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace layers {

/// Who edits a source: what the lock file beside it says.
struct LockHolder {
    std::string user;
    std::string host;
    std::int64_t pid = 0;
    std::int64_t milliseconds = 0;   ///< since 1970: when it began
};

/// "FILE.songhua-lock" beside a source that has edits in a running program, so that a second one says who has them instead of overwriting
/// them. Removed with the object. What a dead program left on this machine (its process is gone, or began at another time, or the
/// machine was started since) is taken over; on another machine that cannot be known, and the lock holds. Any thread.
class EditLock {
public:
    /// Conflict with the holder's name where another program has it; WriteFailed where no file can be made. Another lock of this process is no conflict.
    static spatial::Result<EditLock> take(const std::filesystem::path& source);

    EditLock(EditLock&& other) noexcept : file_(std::move(other.file_)) { other.file_.clear(); }
    EditLock& operator=(EditLock&& other) noexcept;
    ~EditLock();

private:
    explicit EditLock(std::filesystem::path file) : file_(std::move(file)) {}
    std::filesystem::path file_;
};

/// Another living program that edits the source; nothing where there is none.
std::optional<LockHolder> otherHolderOf(const std::filesystem::path& source);
/// Conflict that names the holder, with the way out.
spatial::Error lockedBy(const LockHolder& holder, const std::filesystem::path& source);
/// Forgets another's lock, because a person says that it is over.
spatial::Result<void> breakLock(const std::filesystem::path& source);

std::filesystem::path lockFileOf(const std::filesystem::path& source);

}  // namespace layers
