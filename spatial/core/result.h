// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/error.h"

#include <cassert>
#include <utility>
#include <variant>

namespace spatial {

/// A value, or the Error that says why there is none. The compiler refuses to ignore it.
///     TRY_ASSIGN(const Grid slope, slopeOf(dem));    returns the Error of slopeOf from this function, if any
///     TRY(writer.finish());
template <class T>
class [[nodiscard]] Result {
public:
    using Value = T;

    template <class U>
        requires(std::is_constructible_v<T, U &&> && !std::is_same_v<std::remove_cvref_t<U>, Error> && !std::is_same_v<std::remove_cvref_t<U>, Result>)
    Result(U&& value) : content_(std::in_place_index<0>, std::forward<U>(value))
    {
    }
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    bool hasValue() const { return content_.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(value()); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const
    {
        assert(!hasValue());
        return *std::get_if<1>(&content_);
    }

private:
    T& value()
    {
        assert(hasValue());
        return *std::get_if<0>(&content_);
    }
    const T& value() const
    {
        assert(hasValue());
        return *std::get_if<0>(&content_);
    }
    std::variant<T, Error> content_;
};

/// Success without a value: `return {};`
template <>
class [[nodiscard]] Result<void> {
public:
    using Value = void;

    Result() = default;
    Result(Error error) : content_(std::move(error)) {}

    bool hasValue() const { return content_.index() == 0; }
    explicit operator bool() const { return hasValue(); }
    const Error& error() const
    {
        assert(!hasValue());
        return *std::get_if<1>(&content_);
    }

private:
    std::variant<std::monostate, Error> content_;
};

}  // namespace spatial

#define SPATIAL_JOIN_INNER(a, b) a##b
#define SPATIAL_JOIN(a, b) SPATIAL_JOIN_INNER(a, b)

#define TRY(...) SPATIAL_TRY(SPATIAL_JOIN(tried_, __COUNTER__), __VA_ARGS__)
#define SPATIAL_TRY(name, ...)                                             \
    do {                                                                   \
        const auto name = (__VA_ARGS__);                                   \
        if (!name)                                                         \
            return name.error();                                           \
    } while (false)

#define TRY_ASSIGN(declaration, ...) SPATIAL_TRY_ASSIGN(SPATIAL_JOIN(tried_, __COUNTER__), declaration, __VA_ARGS__)
#define SPATIAL_TRY_ASSIGN(name, declaration, ...)                         \
    auto name = (__VA_ARGS__);                                             \
    if (!name)                                                             \
        return name.error();                                               \
    declaration = *std::move(name)
