// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_sheet_study.h"

#include "app/layout/map_export.h"
#include "app/workflow/noted.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/project_pages.h"
#include "layers/project/site_register_json.h"
#include "layers/sources/open.h"
#include "spatial/crs/transform.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kSheetMetres = 4'000;      // across the map; ours
constexpr int kLargestPhoto = 1'600;        // pixels
constexpr PixelSize kSheetMap{1500, 1050};

/// The photo as PNG, turned as the camera was held; empty where it cannot be read.
std::string photoOf(const std::filesystem::path& file)
{
    const auto bytes = layers::openBytes(file);
    if (!bytes)
        return {};
    QByteArray held = QByteArray::fromRawData(bytes->data(), static_cast<qsizetype>(bytes->size()));
    QBuffer buffer(&held);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && std::max(size.width(), size.height()) > kLargestPhoto)
        reader.setScaledSize(size.scaled(kLargestPhoto, kLargestPhoto, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    QByteArray png;
    QBuffer out(&png);
    if (image.isNull() || !image.save(&out, "PNG"))
        return {};
    return png.toStdString();
}

bool isSampleRole(const std::string& role, spatial::Medium medium)
{
    return role == (medium == spatial::Medium::Soil ? "soil-samples" : medium == spatial::Medium::Water ? "water-samples" : "air-samples");
}

class SheetStudy {
public:
    SheetStudy(const layers::Project& project, Language language, spatial::Progress& progress) : project_(project), language_(language), progress_(progress) {}

    Result<SiteSheetStudy> operator()(const std::string& id)
    {
        TRY_ASSIGN(const auto sites, layers::sitesOf(project_));
        const auto found = std::find_if(sites.begin(), sites.end(), [&](const spatial::RegisteredSite& one) { return one.id == id; });
        if (found == sites.end()) {
            std::string known;
            for (std::size_t i = 0; i < std::min<std::size_t>(sites.size(), 20); ++i)
                known += (known.empty() ? "" : ", ") + sites[i].id;
            return Error{ErrorCode::InvalidParameter, text("The register has no site \"{0}\".", id), known.empty() ? text("The project's register is empty.") : text("Allowed: {0}.", known), "site"};
        }
        made_.site = *found;
        made_.project = project_.name;
        made_.synthetic = project_.synthetic;
        for (const spatial::SiteFile& photo : made_.site.photos) {
            const std::filesystem::path path(photo.path);
            made_.photos.push_back({photo, photoOf(path.is_absolute() ? path : project_.file.parent_path() / path)});
            if (made_.photos.back().png.empty())
                made_.notes.push_back(text("The photo {0} cannot be read.", photo.path));
            TRY(spatial::notCancelled(progress_));
        }
        TRY(drawMap());
        TRY(judgeSamples());
        TRY_ASSIGN(const auto records, resultRecordsOf(project_, progress_));
        for (const layers::LayerEntry& layer : made_.sources)
            if (const auto found = records.find(layer.id); found != records.end()) {
                made_.made.insert(*found);
                const auto words = staleWords(project_, layer.name.in(language_ == Language::Chinese), found->second, language_ == Language::Chinese);
                made_.stale.insert(made_.stale.end(), words.begin(), words.end());
            }
        return std::move(made_);
    }

private:
    /// Place and shape of the site in the analysis CRS.
    Result<void> findPlace(const spatial::Crs& analysis)
    {
        if (made_.site.place) {
            TRY_ASSIGN(const spatial::Crs own, spatial::Crs::fromText(made_.site.crs));
            TRY_ASSIGN(const spatial::Transform way, spatial::Transform::between(own, analysis));
            made_.place = way(*made_.site.place);
            made_.shape = spatial::Geometry::point(*made_.place);
        }
        const layers::LayerEntry* entry = project_.layer(made_.site.feature.layer);
        if (!entry)
            return {};
        TRY_ASSIGN(const OpenedLayer opened, openLayer(project_, *entry, analysis, progress_));
        made_.sources.push_back(*entry);
        const spatial::AttributeColumn* column = opened.features ? opened.features->column(made_.site.feature.field) : nullptr;
        for (std::size_t row = 0; column && row < opened.features->size(); ++row)
            if (column->display(row) == made_.site.feature.value && !opened.features->geometry.box(row).empty()) {
                made_.place = made_.place.value_or(opened.features->geometry.box(row).centre());
                made_.shape = spatial::Geometry(opened.features->geometry[row]);
                break;
            }
        return {};
    }

    Result<void> drawMap()
    {
        TRY_ASSIGN(const spatial::Crs analysis, layers::analysisCrs(project_));
        if (const auto found = findPlace(analysis); !found)
            return noted(found.error(), text("The map is missing"), made_.notes);
        if (!made_.place) {
            made_.notes.push_back(text("The map is missing: the site has no place."));
            return {};
        }
        const spatial::Coordinate at = *made_.place;
        const double half = kSheetMetres / 2;
        const MapRunOptions options{.extent = spatial::Box{at.x - half, at.y - half / 1.5, at.x + half, at.y + half / 1.5}, .language = language_};
        auto pages = projectPages(project_, options, progress_);
        if (!pages || pages->empty())
            return pages ? Result<void>() : noted(pages.error(), text("The map is missing"), made_.notes);
        MapPage& page = pages->front();
        page.title = text("Place of {0}", made_.site.name);
        page.subtitle = {};
        page.size = kSheetMap;
        page.dotsPerInch = 200;   // letters as on paper: the picture is as wide as the sheet
        page.scene.layers.push_back(mark(at, analysis));
        const auto png = mapBytes(page, "png", progress_);
        if (!png)
            return noted(png.error(), text("The map is missing"), made_.notes);
        made_.map = png->toStdString();
        made_.mapMetres = kSheetMetres;
        return {};
    }

    styles::SceneLayer mark(spatial::Coordinate at, const spatial::Crs& crs) const
    {
        spatial::FeatureTable table;
        table.name = "site";
        table.crs = crs;
        table.geometry.append(spatial::Geometry::point(at));
        table.ids.push_back(0);
        spatial::AttributeColumn name(spatial::FieldType::Text);
        name.append(std::string_view(made_.site.name));
        table.addField({"name", spatial::FieldType::Text}, std::move(name));
        styles::PointSymbol symbol;
        symbol.shape = styles::MarkerShape::Diamond;
        symbol.size = 5;
        symbol.fill = styles::Color::rgb(0xc93a32);
        symbol.outline = {styles::Color::rgb(0xffffff), 0.6};
        styles::LabelStyle label;
        label.fieldEn = "name";
        label.fieldZh = "name";
        label.size = 11;
        label.bold = true;
        label.priority = 100;
        return {{"Registered site", "登记地块"}, styles::VectorContent{std::make_shared<const spatial::FeatureTable>(std::move(table)), styles::SingleSymbol{symbol}, label}};
    }

    Result<void> judgeSamples()
    {
        SheetSamples samples;
        TRY_ASSIGN(samples.settings, sampleSettingsOf(project_));
        const layers::LayerEntry* entry = project_.layer(samples.settings.layer);
        for (const layers::LayerEntry& one : project_.layers)
            if (!entry && isSampleRole(one.role, samples.limits().medium))
                entry = &one;
        if (!entry) {
            made_.notes.push_back(text("The project has no samples."));
            return {};
        }
        samples.layer = *entry;
        samples.settings.layer = entry->id;
        const auto judged = judge(samples);
        if (!judged)
            return noted(judged.error(), text("The samples could not be judged"), made_.notes);
        for (std::size_t i = 0; i < samples.judgement.sites.size(); ++i)
            if (!samples.judgement.sites[i].depthTop && spatial::ownsSamples(made_.site, entry->id, samples.judgement.sites[i].site))
                samples.sites.push_back(i);
        if (samples.sites.empty()) {
            made_.notes.push_back(text("No sample of the layer {0} belongs to the site.", entry->id));
            return {};
        }
        made_.synthetic = made_.synthetic || entry->synthetic;
        made_.sources.push_back(*entry);
        made_.samples = std::move(samples);
        return {};
    }

    Result<void> judge(SheetSamples& samples)
    {
        TRY_ASSIGN(const spatial::Crs analysis, layers::analysisCrs(project_));
        TRY_ASSIGN(const OpenedLayer opened, openLayer(project_, samples.layer, analysis, progress_));
        if (!opened.features)
            return Error{ErrorCode::InvalidInput, text("The layer {0} holds no samples.", samples.layer.id)};
        samples.settings.conditions = completedConditions(samples.settings, opened.features.get());
        TRY_ASSIGN(static_cast<SampleJudgement&>(samples), judgeTable(*opened.features, samples.settings, progress_));
        return {};
    }

    const layers::Project& project_;
    Language language_;
    spatial::Progress& progress_;
    SiteSheetStudy made_;
};

}  // namespace

bool SheetSamples::isOwn(const spatial::ReadingJudgement& reading) const
{
    const std::string& site = read.set.samples[reading.sample].site;
    return std::ranges::any_of(sites, [&](std::size_t number) { return judgement.sites[number].site == site; });
}

Result<SiteSheetStudy> siteSheetStudy(const layers::Project& project, const std::string& site, Language language, spatial::Progress& progress) { return SheetStudy(project, language, progress)(site); }

}  // namespace app
