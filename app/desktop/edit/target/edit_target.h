// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "layers/edit/layer_edit.h"
#include "spatial/core/error.h"
#include "spatial/core/text.h"
#include "spatial/crs/crs.h"

#include <QObject>
#include <QPointF>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// The layer that tools change: the one chosen in the tree, as it is now with its edits. Tools work in its coordinates; what lies between them
/// and the screen is here. GUI thread.
class EditTarget final : public QObject {
    Q_OBJECT
public:
    EditTarget(Workbench& bench, QObject* parent);
    ~EditTarget() override;

    const std::string& id() const { return id_; }             ///< empty: none is chosen
    QString name() const;
    layers::EditedLayerPtr layer() const;                     ///< null where it is not read, or no vector data
    std::optional<spatial::Error> refusal() const;            ///< why it cannot be edited; nothing: it can
    /// 0 points, 1 lines, 2 polygons; -1 where it holds several kinds or nothing yet.
    int dimension() const;
    bool isMulti() const;                                     ///< its features have several parts: new ones are multi-kinds as well
    const spatial::Crs& crs() const;

    spatial::Coordinate toMap(spatial::Coordinate place) const;
    spatial::Coordinate fromMap(spatial::Coordinate place) const;
    QPointF toPixels(spatial::Coordinate place) const;
    spatial::Coordinate fromPixels(QPointF position) const;
    spatial::Box boxAround(QPointF position, double pixels) const;
    double unitsPerPixel() const;                             ///< of the layer, near the middle of the view

    /// The feature under the pointer: selected ones first, points before lines before polygons, small polygons before large.
    std::optional<std::int64_t> featureAt(QPointF position, double reach) const;
    /// Which features lie in a box of the screen, wholly or in part.
    std::vector<std::int64_t> featuresIn(QPointF a, QPointF b) const;
    const std::vector<std::int64_t>& selected() const;        ///< ascending
    /// Selects them, at once or as soon as the table that holds them is there.
    void select(std::vector<std::int64_t> ids);
    /// Where the pointer is over the map; nothing where it is not.
    std::optional<QPointF> pointer() const;
    /// What an action means: the selected features, else the one under the pointer.
    std::vector<std::int64_t> meant(std::optional<QPointF> position, double reach) const;

    /// One gesture; a refusal is told and gives false. What it changed is painted above the map until the map shows it.
    bool commit(const spatial::Text& title, const spatial::GeometryEdits& edits, std::string_view merge = {});
    bool commit(const spatial::Text& title, layers::LayerChange change, std::string_view merge = {});
    /// Says why the layer cannot be edited and what helps; true: it can be.
    bool check() const;

signals:
    void changed();       ///< another layer, or another state or data of it
    void committed(const QString& layer, const std::vector<std::int64_t>& ids);

private:
    void follow();
    void measure() const;
    void applySelection();

    Workbench& bench_;
    std::string id_;
    std::vector<std::int64_t> toSelect_;
    mutable std::optional<std::vector<std::int64_t>> selected_;   // nothing: to be looked up again
    std::optional<spatial::Coordinate> pointer_;   // on the map
    struct Ways;
    mutable std::unique_ptr<Ways> ways_;
};

}  // namespace app::desktop
