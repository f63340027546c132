// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/project_actions.h"
#include "layers/project/zip_writer.h"

#include <algorithm>
#include <map>
#include <set>

namespace app {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

/// Files that belong to a source: the file, the companions of a shapefile or raster, the files of a folder (File Geodatabase).
std::vector<fs::path> filesOf(const fs::path& source)
{
    std::error_code fault;
    std::vector<fs::path> files;
    if (fs::is_directory(source, fault)) {
        for (const auto& entry : fs::recursive_directory_iterator(source, fault))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    } else {
        files.push_back(source);
        static const std::set<std::string> companions{".dbf", ".shx", ".prj", ".cpg", ".tfw", ".wld", ".dat", ".map", ".id", ".mid", ".hdr", ".ige", ".rrd"};
        for (const auto& entry : fs::directory_iterator(source.parent_path(), fault))
            if (entry.is_regular_file() && entry.path() != source && entry.path().stem() == source.stem() && companions.contains(entry.path().extension().string()))
                files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

spatial::Result<std::vector<fs::path>> packProject(const layers::Project& project, const fs::path& target, bool overwrite, spatial::Progress& progress)
{
    layers::Project packed = project;
    std::map<fs::path, std::string> places;   // source on disk -> folder or file in the archive
    std::set<std::string> taken;
    std::vector<std::pair<std::string, fs::path>> entries;
    for (std::size_t i = 0; i < project.layers.size(); ++i) {
        const fs::path source = project.sourceOf(project.layers[i]).path;
        std::error_code fault;
        if (!fs::exists(source, fault))
            return inFile(Error{ErrorCode::MissingInput, text("The file {0} of layer \"{1}\" is missing.", source.string(), project.layers[i].id)}, source.string());
        if (!places.contains(source)) {
            // Each source has a folder of its own only where names clash: data/roads.gpkg, data/2/roads.gpkg.
            std::string folder = "data/";
            for (int number = 2; !taken.insert(folder + source.stem().string()).second; ++number)
                folder = "data/" + std::to_string(number) + "/";
            places[source] = folder + source.filename().string();
            for (const fs::path& file : filesOf(source))
                entries.emplace_back(folder + file.lexically_relative(source.parent_path()).generic_string(), file);
        }
        packed.layers[i].source.path = places[source];
    }
    std::sort(entries.begin(), entries.end());
    const std::string name = (project.file.empty() ? fs::path("project.songhua") : project.file.filename()).string();
    TRY_ASSIGN(layers::ZipWriter zip, layers::ZipWriter::create(target, overwrite));
    TRY(zip.add(name, layers::projectToJson(packed)));
    std::vector<fs::path> inside{name};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        TRY(zip.addFile(entries[i].first, entries[i].second, progress));
        inside.emplace_back(entries[i].first);
        progress.report(static_cast<double>(i + 1) / static_cast<double>(entries.size()), "pack");
    }
    TRY(zip.finish());
    return inside;
}

}  // namespace app
