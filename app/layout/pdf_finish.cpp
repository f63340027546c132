// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_finish.h"

#include "styles/labels/map_font.h"

#include <QRawFont>
#include <QString>

#include <fmt/format.h>
#define POINTERHOLDER_TRANSITION 4   // std::shared_ptr instead of qpdf's old pointer
#include <qpdf/QPDF.hh>

#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace app {
namespace {

constexpr char32_t kFirstRadical = 0x2E80;
constexpr char32_t kLastRadical = 0x2FDF;
constexpr char32_t kFigureDash = 0x2012;
constexpr char32_t kEnDash = 0x2013;

std::optional<quint32> glyphOf(const QRawFont& font, char32_t character)
{
    const auto glyphs = font.glyphIndexesForString(QString::fromUcs4(&character, 1));
    return glyphs.size() == 1 && glyphs[0] != 0 ? std::optional(glyphs[0]) : std::nullopt;
}

std::map<char32_t, char32_t> radicals()
{
    std::map<char32_t, char32_t> unified;
    std::unordered_map<quint32, std::vector<char32_t>> open;   // by glyph: those for which Unicode has no decomposition
    const QRawFont font = QRawFont::fromFont(styles::mapFont(16));
    for (char32_t c = kFirstRadical; c <= kLastRadical; ++c) {
        const auto decomposed = QString::fromUcs4(&c, 1).normalized(QString::NormalizationForm_KC).toUcs4();
        if (decomposed.size() == 1 && decomposed[0] != c)
            unified[c] = decomposed[0];
        else if (const auto glyph = glyphOf(font, c))
            open[*glyph].push_back(c);
    }
    // Where the font draws radical and ideograph with one glyph, text that was written is the ideograph.
    for (char32_t c = 0x4E00; c <= 0x9FFF && !open.empty(); ++c)
        if (const auto glyph = glyphOf(font, c))
            if (const auto found = open.find(*glyph); found != open.end()) {
                for (const char32_t radical : found->second)
                    unified[radical] = c;
                open.erase(found);
            }
    unified[kFigureDash] = kEnDash;   // Songhua writes no figure dashes
    return unified;
}

/// The number between the next < and >, and where it ended; nothing at the end of the text.
struct HexToken {
    std::size_t begin;   ///< of the digits
    std::size_t end;
    std::uint32_t value;
};
std::optional<HexToken> nextHex(std::string_view text, std::size_t from)
{
    const std::size_t open = text.find('<', from);
    const std::size_t close = open == std::string_view::npos ? open : text.find('>', open);
    if (close == std::string_view::npos)
        return std::nullopt;
    HexToken token{open + 1, close, 0};
    const auto parsed = std::from_chars(text.data() + token.begin, text.data() + token.end, token.value, 16);
    if (parsed.ec != std::errc{} || token.end - token.begin > 8)
        token.value = 0;   // a sequence of characters: not one radical
    return token;
}

/// What a font may answer for another character of the same shape.
bool isLookalike(std::uint32_t value) { return (value >= kFirstRadical && value <= kLastRadical) || value == kFigureDash; }

/// One `<from> <to> <first>` of a bfrange whose characters may run through radicals: as ranges of one character each.
std::string expanded(std::uint32_t from, std::uint32_t to, std::uint32_t first, std::size_t digits)
{
    std::string list = fmt::format("<{0:0{3}x}> <{1:0{3}x}> [", from, to, first, digits);
    for (std::uint32_t i = 0; i <= to - from; ++i)
        list += fmt::format("<{:04x}> ", static_cast<std::uint32_t>(unifiedIdeograph(first + i)));
    list.back() = ']';
    return list;
}

std::string correctedRanges(std::string_view block)
{
    std::string out;
    std::size_t copied = 0;
    std::size_t at = 0;
    while (const auto from = nextHex(block, at)) {
        const auto to = nextHex(block, from->end);
        if (!to)
            break;
        const std::size_t next = block.find_first_of("<[", to->end);
        if (next != std::string_view::npos && block[next] == '[') {
            // A list names every character by itself.
            const std::size_t close = std::min(block.find(']', next), block.size());
            std::string list(block.substr(next, close - next));
            std::size_t p = 0;
            while (const auto token = nextHex(list, p)) {
                p = token->end;
                if (isLookalike(token->value))
                    list.replace(token->begin, token->end - token->begin, fmt::format("{:04x}", static_cast<std::uint32_t>(unifiedIdeograph(token->value))));
            }
            out += block.substr(copied, next - copied);
            out += list;
            copied = at = close;
            continue;
        }
        const auto first = nextHex(block, to->end);
        if (!first)
            break;
        const std::uint32_t last = first->value + (to->value - from->value);
        if (first->value <= kLastRadical && last >= kFirstRadical && to->value - from->value < 0x10000) {
            out += block.substr(copied, from->begin - 1 - copied);
            out += expanded(from->value, to->value, first->value, from->end - from->begin);
            copied = first->end + 1;
        }
        at = first->end;
    }
    return out.append(block.substr(copied));
}

std::string correctedCharacters(std::string_view block)
{
    std::string out(block);
    std::size_t at = 0;
    while (const auto source = nextHex(out, at)) {
        const auto target = nextHex(out, source->end);
        if (!target)
            break;
        if (isLookalike(target->value))
            out.replace(target->begin, target->end - target->begin, fmt::format("{:04x}", static_cast<std::uint32_t>(unifiedIdeograph(target->value))));
        at = target->end;
    }
    return out;
}

void correctTexts(QPDF& pdf)
{
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionary() || !object.hasKey("/ToUnicode"))
            continue;
        QPDFObjectHandle map = object.getKey("/ToUnicode");
        const auto data = map.getStreamData(qpdf_dl_generalized);
        const std::string_view text(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        map.replaceStreamData(withUnifiedIdeographs(text), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    }
}

/// "QRBAAA+Name": Qt letters the subset of a font by the order of a hash table, which is another one in every process. Six letters of the
/// subset itself instead.
void nameSubsets(QPDF& pdf)
{
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionary() || !object.getKey("/FontName").isName())
            continue;
        const std::string name = object.getKey("/FontName").getName();   // with its slash
        std::uint64_t hash = 0xcbf29ce484222325u;                        // FNV-1a
        for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
            QPDFObjectHandle file = object.getKey(key);
            if (!file.isStream())
                continue;
            const auto data = file.getStreamData(qpdf_dl_generalized);
            for (std::size_t i = 0; i < data->getSize(); ++i)
                hash = (hash ^ data->getBuffer()[i]) * 0x100000001b3u;
        }
        if (name.size() < 8 || name[7] != '+')
            continue;
        std::string tag;
        for (int i = 0; i < 6; ++i, hash /= 26)
            tag += static_cast<char>('A' + hash % 26);
        object.replaceKey("/FontName", QPDFObjectHandle::newName("/" + tag + name.substr(7)));
    }
}

}  // namespace

