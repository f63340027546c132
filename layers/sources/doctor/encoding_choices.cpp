// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/encoding_choices.h"

#include "layers/sources/csv_rows.h"
#include "layers/sources/dataset.h"
#include "layers/sources/encoding.h"
#include "layers/sources/source_file.h"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;
using spatial::Text;

namespace {

constexpr std::int64_t kSample = 2000;
constexpr std::size_t kTextBytes = std::size_t{4} << 20;
constexpr const char* kCandidates[] = {"UTF-8", "GBK", "GB18030", "Big5", "Windows-1252"};

/// Names and texts as the bytes of the file.
struct RawTexts {
    std::vector<std::string> fields;
    std::vector<std::vector<std::string>> rows;
    std::int64_t rowsInFile = 0;
};

Result<RawTexts> ofShapefile(const SourceFile& file, spatial::Progress& progress)
{
    TRY_ASSIGN(const DatasetHandle dataset, openVectorDataset(file.gdalPath, file.format));
    if (dataset->GetLayerCount() == 0)
        return Error{ErrorCode::InvalidInput, text("The file holds no layer."), text("Copy or download it again.")};
    OGRLayer& layer = *dataset->GetLayer(0);
    OGRFeatureDefn& fields = *layer.GetLayerDefn();
    RawTexts raw;
    std::vector<int> textual;
    for (int i = 0; i < fields.GetFieldCount(); ++i) {
        const bool isText = fields.GetFieldDefn(i)->GetType() == OFTString;
        if (!isText && isAscii(fields.GetFieldDefn(i)->GetNameRef()))
            continue;
        textual.push_back(i);
        raw.fields.emplace_back(fields.GetFieldDefn(i)->GetNameRef());
    }
    raw.rowsInFile = layer.GetFeatureCount();
    const std::int64_t step = std::max<std::int64_t>(1, raw.rowsInFile / kSample);
    for (std::int64_t row = 0; row < raw.rowsInFile && static_cast<std::int64_t>(raw.rows.size()) < kSample; row += step) {
        TRY(spatial::notCancelled(progress));
        const OGRFeatureUniquePtr feature(layer.GetFeature(row));
        if (!feature)
            continue;
        std::vector<std::string>& cells = raw.rows.emplace_back();
        for (const int i : textual)
            cells.emplace_back(feature->GetFieldAsString(i));
    }
    return raw;
}

Result<RawTexts> ofCsv(const SourceFile& file, spatial::Progress& progress)
{
    VSILFILE* stream = VSIFOpenL(file.gdalPath.c_str(), "rb");
    if (!stream)
        return Error{ErrorCode::Unreadable, text("The file cannot be read; permission may be missing.")};
    std::string bytes(kTextBytes, '\0');
    bytes.resize(VSIFReadL(bytes.data(), 1, kTextBytes, stream));
    VSIFCloseL(stream);
    if (bytes.find('\0') != std::string::npos)   // UTF-16 says so itself
        return Error{ErrorCode::InvalidInput, text("The file says itself how its text is encoded; there is nothing to choose.")};
    const bool whole = bytes.size() < kTextBytes;
    if (!whole)
        bytes.resize(bytes.rfind('\n') == std::string::npos ? bytes.size() : bytes.rfind('\n') + 1);
    std::string_view body = bytes;
    if (body.starts_with("\xEF\xBB\xBF"))
        body.remove_prefix(3);
    const char delimiter = csvDelimiterOf(body);
    std::size_t at = 0;
    RawTexts raw;
    raw.fields = nextCsvRow(body, at, delimiter);
    std::vector<std::vector<std::string>> all;
    while (at < body.size()) {
        auto row = nextCsvRow(body, at, delimiter);
        row.resize(raw.fields.size());
        all.push_back(std::move(row));
        if (all.size() % 1024 == 0)
            TRY(spatial::notCancelled(progress));
    }
    raw.rowsInFile = whole ? static_cast<std::int64_t>(all.size()) : 0;
    const std::size_t step = std::max<std::size_t>(1, all.size() / kSample);
    for (std::size_t row = 0; row < all.size() && raw.rows.size() < static_cast<std::size_t>(kSample); row += step)
        raw.rows.push_back(std::move(all[row]));
    return raw;
}

/// Of the characters beyond ASCII: how many are in everyday use in Chinese (the first level of GB 2312, 3,755 characters).
struct Characters {
    std::int64_t all = 0;
    std::int64_t everyday = 0;
};

void count(std::string_view utf8, Characters& characters)
{
    if (isAscii(utf8))
        return;
    const std::string gb = fromUtf8(utf8, "GB18030");
    const auto byte = [&](std::size_t i) { return i < gb.size() ? static_cast<unsigned char>(gb[i]) : 0U; };
    for (std::size_t i = 0; i < gb.size();) {
        if (byte(i) < 0x80) {
            ++i;
            continue;
        }
        const bool four = byte(i + 1) >= 0x30 && byte(i + 1) <= 0x39;
        ++characters.all;
        characters.everyday += !four && byte(i) >= 0xB0 && byte(i) <= 0xD7 && byte(i + 1) >= 0xA1 ? 1 : 0;
        i += four ? 4 : 2;
    }
}

Text reasonFor(const EncodingChoice& choice, const Characters& characters, std::int64_t texts)
{
    if (texts == 0)
        return text("All texts are plain ASCII and read the same in it.");
    if (choice.unreadable > 0)
        return text("{0} of {1} texts hold bytes that mean nothing in it.", choice.unreadable, texts);
    const auto share = characters.all == 0 ? 0 : 100 * characters.everyday / characters.all;
    if (choice.encoding == "UTF-8")
        return text("All {0} texts are valid UTF-8, which texts in another encoding hardly ever are; {1} % of their characters are everyday Chinese.", texts, share);
    return text("All {0} texts can be read; {1} % of their characters are everyday Chinese.", texts, share);
}

EncodingChoice choiceOf(const char* encoding, const RawTexts& raw, const std::vector<std::size_t>& shown, const EncodingEvidence& evidence, std::int64_t texts)
{
    EncodingChoice choice{.encoding = encoding, .fit = evidence.fit(encoding)};
    TextDecoder decoder(encoding);
    Characters characters;
    const auto read = [&](const std::string& bytes) {
        std::string words(decoder.decode(bytes));
        choice.unreadable += words.find("\xEF\xBF\xBD") != std::string::npos ? 1 : 0;
        count(words, characters);
        return words;
    };
    for (const std::string& name : raw.fields)
        choice.fields.push_back(read(name));
    for (const auto& row : raw.rows)
        for (const std::string& cell : row)
            if (!isAscii(cell))
                (void)read(cell);
    for (const std::size_t row : shown) {
        std::vector<std::string>& cells = choice.rows.emplace_back();
        for (const std::string& cell : raw.rows[row])
            cells.emplace_back(decoder.decode(cell));
    }
    if (choice.unreadable > texts / 50)
        choice.fit = 0;
    choice.reason = reasonFor(choice, characters, texts);
    return choice;
}

}  // namespace

