// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/shapefile_table.h"

#include "layers/sources/dbf_header.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace layers {

using spatial::FieldType;

namespace {

/// Spaces before and after do not count, nor does anything after a zero byte.
std::string_view trimmed(std::string_view bytes)
{
    if (const void* zero = std::memchr(bytes.data(), 0, bytes.size()))
        bytes = bytes.substr(0, static_cast<std::size_t>(static_cast<const char*>(zero) - bytes.data()));
    while (!bytes.empty() && bytes.front() == ' ')
        bytes.remove_prefix(1);
    while (!bytes.empty() && bytes.back() == ' ')
        bytes.remove_suffix(1);
    return bytes;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isWhole(std::string_view written, std::size_t mostDigits)
{
    if (!written.empty() && (written.front() == '-' || written.front() == '+'))
        written.remove_prefix(1);
    return !written.empty() && written.size() <= mostDigits && std::all_of(written.begin(), written.end(), isDigit);
}

/// Digits with at most one point and an exponent, at most 40 characters.
bool isReal(std::string_view written)
{
    std::size_t i = 0;
    std::size_t digits = 0;
    const auto skipDigits = [&] {
        for (; i < written.size() && isDigit(written[i]); ++i)
            ++digits;
    };
    if (written.size() > 40)
        return false;
    if (i < written.size() && (written[i] == '-' || written[i] == '+'))
        ++i;
    skipDigits();
    if (i < written.size() && written[i] == '.') {
        ++i;
        skipDigits();
    }
    if (digits == 0)
        return false;
    if (i < written.size() && (written[i] == 'e' || written[i] == 'E')) {
        ++i;
        if (i < written.size() && (written[i] == '-' || written[i] == '+'))
            ++i;
        digits = 0;
        skipDigits();
        if (digits == 0 || digits > 2)
            return false;
    }
    return i == written.size();
}

template <class Number>
Number numberOf(std::string_view written)
{
    if (written.front() == '+')
        written.remove_prefix(1);
    Number value{};
    std::from_chars(written.data(), written.data() + written.size(), value);
    return value;
}

bool isNullNumber(std::string_view written) { return written.empty() || written.front() == '*'; }

bool isPlainDate(std::string_view written)
{
    return written.size() == 8 && std::all_of(written.begin(), written.end(), isDigit) && written[0] <= '2' && written != "00000000";
}

}  // namespace

std::optional<ShapefileTable> ShapefileTable::open(const std::string& dbf, OGRLayer& layer, std::size_t rows)
{
    auto file = OpenFile::open(dbf);
    std::string head;
    if (!file || !file->read(0, 32, head))
        return std::nullopt;
    const DbfHeader header = readDbfHeader(head, static_cast<std::int64_t>(file->size()));
    if (header.headerBytes < 33 || header.recordBytes < 1 || header.claimed != static_cast<std::int64_t>(rows) || !header.fits() ||
        !file->read(0, static_cast<std::size_t>(header.headerBytes), head))
        return std::nullopt;
    ShapefileTable table(*std::move(file));
    table.headerBytes_ = static_cast<std::size_t>(header.headerBytes);
    table.recordBytes_ = static_cast<std::size_t>(header.recordBytes);
    table.rows_ = rows;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    std::size_t begin = 1;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const std::size_t at = 32 + 32 * static_cast<std::size_t>(i);
        if (at + 32 > head.size())
            return std::nullopt;
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        const Column column{head[at + 11], field.GetType() == OFTInteger64, fieldTypeOf(field), begin, static_cast<unsigned char>(head[at + 16])};
        const bool number = column.kind == 'N' || column.kind == 'F';
        const bool known = (column.type == FieldType::Text && column.kind == 'C') || (column.type == FieldType::Date && column.kind == 'D' && column.width == 8) ||
                           (column.type == FieldType::Boolean && column.kind == 'L' && column.width >= 1) ||
                           ((column.type == FieldType::Integer || column.type == FieldType::Real) && number);
        begin += column.width;
        if (!known || begin > table.recordBytes_ || (column.type != FieldType::Date && field.GetWidth() != static_cast<int>(column.width)))
            return std::nullopt;
        table.columns_.push_back(column);
    }
    // A further field, or none of them: OGR names things its own way then.
    const std::size_t end = 32 + 32 * table.columns_.size();
    if (table.columns_.empty() || (end + 32 <= head.size() && head[end] != 0x0D))
        return std::nullopt;
    return table;
}

std::size_t ShapefileTable::textBytes(std::size_t field) const
{
    return columns_[field].type == FieldType::Text ? columns_[field].width * rows_ : columns_[field].type == FieldType::Date ? 10 * rows_ : 0;
}

bool ShapefileTable::read(std::size_t firstRow, std::size_t rows, std::string& bytes) const
{
    return file_.read(headerBytes_ + firstRow * recordBytes_, rows * recordBytes_, bytes);
}

bool ShapefileTable::isPlain(std::string_view record, const Column& column) const
{
    const std::string_view written = trimmed(record.substr(column.begin, column.width));
    switch (column.type) {
    case FieldType::Integer: return isNullNumber(written) || isWhole(written, column.wide ? 18 : 9);
    case FieldType::Real: return isNullNumber(written) || isReal(written);
    case FieldType::Date: return written == "00000000" || isPlainDate(written);
    default: return true;
    }
}

ShapefileTable::Row ShapefileTable::append(std::string_view bytes, std::size_t row, RowChunk& chunk) const
{
    const std::string_view record = bytes.substr(row * recordBytes_, recordBytes_);
    if (record.front() == '*')
        return Row::Deleted;
    for (const Column& column : columns_)
        if (column.type != FieldType::Text && column.type != FieldType::Boolean && !isPlain(record, column))
            return Row::Odd;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        spatial::AttributeColumn& values = chunk.columns[i];
        const std::string_view written = trimmed(record.substr(columns_[i].begin, columns_[i].width));
        switch (columns_[i].type) {
        case FieldType::Text:
            if (written.empty())
                values.appendNull();
            else
                values.append(written);
            break;
        case FieldType::Integer:
            if (isNullNumber(written))
                values.appendNull();
            else
                values.append(numberOf<std::int64_t>(written));
            break;
        case FieldType::Real:
            if (isNullNumber(written))
                values.appendNull();
            else
                values.append(numberOf<double>(written));
            break;
        case FieldType::Boolean:
            if (!written.empty() && written.front() == '?')
                values.appendNull();
            else
                values.append(!written.empty() && (written.front() == 'T' || written.front() == 't' || written.front() == 'Y' || written.front() == 'y'));
            break;
        case FieldType::Date:
        case FieldType::DateTime:
            if (written == "00000000") {
                values.appendNull();
            } else {
                const char date[10] = {written[0], written[1], written[2], written[3], '-', written[4], written[5], '-', written[6], written[7]};
                values.append(std::string_view(date, sizeof date));
            }
            break;
        }
    }
    return Row::Read;
}

}  // namespace layers
