// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_properties/source_facts.h"

#include "app/desktop/document/data_fingerprint.h"
#include "layers/sources/format.h"

#include <sys/stat.h>

namespace app::desktop {
namespace {

constexpr std::uintmax_t kInspected = std::uintmax_t{32} << 20;

}  // namespace

spatial::Result<SourceFacts> sourceFacts(const layers::SourceSpec& source, spatial::Progress& progress)
{
    namespace fs = std::filesystem;
    SourceFacts facts;
    std::error_code fault;
    if (fs::is_directory(source.path, fault)) {
        for (fs::directory_iterator at(source.path, fault), end; !fault && at != end; at.increment(fault))
            facts.bytes += at->is_regular_file(fault) ? at->file_size(fault) : 0;
    } else {
        for (const char* extension : {"", ".dbf", ".DBF", ".shx", ".SHX"}) {
            fs::path file = source.path;
            if (*extension && source.path.extension() != ".shp" && source.path.extension() != ".SHP")
                break;
            if (*extension)
                file.replace_extension(extension);
            const std::uintmax_t size = fs::file_size(file, fault);
            facts.bytes += fault ? 0 : size;
        }
    }
    struct ::stat state = {};
    if (::stat(source.path.c_str(), &state) == 0)
        facts.changed = static_cast<std::int64_t>(state.st_mtime);
    if (const auto format = layers::formatOf(source.path))
        facts.format = layers::driverName(*format);
    facts.fingerprint = dataFingerprint(source.path);
    if (progress.cancelled())
        return spatial::cancelledError();
    const auto kind = layers::kindOf(source);
    if (!kind || (*kind != layers::LayerKind::Raster && facts.bytes > kInspected))
        return facts;
    const auto info = layers::inspect(source, progress);
    if (progress.cancelled())
        return spatial::cancelledError();
    if (info)
        for (const layers::LayerInfo& layer : info->layers)
            if (source.layer.empty() || layer.name == source.layer || info->layers.size() == 1) {
                facts.info = layer;
                break;
            }
    return facts;
}

}  // namespace app::desktop
