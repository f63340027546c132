// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/add_data/offers.h"

#include "layers/sources/archive.h"

#include <algorithm>
#include <set>

namespace app::desktop {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

std::size_t Offers::layers() const
{
    std::size_t sum = 0;
    for (const Offer& file : files)
        sum += file.layers.size();
    return sum;
}

const std::vector<std::string>& vectorExtensions()
{
    static const std::vector<std::string> list{".shp", ".gpkg", ".sqlite", ".spatialite", ".gdb", ".geojson", ".json", ".geojsons", ".geojsonl", ".fgb", ".kml", ".gml", ".gpx", ".osm", ".pbf", ".dxf", ".tab", ".mif", ".csv", ".xlsx"};
    return list;
}

const std::vector<std::string>& rasterExtensions()
{
    static const std::vector<std::string> list{".tif", ".tiff", ".img", ".asc", ".nc", ".vrt"};
    return list;
}

namespace {

std::string extensionOf(const fs::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

bool isAmong(const std::vector<std::string>& list, const std::string& extension) { return std::find(list.begin(), list.end(), extension) != list.end(); }
bool isData(const std::string& extension) { return isAmong(vectorExtensions(), extension) || isAmong(rasterExtensions(), extension); }

/// The file that a companion belongs to; the file itself where it is none.
fs::path leaderOf(const fs::path& file)
{
    static const std::vector<std::string> ofShapefile{".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd"};
    static const std::vector<std::string> ofRaster{".tfw", ".aux", ".ovr", ".hdr"};
    const std::string extension = extensionOf(file);
    std::error_code fault;
    if (isAmong(ofShapefile, extension))
        for (const char* shp : {".shp", ".SHP", ".Shp"})
            if (fs::path leader = fs::path(file).replace_extension(shp); fs::exists(leader, fault))
                return leader;
    if (isAmong(ofRaster, extension))
        for (const char* raster : {".tif", ".tiff", ".img", ".asc"})
            if (fs::path leader = fs::path(file).replace_extension(raster); fs::exists(leader, fault))
                return leader;
    return file;
}

class Gathering {
public:
    explicit Gathering(spatial::Progress& progress) : progress_(progress) {}

    void takeFolder(const fs::path& folder)
    {
        std::error_code fault;
        std::vector<fs::path> found;
        std::size_t seen = 0;
        for (auto walk = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, fault); !fault && walk != fs::recursive_directory_iterator(); walk.increment(fault)) {
            if (progress_.cancelled() || ++seen > 100'000)
                break;
            const std::string extension = extensionOf(walk->path());
            const bool directory = walk->is_directory(fault);
            if (directory && extension == ".gdb")
                walk.disable_recursion_pending();
            if (walk.depth() > 8 || (directory && extension != ".gdb"))
                continue;
            if (isData(extension) || extension == ".zip")
                found.push_back(walk->path());
        }
        std::sort(found.begin(), found.end());
        if (found.empty())
            return refuse(folder, {ErrorCode::MissingInput, text("The folder {0} holds no data that can be shown.", folder.filename().string())});
        for (const fs::path& file : found)
            take(file);
    }

    void take(const fs::path& given)
    {
        const fs::path file = leaderOf(given);
        if (progress_.cancelled() || !seen_.insert(file).second)
            return;
        std::error_code fault;
        const std::string extension = extensionOf(file);
        if (extension == ".songhua")
            return offers_.projects.push_back(file);
        if (!fs::exists(file, fault))
            return refuse(file, {ErrorCode::MissingInput, text("There is no file {0}.", file.string())});
        if (fs::is_directory(file, fault) && extension != ".gdb")
            return takeFolder(file);
        if (offers_.files.size() >= kMostFiles)
            return refuse(file, {ErrorCode::LimitReached, text("At most {0} files are added at once.", kMostFiles)});
        extension == ".zip" ? takeArchive(file) : takeData(file);
    }

    Offers finish() { return std::move(offers_); }

private:
    void refuse(const fs::path& file, Error error) { offers_.refused.push_back({file, inFile(std::move(error), file.string())}); }

    void takeData(const fs::path& file)
    {
        Offer offer{file, {}};
        if (const auto read = addLayers({.path = file}, file.stem().string(), offer); !read)
            return refuse(file, read.error());
        offers_.files.push_back(std::move(offer));
    }

    void takeArchive(const fs::path& file)
    {
        const auto members = layers::membersOf(file);
        if (!members)
            return refuse(file, members.error());
        Offer offer{file, {}};
        std::optional<Error> first;
        for (const layers::ArchiveMember& member : *members) {
            const fs::path name(member.name);
            if (progress_.cancelled())
                return;
            if (!isData(extensionOf(name)))
                continue;
            const auto read = addLayers({.path = file, .inner = member.name}, name.stem().string(), offer);
            if (!read && !first)
                first = read.error();
        }
        if (offer.layers.empty())
            return refuse(file, first ? *first : Error{ErrorCode::Unreadable, text("The archive {0} holds no data that can be shown.", file.filename().string())});
        offers_.files.push_back(std::move(offer));
    }

    Result<void> addLayers(const layers::SourceSpec& source, const std::string& stem, Offer& offer)
    {
        TRY_ASSIGN(const layers::LayerKind kind, layers::kindOf(source));
        if (kind == layers::LayerKind::Raster) {
            offer.layers.push_back({source, stem, kind});
            return {};
        }
        TRY_ASSIGN(const auto names, layers::layerNames(source));
        if (names.size() < 2) {
            offer.layers.push_back({source, stem, kind});
            return {};
        }
        for (const std::string& name : names) {
            layers::SourceSpec one = source;
            one.layer = name;
            offer.layers.push_back({std::move(one), name, kind});
        }
        return {};
    }

    spatial::Progress& progress_;
    Offers offers_;
    std::set<fs::path> seen_;
};

}  // namespace

Result<Offers> offersOf(const std::vector<fs::path>& paths, spatial::Progress& progress)
{
    Gathering gathering(progress);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        progress.report(static_cast<double>(i) / static_cast<double>(paths.size()), "read");
        gathering.take(paths[i]);
    }
    if (progress.cancelled())
        return spatial::cancelledError();
    return gathering.finish();
}

}  // namespace app::desktop
