// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/import_places.h"

#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/transform.h"
#include "spatial/crs/written_degrees.h"

#include <algorithm>

namespace spatial {

namespace {

constexpr double kClearlyBetter = 1.25;   // default (ours)

bool saysDegrees(const ImportColumn& column)
{
    const std::string bare = bareName(column.header);
    const auto has = [&](std::string_view word) { return bare.find(word) != std::string::npos; };
    return has("经") || has("纬") || has("lon") || has("lng") || has("lat");
}

/// The box of the middle half, for tables in which single figures are mistyped.
Box middleBox(const std::vector<Coordinate>& places)
{
    const auto quartiles = [&](auto of) {
        std::vector<double> values;
        for (const Coordinate& place : places)
            values.push_back(of(place));
        std::sort(values.begin(), values.end());
        return std::pair{values[(values.size() - 1) / 4], values[(values.size() - 1) - (values.size() - 1) / 4]};
    };
    const auto [minX, maxX] = quartiles([](const Coordinate& place) { return place.x; });
    const auto [minY, maxY] = quartiles([](const Coordinate& place) { return place.y; });
    return {minX, minY, maxX, maxY};
}

Box boxOfAll(const std::vector<Coordinate>& places)
{
    Box box{places[0].x, places[0].y, places[0].x, places[0].y};
    for (const Coordinate& place : places)
        box = {std::min(box.minX, place.x), std::min(box.minY, place.y), std::max(box.maxX, place.x), std::max(box.maxY, place.y)};
    return box;
}

/// How many lie in the province, read as they stand or with x and y exchanged.
Result<std::size_t> insideProvince(const std::vector<Coordinate>& places, const Crs& crs, bool swapped)
{
    std::vector<Coordinate> moved = places;
    if (swapped)
        for (Coordinate& place : moved)
            std::swap(place.x, place.y);
    if (!crs.isGeographic()) {
        TRY_ASSIGN(const Transform toDegrees, Transform::between(crs, cgcs2000()));
        toDegrees.apply(moved);
    }
    return static_cast<std::size_t>(std::count_if(moved.begin(), moved.end(), [](const Coordinate& place) {
        return place.x >= kHeilongjiang.minX && place.x <= kHeilongjiang.maxX && place.y >= kHeilongjiang.minY && place.y <= kHeilongjiang.maxY;
    }));
}

class PlaceSettler {
public:
    PlaceSettler(const Sheet& sheet, const MergedCells& merged, const ImportAnswers& answers, ImportProposal& proposal, Progress& progress) : sheet_(sheet), merged_(merged), answers_(answers), proposal_(proposal), progress_(progress) {}

    Result<void> operator()()
    {
        using Kind = ImportDoubt::Kind;
        x_ = find(ColumnMeaning::X);
        y_ = find(ColumnMeaning::Y);
        if (x_ && y_)
            TRY(readPlaces());
        if (places_.empty()) {
            doubt(Kind::NoCoordinates, false, text("No two columns hold coordinates; the samples have no place on the map."), text("--columns \"B=x;C=y\""));
            return {};
        }
        std::vector<CrsCandidate> candidates = candidatesFor(boxOfAll(places_));
        if (candidates.empty())
            candidates = candidatesFor(middleBox(places_));
        if (orderIsSaid())
            std::erase_if(candidates, [](const CrsCandidate& one) { return one.swapped; });
        for (const CrsCandidate& one : candidates)
            if (std::none_of(proposal_.systems.begin(), proposal_.systems.end(), [&](const CrsCandidate& other) { return other.crs.sameAs(one.crs); }))
                proposal_.systems.push_back(one);
        TRY(answers_.crs.isKnown() ? asSaid() : asRead(candidates));
        if (!proposal_.plan.crs.isKnown())
            return {};
        TRY_ASSIGN(const std::size_t inside, insideProvince(places_, proposal_.plan.crs, proposal_.plan.swapped));
        if (inside < places_.size())
            doubt(Kind::OutsideProvince, false, text("{0} of {1} places lie outside Heilongjiang.", places_.size() - inside, places_.size()), {}, text("They stay where they are and are in the report."));
        if (proposal_.plan.swapped)
            doubt(Kind::Swapped, saysDegrees(*x_) || saysDegrees(*y_), text("The columns {0} ({1}) and {2} ({3}) seem to be exchanged: x and y change places.", columnLetters(x_->column), x_->header, columnLetters(y_->column), y_->header),
                  text("--columns \"{0}=y;{1}=x\"", columnLetters(x_->column), columnLetters(y_->column)), text("They are exchanged."));
        return {};
    }

private:
    const ImportColumn* find(ColumnMeaning meaning) const
    {
        for (const ImportColumn& column : proposal_.plan.columns)
            if (column.meaning == meaning)
                return &column;
        return nullptr;
    }

