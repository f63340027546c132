// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/run_deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace layers {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;   // bytes that share one code
constexpr std::size_t kShortest = 4;                   // repeats that are worth a length and a distance
constexpr std::size_t kLongestMatch = 258;
constexpr int kSymbols = 286;
constexpr int kEndOfBlock = 256;
constexpr int kMostBits = 14;                          // four literals fit between two stores of the bit buffer

/// Bit i: whether byte begin + i repeats the one before it; only the first `count` (at most 64) bits mean anything, the rest is 0.
std::uint64_t repeats(const std::byte* bytes, std::size_t begin, std::size_t count)
{
    std::uint64_t mask = 0;
#if defined(__SSE2__)
    if (count >= 64) {
        for (unsigned i = 0; i < 4; ++i) {
            const auto* at = bytes + begin + i * 16;
            const __m128i same = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)), _mm_loadu_si128(reinterpret_cast<const __m128i*>(at - 1)));
            mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(same))) << (i * 16);
        }
        return mask;
    }
#endif
    for (std::size_t i = 0; i < std::min<std::size_t>(count, 64); ++i)
        mask |= static_cast<std::uint64_t>(bytes[begin + i] == bytes[begin + i - 1]) << i;
    return mask;
}

/// Lengths of a prefix code for symbols that occur `counts` times, none above `most` bits: Huffman's code by the two-queue method, then
/// the longest shortened until the code fits again. Ties go to the lower symbol, so that the outcome is one.
void codeLengths(std::span<const std::uint32_t> counts, int most, std::span<std::uint8_t> lengths)
{
    std::fill(lengths.begin(), lengths.end(), std::uint8_t{0});
    std::array<std::uint64_t, kSymbols> order{};   // count and symbol
    std::size_t used = 0;
    for (std::size_t symbol = 0; symbol < counts.size(); ++symbol)
        if (counts[symbol] > 0)
            order[used++] = static_cast<std::uint64_t>(counts[symbol]) << 16 | symbol;
    if (used <= 2) {
        for (std::size_t i = 0; i < used; ++i)
            lengths[order[i] & 0xFFFF] = 1;
        return;
    }
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(used));
    // Leaves are 0 .. used-1 in rising order; inner nodes follow in the order they are made, which rises too.
    std::array<std::uint64_t, 2 * kSymbols> weight{};
    std::array<std::uint16_t, 2 * kSymbols> parent{};
    for (std::size_t i = 0; i < used; ++i)
        weight[i] = order[i] >> 16;
    std::size_t leaf = 0;
    std::size_t inner = used;
    for (std::size_t made = used; made < 2 * used - 1; ++made) {
        for (int child = 0; child < 2; ++child) {
            const bool takeLeaf = leaf < used && (inner >= made || weight[leaf] <= weight[inner]);
            const std::size_t node = takeLeaf ? leaf++ : inner++;
            weight[made] += weight[node];
            parent[node] = static_cast<std::uint16_t>(made);
        }
    }
    std::array<std::uint8_t, 2 * kSymbols> depth{};
    std::array<std::uint32_t, 64> ofLength{};
    for (std::size_t node = 2 * used - 2; node-- > 0;) {
        depth[node] = static_cast<std::uint8_t>(depth[parent[node]] + 1);
        if (node < used)
            ++ofLength[static_cast<std::size_t>(std::min<int>(depth[node], most))];
    }
    // Kraft's sum in units of the longest code; each step lengthens one shorter code to make room for two.
    std::uint64_t sum = 0;
    for (int length = 1; length <= most; ++length)
        sum += static_cast<std::uint64_t>(ofLength[static_cast<std::size_t>(length)]) << (most - length);
    for (; sum > std::uint64_t{1} << most; --sum) {
        --ofLength[static_cast<std::size_t>(most)];
        int length = most - 1;
        while (ofLength[static_cast<std::size_t>(length)] == 0)
            --length;
        --ofLength[static_cast<std::size_t>(length)];
        ofLength[static_cast<std::size_t>(length) + 1] += 2;
    }
    std::size_t next = used;   // the most frequent get the shortest
    for (int length = 1; length <= most; ++length)
        for (std::uint32_t i = 0; i < ofLength[static_cast<std::size_t>(length)]; ++i)
            lengths[order[--next] & 0xFFFF] = static_cast<std::uint8_t>(length);
}

/// The bits of a code, the first one lowest, above their number: one load brings both.
struct Code {
    std::uint32_t both = 0;
    std::uint64_t bits() const { return both >> 8; }
    unsigned length() const { return both & 0xFF; }
};

