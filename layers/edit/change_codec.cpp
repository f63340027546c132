// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/field_codec.h"
#include "layers/edit/layer_edit.h"

#include <charconv>

namespace layers {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::Geometry;
using spatial::Value;

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::string_view kFeature = "feature/";
constexpr std::string_view kField = "field/";

enum class Kind : std::uint8_t { Null, Integer, Real, Text, False, True };

void writeGeometry(ByteWriter& out, const spatial::GeometryView& geometry)
{
    out.byte(static_cast<std::uint8_t>(static_cast<unsigned>(geometry.kind()) | (geometry.hasZ() ? 0x80U : 0U)));
    out.count(geometry.partCount());
    for (std::size_t part = 0; part < geometry.partCount(); ++part) {
        out.count(geometry.ringCount(part));
        for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring) {
            const auto line = geometry.ring(part, ring);
            out.count(line.size());
            for (const spatial::Coordinate c : line) {
                out.real(c.x);
                out.real(c.y);
            }
            for (const double z : geometry.ringZ(part, ring))
                out.real(z);
        }
    }
}

Geometry readGeometry(ByteReader& in)
{
    const std::uint8_t head = in.byte();
    const bool hasZ = (head & 0x80U) != 0;
    if ((head & 0x7fU) > static_cast<unsigned>(spatial::GeometryKind::MultiPolygon))
        in.fail();
    if (!in.ok())
        return {};
    Geometry geometry(static_cast<spatial::GeometryKind>(head & 0x7fU));
    const std::size_t parts = in.countOf(1);
    std::vector<spatial::Coordinate> line;
    std::vector<double> heights;
    for (std::size_t part = 0; part < parts && in.ok(); ++part) {
        geometry.beginPart();
        const std::size_t rings = in.countOf(1);
        for (std::size_t ring = 0; ring < rings && in.ok(); ++ring) {
            line.resize(in.countOf(hasZ ? 24 : 16));
            for (spatial::Coordinate& c : line) {
                c.x = in.real();
                c.y = in.real();
            }
            heights.resize(hasZ ? line.size() : 0);
            for (double& z : heights)
                z = in.real();
            geometry.addRing(line, heights);
        }
    }
    return geometry;
}

void writeValue(ByteWriter& out, const Value& value)
{
    const auto kind = [&out](Kind k) { out.byte(static_cast<std::uint8_t>(k)); };
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        kind(Kind::Integer);
        out.integer(*whole);
    } else if (const auto* real = std::get_if<double>(&value)) {
        kind(Kind::Real);
        out.real(*real);
    } else if (const auto* written = std::get_if<std::string>(&value)) {
        kind(Kind::Text);
        out.text(*written);
    } else if (const auto* yes = std::get_if<bool>(&value)) {
        kind(*yes ? Kind::True : Kind::False);
    } else {
        kind(Kind::Null);
    }
}

Value readValue(ByteReader& in)
{
    switch (static_cast<Kind>(in.byte())) {
    case Kind::Null: return {};
    case Kind::Integer: return in.integer();
    case Kind::Real: return in.real();
    case Kind::Text: return std::string(in.text());
    case Kind::False: return false;
    case Kind::True: return true;
    }
    in.fail();
    return {};
}

std::string imageBytes(const FeatureImage& image)
{
    ByteWriter out;
    out.byte(kVersion);
    writeGeometry(out, image.geometry.view());
    out.count(image.values.size());
    for (const Value& value : image.values)
        writeValue(out, value);
    return out.take();
}

bool readImage(std::string_view bytes, FeatureImage& image)
{
    ByteReader in(bytes);
    if (in.byte() != kVersion)
        return false;
    image.geometry = readGeometry(in);
    image.values.resize(in.countOf(1));
    for (Value& value : image.values)
        value = readValue(in);
    return in.atEnd();
}

std::string fieldBytes(const FieldSlot& slot, const FieldChange& change, const std::optional<AttributeColumn>& values)
{
    ByteWriter out;
    out.byte(kVersion);
    writeSlot(out, slot);
    writeIds(out, change.ids);
    out.byte(values ? 1 : 0);
    if (values) {
        out.byte(static_cast<std::uint8_t>(values->type()));
        for (std::size_t row = 0; row < values->size(); ++row)
            writeValue(out, values->value(row));
    }
    return out.take();
}

bool readField(std::string_view bytes, std::optional<FieldSlot>& slot, std::vector<std::int64_t>& ids, std::optional<AttributeColumn>& values)
{
    ByteReader in(bytes);
    if (in.byte() != kVersion)
        return false;
    slot = readSlot(in);
    ids = readIds(in);
    const std::uint8_t hasValues = in.byte();
    if (!in.ok() || hasValues > 1)
        return false;
    if (hasValues == 1) {
        const std::uint8_t type = in.byte();
        if (!in.ok() || type > static_cast<std::uint8_t>(FieldType::DateTime) || ids.size() > in.left())
            return false;
        AttributeColumn column(static_cast<FieldType>(type));
        for (std::size_t row = 0; row < ids.size() && in.ok(); ++row)
            column.append(readValue(in));
        values = std::move(column);
    }
    return in.atEnd();
}

