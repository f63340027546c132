// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/direct_reading.h"

#include <string_view>

namespace layers {

/// The .dbf of a shapefile, read by its bytes: fixed records of fixed fields, whose values are digits and text.
class ShapefileTable {
public:
    /// Nothing where header and fields are not those that `layer` has.
    static std::optional<ShapefileTable> open(const std::string& dbf, OGRLayer& layer, std::size_t rows);

    enum class Row { Read, Deleted, Odd };

    /// The bytes of some rows, for row().
    bool read(std::size_t firstRow, std::size_t rows, std::string& bytes) const;
    /// Appends the values of a row; of an odd one nothing is appended.
    Row append(std::string_view bytes, std::size_t row, RowChunk& chunk) const;

    /// The most bytes that the texts of a field can fill.
    std::size_t textBytes(std::size_t field) const;

private:
    struct Column {
        char kind;              // of the file: C, N, F, D, L
        bool wide;              // an integer of 64 bits
        spatial::FieldType type;
        std::size_t begin;      // in the record
        std::size_t width;
    };
    explicit ShapefileTable(OpenFile file) : file_(std::move(file)) {}
    bool isPlain(std::string_view record, const Column& column) const;

    OpenFile file_;
    std::size_t headerBytes_ = 0;
    std::size_t recordBytes_ = 0;
    std::size_t rows_ = 0;
    std::vector<Column> columns_;
};

}  // namespace layers
