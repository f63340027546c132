// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/style_library.h"

#include "layers/sources/save.h"
#include "styles/exchange/sld.h"
#include "styles/symbols/json_form.h"
#include "styles/symbols/symbol_json.h"

#include <algorithm>
#include <fstream>

namespace styles {
namespace {

constexpr std::uintmax_t kMostBytes = 4U << 20U;

using json::Json;

spatial::Result<std::string> bytesOf(const std::filesystem::path& file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error)
        return spatial::Error{spatial::ErrorCode::MissingInput, spatial::text("The style file {0} cannot be opened.", file.filename().string())};
    if (size > kMostBytes)
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The style file is larger than {0} MB.", kMostBytes >> 20U)};
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// A name as part of a file name: letters of any language and digits stay.
std::string fileNameOf(const std::string& name)
{
    std::string safe;
    for (const char c : name) {
        const auto u = static_cast<unsigned char>(c);
        const bool plain = (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || u >= 0x80 || u == '-' || u == '_';
        safe += plain ? c : '_';
    }
    while (safe.size() > 120 || (!safe.empty() && (static_cast<unsigned char>(safe.back()) & 0xC0U) == 0x80U && safe.size() > 117))
        safe.pop_back();
    return safe.empty() ? "style" : safe;
}

spatial::Error unknownLook(std::string_view id) { return {spatial::ErrorCode::MissingInput, spatial::text("The library has no style \"{0}\" any more.", id)}; }

}  // namespace

std::string toJson(const NamedLook& look)
{
    Words name = look.name;
    Json out = {{"version", kStyleVersion}, {"name", json::Writer::write(name)}, {"look", Json::parse(toJson(look.look))}};
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

spatial::Result<NamedLook> namedLookFromJson(std::string_view text)
{
    const Json document = Json::parse(text, nullptr, false);
    if (document.is_discarded() || !document.is_object() || !document.contains("look") || !document.at("look").is_object())
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The file holds no named style.")};
    NamedLook named;
    std::optional<spatial::Error> fault;
    json::Reader in(document, "", fault);
    in("name", named.name);
    if (fault)
        return std::move(*fault);
    TRY_ASSIGN(named.look, layerLookFromJson(document.at("look").dump(-1, ' ', false, Json::error_handler_t::replace)));
    return named;
}

std::filesystem::path StyleLibrary::fileOf(std::string_view id) const { return folder_ / std::filesystem::path(fileNameOf(std::string(id)) + ".json"); }

StyleLibrary::Contents StyleLibrary::list() const
{
    Contents contents;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
        if (entry.path().extension() != ".json")
            continue;
        const std::string id = entry.path().stem().string();
        if (auto look = this->look(id))
            contents.looks.push_back(std::move(*look));
        else
            contents.unreadable.push_back(look.error());
    }
    std::sort(contents.looks.begin(), contents.looks.end(), [](const NamedLook& a, const NamedLook& b) { return std::tie(a.name.zh, a.name.en, a.id) < std::tie(b.name.zh, b.name.en, b.id); });
    return contents;
}

spatial::Result<NamedLook> StyleLibrary::look(std::string_view id) const
{
    TRY_ASSIGN(const std::string bytes, bytesOf(fileOf(id)));
    TRY_ASSIGN(NamedLook look, namedLookFromJson(bytes));
    look.id = id;
    return look;
}

spatial::Result<std::string> StyleLibrary::add(NamedLook look) const
{
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    const std::string base = fileNameOf(look.name.en.empty() ? look.name.zh : look.name.en);
    std::string id = base;
    for (int number = 2; std::filesystem::exists(fileOf(id), error); ++number) {
        id = fmt::format("{}-{}", base, number);
        if (!std::filesystem::exists(fileOf(id), error)) {
            for (std::string* word : {&look.name.en, &look.name.zh})
                if (!word->empty())
                    *word += fmt::format(" {}", number);
        }
    }
    TRY(layers::saveBytes(toJson(look), fileOf(id), false));
    return id;
}

spatial::Result<void> StyleLibrary::rename(std::string_view id, const Words& name) const
{
    auto look = this->look(id);
    if (!look)
        return unknownLook(id);
    look->name = name;
    return layers::saveBytes(toJson(*look), fileOf(id), true);
}

spatial::Result<void> StyleLibrary::remove(std::string_view id) const
{
    std::error_code error;
    if (!std::filesystem::remove(fileOf(id), error))
        return unknownLook(id);
    std::filesystem::remove(fileOf(id).string() + ".bak", error);
    return {};
}

spatial::Result<StyleLibrary::Imported> StyleLibrary::importFile(const std::filesystem::path& file) const
{
    TRY_ASSIGN(LookFile read, readLookFile(file));
    TRY_ASSIGN(const std::string id, add(std::move(read.look)));
    return Imported{id, std::move(read.warnings)};
}

spatial::Result<LookFile> readLookFile(const std::filesystem::path& file)
{
    TRY_ASSIGN(const std::string bytes, bytesOf(file));
    const std::string stem = file.stem().string();
    LookFile read;
    read.look.name = {stem, stem};
    const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first != std::string::npos && bytes[first] == '<') {
        TRY_ASSIGN(SldLook sld, lookFromSld(bytes));
        read.look.look = std::move(sld.look);
        read.warnings = std::move(sld.warnings);
        if (!sld.name.empty())
            read.look.name = {sld.name, sld.name};
        return read;
    }
    if (auto named = namedLookFromJson(bytes)) {
        read.look = std::move(*named);
        if (read.look.name.empty())
            read.look.name = {stem, stem};
        return read;
    }
    TRY_ASSIGN(read.look.look, layerLookFromJson(bytes));
    return read;
}

}  // namespace styles
