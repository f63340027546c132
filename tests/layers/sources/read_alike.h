// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/layers/sources/samples.h"

#include <cstring>

namespace layers::test {

template <class T>
bool sameBytes(const std::vector<T>& a, const std::vector<T>& b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

/// The first thing in which two tables differ, bit by bit; empty where they are alike.
inline std::string differenceOf(const spatial::FeatureTable& a, const spatial::FeatureTable& b)
{
    if (a.name != b.name || a.size() != b.size())
        return "name or size: " + a.name + " " + std::to_string(a.size()) + ", " + b.name + " " + std::to_string(b.size());
    if (!(a.crs.isKnown() == b.crs.isKnown() && (!a.crs.isKnown() || (a.crs.sameAs(b.crs) && a.crs.code() == b.crs.code()))))
        return "CRS";
    if (a.ids != b.ids)
        return "ids";
    const auto& x = a.geometry.arrays();
    const auto& y = b.geometry.arrays();
    if (!sameBytes(x.kinds, y.kinds))
        return "kinds";
    if (x.parts != y.parts || x.partRings != y.partRings || x.ringCoordinates != y.ringCoordinates)
        return "offsets of parts and rings";
    if (!sameBytes(x.coordinates, y.coordinates) || !sameBytes(x.z, y.z))
        return "coordinates";
    if (!sameBytes(x.boxes, y.boxes) || !(a.geometry.extent() == b.geometry.extent()))
        return "boxes";
    if (a.fields.size() != b.fields.size())
        return "number of fields";
    for (std::size_t i = 0; i < a.fields.size(); ++i) {
        const spatial::Field& f = a.fields[i];
        const spatial::Field& g = b.fields[i];
        if (f.name != g.name || f.type != g.type || f.width != g.width || f.precision != g.precision)
            return "field " + f.name + " / " + g.name;
        const auto& v = a.columns[i].arrays();
        const auto& w = b.columns[i].arrays();
        for (std::size_t row = 0; row < a.size(); ++row)
            if (a.columns[i].display(row) != b.columns[i].display(row) || a.columns[i].isNull(row) != b.columns[i].isNull(row))
                return "value of " + f.name + " in row " + std::to_string(row) + ": \"" + a.columns[i].display(row) + "\" / \"" + b.columns[i].display(row) + "\"";
        if (v.valid != w.valid || v.integers != w.integers || !sameBytes(v.reals, w.reals) || v.textStart != w.textStart || v.arena != w.arena)
            return "values of " + f.name;
    }
    return {};
}

/// Reads by our own readers and through OGR alone: table, findings or error must be the same.
inline void expectReadAlike(SourceSpec spec, const std::string& what = {})
{
    const auto ours = openFeatures(spec, spatial::noProgress());
    spec.options["reader"] = "ogr";
    const auto ogr = openFeatures(spec, spatial::noProgress());
    ASSERT_EQ(ours.hasValue(), ogr.hasValue()) << what << (ours ? "" : ours.error().message.english()) << (ogr ? "" : ogr.error().message.english());
    if (!ours) {
        EXPECT_EQ(ours.error().code, ogr.error().code) << what;
        EXPECT_EQ(ours.error().message.english(), ogr.error().message.english()) << what;
        return;
    }
    EXPECT_EQ(differenceOf(*ours->table, *ogr->table), "") << what;
    ASSERT_EQ(ours->findings.size(), ogr->findings.size()) << what;
    for (std::size_t i = 0; i < ours->findings.size(); ++i) {
        EXPECT_EQ(ours->findings[i].code, ogr->findings[i].code) << what;
        EXPECT_EQ(ours->findings[i].message.english(), ogr->findings[i].message.english()) << what;
        EXPECT_EQ(ours->findings[i].fix, ogr->findings[i].fix) << what;
    }
}

}  // namespace layers::test
