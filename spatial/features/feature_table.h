// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace spatial {

/// Date and DateTime are kept as ISO 8601 text ("2026-11-25", "2026-11-25T08:00:00"), which sorts as it reads.
enum class FieldType : std::uint8_t { Integer, Real, Text, Boolean, Date, DateTime };

struct Field {
    std::string name;
    FieldType type = FieldType::Text;
    int width = 0;       ///< in the file, where the format has one (bytes for DBF); 0: none
    int precision = 0;   ///< decimals in the file, where the format has them
};

/// One attribute's value; monostate is null.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, bool>;

/// The arrays of an AttributeColumn, for those who store and restore it as a whole. Only those of the column's type are filled.
struct AttributeArrays {
    std::vector<std::uint8_t> valid;            ///< 1, or 0 for null
    std::vector<std::int64_t> integers;         ///< Integer, Boolean; 0 for null
    std::vector<double> reals;                  ///< Real; 0 for null
    std::vector<std::size_t> textStart{0};      ///< Text, Date, DateTime: row i is arena[textStart[i] .. textStart[i+1]-1]
    std::string arena;
};

/// The values of one field for all features: a typed array with validity bits; texts lie one after the other in an arena.
class AttributeColumn {
public:
    explicit AttributeColumn(FieldType type) : type_(type) {}
    /// Restores what arrays() gave; the arrays must fit together (fitTogether()).
    AttributeColumn(FieldType type, AttributeArrays arrays) : type_(type), arrays_(std::move(arrays)) {}
    /// Whether the arrays of the type have a value for each row and every text lies in the arena. O(n).
    static bool fitTogether(FieldType type, const AttributeArrays& arrays);
    const AttributeArrays& arrays() const { return arrays_; }

    FieldType type() const { return type_; }
    std::size_t size() const { return arrays_.valid.size(); }
    bool isNull(std::size_t row) const { return arrays_.valid[row] == 0; }
    std::int64_t integer(std::size_t row) const { return arrays_.integers[row]; }        ///< Integer, Boolean (0, 1)
    double real(std::size_t row) const { return arrays_.reals[row]; }                     ///< Real
    std::string_view text(std::size_t row) const                                   ///< Text, Date, DateTime
    {
        return std::string_view(arrays_.arena).substr(arrays_.textStart[row], arrays_.textStart[row + 1] - arrays_.textStart[row]);
    }

    /// Integer, Real and Boolean as a number; nothing for null and for text that is not wholly a number.
    std::optional<double> number(std::size_t row) const;
    /// Any type as text, as people read it, with a decimal point; empty for null.
    std::string display(std::size_t row) const;
    Value value(std::size_t row) const;

    void reserve(std::size_t rows);
    void appendNull();
    void append(std::int64_t value);
    void append(double value);
    void append(std::string_view value);
    void append(const char* value) { append(std::string_view(value)); }
    void append(bool value);
    void append(const Value& value);                             ///< converted to the column's type where that loses nothing, else null
    void appendFrom(const AttributeColumn& other, std::size_t row);   ///< of the same type
    void appendAll(const AttributeColumn& more);                 ///< of the same type
    void appendRows(const AttributeColumn& more, std::size_t first, std::size_t end);   ///< rows first .. end-1 of one of the same type, as blocks
    void reserveText(std::size_t bytes) { arrays_.arena.reserve(bytes); }
    void removeLast();
    void clear();

private:
    FieldType type_;
    AttributeArrays arrays_;
};

/// A vector layer in memory: geometry column, attribute columns, ids, CRS. Copying shares nothing and costs; share through FeatureTablePtr.
/// Built by appending rows to every column alike; immutable afterwards, read from any thread.
struct FeatureTable {
    std::string name;
    Crs crs;
    GeometryColumn geometry;                 ///< as many rows as the table, Null where a feature has none
    std::vector<Field> fields;
    std::vector<AttributeColumn> columns;    ///< one per field
    std::vector<std::int64_t> ids;           ///< feature ids of the source; 0 .. n-1 for results

    std::size_t size() const { return ids.size(); }
    int fieldIndex(std::string_view name) const;   ///< exact name, else the same without regard to ASCII case; -1 if absent
    const AttributeColumn* column(std::string_view name) const;

    /// Adds a field whose column has a value for each row already.
    void addField(Field field, AttributeColumn column);
    /// Adds the row with this geometry and the attributes of `from` (same fields, in the same order); id = number of the row.
    void appendRow(const GeometryView& shape, const FeatureTable& from, std::size_t row);

    /// The most general kind of all features: Point .. MultiPolygon, Null where mixed or empty.
    GeometryKind commonKind() const;
};

using FeatureTablePtr = std::shared_ptr<const FeatureTable>;

/// The rows of `table` whose number `keep` holds, in that order.
FeatureTable selectRows(const FeatureTable& table, const std::vector<std::size_t>& keep);
/// An empty table with the fields, name and CRS of `table`.
FeatureTable emptyLike(const FeatureTable& table);

}  // namespace spatial
