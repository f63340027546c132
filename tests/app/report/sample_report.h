// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/report_file.h"
#include "app/workflow/scenario_study.h"

#include <QBuffer>
#include <QByteArray>
#include <QImage>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace app::report_test {

inline spatial::Criterion criterion(const std::string& id, const spatial::Bilingual& name, const std::string& unit, const std::string& curve)
{
    spatial::Criterion c;
    c.id = id;
    c.name = name;
    c.group = "transport";
    c.unit = unit;
    c.curve = curve;
    return c;
}

inline spatial::Site site(int rank, const std::string& place, const std::string& placeEnglish, double score)
{
    spatial::Site s;
    s.id = rank;
    s.rank = rank;
    s.score = score;
    s.hectares = 100 + rank;
    s.robustness = 0.9;
    s.railMinutes = 12.5;
    s.raw = {4.0, 1500.0};
    s.scores = {score, score};
    s.contributions = {score * 0.75, score * 0.25};
    s.landCodes = {"0601"};
    s.parcels = 3;
    s.grid = "daqing";
    s.place = place;
    s.placeEnglish = placeEnglish;
    return s;
}

/// Twelve sites along a corridor, two criteria and one without data, two rules: small, but with everything a report can hold.
inline SiteReport sampleReport()
{
    SiteReport report;
    report.project = {"Ha-Da-Qi industrial corridor", "哈大齐工业走廊"};
    report.synthetic = true;
    report.model = {"Equal weights", "等权重"};
    report.modelNote = {"Every criterion counts alike.", "各指标权重相同。"};
    report.groups = {{"transport", {"Transport", "交通"}}};
    report.criteria.push_back({criterion("slope", {"Slope", "坡度"}, "%", "linear:15,5"), 0.75, 0.6, {"dem"}, {}});
    report.criteria.push_back({criterion("rail", {"Distance to rail", "与铁路的距离"}, "m", "piecewise:0,0;500,1;9000,0"), 0.25, 0.4, {"rails"}, {}});
    report.criteria.push_back({criterion("wind", {"Wind", "风"}, "m/s", "linear:0,5"), 0, 0, {}, {}, false, spatial::Text::literal("no layer")});
    spatial::Rule farmland;
    farmland.id = "permanent-basic-farmland";
    farmland.name = {"Permanent basic farmland", "永久基本农田"};
    farmland.standard = {"GB/T 21010-2017", "GB/T 21010-2017"};
    farmland.citation = {"Not available for parks.", "园区建设不得占用永久基本农田。"};
    report.constraints.push_back({farmland, {"farmland"}, 1234.5});
    spatial::Rule zone;
    zone.id = "railway-zone";
    zone.name = {"Railway safety zone", "铁路线路安全保护区"};
    zone.value = 15;
    zone.unit = "m";
    zone.citation = {"Fifteen metres.", "不少于 15 m。"};
    report.constraints.push_back({zone, {"rails"}, 10});
    report.grids.push_back({{"province", {"Province", "全省"}, 250, {}}, 100, 90, {spatial::Text::literal("all is resampled")}});
    report.grids.push_back({{"daqing", {"Daqing", "大庆"}, 30, {}}, 1000, 900, {}});
    SourceRow rails;
    rails.layer.id = "rails";
    rails.layer.name = {"Railways", "铁路"};
    rails.layer.provenance = {{"=1+1", ""}, "ODbL 1.0", "2024", {"50 m", ""}};
    rails.file = "base/rails.gpkg";
    rails.hash = "xxh3:0011";
    rails.crs = spatial::Text::literal("EPSG:4490");
    report.sources.push_back(rails);
    report.parcels = 26000;
    report.candidateParcels = 443;
    for (int rank = 1; rank <= 12; ++rank)
        report.sites.push_back(site(rank, "龙凤" + std::to_string(rank) + "号", "Longfeng " + std::to_string(rank), 0.96 - rank * 0.01));
    report.sites[0].constraints = {"railway-zone"};
    report.sites[0].constraintShares = {0.02};
    report.sites[1].place = "=HYPERLINK(1)";
    report.sites[1].placeEnglish = "=HYPERLINK(1)";
    report.sites[2].scores[1] = std::nan("");
    report.sites[2].missing = {"rail"};
    return report;
}

