// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/temporary_folder.h"

#include "layers/sources/unfinished.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <system_error>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

Error writeFailed(const fs::path& file, int fault)
{
    if (fault == ENOSPC || fault == EDQUOT || fault == EFBIG)
        return Error{ErrorCode::WriteFailed, text("The disk is full; {0} was not written.", file.filename().string()), text("Free some space or choose another disk."), {}, file.string()};
    if (fault == EACCES || fault == EROFS || fault == EPERM)
        return Error{ErrorCode::WriteFailed, text("The folder {0} cannot be written to.", file.parent_path().string()), text("Choose another folder or change its permissions."), {}, file.string()};
    return Error{ErrorCode::WriteFailed, text("{0} could not be written ({1}).", file.filename().string(), std::generic_category().message(fault)), {}, {}, file.string()};
}

/// `named`: the file that people know.
Result<void> sync(const fs::path& path, int flags, const fs::path& named)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return writeFailed(named, errno);
    const bool synced = ::fsync(descriptor) == 0 || errno == EINVAL;
    const int fault = errno;
    ::close(descriptor);
    if (!synced)
        return writeFailed(named, fault);
    return {};
}

/// One file on its way into place, with what it replaces.
struct Move {
    fs::path from;
    fs::path to;
    std::optional<fs::path> kept = {};
    bool done = false;
};

void undo(std::vector<Move>& moves)
{
    std::error_code ignored;
    for (Move& move : moves) {
        if (move.kept)
            fs::rename(*move.kept, move.to, ignored);
        else if (move.done)
            fs::remove(move.to, ignored);
    }
}

/// How the folders of this machine's programs begin; their process number follows.
const std::string& namesOfThisMachine()
{
    static const std::string start = [] {
        char host[256] = {};
        ::gethostname(host, sizeof host - 1);
        std::uint32_t hash = 2166136261U;   // FNV-1a
        for (const char* c = host; *c; ++c)
            hash = (hash ^ static_cast<unsigned char>(*c)) * 16777619U;
        return fmt::format(".songhua-{:08x}-", hash);
    }();
    return start;
}

fs::path realTargetOf(const fs::path& target)
{
    std::error_code fault;
    if (!fs::is_symlink(target, fault))
        return target;
    const fs::path real = fs::canonical(target, fault);
    return fault ? target : real;
}

}  // namespace

Result<TemporaryFolder> TemporaryFolder::in(const fs::path& folder, const fs::path& named)
{
    std::string pattern = (folder / fmt::format("{}{}-XXXXXX", namesOfThisMachine(), ::getpid())).string();
    if (!::mkdtemp(pattern.data())) {
        Error error = writeFailed(folder / named, errno);
        error.file.clear();   // the caller knows the target
        return error;
    }
    addUnfinished(pattern);
    return TemporaryFolder(fs::path(pattern));
}

Result<TemporaryFolder> TemporaryFolder::beside(const fs::path& target)
{
    const fs::path real = realTargetOf(target);
    const fs::path folder = real.parent_path().empty() ? fs::path(".") : real.parent_path();
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        return Error{ErrorCode::WriteFailed, text("The folder {0} does not exist.", folder.string()), text("Create it first, or choose another one."), {}, target.string()};
    auto made = in(folder, target.filename());
    if (!made)
        return spatial::inFile(made.error(), target.string());
    return made;
}

Result<TemporaryFolder> TemporaryFolder::anywhere()
{
    std::error_code fault;
    const fs::path folder = fs::temp_directory_path(fault);
    return in(fault ? fs::path("/tmp") : folder, "file");
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    if (path_.empty())
        return;
    fs::remove_all(path_, ignored);
    dropUnfinished(path_);
}

void TemporaryFolder::giveUp()
{
    dropUnfinished(path_);
    path_.clear();
}

void TemporaryFolder::takeBack(const fs::path& path)
{
    path_ = path;
    addUnfinished(path_);
}

bool TemporaryFolder::isLeft(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    if (!name.starts_with(namesOfThisMachine()))
        return false;
    const int process = std::atoi(name.c_str() + namesOfThisMachine().size());
    return process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
}

Result<void> mayWrite(const fs::path& target, bool overwrite)
{
    std::error_code ignored;
    const auto status = fs::status(target, ignored);
    if (fs::is_directory(status))
        return Error{ErrorCode::WriteFailed, text("{0} is a folder.", target.string()), text("Name a file."), {}, target.string()};
    if (fs::exists(status) && !overwrite)
        return Error{ErrorCode::Conflict, text("The file {0} is there already.", target.string()), text("Use --overwrite to replace it, or choose another name."), {}, target.string()};
    return {};
}

Result<std::vector<fs::path>> moveIntoPlace(const TemporaryFolder& folder, const std::vector<fs::path>& names, const fs::path& targetFolder)
{
    std::vector<Move> moves;
    for (const fs::path& name : names) {
        const fs::path to = realTargetOf(targetFolder / name);
        moves.push_back({folder.path() / name, to});
        struct stat old {};
        if (::stat(to.c_str(), &old) == 0)
            ::chmod(moves.back().from.c_str(), old.st_mode & 07777);
        TRY(sync(moves.back().from, O_RDONLY, to));
    }
    const auto failed = [&](const fs::path& file, int fault) {
        undo(moves);
        return writeFailed(file, fault);
    };
    int number = 0;
    for (Move& move : moves) {
        // A second name for the old one, to have it back by; where the file system makes none, one of several waits aside.
        const fs::path aside = folder.path() / ("old-" + std::to_string(number++));
        if (::link(move.to.c_str(), aside.c_str()) == 0) {
            move.kept = aside;
        } else if (errno != ENOENT && moves.size() > 1) {
            if (::rename(move.to.c_str(), aside.c_str()) == 0)
                move.kept = aside;
            else if (errno != ENOENT)
                return failed(move.to, errno);
        }
        if (::rename(move.from.c_str(), move.to.c_str()) != 0)
            return failed(move.to, errno);
        move.done = true;
    }
    const fs::path where = moves.empty() || moves.back().to.parent_path().empty() ? fs::path(".") : moves.back().to.parent_path();
    if (const auto synced = sync(where, O_RDONLY | O_DIRECTORY, moves.empty() ? where : moves.back().to); !synced) {
        undo(moves);   // nobody can say whether the new names would outlive the power
        return synced.error();
    }
    std::vector<fs::path> files;
    for (const fs::path& name : names)
        files.push_back(targetFolder / name);
    return files;
}

}  // namespace layers
