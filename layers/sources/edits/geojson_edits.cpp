// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geojson_edits.h"

#include "layers/sources/edits/json_spans.h"
#include "layers/sources/edits/out_file.h"
#include "layers/sources/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace layers {

using spatial::AttributeColumn;
using spatial::Coordinate;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FieldType;
using spatial::GeometryKind;
using spatial::GeometryView;
using spatial::Result;
using spatial::text;

namespace {

std::string numberOf(double value)
{
    std::string written = fmt::format("{}", value);
    return written.find_first_of(".en") == std::string::npos ? written + ".0" : written;
}

bool hasHeights(const GeometryView& shape)
{
    for (std::size_t part = 0; part < shape.partCount(); ++part)
        for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring)
            for (const double z : shape.ringZ(part, ring))
                if (z != 0)
                    return true;
    return false;
}

/// The ring's coordinates; those of areas turn left around what is inside (RFC 7946, 3.1.6).
std::string ringOf(const GeometryView& shape, std::size_t part, std::size_t ring, bool withZ)
{
    const auto line = shape.ring(part, ring);
    const auto z = shape.ringZ(part, ring);
    double area = 0;
    for (std::size_t i = 0; spatial::isPolygon(shape.kind()) && i + 1 < line.size(); ++i)
        area += (line[i].x - line[0].x) * (line[i + 1].y - line[0].y) - (line[i + 1].x - line[0].x) * (line[i].y - line[0].y);
    const bool turned = ring == 0 ? area < 0 : area > 0;
    std::string out;
    for (std::size_t k = 0; k < line.size(); ++k) {
        const std::size_t i = turned ? line.size() - 1 - k : k;
        out += fmt::format("{}[{}, {}", k ? ", " : "", numberOf(line[i].x), numberOf(line[i].y));
        if (withZ)
            out += ", " + numberOf(z[i]);
        out += ']';
    }
    return out;
}

std::string geometryText(const GeometryView& shape)
{
    constexpr std::array<const char*, 7> kNames{"", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"};
    if (shape.isNull())
        return "null";
    const GeometryKind kind = shape.kind();
    const bool multi = kind == GeometryKind::MultiPoint || kind == GeometryKind::MultiLineString || kind == GeometryKind::MultiPolygon;
    const bool withZ = hasHeights(shape);
    std::string out = fmt::format(R"({{ "type": "{}", "coordinates": )", kNames[static_cast<std::size_t>(kind)]);
    std::string body;
    for (std::size_t part = 0; part < shape.partCount(); ++part) {
        std::string one;
        if (spatial::isPolygon(kind)) {
            for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring)
                one += (ring ? ", [" : "[") + ringOf(shape, part, ring, withZ) + "]";
            one = "[" + one + "]";
        } else {
            one = ringOf(shape, part, 0, withZ);
            if (spatial::isLine(kind))
                one = "[" + one + "]";
        }
        body += (part ? ", " : "") + one;
    }
    if (multi || shape.isEmpty())
        body = "[" + body + "]";
    return out + body + " }";
}

