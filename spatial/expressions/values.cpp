// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/values.h"

#include <algorithm>

namespace spatial::expressions {

void Values::reset(Kind of, std::size_t count)
{
    kind = of;
    valid.assign(count, 0);
    if (isWhole(of))
        integers.resize(count);
    else if (of == Kind::Real)
        reals.resize(count);
    else
        texts.resize(count);
}

Operand operandOf(const Values& values) { return {values.kind, 1, values.valid.data(), values.integers.data(), values.reals.data(), values.texts.data()}; }

char* TextArena::take(std::size_t bytes)
{
    while (chunk_ < chunks_.size() && chunks_[chunk_].size - used_ < bytes) {
        ++chunk_;
        used_ = 0;
    }
    if (chunk_ == chunks_.size()) {
        const std::size_t size = std::max(kChunk, bytes);
        chunks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
        used_ = 0;
    }
    char* const place = chunks_[chunk_].bytes.get() + used_;
    used_ += bytes;
    return place;
}

std::string_view TextArena::keep(std::string_view text)
{
    if (text.empty())
        return {};
    char* const place = take(text.size());
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

/// A block that needed much gives it back.
void TextArena::clear()
{
    constexpr std::size_t kKept = 16;
    if (chunks_.size() > kKept)
        chunks_.resize(kKept);
    chunk_ = 0;
    used_ = 0;
}

std::unique_ptr<Values> Workspace::take(Kind kind, std::size_t count)
{
    std::unique_ptr<Values> values;
    if (free_.empty()) {
        values = std::make_unique<Values>();
    } else {
        values = std::move(free_.back());
        free_.pop_back();
    }
    values->reset(kind, count);
    return values;
}

Workspace& Workspace::ofThisThread()
{
    thread_local Workspace workspace;
    return workspace;
}

}  // namespace spatial::expressions
