// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/expressions/operations.h"

#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace spatial::expressions {

/// Rows of the table that are evaluated at once, in ascending order.
struct Rows {
    std::span<const std::uint32_t> numbers;
    std::size_t size() const { return numbers.size(); }
    bool together() const { return !numbers.empty() && numbers.back() - numbers.front() + 1 == numbers.size(); }
};

/// Values of one kind for some rows. Only the array of the kind is filled; a value that is not valid may hold anything.
struct Values {
    Kind kind = Kind::Null;
    std::vector<std::uint8_t> valid;
    std::vector<std::int64_t> integers;
    std::vector<double> reals;
    std::vector<std::string_view> texts;

    void reset(Kind of, std::size_t count);
    std::size_t size() const { return valid.size(); }
};

/// Values in place: of a Values, of a column, or one constant for all rows (step 0).
struct Operand {
    Kind kind = Kind::Null;
    std::size_t step = 1;
    const std::uint8_t* validity = nullptr;
    const std::int64_t* integers = nullptr;
    const double* reals = nullptr;
    const std::string_view* texts = nullptr;

    bool valid(std::size_t i) const { return validity[i * step] != 0; }
    std::int64_t integer(std::size_t i) const { return integers[i * step]; }
    double real(std::size_t i) const { return reals[i * step]; }
    std::string_view text(std::size_t i) const { return texts[i * step]; }
    double number(std::size_t i) const { return isWhole(kind) ? static_cast<double>(integer(i)) : real(i); }
    bool isTrue(std::size_t i) const { return kind == Kind::Boolean && valid(i) && integer(i) != 0; }
};
Operand operandOf(const Values& values);

/// A text that an expression makes may have so many bytes; a longer one is null.
inline constexpr std::size_t kLongestText = 65'536;

/// Where made texts lie until their block is done.
class TextArena {
public:
    char* take(std::size_t bytes);
    std::string_view keep(std::string_view text);
    void clear();

private:
    static constexpr std::size_t kChunk = 64 * 1024;
    struct Chunk {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };
    std::vector<Chunk> chunks_;
    std::size_t chunk_ = 0;   // the one being filled
    std::size_t used_ = 0;    // of it
};

/// Buffers of one thread, used again from block to block.
class Workspace {
public:
    std::unique_ptr<Values> take(Kind kind, std::size_t count);
    void giveBack(std::unique_ptr<Values> values) { free_.push_back(std::move(values)); }
    TextArena& arena() { return arena_; }
    static Workspace& ofThisThread();

private:
    std::vector<std::unique_ptr<Values>> free_;
    TextArena arena_;
};

/// An operand together with the buffer it looks into, where it has its own.
class Held {
public:
    explicit Held(Operand operand) : operand_(operand) {}
    Held(Workspace& workspace, std::unique_ptr<Values> values) : workspace_(&workspace), values_(std::move(values)), operand_(operandOf(*values_)) {}
    Held(Held&&) noexcept = default;
    Held& operator=(Held&&) = delete;
    ~Held()
    {
        if (values_)
            workspace_->giveBack(std::move(values_));
    }
    const Operand& operator*() const { return operand_; }
    const Operand* operator->() const { return &operand_; }

private:
    Workspace* workspace_ = nullptr;
    std::unique_ptr<Values> values_;
    Operand operand_;
};

/// out[i] = f(a[i]) wherever a is valid; f gives the value by reference and says whether there is one.
template <class F>
void forEachValid(const Operand& a, Values& out, F&& f)
{
    for (std::size_t i = 0; i < out.size(); ++i)
        out.valid[i] = a.valid(i) && f(i) ? 1 : 0;
}
template <class F>
void forEachValid(const Operand& a, const Operand& b, Values& out, F&& f)
{
    for (std::size_t i = 0; i < out.size(); ++i)
        out.valid[i] = a.valid(i) && b.valid(i) && f(i) ? 1 : 0;
}

}  // namespace spatial::expressions
