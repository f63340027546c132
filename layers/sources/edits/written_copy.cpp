// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/written_copy.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

namespace layers {

using spatial::AttributeColumn;
using spatial::Coordinate;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::GeometryView;
using spatial::Result;
using spatial::text;

namespace {

Error different(const spatial::Text& what)
{
    return Error{ErrorCode::WriteFailed, text("The new file was read back and differs from what was meant ({0}); it was removed and the source is as it was. The disk may be full.", what),
                 text("Your edits are kept. Free some space and save again, or save a copy.")};
}

std::uint64_t mixed(const void* bytes, std::size_t size, std::uint64_t seed) { return XXH3_64bits_withSeed(bytes, size, seed); }

/// A ring, whichever way round it is written.
std::uint64_t hashOfRing(std::span<const Coordinate> ring, std::span<const double> z, bool heights)
{
    double area = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        area += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    std::vector<Coordinate> turned(ring.begin(), ring.end());
    std::vector<double> turnedZ(z.begin(), z.end());
    if (area < 0) {
        std::reverse(turned.begin(), turned.end());
        std::reverse(turnedZ.begin(), turnedZ.end());
    }
    turnedZ.resize(turned.size(), 0.0);
    std::uint64_t hash = mixed(turned.data(), turned.size() * sizeof(Coordinate), 0);
    if (heights && std::any_of(turnedZ.begin(), turnedZ.end(), [](double height) { return height != 0; }))
        hash = mixed(turnedZ.data(), turnedZ.size() * sizeof(double), hash);
    return hash;
}

/// Formats write parts in their own order and take a single part for a multi-kind: the rings and the dimension count.
std::uint64_t hashOfShape(const GeometryView& shape, bool heights)
{
    if (shape.isNull() || shape.isEmpty())
        return 0;
    std::uint64_t sum = static_cast<std::uint64_t>(spatial::dimensionOf(shape.kind()));
    for (std::size_t part = 0; part < shape.partCount(); ++part)
        for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring)
            sum += hashOfRing(shape.ring(part, ring), shape.ringZ(part, ring), heights);
    return sum;
}

bool nearShape(const GeometryView& a, const GeometryView& b, double tolerance)
{
    const bool none = a.isNull() || a.isEmpty();
    if (none || b.isNull() || b.isEmpty())
        return none == (b.isNull() || b.isEmpty());
    if (spatial::dimensionOf(a.kind()) != spatial::dimensionOf(b.kind()) || a.coordinates().size() != b.coordinates().size())
        return false;
    // Rings may be turned, so sums are compared, not places; a moved vertex moves them.
    const spatial::Box first = a.box();
    const spatial::Box second = b.box();
    double difference[4] = {};
    for (std::size_t i = 0; i < a.coordinates().size(); ++i) {
        difference[0] += a.coordinates()[i].x - b.coordinates()[i].x;
        difference[1] += a.coordinates()[i].y - b.coordinates()[i].y;
    }
    const double many = tolerance * static_cast<double>(a.coordinates().size());
    return std::abs(difference[0]) <= many && std::abs(difference[1]) <= many && std::abs(first.minX - second.minX) <= tolerance && std::abs(first.minY - second.minY) <= tolerance &&
           std::abs(first.maxX - second.maxX) <= tolerance && std::abs(first.maxY - second.maxY) <= tolerance;
}

/// As every format can be asked for it: an empty text is none, and a time counts by its second.
std::string comparable(const AttributeColumn& column, std::size_t row)
{
    std::string shown = column.display(row);
    if (column.type() == FieldType::DateTime || column.type() == FieldType::Date)
        shown = shown.substr(0, 10);
    if (column.type() == FieldType::Boolean && !column.isNull(row))
        return column.integer(row) != 0 ? "1" : "0";
    return shown;
}

bool sameValue(const AttributeColumn& meant, std::size_t row, const AttributeColumn& found, std::size_t at)
{
    if (meant.type() == FieldType::Real && !meant.isNull(row) && std::isnan(meant.real(row)))
        return true;
    const bool numbers = meant.type() == FieldType::Real || found.type() == FieldType::Real;
    if (numbers && !meant.isNull(row) && !found.isNull(at) && meant.type() != FieldType::Text && found.type() != FieldType::Text) {
        const auto a = meant.number(row);
        const auto b = found.number(at);
        return a && b && (*a == *b || std::abs(*a - *b) <= 1e-14 * std::abs(*a));
    }
    const std::string a = comparable(meant, row);
    const std::string b = comparable(found, at);
    if (a == b)
        return true;
    // A column of a text format whose other texts look like dates is read as dates.
    return meant.type() != found.type() && a.substr(0, 10) == b.substr(0, 10);
}

class Comparison {
public:
    Comparison(const WrittenCopy& copy, const FeatureTable& found) : copy_(copy), meant_(*copy.meant), found_(found) {}

