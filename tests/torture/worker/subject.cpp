// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/worker/subject.h"

namespace torture {

std::filesystem::path fileOf(std::string_view name, const std::filesystem::path& folder)
{
    const std::string extension = name == "project" || name == "journal" ? "songhua" : std::string(name.substr(name.rfind('-') + 1));
    return folder / "data" / ("parcels." + extension);
}

std::unique_ptr<Subject> subjectNamed(std::string_view name, const std::filesystem::path& folder)
{
    const std::filesystem::path file = fileOf(name, folder);
    if (name == "project" || name == "journal")
        return projectSubject(file, name == "project");
    for (const std::string_view layer : {"gpkg", "shp", "geojson", "fgb", "kml", "gml", "csv"})
        if (name == layer)
            return layerSubject(file);
        else if (name == "export-" + std::string(layer))
            return exportSubject(file);
    return nullptr;
}

}  // namespace torture
