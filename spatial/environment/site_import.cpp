// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/chinese_zones.h"
#include "spatial/environment/import_places.h"
#include "spatial/environment/import_texts.h"
#include "spatial/environment/site_table.h"
#include "spatial/raster/number_list.h"

#include <algorithm>
#include <array>
#include <map>

namespace spatial {

namespace {

constexpr std::size_t kHeaderRows = 40;        // default (ours)
constexpr double kSurelyBetter = 1.25;         // default (ours), as for samples

/// A cell as text; the apostrophe that disarms a formula on export is taken off again.
std::string wordsOf(const SheetCell& cell)
{
    std::string words = cell.shown();
    if (words.size() > 1 && words.front() == '\'' && std::string_view("=+-@").find(words[1]) != std::string_view::npos)
        words.erase(0, 1);
    const std::size_t first = words.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return {};
    return words.substr(first, words.find_last_not_of(" \t\r\n") - first + 1);
}

struct Found {
    std::size_t row = 0;
    std::size_t column = 0;
    Coordinate place;
    std::size_t site = 0;
};

class SiteImporter {
public:
    SiteImporter(const Sheet& sheet, const Crs& crs, Progress& progress) : sheet_(sheet), crs_(crs), progress_(progress) {}

    Result<ImportedSites> operator()()
    {
        TRY(findHeader());
        for (std::size_t row = header_ + 1; row < sheet_.rows(); ++row) {
            if (row % 256 == 0) {
                TRY(notCancelled(progress_));
                progress_.report(static_cast<double>(row) / static_cast<double>(sheet_.rows()), "Reading sites");
            }
            if (!sheet_.isBlankRow(row))
                readRow(row);
        }
        TRY(settlePlaces());
        std::stable_sort(made_.troubles.begin(), made_.troubles.end(), [](const SiteTrouble& a, const SiteTrouble& b) { return a.row < b.row; });
        return std::move(made_);
    }

private:
    Result<void> findHeader()
    {
        std::size_t most = 1;
        for (std::size_t row = 0; row < std::min(sheet_.rows(), kHeaderRows); ++row) {
            std::array<std::optional<std::size_t>, kSiteColumns> found{};
            std::size_t known = 0;
            for (std::size_t column = 0; column < sheet_.columns(); ++column)
                if (const auto meaning = siteColumnOf(headerWithUnit(wordsOf(sheet_.cell(row, column))).name); meaning && !found[static_cast<std::size_t>(*meaning)]) {
                    found[static_cast<std::size_t>(*meaning)] = column;
                    known += *meaning == SiteColumn::Ignored ? 0 : 1;
                }
            const bool names = found[static_cast<std::size_t>(SiteColumn::Id)] || found[static_cast<std::size_t>(SiteColumn::Name)];
            if (names && known > most) {
                most = known;
                header_ = row;
                columns_ = found;
            }
        }
        if (most < 2)
            return Error{ErrorCode::InvalidInput, text("No row of the sheet {0} looks like the header of a table of sites.", sheet_.name()),
                         text("Name the columns such as site_id, name, kind, state, x, y, or 地块编号, 地块名称, 类别, 状态, 经度, 纬度."), "input"};
        for (std::size_t column = 0; column < sheet_.columns(); ++column) {
            const std::string head = wordsOf(sheet_.cell(header_, column));
            if (!head.empty() && std::find(columns_.begin(), columns_.end(), std::optional(column)) == columns_.end() && siteColumnOf(headerWithUnit(head).name) != SiteColumn::Ignored)
                tell(header_, column, siteColumnOf(headerWithUnit(head).name) ? text("A column before it says the same.") : text("No field of a site has this name."), text("The column is not read."));
        }
        return {};
    }

    std::string at(std::size_t row, SiteColumn column) const
    {
        const auto& found = columns_[static_cast<std::size_t>(column)];
        return found ? wordsOf(sheet_.cell(row, *found)) : std::string();
    }

    void tell(std::size_t row, std::size_t column, Text why, Text outcome) { made_.troubles.push_back({row, wordsOf(sheet_.cell(header_, column)), wordsOf(sheet_.cell(row, column)), std::move(why), std::move(outcome)}); }
    void tell(std::size_t row, SiteColumn column, Text why, Text outcome) { tell(row, *columns_[static_cast<std::size_t>(column)], std::move(why), std::move(outcome)); }
    void tellRow(std::size_t row, Text why, Text outcome)
    {
        std::string cells;
        for (std::size_t column = 0; column < sheet_.columns(); ++column)
            if (const std::string cell = wordsOf(sheet_.cell(row, column)); !cell.empty())
                cells += (cells.empty() ? "" : "; ") + cell;
        made_.troubles.push_back({row, {}, std::move(cells), std::move(why), std::move(outcome)});
    }

