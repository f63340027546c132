// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic.h"
#include "spatial/expressions/program.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"

#include <array>
#include <cmath>

namespace spatial::expressions {

namespace {

/// The ways between systems that this thread went last.
const Transform* transformOfThisThread(const Crs& from, const Crs& to)
{
    struct Way {
        Crs from;
        Crs to;
        std::optional<Transform> transform;
    };
    constexpr std::size_t kKept = 4;
    thread_local std::array<Way, kKept> ways;
    thread_local std::size_t next = 0;
    for (const Way& way : ways)
        if (way.transform && way.from.definition() == from.definition() && way.to.definition() == to.definition())
            return &*way.transform;
    auto transform = Transform::between(from, to);
    if (!transform)
        return nullptr;
    Way& way = ways[next++ % kKept];
    way.from = from;
    way.to = to;
    way.transform.emplace(*std::move(transform));
    return &*way.transform;
}

class RowReader {
public:
    RowReader(const Program& program, const Instruction& instruction) : program_(program), instruction_(instruction), table_(*program.table) {}

    std::optional<std::int64_t> whole(std::size_t row) const
    {
        switch (instruction_.operation) {
        case Operation::Id: return table_.ids[row];
        case Operation::RowNumber: return static_cast<std::int64_t>(row) + 1;
        default: break;
        }
        const GeometryView shape = table_.geometry[row];
        if (shape.isNull())
            return std::nullopt;
        if (instruction_.operation == Operation::IsValid)
            return isValid(shape) ? 1 : 0;
        return static_cast<std::int64_t>(instruction_.operation == Operation::PartCount ? shape.partCount() : shape.coordinates().size());
    }

    std::string_view kind(std::size_t row) const
    {
        static constexpr std::array<std::string_view, 7> kNames = {"", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"};
        return kNames[static_cast<std::size_t>(table_.geometry.kind(row))];
    }

    std::optional<double> real(std::size_t row) const
    {
        const GeometryView shape = table_.geometry[row];
        if (shape.isEmpty())
            return std::nullopt;
        const Box& box = table_.geometry.box(row);
        switch (instruction_.operation) {
        case Operation::Area: return areaOf(shape);
        case Operation::AreaHectares: return scaled(areaOf(shape), kSquareMetersPerHectare);
        case Operation::AreaMu: return scaled(areaOf(shape), kSquareMetersPerMu);
        case Operation::LineLength: return isLine(shape.kind()) ? lengthOf(shape) : std::nullopt;
        case Operation::Perimeter: return isPolygon(shape.kind()) ? lengthOf(shape) : std::nullopt;
        case Operation::WestEdge: return box.minX;
        case Operation::SouthEdge: return box.minY;
        case Operation::EastEdge: return box.maxX;
        case Operation::NorthEdge: return box.maxY;
        default: return centre(shape);
        }
    }

private:
    static std::optional<double> scaled(std::optional<double> area, double unit) { return area ? std::optional(*area / unit) : area; }

    std::optional<double> areaOf(const GeometryView& shape) const
    {
        if (!isPolygon(shape.kind()))
            return std::nullopt;
        const auto quick = program_.metric ? program_.metric->area(shape) : std::nullopt;
        return quick ? quick : std::optional(geodesicArea(shape, table_.crs).value);
    }
    std::optional<double> lengthOf(const GeometryView& shape) const
    {
        return program_.metric ? program_.metric->length(shape) : geodesicLength(shape, table_.crs).value;
    }
    std::optional<double> centre(const GeometryView& shape) const
    {
        auto place = centroid(shape);
        if (!place)
            return std::nullopt;
        if (instruction_.detail >= 0) {
            const Transform* const way = transformOfThisThread(table_.crs, program_.systems[static_cast<std::size_t>(instruction_.detail)]);
            if (!way)
                return std::nullopt;
            place = (*way)(*place);
        }
        const Operation operation = instruction_.operation;
        return operation == Operation::X || operation == Operation::XIn || operation == Operation::Longitude ? place->x : place->y;
    }

    const Program& program_;
    const Instruction& instruction_;
    const FeatureTable& table_;
};

}  // namespace

void describeRows(const Program& program, const Instruction& instruction, const Rows& rows, Values& out)
{
    const RowReader reader(program, instruction);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t row = rows.numbers[i];
        if (isWhole(out.kind)) {
            const auto value = reader.whole(row);
            out.valid[i] = value ? 1 : 0;
            out.integers[i] = value.value_or(0);
        } else if (out.kind == Kind::Real) {
            const auto value = reader.real(row);
            out.valid[i] = value && std::isfinite(*value) ? 1 : 0;
            out.reals[i] = value.value_or(0);
        } else {
            out.texts[i] = reader.kind(row);
            out.valid[i] = out.texts[i].empty() ? 0 : 1;
        }
    }
}

}  // namespace spatial::expressions
