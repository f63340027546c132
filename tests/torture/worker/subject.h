// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "tests/torture/worker/stamped.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace torture {

/// What the torture works on: a document of one format with its journal, driven as the window drives it.
class Subject {
public:
    virtual ~Subject() = default;

    /// Makes the first file.
    virtual spatial::Result<void> make() = 0;
    /// Opens the file and begins a session.
    virtual spatial::Result<void> begin() = 0;
    /// One gesture; on return it is on disk. `after`: the features that are there then.
    virtual spatial::Result<void> perform(const Step& step, const Stamps& after) = 0;
    /// Whether what it recorded is on disk.
    virtual bool isOnDisk() const = 0;
    virtual spatial::Result<void> save() = 0;
    /// What the session shows.
    virtual spatial::Result<Found> shown() const = 0;
    /// What the file holds, read anew; for databases also whether they are whole.
    virtual spatial::Result<Found> inFile() const = 0;
    /// Opens the file and what a session that was killed left, and goes on with it. The number of gestures that were found.
    virtual spatial::Result<std::size_t> recover() = 0;
    /// The session ends in good order.
    virtual void close() = 0;
    /// Saving is part of it.
    virtual bool saves() const { return true; }
    /// There is no journal: a step is on disk when it is saved.
    virtual bool savesEachStep() const { return false; }
};

/// A layer file: gpkg, shp (GBK), geojson, fgb, kml, csv ...
std::unique_ptr<Subject> layerSubject(const std::filesystem::path& file);
/// A project; `saves`: false for the journal alone.
std::unique_ptr<Subject> projectSubject(const std::filesystem::path& file, bool saves);
/// A layer file that is written whole each time, as an export over an older one.
std::unique_ptr<Subject> exportSubject(const std::filesystem::path& file);

/// By the name that the command line gives: "gpkg", ..., "export-shp", ..., "project", "journal". Null for another. The file lies in FOLDER/data.
std::unique_ptr<Subject> subjectNamed(std::string_view name, const std::filesystem::path& folder);
/// The file that it is about.
std::filesystem::path fileOf(std::string_view name, const std::filesystem::path& folder);

/// What is wrong with a database file: PRAGMA integrity_check, and the R-tree beside the features. Empty: nothing, or no database.
std::string databaseFaults(const std::filesystem::path& file);

}  // namespace torture