/// Canonical codes for the lengths (RFC 1951, 3.2.2), turned as the bit stream wants them.
void codesOf(std::span<const std::uint8_t> lengths, std::span<Code> codes)
{
    std::array<std::uint32_t, 17> next{};
    for (const std::uint8_t length : lengths)
        if (length > 0)
            ++next[length + 1u];
    for (std::size_t length = 2; length < next.size(); ++length)
        next[length] += next[length - 1];
    std::array<std::uint32_t, 17> first{};
    for (std::size_t length = 1; length < 16; ++length)
        first[length + 1] = (first[length] + (next[length + 1] - next[length])) << 1;
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
        const unsigned length = lengths[symbol];
        std::uint32_t turned = 0;
        if (length > 0)
            for (std::uint32_t code = first[length]++, bit = 0; bit < length; ++bit, code >>= 1)
                turned = turned << 1 | (code & 1);
        codes[symbol] = {turned << 8 | length};
    }
}

/// Symbol, number of extra bits and their value for a repeat of `length` bytes (RFC 1951, 3.2.5).
struct LengthSymbol {
    std::uint16_t symbol = 0;
    std::uint8_t extraBits = 0;
    std::uint8_t extra = 0;
};

std::array<LengthSymbol, kLongestMatch + 1> lengthSymbols()
{
    std::array<LengthSymbol, kLongestMatch + 1> table{};
    std::size_t length = 3;
    for (unsigned symbol = 257; symbol < 285; ++symbol) {
        const unsigned bits = symbol < 265 ? 0 : (symbol - 261) / 4;
        for (unsigned extra = 0; extra < 1u << bits && length <= kLongestMatch; ++extra, ++length)
            table[length] = {static_cast<std::uint16_t>(symbol), static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(extra)};
    }
    table[kLongestMatch] = {285, 0, 0};
    return table;
}

class BitWriter {
public:
    explicit BitWriter(std::byte* to) : to_(to) {}
    void put(std::uint64_t bits, unsigned count)   // at most 56 between two flushes
    {
        held_ |= bits << count_;
        count_ += count;
    }
    void flush()
    {
        std::memcpy(to_, &held_, sizeof held_);
        to_ += count_ >> 3;
        held_ >>= count_ & 56;
        count_ &= 7;
    }
    std::byte* finish()
    {
        flush();
        if (count_ > 0)
            ++to_;
        return to_;
    }

private:
    std::byte* to_;
    std::uint64_t held_ = 0;
    unsigned count_ = 0;
};

/// Calls f(length) for the repeats that a run is written as, and returns how many bytes remain to be written singly.
template <class F>
std::size_t cutRun(std::size_t length, F&& f)
{
    while (length >= kLongestMatch) {
        f(kLongestMatch);
        length -= kLongestMatch;
    }
    if (length < 3)
        return length;
    f(length);
    return 0;
}

/// The description of the two codes at the head of a block (RFC 1951, 3.2.7); the distance code has one symbol, for 1, of one bit.
void putHeader(BitWriter& out, std::span<const std::uint8_t> lengths)
{
    std::size_t count = kSymbols;
    while (count > 257 && lengths[count - 1] == 0)
        --count;
    struct Item {
        std::uint8_t symbol, extraBits, extra;
    };
    std::array<Item, kSymbols + 1> items{};
    std::size_t size = 0;
    std::array<std::uint32_t, 19> counts{};
    const auto add = [&](unsigned symbol, unsigned extraBits, std::size_t extra) {
        items[size++] = {static_cast<std::uint8_t>(symbol), static_cast<std::uint8_t>(extraBits), static_cast<std::uint8_t>(extra)};
        ++counts[symbol];
    };
    for (std::size_t i = 0; i < count;) {
        std::size_t end = i + 1;
        while (end < count && lengths[end] == lengths[i])
            ++end;
        std::size_t run = end - i;
        if (lengths[i] == 0) {
            for (; run >= 11; run -= std::min<std::size_t>(run, 138))
                add(18, 7, std::min<std::size_t>(run, 138) - 11);
            if (run >= 3) {
                add(17, 3, run - 3);
                run = 0;
            }
        } else {
            add(lengths[i], 0, 0);
            --run;
            for (; run >= 3; run -= std::min<std::size_t>(run, 6))
                add(16, 2, std::min<std::size_t>(run, 6) - 3);
        }
        for (; run > 0; --run)
            add(lengths[i], 0, 0);
        i = end;
    }
    add(1, 0, 0);   // of distance 1
    std::array<std::uint8_t, 19> codeLengthsOfLengths{};
    codeLengths(counts, 7, codeLengthsOfLengths);
    std::array<Code, 19> codes{};
    codesOf(codeLengthsOfLengths, codes);
    constexpr std::array<std::uint8_t, 19> kOrder{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    std::size_t told = kOrder.size();
    while (told > 4 && codeLengthsOfLengths[kOrder[told - 1]] == 0)
        --told;
    out.put(count - 257, 5);
    out.put(0, 5);
    out.put(told - 4, 4);
    out.flush();
    for (std::size_t i = 0; i < told; ++i) {
        out.put(codeLengthsOfLengths[kOrder[i]], 3);
        out.flush();
    }
    for (std::size_t i = 0; i < size; ++i) {
        out.put(codes[items[i].symbol].bits(), codes[items[i].symbol].length());
        out.put(items[i].extra, items[i].extraBits);
        out.flush();
    }
}

void putLiterals(BitWriter& to, const std::array<Code, kSymbols>& codes, const std::byte* bytes, std::size_t count)
{
    BitWriter out = to;   // what no one else can see stays in registers
    const auto put = [&](std::size_t at) {
        const Code code = codes[static_cast<std::uint8_t>(bytes[at])];
        out.put(code.bits(), code.length());
    };
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        put(i);
        put(i + 1);
        put(i + 2);
        put(i + 3);
        out.flush();
    }
    for (; i < count; ++i) {
        put(i);
        out.flush();
    }
    to = out;
}

}  // namespace

