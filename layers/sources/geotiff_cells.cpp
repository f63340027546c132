// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_cells.h"

#include "spatial/core/instruction_set.h"
#include "spatial/raster/grid.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace layers {

namespace {

/// Comparing in double keeps a nodata like 0.1 from matching a whole number, and no number equals NaN.
template <class Number>
SPATIAL_KERNEL_BODY plainBody(const Number* numbers, std::size_t count, Number nodata, float* cells)
{
    for (std::size_t i = 0; i < count; ++i) {
        const Number number = numbers[i];
        if constexpr (std::is_floating_point_v<Number>)
            cells[i] = ((number != nodata) & (std::abs(number) <= std::numeric_limits<Number>::max())) ? static_cast<float>(number) : spatial::kNoData;
        else
            cells[i] = number != nodata ? static_cast<float>(number) : spatial::kNoData;
    }
}

/// Whole numbers among which none is nodata.
template <class Number>
SPATIAL_KERNEL_BODY allBody(const Number* numbers, std::size_t count, float* cells)
{
    for (std::size_t i = 0; i < count; ++i)
        cells[i] = static_cast<float>(numbers[i]);
}

template <class Number>
SPATIAL_KERNEL_BODY scaledBody(const Number* numbers, std::size_t count, double nodata, double scale, double offset, float* cells)
{
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = static_cast<double>(numbers[i]);
        const double value = number * scale + offset;
        cells[i] = ((number != nodata) & (std::abs(number) <= std::numeric_limits<double>::max())) ? static_cast<float>(value) : spatial::kNoData;
    }
}

