// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/worker/careless.h"

#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "layers/sources/sqlite_bridge.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace torture {

namespace {

constexpr int kRows = 300;

std::string linesOf(int stamp)
{
    std::string lines;
    for (int i = 0; i < 4000; ++i)
        lines += "line " + std::to_string(i) + " of " + std::to_string(stamp) + "\n";
    return lines;
}

/// Goes on whatever happens.
void run(sqlite3* database, const std::string& sql)
{
    sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
}

layers::DatabaseHandle opened(const std::filesystem::path& target)
{
    sqlite3* database = nullptr;
    sqlite3_open(target.c_str(), &database);
    return layers::DatabaseHandle(database);
}

}  // namespace

void saveCarelessly(const std::string& what, const std::filesystem::path& target)
{
    if (what == "sqlite") {
        const auto database = opened(target);
        run(database.get(), "PRAGMA cache_size = 5; BEGIN");
        for (int row = 0; row < kRows; ++row)
            run(database.get(), "UPDATE rows SET stamp = 2 WHERE id = " + std::to_string(row));
        run(database.get(), "COMMIT");
        return;
    }
    const std::string lines = linesOf(2);
    const int file = ::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    for (std::size_t at = 0; at < lines.size(); at += 4096)
        if (::write(file, lines.data() + at, std::min<std::size_t>(4096, lines.size() - at)) < 0)
            continue;
    ::fsync(file);
    ::close(file);
}

spatial::Result<void> saveCarefully(const std::string& what, const std::filesystem::path& target)
{
    if (what != "sqlite")
        return layers::saveBytes(linesOf(1), target, true);
    const auto database = opened(target);
    run(database.get(), "BEGIN; CREATE TABLE rows(id INTEGER PRIMARY KEY, stamp INTEGER, filling BLOB)");
    for (int row = 0; row < kRows; ++row)
        run(database.get(), "INSERT INTO rows VALUES(" + std::to_string(row) + ", 1, zeroblob(1500))");
    run(database.get(), "COMMIT");
    return {};
}

std::string stateOfCareless(const std::string& what, const std::filesystem::path& target)
{
    if (what != "sqlite") {
        const auto lines = layers::openBytes(target);
        return lines && *lines == linesOf(1) ? "old" : lines && *lines == linesOf(2) ? "new" : "wrong: some lines are missing";
    }
    const auto database = opened(target);
    const auto row = layers::prepare(database.get(), "SELECT min(stamp), max(stamp), count(*) FROM rows");
    if (!row || sqlite3_step(row.get()) != SQLITE_ROW)
        return "wrong: cannot be read";
    const int least = sqlite3_column_int(row.get(), 0);
    const int most = sqlite3_column_int(row.get(), 1);
    if (least != most || sqlite3_column_int(row.get(), 2) != kRows)
        return "wrong: some rows are new and some old";
    return least == 1 ? "old" : "new";
}

}  // namespace torture
