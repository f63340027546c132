// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/replacement.h"

#include "layers/sources/edits/replacement_plan.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

/// An open file with the lock that the system lets go of when the program ends.
class LockedFile {
public:
    LockedFile(const fs::path& file, int flags) : handle_(::open(file.c_str(), flags | O_CLOEXEC, 0644))
    {
        if (handle_ < 0)
            fault_ = errno;
        while (handle_ >= 0 && ::flock(handle_, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    LockedFile(const LockedFile&) = delete;
    ~LockedFile()
    {
        if (handle_ >= 0)
            ::close(handle_);
    }
    int handle() const { return handle_; }
    int fault() const { return fault_; }
    /// Whether the name still leads to this file: another program may have finished the work while we waited.
    bool isAt(const fs::path& file) const
    {
        struct stat mine {};
        struct stat there {};
        return ::fstat(handle_, &mine) == 0 && ::stat(file.c_str(), &there) == 0 && mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
    }

private:
    int handle_;
    int fault_ = 0;
};

std::string readAll(int handle)
{
    std::string bytes;
    char part[4096];
    for (ssize_t got = 0; (got = ::read(handle, part, sizeof part)) > 0;)
        bytes.append(part, static_cast<std::size_t>(got));
    return bytes;
}

bool writeAll(int handle, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(handle, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

/// What `file` was, for what takes its place.
void takeOver(const fs::path& file, const fs::path& fresh)
{
    struct stat old {};
    if (::stat(file.c_str(), &old) != 0)
        return;
    // Only root may give files away; others keep at least the group where they are in it.
    if (::chown(fresh.c_str(), old.st_uid, old.st_gid) != 0 && ::chown(fresh.c_str(), static_cast<uid_t>(-1), old.st_gid) != 0)
        errno = 0;
    ::chmod(fresh.c_str(), old.st_mode & 07777);
}

Result<void> sync(const fs::path& path, int flags)
{
    const int handle = ::open(path.c_str(), flags | O_CLOEXEC);
    if (handle < 0)
        return writeFailedAt(path, errno);
    const bool synced = ::fsync(handle) == 0 || errno == EINVAL;
    const int fault = errno;
    ::close(handle);
    if (!synced)
        return writeFailedAt(path, fault);
    return {};
}

bool isInPlace(const fs::path& file)
{
    struct stat status {};
    return ::lstat(file.c_str(), &status) == 0;
}

/// FILE.bak leads to what FILE leads to.
Result<void> keep(const fs::path& file)
{
    if (!isInPlace(file))
        return {};
    const fs::path kept = keptName(file);
    const fs::path between = file.string() + ".songhua-keep";
    ::unlink(between.c_str());
    if (::link(file.c_str(), between.c_str()) == 0) {
        const bool renamed = ::rename(between.c_str(), kept.c_str()) == 0;
        const int fault = errno;
        ::unlink(between.c_str());   // where both are one file already, renaming leaves it
        if (!renamed)
            return writeFailedAt(kept, fault);
        return {};
    }
    if (errno == ENOSPC || errno == EDQUOT || errno == EIO)
        return writeFailedAt(kept, errno);
    if (::rename(file.c_str(), kept.c_str()) != 0)
        return writeFailedAt(kept, errno);
    return {};
}

/// Takes every step that is not taken yet.
Result<void> carryOut(const ReplacementPlan& plan, const fs::path& folder)
{
    for (const ReplacementPlan::Step& step : plan.steps) {
        const fs::path target = folder / step.name;
        const fs::path fresh = folder / plan.folder / step.name;
        switch (step.kind) {
        case ReplacementPlan::Kind::Replace:
            if (!isInPlace(fresh))
                break;   // it is in place
            TRY(keep(target));   // where it is not there, it was renamed, not linked, and interrupted between
            if (::rename(fresh.c_str(), target.c_str()) != 0)
                return writeFailedAt(target, errno);
            break;
        case ReplacementPlan::Kind::Create:
            ::unlink(keptName(target).c_str());
            if (isInPlace(fresh) && ::rename(fresh.c_str(), target.c_str()) != 0)
                return writeFailedAt(target, errno);
            break;
        case ReplacementPlan::Kind::Keep:
            TRY(keep(target));
            if (!isInPlace(target) && ::rename(keptName(target).c_str(), target.c_str()) != 0)
                return writeFailedAt(target, errno);
            break;
        case ReplacementPlan::Kind::Remove:
            TRY(keep(target));
            if (isInPlace(target) && ::unlink(target.c_str()) != 0)
                return writeFailedAt(target, errno);
            break;
        case ReplacementPlan::Kind::Forget: ::unlink(keptName(target).c_str()); break;
        }
    }
    return syncFolder(folder);
}

/// Back to the old files, as far as steps were taken; false where a name cannot be given back. A disk that refuses to sync now may yet have the plan on it
/// and none of what was undone: that is finished when it is opened next, and whole either way.
bool takeBack(const ReplacementPlan& plan, const fs::path& folder)
{
    bool done = true;
    for (const ReplacementPlan::Step& step : plan.steps) {
        const fs::path target = folder / step.name;
        const bool inPlace = !isInPlace(folder / plan.folder / step.name);
        if (step.kind == ReplacementPlan::Kind::Create)
            done = (!inPlace || ::unlink(target.c_str()) == 0 || errno == ENOENT) && done;
        else if (step.kind != ReplacementPlan::Kind::Forget && ((step.kind == ReplacementPlan::Kind::Replace && inPlace) || !isInPlace(target)))
            done = (!isInPlace(keptName(target)) || ::rename(keptName(target).c_str(), target.c_str()) == 0) && done;
    }
    (void)syncFolder(folder).hasValue();
    return done;
}

ReplacementPlan planOf(const SourceSet& set, const TemporaryFolder& folder, const std::vector<std::string>& fresh)
{
    using Kind = ReplacementPlan::Kind;
    ReplacementPlan plan{folder.path().filename().string(), {}};
    for (const fs::path& file : set.possible()) {
        const std::string name = file.filename().string();
        const bool isNew = std::find(fresh.begin(), fresh.end(), name) != fresh.end();
        const bool isStale = std::find(set.stale.begin(), set.stale.end(), file) != set.stale.end();
        if (isNew)
            plan.steps.push_back({isInPlace(file) ? Kind::Replace : Kind::Create, name});
        else if (isStale)
            plan.steps.push_back({Kind::Remove, name});
        else
            plan.steps.push_back({isInPlace(file) ? Kind::Keep : Kind::Forget, name});
    }
    // The main file last: it is what makes the data visible.
    std::stable_partition(plan.steps.begin(), plan.steps.end(), [&](const auto& step) { return step.name != set.main.filename().string(); });
    return plan;
}

}  // namespace

fs::path keptName(const fs::path& file) { return file.string() + ".bak"; }

Result<void> syncFile(const fs::path& file) { return sync(file, O_RDONLY); }
Result<void> syncFolder(const fs::path& folder) { return sync(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY); }

Error writeFailedAt(const fs::path& file, int fault, std::uint64_t needed)
{
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const std::string name = file.filename().string();
    if (fault == ENOSPC || fault == EDQUOT || fault == EFBIG) {
        struct statvfs disk {};
        const auto megabytes = [](std::uint64_t bytes) { return fmt::format("{:.1f}", static_cast<double>(bytes) / 1048576.0); };
        if (needed > 0 && ::statvfs(folder.c_str(), &disk) == 0)
            return Error{ErrorCode::WriteFailed, text("The disk is full: about {0} MB are needed for {1}, {2} MB are free. The source is as it was and your edits are kept.", megabytes(needed), name, megabytes(std::uint64_t{disk.f_bavail} * disk.f_frsize)),
                         text("Free some space and save again, or save a copy on another disk."), {}, file.string()};
        return Error{ErrorCode::WriteFailed, text("The disk is full; {0} was not written.", name), text("Free some space or choose another disk."), {}, file.string()};
    }
    if (fault == EACCES || fault == EROFS || fault == EPERM)
        return Error{ErrorCode::WriteFailed, text("The folder {0} cannot be written to.", folder.string()), text("Choose another folder or change its permissions."), {}, file.string()};
    return Error{ErrorCode::WriteFailed, text("{0} could not be written ({1}).", name, std::generic_category().message(fault)), {}, {}, file.string()};
}

Result<void> replaceFiles(const SourceSet& set, TemporaryFolder& folder, const std::vector<std::string>& fresh)
{
    const fs::path where = set.main.parent_path();
    for (const std::string& name : fresh) {
        takeOver(isInPlace(where / name) ? where / name : set.main, folder.path() / name);
        TRY(syncFile(folder.path() / name));
    }
    const ReplacementPlan plan = planOf(set, folder, fresh);
    const fs::path draft = folder.path() / kPlanName;
    const fs::path manifest = manifestOf(set.main);
    const LockedFile file(draft, O_RDWR | O_CREAT | O_EXCL);
    if (file.handle() < 0 || !writeAll(file.handle(), plan.written()) || ::fsync(file.handle()) != 0)
        return writeFailedAt(manifest, file.handle() < 0 ? file.fault() : errno);
    TRY(syncFolder(folder.path()));
    folder.giveUp();   // from here on the plan decides what becomes of it
    const auto undone = [&](const Error& error) {
        folder.takeBack(where / plan.folder);
        return error;
    };
    if (::rename(draft.c_str(), manifest.c_str()) != 0)
        return undone(writeFailedAt(manifest, errno));
    auto done = syncFolder(where);
    if (done)
        done = carryOut(plan, where);
    if (!done) {
        if (takeBack(plan, where) && ::unlink(manifest.c_str()) == 0)
            return undone(done.error());
        Error error = done.error();
        error.hint = text("No file there can be renamed any more; saving is finished when the source is opened next. Your edits are kept.");
        return error;
    }
    ::unlink(manifest.c_str());
    folder.takeBack(where / plan.folder);
    return {};
}

Result<void> finishReplacement(const fs::path& main)
{
    const fs::path manifest = manifestOf(main);
    if (!isInPlace(manifest))
        return {};
    const auto left = [&](int fault) {
        return Error{ErrorCode::Unreadable, text("Saving {0} was interrupted, and the rest cannot be done now ({1}).", main.filename().string(), std::generic_category().message(fault)),
                     text("Open it where its folder can be written to."), {}, main.string()};
    };
    const LockedFile file(manifest, O_RDWR);
    if (file.handle() < 0)
        return file.fault() == ENOENT ? Result<void>() : left(file.fault());
    if (!file.isAt(manifest))
        return {};
    const auto plan = ReplacementPlan::read(readAll(file.handle()));
    const fs::path where = main.parent_path();
    if (plan) {
        if (const auto done = carryOut(*plan, where); !done)
            return left(EIO);
    }
    if (::unlink(manifest.c_str()) != 0 && errno != ENOENT)
        return left(errno);
    std::error_code ignored;
    if (plan)
        fs::remove_all(where / plan->folder, ignored);
    TRY(syncFolder(where));
    return {};
}

void removeLeftFolders(const fs::path& folder)
{
    std::error_code ignored;
    std::vector<std::string> inUse;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
        const std::string name = entry->path().filename().string();
        if (name.ends_with(kManifestEnd))
            return;   // finished first, by whoever can
        if (name.ends_with(".songhua-keep"))
            left.push_back(entry->path());
        if (TemporaryFolder::isLeft(entry->path()))
            left.push_back(entry->path());
    }
    for (const fs::path& path : left)
        fs::remove_all(path, ignored);
}

}  // namespace layers
