// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/zip_writer.h"
#include "layers/sources/sheets/open_sheets.h"
#include "spatial/environment/sample_import.h"
#include "tests/bench/growth.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace {

namespace fs = std::filesystem;
using songhua::bench::growth;

/// A folder that goes with the program.
const fs::path& samplesFolder()
{
    struct Folder {
        fs::path path = fs::temp_directory_path() / ("songhua-bench-samples-" + std::to_string(::getpid()));
        Folder() { fs::create_directories(path); }
        ~Folder()
        {
            std::error_code ignored;
            fs::remove_all(path, ignored);
        }
    };
    static const Folder made;
    return made.path;
}

/// Number, place, depth, and every analyte of soil that the program knows, up to 60 columns.
std::vector<std::string> headers()
{
    std::vector<std::string> all{"样品编号", "经度", "纬度", "深度(m)", "pH"};
    for (const spatial::Analyte& analyte : spatial::analytes())
        if (all.size() < 60 && analyte.id != "ph" && std::find(analyte.media.begin(), analyte.media.end(), spatial::Medium::Soil) != analyte.media.end())
            all.push_back(analyte.name.zh + "(mg/kg)");
    return all;
}

/// The cells of one row; every fifth result is below detection.
std::vector<std::string> row(std::int64_t number, std::size_t columns, std::mt19937& random)
{
    std::vector<std::string> cells{fmt::format("S{}", number), fmt::format("{}", 126 + static_cast<double>(random() % 10'000) / 10'000), fmt::format("{}", 45 + static_cast<double>(random() % 10'000) / 10'000), "0-0.5", "6.8"};
    while (cells.size() < columns)
        cells.push_back(random() % 5 == 0 ? "<0.05" : fmt::format("{}", static_cast<double>(random() % 100'000) / 100));
    return cells;
}

bool isText(const std::string& cell) { return cell[0] == 'S' || cell[0] == '<' || cell.find('-') != std::string::npos; }

fs::path csvOf(std::int64_t count)
{
    const fs::path file = samplesFolder() / (std::to_string(count) + ".csv");
    if (fs::exists(file))
        return file;
    std::mt19937 random(5);
    const auto names = headers();
    std::ofstream out(file);
    out << fmt::format("\"{}\"\n", fmt::join(names, "\",\""));   // "1,1-二氯乙烷" holds a comma
    for (std::int64_t i = 0; i < count; ++i)
        out << fmt::format("{}\n", fmt::join(row(i, names.size(), random), ","));
    return file;
}

fs::path xlsxOf(std::int64_t count)
{
    const fs::path file = samplesFolder() / (std::to_string(count) + ".xlsx");
    if (fs::exists(file))
        return file;
    std::mt19937 random(5);
    const auto names = headers();
    std::string sheet = "<worksheet><sheetData>";
    const auto add = [&](std::int64_t number, const std::vector<std::string>& cells, bool texts) {
        fmt::format_to(std::back_inserter(sheet), "<row r=\"{}\">", number);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string place = spatial::columnLetters(i) + std::to_string(number);
            if (cells[i] == "<0.05")
                fmt::format_to(std::back_inserter(sheet), "<c r=\"{}\" t=\"s\"><v>0</v></c>", place);
            else if (texts || isText(cells[i]))
                fmt::format_to(std::back_inserter(sheet), "<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", place, cells[i]);
            else
                fmt::format_to(std::back_inserter(sheet), "<c r=\"{}\" s=\"0\"><v>{}</v></c>", place, cells[i]);
        }
        sheet += "</row>";
    };
    add(1, names, true);
    for (std::int64_t i = 0; i < count; ++i)
        add(i + 2, row(i, names.size(), random), false);
    sheet += "</sheetData></worksheet>";
    auto zip = layers::ZipWriter::create(file, true);
    const auto put = [&](const char* name, std::string_view bytes) { return zip && zip->add(name, bytes).hasValue(); };
    if (!put("[Content_Types].xml", "<Types/>") || !put("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"1\" r:id=\"a\"/></sheets></workbook>") ||
        !put("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>") || !put("xl/sharedStrings.xml", "<sst><si><t>&lt;0.05</t></si></sst>") ||
        !put("xl/worksheets/sheet1.xml", sheet) || !zip->finish())
        return {};
    return file;
}

void import(benchmark::State& state, const fs::path& file, std::int64_t count)
{
    const std::size_t results = headers().size() - 5;
    for (auto _ : state) {
        const auto sheets = layers::openSheets({.path = file}, spatial::noProgress());
        const auto proposal = sheets ? spatial::proposeImport(sheets->front(), {}, spatial::noProgress()) : spatial::Result<spatial::ImportProposal>(sheets.error());
        const auto made = proposal ? spatial::applyImport(sheets->front(), proposal->plan, spatial::noProgress()) : spatial::Result<spatial::ImportedSamples>(proposal.error());
        if (!made || made->counts.samples != static_cast<std::size_t>(count) || made->counts.readings != results * static_cast<std::size_t>(count) || proposal->isBlocked())
            state.SkipWithError("samples or readings are missing");
    }
}

const int fromXlsx = growth("import samples of 60 columns from XLSX", 1.0, {12'500, 50'000, 200'000}, [](benchmark::State& state, std::int64_t count) { import(state, xlsxOf(count), count); });
const int fromCsv = growth("import samples of 60 columns from CSV", 1.0, {12'500, 50'000, 200'000}, [](benchmark::State& state, std::int64_t count) { import(state, csvOf(count), count); });

}  // namespace
