// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/session_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace layers {

namespace {

constexpr off_t kReserve = off_t{1} << 20;

/// Another program may have removed the file between our opening and our locking it.
bool isStillThere(int handle, const std::filesystem::path& file)
{
    struct stat mine {};
    struct stat named {};
    return ::fstat(handle, &mine) == 0 && ::stat(file.c_str(), &named) == 0 && mine.st_ino == named.st_ino && mine.st_dev == named.st_dev;
}

}  // namespace

std::optional<SessionLock> SessionLock::open(const std::filesystem::path& file, int flags)
{
    const int handle = ::open(file.c_str(), flags | O_RDWR | O_CLOEXEC, 0600);
    if (handle < 0)
        return std::nullopt;
    SessionLock lock(handle, file);
    if (::flock(handle, LOCK_EX | LOCK_NB) != 0 || !isStillThere(handle, file))
        return std::nullopt;
    return lock;
}

std::optional<SessionLock> SessionLock::create(const std::filesystem::path& file)
{
    auto lock = open(file, O_CREAT | O_EXCL);
    if (lock && !lock->reserve()) {
        lock->remove();
        return std::nullopt;
    }
    return lock;
}

std::optional<SessionLock> SessionLock::ofEnded(const std::filesystem::path& file)
{
    return open(file, O_CREAT);
}

bool SessionLock::reserve()
{
    if (!reserved_)
        reserved_ = ::posix_fallocate(handle_, 0, kReserve) == 0;
    return reserved_;
}

bool SessionLock::giveUpReserve()
{
    return std::exchange(reserved_, false) && ::ftruncate(handle_, 0) == 0;
}

void SessionLock::remove()
{
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

SessionLock::SessionLock(SessionLock&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), reserved_(other.reserved_), path_(std::move(other.path_))
{
}

SessionLock& SessionLock::operator=(SessionLock&& other) noexcept
{
    std::swap(handle_, other.handle_);
    std::swap(reserved_, other.reserved_);
    std::swap(path_, other.path_);
    return *this;
}

SessionLock::~SessionLock()
{
    if (handle_ >= 0)
        ::close(handle_);
}

}  // namespace layers
