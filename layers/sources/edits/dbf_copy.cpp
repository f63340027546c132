// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/dbf_copy.h"

#include "layers/sources/dbf_header.h"
#include "layers/sources/encoding.h"
#include "layers/sources/geopackage_values.h"
#include "layers/sources/shapefile_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace layers {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::Result;
using spatial::text;
using Kind = LossCount::Kind;

namespace {

constexpr std::size_t kMostBytes = 254;

void putLittle(std::string& bytes, std::size_t at, std::uint32_t value, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string descriptorOf(char kind, std::size_t width, int decimals)
{
    std::string bytes(32, '\0');
    bytes[11] = kind;
    bytes[16] = static_cast<char>(width);
    bytes[17] = static_cast<char>(decimals);
    return bytes;
}

std::string rightAligned(std::string_view written, std::size_t width) { return std::string(width - std::min(width, written.size()), ' ') + std::string(written); }

std::string_view nameBytes(const DbfField& field)
{
    const std::string_view bytes = std::string_view(field.descriptor).substr(0, 11);
    return bytes.substr(0, bytes.find('\0'));
}

bool hasFourByteCharacter(std::string_view gb18030)
{
    for (std::size_t i = 0; i + 1 < gb18030.size(); ++i) {
        if (static_cast<unsigned char>(gb18030[i]) < 0x80)
            continue;
        if (gb18030[i + 1] >= '0' && gb18030[i + 1] <= '9')
            return true;
        ++i;
    }
    return false;
}

}  // namespace

std::string DbfField::holds() const
{
    return kind() == 'N' || kind() == 'F' ? fmt::format("{}({},{})", kind(), width(), decimals()) : fmt::format("{}({})", kind(), width());
}

std::unique_ptr<DbfSource> DbfSource::open(const std::filesystem::path& file)
{
    std::unique_ptr<DbfSource> source(new DbfSource(file));
    if (!source->file_.isOpen())
        return nullptr;
    source->head_ = source->file_.at(0, 32);
    const DbfHeader header = readDbfHeader(source->head_, static_cast<std::int64_t>(source->file_.size()));
    if (!header.present || header.headerBytes < 33 || header.recordBytes < 1)
        return nullptr;
    source->headerBytes_ = static_cast<std::uint64_t>(header.headerBytes);
    source->recordBytes_ = static_cast<std::uint64_t>(header.recordBytes);
    source->records_ = static_cast<std::uint64_t>(std::min(header.claimed, header.possible));
    const std::string all(source->file_.at(0, static_cast<std::size_t>(header.headerBytes)));
    std::size_t at = 32;
    std::size_t offset = 1;
    for (; at + 32 <= all.size() && all[at] != '\r'; at += 32) {
        source->fields_.push_back({all.substr(at, 32), offset});
        offset += source->fields_.back().width();
    }
    if (offset > source->recordBytes_ || at >= all.size())
        return nullptr;
    source->rest_ = all.substr(at + 1);
    return source;
}

DbfCopy::DbfCopy(const PendingEdits& edits, DbfSource* source, const std::string& was, const std::string& encoding)
    : edits_(edits), source_(source), encoding_(encoding), recoded_(canonicalEncoding(was) != canonicalEncoding(encoding))
{
    std::vector<std::string> taken;   // names as they stand in the file
    const auto keptDescriptor = [&](std::size_t column) { return source_ && edits_.columnBefore(column) != PendingEdits::kNew && !edits_.renamed(column) && !recoded_; };
    for (std::size_t i = 0; i < edits.after().fields.size(); ++i)
        if (keptDescriptor(i))
            taken.push_back(toUtf8(withoutCutTail(nameBytes(source_->fields()[edits_.columnBefore(i)]), encoding_), encoding_));
    for (std::size_t i = 0; i < edits.after().fields.size(); ++i) {
        fields_.push_back(fieldFor(i, taken));
        fields_.back().offset = recordBytes_;
        recordBytes_ += fields_.back().width();
    }
    if (fields_.empty()) {   // a .dbf has at least one
        fields_.push_back({descriptorOf('N', 10, 0), recordBytes_});
        fields_.back().descriptor.replace(0, 3, "FID");
        recordBytes_ += 10;
    }
}

DbfField DbfCopy::fieldFor(std::size_t column, std::vector<std::string>& taken)
{
    const spatial::Field& field = edits_.after().fields[column];
    const bool known = source_ && edits_.columnBefore(column) != PendingEdits::kNew;
    if (known && !edits_.renamed(column) && !edits_.retyped(column) && !recoded_)
        return source_->fields()[edits_.columnBefore(column)];
    const auto clamped = [](int width, int least, int most) { return static_cast<std::size_t>(std::clamp(width, least, most)); };
    DbfField made{{}, 1};
    if (known && !edits_.retyped(column)) {
        made = source_->fields()[edits_.columnBefore(column)];
    } else {
        switch (field.type) {
        case FieldType::Integer: made.descriptor = descriptorOf('N', field.width > 0 ? clamped(field.width, 1, 18) : 18, 0); break;
        case FieldType::Real:
            made.descriptor = descriptorOf('N', field.width > 0 ? clamped(field.width, 1, 32) : 24, field.width > 0 ? std::clamp(field.precision, 0, std::max(0, field.width - 2)) : 15);
            break;
        case FieldType::Boolean: made.descriptor = descriptorOf('L', 1, 0); break;
        case FieldType::Date: made.descriptor = descriptorOf('D', 8, 0); break;
        case FieldType::DateTime: made.descriptor = descriptorOf('C', 30, 0); break;
        case FieldType::Text: {
            std::size_t widest = 50;
            const AttributeColumn& values = edits_.after().columns[column];
            for (std::size_t row = 0; field.width <= 0 && row < values.size(); ++row)
                if (!values.isNull(row))
                    widest = std::max(widest, fromUtf8(values.text(row), encoding_).size());
            made.descriptor = descriptorOf('C', field.width > 0 ? clamped(field.width, 1, kMostBytes) : std::min(widest, kMostBytes), 0);
            break;
        }
        }
    }
    if (known && !edits_.renamed(column) && !recoded_) {
        made.descriptor.replace(0, 11, source_->fields()[edits_.columnBefore(column)].descriptor.substr(0, 11));
        return made;
    }
    const std::string name = shortFieldName(field.name, encoding_, taken);
    taken.push_back(name);
    made.descriptor.replace(0, 11, 11, '\0');
    const std::string written = fromUtf8(name, encoding_);
    made.descriptor.replace(0, std::min<std::size_t>(10, written.size()), written.substr(0, 10));
    if (name != field.name)
        renamed_ += (renamed_.empty() ? "" : ", ") + field.name + " -> " + name;
    return made;
}

bool DbfCopy::copied(std::size_t row, std::size_t column) const
{
    if (!source_ || edits_.rowBefore(row) == PendingEdits::kNew || edits_.columnBefore(column) == PendingEdits::kNew || edits_.retyped(column) || edits_.cellChanged(row, column))
        return false;
    return !recoded_ || edits_.after().fields[column].type != FieldType::Text;
}

std::optional<Kind> formatDbfNumber(double value, std::size_t width, int decimals, std::string& cell)
{
    cell.assign(width, ' ');
    if (!std::isfinite(value))
        return Kind::NotANumber;
    char buffer[512];
    const auto written = [&](auto... how) { return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, value, how...).ptr); };
    const auto take = [&](const std::string& number) {
        cell = rightAligned(number, width);
        return number.size() <= width;
    };
    const std::string exact = written(std::chars_format::fixed);
    const std::size_t point = exact.find('.');
    const int digits = point == std::string::npos ? 0 : static_cast<int>(exact.size() - point - 1);
    if (digits <= decimals) {
        const std::string padded = written(std::chars_format::fixed, decimals);
        if ((padded.size() <= width && take(padded)) || (exact.size() <= width && take(exact)))
            return std::nullopt;
    }
    // Programs read exponents in fields with decimals; only where all digits stay.
    if (const std::string shortest = written(std::chars_format::scientific); decimals >= 15 && shortest.size() <= width && take(shortest))
        return std::nullopt;
    for (int kept = std::min(digits, decimals); kept >= 0; --kept)
        if (const std::string rounded = written(std::chars_format::fixed, kept); rounded.size() <= width) {
            take(rounded);
            return Kind::Rounded;
        }
    cell.assign(width, ' ');
    return Kind::TooWide;
}

