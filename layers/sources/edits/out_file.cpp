// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/out_file.h"

#include "layers/sources/edits/replacement.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace layers {

using spatial::Result;

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

/// 0, or what went wrong.
int putAll(int handle, std::string_view bytes, std::uint64_t at)
{
    while (!bytes.empty()) {
        const ssize_t put = ::pwrite(handle, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return put < 0 ? errno : EIO;
        bytes.remove_prefix(static_cast<std::size_t>(put));
        at += static_cast<std::uint64_t>(put);
    }
    return 0;
}

}  // namespace

OutFile::OutFile(const std::filesystem::path& file, const std::filesystem::path& target, std::uint64_t needed)
    : target_(target), needed_(needed), handle_(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644))
{
    if (handle_ < 0)
        fault_ = errno;
}

OutFile::~OutFile()
{
    if (handle_ >= 0)
        ::close(handle_);
}

void OutFile::write(std::string_view bytes)
{
    buffer_ += bytes;
    if (buffer_.size() >= kPiece)
        flush();
}

void OutFile::flush()
{
    if (fault_ == 0)
        fault_ = putAll(handle_, buffer_, written_);
    written_ += buffer_.size();
    buffer_.clear();
}

void OutFile::writeAt(std::uint64_t at, std::string_view bytes)
{
    flush();
    if (fault_ == 0)
        fault_ = putAll(handle_, bytes, at);
}

Result<void> OutFile::finish()
{
    flush();
    struct stat status {};
    if (fault_ == 0 && (::fstat(handle_, &status) != 0 || static_cast<std::uint64_t>(status.st_size) != written_))
        fault_ = EIO;
    if (handle_ >= 0 && ::close(handle_) != 0 && fault_ == 0)
        fault_ = errno;
    handle_ = -1;
    if (fault_ != 0)
        return writeFailedAt(target_, fault_, needed_);
    return {};
}

InFile::InFile(const std::filesystem::path& file) : handle_(::open(file.c_str(), O_RDONLY | O_CLOEXEC))
{
    struct stat status {};
    if (handle_ >= 0 && ::fstat(handle_, &status) == 0)
        size_ = static_cast<std::uint64_t>(status.st_size);
}

InFile::~InFile()
{
    if (handle_ >= 0)
        ::close(handle_);
}

std::string_view InFile::at(std::uint64_t at, std::size_t bytes)
{
    if (at < start_ || at + bytes > start_ + window_.size()) {
        window_.resize(std::max(kPiece, bytes));
        start_ = at;
        std::size_t filled = 0;
        while (filled < window_.size()) {
            const ssize_t got = ::pread(handle_, window_.data() + filled, window_.size() - filled, static_cast<off_t>(at + filled));
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                break;
            filled += static_cast<std::size_t>(got);
        }
        window_.resize(filled);
    }
    const std::uint64_t from = at - start_;
    return from >= window_.size() ? std::string_view() : std::string_view(window_).substr(static_cast<std::size_t>(from), bytes);
}

}  // namespace layers