/// The same with what a project may hold beside the chain: a search with two answers and three scenarios on the base, of which one comes to nothing.
inline SiteReport sampleReportWithStudies()
{
    SiteReport report = sampleReport();
    SiteSearchRow search;
    search.tool = "site-search";
    search.title = spatial::text("Site search");
    search.layer = "found";
    search.layerName = {"Areas of 200 ha", "两百公顷地块"};
    search.asked = {spatial::text("{0}: {1}", spatial::text("Smallest area"), "200 ha"), spatial::text("{0}: {1}", spatial::text("Number of sites"), 2)};
    search.measure = spatial::text("mean score x (1 - c + c x compactness); more is better");
    search.answers = {{212.5, 0.8125, 0.8125, 0.0}, {204.0, 0.75, 0.78, 0.04}};
    search.stopped = {spatial::text("The search ended with a proof: no plan is better.")};
    search.remarks = {spatial::text("The layer has been changed since it was found: the figures are of what the search found.")};
    report.searches = {search};

    auto study = std::make_shared<ScenarioStudy>();
    study->grid = "province";
    study->base.name = report.model;
    const auto outcome = [&](const std::string& id, const spatial::Bilingual& name, double suitable) {
        ScenarioOutcome made;
        made.scenario.id = id;
        made.scenario.name = name;
        made.model.threshold = 0.6;
        made.indicators.suitableHectares = suitable;
        made.indicators.gainedHectares = id.empty() ? 0 : 120;
        made.indicators.meanScore = 0.512;
        made.indicators.highestScore = 0.97;
        made.indicators.excludedHectares = 8'000;
        if (!id.empty()) {
            made.differences = {spatial::text("{0}: {1} {2} instead of {3}", "Slope", spatial::text("weight"), 0.2, 0.4)};
            made.differencesChinese = {spatial::text("{0}: {1} {2} instead of {3}", "坡度", spatial::text("weight"), 0.2, 0.4)};
        }
        study->outcomes.push_back(std::move(made));
    };
    outcome("", report.model, 5'400);
    outcome("rail", {"Rail first", "铁路优先"}, 4'321);
    outcome("farmland", {"Farmland spared", "少占耕地"}, 3'210);
    outcome("nothing", {"Nothing left", "一无所剩"}, 0);
    study->outcomes[2].scenario.note = {"If the quota is cut.", "若指标收紧。"};
    study->outcomes[2].remarks = {spatial::Text::literal("Wind has no data.")};
    study->outcomes[2].remarksChinese = {spatial::Text::literal("风没有数据。")};
    study->outcomes[3].failure = spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("All weights are 0.")};
    const double none = std::nan("");
    for (int rank = 1; rank <= 3; ++rank) {
        study->sites.push_back({std::to_string(rank), {"Longfeng " + std::to_string(rank), "龙凤" + std::to_string(rank) + "号"}});
        study->scores.push_back({0.96 - 0.01 * rank, 0.7 + 0.05 * rank, 0.8, none});
    }
    study->regret = *spatial::regretTable(study->scores);
    report.scenarios = std::move(study);
    return report;
}

inline std::map<std::string, std::string> samplePictures()
{
    std::map<std::string, std::string> pictures;
    for (const char* name : {"overview", "daqing/zh", "daqing/en"}) {
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG");
        pictures[name] = bytes.toStdString();
    }
    return pictures;
}

/// A folder that goes away with the test.
class Folder {
public:
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "songhua_report_XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

/// What a command prints.
inline std::string outputOf(const std::string& command)
{
    std::string out;
    if (FILE* pipe = ::popen(command.c_str(), "r")) {
        char buffer[4096];
        for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
            out.append(buffer, n);
        ::pclose(pipe);
    }
    return out;
}

}  // namespace app::report_test
