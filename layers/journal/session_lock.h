// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

namespace layers {

/// Says that the program of a session runs: a file beside the journal, locked as long as the object lives (the system lets go of the lock
/// when the program dies). The file also holds space that nobody uses, to be given up when the disk is full.
class SessionLock {
public:
    /// A new file. Nothing where the folder cannot be written or the disk is full.
    static std::optional<SessionLock> create(const std::filesystem::path& file);
    /// The lock of a session that ended; nothing while its program runs.
    static std::optional<SessionLock> ofEnded(const std::filesystem::path& file);

    /// Takes the space, where it is not taken.
    bool reserve();
    /// Gives it up. False where there was none.
    bool giveUpReserve();
    /// Removes the file; the session is over.
    void remove();

    const std::filesystem::path& path() const { return path_; }

    SessionLock(SessionLock&& other) noexcept;
    SessionLock& operator=(SessionLock&& other) noexcept;
    ~SessionLock();

private:
    SessionLock(int handle, std::filesystem::path path) : handle_(handle), path_(std::move(path)) {}
    static std::optional<SessionLock> open(const std::filesystem::path& file, int flags);

    int handle_ = -1;
    bool reserved_ = false;
    std::filesystem::path path_;
};

}  // namespace layers
