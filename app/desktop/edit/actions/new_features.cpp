// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/actions/new_features.h"

#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/messages/messages.h"
#include "spatial/crs/transform.h"
#include "spatial/editing/shared_borders.h"
#include "spatial/editing/whole_shapes.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace app::desktop {

using spatial::FieldType;
using spatial::Geometry;
using spatial::GeometryKind;
using spatial::text;
using spatial::Value;

namespace {

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// The value as the field's type; null where that would lose something.
Value asType(const Value& value, FieldType type)
{
    spatial::AttributeColumn column(type);
    if (const auto* words = std::get_if<std::string>(&value); words && (type == FieldType::Integer || type == FieldType::Real)) {
        double number = 0;
        const auto [end, fault] = std::from_chars(words->data(), words->data() + words->size(), number);
        if (fault != std::errc() || end != words->data() + words->size() || (type == FieldType::Integer && number != std::floor(number)))
            return {};
        column.append(type == FieldType::Integer ? Value(static_cast<std::int64_t>(number)) : Value(number));
        return column.value(0);
    }
    if (type == FieldType::Text && !std::holds_alternative<std::string>(value) && !std::holds_alternative<std::monostate>(value)) {
        spatial::AttributeColumn source(std::holds_alternative<double>(value) ? FieldType::Real : std::holds_alternative<bool>(value) ? FieldType::Boolean : FieldType::Integer);
        source.append(value);
        return source.display(0);
    }
    column.append(value);
    return column.value(0);
}

/// Of the dimension of the target, as a multi-kind where it has such; nothing where it cannot be.
std::optional<Geometry> fitted(const EditTarget& target, Geometry shape)
{
    const int wanted = target.dimension();
    if (wanted == 1 && spatial::isPolygon(shape.kind()))
        if (auto line = spatial::converted(shape, GeometryKind::MultiLineString))
            shape = *std::move(line);
    if (wanted >= 0 && spatial::dimensionOf(shape.kind()) != wanted)
        return std::nullopt;
    if (target.isMulti()) {
        const GeometryKind multi[] = {GeometryKind::MultiPoint, GeometryKind::MultiLineString, GeometryKind::MultiPolygon};
        shape.setKind(multi[spatial::dimensionOf(shape.kind())]);
    } else if (shape.view().partCount() == 1) {
        const GeometryKind single[] = {GeometryKind::Point, GeometryKind::LineString, GeometryKind::Polygon};
        shape.setKind(single[spatial::dimensionOf(shape.kind())]);
    }
    return shape;
}

bool transform(Geometry& shape, const spatial::Transform& way)
{
    Geometry out(shape.kind());
    const auto view = shape.view();
    for (std::size_t p = 0; p < view.partCount(); ++p) {
        out.beginPart();
        for (std::size_t r = 0; r < view.ringCount(p); ++r) {
            std::vector<spatial::Coordinate> ring(view.ring(p, r).begin(), view.ring(p, r).end());
            way.apply(ring);
            if (!std::all_of(ring.begin(), ring.end(), [](spatial::Coordinate c) { return std::isfinite(c.x) && std::isfinite(c.y); }))
                return false;
            out.addRing(ring, view.ringZ(p, r));
        }
    }
    shape = std::move(out);
    return true;
}

}  // namespace

std::size_t addFeatures(EditKit& kit, const spatial::Text& title, std::vector<IncomingFeature> features, const spatial::Crs& crs)
{
    const auto layer = kit.target.layer();
    if (!kit.target.check() || !layer)
        return 0;
    const spatial::Crs& own = layer->base()->crs;
    std::optional<spatial::Transform> way;
    if (crs.isKnown() && own.isKnown() && !crs.sameAs(own)) {
        auto found = spatial::Transform::between(crs, own);
        if (!found) {
            kit.bench.messages.show(found.error());
            return 0;
        }
        way = *std::move(found);
    }
    spatial::GeometryEdits edits;
    std::vector<const IncomingFeature*> taken;
    for (IncomingFeature& feature : features) {
        if (spatial::dimensionOf(feature.geometry.kind()) < 0 || (way && !transform(feature.geometry, *way)))
            continue;
        auto shape = fitted(kit.target, feature.geometry);
        if (!shape)
            continue;
        edits.push_back({.id = std::nullopt, .geometry = std::move(shape)});
        taken.push_back(&feature);
    }
    if (taken.empty()) {
        kit.bench.messages.toast(text("Nothing of it fits the layer {0}: it holds another kind of geometry.", kit.target.name().toStdString()));
        return 0;
    }
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < taken.size(); ++i)
        ids.push_back(layer->nextId() + static_cast<std::int64_t>(i));
    if (kit.sharing().neighbours)
        edits = spatial::sewn(*layer, std::move(edits), kit.sharing());
    layers::LayerChange change = layers::changeOf(*layer, edits);
    const auto& fields = layer->fieldSlots();
    for (layers::FeatureChange& made : change.features) {
        const auto place = std::find(ids.begin(), ids.end(), made.id);
        if (made.before || !made.after || place == ids.end())
            continue;
        made.after->values.resize(fields.size());
        for (const auto& [name, value] : taken[static_cast<std::size_t>(place - ids.begin())]->values)
            for (std::size_t slot = 0; slot < fields.size(); ++slot)
                if (fields[slot].present && sameName(fields[slot].field.name, name))
                    made.after->values[slot] = asType(value, fields[slot].field.type);
    }
    if (!kit.target.commit(title, std::move(change)))
        return 0;
    kit.target.select(ids);
    if (taken.size() < features.size())
        kit.bench.messages.toast(text("{0} of {1} features were taken; the others hold another kind of geometry or lie outside the layer's CRS.", taken.size(), features.size()));
    return taken.size();
}

}  // namespace app::desktop
