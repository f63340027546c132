// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/losses.h"

namespace layers {

using spatial::text;

void LossCount::add(Kind kind, std::size_t row, std::size_t column)
{
    ++counts_[column].of[static_cast<std::size_t>(kind)];
    cells_.insert(static_cast<std::uint64_t>(row) * counts_.size() + column);
}

std::vector<spatial::Warning> LossCount::sentences(const std::vector<std::string>& holds, const std::string& encoding) const
{
    std::vector<spatial::Warning> losses;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        const std::string& field = table_->fields[i].name;
        const auto tell = [&](Kind kind, const char* code, auto sentence) {
            if (const std::int64_t count = counts_[i].of[static_cast<std::size_t>(kind)]; count > 0)
                losses.push_back({code, sentence(count), table_->name});
        };
        tell(Kind::Cut, "field.width", [&](std::int64_t n) { return text("Field {0}: {1} texts are longer than the field ({2}) and would be cut.", field, n, holds[i]); });
        tell(Kind::Encoding, "field.encoding", [&](std::int64_t n) { return text("Field {0}: {1} texts have characters that do not exist in {2} and would become \"?\".", field, n, encoding); });
        tell(Kind::OutsideEncoding, "field.encoding", [&](std::int64_t n) { return text("Field {0}: {1} texts have characters that only GB18030 knows; programs that read the file as {2} will show others.", field, n, encoding); });
        tell(Kind::Rounded, "field.precision", [&](std::int64_t n) { return text("Field {0}: {1} numbers have more decimals than the field ({2}) and would be rounded.", field, n, holds[i]); });
        tell(Kind::TooWide, "field.range", [&](std::int64_t n) { return text("Field {0}: {1} numbers are larger than the field ({2}) and would become \"no value\".", field, n, holds[i]); });
        tell(Kind::NotANumber, "field.not-a-number", [&](std::int64_t n) { return text("Field {0}: {1} values are no numbers (NaN) and become \"no value\".", field, n); });
        tell(Kind::Empty, "field.empty", [&](std::int64_t n) { return text("Field {0}: {1} empty texts become \"no value\"; the format cannot tell the two apart.", field, n); });
        tell(Kind::Blanks, "field.blanks", [&](std::int64_t n) { return text("Field {0}: {1} texts lose blanks at their beginning or end.", field, n); });
        tell(Kind::Type, "field.type", [&](std::int64_t n) { return text("Field {0}: {1} values do not fit the kind of the field ({2}).", field, n, holds[i]); });
    }
    return losses;
}

}  // namespace layers