#define KERNELS_FOR(Name, Number)                                                                                                                    \
    SPATIAL_KERNEL(plain##Name, plainBody, (const Number* numbers, std::size_t count, Number nodata, float* cells), (numbers, count, nodata, cells)) \
    SPATIAL_KERNEL(all##Name, allBody, (const Number* numbers, std::size_t count, float* cells), (numbers, count, cells))                            \
    SPATIAL_KERNEL(scaled##Name, scaledBody, (const Number* numbers, std::size_t count, double nodata, double scale, double offset, float* cells),   \
                   (numbers, count, nodata, scale, offset, cells))                                                                                   \
    inline void plain(const Number* numbers, std::size_t count, Number nodata, float* cells) { plain##Name(numbers, count, nodata, cells); }         \
    inline void all(const Number* numbers, std::size_t count, float* cells) { all##Name(numbers, count, cells); }                                    \
    inline void scaled(const Number* numbers, std::size_t count, double nodata, double scale, double offset, float* cells)                           \
    {                                                                                                                                                \
        scaled##Name(numbers, count, nodata, scale, offset, cells);                                                                                  \
    }

KERNELS_FOR(U8, std::uint8_t)
KERNELS_FOR(I8, std::int8_t)
KERNELS_FOR(U16, std::uint16_t)
KERNELS_FOR(I16, std::int16_t)
KERNELS_FOR(U32, std::uint32_t)
KERNELS_FOR(I32, std::int32_t)
KERNELS_FOR(F32, float)
KERNELS_FOR(F64, double)

template <class Number>
void turn(const std::byte* bytes, std::size_t count, const CellMeaning& meaning, float* cells)
{
    const auto* numbers = reinterpret_cast<const Number*>(bytes);
    if (meaning.scale != 1 || meaning.offset != 0)
        return scaled(numbers, count, meaning.nodata.value_or(std::numeric_limits<double>::quiet_NaN()), meaning.scale, meaning.offset, cells);
    // A nodata that the kind cannot hold stands for nothing.
    using Limits = std::numeric_limits<Number>;
    if constexpr (std::is_integral_v<Number>) {
        const double wanted = meaning.nodata.value_or(std::numeric_limits<double>::quiet_NaN());
        if (wanted >= static_cast<double>(Limits::lowest()) && wanted <= static_cast<double>(Limits::max()) && wanted == std::trunc(wanted))
            plain(numbers, count, static_cast<Number>(wanted), cells);
        else
            all(numbers, count, cells);
    } else {
        const double wanted = meaning.nodata.value_or(std::numeric_limits<double>::quiet_NaN());
        const bool fits = std::isfinite(wanted) && std::abs(wanted) <= static_cast<double>(Limits::max()) && static_cast<double>(static_cast<Number>(wanted)) == wanted;
        plain(numbers, count, fits ? static_cast<Number>(wanted) : Limits::quiet_NaN(), cells);
    }
}

template <class Number>
void sumUp(std::byte* row, std::size_t columns)
{
    Number sum = 0;
    for (std::size_t i = 0; i < columns; ++i) {
        Number number;
        std::memcpy(&number, row + i * sizeof number, sizeof number);
        sum = static_cast<Number>(sum + number);
        std::memcpy(row + i * sizeof number, &sum, sizeof number);
    }
}

/// Running sums of bytes. The carry does not wait for the sums inside a vector: their total is known from a sum of absolute differences.
void sumUpBytes(std::byte* bytes, std::size_t count)
{
    std::size_t i = 0;
    std::uint8_t sum = 0;
#if defined(__SSE2__)
    __m128i carry = _mm_setzero_si128();
    for (; i + 16 <= count; i += 16) {
        __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
        const __m128i halves = _mm_sad_epu8(x, _mm_setzero_si128());
        const __m128i total = _mm_add_epi32(halves, _mm_shuffle_epi32(halves, 0x4E));
        const __m128i doubled = _mm_unpacklo_epi8(total, total);
        const __m128i spread = _mm_shuffle_epi32(_mm_shufflelo_epi16(doubled, 0), 0);
        x = _mm_add_epi8(x, _mm_slli_si128(x, 1));
        x = _mm_add_epi8(x, _mm_slli_si128(x, 2));
        x = _mm_add_epi8(x, _mm_slli_si128(x, 4));
        x = _mm_add_epi8(x, _mm_slli_si128(x, 8));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(bytes + i), _mm_add_epi8(x, carry));
        carry = _mm_add_epi8(carry, spread);
    }
    sum = static_cast<std::uint8_t>(_mm_cvtsi128_si32(carry));
#endif
    for (; i < count; ++i) {
        sum = static_cast<std::uint8_t>(sum + static_cast<std::uint8_t>(bytes[i]));
        bytes[i] = static_cast<std::byte>(sum);
    }
}

}  // namespace

void cellsOf(CellKind kind, const std::byte* numbers, std::size_t count, const CellMeaning& meaning, float* cells)
{
    switch (kind) {
    case CellKind::U8: return turn<std::uint8_t>(numbers, count, meaning, cells);
    case CellKind::I8: return turn<std::int8_t>(numbers, count, meaning, cells);
    case CellKind::U16: return turn<std::uint16_t>(numbers, count, meaning, cells);
    case CellKind::I16: return turn<std::int16_t>(numbers, count, meaning, cells);
    case CellKind::U32: return turn<std::uint32_t>(numbers, count, meaning, cells);
    case CellKind::I32: return turn<std::int32_t>(numbers, count, meaning, cells);
    case CellKind::F32: return turn<float>(numbers, count, meaning, cells);
    case CellKind::F64: return turn<double>(numbers, count, meaning, cells);
    }
}

void undoDifferences(std::byte* row, std::size_t columns, std::size_t numberBytes)
{
    switch (numberBytes) {
    case 1: return sumUpBytes(row, columns);
    case 2: return sumUp<std::uint16_t>(row, columns);
    case 4: return sumUp<std::uint32_t>(row, columns);
    default: return sumUp<std::uint64_t>(row, columns);
    }
}

void undoFloatDifferences(std::byte* stored, std::byte* row, std::size_t columns, std::size_t numberBytes)
{
    sumUpBytes(stored, columns * numberBytes);
    std::size_t i = 0;
#if defined(__SSE2__)
    if (numberBytes == 4)
        for (; i + 16 <= columns; i += 16) {
            const auto plane = [&](std::size_t k) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(stored + k * columns + i)); };
            const __m128i first = plane(3), second = plane(2), third = plane(1), fourth = plane(0);
            const __m128i low0 = _mm_unpacklo_epi8(first, second), low1 = _mm_unpackhi_epi8(first, second);
            const __m128i high0 = _mm_unpacklo_epi8(third, fourth), high1 = _mm_unpackhi_epi8(third, fourth);
            auto* to = reinterpret_cast<__m128i*>(row + i * 4);
            _mm_storeu_si128(to, _mm_unpacklo_epi16(low0, high0));
            _mm_storeu_si128(to + 1, _mm_unpackhi_epi16(low0, high0));
            _mm_storeu_si128(to + 2, _mm_unpacklo_epi16(low1, high1));
            _mm_storeu_si128(to + 3, _mm_unpackhi_epi16(low1, high1));
        }
#endif
    for (; i < columns; ++i)
        for (std::size_t k = 0; k < numberBytes; ++k)
            row[i * numberBytes + k] = stored[(numberBytes - 1 - k) * columns + i];
}

