// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/csv_edits.h"

#include "layers/sources/coordinate_columns.h"
#include "layers/sources/csv_rows.h"
#include "layers/sources/csv_writer.h"
#include "layers/sources/edits/out_file.h"
#include "layers/sources/edits/rejected.h"
#include "layers/sources/encoding.h"
#include "layers/sources/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

class CsvCopy {
public:
    CsvCopy(const PendingEdits& edits, const SourceSpec& source, std::string body, std::string encoding) : edits_(edits), losses_(edits.after()), encoding_(std::move(encoding)), body_(std::move(body))
    {
        delimiter_ = csvDelimiterOf(body_);
        place_ = coordinateColumns(edits.before(), source);
    }

    Result<void> read()
    {
        std::size_t at = 0;
        CsvSpans header;
        const CsvRow names = nextCsvRow(body_, at, delimiter_, &header);
        header_ = header;
        endOfLine_ = at >= 2 && body_[at - 2] == '\r' ? "\r\n" : "\n";
        // One column more than fields, and the first whose name is none: it held the geometry.
        for (std::size_t column = 0, field = 0; column < names.size(); ++column) {
            const std::string name = field < edits_.before().fields.size() ? edits_.before().fields[field].name : std::string();
            const bool isField = !name.empty() && (names[column].empty() ? name.starts_with("column_") || name.starts_with("_") : name == names[column] || name.starts_with(names[column] + "_"));
            if (!isField && geometryColumn_ < 0) {
                geometryColumn_ = static_cast<int>(column);
                continue;
            }
            columnOf_.push_back(column);
            ++field;
        }
        while (at < body_.size()) {
            const std::size_t begin = at;
            CsvSpans spans;
            const CsvRow row = nextCsvRow(body_, at, delimiter_, &spans);
            if (row.size() == 1 && row[0].empty())
                continue;
            rows_.push_back({begin, at, std::move(spans)});
        }
        if (columnOf_.size() != edits_.before().fields.size() || rows_.size() != edits_.before().size())
            return Error{ErrorCode::Conflict, text("The file has {0} features now, but had {1} when it was read: another program changed it.", rows_.size(), edits_.before().size()),
                         text("Read the layer anew and compare, or save a copy. Your edits are kept.")};
        return onlyPlacesThatFit();
    }

    Result<std::string> write(spatial::Progress& progress)
    {
        std::string out;
        out.reserve(body_.size() + body_.size() / 8);
        addRow(out, [&](std::size_t column) { return std::string(raw(header_, column)); }, [&](std::size_t i) { return quoted(edits_.after().fields[i].name); }, true);
        for (std::size_t row = 0; row < edits_.after().size(); ++row) {
            if (row % 1024 == 0) {
                TRY(spatial::notCancelled(progress));
                progress.report(static_cast<double>(row) / static_cast<double>(edits_.after().size()), "write");
            }
            const std::size_t before = edits_.rowBefore(row);
            if (before != PendingEdits::kNew && isUnchanged(row)) {
                out += std::string_view(body_).substr(rows_[before].begin, rows_[before].end - rows_[before].begin);
                if (!out.ends_with('\n'))
                    out += endOfLine_;
                continue;
            }
            row_ = row;
            addRow(out, [&](std::size_t column) { return before == PendingEdits::kNew ? std::string() : std::string(raw(rows_[before].spans, column)); }, [&](std::size_t i) { return cell(row, i); }, false);
        }
        return out;
    }

    const LossCount& losses() const { return losses_; }

private:
    struct Row {
        std::size_t begin;
        std::size_t end;
        CsvSpans spans;
    };

    bool byColumns() const { return geometryColumn_ < 0 && place_.x >= 0; }