Result<EncodingChoices> encodingChoices(const SourceSpec& spec, spatial::Progress& progress, std::size_t shownRows)
{
    TRY_ASSIGN(const auto files, locate(spec));
    const SourceFile& file = files.front();
    if (file.format != Format::Shapefile && file.format != Format::Csv)
        return Error{ErrorCode::InvalidInput, text("Texts of this format are always Unicode; there is no encoding to choose.")};
    TRY_ASSIGN(const RawTexts raw, file.format == Format::Csv ? ofCsv(file, progress) : ofShapefile(file, progress));

    EncodingChoices found;
    found.declared = file.declaredEncoding;
    found.rowsLooked = static_cast<std::int64_t>(raw.rows.size());
    found.rowsInFile = raw.rowsInFile;
    EncodingEvidence evidence;
    std::vector<std::size_t> shown;
    std::vector<std::size_t> plain;
    for (const std::string& name : raw.fields) {
        evidence.add(name);
        found.texts += isAscii(name) ? 0 : 1;
    }
    for (std::size_t row = 0; row < raw.rows.size(); ++row) {
        bool telling = false;
        for (const std::string& cell : raw.rows[row]) {
            if (isAscii(cell))
                continue;
            telling = true;
            ++found.texts;
            evidence.add(cell);
        }
        (telling ? shown : plain).push_back(row);
    }
    shown.insert(shown.end(), plain.begin(), plain.end());
    shown.resize(std::min(shown.size(), shownRows));
    for (const char* encoding : kCandidates) {
        TRY(spatial::notCancelled(progress));
        found.choices.push_back(choiceOf(encoding, raw, shown, evidence, found.texts));
    }
    std::stable_sort(found.choices.begin(), found.choices.end(), [](const EncodingChoice& a, const EncodingChoice& b) { return a.fit > b.fit; });
    return found;
}

}  // namespace layers