std::optional<Kind> DbfCopy::formatText(std::string_view value, std::size_t width, std::string& cell) const
{
    std::int64_t lost = 0;
    std::optional<Kind> loss;
    std::string written = fromUtf8(value, encoding_, &lost);
    if (written.size() > width) {
        written = fromUtf8(shortened(value, width, encoding_), encoding_);
        loss = Kind::Cut;
    }
    if (lost > 0)
        loss = Kind::Encoding;
    else if (!loss && canonicalEncoding(encoding_) == "GBK" && hasFourByteCharacter(written))
        loss = Kind::OutsideEncoding;
    else if (!loss && value.empty())
        loss = Kind::Empty;
    else if (!loss && (value.front() == ' ' || value.back() == ' ' || value.find('\0') != std::string_view::npos))
        loss = Kind::Blanks;
    cell = written + std::string(width - std::min(width, written.size()), ' ');
    return loss;
}

std::optional<Kind> DbfCopy::format(std::size_t row, std::size_t column, std::string& cell) const
{
    const AttributeColumn& values = edits_.after().columns[column];
    const DbfField& field = fields_[column];
    const std::size_t width = field.width();
    cell.assign(width, field.kind() == 'L' ? '?' : field.kind() == 'D' ? '0' : ' ');
    if (values.isNull(row))
        return std::nullopt;
    const auto asNumber = [&](double number) { return formatDbfNumber(number, width, field.decimals(), cell); };
    switch (field.kind()) {
    case 'C': return formatText(values.type() == FieldType::Text ? values.text(row) : std::string_view(values.display(row)), width, cell);
    case 'N':
    case 'F': {
        if (values.type() == FieldType::Integer || values.type() == FieldType::Boolean) {
            const std::string written = std::to_string(values.integer(row));
            if (written.size() > width)
                return Kind::TooWide;
            if (field.decimals() > 0)
                return asNumber(static_cast<double>(values.integer(row)));
            cell = rightAligned(written, width);
            return std::nullopt;
        }
        const auto number = values.number(row);
        return number ? asNumber(*number) : std::optional(Kind::Type);
    }
    case 'L':
        if (values.type() != FieldType::Boolean && values.type() != FieldType::Integer)
            return Kind::Type;
        cell[0] = values.integer(row) != 0 ? 'T' : 'F';
        return std::nullopt;
    case 'D': {
        const std::string written = values.display(row);
        if (!isWholeDate(written) || width != 8)
            return Kind::Type;
        cell = written.substr(0, 4) + written.substr(5, 2) + written.substr(8, 2);
        return std::nullopt;
    }
    default: return Kind::Type;
    }
}