    void readRow(std::size_t row)
    {
        ++made_.rows;
        RegisteredSite site;
        site.id = at(row, SiteColumn::Id);
        site.name = at(row, SiteColumn::Name);
        if (site.id.empty() && site.name.empty()) {
            ++made_.refused;
            return tellRow(row, text("The row has neither an id nor a name."), text("The row is left out."));
        }
        readRoutes(row, site);
        if (const auto before = byId_.find(site.id); !site.id.empty() && before != byId_.end())
            return joinRow(row, before->second, site);
        site.address = at(row, SiteColumn::Address);
        site.owner = at(row, SiteColumn::Owner);
        site.history = at(row, SiteColumn::History);
        if (const std::string kind = at(row, SiteColumn::Kind); !kind.empty()) {
            if (const auto known = registerKindOf(kind))
                site.kind = *known;
            else
                tell(row, SiteColumn::Kind, text("This is no kind of site: contaminated, suspected or brownfield."), text("The site is taken as suspected."));
        }
        if (const std::string survey = at(row, SiteColumn::Survey); !survey.empty()) {
            if (const auto known = surveyStageOf(survey))
                site.survey = *known;
            else
                tell(row, SiteColumn::Survey, text("This is no phase of a survey by HJ 25.1."), text("The site has no survey yet."));
        }
        readFiles(row, SiteColumn::Photos, site.photos);
        readFiles(row, SiteColumn::Documents, site.documents);
        readSamples(row, site);
        readFeature(row, site);
        readStates(row, site);
        made_.sites.push_back(std::move(site));
        if (!made_.sites.back().id.empty())
            byId_[made_.sites.back().id] = made_.sites.size() - 1;
        else
            made_.sites.back().id = freeId();
        readPlace(row, made_.sites.size() - 1);
    }

    /// Ids given out count with those of the rows below, so that none is given twice.
    std::string freeId()
    {
        if (!idsRead_) {
            idsRead_ = true;
            for (std::size_t row = header_ + 1; row < sheet_.rows(); ++row)
                taken_.push_back({.id = at(row, SiteColumn::Id)});
        }
        taken_.push_back({.id = newSiteId(taken_)});
        return taken_.back().id;
    }

    void joinRow(std::size_t row, std::size_t number, const RegisteredSite& site)
    {
        auto& routes = made_.sites[number].routes;
        if (site.routes.empty()) {
            ++made_.refused;
            return tellRow(row, text("The id {0} stands in a row above.", site.id), text("The row is left out."));
        }
        ++made_.joined;
        routes.insert(routes.end(), site.routes.begin(), site.routes.end());
        tellRow(row, text("The id {0} stands in a row above.", site.id), text("Source, pathway and receptor are added to that site; what else the row says is left out."));
    }

    /// The parts of each line of a cell, without blanks around them.
    std::vector<std::vector<std::string>> linesAt(std::size_t row, SiteColumn column) const
    {
        std::vector<std::vector<std::string>> lines;
        const std::string cell = at(row, column);
        for (const std::string_view line : split(cell, '\n')) {
            if (line.empty())
                continue;
            auto& parts = lines.emplace_back();
            for (const std::string_view part : split(line, '|'))
                parts.emplace_back(part);
        }
        return lines;
    }

    void readRoutes(std::size_t row, RegisteredSite& site)
    {
        for (const auto& parts : linesAt(row, SiteColumn::Routes)) {
            if (parts.size() > 3)
                tell(row, SiteColumn::Routes, text("A line has more than source | pathway | receptor."), text("The rest of the line is left out."));
            site.routes.push_back({parts[0], parts.size() > 1 ? parts[1] : std::string(), parts.size() > 2 ? parts[2] : std::string()});
        }
        const SiteRoute route{at(row, SiteColumn::Source), at(row, SiteColumn::Pathway), at(row, SiteColumn::Receptor)};
        if (!(route == SiteRoute()))
            site.routes.push_back(route);
    }

    void readFiles(std::size_t row, SiteColumn column, std::vector<SiteFile>& files)
    {
        for (const auto& parts : linesAt(row, column)) {
            if (parts.size() > 1) {
                files.push_back({parts[0], parts[1]});
                continue;
            }
            for (const std::string_view path : split(parts[0], ';'))
                if (!path.empty())
                    files.push_back({std::string(path)});
        }
    }

    void readSamples(std::size_t row, RegisteredSite& site)
    {
        for (const auto& parts : linesAt(row, SiteColumn::Samples))
            site.samples.push_back(parts.size() > 1 ? SiteSamples{parts[0], parts[1]} : SiteSamples{{}, parts[0]});
    }

    void readFeature(std::size_t row, RegisteredSite& site)
    {
        for (const auto& parts : linesAt(row, SiteColumn::Feature)) {
            if (parts.size() == 3)
                site.feature = {parts[0], parts[1], parts[2]};
            else
                tell(row, SiteColumn::Feature, text("A feature is written layer | field | value."), text("The site is tied to no feature."));
        }
    }

