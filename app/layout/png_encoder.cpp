// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/png_encoder.h"

#include "spatial/core/parallel.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace app {
namespace {

constexpr std::size_t kPixelBytes = 3;
constexpr std::size_t kGroupBytes = std::size_t{1} << 20;
constexpr std::size_t kWindowBytes = 32'768;
constexpr int kPngLevel = 6;

void appendBigEndian(std::string& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xffU);
}

spatial::Error notEncoded() { return {spatial::ErrorCode::WriteFailed, spatial::text("The picture could not be encoded as PNG."), spatial::text("Check that the disk has room.")}; }

int paeth(int left, int above, int corner)
{
    const int toLeft = std::abs(above - corner);
    const int toAbove = std::abs(left - corner);
    const int toCorner = std::abs(left + above - 2 * corner);
    return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
}

/// What a filter leaves of a byte, from its neighbours.
std::uint8_t filtered(int filter, int value, int left, int above, int corner)
{
    switch (filter) {
    case 1: return static_cast<std::uint8_t>(value - left);
    case 2: return static_cast<std::uint8_t>(value - above);
    case 4: return static_cast<std::uint8_t>(value - paeth(left, above, corner));
    default: return static_cast<std::uint8_t>(value);
    }
}

/// Raw deflate of the bytes, with what came before as dictionary; it ends at a whole byte, so that such pieces can be joined.
spatial::Result<std::string> deflated(std::string_view dictionary, std::string_view bytes, bool last)
{
    z_stream stream{};
    if (deflateInit2(&stream, kPngLevel, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return notEncoded();
    if (!dictionary.empty())
        deflateSetDictionary(&stream, reinterpret_cast<const Bytef*>(dictionary.data()), static_cast<uInt>(dictionary.size()));
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 16, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, last ? Z_FINISH : Z_SYNC_FLUSH);
    out.erase(static_cast<std::size_t>(reinterpret_cast<char*>(stream.next_out) - out.data()));
    const bool whole = stream.avail_in == 0 && (last ? ended == Z_STREAM_END : ended == Z_OK);
    deflateEnd(&stream);
    if (!whole)
        return notEncoded();
    return out;
}

}  // namespace

PngEncoder::PngEncoder(QSize pixels, double dotsPerInch, Sink sink)
    : sink_(std::move(sink)), rowBytes_(static_cast<std::size_t>(pixels.width()) * kPixelBytes), rowsOfGroup_(std::max<std::size_t>(1, kGroupBytes / (rowBytes_ + 1))), rows_(rowBytes_, 0),
      checksum_(adler32(0, nullptr, 0))
{
    appendBigEndian(head_, static_cast<std::uint32_t>(pixels.width()));
    appendBigEndian(head_, static_cast<std::uint32_t>(pixels.height()));
    head_ += std::string("\x08\x02\x00\x00\x00", 5);   // 8 bits, red green blue
    const auto dotsPerMetre = static_cast<std::uint32_t>(std::lround(dotsPerInch / 0.0254));
    appendBigEndian(head_, dotsPerMetre);
    appendBigEndian(head_, dotsPerMetre);
    head_ += '\x01';
}

spatial::Result<void> PngEncoder::chunk(const char* type, std::string_view data)
{
    std::string whole;
    appendBigEndian(whole, static_cast<std::uint32_t>(data.size()));
    whole.append(type).append(data);
    appendBigEndian(whole, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(whole.data()) + 4, static_cast<uInt>(data.size() + 4))));
    return sink_(whole) ? spatial::Result<void>() : notEncoded();
}

spatial::Result<void> PngEncoder::add(std::span<const std::uint8_t> rgb)
{
    rows_.insert(rows_.end(), rgb.begin(), rgb.end());
    const std::size_t waiting = rows_.size() / rowBytes_ - 1;
    // One group at least waits for finish(), which makes it the last.
    const std::size_t groups = waiting == 0 ? 0 : (waiting - 1) / rowsOfGroup_;
    return groups > 0 ? encode(groups, false) : spatial::Result<void>();
}