LossCount DbfCopy::losses(spatial::Progress& progress) const
{
    LossCount count(edits_.after());
    std::string cell;
    for (std::size_t row = 0; row < edits_.after().size() && !progress.cancelled(); ++row)
        for (std::size_t i = 0; i < edits_.after().fields.size(); ++i)
            if (!copied(row, i))
                if (const auto loss = format(row, i, cell))
                    count.add(*loss, row, i);
    return count;
}

std::vector<spatial::Warning> DbfCopy::sentences(const LossCount& losses) const
{
    std::vector<std::string> holds;
    for (const DbfField& field : fields_)
        holds.push_back(field.holds());
    auto told = losses.sentences(holds, encoding_);
    if (!renamed_.empty())
        told.insert(told.begin(), {"field.renamed", text("Shapefiles allow ten bytes for a field name: {0}.", renamed_), edits_.after().name});
    for (std::size_t i = 0; i < edits_.after().fields.size(); ++i)
        if (edits_.after().fields[i].type == FieldType::DateTime && edits_.columnBefore(i) == PendingEdits::kNew)
            told.push_back({"field.type", text("Field {0}: a DBF has no times of day; it is written as text.", edits_.after().fields[i].name), edits_.after().name});
    return told;
}

std::string DbfCopy::header() const
{
    std::string head = source_ ? source_->head() : std::string(32, '\0');
    if (!source_)
        head.replace(0, 4, "\x03\x64\x01\x01");
    putLittle(head, 4, static_cast<std::uint32_t>(edits_.after().size()), 4);
    putLittle(head, 8, static_cast<std::uint32_t>(headerBytes()), 2);
    putLittle(head, 10, static_cast<std::uint32_t>(recordBytes_), 2);
    const auto id = static_cast<std::uint8_t>(head[29]);
    const std::string name = canonicalEncoding(encoding_);
    if (id == 0 || encodingOfLanguageDriver(id) != name)
        head[29] = static_cast<char>(name == "Big5" ? 0x78 : languageDriver(name));
    for (const DbfField& field : fields_)
        head += field.descriptor;
    return head + '\r' + (source_ ? source_->rest() : std::string());
}

Result<void> DbfCopy::write(OutFile& out, const std::vector<std::uint32_t>& recordOf, spatial::Progress& progress) const
{
    out.write(header());
    std::string record;
    std::string cell;
    for (std::size_t row = 0; row < edits_.after().size(); ++row) {
        if (row % 4096 == 0) {
            TRY(spatial::notCancelled(progress));
            progress.report(static_cast<double>(row) / static_cast<double>(edits_.after().size()), "write");
        }
        record.assign(1, ' ');
        const std::size_t before = edits_.rowBefore(row);
        const std::string_view old = source_ && before != PendingEdits::kNew ? source_->record(recordOf[before]) : std::string_view();
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (edits_.after().fields.empty()) {
                record += rightAligned(std::to_string(row), fields_[i].width());
            } else if (copied(row, i)) {
                const DbfField& from = source_->fields()[edits_.columnBefore(i)];
                record += old.substr(from.offset, from.width());
            } else {
                static_cast<void>(format(row, i, cell));   // what is lost was counted, and accepted
                record += cell;
            }
        }
        if (record.size() != recordBytes_)
            return spatial::Error{spatial::ErrorCode::Unreadable, text("The .dbf file ends within a record; another program may be writing it."), text("Read the layer anew and compare, or save a copy. Your edits are kept.")};
        out.write(record);
        if (out.failed())
            break;
    }
    out.write("\x1A");
    return out.finish();
}

}  // namespace layers