void RunDeflate::findRuns(std::span<const std::byte> bytes, std::size_t begin, std::size_t end)
{
    runs_.clear();
    std::size_t at = std::max<std::size_t>(begin, 1);
    while (at < end) {
        const std::uint64_t here = repeats(bytes.data(), at, end - at);
        std::uint64_t starts = here & here >> 1 & here >> 2 & here >> 3;
        if (starts == 0) {
            at += end - at >= 64 ? 61 : 64;   // three at the end of a full mask may begin a run
            continue;
        }
        const std::size_t first = at + static_cast<std::size_t>(std::countr_zero(starts));
        std::size_t last = first + kShortest;
        while (last < end) {
            const auto more = static_cast<std::size_t>(std::countr_one(repeats(bytes.data(), last, end - last)));
            last += more;
            if (more < 64)
                break;
        }
        runs_.push_back({first, last - first});
        at = last;
    }
}

std::span<const std::byte> RunDeflate::compress(std::span<const std::byte> bytes)
{
    static const std::array<LengthSymbol, kLongestMatch + 1> kLengths = lengthSymbols();
    // A symbol takes 14 bits at most, a repeat 20 for at least three bytes, a header less than 400 bytes; 8 bytes are stored at once.
    if (const std::size_t most = bytes.size() * 7 / 4 + (bytes.size() / kBlock + 1) * 400 + 64; out_.size() < most)
        out_.resize(most);
    out_[0] = std::byte{0x78};
    out_[1] = std::byte{0x01};
    BitWriter writer(out_.data() + 2);
    std::size_t begin = 0;
    do {
        const std::size_t end = bytes.size() - begin < kBlock + kBlock / 2 ? bytes.size() : begin + kBlock;
        findRuns(bytes, begin, end);
        std::array<std::array<std::uint32_t, 256>, 4> seen{};   // four, so that equal bytes in a row do not wait for each other
        std::array<std::uint32_t, kSymbols> counts{};
        const auto countLiterals = [&](std::size_t from, std::size_t to) {
            for (; from + 4 <= to; from += 4)
                for (std::size_t k = 0; k < 4; ++k)
                    ++seen[k][static_cast<std::uint8_t>(bytes[from + k])];
            for (; from < to; ++from)
                ++seen[0][static_cast<std::uint8_t>(bytes[from])];
        };
        std::size_t at = begin;
        for (const Run& run : runs_) {
            const std::size_t single = cutRun(run.length, [&](std::size_t length) { ++counts[kLengths[length].symbol]; });
            countLiterals(at, run.begin);
            at = run.begin + run.length - single;
        }
        countLiterals(at, end);
        for (std::size_t byte = 0; byte < 256; ++byte)
            counts[byte] = seen[0][byte] + seen[1][byte] + seen[2][byte] + seen[3][byte];
        counts[kEndOfBlock] = 1;
        std::array<std::uint8_t, kSymbols> lengths{};
        codeLengths(counts, kMostBits, lengths);
        std::array<Code, kSymbols> codes{};
        codesOf(lengths, codes);
        writer.put(end == bytes.size() ? 1 : 0, 1);
        writer.put(2, 2);
        putHeader(writer, lengths);
        at = begin;
        for (const Run& run : runs_) {
            putLiterals(writer, codes, bytes.data() + at, run.begin - at);
            const std::size_t single = cutRun(run.length, [&](std::size_t length) {
                const LengthSymbol& symbol = kLengths[length];
                writer.put(codes[symbol.symbol].bits(), codes[symbol.symbol].length());
                writer.put(symbol.extra, symbol.extraBits);
                writer.put(0, 1);   // distance 1
                writer.flush();
            });
            at = run.begin + run.length - single;
        }
        putLiterals(writer, codes, bytes.data() + at, end - at);
        writer.put(codes[kEndOfBlock].bits(), codes[kEndOfBlock].length());
        writer.flush();
        begin = end;
    } while (begin < bytes.size());
    std::byte* last = writer.finish();
    const std::uint32_t sum = libdeflate_adler32(1, bytes.data(), bytes.size());
    for (int shift = 24; shift >= 0; shift -= 8)
        *last++ = static_cast<std::byte>(sum >> shift & 0xFF);
    return {out_.data(), last};
}

}  // namespace layers
