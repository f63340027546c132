// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geopackage_edits.h"
#include "layers/sources/edits/geopackage_generation.h"
#include "layers/sources/edits/geopackage_layer.h"

#include <cmath>
#include <limits>

namespace layers {

using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

Result<std::vector<spatial::Warning>> geoPackageLosses(const PendingEdits& edits, const SourceSet& set, const std::string&)
{
    std::vector<spatial::Warning> losses;
    const FeatureTable& after = edits.after();
    const DatabaseHandle database = openDatabase(set.main.string());
    if (!database)
        return databaseFailure(nullptr, set.main);
    TRY_ASSIGN(const GeoPackageLayer layer, describeLayer(database.get(), edits.before().name));
    for (std::size_t i = 0; i < after.fields.size(); ++i) {
        const auto* column = edits.columnBefore(i) == PendingEdits::kNew || edits.retyped(i) ? nullptr : layer.column(edits.before().fields[edits.columnBefore(i)].name);
        const std::string type = column ? column->type : std::string();
        const std::int64_t most = type == "MEDIUMINT" || (layer.spatiaLite && type == "INTEGER") ? std::numeric_limits<std::int32_t>::max() : type == "SMALLINT" ? std::numeric_limits<std::int16_t>::max() : type == "TINYINT" ? 127 : std::numeric_limits<std::int64_t>::max();
        std::int64_t wide = 0;
        std::int64_t none = 0;
        std::int64_t bytes = 0;
        for (std::size_t row = 0; row < after.size(); ++row) {
            if (!edits.cellChanged(row, i) || after.columns[i].isNull(row))
                continue;
            wide += after.fields[i].type == FieldType::Integer && (after.columns[i].integer(row) > most || after.columns[i].integer(row) < -most - 1) ? 1 : 0;
            none += after.fields[i].type == FieldType::Real && std::isnan(after.columns[i].real(row)) ? 1 : 0;
            bytes += type.starts_with("BLOB") ? 1 : 0;
        }
        if (wide > 0)
            losses.push_back({"field.range", text("Field {0}: {1} numbers are larger than the field holds; other programs will read the largest it holds.", after.fields[i].name, wide), after.name});
        if (none > 0)
            losses.push_back({"field.not-a-number", text("Field {0}: {1} values are no numbers (NaN) and become \"no value\".", after.fields[i].name, none), after.name});
        if (bytes > 0)
            losses.push_back({"field.type", text("Field {0} holds bytes (a picture, a document); {1} of them would be replaced by text.", after.fields[i].name, bytes), after.name});
    }
    std::int64_t measures = 0;
    for (std::size_t row = 0; layer.m != 0 && row < after.size(); ++row)
        measures += edits.shapeChanged(row) && edits.rowBefore(row) != PendingEdits::kNew ? 1 : 0;
    if (measures > 0)
        losses.push_back({"geometry.measures", text("{0} changed geometries lose their measures (M), which are not edited here.", measures), after.name});
    return losses;
}

}  // namespace layers
