// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/pinyin_order.h"

#include "spatial/core/parallel.h"

#include <QString>

#include <unicode/ucol.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <numeric>
#include <string>

namespace app::desktop {

using spatial::Result;

namespace {

constexpr std::size_t kTextsAtOnce = 8192;

struct CollatorCloser {
    void operator()(UCollator* collator) const noexcept { ucol_close(collator); }
};
using Collator = std::unique_ptr<UCollator, CollatorCloser>;

Collator openCollator()
{
    UErrorCode status = U_ZERO_ERROR;
    Collator collator(ucol_open("zh", &status));
    if (U_FAILURE(status))
        return nullptr;
    ucol_setAttribute(collator.get(), UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    // CLDR puts Han before Latin for zh; spreadsheets in China, which people know, have it the other way round.
    const std::int32_t asElsewhere = UCOL_REORDER_CODE_NONE;
    ucol_setReorderCodes(collator.get(), &asElsewhere, 1, &status);
    return collator;
}

/// The sort keys of a block of texts, one behind the other.
struct KeyBlock {
    std::string bytes;
    std::vector<std::size_t> start{0};
};

KeyBlock keysOf(const std::vector<std::string_view>& texts, std::size_t begin, std::size_t end)
{
    KeyBlock block;
    const Collator collator = openCollator();
    std::vector<std::uint8_t> buffer(256);
    for (std::size_t i = begin; i < end; ++i) {
        if (!collator) {   // without its data ICU has no order: that of the bytes is one
            block.bytes += texts[i];
        } else {
            const QString text = QString::fromUtf8(texts[i].data(), static_cast<qsizetype>(texts[i].size()));
            const auto* letters = reinterpret_cast<const UChar*>(text.utf16());
            const auto length = static_cast<std::int32_t>(text.size());
            std::int32_t size = ucol_getSortKey(collator.get(), letters, length, buffer.data(), static_cast<std::int32_t>(buffer.size()));
            if (size > static_cast<std::int32_t>(buffer.size())) {
                buffer.resize(static_cast<std::size_t>(size));
                size = ucol_getSortKey(collator.get(), letters, length, buffer.data(), size);
            }
            block.bytes.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(size));
        }
        block.start.push_back(block.bytes.size());
    }
    return block;
}

/// A text's place in the sorting: most comparisons end at the first eight bytes of the key.
struct Item {
    std::uint64_t head;
    std::uint32_t text;
};

std::uint64_t headOf(std::string_view key)
{
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i)
        head = head << 8 | (i < key.size() ? static_cast<std::uint8_t>(key[i]) : 0U);
    return head;
}

/// Sorts runs side by side, then merges neighbours.
template <class Less>
Result<void> sortInParallel(std::vector<Item>& items, const Less& less, spatial::Progress& progress)
{
    std::size_t run = std::max<std::size_t>(kTextsAtOnce, items.size() / 16 + 1);
    TRY(spatial::parallelFor(items.size(), run, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::sort(items.begin() + static_cast<std::ptrdiff_t>(begin), items.begin() + static_cast<std::ptrdiff_t>(end), less);
        return {};
    }));
    for (; run < items.size(); run *= 2)
        TRY(spatial::parallelFor(items.size(), 2 * run, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
            if (begin + run < end)
                std::inplace_merge(items.begin() + static_cast<std::ptrdiff_t>(begin), items.begin() + static_cast<std::ptrdiff_t>(begin + run),
                                   items.begin() + static_cast<std::ptrdiff_t>(end), less);
            return {};
        }));
    return {};
}

}  // namespace

Result<std::vector<std::uint32_t>> pinyinRanks(const std::vector<std::string_view>& texts, spatial::Progress& progress)
{
    spatial::CancelOnly quiet(progress);
    std::vector<KeyBlock> blocks((texts.size() + kTextsAtOnce - 1) / kTextsAtOnce);
    std::vector<Item> items(texts.size());
    TRY(spatial::parallelFor(texts.size(), kTextsAtOnce, quiet, [&](std::size_t begin, std::size_t end) -> Result<void> {
        KeyBlock& block = blocks[begin / kTextsAtOnce];
        block = keysOf(texts, begin, end);
        for (std::size_t i = begin; i < end; ++i)
            items[i] = {headOf(std::string_view(block.bytes).substr(block.start[i - begin])), static_cast<std::uint32_t>(i)};
        return {};
    }));
    const auto keyOf = [&](std::uint32_t text) {
        const KeyBlock& block = blocks[text / kTextsAtOnce];
        const std::size_t i = text % kTextsAtOnce;
        return std::string_view(block.bytes).substr(block.start[i], block.start[i + 1] - block.start[i]);
    };
    const auto less = [&](const Item& a, const Item& b) {
        if (a.head != b.head)
            return a.head < b.head;
        const int order = keyOf(a.text).compare(keyOf(b.text));
        return order != 0 ? order < 0 : texts[a.text] < texts[b.text];
    };
    TRY(sortInParallel(items, less, quiet));
    std::vector<std::uint32_t> ranks(texts.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0 && texts[items[i].text] != texts[items[i - 1].text])
            ++rank;
        ranks[items[i].text] = rank;
    }
    return ranks;
}

}  // namespace app::desktop