spatial::Result<void> PngEncoder::finish()
{
    const std::size_t waiting = rows_.size() / rowBytes_ - 1;
    TRY(encode((waiting + rowsOfGroup_ - 1) / rowsOfGroup_, true));
    return chunk("IEND", {});
}

std::size_t PngEncoder::rowsIn(std::size_t group) const { return std::min(rowsOfGroup_, rows_.size() / rowBytes_ - 1 - group * rowsOfGroup_); }

void PngEncoder::filterRow(std::size_t row, std::uint8_t* to) const
{
    const std::uint8_t* above = rows_.data() + row * rowBytes_;
    const std::uint8_t* here = above + rowBytes_;
    const auto left = [](const std::uint8_t* line, std::size_t i) -> int { return i < kPixelBytes ? 0 : line[i - kPixelBytes]; };
    int best = 0;
    std::uint64_t leastSum = ~std::uint64_t{0};
    for (const int filter : {0, 1, 2, 4}) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < rowBytes_; ++i)
            sum += static_cast<std::uint64_t>(std::abs(static_cast<std::int8_t>(filtered(filter, here[i], left(here, i), above[i], left(above, i)))));
        if (sum < leastSum) {
            leastSum = sum;
            best = filter;
        }
    }
    *to++ = static_cast<std::uint8_t>(best);
    for (std::size_t i = 0; i < rowBytes_; ++i)
        to[i] = filtered(best, here[i], left(here, i), above[i], left(above, i));
}

spatial::Result<void> PngEncoder::encode(std::size_t groups, bool last)
{
    std::vector<std::string> plain(groups);
    TRY(spatial::parallelFor(groups, 1, spatial::noProgress(), [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t g = begin; g < end; ++g) {
            plain[g].resize(rowsIn(g) * (rowBytes_ + 1));
            for (std::size_t row = 0; row < rowsIn(g); ++row)
                filterRow(g * rowsOfGroup_ + row, reinterpret_cast<std::uint8_t*>(plain[g].data()) + row * (rowBytes_ + 1));
        }
        return {};
    }));
    std::vector<std::string> compressed(groups);
    std::vector<unsigned long> sums(groups);
    TRY(spatial::parallelFor(groups, 1, spatial::noProgress(), [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t g = begin; g < end; ++g) {
            const std::string_view before = g > 0 ? std::string_view(plain[g - 1]) : std::string_view(window_);
            TRY_ASSIGN(compressed[g], deflated(before.substr(before.size() - std::min(before.size(), kWindowBytes)), plain[g], last && g + 1 == groups));
            sums[g] = adler32(adler32(0, nullptr, 0), reinterpret_cast<const Bytef*>(plain[g].data()), static_cast<uInt>(plain[g].size()));
        }
        return {};
    }));
    for (std::size_t g = 0; g < groups; ++g) {
        checksum_ = adler32_combine(checksum_, sums[g], static_cast<z_off_t>(plain[g].size()));
        std::string data = std::move(compressed[g]);
        if (!head_.empty()) {
            if (!sink_(std::string_view("\x89PNG\r\n\x1a\n", 8)))
                return notEncoded();
            TRY(chunk("IHDR", std::string_view(head_).substr(0, 13)));
            TRY(chunk("pHYs", std::string_view(head_).substr(13)));
            head_.clear();
            data.insert(0, "\x78\x9c");   // zlib: deflate with a window of 32 KB
        }
        if (last && g + 1 == groups)
            appendBigEndian(data, static_cast<std::uint32_t>(checksum_));
        TRY(chunk("IDAT", data));
    }
    const std::string& tail = plain.back();
    window_ = tail.substr(tail.size() - std::min(tail.size(), kWindowBytes));
    std::size_t done = 0;
    for (std::size_t g = 0; g < groups; ++g)
        done += rowsIn(g);
    rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(done * rowBytes_));
    return {};
}

}  // namespace app
