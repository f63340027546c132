// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/text_decoding.h"

#include "layers/sources/encoding.h"
#include "spatial/core/parallel.h"

#include <algorithm>
#include <mutex>

namespace layers {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::Field;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

bool isTextual(FieldType type) { return type == FieldType::Text || type == FieldType::Date || type == FieldType::DateTime; }

constexpr std::size_t kGrain = 16'384;

/// How well the texts are UTF-8.
struct Utf8Verdict {
    bool ascii = true;
    bool whole = true;     ///< every text is UTF-8 to its end
    bool allowed = true;   ///< every text is, but for a character cut at its end
    void add(std::string_view bytes)
    {
        if (isAscii(bytes))
            return;
        ascii = false;
        whole = whole && isUtf8(bytes);
        allowed = allowed && (whole || isUtf8(withoutCutTail(bytes, "UTF-8")));
    }
    void add(const Utf8Verdict& other)
    {
        ascii = ascii && other.ascii;
        whole = whole && other.whole;
        allowed = allowed && other.allowed;
    }
};

/// Calls look(text, into) for every filled text, in chunks on several threads, each with a Sum of its own that is added up.
template <class Sum, class Look>
Result<Sum> overTexts(const FeatureTable& table, spatial::Progress& progress, Look look)
{
    Sum all;
    for (const Field& field : table.fields)
        look(std::string_view(field.name), all);
    spatial::CancelOnly cancel(progress);
    std::mutex mutex;
    for (const AttributeColumn& column : table.columns) {
        if (!isTextual(column.type()))
            continue;
        TRY(spatial::parallelFor(column.size(), kGrain, cancel, [&](std::size_t begin, std::size_t end) -> Result<void> {
            Sum part;
            for (std::size_t row = begin; row < end; ++row)
                if (!column.isNull(row))
                    look(column.text(row), part);
            const std::lock_guard lock(mutex);
            all.add(part);
            return {};
        }));
    }
    return all;
}

Result<Utf8Verdict> utf8Of(const FeatureTable& table, spatial::Progress& progress)
{
    Utf8Verdict all;
    bool plain = true;
    for (const Field& field : table.fields)
        plain = plain && isAscii(field.name);
    for (const AttributeColumn& column : table.columns)
        plain = plain && isAscii(column.arrays().arena);
    if (plain)
        return all;
    return overTexts<Utf8Verdict>(table, progress, [](std::string_view bytes, Utf8Verdict& verdict) { verdict.add(bytes); });
}

Result<std::string> encodingOf(LayerReading& reading, const ReadOptions& options, const Utf8Verdict& utf8, spatial::Progress& progress)
{
    const FeatureTable& table = reading.table;
    if (const std::string forced = canonicalEncoding(options.encoding); !forced.empty())
        return forced;
    if (!options.rawText && utf8.whole)
        return std::string("UTF-8");
    if (options.rawText && utf8.ascii)
        return options.declared.empty() ? std::string("UTF-8") : options.declared;
    if (options.rawText && utf8.allowed && options.declared == "UTF-8")
        return options.declared;
    TRY_ASSIGN(const EncodingEvidence evidence, overTexts<EncodingEvidence>(table, progress, [](std::string_view bytes, EncodingEvidence& sum) { sum.add(bytes); }));
    const std::string best = evidence.best();
    if (!options.rawText)
        return best;
    if (options.declared.empty()) {
        reading.findings.push_back({"encoding.guessed", Severity::Warning, table.name,
                                    text("The file does not say how its text is encoded; its bytes read as {0}.", best),
                                    text("Read it as {0}.", best), "encoding=" + best});
        return best;
    }
    if (best != options.declared && evidence.fit(best) > evidence.fit(options.declared) + 0.25) {
        reading.findings.push_back({"encoding.contradiction", Severity::Warning, table.name,
                                    text("The file says that its text is {0}, but its bytes read as {1}.", options.declared, best),
                                    text("Read it as {0}.", best), "encoding=" + best});
        return best;
    }
    return options.declared;
}

void decodeNames(LayerReading& reading, const std::string& encoding)
{
    std::vector<std::string> cut;
    for (Field& field : reading.table.fields) {
        const std::string_view whole = withoutCutTail(field.name, encoding);
        const bool wasCut = whole.size() < field.name.size();
        field.name = toUtf8(whole, encoding);
        if (wasCut)
            cut.push_back(field.name);
    }
    if (!cut.empty())
        reading.findings.push_back({"field.truncated", Severity::Info, reading.table.name,
                                    text("Field names were cut in the middle of a character by the program that wrote them: {0}.", fmt::format("{}", fmt::join(cut, ", ")))});
}

}  // namespace

Result<void> decodeTexts(LayerReading& reading, const ReadOptions& options, spatial::Progress& progress)
{
    FeatureTable& table = reading.table;
    TRY_ASSIGN(const Utf8Verdict utf8, utf8Of(table, progress));
    TRY_ASSIGN(reading.encoding, encodingOf(reading, options, utf8, progress));
    if (utf8.whole && (utf8.ascii || reading.encoding == "UTF-8") && !reading.encoding.starts_with("UTF-16"))
        return {};
    decodeNames(reading, reading.encoding);
    spatial::CancelOnly cancel(progress);
    for (AttributeColumn& column : table.columns) {
        if (!isTextual(column.type()) || (isAscii(column.arrays().arena) && !reading.encoding.starts_with("UTF-16")))
            continue;
        AttributeColumn decoded(column.type());
        decoded.reserve(column.size());
        decoded.reserveText(column.arrays().arena.size() + column.arrays().arena.size() / 2);
        std::vector<AttributeColumn> parts((column.size() + kGrain - 1) / kGrain, AttributeColumn(column.type()));
        TRY(spatial::parallelInOrder(
            parts.size(), 16, cancel,
            [&](std::size_t part) -> Result<void> {
                TextDecoder decoder(reading.encoding);
                for (std::size_t row = part * kGrain; row < std::min(column.size(), (part + 1) * kGrain); ++row) {
                    if (column.isNull(row))
                        parts[part].appendNull();
                    else
                        parts[part].append(decoder.decode(column.text(row)));
                }
                return {};
            },
            [&](std::size_t part) -> Result<void> {
                decoded.appendAll(parts[part]);
                parts[part] = AttributeColumn(column.type());
                return {};
            }));
        column = std::move(decoded);
    }
    return {};
}

}  // namespace layers
