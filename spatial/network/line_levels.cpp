// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/line_levels.h"

#include "spatial/network/line_fields.h"

#include <cmath>

namespace spatial {

namespace {

constexpr double kHighestLevel = 1'000'000;

/// Counts what is no level.
class LevelReader {
public:
    std::int32_t at(const AttributeColumn& column, std::size_t row)
    {
        const std::string written = column.display(row);
        if (written.find_first_not_of(' ') == std::string::npos)
            return 0;
        const auto value = column.number(row);
        if (value && std::abs(*value) <= kHighestLevel && *value == std::floor(*value))
            return static_cast<std::int32_t>(*value);
        if (unknown_++ == 0)
            first_ = written;
        return 0;
    }
    std::size_t unknown() const { return unknown_; }
    const std::string& first() const { return first_; }

private:
    std::size_t unknown_ = 0;
    std::string first_;
};

}  // namespace

Result<std::vector<LineLevels>> lineLevels(const FeatureTable& lines, const std::string& field, std::vector<Warning>& warnings)
{
    std::vector<LineLevels> levels;
    if (field.empty())
        return levels;
    const std::size_t comma = field.find(',');
    const std::string startField = field.substr(0, comma);
    const std::string endField = comma == std::string::npos ? startField : field.substr(comma + 1);
    TRY_ASSIGN(const AttributeColumn* start, fieldNamed(lines, startField, "level"));
    TRY_ASSIGN(const AttributeColumn* end, fieldNamed(lines, endField, "level"));
    if (start == nullptr || end == nullptr)
        return Error{ErrorCode::InvalidParameter, text("{0} names no field of levels.", field), text("Give one field, or two with a comma between: those of the start and of the end of a line."), "level"};
    LevelReader reader;
    levels.resize(lines.size());
    for (std::size_t row = 0; row < lines.size(); ++row) {
        levels[row].start = reader.at(*start, row);
        levels[row].end = start == end ? levels[row].start : reader.at(*end, row);
    }
    if (reader.unknown() > 0)
        warnings.push_back({"network.level-unknown", text("{0} {0|line|lines} {0|has|have} a level that is no whole number (such as {1}); {0|it is|they are} taken as on level 0.", reader.unknown(), reader.first()), lines.name});
    return levels;
}

}  // namespace spatial
