// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/sqlite_bridge.h"
#include "tests/torture/worker/subject.h"

#include <sqlite3.h>

namespace torture {

namespace {

/// The first column of the first row, or the trouble.
std::string answerTo(sqlite3* database, const std::string& question)
{
    const auto row = layers::prepare(database, question);
    if (!row || sqlite3_step(row.get()) != SQLITE_ROW)
        return std::string("no answer (") + sqlite3_errmsg(database) + ")";
    return std::string(layers::columnText(row.get(), 0));
}

}  // namespace

std::string databaseFaults(const std::filesystem::path& file)
{
    if (file.extension() != ".gpkg" && file.extension() != ".sqlite")
        return {};
    // Not as a file that nobody changes: what a killed program left beside it belongs to it.
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
    const layers::DatabaseHandle database(handle);
    if (opened != SQLITE_OK)
        return "cannot be opened as a database; ";
    std::string faults;
    if (const std::string whole = answerTo(handle, "PRAGMA integrity_check"); whole != "ok")
        faults += "integrity_check says " + whole + "; ";
    if (answerTo(handle, "SELECT count(*) FROM sqlite_master WHERE name = 'gpkg_extensions'") != "1")
        return faults;
    const std::string features = answerTo(handle, "SELECT count(*) FROM parcels");
    const std::string indexed = answerTo(handle, "SELECT count(*) FROM rtree_parcels_geom");
    if (features != indexed)
        faults += features + " features, but " + indexed + " in the R-tree; ";
    const std::string lost = answerTo(handle, "SELECT count(*) FROM parcels WHERE fid NOT IN (SELECT id FROM rtree_parcels_geom)");
    if (lost != "0")
        faults += lost + " features are not in the R-tree; ";
    const std::string counted = answerTo(handle, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'parcels'");
    if (counted != features)
        faults += features + " features, but gpkg_ogr_contents says " + counted + "; ";
    return faults;
}

}  // namespace torture