    Result<std::vector<std::size_t>> compare(spatial::Progress& progress)
    {
        if (meant_.size() != found_.size())
            return different(text("number of features"));
        TRY(findFields());
        std::vector<std::size_t> order(meant_.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        if (copy_.anyOrder) {
            TRY_ASSIGN(order, matched());
        }
        for (std::size_t at = 0; at < order.size(); ++at) {
            if (at % 4096 == 0)
                TRY(spatial::notCancelled(progress));
            const std::size_t row = order[at];
            if (!sameGeometry(row, at))
                return different(text("geometry of feature {0}", meant_.ids[row]));
            for (std::size_t i = 0; copy_.attributes && i < fields_.size(); ++i)
                if (fields_[i] >= 0 && !(copy_.lost && copy_.lost->isLost(row, i)) && !sameValue(meant_.columns[i], row, found_.columns[static_cast<std::size_t>(fields_[i])], at))
                    return different(text("field {0} of feature {1}", meant_.fields[i].name, meant_.ids[row]));
        }
        return order;
    }

private:
    Result<void> findFields()
    {
        for (std::size_t i = 0; copy_.attributes && i < meant_.fields.size(); ++i) {
            int found = copy_.byPosition ? (i < found_.fields.size() ? static_cast<int>(i) : -1) : found_.fieldIndex(meant_.fields[i].name);
            bool filled = false;
            for (std::size_t row = 0; found < 0 && row < meant_.size() && !filled; ++row)
                filled = !comparable(meant_.columns[i], row).empty();
            if (found < 0 && filled)
                return different(text("field {0}", meant_.fields[i].name));
            fields_.push_back(found);
        }
        return {};
    }

    bool sameGeometry(std::size_t row, std::size_t at) const
    {
        if (copy_.tolerance > 0)
            return nearShape(meant_.geometry[row], found_.geometry[at], copy_.tolerance);
        return hashOfShape(meant_.geometry[row], copy_.heights) == hashOfShape(found_.geometry[at], copy_.heights);
    }

    std::uint64_t hashOfRow(const FeatureTable& table, std::size_t row, bool found) const
    {
        std::uint64_t hash = hashOfShape(table.geometry[row], copy_.heights);
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            const std::size_t column = found ? static_cast<std::size_t>(std::max(fields_[i], 0)) : i;
            if (fields_[i] < 0)
                continue;
            const std::string shown = comparable(table.columns[column], row);
            hash = mixed(shown.data(), shown.size(), hash);
        }
        return hash;
    }

    /// Which row was meant by each that was found; equal rows stand for each other.
    Result<std::vector<std::size_t>> matched() const
    {
        std::multimap<std::uint64_t, std::size_t> rows;
        for (std::size_t row = 0; row < meant_.size(); ++row)
            rows.emplace(hashOfRow(meant_, row, false), row);
        std::vector<std::size_t> order;
        for (std::size_t at = 0; at < found_.size(); ++at) {
            const auto row = rows.find(hashOfRow(found_, at, true));
            if (row == rows.end())
                return different(text("a feature that was not meant"));
            order.push_back(row->second);
            rows.erase(row);
        }
        return order;
    }

    const WrittenCopy& copy_;
    const FeatureTable& meant_;
    const FeatureTable& found_;
    std::vector<int> fields_;   // of the copy, for each that was meant
};

}  // namespace

Result<CheckedCopy> checkCopy(const WrittenCopy& copy, spatial::Progress& progress)
{
    SourceSpec spec = copy.readBack;
    spec.options["cache"] = "off";
    auto read = openFeatures(spec, progress);
    if (!read && read.error().code == ErrorCode::Cancelled)
        return read.error();
    if (!read)
        return different(read.error().message);
    if (copy.sameCrs && copy.meant->crs.isKnown() && !read->table->crs.sameAs(copy.meant->crs))
        return different(text("coordinate system"));
    TRY_ASSIGN(const std::vector<std::size_t> order, Comparison(copy, *read->table).compare(progress));
    CheckedCopy checked;
    for (const std::size_t row : order)
        checked.idsInFile.push_back(copy.meant->ids[row]);
    if (checked.idsInFile == read->table->ids)
        checked.idsInFile.clear();
    return checked;
}

}  // namespace layers
