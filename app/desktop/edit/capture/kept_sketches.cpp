// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/kept_sketches.h"

#include "app/desktop/document/document.h"
#include "app/desktop/edit/capture/capture_tool.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

QJsonObject toJson(const CaptureTool& tool, const std::string& layer)
{
    const Sketch& sketch = tool.sketch();
    QJsonArray steps;
    std::size_t place = 0;
    for (const std::size_t count : sketch.steps()) {
        QJsonArray step;
        for (std::size_t i = 0; i < count; ++i, ++place)
            step.append(QJsonArray{sketch.places()[place].x, sketch.places()[place].y});   // the shortest text that reads as the same bits
        steps.append(step);
    }
    return {{QStringLiteral("tool"), tool.objectName()},
            {QStringLiteral("layer"), QString::fromStdString(layer)},
            {QStringLiteral("crs"), QString::fromStdString(sketch.crs().isKnown() ? sketch.crs().wkt() : std::string())},
            {QStringLiteral("steps"), steps}};
}

/// Empty where it cannot be read.
Sketch toSketch(const QJsonObject& object)
{
    Sketch sketch;
    if (const std::string crs = object.value(QStringLiteral("crs")).toString().toStdString(); !crs.empty()) {
        const auto known = spatial::Crs::fromText(crs);
        if (!known)
            return sketch;
        sketch.moveTo(*known);
    }
    for (const QJsonValue& step : object.value(QStringLiteral("steps")).toArray()) {
        std::vector<spatial::Coordinate> places;
        for (const QJsonValue& place : step.toArray()) {
            const QJsonArray pair = place.toArray();
            if (pair.size() == 2 && pair[0].isDouble() && pair[1].isDouble())
                places.push_back({pair[0].toDouble(), pair[1].toDouble()});
        }
        sketch.add(places);
    }
    return sketch;
}

}  // namespace

KeptSketches::KeptSketches(EditKit& kit, MainWindow& window, std::vector<CaptureTool*> tools, QObject* parent)
    : QObject(parent), kit_(kit), window_(window), tools_(std::move(tools)), layers_(tools_.size())
{
    for (CaptureTool* const tool : tools_)
        connect(tool, &CaptureTool::sketchChanged, this, [this, tool] { keep(tool); });
    connect(&kit.bench.document, &Document::sketchRestored, this, &KeptSketches::find);
    connect(&kit.bench.document, &Document::opened, this, [this] { found_.clear(); });
    connect(&kit.target, &EditTarget::changed, this, &KeptSketches::giveBack);
}

void KeptSketches::keep(CaptureTool* drawnLast)
{
    QJsonArray all;
    const auto add = [&](std::size_t i) {
        if (!tools_[i]->sketch().isEmpty())
            all.append(toJson(*tools_[i], layers_[i]));
    };
    std::size_t last = 0;
    for (std::size_t i = 0; i < tools_.size(); ++i) {
        if (tools_[i] == drawnLast)
            layers_[last = i] = kit_.target.id();
        else
            add(i);
    }
    add(last);
    kit_.bench.document.keepSketch(all.isEmpty() ? std::string() : QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString());
}

void KeptSketches::find(const std::string& kept)
{
    found_.clear();
    for (const QJsonValue& value : QJsonDocument::fromJson(QByteArray::fromStdString(kept)).array()) {
        const QJsonObject object = value.toObject();
        Sketch sketch = toSketch(object);
        for (CaptureTool* const tool : tools_)
            if (tool->objectName() == object.value(QStringLiteral("tool")).toString() && !sketch.isEmpty())
                found_.push_back({tool, object.value(QStringLiteral("layer")).toString().toStdString(), std::move(sketch)});
    }
    if (found_.empty())
        return;
    kit_.bench.selection.setCurrentLayer(found_.back().layer);
    giveBack();
}

void KeptSketches::giveBack()
{
    if (found_.empty() || kit_.target.id() != found_.back().layer || !kit_.target.layer())
        return;
    auto found = std::exchange(found_, {});
    std::size_t places = 0;
    kit_.bench.map.setTool(nullptr);
    for (Found& one : found) {
        if (!one.tool)
            continue;
        for (std::size_t i = 0; i < tools_.size(); ++i)
            if (tools_[i] == one.tool)
                layers_[i] = one.layer;
        places += one.sketch.places().size();
        one.tool->takeSketch(std::move(one.sketch));
    }
    window_.setActivity(Activity::Edit);
    kit_.bench.map.setTool(found.back().tool);
    kit_.bench.map.setFocus();
    kit_.bench.messages.toast(text("The drawing that was not finished is here again, with {0} {0|place|places}.", places));
}

}  // namespace app::desktop
