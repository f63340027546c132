// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/number_list.h"
#include "spatial/suitability/curve.h"

#include <algorithm>

namespace spatial {

namespace {

Error malformed(const Text& expected) { return {ErrorCode::InvalidParameter, text("This is no utility curve: {0}", expected)}; }

std::optional<std::vector<double>> numbersOf(std::string_view written)
{
    std::vector<double> numbers;
    for (const auto piece : split(written, ',')) {
        const auto number = finiteNumber(piece);
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

}  // namespace

Result<Curve::Form> Curve::formOf(std::string_view kind, std::string_view written)
{
    if (kind == "linear") {
        const auto n = numbersOf(written);
        if (!n || n->size() != 2 || (*n)[0] == (*n)[1])
            return malformed(spatial::text("linear:a,b takes two different numbers."));
        return Form{Linear{(*n)[0], (*n)[1]}};
    }
    if (kind == "sigmoid") {
        const auto n = numbersOf(written);
        if (n && n->size() == 2 && (*n)[0] != (*n)[1])
            return Form{Sigmoid{(*n)[0], (*n)[1], 0, 0, false}};
        if (!n || n->size() != 4 || !std::is_sorted(n->begin(), n->end()))
            return malformed(spatial::text("sigmoid:a,b takes two different numbers, sigmoid:a,b,c,d four that do not fall."));
        return Form{Sigmoid{(*n)[0], (*n)[1], (*n)[2], (*n)[3], true}};
    }
    if (kind == "bell") {
        const auto n = numbersOf(written);
        if (!n || n->size() != 2 || !((*n)[1] > 0))
            return malformed(spatial::text("bell:c,s takes the centre and a spread above 0."));
        return Form{Bell{(*n)[0], (*n)[1]}};
    }
    if (kind == "near") {
        const auto n = numbersOf(written);
        if (!n || n->size() != 2 || !((*n)[0] > 0))
            return malformed(spatial::text("near:f1,f2 takes a spread above 0 and the best value."));
        return Form{Near{(*n)[0], (*n)[1]}};
    }
    if (kind == "small" || kind == "large") {
        const auto n = numbersOf(written);
        if (!n || n->size() != 2 || !((*n)[0] > 0) || !((*n)[1] > 0))
            return malformed(spatial::text("small:f1,f2 and large:f1,f2 take a steepness and a middle value, both above 0."));
        return Form{Midpoint{kind == "small" ? (*n)[0] : -(*n)[0], (*n)[1]}};
    }
    if (kind == "trapezoid") {
        const auto n = numbersOf(written);
        if (!n || n->size() != 4 || !std::is_sorted(n->begin(), n->end()))
            return malformed(spatial::text("trapezoid:a,b,c,d takes four numbers that do not fall."));
        return Form{Trapezoid{(*n)[0], (*n)[1], (*n)[2], (*n)[3]}};
    }
    if (kind == "piecewise") {
        std::vector<double> x;
        std::vector<double> y;
        for (const auto point : split(written, ';')) {
            const auto n = numbersOf(point);
            if (!n || n->size() != 2 || (!x.empty() && (*n)[0] < x.back()))
                return malformed(spatial::text("piecewise:x,y;x,y takes points whose x does not fall."));
            x.push_back((*n)[0]);
            y.push_back((*n)[1]);
        }
        return Form{Piecewise{stretchesOf(x, y)}};
    }
    if (kind == "table") {
        TRY_ASSIGN(auto table, ClassTable::fromText(written));
        return Form{std::move(table)};
    }
    if (kind == "categories") {
        std::string rows;
        for (const auto pair : split(written, ';')) {
            const auto sides = split(pair, '=');
            if (sides.size() != 2 || !finiteNumber(sides[0]) || !finiteNumber(sides[1]))
                return malformed(spatial::text("categories:k=y;k=y takes pairs of numbers."));
            rows += fmt::format("{0},{0},{1};", sides[0], sides[1]);
        }
        TRY_ASSIGN(auto table, ClassTable::fromText(rows));
        return Form{std::move(table)};
    }
    return malformed(spatial::text("the kinds are linear, sigmoid, bell, near, small, large, trapezoid, piecewise, table and categories, such as linear:0,1000."));
}

Result<Curve> Curve::fromText(std::string_view written)
{
    const auto colon = written.find(':');
    Curve curve;
    TRY_ASSIGN(curve.form_, formOf(split(written.substr(0, colon), ':').front(), colon == std::string_view::npos ? std::string_view{} : written.substr(colon + 1)));
    curve.text_ = std::string(written);
    return curve;
}

}  // namespace spatial