    void readStates(std::size_t row, RegisteredSite& site)
    {
        for (const auto& parts : linesAt(row, SiteColumn::Log)) {
            const auto date = isoDateOf(parts[0]);
            const auto state = parts.size() > 1 ? registerStateOf(parts[1]) : std::nullopt;
            if (!date || !state) {
                tell(row, SiteColumn::Log, text("An entry of the log is written date | state | who | remark."), text("The entry is left out."));
                continue;
            }
            site.log.push_back({*state, parts.size() > 2 ? parts[2] : std::string(), date->substr(0, 10), parts.size() > 3 ? parts[3] : std::string()});
        }
        StateEntry last{RegisterState::Suspected, at(row, SiteColumn::StateBy), {}, at(row, SiteColumn::StateRemark)};
        const std::string state = at(row, SiteColumn::State), when = at(row, SiteColumn::StateDate);
        bool known = false;
        if (!state.empty()) {
            if (const auto read = registerStateOf(state)) {
                last.state = *read;
                known = true;
            } else {
                tell(row, SiteColumn::State, text("This is no state of a site."), site.log.empty() ? text("The site is taken as suspected.") : text("The log decides."));
            }
        }
        if (!when.empty()) {
            if (const auto date = isoDateOf(when))
                last.when = date->substr(0, 10);
            else
                tell(row, SiteColumn::StateDate, text("This is no date that is read the same everywhere; write 2026-11-27."), text("The state has no date."));
        }
        if (site.log.empty())
            site.log.push_back(last);
        else if (known && last.state != site.log.back().state)
            tell(row, SiteColumn::State, text("The log ends in another state: {0}.", titleOf(site.log.back().state)), text("The log decides."));
        for (const Text& fault : faultsOf(site))
            if (fault.source().starts_with("Entry") || fault.source().starts_with("The log"))
                tellRow(row, fault, text("The entry is kept as it is; mend it in the register."));
    }

    void readPlace(std::size_t row, std::size_t number)
    {
        const auto& x = columns_[static_cast<std::size_t>(SiteColumn::X)];
        const auto& y = columns_[static_cast<std::size_t>(SiteColumn::Y)];
        if (!x || !y || (sheet_.cell(row, *x).empty() && sheet_.cell(row, *y).empty())) {
            if (made_.sites[number].feature.layer.empty())
                tellRow(row, text("The row has no coordinates."), text("The site has no place on the map."));
            return;
        }
        const auto east = coordinateOf(sheet_.cell(row, *x)), north = coordinateOf(sheet_.cell(row, *y));
        if (!east || !north)
            return tell(row, east ? *y : *x, text("This is no coordinate."), text("The site has no place on the map."));
        if (const std::string own = at(row, SiteColumn::Crs); !own.empty()) {
            if (Crs::fromText(own)) {
                made_.sites[number].place = Coordinate{*east, *north};
                made_.sites[number].crs = own;
                return;
            }
            tell(row, SiteColumn::Crs, text("This is no coordinate system."), text("Read as the other coordinates of the table."));
        }
        places_.push_back({row, *x, {*east, *north}, number});
    }

    Result<void> settlePlaces()
    {
        if (places_.empty())
            return {};
        Crs crs = crs_;
        bool swapped = false;
        std::string choices;
        if (!crs.isKnown()) {
            Box box{places_[0].place.x, places_[0].place.y, places_[0].place.x, places_[0].place.y};
            for (const Found& one : places_)
                box.include(one.place);
            const auto candidates = candidatesFor(box);
            if (!candidates.empty() && (candidates.size() == 1 || candidates[0].fit >= kSurelyBetter * candidates[1].fit)) {
                crs = candidates[0].crs;
                swapped = candidates[0].swapped;
            }
            for (std::size_t i = 0; i < std::min<std::size_t>(candidates.size(), 4); ++i)
                choices += (i > 0 ? ", " : "") + (candidates[i].crs.code().empty() ? candidates[i].crs.name() : candidates[i].crs.code());
        }
        for (const Found& one : places_) {
            if (!crs.isKnown()) {
                tell(one.row, one.column, choices.empty() ? text("The coordinates of the table fit no system known here.") : text("The coordinates of the table fit several systems: {0}.", choices), text("The site has no place on the map; name the coordinate system."));
                continue;
            }
            RegisteredSite& site = made_.sites[one.site];
            site.place = swapped ? Coordinate{one.place.y, one.place.x} : one.place;
            site.crs = crs.code().empty() ? crs.wkt() : crs.code();
            made_.crs = site.crs;
        }
        if (swapped)
            made_.troubles.push_back({header_, {}, {}, text("The columns of x and y seem to be exchanged."), text("They are exchanged.")});
        return {};
    }

    const Sheet& sheet_;
    const Crs& crs_;
    Progress& progress_;
    std::size_t header_ = 0;
    std::array<std::optional<std::size_t>, kSiteColumns> columns_{};
    std::map<std::string, std::size_t> byId_;
    std::vector<RegisteredSite> taken_;   // ids only
    bool idsRead_ = false;
    std::vector<Found> places_;
    ImportedSites made_;
};

}  // namespace

Result<ImportedSites> importSites(const Sheet& sheet, const Crs& crs, Progress& progress) { return SiteImporter(sheet, crs, progress)(); }

}  // namespace spatial
