// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/losses.h"
#include "layers/sources/edits/out_file.h"
#include "layers/sources/edits/pending_edits.h"
#include "spatial/core/progress.h"

#include <memory>
#include <optional>

namespace layers {

/// A field of a .dbf.
struct DbfField {
    std::string descriptor;      ///< 32 bytes, as they stand in the header
    std::size_t offset = 1;      ///< in the record

    char kind() const { return descriptor[11]; }
    std::size_t width() const { return static_cast<unsigned char>(descriptor[16]); }
    int decimals() const { return static_cast<unsigned char>(descriptor[17]); }
    std::string holds() const;   ///< "C(254)", "N(16,2)"
};

/// A .dbf as it lies there.
class DbfSource {
public:
    /// Nothing where it is not there or its header makes no sense.
    static std::unique_ptr<DbfSource> open(const std::filesystem::path& file);

    const std::vector<DbfField>& fields() const { return fields_; }
    const std::string& head() const { return head_; }      ///< the first 32 bytes
    const std::string& rest() const { return rest_; }      ///< of the header, after the fields
    std::uint64_t records() const { return records_; }
    bool isDeleted(std::uint64_t record) { return this->record(record).starts_with('*'); }
    std::string_view record(std::uint64_t record) { return file_.at(headerBytes_ + record * recordBytes_, recordBytes_); }

private:
    explicit DbfSource(const std::filesystem::path& file) : file_(file) {}
    InFile file_;
    std::string head_;
    std::string rest_;
    std::vector<DbfField> fields_;
    std::uint64_t headerBytes_ = 0;
    std::uint64_t recordBytes_ = 0;
    std::uint64_t records_ = 0;
};

/// Writes the attributes of a table as a .dbf: cells that are not edited are copied byte for byte from the one that is there, as are the
/// descriptions of fields; others are written in `encoding`.
class DbfCopy {
public:
    /// `source` may be null. `was`: the encoding of the source's texts; all texts are written anew where it is another one.
    DbfCopy(const PendingEdits& edits, DbfSource* source, const std::string& was, const std::string& encoding);

    /// What the fields cannot hold of what is edited; nothing is written.
    LossCount losses(spatial::Progress& progress) const;
    std::vector<spatial::Warning> sentences(const LossCount& losses) const;
    /// `recordOf`: the record of a row before. WriteFailed, Cancelled.
    spatial::Result<void> write(OutFile& out, const std::vector<std::uint32_t>& recordOf, spatial::Progress& progress) const;
    std::uint64_t bytes() const { return headerBytes() + edits_.after().size() * recordBytes_ + 1; }

private:
    std::size_t headerBytes() const { return 32 + 32 * fields_.size() + 1 + (source_ ? source_->rest().size() : 0); }
    std::string header() const;
    DbfField fieldFor(std::size_t column, std::vector<std::string>& taken);
    bool copied(std::size_t row, std::size_t column) const;
    /// The bytes of a cell, and what is lost on the way.
    std::optional<LossCount::Kind> format(std::size_t row, std::size_t column, std::string& cell) const;
    std::optional<LossCount::Kind> formatText(std::string_view value, std::size_t width, std::string& cell) const;

    const PendingEdits& edits_;
    DbfSource* source_;
    std::string encoding_;
    bool recoded_;
    std::vector<DbfField> fields_;
    std::size_t recordBytes_ = 1;
    std::string renamed_;
};

/// "N(16,2)" for numbers: as it stands in a cell of that width, right-aligned; what is lost on the way.
std::optional<LossCount::Kind> formatDbfNumber(double value, std::size_t width, int decimals, std::string& cell);

}  // namespace layers
