// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/map_pictures.h"

#include "app/desktop/map/pictures/label_picture.h"
#include "app/desktop/map/pictures/picture_plane.h"
#include "app/desktop/map/pictures/picture_pyramids.h"
#include "app/desktop/map/pictures/selected_rows.h"
#include "spatial/crs/transform.h"

#include <QPainter>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace app::desktop {
namespace {

bool isSameLook(const styles::SceneLayer& a, const styles::SceneLayer& b)
{
    return a.opacity == b.opacity && a.blend == b.blend && a.smallestDenominator == b.smallestDenominator && a.largestDenominator == b.largestDenominator;
}

spatial::Box extentOf(const styles::SceneLayer& layer, const spatial::Crs& map)
{
    spatial::Box box;
    spatial::Crs crs;
    if (const auto* vector = std::get_if<styles::VectorContent>(&layer.content)) {
        if (!vector->table)
            return box;
        box = vector->table->geometry.extent();
        crs = vector->table->crs;
    } else if (const auto& raster = std::get<styles::RasterContent>(layer.content).raster; raster.isValid()) {
        box = raster.shape().box();
        crs = raster.crs();
    }
    if (box.empty() || !crs.isKnown() || !map.isKnown() || crs.sameAs(map))
        return box;
    const auto transform = spatial::Transform::between(crs, map);
    return transform ? (*transform)(box) : spatial::Box();
}

}  // namespace

class MapPictures::Inside {
public:
    Inside(MapPictures& owner, Jobs& jobs) : owner_(owner), layers_(jobs), selected_(jobs), letters_(jobs), pyramids_(jobs)
    {
        for (PicturePlane* plane : {&layers_, &selected_}) {
            QObject::connect(plane, &PicturePlane::changed, &owner_, &MapPictures::pictureChanged);
            QObject::connect(plane, &PicturePlane::completed, &owner_, [this] { goOn(); });
        }
        QObject::connect(&layers_, &PicturePlane::failed, &owner_, [this](const QString& id, const spatial::Error& error) {
            if (failed_.insert({id.toStdString(), revisionOf(id.toStdString())}).second)
                emit owner_.layerFailed(id, error);
        });
        QObject::connect(&pyramids_, &PicturePyramids::ready, &owner_, [this] {
            usePyramids();
            if (complete_)
                pyramids_.build();
        });
        QObject::connect(&letters_, &LabelPicture::ready, &owner_, [this] {
            emit owner_.pictureChanged(QRect(QPoint(0, 0), view_.pixels.toSize()));
            goOn();
        });
    }

    void setLayers(std::vector<PictureLayer> layers, styles::MapLanguage language, styles::Color background)
    {
        const bool sameLayers = std::equal(layers.begin(), layers.end(), given_.begin(), given_.end(), [](const PictureLayer& a, const PictureLayer& b) {
            return a.id == b.id && a.dataRevision == b.dataRevision && a.styleRevision == b.styleRevision && isSameLook(a.content, b.content);
        });
        if (sameLayers && language == language_ && background == background_)
            return;
        const bool otherLetters = !sameLayers || language != language_;
        const bool otherTiles = !sameLayers || background != background_;
        std::vector<PlaneLayer> drawn;
        for (const PictureLayer& layer : layers) {
            const auto before = drawings_.find(layer.id);
            const bool same = before != drawings_.end() && before->second.dataRevision == layer.dataRevision && before->second.styleRevision == layer.styleRevision &&
                              isSameLook(before->second.drawing->layer(), layer.content);
            const auto drawing = same ? before->second.drawing
                                      : std::make_shared<const LayerDrawing>(layer.content, before == drawings_.end() ? nullptr : before->second.drawing.get(), layer.edits);
            drawn.push_back({layer.id, drawing, layer.dataRevision, layer.styleRevision, layer.changedSince, layer.changedBox});
        }
        // What a layer has found out is kept while it is switched off and on again.
        for (const PlaneLayer& layer : drawn)
            drawings_.insert_or_assign(layer.id, layer);
        given_ = std::move(layers);
        language_ = language;
        background_ = background;
        if (otherLetters) {
            lettersFor_.reset();
            letters_.cancel();
        }
        if (otherTiles) {
            std::vector<spatial::FeatureTablePtr> tables;
            std::vector<spatial::RasterExpression> rasters;
            for (const PictureLayer& layer : given_) {
                if (std::holds_alternative<styles::VectorContent>(layer.content.content))
                    tables.push_back(baseOf(layer));
                else
                    rasters.push_back(std::get<styles::RasterContent>(layer.content.content).raster);
            }
            pyramids_.follow(tables, std::move(rasters));
            usePyramids();
            layers_.setLayers(std::move(drawn), background.isVisible() ? background.qt() : QColor(Qt::transparent), everything());
            select();
        }
        goOn();
    }

    void setView(const styles::MapView& view, bool moving)
    {
        const bool otherCrs = view_.pixels.isEmpty() || !view.crs.sameAs(view_.crs);
        view_ = view;
        moving_ = moving;
        complete_ = false;
        if (otherCrs && !given_.empty()) {
            extents_.clear();
            std::vector<PlaneLayer> drawn;
            for (const PictureLayer& layer : given_)
                drawn.push_back(drawings_.at(layer.id));
            layers_.setLayers(std::move(drawn), background_.isVisible() ? background_.qt() : QColor(Qt::transparent), everything());
        }
        if (moving)
            letters_.cancel();
        layers_.setView(view, moving);
        selected_.setView(view, moving);
        goOn();
    }

