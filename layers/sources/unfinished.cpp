// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/unfinished.h"

#include <mutex>
#include <set>

namespace layers {

namespace fs = std::filesystem;

namespace {

struct Paths {
    std::mutex mutex;
    std::set<fs::path> absolute;
};

Paths& paths()
{
    static Paths all;
    return all;
}

fs::path absoluteOf(const fs::path& path)
{
    std::error_code fault;
    const fs::path absolute = fs::absolute(path, fault);
    return fault ? path : absolute;
}

}  // namespace

void addUnfinished(const fs::path& path)
{
    const std::lock_guard lock(paths().mutex);
    paths().absolute.insert(absoluteOf(path));
}

void dropUnfinished(const fs::path& path)
{
    const std::lock_guard lock(paths().mutex);
    paths().absolute.erase(absoluteOf(path));
}

void removeUnfinished()
{
    const std::lock_guard lock(paths().mutex);
    std::error_code ignored;
    for (int again = 0; again < 2; ++again)   // the work may have made another file while its folder was being emptied
        for (const fs::path& path : paths().absolute)
            fs::remove_all(path, ignored);
}

}  // namespace layers