/// A text with some of its spans replaced.
class Patch {
public:
    void replace(JsonSpan span, std::string with) { pieces_.emplace_back(span, std::move(with)); }
    std::string apply(std::string_view text, JsonSpan within)
    {
        std::sort(pieces_.begin(), pieces_.end(), [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
        std::string out;
        std::size_t at = within.begin;
        for (const auto& [span, with] : pieces_) {
            out += text.substr(at, span.begin - at);
            out += with;
            at = span.end;
        }
        return out += text.substr(at, within.end - at);
    }

private:
    std::vector<std::pair<JsonSpan, std::string>> pieces_;
};

class Collection {
public:
    Collection(const PendingEdits& edits, std::string_view text) : edits_(edits), text_(text), onlyAscii_(!isUtf8(text)) {}

    Result<void> read()
    {
        const std::size_t start = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        const auto root = jsonValue(text_, start);
        auto members = root ? jsonMembers(text_, *root) : std::nullopt;
        const JsonMember* list = members ? memberNamed(*members, "features") : nullptr;
        auto elements = list ? jsonElements(text_, list->value) : std::nullopt;
        if (!elements)
            return Error{ErrorCode::Refused, text("The file is no collection of features, the form of GeoJSON that can be written back."), text("Save a copy, for example as GeoPackage (.gpkg).")};
        root_ = *root;
        members_ = *std::move(members);
        list_ = list->value;
        features_ = *std::move(elements);
        if (features_.size() != edits_.before().size())
            return Error{ErrorCode::Conflict, text("The file has {0} features now, but had {1} when it was read: another program changed it.", features_.size(), edits_.before().size()),
                         text("Read the layer anew and compare, or save a copy. Your edits are kept.")};
        if (!features_.empty()) {
            const auto first = jsonMembers(text_, features_.front());
            withIds_ = first && memberNamed(*first, "id");
        }
        return {};
    }

    Result<void> write(OutFile& out, spatial::Progress& progress)
    {
        Patch around;
        if (const JsonMember* box = memberNamed(members_, "bbox"); box && !edits_.after().geometry.extent().empty())
            around.replace(box->value, boxText(edits_.after().geometry.extent()));
        constexpr const char* kHere = "\1features\1";   // no JSON holds it
        around.replace(list_, kHere);
        const std::string whole = around.apply(text_, {0, text_.size()});
        const std::size_t here = whole.find(kHere);
        out.write(std::string_view(whole).substr(0, here));
        out.write("[");
        const std::string lead = features_.empty() ? "\n" : std::string(text_.substr(list_.begin + 1, features_.front().begin - list_.begin - 1));
        const std::string between = features_.size() > 1 ? std::string(text_.substr(features_[0].end, features_[1].begin - features_[0].end)) : ",\n";
        out.write(lead);
        for (std::size_t row = 0; row < edits_.after().size(); ++row) {
            if (row % 1024 == 0) {
                TRY(spatial::notCancelled(progress));
                progress.report(static_cast<double>(row) / static_cast<double>(edits_.after().size()), "write");
            }
            if (row > 0)
                out.write(between);
            TRY_ASSIGN(const std::string feature, featureText(row));
            out.write(feature);
            if (out.failed())
                break;
        }
        out.write(features_.empty() ? std::string_view("\n") : text_.substr(features_.back().end, list_.end - 1 - features_.back().end));
        out.write("]");
        out.write(std::string_view(whole).substr(here + std::string_view(kHere).size()));
        return out.finish();
    }

private:
    static std::string boxText(const spatial::Box& box) { return fmt::format("[{}, {}, {}, {}]", numberOf(box.minX), numberOf(box.minY), numberOf(box.maxX), numberOf(box.maxY)); }

    std::string valueText(std::size_t row, std::size_t column, std::string_view old) const
    {
        const AttributeColumn& values = edits_.after().columns[column];
        if (values.isNull(row))
            return "null";
        switch (values.type()) {
        case FieldType::Integer: return std::to_string(values.integer(row));
        case FieldType::Boolean: return values.integer(row) != 0 ? "true" : "false";
        case FieldType::Real: return std::isfinite(values.real(row)) ? numberOf(values.real(row)) : "null";
        default: break;
        }
        // A nested value stays one as long as it is written as one.
        const std::string_view written = values.text(row);
        if (const auto nested = old.starts_with('{') || old.starts_with('[') ? jsonValue(written, 0) : std::nullopt; nested && nested->end == written.size() && written.starts_with(old[0]))
            return std::string(written);
        return jsonText(written, onlyAscii_);
    }

    std::string newFeature(std::size_t row) const
    {
        std::string properties;
        for (std::size_t i = 0; i < edits_.after().fields.size(); ++i)
            properties += (i ? ", " : "") + jsonText(edits_.after().fields[i].name, onlyAscii_) + ": " + valueText(row, i, {});
        const std::string id = withIds_ ? fmt::format(R"("id": {}, )", edits_.after().ids[row]) : std::string();
        return fmt::format(R"({{ "type": "Feature", {}"properties": {{ {} }}, "geometry": {} }})", id, properties, geometryText(edits_.after().geometry[row]));
    }

    bool isUnchanged(std::size_t row) const
    {
        if (!edits_.touched(row))
            return true;
        if (edits_.shapeChanged(row) || !edits_.removedColumns().empty())
            return false;
        for (std::size_t i = 0; i < edits_.after().fields.size(); ++i)
            if (edits_.cellChanged(row, i) || edits_.renamed(i) || edits_.columnBefore(i) == PendingEdits::kNew)
                return false;
        return true;
    }

    /// The members as they stand, with what is edited changed.
    std::string propertiesText(std::size_t row, const std::vector<JsonMember>& old) const
    {
        std::string out;
        const auto add = [&](const std::string& member) { out += (out.empty() ? " " : ", ") + member; };
        std::vector<bool> written(edits_.after().fields.size(), false);
        for (const JsonMember& member : old) {
            std::optional<std::size_t> column;
            bool isField = false;
            for (std::size_t b = 0; b < edits_.before().fields.size(); ++b)
                isField = isField || edits_.before().fields[b].name == member.name;
            for (std::size_t i = 0; i < edits_.after().fields.size() && !column; ++i)
                if (edits_.columnBefore(i) != PendingEdits::kNew && edits_.before().fields[edits_.columnBefore(i)].name == member.name)
                    column = i;
            if (!column) {
                if (!isField)
                    add(std::string(text_.substr(member.key.begin, member.value.end - member.key.begin)));
                continue;   // a field that is removed goes with its values
            }
            written[*column] = true;
            const std::string key = edits_.renamed(*column) ? jsonText(edits_.after().fields[*column].name, onlyAscii_) : std::string(member.key.of(text_));
            const std::string value = edits_.cellChanged(row, *column) ? valueText(row, *column, member.value.of(text_)) : std::string(member.value.of(text_));
            add(key + ": " + value);
        }
        for (std::size_t i = 0; i < written.size(); ++i)
            if (!written[i] && (edits_.columnBefore(i) == PendingEdits::kNew || edits_.cellChanged(row, i)))
                add(jsonText(edits_.after().fields[i].name, onlyAscii_) + ": " + valueText(row, i, {}));
        return "{" + out + " }";
    }

    Result<std::string> featureText(std::size_t row) const
    {
        const std::size_t before = edits_.rowBefore(row);
        if (before == PendingEdits::kNew)
            return newFeature(row);
        const JsonSpan span = features_[before];
        if (isUnchanged(row))
            return std::string(span.of(text_));
        const auto members = jsonMembers(text_, span);
        if (!members)
            return Error{ErrorCode::Refused, text("Feature {0} is not written in the form that can be changed.", edits_.after().ids[row]), text("Save a copy, for example as GeoPackage (.gpkg).")};
        Patch patch;
        std::string added;
        const JsonMember* properties = memberNamed(*members, "properties");
        const auto old = properties ? jsonMembers(text_, properties->value) : std::nullopt;
        const std::string made = propertiesText(row, old.value_or(std::vector<JsonMember>()));
        if (properties)
            patch.replace(properties->value, made);
        else
            added += R"( "properties": )" + made + ",";
        if (edits_.shapeChanged(row)) {
            const JsonMember* geometry = memberNamed(*members, "geometry");
            if (geometry)
                patch.replace(geometry->value, geometryText(edits_.after().geometry[row]));
            else
                added += R"( "geometry": )" + geometryText(edits_.after().geometry[row]) + ",";
            if (const JsonMember* box = memberNamed(*members, "bbox"); box && !edits_.after().geometry.box(row).empty())
                patch.replace(box->value, boxText(edits_.after().geometry.box(row)));
        }
        if (!added.empty())
            patch.replace({span.begin + 1, span.begin + 1}, added);
        return patch.apply(text_, span);
    }

    const PendingEdits& edits_;
    std::string_view text_;
    bool onlyAscii_;            // the file is in another encoding than the standard says; escapes are right in all of them
    JsonSpan root_;
    JsonSpan list_;
    std::vector<JsonMember> members_;
    std::vector<JsonSpan> features_;
    bool withIds_ = false;
};

}  // namespace

Result<WrittenCopy> writeGeoJson(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const std::filesystem::path& folder, spatial::Progress& progress)
{
    std::string text;
    {
        InFile in(set.main);
        if (!in.isOpen())
            return Error{ErrorCode::Unreadable, spatial::text("The file cannot be read; permission may be missing.")};
        text = std::string(in.at(0, static_cast<std::size_t>(in.size())));
    }
    Collection collection(edits, text);
    TRY(collection.read());
    OutFile out(folder / set.main.filename(), set.main, text.size() + text.size() / 8 + 65536);
    TRY(collection.write(out, progress));
    WrittenCopy copy;
    copy.names = {set.main.filename().string()};
    copy.readBack = source;
    copy.readBack.path = folder / set.main.filename();
    copy.meant = edits.afterTable();
    return copy;
}

std::vector<spatial::Warning> geoJsonLosses(const PendingEdits& edits)
{
    LossCount count(edits.after());
    for (std::size_t i = 0; i < edits.after().fields.size(); ++i)
        for (std::size_t row = 0; edits.after().fields[i].type == FieldType::Real && row < edits.after().size(); ++row)
            if (edits.cellChanged(row, i) && !edits.after().columns[i].isNull(row) && !std::isfinite(edits.after().columns[i].real(row)))
                count.add(LossCount::Kind::NotANumber, row, i);
    return count.sentences(std::vector<std::string>(edits.after().fields.size()), "UTF-8");
}

}  // namespace layers
