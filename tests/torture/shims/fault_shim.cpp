// SPDX-License-Identifier: GPL-3.0-or-later
// Fails the Nth call of one kind on files under TORTURE_FOLDER.
//     TORTURE_CALL    write pwrite fsync fdatasync rename link open mkdir ftruncate mmap, or any
//     TORTURE_NTH     which one, from 1; 0: none, only counts
//     TORTURE_ERROR   an errno (28 ENOSPC, 5 EIO ...), or "short": half of the bytes arrive
//     TORTURE_ON      "on": every later call that takes space fails as well, as on a full disk
//     TORTURE_REPORT  a file outside the folder that gets a line for every call that was failed
#include "tests/torture/shims/syscall_trap.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace {

using trap::Call;
using trap::Kind;

enum class Wanted { Nothing, Write, WriteAt, Sync, DataSync, Rename, Link, Create, Folder, Resize, Map, Any };

Wanted wanted = Wanted::Nothing;
long nth = 0;
long fault = ENOSPC;
bool isShort = false;
bool goesOn = false;
char report[trap::kLongestPath];
std::atomic<long> seen{0};

Wanted wantedNamed(const char* name)
{
    const struct { const char* name; Wanted wanted; } all[] = {
        {"write", Wanted::Write}, {"pwrite", Wanted::WriteAt}, {"fsync", Wanted::Sync}, {"fdatasync", Wanted::DataSync}, {"rename", Wanted::Rename}, {"link", Wanted::Link},
        {"open", Wanted::Create}, {"mkdir", Wanted::Folder}, {"ftruncate", Wanted::Resize}, {"mmap", Wanted::Map}, {"any", Wanted::Any}};
    for (const auto& entry : all)
        if (std::strcmp(entry.name, name) == 0)
            return entry.wanted;
    return Wanted::Nothing;
}

Wanted wantedOf(Kind kind)
{
    switch (kind) {
    case Kind::Write: return Wanted::Write;
    case Kind::WriteAt: return Wanted::WriteAt;
    case Kind::Sync: return Wanted::Sync;
    case Kind::DataSync: return Wanted::DataSync;
    case Kind::Rename: return Wanted::Rename;
    case Kind::Link: return Wanted::Link;
    case Kind::Create: return Wanted::Create;
    case Kind::Folder: return Wanted::Folder;
    case Kind::Resize: return Wanted::Resize;
    default: return Wanted::Nothing;
    }
}

bool takesSpace(Wanted what)
{
    return what == Wanted::Write || what == Wanted::WriteAt || what == Wanted::Create || what == Wanted::Folder || what == Wanted::Resize;
}

void tell(const char* what, const char* path)
{
    if (!report[0])
        return;
    const long file = trap::raw(SYS_openat, AT_FDCWD, reinterpret_cast<long>(report), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    const iovec parts[] = {{const_cast<char*>(what), std::strlen(what)}, {const_cast<char*>(" "), 1}, {const_cast<char*>(path), std::strlen(path)}, {const_cast<char*>("\n"), 1}};
    trap::raw(SYS_writev, file, reinterpret_cast<long>(parts), 4);
    trap::raw(SYS_close, file);
}

/// Whether this call is one to fail.
enum class Verdict { Pass, Fail, FailShort };
Verdict verdictOn(Wanted what)
{
    const bool counted = what == wanted || wanted == Wanted::Any;
    const long number = counted ? ++seen : seen.load();
    if (nth > 0 && counted && number == nth)
        return isShort ? Verdict::FailShort : Verdict::Fail;
    return nth > 0 && goesOn && number >= nth && (what == wanted || takesSpace(what)) ? Verdict::Fail : Verdict::Pass;
}

/// Half of what was asked for; nothing where a single byte was.
long passHalf(const Call& call)
{
    Call half = call;
    iovec first{};
    if (call.number == SYS_write || call.number == SYS_pwrite64) {
        half.argument[2] = call.argument[2] / 2;
    } else if (call.number == SYS_writev || call.number == SYS_pwritev) {
        const auto* parts = reinterpret_cast<const iovec*>(call.argument[1]);
        first = parts[0];
        if (call.argument[2] == 1 || first.iov_len == 0)
            first.iov_len /= 2;
        half.argument[1] = reinterpret_cast<long>(&first);
        half.argument[2] = 1;
        return first.iov_len ? trap::pass(half) : -ENOSPC;
    } else {
        return -ENOSPC;
    }
    return half.argument[2] ? trap::pass(half) : -ENOSPC;
}

}  // namespace

namespace trap {

void prepare()
{
    const auto setting = [](const char* name) {
        const char* value = std::getenv(name);
        return value ? value : "";
    };
    wanted = wantedNamed(setting("TORTURE_CALL"));
    nth = std::atol(setting("TORTURE_NTH"));
    isShort = std::strcmp(setting("TORTURE_ERROR"), "short") == 0;
    fault = isShort ? ENOSPC : std::atol(setting("TORTURE_ERROR"));
    goesOn = std::strcmp(setting("TORTURE_ON"), "on") == 0;
    std::strncpy(report, setting("TORTURE_REPORT"), sizeof report - 1);
}

long decide(const Call& call)
{
    const Kind kind = kindOf(call);
    const Wanted what = wantedOf(kind);
    if (what == Wanted::Nothing)
        return pass(call);
    Paths paths;
    pathsOf(call, kind, paths);
    const char* path = isWatched(paths.first) ? paths.first : paths.second;
    if (!isWatched(path))
        return pass(call);
    const Verdict verdict = verdictOn(what);
    if (verdict == Verdict::Pass)
        return pass(call);
    static constexpr const char* names[] = {"", "write", "pwrite", "fsync", "fdatasync", "rename", "link", "open", "mkdir", "ftruncate", "mmap", ""};
    tell(names[static_cast<int>(what)], path);
    return verdict == Verdict::FailShort ? passHalf(call) : -fault;
}

}  // namespace trap

// Mapping a file is not trapped (the loader does it before anyone could answer), but SQLite and GDAL call it by name.
extern "C" void* mmap(void* address, std::size_t length, int protection, int flags, int descriptor, off_t offset) noexcept
{
    if (descriptor >= 0 && wanted == Wanted::Map) {
        char path[trap::kLongestPath];
        trap::pathOfDescriptor(descriptor, path);
        if (trap::isWatched(path) && verdictOn(Wanted::Map) != Verdict::Pass) {
            tell("mmap", path);
            errno = static_cast<int>(fault);
            return MAP_FAILED;
        }
    }
    return reinterpret_cast<void*>(::syscall(SYS_mmap, address, length, protection, flags, descriptor, offset));
}
extern "C" void* mmap64(void* address, std::size_t length, int protection, int flags, int descriptor, off64_t offset) noexcept
{
    return mmap(address, length, protection, flags, descriptor, offset);
}