    Result<void> onlyPlacesThatFit() const
    {
        std::vector<std::int64_t> bad;
        std::vector<std::int64_t> twice;
        for (std::size_t row = 0; row < edits_.after().size(); ++row) {
            const auto shape = edits_.after().geometry[row];
            if (geometryColumn_ >= 0 || !edits_.touched(row))
                continue;
            const bool none = shape.isNull() || shape.isEmpty();
            if (edits_.shapeChanged(row) && !none && (!byColumns() || !spatial::isPoint(shape.kind()) || shape.partCount() != 1))
                bad.push_back(edits_.after().ids[row]);
            else if (byColumns() && edits_.rowBefore(row) != PendingEdits::kNew && !edits_.shapeChanged(row) && (coordinateEdited(row, place_.x) || coordinateEdited(row, place_.y)))
                twice.push_back(edits_.after().ids[row]);
        }
        if (!bad.empty())
            return Error{ErrorCode::InvalidInput, byColumns() ? text("The table holds one point for each row; these features are something else: {0}. Nothing was saved.", listOf(bad)) : text("The source is a table without geometry; these features have one: {0}.", listOf(bad)),
                         text("Save a copy as GeoPackage (.gpkg), which holds all kinds together.")};
        if (!twice.empty())
            return Error{ErrorCode::InvalidInput, text("The columns of coordinates were edited, but not the points that they place: {0}. Nothing was saved.", listOf(twice)), text("Move the points instead; the columns follow.")};
        return {};
    }

    bool coordinateEdited(std::size_t row, int columnBefore) const
    {
        for (std::size_t i = 0; i < edits_.after().fields.size(); ++i)
            if (edits_.columnBefore(i) == static_cast<std::size_t>(columnBefore))
                return edits_.cellChanged(row, i);
        return false;
    }

    std::string_view raw(const CsvSpans& spans, std::size_t column) const
    {
        return column < spans.size() ? std::string_view(body_).substr(spans[column].first, spans[column].second - spans[column].first) : std::string_view();
    }

    bool isUnchanged(std::size_t row) const
    {
        if (!edits_.removedColumns().empty())
            return false;
        for (std::size_t i = 0; i < edits_.after().fields.size(); ++i)
            if (edits_.columnBefore(i) == PendingEdits::kNew || edits_.cellChanged(row, i))
                return false;
        return !edits_.shapeChanged(row);
    }

    std::string quoted(std::string_view cell) const
    {
        if (cell.find_first_of(std::string("\"\r\n") + delimiter_) == std::string_view::npos)
            return std::string(cell);
        std::string out = "\"";
        for (const char c : cell)
            out.append(c == '"' ? 2 : 1, c);
        return out + '"';
    }

    /// Semicolons part the columns where commas part the decimals.
    std::string number(double value, std::string_view old) const
    {
        std::string written = fmt::format("{}", value);
        if (delimiter_ == ';' && old.find(',') != std::string_view::npos)
            std::replace(written.begin(), written.end(), '.', ',');
        return written;
    }

    std::string cell(std::size_t row, std::size_t i)
    {
        const std::size_t before = edits_.rowBefore(row);
        const std::size_t column = edits_.columnBefore(i);
        const std::string_view old = before != PendingEdits::kNew && column != PendingEdits::kNew ? raw(rows_[before].spans, columnOf_[column]) : std::string_view();
        if (byColumns() && edits_.shapeChanged(row) && (column == static_cast<std::size_t>(place_.x) || column == static_cast<std::size_t>(place_.y))) {
            moved_.push_back({row, i});
            const auto shape = edits_.after().geometry[row];
            if (shape.isNull() || shape.isEmpty())
                return {};
            const spatial::Coordinate c = shape.ring(0).front();
            return number(column == static_cast<std::size_t>(place_.x) ? c.x : c.y, old);
        }
        if (before != PendingEdits::kNew && column != PendingEdits::kNew && !edits_.cellChanged(row, i))
            return std::string(old);
        const AttributeColumn& values = edits_.after().columns[i];
        if (values.isNull(row))
            return {};
        if (values.type() == FieldType::Boolean)
            return values.integer(row) != 0 ? "1" : "0";
        if (values.type() == FieldType::Real) {
            if (std::isfinite(values.real(row)))
                return number(values.real(row), old);
            losses_.add(LossCount::Kind::NotANumber, row, i);
            return {};
        }
        const std::string shown = values.display(row);
        std::int64_t lost = 0;
        fromUtf8(shown, encoding_, &lost);
        if (lost > 0)
            losses_.add(LossCount::Kind::Encoding, row, i);
        else if (shown.empty())
            losses_.add(LossCount::Kind::Empty, row, i);
        return quoted(shown);
    }