    void setSelection(std::vector<PictureSelection> selection, styles::Color color)
    {
        selection_ = std::move(selection);
        selectionColor_ = color;
        select();
    }

    bool compose(QPainter& painter, const styles::MapView& view)
    {
        const bool whole = layers_.compose(painter, view);
        const bool selected = selected_.isEmpty() || selected_.compose(painter, view);
        letters_.compose(painter, view);
        return whole && selected && lettersFor_.has_value() && !letters_.isRunning();
    }

    bool isComplete() const { return !moving_ && layers_.isComplete() && (selected_.isEmpty() || selected_.isComplete()) && lettersFor_ && !letters_.isRunning(); }

    void setMemoryLimit(std::size_t bytes)
    {
        layers_.setMemoryLimit(bytes - bytes / 8);
        selected_.setMemoryLimit(bytes / 8);
    }

private:
    /// The next step of the present view: letters when the tiles are done, the news when all is done.
    void goOn()
    {
        if (view_.pixels.isEmpty() || moving_ || !layers_.isComplete())
            return;
        if (!lettersFor_ || !isSameView(*lettersFor_, view_)) {
            lettersFor_ = view_;
            styles::Scene scene;
            scene.view = view_;
            scene.language = language_;
            for (const PictureLayer& layer : given_)
                scene.layers.push_back(layer.content);
            return letters_.request(std::move(scene));
        }
        if (!isComplete() || complete_)
            return;
        complete_ = true;
        emit owner_.completed();
        pyramids_.build();
    }

    void usePyramids()
    {
        for (const PictureLayer& layer : given_)
            if (std::holds_alternative<styles::VectorContent>(layer.content.content))
                if (auto pyramid = pyramids_.of(baseOf(layer)))
                    drawings_.at(layer.id).drawing->usePyramid(std::move(pyramid));
    }

    /// The table whose pyramid a layer uses.
    static const spatial::FeatureTablePtr& baseOf(const PictureLayer& layer)
    {
        const spatial::FeatureTablePtr& table = std::get<styles::VectorContent>(layer.content.content).table;
        return layer.edits && table && layer.edits->size() == table->size() ? layer.edits->base() : table;
    }

    static bool isSameView(const styles::MapView& a, const styles::MapView& b)
    {
        return a.extent == b.extent && a.pixels == b.pixels && a.rotation == b.rotation && a.dotsPerInch == b.dotsPerInch;
    }

    spatial::Box everything()
    {
        spatial::Box all;
        for (const PictureLayer& layer : given_) {
            auto& [revision, extent] = extents_[layer.id];
            if (revision != layer.dataRevision || extent.empty())
                extent = extentOf(layer.content, view_.crs);
            revision = layer.dataRevision;
            all.include(extent);
        }
        return all;
    }

    std::uint64_t revisionOf(const std::string& id) const
    {
        const auto found = drawings_.find(id);
        return found == drawings_.end() ? 0 : found->second.dataRevision * 1'000'003 + found->second.styleRevision;
    }

    void select()
    {
        std::vector<PlaneLayer> drawn;
        for (const PictureSelection& selection : selection_) {
            const auto given = std::find_if(given_.begin(), given_.end(), [&](const PictureLayer& layer) { return layer.id == selection.layer; });
            if (given == given_.end() || !selection.rows || selection.rows->empty())
                continue;
            if (auto rows = selectedRows(given->content, *selection.rows, selectionColor_, drawings_.at(given->id).drawing.get()))
                drawn.push_back({given->id, std::move(rows), ++selections_, 0});
        }
        if (drawn.empty() && selected_.isEmpty())
            return;
        selected_.setLayers(std::move(drawn), QColor(Qt::transparent), {});
        complete_ = false;
    }

    MapPictures& owner_;
    PicturePlane layers_;
    PicturePlane selected_;
    LabelPicture letters_;
    PicturePyramids pyramids_;
    std::vector<PictureLayer> given_;
    std::map<std::string, PlaneLayer> drawings_;
    std::map<std::string, std::pair<std::uint64_t, spatial::Box>> extents_;   // with the data revision they are of
    std::set<std::pair<std::string, std::uint64_t>> failed_;
    std::vector<PictureSelection> selection_;
    styles::Color selectionColor_;
    std::uint64_t selections_ = 0;
    styles::MapLanguage language_ = styles::MapLanguage::Chinese;
    styles::Color background_ = styles::kTransparent;
    styles::MapView view_;
    std::optional<styles::MapView> lettersFor_;
    bool moving_ = false;
    bool complete_ = false;
};

MapPictures::MapPictures(Jobs& jobs, QObject* parent) : QObject(parent), inside_(std::make_unique<Inside>(*this, jobs)) {}

MapPictures::~MapPictures() = default;

void MapPictures::setLayers(std::vector<PictureLayer> layers, styles::MapLanguage language, styles::Color background)
{
    inside_->setLayers(std::move(layers), language, background);
}

void MapPictures::setView(const styles::MapView& view, bool moving) { inside_->setView(view, moving); }

void MapPictures::setSelection(std::vector<PictureSelection> selection, styles::Color color) { inside_->setSelection(std::move(selection), color); }

bool MapPictures::compose(QPainter& painter, const styles::MapView& view) { return inside_->compose(painter, view); }

bool MapPictures::isComplete() const { return inside_->isComplete(); }

void MapPictures::setMemoryLimit(std::size_t bytes) { inside_->setMemoryLimit(bytes); }

}  // namespace app::desktop
