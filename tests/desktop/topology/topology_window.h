// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_edits.h"
#include "app/desktop/messages/messages.h"
#include "spatial/crs/crs.h"
#include "tests/support/desktop_window.h"
#include "tests/support/feature_tables.h"

#include <QAbstractItemModel>
#include <QTreeView>
#include <QTreeWidget>

/// A window with three parcels in zone 42 near Harbin, side by side, and a strip of permanent basic farmland east of them.
namespace test_support {

class TopologyWindow : public DesktopWindow {
protected:
    static constexpr double kX = 549'000;
    static constexpr double kY = 5'069'000;

    static std::string square(double x0, double x1)
    {
        const auto at = [](double x, double y) { return std::to_string(kX + x) + " " + std::to_string(kY + y); };
        return "POLYGON ((" + at(x0, 0) + ", " + at(x1, 0) + ", " + at(x1, 100) + ", " + at(x0, 100) + ", " + at(x0, 0) + "))";
    }
    void SetUp() override
    {
        const spatial::Crs zone = *spatial::Crs::fromText("EPSG:4551");
        addLayer("parcels", spatial::features({"DLBM"}, {{square(0, 100), {spatial::textValue("0601")}}, {square(100, 200), {spatial::textValue("0103")}}, {square(200, 300), {spatial::textValue("0103")}}}, zone));
        addLayer("farmland", spatial::features({"name"}, {{square(320, 500), {spatial::textValue("strip")}}}, zone));
        bench().document.edit(spatial::text("Roles"), [](layers::Project& project) {
            for (layers::LayerEntry& layer : project.layers)
                layer.role = layer.id == "parcels" ? "land-use" : "constraint:permanent-basic-farmland";
        });
        bench().selection.setCurrentLayer("parcels");
        ids_ = bench().edits.layer("parcels")->near(bench().store.layer("parcels")->extent());
        ASSERT_EQ(ids_.size(), 3u);
    }
    template <class Widget>
    Widget* find(const char* name)
    {
        return window_.findChild<Widget*>(QLatin1String(name));
    }
    /// A parcel (0, 1, 2) drawn anew, from x0 to x1.
    spatial::Result<void> draw(std::size_t parcel, double x0, double x1)
    {
        return bench().edits.edit(spatial::text("Draw"), "parcels", spatial::GeometryEdits{{ids_[parcel], spatial::wkt(square(x0, x1))}});
    }
    spatial::Result<void> recode(std::size_t parcel, const char* code)
    {
        const auto layer = bench().edits.layer("parcels");
        return bench().edits.edit(spatial::text("Recode"), "parcels", layers::changeOfValues(*layer, *layer->slotOf("DLBM"), {{ids_[parcel], spatial::textValue(code)}}));
    }
    int faults() { return find<QTreeView>("topologyFindings")->model()->rowCount(); }
    QString fault(int row) { return find<QTreeView>("topologyFindings")->model()->index(row, 0).data().toString(); }
    bool hasMessage(const char* words)
    {
        for (const auto& message : bench().messages.all())
            if (message.text.english().find(words) != std::string::npos)
                return true;
        return false;
    }

    std::vector<std::int64_t> ids_;
};

}  // namespace test_support
