// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edit_lock.h"

#include "layers/project/json_reader.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>
#include <sstream>

namespace layers {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

std::string firstLine(const fs::path& file)
{
    std::string line;
    std::ifstream stream(file);
    std::getline(stream, line);
    return line;
}

std::string bootId() { return firstLine("/proc/sys/kernel/random/boot_id"); }

/// When the process began, in the kernel's ticks; empty where it does not exist.
std::string beginningOf(std::int64_t pid)
{
    const std::string line = firstLine("/proc/" + std::to_string(pid) + "/stat");
    std::istringstream words(line.substr(std::min(line.size(), line.rfind(')') + 1)));   // the name may hold anything
    std::string word;
    for (int i = 0; i < 20 && words >> word; ++i) {
    }
    return words ? word : std::string();
}

std::string hostName()
{
    char name[256] = "";
    return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

std::string userName()
{
    const passwd* entry = getpwuid(geteuid());
    return entry && entry->pw_name ? entry->pw_name : std::to_string(geteuid());
}

struct Written {
    LockHolder holder;
    std::string boot;
    std::string began;
};

std::string textOf(const Written& lock)
{
    Json json = Json::object();
    json["user"] = lock.holder.user;
    json["host"] = lock.holder.host;
    json["pid"] = lock.holder.pid;
    json["milliseconds"] = lock.holder.milliseconds;
    json["boot"] = lock.boot;
    json["began"] = lock.began;
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<Written> readLock(const fs::path& file)
{
    std::error_code fault;
    if (!fs::is_regular_file(file, fault) || fs::file_size(file, fault) > 10'000)
        return std::nullopt;
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    const auto json = parseJson(bytes.str());
    if (!json || !json->is_object())
        return Written{};   // a lock all the same: somebody is writing it at this moment, or it is torn
    const auto words = [&](const char* name) { return json->contains(name) && (*json)[name].is_string() ? (*json)[name].get<std::string>() : std::string(); };
    const auto number = [&](const char* name) { return json->contains(name) && (*json)[name].is_number_integer() ? (*json)[name].get<std::int64_t>() : std::int64_t{0}; };
    return Written{{words("user"), words("host"), number("pid"), number("milliseconds")}, words("boot"), words("began")};
}

bool isOurs(const Written& lock) { return lock.holder.host == hostName() && lock.holder.pid == getpid() && lock.boot == bootId(); }

/// Whether its program may still run. One without a process in it was torn by a crash.
bool mayLive(const Written& lock)
{
    if (lock.holder.pid <= 0)
        return false;
    if (lock.holder.host != hostName())
        return true;
    if (!lock.boot.empty() && lock.boot != bootId())
        return false;
    if (::kill(static_cast<pid_t>(lock.holder.pid), 0) != 0 && errno == ESRCH)
        return false;
    return lock.began.empty() || lock.began == beginningOf(lock.holder.pid);
}

std::string timeOf(std::int64_t milliseconds)
{
    const std::time_t seconds = milliseconds / 1000;
    std::tm parts{};
    localtime_r(&seconds, &parts);
    char words[32] = "";
    std::strftime(words, sizeof words, "%Y-%m-%d %H:%M", &parts);
    return words;
}

}  // namespace

fs::path lockFileOf(const fs::path& source) { return fs::path(source) += ".songhua-lock"; }

std::optional<LockHolder> otherHolderOf(const fs::path& source)
{
    const auto lock = readLock(lockFileOf(source));
    if (!lock || isOurs(*lock) || !mayLive(*lock))
        return std::nullopt;
    return lock->holder;
}

Error lockedBy(const LockHolder& holder, const fs::path& source)
{
    return {ErrorCode::Conflict,
            text("{0} is being edited by {1} on {2} since {3}.", source.filename().string(), holder.user, holder.host, timeOf(holder.milliseconds)),
            text("Wait until it is saved and closed there, or save a copy and edit that."), {}, source.string()};
}

Result<void> breakLock(const fs::path& source)
{
    std::error_code fault;
    fs::remove(lockFileOf(source), fault);
    if (fault)
        return Error{ErrorCode::WriteFailed, text("The lock of {0} cannot be removed: {1}", source.filename().string(), fault.message()), {}, {}, source.string()};
    return {};
}

Result<EditLock> EditLock::take(const fs::path& source)
{
    const fs::path file = lockFileOf(source);
    const auto began = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    const std::string words = textOf({{userName(), hostName(), getpid(), began}, bootId(), beginningOf(getpid())});
    for (int attempt = 0; attempt < 3; ++attempt) {
        const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (handle >= 0) {
            const bool written = ::write(handle, words.data(), words.size()) == static_cast<ssize_t>(words.size());
            const int fault = errno;
            ::close(handle);
            if (written)
                return EditLock(file);
            ::unlink(file.c_str());
            return Error{ErrorCode::WriteFailed, text("No lock can be made beside {0}: {1}", source.filename().string(), std::strerror(fault)), {}, {}, source.string()};
        }
        if (errno != EEXIST)
            return Error{ErrorCode::WriteFailed, text("No lock can be made beside {0}: {1}", source.filename().string(), std::strerror(errno)), {}, {}, source.string()};
        const auto other = readLock(file);
        if (other && isOurs(*other))
            return EditLock(fs::path());   // another layer of the same file, whose lock removes it
        if (other && mayLive(*other))
            return lockedBy(other->holder, source);
        ::unlink(file.c_str());
    }
    return Error{ErrorCode::Conflict, text("Another program takes the lock of {0} at this moment.", source.filename().string()), text("Try again."), {}, source.string()};
}

EditLock& EditLock::operator=(EditLock&& other) noexcept
{
    std::swap(file_, other.file_);
    return *this;
}

EditLock::~EditLock()
{
    if (!file_.empty())
        ::unlink(file_.c_str());
}

}  // namespace layers
