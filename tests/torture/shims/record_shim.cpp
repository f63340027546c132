// SPDX-License-Identifier: GPL-3.0-or-later
// Writes down every change to files under TORTURE_FOLDER, in order, for images.py to replay.
//     TORTURE_LOG         the record, outside the folder
//     TORTURE_ACK         number of a descriptor whose writes are noted as well (what the program promised until then)
//     TORTURE_NO_DIR_SYNC "1": syncs of folders are left out of the record, as if the program had forgotten them
// A record: kind (1 byte), offset or size (8), lengths of path, second path and data (4 each), then these three.
#include "tests/torture/shims/syscall_trap.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace {

using trap::Call;
using trap::Kind;

constexpr int kLogDescriptor = 700;

long ackDescriptor = -1;
bool noFolderSync = false;
std::atomic_flag busy = ATOMIC_FLAG_INIT;

/// Calls are made one after the other, so that the record has them as they happened.
class OneAtATime {
public:
    OneAtATime()
    {
        while (busy.test_and_set(std::memory_order_acquire))
            trap::raw(SYS_sched_yield);
    }
    ~OneAtATime() { busy.clear(std::memory_order_release); }
};

void note(char kind, std::int64_t number, const char* path, const char* second, const iovec* data, std::size_t parts, std::size_t bytes)
{
    char head[21];
    const auto put = [&](std::size_t at, auto value) { std::memcpy(head + at, &value, sizeof value); };
    head[0] = kind;
    put(1, number);
    put(9, static_cast<std::uint32_t>(std::strlen(path)));
    put(13, static_cast<std::uint32_t>(std::strlen(second)));
    put(17, static_cast<std::uint32_t>(bytes));
    iovec all[3 + 64] = {{head, sizeof head}, {const_cast<char*>(path), std::strlen(path)}, {const_cast<char*>(second), std::strlen(second)}};
    std::size_t count = 3;
    for (std::size_t i = 0; i < parts && bytes > 0 && count < 3 + 64; ++i) {
        const std::size_t taken = data[i].iov_len < bytes ? data[i].iov_len : bytes;
        all[count++] = {data[i].iov_base, taken};
        bytes -= taken;
    }
    trap::raw(SYS_writev, kLogDescriptor, reinterpret_cast<long>(all), static_cast<long>(count));
}

void noteShort(char kind, std::int64_t number, const char* path, const char* second = "") { note(kind, number, path, second, nullptr, 0, 0); }

bool isThere(const char* path)
{
    struct stat status {};
    return trap::raw(SYS_newfstatat, AT_FDCWD, reinterpret_cast<long>(path), reinterpret_cast<long>(&status), AT_SYMLINK_NOFOLLOW) == 0;
}

struct stat statusOf(long descriptor)
{
    struct stat status {};
    trap::raw(SYS_fstat, descriptor, reinterpret_cast<long>(&status));
    return status;
}

/// What the system copied inside itself is read back.
void noteCopied(std::int64_t end, std::int64_t bytes, const char* path)
{
    char block[16384];
    const long file = trap::raw(SYS_openat, AT_FDCWD, reinterpret_cast<long>(path), O_RDONLY | O_CLOEXEC);
    
    for (std::int64_t at = end - bytes; file >= 0 && at < end;) {
        const long want = end - at < static_cast<std::int64_t>(sizeof block) ? static_cast<long>(end - at) : static_cast<long>(sizeof block);
        const long got = trap::raw(SYS_pread64, file, reinterpret_cast<long>(block), want, at);
        if (got <= 0)
            break;
        const iovec part{block, static_cast<std::size_t>(got)};
        note('W', at, path, "", &part, 1, static_cast<std::size_t>(got));
        at += got;
    }
    if (file >= 0)
        trap::raw(SYS_close, file);
}

void noteWritten(const Call& call, long bytes, const char* path)
{
    const long* a = call.argument;
    const bool placed = call.number == SYS_pwrite64 || call.number == SYS_pwritev;
    const std::int64_t begin = placed ? a[3] : trap::raw(SYS_lseek, a[0], 0, SEEK_CUR) - bytes;
    const auto length = static_cast<std::size_t>(bytes);
    if (call.number == SYS_write || call.number == SYS_pwrite64) {
        const iovec part{reinterpret_cast<void*>(a[1]), length};
        note('W', begin, path, "", &part, 1, length);
    } else if (call.number == SYS_writev || call.number == SYS_pwritev) {
        note('W', begin, path, "", reinterpret_cast<const iovec*>(a[1]), static_cast<std::size_t>(a[2]), length);
    } else {
        noteCopied(begin + bytes, bytes, path);
    }
}

long recorded(const Call& call, Kind kind, const trap::Paths& paths)
{
    const bool wasThere = kind == Kind::Create && isThere(paths.first);
    const long result = trap::pass(call);
    if (result < 0)
        return result;
    switch (kind) {
    case Kind::Write: case Kind::WriteAt: noteWritten(call, result, paths.first); break;
    case Kind::Sync: case Kind::DataSync:
        if (!noFolderSync || !S_ISDIR(statusOf(call.argument[0]).st_mode))
            noteShort('S', 0, paths.first);
        break;
    case Kind::Rename: noteShort('R', 0, paths.first, paths.second); break;
    case Kind::Link: noteShort('L', 0, paths.first, paths.second); break;
    case Kind::Unlink: noteShort('U', 0, paths.first); break;
    case Kind::Create:
        if (!wasThere)
            noteShort('C', 0, paths.first);
        else if (statusOf(result).st_size == 0)
            noteShort('T', 0, paths.first);
        break;
    case Kind::Folder: noteShort('M', 0, paths.first); break;
    case Kind::RemoveFolder: noteShort('D', 0, paths.first); break;
    case Kind::Resize:
        if (call.number == SYS_truncate)
            noteShort('T', call.argument[1], paths.first);
        else
            noteShort('T', statusOf(call.argument[0]).st_size, paths.first);
        break;
    default: break;
    }
    return result;
}

}  // namespace

namespace trap {

void prepare()
{
    if (const char* number = std::getenv("TORTURE_ACK"))
        ackDescriptor = std::atol(number);
    const char* without = std::getenv("TORTURE_NO_DIR_SYNC");
    noFolderSync = without && without[0] == '1';
    const char* log = std::getenv("TORTURE_LOG");
    // Raw, for the filter may be there already and not yet anyone who answers: of the program that became this one.
    const long file = log ? trap::raw(SYS_openat, AT_FDCWD, reinterpret_cast<long>(log), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (file < 0 || ::dup3(static_cast<int>(file), kLogDescriptor, O_CLOEXEC) < 0)
        ::_exit(126);
    ::close(static_cast<int>(file));
}

long decide(const Call& call)
{
    const Kind kind = kindOf(call);
    Paths paths;
    pathsOf(call, kind, paths);
    const bool promise = kind == Kind::Write && call.argument[0] == ackDescriptor;
    if (!promise && !isWatched(paths.first) && !isWatched(paths.second))
        return pass(call);
    const OneAtATime guard;
    if (!promise)
        return recorded(call, kind, paths);
    const long result = pass(call);
    if (result > 0 && call.number == SYS_write) {
        const iovec part{reinterpret_cast<void*>(call.argument[1]), static_cast<std::size_t>(result)};
        note('A', 0, "", "", &part, 1, static_cast<std::size_t>(result));
    }
    return result;
}

}  // namespace trap