    void doubt(ImportDoubt::Kind kind, bool blocking, Text what, Text answer, Text otherwise = {})
    {
        proposal_.doubts.push_back({kind, blocking, x_ ? std::optional(x_->column) : std::nullopt, std::move(what), std::move(answer), std::move(otherwise)});
    }

    Result<void> readPlaces()
    {
        for (std::size_t row = proposal_.plan.layout.firstRow; row < sheet_.rows(); ++row) {
            if (row % 512 == 0) {
                TRY(notCancelled(progress_));
                progress_.report(0.5 + 0.5 * static_cast<double>(row) / static_cast<double>(sheet_.rows()), "Looking through the spreadsheet");
            }
            const auto x = coordinateOf(merged_.spread(row, x_->column));
            const auto y = coordinateOf(merged_.spread(row, y_->column));
            if (x && y)
                places_.push_back({*x, *y});
        }
        return {};
    }

    bool orderIsSaid() const { return x_->sure == 1 && y_->sure == 1; }

    Result<void> asSaid()
    {
        proposal_.plan.crs = answers_.crs;
        if (orderIsSaid())
            return {};
        TRY_ASSIGN(const std::size_t asIs, insideProvince(places_, answers_.crs, false));
        TRY_ASSIGN(const std::size_t exchanged, insideProvince(places_, answers_.crs, true));
        proposal_.plan.swapped = exchanged > asIs;
        return {};
    }

    Result<void> asRead(const std::vector<CrsCandidate>& candidates)
    {
        const bool clear = !candidates.empty() && (candidates.size() == 1 || candidates[0].fit >= kClearlyBetter * candidates[1].fit);
        if (clear) {
            proposal_.plan.crs = candidates[0].crs;
            proposal_.plan.swapped = candidates[0].swapped;
            return {};
        }
        std::string codes;
        for (std::size_t i = 0; i < std::min<std::size_t>(candidates.size(), 4); ++i)
            codes += (i > 0 ? ", " : "") + (candidates[i].crs.code().empty() ? candidates[i].crs.name() : candidates[i].crs.code());
        doubt(ImportDoubt::Kind::CrsUnclear, true,
              candidates.empty() ? text("The coordinates of the columns {0} and {1} fit no system known here.", columnLetters(x_->column), columnLetters(y_->column))
                                 : text("The coordinates of the columns {0} and {1} fit several systems: {2}.", columnLetters(x_->column), columnLetters(y_->column), codes),
              text("--crs {0}", candidates.empty() ? std::string("EPSG:4490") : codes.substr(0, codes.find(','))), text("The samples have no place on the map."));
        return {};
    }

    const Sheet& sheet_;
    const MergedCells& merged_;
    const ImportAnswers& answers_;
    ImportProposal& proposal_;
    Progress& progress_;
    const ImportColumn* x_ = nullptr;
    const ImportColumn* y_ = nullptr;
    std::vector<Coordinate> places_;
};

}  // namespace

std::optional<double> coordinateOf(const SheetCell& cell)
{
    if (cell.isDate)
        return std::nullopt;
    return cell.number ? cell.number : cell.text.empty() ? std::nullopt : degreesOf(cell.text);
}

Result<void> settlePlaces(const Sheet& sheet, const MergedCells& merged, const ImportAnswers& answers, ImportProposal& proposal, Progress& progress)
{
    return PlaceSettler(sheet, merged, answers, proposal, progress)();
}

}  // namespace spatial