char32_t unifiedIdeograph(char32_t character)
{
    static const std::map<char32_t, char32_t> table = radicals();
    const auto found = table.find(character);
    return found == table.end() ? character : found->second;
}

std::string withUnifiedIdeographs(std::string_view map)
{
    std::string out;
    std::size_t at = 0;
    while (at < map.size()) {
        const std::size_t characters = map.find("beginbfchar", at);
        const std::size_t ranges = map.find("beginbfrange", at);
        const std::size_t begin = std::min(characters, ranges);
        if (begin == std::string_view::npos)
            break;
        const std::size_t end = std::min(map.find(characters < ranges ? "endbfchar" : "endbfrange", begin), map.size());
        out += map.substr(at, begin - at);
        const std::string_view block = map.substr(begin, end - begin);
        out += characters < ranges ? correctedCharacters(block) : correctedRanges(block);
        at = end;
    }
    return out.append(map.substr(std::min(at, map.size())));
}

void finishPdf(QPDF& pdf)
{
    correctTexts(pdf);
    nameSubsets(pdf);
    if (QPDFObjectHandle info = pdf.getTrailer().getKey("/Info"); info.isDictionary()) {
        info.removeKey("/CreationDate");
        info.removeKey("/ModDate");
    }
}

}  // namespace app
