// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/feature_expression.h"

#include "spatial/core/parallel.h"
#include "spatial/expressions/program.h"

#include <algorithm>
#include <numeric>

namespace spatial {

using namespace expressions;

namespace {

constexpr std::size_t kRowsOfTask = 16 * 1024;

/// use(values, first row) for the blocks of the rows begin .. end-1.
template <class Use>
void forBlocks(const Program& program, std::size_t begin, std::size_t end, const Progress& progress, Use&& use)
{
    Workspace& workspace = Workspace::ofThisThread();
    std::vector<std::uint32_t> numbers;
    for (std::size_t first = begin; first < end && !progress.cancelled(); first += program.block) {
        numbers.resize(std::min(program.block, end - first));
        std::iota(numbers.begin(), numbers.end(), static_cast<std::uint32_t>(first));
        {
            const Held values = evaluate(program, program.instructions.size() - 1, Rows{numbers}, workspace);
            use(*values, first, numbers.size());
        }
        workspace.arena().clear();
    }
}

/// use(value) of one row; its text lives as long as the call.
template <class Use>
auto ofRow(const Program& program, std::size_t row, Use&& use)
{
    Workspace& workspace = Workspace::ofThisThread();
    const auto number = static_cast<std::uint32_t>(row);
    const auto result = [&] {
        const Held value = evaluate(program, program.instructions.size() - 1, Rows{{&number, 1}}, workspace);
        return use(*value);
    }();
    workspace.arena().clear();
    return result;
}

AttributeColumn resultColumnOf(const Operand& values, std::size_t count, FieldType type)
{
    AttributeArrays arrays;
    arrays.valid.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const bool valid = values.valid(i);
        arrays.valid[i] = valid ? 1 : 0;
        if (isWhole(values.kind)) {
            arrays.integers.push_back(valid ? values.integer(i) : 0);
        } else if (values.kind == Kind::Real) {
            arrays.reals.push_back(valid ? values.real(i) : 0);
        } else {
            if (valid)
                arrays.arena += values.text(i);
            arrays.textStart.push_back(arrays.arena.size());
        }
    }
    return AttributeColumn(type, std::move(arrays));
}

}  // namespace

const std::string& FeatureExpression::source() const { return source_; }
const std::vector<std::string>& FeatureExpression::fields() const { return fields_; }

FieldType BoundExpression::type() const { return fieldTypeOf(program_->kind()); }

Value BoundExpression::at(std::size_t row) const
{
    return ofRow(*program_, row, [](const Operand& value) -> Value {
        if (!value.valid(0))
            return {};
        switch (value.kind) {
        case Kind::Boolean: return value.integer(0) != 0;
        case Kind::Integer: return value.integer(0);
        case Kind::Real: return value.real(0);
        default: return std::string(value.text(0));
        }
    });
}

bool BoundExpression::isTrue(std::size_t row) const
{
    return ofRow(*program_, row, [](const Operand& value) { return value.isTrue(0); });
}

std::optional<double> BoundExpression::number(std::size_t row) const
{
    return ofRow(*program_, row, [](const Operand& value) -> std::optional<double> {
        if (!value.valid(0) || !(isWhole(value.kind) || value.kind == Kind::Real))
            return std::nullopt;
        return value.number(0);
    });
}

std::string BoundExpression::display(std::size_t row) const
{
    return ofRow(*program_, row, [type = type()](const Operand& value) { return resultColumnOf(value, 1, type).display(0); });
}

Result<AttributeColumn> BoundExpression::column(Progress& progress) const
{
    const std::size_t rows = program_->table->size();
    const std::size_t tasks = (rows + kRowsOfTask - 1) / kRowsOfTask;
    std::vector<AttributeColumn> parts(tasks, AttributeColumn(type()));
    CountedProgress counted(progress, rows, "calculate");
    TRY(parallelFor(rows, kRowsOfTask, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        AttributeColumn& part = parts[begin / kRowsOfTask];
        forBlocks(*program_, begin, end, progress, [&](const Operand& values, std::size_t, std::size_t count) { part.appendAll(resultColumnOf(values, count, type())); });
        counted.add(end - begin);
        return notCancelled(progress);
    }));
    AttributeColumn whole(type());
    whole.reserve(rows);
    for (AttributeColumn& part : parts) {
        whole.appendAll(part);
        part.clear();
    }
    return whole;
}

Result<std::vector<std::uint8_t>> BoundExpression::where(Progress& progress) const
{
    const std::size_t rows = program_->table->size();
    std::vector<std::uint8_t> kept(rows, 0);
    CountedProgress counted(progress, rows, "filter");
    TRY(parallelFor(rows, kRowsOfTask, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        forBlocks(*program_, begin, end, progress, [&](const Operand& values, std::size_t first, std::size_t count) {
            if (values.kind != Kind::Boolean)
                return;
            for (std::size_t i = 0; i < count; ++i)
                kept[first + i] = values.valid(i) && values.integer(i) != 0 ? 1 : 0;
        });
        counted.add(end - begin);
        return notCancelled(progress);
    }));
    return kept;
}

}  // namespace spatial
