// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples_import/import_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/tools/tool_runs.h"
#include "layers/sources/sheets/open_sheets.h"
#include "spatial/crs/transform.h"

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::uintmax_t kLargestLookedInto = 50'000'000;   // bytes (ours): larger files are added as layers, or imported by the button

std::string lowerExtension(const std::filesystem::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

std::size_t analytesIn(const spatial::ImportPlan& plan)
{
    return static_cast<std::size_t>(std::count_if(plan.columns.begin(), plan.columns.end(), [](const spatial::ImportColumn& one) { return one.meaning == spatial::ColumnMeaning::Analyte; }));
}

std::vector<std::optional<spatial::Coordinate>> degreesOf(const spatial::SampleSet& set)
{
    std::vector<std::optional<spatial::Coordinate>> places;
    const auto way = set.crs.isKnown() ? spatial::Transform::between(set.crs, spatial::cgcs2000()) : spatial::Result<spatial::Transform>(spatial::Error{});
    for (const spatial::Sample& sample : set.samples)
        places.push_back(sample.place && way ? std::optional((*way)(*sample.place)) : std::nullopt);
    return places;
}

/// Why the rule has no numbers for an analyte, for each.
std::vector<std::optional<spatial::Error>> unfilledOf(const spatial::SampleSet& set, const std::string& rule)
{
    std::vector<std::optional<spatial::Error>> unfilled(set.analytes.size());
    if (rule == "regression")   // the others can always be applied
        for (std::size_t a = 0; a < set.analytes.size(); ++a)
            if (const auto numbers = spatial::numbersOf(set, a, spatial::BelowRule::Regression); !numbers)
                unfilled[a] = numbers.error();
    return unfilled;
}

}  // namespace

spatial::Result<ImportPreviewPtr> previewOf(const std::vector<spatial::Sheet>& sheets, const ImportWish& wish, spatial::Progress& progress)
{
    auto made = std::make_shared<ImportPreview>();
    spatial::ImportAnswers answers = wish.answers;
    if (!wish.crs.empty()) {
        TRY_ASSIGN(answers.crs, spatial::Crs::fromText(wish.crs));
    }
    spatial::PartOfProgress looking(progress, 0, 0.5);
    for (std::size_t i = 0; i < sheets.size() && !made->proposal; ++i) {
        if (!wish.sheet.empty() && sheets[i].name() != wish.sheet)
            continue;
        auto proposal = spatial::proposeImport(sheets[i], answers, looking);
        if (!proposal && proposal.error().code == spatial::ErrorCode::Cancelled)
            return proposal.error();
        if (proposal) {
            made->proposal = *std::move(proposal);
            made->sheet = i;
            made->failure.reset();
        } else if (!made->failure) {
            made->failure = proposal.error();
            made->sheet = i;
        }
    }
    if (!made->proposal)
        return ImportPreviewPtr(std::move(made));
    spatial::PartOfProgress reading(progress, 0.5, 1);
    auto samples = spatial::applyImport(sheets[made->sheet], made->proposal->plan, reading);
    if (!samples && samples.error().code == spatial::ErrorCode::Cancelled)
        return samples.error();
    if (samples) {
        made->places = degreesOf(samples->set);
        made->unfilled = unfilledOf(samples->set, wish.below);
        made->samples = *std::move(samples);
    } else {
        made->failure = samples.error();
    }
    return ImportPreviewPtr(std::move(made));
}

bool looksLikeSamples(const std::filesystem::path& file, spatial::Progress& progress)
{
    const std::string extension = lowerExtension(file);
    const bool isWorkbook = extension == ".xlsx" || extension == ".xlsm" || extension == ".ods" || extension == ".xls";
    std::error_code fault;
    if ((!isWorkbook && extension != ".csv") || !std::filesystem::is_regular_file(file, fault) || std::filesystem::file_size(file, fault) > kLargestLookedInto)
        return false;
    const auto sheets = layers::openSheets({.path = file}, progress);
    if (!sheets)
        return isWorkbook && sheets.error().code != spatial::ErrorCode::Cancelled;
    return std::any_of(sheets->begin(), sheets->end(), [&](const spatial::Sheet& sheet) {
        const auto proposal = spatial::proposeImport(sheet, {}, progress);
        return proposal && (proposal->plan.isLong || analytesIn(proposal->plan) >= 2);
    });
}