    /// Columns in the order of the file without those removed, then the new ones.
    template <class Raw, class Field>
    void addRow(std::string& out, Raw rawCell, Field fieldCell, bool isHeader)
    {
        std::vector<std::string> cells;
        std::vector<bool> done(edits_.after().fields.size(), false);
        const std::size_t columns = columnOf_.size() + (geometryColumn_ >= 0 ? 1 : 0);
        for (std::size_t column = 0, field = 0; column < columns; ++column) {
            if (static_cast<int>(column) == geometryColumn_) {
                const bool same = isHeader || (edits_.rowBefore(row_) != PendingEdits::kNew && !edits_.shapeChanged(row_));
                cells.push_back(same ? rawCell(column) : quoted(csvWktOf(edits_.after().geometry[row_])));
                continue;
            }
            for (std::size_t i = 0; i < done.size(); ++i)
                if (edits_.columnBefore(i) == field) {
                    cells.push_back(isHeader && !edits_.renamed(i) ? rawCell(column) : fieldCell(i));
                    done[i] = true;
                }
            ++field;
        }
        for (std::size_t i = 0; i < done.size(); ++i)
            if (!done[i])
                cells.push_back(fieldCell(i));
        for (std::size_t i = 0; i < cells.size(); ++i)
            out += (i ? std::string(1, delimiter_) : std::string()) + cells[i];
        out += endOfLine_;
    }

public:
    const std::vector<std::pair<std::size_t, std::size_t>>& movedCells() const { return moved_; }

private:
    const PendingEdits& edits_;
    LossCount losses_;
    std::string encoding_;
    std::string body_;
    char delimiter_ = ',';
    CoordinateColumns place_;
    std::string endOfLine_;
    CsvSpans header_;
    int geometryColumn_ = -1;
    std::vector<std::size_t> columnOf_;   // of the file, for each field before
    std::vector<Row> rows_;
    std::size_t row_ = 0;
    std::vector<std::pair<std::size_t, std::size_t>> moved_;   // cells that follow a moved point
};

std::string markOf(std::string_view bytes)
{
    for (const std::string_view mark : {std::string_view("\xEF\xBB\xBF"), std::string_view("\xFF\xFE"), std::string_view("\xFE\xFF")})
        if (bytes.starts_with(mark))
            return std::string(mark);
    return {};
}

}  // namespace

Result<WrittenCopy> writeCsv(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const std::filesystem::path& folder, std::vector<spatial::Warning>& losses, spatial::Progress& progress)
{
    TRY_ASSIGN(TextFile file, readTextFile(set.main.string(), source.encoding));
    std::string bytes;
    {
        InFile in(set.main);
        bytes = std::string(in.at(0, static_cast<std::size_t>(in.size())));
    }
    const std::string mark = markOf(bytes);
    if (mark + fromUtf8(file.text, file.encoding) != bytes)
        return Error{ErrorCode::Refused, text("Some bytes of the file are no text in {0}, so it cannot be written back as it is.", file.encoding), text("Name its encoding when opening it, or save a copy.")};
    bytes.clear();
    CsvCopy csv(edits, source, std::move(file.text), file.encoding);
    TRY(csv.read());
    TRY_ASSIGN(const std::string written, csv.write(progress));
    losses = csv.losses().sentences(std::vector<std::string>(edits.after().fields.size()), file.encoding);
    WrittenCopy copy;
    copy.lost = csv.losses();
    for (const auto& [row, column] : csv.movedCells())
        copy.lost->add(LossCount::Kind::Type, row, column);
    copy.names = {set.main.filename().string()};
    copy.readBack = source;
    copy.readBack.path = folder / set.main.filename();
    copy.readBack.encoding = file.encoding;
    copy.meant = edits.afterTable();
    copy.byPosition = false;
    if (!folder.empty()) {
        OutFile out(folder / set.main.filename(), set.main, written.size());
        out.write(mark);
        out.write(fromUtf8(written, file.encoding));
        TRY(out.finish());
    }
    return copy;
}

}  // namespace layers
