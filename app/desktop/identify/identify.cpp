// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/identify/identify.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <system_error>

namespace app::desktop {

using spatial::Coordinate;
using spatial::Result;

namespace {

constexpr std::size_t kFeatures = 50;
constexpr std::uintmax_t kPhotoBytes = 30'000'000;

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string titleOf(const spatial::FeatureTable& table, std::uint32_t row)
{
    constexpr std::array<std::string_view, 6> kNames{"名称", "name", "mc", "xmmc", "名", "title"};
    for (const std::string_view wanted : kNames)
        for (std::size_t i = 0; i < table.fields.size(); ++i)
            if (table.fields[i].type == spatial::FieldType::Text && lowered(table.fields[i].name).find(wanted) != std::string::npos && !table.columns[i].isNull(row) &&
                !table.columns[i].text(row).empty())
                return table.columns[i].display(row);
    return "#" + std::to_string(table.ids[row]);
}

Result<void> askFeatures(const AskedLayer& layer, Coordinate place, double tolerance, const spatial::Crs& crs, spatial::Progress& progress, FoundLayer& found)
{
    TRY_ASSIGN(const auto rows, featuresAt({layer.entry.id, layer.table, layer.filter}, place, tolerance, crs, progress));
    found.more = rows.size() > kFeatures ? rows.size() - kFeatures : 0;
    for (std::size_t i = 0; i < std::min(rows.size(), kFeatures); ++i) {
        FoundFeature feature{.row = rows[i], .title = titleOf(*layer.table, rows[i])};
        const auto shape = layer.table->geometry[rows[i]];
        feature.vertices = shape.coordinates().size();
        feature.area = spatial::geodesicArea(shape, layer.table->crs).value;
        feature.length = spatial::geodesicLength(shape, layer.table->crs).value;
        for (const auto& column : layer.table->columns)
            if (feature.photo.empty() && column.type() == spatial::FieldType::Text && !column.isNull(rows[i]))
                feature.photo = photoBeside(layer.entry.source.path, column.text(rows[i]));
        found.features.push_back(std::move(feature));
    }
    return {};
}

/// The class or special value of a raster's drawing that a number belongs to.
void nameClass(const styles::RasterStyle& style, FoundValue& found)
{
    const auto special = [&](const std::vector<styles::SpecialValue>& values) {
        for (const auto& value : values)
            if (value.value.has_value() == found.value.has_value() && (!value.value || *value.value == *found.value))
                found.className = value.title;
    };
    if (const auto* classified = std::get_if<styles::RasterClassified>(&style)) {
        found.unit = classified->unit;
        double lower = classified->lower;
        for (const styles::RasterClass& one : classified->classes) {
            if (found.value && *found.value <= one.upper && (*found.value > lower || (*found.value == classified->lower && lower == classified->lower)))
                found.className = one.title;
            lower = one.upper;
        }
        special(classified->special);
    } else if (const auto* codes = std::get_if<styles::RasterCodes>(&style)) {
        for (const styles::RasterCode& code : codes->codes)
            if (found.value && code.value == *found.value)
                found.className = code.title;
    } else if (const auto* ramp = std::get_if<styles::RasterRamp>(&style)) {
        found.unit = ramp->unit;
        special(ramp->special);
    }
}

Result<void> askRaster(const AskedLayer& layer, Coordinate place, const spatial::Crs& crs, FoundLayer& found)
{
    const spatial::GridShape& shape = layer.raster.shape();
    if (shape.crs.isKnown() && crs.isKnown() && !shape.crs.sameAs(crs)) {
        TRY_ASSIGN(const auto transform, spatial::Transform::between(crs, shape.crs));
        place = transform(place);
    }
    const double column = std::floor(shape.columnOf(place.x));
    const double row = std::floor(shape.rowOf(place.y));
    if (!(column >= 0 && row >= 0 && column < shape.columns && row < shape.rows))
        return {};   // beside the raster
    float cell = spatial::kNoData;
    TRY(layer.raster.read({static_cast<int>(column), static_cast<int>(row), 1, 1}, {&cell, 1}));
    FoundValue value;
    value.cell = shape.dx;
    if (!spatial::isNoData(cell))
        value.value = static_cast<double>(cell);
    if (layer.style)
        nameClass(*layer.style, value);
    found.value = value;
    return {};
}

}  // namespace

std::filesystem::path photoBeside(const std::filesystem::path& data, std::string_view value)
{
    constexpr std::array<std::string_view, 6> kEndings{".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"};
    if (value.size() > 512 || value.size() < 5 || value.find('\0') != std::string_view::npos)
        return {};
    const std::string low = lowered(value);
    if (std::none_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return low.ends_with(ending); }))
        return {};
    std::string name(value);
    std::replace(name.begin(), name.end(), '\\', '/');
    const std::filesystem::path relative(name);
    if (relative.is_absolute() || relative.has_root_name())
        return {};
    std::error_code fault;
    const std::filesystem::path folder = std::filesystem::canonical(std::filesystem::is_directory(data, fault) ? data : data.parent_path(), fault);
    if (fault)
        return {};
    const std::filesystem::path file = std::filesystem::canonical(folder / relative, fault);   // follows links and ".."
    if (fault || !std::filesystem::is_regular_file(file, fault) || std::filesystem::file_size(file, fault) > kPhotoBytes || fault)
        return {};
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return end == folder.end() ? file : std::filesystem::path();
}

Result<Identified> identify(const std::vector<AskedLayer>& layers, Coordinate place, double tolerance, const spatial::Crs& crs, spatial::Progress& progress)
{
    std::vector<FoundLayer> found(layers.size());
    spatial::CountedProgress counted(progress, layers.size(), "Looking into the layers");
    TRY(spatial::parallelFor(layers.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            spatial::CancelOnly quiet(progress);
            found[i].id = layers[i].entry.id;
            found[i].name = layers[i].entry.name;
            found[i].table = layers[i].table;
            const Result<void> asked = layers[i].table ? askFeatures(layers[i], place, tolerance, crs, quiet, found[i]) : askRaster(layers[i], place, crs, found[i]);
            if (!asked)
                found[i].error = asked.error();
        }
        counted.add(end - begin);
        return {};
    }));
    TRY(spatial::notCancelled(progress));
    Identified out{.place = place, .degrees = std::nullopt, .layers = {}, .asked = layers.size()};
    if (const auto toDegrees = spatial::Transform::between(crs, crs.geographic()))
        out.degrees = (*toDegrees)(place);
    for (FoundLayer& layer : found)
        if (!layer.features.empty() || layer.value || layer.error)
            out.layers.push_back(std::move(layer));
    return out;
}

}  // namespace app::desktop