void floatDifferences(const float* row, std::size_t columns, std::byte* stored)
{
    const auto* bytes = reinterpret_cast<const std::byte*>(row);
    std::size_t i = 0;
#if defined(__SSE2__)
    for (; i + 16 <= columns; i += 16) {
        const auto* from = reinterpret_cast<const __m128i*>(bytes + i * 4);
        // Four by four bytes per vector are turned; two rounds of turning bring each plane together.
        const auto even = _mm_set1_epi16(0x00FF);
        const __m128i a = _mm_loadu_si128(from), b = _mm_loadu_si128(from + 1), c = _mm_loadu_si128(from + 2), d = _mm_loadu_si128(from + 3);
        const __m128i ab02 = _mm_packus_epi16(_mm_and_si128(a, even), _mm_and_si128(b, even));
        const __m128i cd02 = _mm_packus_epi16(_mm_and_si128(c, even), _mm_and_si128(d, even));
        const __m128i ab13 = _mm_packus_epi16(_mm_srli_epi16(a, 8), _mm_srli_epi16(b, 8));
        const __m128i cd13 = _mm_packus_epi16(_mm_srli_epi16(c, 8), _mm_srli_epi16(d, 8));
        const auto keep = [&](std::size_t plane, __m128i x) { _mm_storeu_si128(reinterpret_cast<__m128i*>(stored + plane * columns + i), x); };
        keep(3, _mm_packus_epi16(_mm_and_si128(ab02, even), _mm_and_si128(cd02, even)));
        keep(1, _mm_packus_epi16(_mm_srli_epi16(ab02, 8), _mm_srli_epi16(cd02, 8)));
        keep(2, _mm_packus_epi16(_mm_and_si128(ab13, even), _mm_and_si128(cd13, even)));
        keep(0, _mm_packus_epi16(_mm_srli_epi16(ab13, 8), _mm_srli_epi16(cd13, 8)));
    }
#endif
    for (; i < columns; ++i)
        for (std::size_t k = 0; k < 4; ++k)
            stored[(3 - k) * columns + i] = bytes[i * 4 + k];
    // From the end, so that each byte still sees the one before it as it was.
    std::size_t end = columns * 4;
#if defined(__SSE2__)
    for (; end >= 17; end -= 16) {
        auto* at = reinterpret_cast<__m128i*>(stored + end - 16);
        const __m128i before = _mm_loadu_si128(reinterpret_cast<const __m128i*>(stored + end - 17));
        _mm_storeu_si128(at, _mm_sub_epi8(_mm_loadu_si128(at), before));
    }
#endif
    for (; end >= 2; --end)
        stored[end - 1] = static_cast<std::byte>(static_cast<std::uint8_t>(stored[end - 1]) - static_cast<std::uint8_t>(stored[end - 2]));
}

}  // namespace layers
