// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/shapefile_names.h"

#include "layers/sources/encoding.h"

#include <algorithm>
#include <cmath>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Field;
using spatial::FieldType;
using spatial::Result;
using spatial::text;
using spatial::Warning;

namespace {

constexpr std::size_t kNameBytes = 10;
constexpr std::size_t kTextBytes = 254;

std::string upperName(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

/// Encoded texts of a column in at most 254 bytes; returns the widest.
std::size_t encodeTexts(AttributeColumn& column, const std::string& encoding, std::int64_t& cut, std::int64_t& lost)
{
    AttributeColumn encoded(FieldType::Text);
    encoded.reserve(column.size());
    std::size_t widest = 1;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.isNull(row)) {
            encoded.appendNull();
            continue;
        }
        const std::string_view whole = column.text(row);
        const std::string_view kept = shortened(whole, kTextBytes, encoding);
        cut += kept.size() < whole.size() ? 1 : 0;
        const std::string bytes = fromUtf8(kept, encoding, &lost);
        widest = std::max(widest, bytes.size());
        encoded.append(std::string_view(bytes));
    }
    column = std::move(encoded);
    return widest;
}

}  // namespace

std::string shortFieldName(const std::string& name, const std::string& encoding, const std::vector<std::string>& taken)
{
    const auto isTaken = [&](const std::string& candidate) {
        return std::any_of(taken.begin(), taken.end(), [&](const std::string& other) { return upperName(other) == upperName(candidate); });
    };
    std::string candidate(shortened(name, kNameBytes, encoding));
    if (candidate.empty())
        candidate = "field";
    for (int number = 1; isTaken(candidate); ++number) {
        const std::string tail = "_" + std::to_string(number);
        candidate = std::string(shortened(name, kNameBytes - tail.size(), encoding)) + tail;
    }
    return candidate;
}

std::uint8_t languageDriver(const std::string& encoding)
{
    const std::string name = canonicalEncoding(encoding);
    return name == "GBK" || name == "GB18030" ? 0x4D : 0x57;
}

Result<spatial::FeatureTablePtr> forShapefile(const spatial::FeatureTablePtr& table, const std::string& encoding, std::vector<Warning>& losses)
{
    const std::string name = canonicalEncoding(encoding);
    if (name != "UTF-8" && name != "GBK" && name != "GB18030")
        return Error{ErrorCode::InvalidParameter, text("Shapefiles are not written in the encoding {0}.", encoding), text("Allowed: UTF-8, GBK, GB18030."), "encoding"};
    auto out = std::make_shared<FeatureTable>();
    out->name = table->name;
    out->crs = table->crs;
    out->geometry = table->geometry;
    out->ids = table->ids;
    std::vector<std::string> taken;
    std::string mapping;
    std::int64_t lostCharacters = 0;
    for (std::size_t i = 0; i < table->fields.size(); ++i) {
        Field field = table->fields[i];
        AttributeColumn column = table->columns[i];
        field.name = shortFieldName(field.name, name, taken);
        taken.push_back(field.name);
        if (field.name != table->fields[i].name)
            mapping += (mapping.empty() ? "" : ", ") + table->fields[i].name + " -> " + field.name;
        if (field.type == FieldType::DateTime) {
            losses.push_back({"field.type", text("Field {0}: a DBF has no times of day; it is written as text.", field.name), table->name});
            field.type = FieldType::Text;
        }
        if (field.type == FieldType::Text) {
            std::int64_t cut = 0;
            field.width = static_cast<int>(encodeTexts(column, name, cut, lostCharacters));
            field.precision = 0;
            if (cut > 0)
                losses.push_back({"field.width", text("Field {0}: {1} texts were cut to {2} bytes.", field.name, cut, kTextBytes), table->name});
        }
        field.name = fromUtf8(field.name, name);
        out->addField(std::move(field), std::move(column));
    }
    if (!mapping.empty())
        losses.push_back({"field.renamed", text("Shapefiles allow ten bytes for a field name: {0}.", mapping), table->name});
    if (lostCharacters > 0)
        losses.push_back({"field.encoding", text("{0} characters do not exist in {1} and became \"?\".", lostCharacters, name), table->name});
    return spatial::FeatureTablePtr(std::move(out));
}

}  // namespace layers
