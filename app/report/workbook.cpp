// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/workbook.h"

#include "layers/sources/open.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <xlsxwriter.h>

#include <array>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

struct WorkbookSheet::State {
    lxw_worksheet* sheet = nullptr;
    lxw_row_t next = 1;
    std::vector<SheetColumn> columns;
    const std::array<lxw_format*, 6>* numbers = nullptr;
    lxw_format* words = nullptr;
    bool failed = false;
};

namespace {

/// Where the parts of a workbook lie while it is made: in memory where the system has such a folder, for the library does not notice that
/// a disk failed to take one.
QString partsFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/songhua-XXXXXX");
}

}  // namespace

struct Workbook::State {
    QTemporaryDir folder{partsFolder()};
    std::string file;
    std::string title;
    std::string foot;
    lxw_workbook* book = nullptr;
    lxw_format* head = nullptr;
    lxw_format* words = nullptr;
    std::array<lxw_format*, 6> numbers{};
    std::vector<std::unique_ptr<WorkbookSheet::State>> sheets;

    ~State()
    {
        if (book)
            lxw_workbook_free(book);
    }
};

namespace {

constexpr std::size_t kLongestText = 32'767;

/// `text` cut between characters where it is too long for a cell.
std::string fitting(std::string text)
{
    if (text.size() <= kLongestText)
        return text;
    std::size_t end = kLongestText - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

}  // namespace

void WorkbookSheet::row(const std::vector<SheetCell>& cells)
{
    for (std::size_t c = 0; c < cells.size() && c < state_->columns.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        lxw_format* number = (*state_->numbers)[static_cast<std::size_t>(state_->columns[c].number)];
        lxw_error fault = LXW_NO_ERROR;
        if (const auto* value = std::get_if<double>(&cells[c]))
            fault = worksheet_write_number(state_->sheet, state_->next, column, *value, number);
        else if (const auto* yes = std::get_if<bool>(&cells[c]))
            fault = worksheet_write_boolean(state_->sheet, state_->next, column, *yes, number);
        else if (const auto* words = std::get_if<std::string>(&cells[c]); words && !words->empty())
            fault = worksheet_write_string(state_->sheet, state_->next, column, fitting(*words).c_str(), state_->words);
        state_->failed |= fault != LXW_NO_ERROR;
    }
    ++state_->next;
}

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

spatial::Result<Workbook> Workbook::create(const std::string& title, const std::string& foot)
{
    auto state = std::make_unique<State>();
    if (!state->folder.isValid())
        return Error{ErrorCode::WriteFailed, text("No temporary folder can be made: {0}", state->folder.errorString().toStdString())};
    state->file = state->folder.filePath(QStringLiteral("report.xlsx")).toStdString();
    state->title = title;
    state->foot = "&L" + foot + "&R&P / &N";
    std::string folder = state->folder.path().toStdString();
    lxw_workbook_options options{};
    options.tmpdir = folder.data();
    state->book = workbook_new_opt(state->file.c_str(), &options);
    if (!state->book)
        return Error{ErrorCode::Internal, text("The workbook could not be made.")};

    lxw_doc_properties properties{};
    properties.title = state->title.data();
    static char author[] = "Songhua";
    properties.author = author;
    properties.created = 946'684'800;   // 2000-01-01: a clock would make every file another one
    workbook_set_properties(state->book, &properties);

    state->head = workbook_add_format(state->book);
    format_set_bold(state->head);
    format_set_text_wrap(state->head);
    format_set_align(state->head, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(state->head, 0xEEF3F2);
    format_set_bottom(state->head, LXW_BORDER_MEDIUM);
    format_set_bottom_color(state->head, 0x2F6F6A);
    state->words = workbook_add_format(state->book);
    format_set_text_wrap(state->words);
    format_set_align(state->words, LXW_ALIGN_VERTICAL_TOP);
    static constexpr std::array<const char*, 6> kPatterns{"General", "#,##0", "#,##0.0", "#,##0.00", "0.000", "0.0%"};
    for (std::size_t i = 0; i < kPatterns.size(); ++i) {
        state->numbers[i] = workbook_add_format(state->book);
        format_set_num_format(state->numbers[i], kPatterns[i]);
        format_set_align(state->numbers[i], LXW_ALIGN_VERTICAL_TOP);
    }
    return Workbook(std::move(state));
}

WorkbookSheet Workbook::sheet(const std::string& name, std::vector<SheetColumn> columns)
{
    auto sheet = std::make_unique<WorkbookSheet::State>();
    sheet->sheet = workbook_add_worksheet(state_->book, name.c_str());
    sheet->columns = std::move(columns);
    sheet->numbers = &state_->numbers;
    sheet->words = state_->words;
    for (std::size_t c = 0; sheet->sheet && c < sheet->columns.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        worksheet_set_column(sheet->sheet, column, column, sheet->columns[c].width, nullptr);
        sheet->failed |= worksheet_write_string(sheet->sheet, 0, column, sheet->columns[c].head.c_str(), state_->head) != LXW_NO_ERROR;
    }
    if (sheet->sheet) {
        worksheet_set_row(sheet->sheet, 0, sheet->columns.size() > 1 ? 48 : 24, nullptr);
        worksheet_freeze_panes(sheet->sheet, 1, 0);
        worksheet_set_landscape(sheet->sheet);
        worksheet_set_paper(sheet->sheet, 9);   // A4
        worksheet_repeat_rows(sheet->sheet, 0, 0);
        worksheet_fit_to_pages(sheet->sheet, 1, 0);
        worksheet_set_footer(sheet->sheet, state_->foot.c_str());
    }
    state_->sheets.push_back(std::move(sheet));
    if (state_->sheets.size() == 2 && state_->sheets.back()->sheet)
        worksheet_activate(state_->sheets.back()->sheet);
    return WorkbookSheet(*state_->sheets.back());
}

spatial::Result<std::string> Workbook::finish()
{
    bool failed = false;
    for (auto& sheet : state_->sheets) {
        failed |= sheet->failed || !sheet->sheet;
        if (sheet->sheet && sheet->columns.size() > 1 && sheet->next > 1)
            worksheet_autofilter(sheet->sheet, 0, 0, sheet->next - 1, static_cast<lxw_col_t>(sheet->columns.size() - 1));
    }
    lxw_workbook* book = std::exchange(state_->book, nullptr);
    if (failed) {
        lxw_workbook_free(book);
        return Error{ErrorCode::Internal, text("The workbook could not be made.")};
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        return Error{ErrorCode::WriteFailed, text("The workbook could not be written."), text("Check the free space of the folder for temporary files.")};
    return layers::openBytes(state_->file);
}

}  // namespace app