template <class Number>
std::optional<Number> numberAfter(std::string_view key, std::string_view head)
{
    if (!key.starts_with(head))
        return std::nullopt;
    key.remove_prefix(head.size());
    Number number{};
    const auto [end, fault] = std::from_chars(key.data(), key.data() + key.size(), number);
    return fault == std::errc{} && end == key.data() + key.size() ? std::optional(number) : std::nullopt;
}

std::optional<FeatureChange> featureFrom(std::int64_t id, const JournalChange& row)
{
    FeatureChange change{id, std::nullopt, std::nullopt};
    if (row.before && !readImage(*row.before, change.before.emplace()))
        return std::nullopt;
    if (row.after && !readImage(*row.after, change.after.emplace()))
        return std::nullopt;
    return change;
}

std::optional<FieldChange> fieldFrom(std::size_t slot, const JournalChange& row)
{
    FieldChange change{slot, std::nullopt, std::nullopt};
    std::vector<std::int64_t> later;
    if (row.before && !readField(*row.before, change.before, change.ids, change.oldValues))
        return std::nullopt;
    if (row.after && !readField(*row.after, change.after, later, change.newValues))
        return std::nullopt;
    if (row.before && row.after && later != change.ids)
        return std::nullopt;
    if (!row.before)
        change.ids = std::move(later);
    return change;
}

}  // namespace

void writeSlot(ByteWriter& out, const FieldSlot& slot)
{
    out.byte(static_cast<std::uint8_t>(slot.field.type));
    out.byte(slot.present ? 1 : 0);
    out.integer(slot.field.width);
    out.integer(slot.field.precision);
    out.text(slot.field.name);
}

FieldSlot readSlot(ByteReader& in)
{
    FieldSlot slot;
    const std::uint8_t type = in.byte();
    const std::uint8_t present = in.byte();
    const std::int64_t width = in.integer();
    const std::int64_t precision = in.integer();
    if (type > static_cast<std::uint8_t>(FieldType::DateTime) || present > 1 || width != static_cast<int>(width) || precision != static_cast<int>(precision))
        in.fail();
    if (!in.ok())
        return slot;
    slot.field = {std::string(in.text()), static_cast<FieldType>(type), static_cast<int>(width), static_cast<int>(precision)};
    slot.present = present == 1;
    return slot;
}

void writeIds(ByteWriter& out, std::span<const std::int64_t> ids)
{
    out.count(ids.size());
    std::uint64_t last = 0;
    for (const std::int64_t id : ids) {
        out.integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(id) - last));
        last = static_cast<std::uint64_t>(id);
    }
}

std::vector<std::int64_t> readIds(ByteReader& in)
{
    std::vector<std::int64_t> ids(in.countOf(1));
    std::uint64_t last = 0;
    for (std::int64_t& id : ids) {
        last += static_cast<std::uint64_t>(in.integer());
        id = static_cast<std::int64_t>(last);
    }
    return ids;
}

std::vector<JournalChange> toJournal(std::string_view subject, const LayerChange& change)
{
    std::vector<JournalChange> rows;
    rows.reserve(change.fields.size() + change.features.size());
    for (const FieldChange& field : change.fields) {
        JournalChange row{std::string(subject), std::string(kField) + std::to_string(field.slot), std::nullopt, std::nullopt};
        if (field.before)
            row.before = fieldBytes(*field.before, field, field.oldValues);
        if (field.after)
            row.after = fieldBytes(*field.after, field, field.newValues);
        rows.push_back(std::move(row));
    }
    for (const FeatureChange& feature : change.features) {
        JournalChange row{std::string(subject), std::string(kFeature) + std::to_string(feature.id), std::nullopt, std::nullopt};
        if (feature.before)
            row.before = imageBytes(*feature.before);
        if (feature.after)
            row.after = imageBytes(*feature.after);
        rows.push_back(std::move(row));
    }
    return rows;
}

spatial::Result<LayerChange> fromJournal(std::span<const JournalChange> rows)
{
    const spatial::Error damaged{spatial::ErrorCode::InvalidInput, spatial::text("The record of an edit is damaged."), {}};
    LayerChange change;
    for (const JournalChange& row : rows) {
        if (const auto slot = numberAfter<std::size_t>(row.key, kField)) {
            auto field = fieldFrom(*slot, row);
            if (!field || !change.features.empty())
                return damaged;
            change.fields.push_back(std::move(*field));
        } else if (const auto id = numberAfter<std::int64_t>(row.key, kFeature)) {
            auto feature = featureFrom(*id, row);
            if (!feature)
                return damaged;
            change.features.push_back(std::move(*feature));
        } else {
            return damaged;
        }
    }
    return change;
}

}  // namespace layers