ImportDesk::ImportDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench) {}

ImportDesk::~ImportDesk() { job_.cancel(); }

void ImportDesk::open(const std::filesystem::path& file)
{
    job_.cancel();
    file_ = file;
    wish_ = {};
    sheets_.reset();
    unreadable_.reset();
    preview_.reset();
    isBusy_ = true;
    isWished_ = false;
    emit changed();
    job_ = bench_.jobs.start(
        this, text("Reading {0}", file.filename().string()), JobPool::Reading,
        [file](spatial::Progress& progress) -> spatial::Result<Workbook> {
            TRY_ASSIGN(auto sheets, layers::openSheets({.path = file}, progress));
            return std::make_shared<const std::vector<spatial::Sheet>>(std::move(sheets));
        },
        [this](spatial::Result<Workbook> sheets) {
            isBusy_ = false;
            if (sheets) {
                sheets_ = *std::move(sheets);
                return ask();
            }
            unreadable_ = sheets.error();
            emit changed();
        });
}

void ImportDesk::set(const ImportWish& wish)
{
    wish_ = wish;
    isWished_ = true;
    if (sheets_ && !isBusy_)
        ask();
    else
        emit changed();
}

void ImportDesk::ask()
{
    isWished_ = false;
    isBusy_ = true;
    emit changed();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading, [sheets = sheets_, wish = wish_](spatial::Progress& progress) { return previewOf(*sheets, wish, progress); },
        [this](spatial::Result<ImportPreviewPtr> preview) {
            isBusy_ = false;
            if (isWished_)
                return ask();
            if (preview) {
                preview_ = *std::move(preview);
            } else {
                auto failed = std::make_shared<ImportPreview>();
                failed->failure = preview.error();
                preview_ = std::move(failed);
            }
            emit changed();
        });
}

spatial::Text ImportDesk::obstacle() const
{
    if (unreadable_)
        return unreadable_->message;
    if (!sheets_)
        return file_.empty() ? text("Choose a spreadsheet.") : text("The spreadsheet is being read.");
    if (!isSettled() || !preview_)
        return text("The preview is being worked out.");
    if (preview_->failure)
        return preview_->failure->message;
    if (preview_->samples->set.samples.empty())
        return text("No row can be taken as a sample.");
    const auto& doubts = preview_->proposal->doubts;
    const auto open = std::count_if(doubts.begin(), doubts.end(), [](const spatial::ImportDoubt& doubt) { return doubt.blocking; });
    return open > 0 && !wish_.acceptDoubts ? text("{0} {0|question needs|questions need} an answer before the import.", open) : spatial::Text();
}

int ImportDesk::run()
{
    const spatial::Tool* tool = spatial::toolById("import-samples");
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    if (!tool || !runs || !obstacle().empty())
        return 0;
    const layers::Project& project = bench_.document.project();
    ImportWish exact = wish_;
    if (sheets_->size() > 1)
        exact.sheet = (*sheets_)[preview_->sheet].name();
    auto written = writtenImport(exact, file_);
    const std::string stem = file_.stem().string();
    written.emplace_back("output", newResult(project, stem, ".gpkg").string());
    if (!preview_->samples->cells.empty()) {
        written.emplace_back("report", newResult(project, stem + "-cells", ".csv").string());
        written.emplace_back("rows", newResult(project, stem + "-rows", ".csv").string());
    }
    return runs->start(*tool, std::move(written), true);
}

}  // namespace app::desktop
