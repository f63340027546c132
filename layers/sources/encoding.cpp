// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <unordered_map>

namespace layers {

namespace {

struct CloseConversion {
    void operator()(void* conversion) const { iconv_close(static_cast<iconv_t>(conversion)); }
};
using Conversion = std::unique_ptr<void, CloseConversion>;

/// GBK is read as its superset GB 18030: files that say GBK hold newer characters too.
std::string iconvName(std::string_view name)
{
    const std::string canonical = canonicalEncoding(name);
    if (canonical == "GBK")
        return "GB18030";
    if (canonical == "Windows-1252")
        return "CP1252";
    return canonical;
}

Conversion conversion(std::string_view to, std::string_view from)
{
    const iconv_t handle = iconv_open(iconvName(to).c_str(), iconvName(from).c_str());
    return Conversion(handle == reinterpret_cast<iconv_t>(-1) ? nullptr : handle);
}

/// `bad` is called for each byte that does not convert and appends its replacement.
template <class Bad>
std::string convert(std::string_view bytes, void* handle, Bad bad)
{
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 2);
    std::array<char, 512> buffer;
    // iconv does not write through its input; its signature is from before const.
    char* in = const_cast<char*>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t converted = iconv(static_cast<iconv_t>(handle), &in, &left, &to, &room);
        const int fault = errno;
        out.append(buffer.data(), buffer.size() - room);
        if (converted == static_cast<std::size_t>(-1) && fault != E2BIG) {
            const std::size_t skipped = bad(std::string_view(in, left), out);
            in += skipped;
            left -= skipped;
            iconv(static_cast<iconv_t>(handle), nullptr, nullptr, nullptr, nullptr);
        }
    }
    return out;
}

/// Length of the UTF-8 character at the start of `bytes`: 0 where it is wrong, -1 where it is cut.
int utf8Length(std::string_view bytes)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = at(0);
    if (lead < 0x80)
        return 1;
    const int length = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    for (int i = 1; i < length; ++i) {
        if (static_cast<std::size_t>(i) >= bytes.size())
            return -1;
        const unsigned char c = at(static_cast<std::size_t>(i));
        const unsigned char low = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = i > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (c < low || c > high)
            return 0;
    }
    return length;
}

struct Utf8Check {
    bool valid = true;
    std::size_t end = 0;   // of the last whole character
};

Utf8Check checkUtf8(std::string_view bytes)
{
    std::size_t i = 0;
    while (i < bytes.size()) {
        const int length = utf8Length(bytes.substr(i));
        if (length <= 0)
            return {length < 0, i};
        i += static_cast<std::size_t>(length);
    }
    return {true, i};
}

}  // namespace

std::string canonicalEncoding(std::string_view name)
{
    std::string key;
    for (const char c : name)
        if (c != ' ' && c != '-' && c != '_' && c != '\r' && c != '\n' && c != '\t')
            key.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    for (const std::string_view prefix : {"ANSI", "OEM", "CP", "WINDOWS"})
        if (key.size() > prefix.size() && key.starts_with(prefix))
            key.erase(0, prefix.size());
    if (key == "UTF8" || key == "65001")
        return "UTF-8";
    if (key == "GBK" || key == "936" || key == "GB2312" || key == "EUCCN" || key == "MS936")
        return "GBK";
    if (key == "GB18030" || key == "54936")
        return "GB18030";
    if (key == "BIG5" || key == "950")
        return "Big5";
    if (key == "1252")
        return "Windows-1252";
    if (key == "ISO88591" || key == "88591" || key == "LATIN1")
        return "ISO-8859-1";
    if (key.size() >= 3 && key.size() <= 5 && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        if (key.starts_with("8859"))
            return "ISO-8859-" + key.substr(4);
        return "CP" + key;
    }
    return std::string(name);
}

bool knownEncoding(std::string_view name)
{
    return !name.empty() && conversion("UTF-8", name) != nullptr;
}

bool isAscii(std::string_view bytes)
{
    std::uint64_t high = 0;
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + i, 8);
        high |= eight;
    }
    for (; i < bytes.size(); ++i)
        high |= static_cast<unsigned char>(bytes[i]);
    return (high & 0x8080808080808080U) == 0;
}

bool isUtf8(std::string_view bytes)
{
    const Utf8Check check = checkUtf8(bytes);
    return check.valid && check.end == bytes.size();
}

std::string_view withoutCutTail(std::string_view bytes, std::string_view encoding)
{
    const std::string name = canonicalEncoding(encoding);
    if (name == "UTF-8") {
        const Utf8Check check = checkUtf8(bytes);
        return check.valid ? bytes.substr(0, check.end) : bytes;
    }
    if (name == "GBK" || name == "GB18030" || name == "Big5") {
        std::size_t i = 0;
        while (i < bytes.size()) {
            const bool pair = static_cast<unsigned char>(bytes[i]) > 0x80;
            if (pair && i + 1 >= bytes.size())
                return bytes.substr(0, i);
            i += pair ? 2 : 1;
        }
    }
    return bytes;
}

namespace {

std::size_t replaceByte(std::string_view, std::string& out)
{
    out += "\xEF\xBF\xBD";
    return 1;
}

std::string repairedUtf8(std::string_view bytes)
{
    std::string out;
    for (std::size_t i = 0; i < bytes.size();) {
        const int length = utf8Length(bytes.substr(i));
        if (length > 0)
            out.append(bytes.substr(i, static_cast<std::size_t>(length)));
        else
            replaceByte({}, out);
        i += length > 0 ? static_cast<std::size_t>(length) : 1;
    }
    return out;
}

}  // namespace

std::string toUtf8(std::string_view bytes, std::string_view encoding)
{
    if (isAscii(bytes) && !encoding.starts_with("UTF-16"))
        return std::string(bytes);
    if (canonicalEncoding(encoding) == "UTF-8")
        return repairedUtf8(bytes);
    const Conversion handle = conversion("UTF-8", encoding);
    return handle ? convert(bytes, handle.get(), replaceByte) : repairedUtf8(bytes);
}

struct TextDecoder::Memory {
    std::string encoding;
    bool wide = false;   // ASCII bytes are no ASCII characters there
    Conversion handle;   // none for UTF-8
    std::unordered_map<std::string, std::string> known = {};
    std::string last = {};
};

TextDecoder::TextDecoder(std::string_view encoding) : memory_(new Memory{canonicalEncoding(encoding), encoding.starts_with("UTF-16"), nullptr})
{
    if (memory_->encoding != "UTF-8")
        memory_->handle = conversion("UTF-8", encoding);
}

TextDecoder::~TextDecoder() = default;

std::string_view TextDecoder::decode(std::string_view bytes)
{
    constexpr std::size_t kMostKnown = 4096;
    if (!memory_->wide && isAscii(bytes))
        return bytes;
    if (!memory_->handle && isUtf8(bytes))
        return bytes;
    std::string& key = memory_->last;
    key.assign(bytes);
    if (const auto found = memory_->known.find(key); found != memory_->known.end())
        return found->second;
    const std::string_view whole = withoutCutTail(bytes, memory_->encoding);
    std::string decoded = memory_->handle ? convert(whole, memory_->handle.get(), replaceByte) : repairedUtf8(whole);
    if (memory_->known.size() >= kMostKnown)
        memory_->known.clear();
    return memory_->known.emplace(key, std::move(decoded)).first->second;
}

std::string fromUtf8(std::string_view text, std::string_view encoding, std::int64_t* lost)
{
    if (isAscii(text) || canonicalEncoding(encoding) == "UTF-8")
        return std::string(text);
    const Conversion handle = conversion(encoding, "UTF-8");
    return convert(text, handle.get(), [&](std::string_view rest, std::string& out) {
        out.push_back('?');
        if (lost)
            ++*lost;
        return static_cast<std::size_t>(std::max(1, utf8Length(rest)));
    });
}

std::string_view shortened(std::string_view text, std::size_t bytes, std::string_view encoding)
{
    std::size_t used = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const auto length = static_cast<std::size_t>(std::max(1, utf8Length(text.substr(i))));
        const std::size_t width = fromUtf8(text.substr(i, length), encoding).size();
        if (used + width > bytes)
            break;
        used += width;
        i += length;
    }
    return text.substr(0, i);
}

void EncodingEvidence::add(std::string_view value)
{
    const auto high = [&](std::size_t i) { return i < value.size() && static_cast<unsigned char>(value[i]) >= 0x80; };
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(value[i])); };
    if (isAscii(value))
        return;
    for (std::size_t i = 0; i < value.size(); ++i) {
        highBytes_ += high(i) ? 1 : 0;
        letters_ += (byte(i) | 0x20) >= 'a' && (byte(i) | 0x20) <= 'z' ? 1 : 0;
        if (!high(i) || (i > 0 && high(i - 1)))
            continue;
        ++runs_;
        if (!high(i + 1) && i + 1 < value.size())
            ++isolated_;
    }
    if (!checkUtf8(value).valid)
        ++badUtf8_;
    for (std::size_t i = 0; i < value.size();) {
        if (!high(i)) {
            ++i;
            continue;
        }
        if (i + 1 >= value.size())
            break;
        const unsigned lead = byte(i);
        const unsigned trail = byte(i + 1);
        if (trail >= 0x30 && trail <= 0x39) {
            const bool four = i + 3 < value.size() && lead >= 0x81 && byte(i + 2) >= 0x81 && byte(i + 3) >= 0x30 && byte(i + 3) <= 0x39;
            (four ? gbkFour_ : gbkBad_) += 1;
            i += four ? 4 : 1;
            continue;
        }
        const bool valid = lead >= 0x81 && lead <= 0xFE && trail >= 0x40 && trail != 0x7F && trail <= 0xFE;
        ++gbkPairs_;
        gbkBad_ += valid ? 0 : 1;
        gbkCommon_ += valid && lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1 ? 1 : 0;
        i += 2;
    }
    for (std::size_t i = 0; i < value.size();) {
        if (!high(i)) {
            ++i;
            continue;
        }
        if (i + 1 >= value.size())
            break;
        const unsigned lead = byte(i);
        const unsigned trail = byte(i + 1);
        const bool valid = lead >= 0xA1 && lead <= 0xF9 && ((trail >= 0x40 && trail <= 0x7E) || (trail >= 0xA1 && trail <= 0xFE));
        ++big5Pairs_;
        big5Bad_ += valid ? 0 : 1;
        big5Common_ += valid && lead >= 0xA4 && lead <= 0xC6 ? 1 : 0;
        i += 2;
    }
}

void EncodingEvidence::add(const EncodingEvidence& more)
{
    runs_ += more.runs_;
    isolated_ += more.isolated_;
    highBytes_ += more.highBytes_;
    letters_ += more.letters_;
    badUtf8_ += more.badUtf8_;
    gbkPairs_ += more.gbkPairs_;
    gbkCommon_ += more.gbkCommon_;
    gbkBad_ += more.gbkBad_;
    gbkFour_ += more.gbkFour_;
    big5Pairs_ += more.big5Pairs_;
    big5Common_ += more.big5Common_;
    big5Bad_ += more.big5Bad_;
}

double EncodingEvidence::fit(std::string_view encoding) const
{
    const std::string name = canonicalEncoding(encoding);
    if (runs_ == 0)
        return 1;
    // Accents are single bytes in a text that is mostly plain letters; the second bytes of Big5 may be letters, but then few.
    const bool mostlyPlain = 3 * highBytes_ < highBytes_ + letters_;
    const double accented = (mostlyPlain ? 1.0 : 0.1) * static_cast<double>(isolated_) / static_cast<double>(runs_);
    if (name == "UTF-8")
        return badUtf8_ == 0 ? 1 : 0;
    if (name == "Windows-1252" || name == "ISO-8859-1")
        return 0.1 + 0.8 * accented;
    if (name == "GBK" || name == "GB18030") {
        // A stray byte in a large file does not turn Chinese into something else.
        const auto all = static_cast<double>(std::max<std::int64_t>(1, gbkPairs_ + gbkFour_));
        if (static_cast<double>(gbkBad_) > 0.02 * all)
            return 0;
        const double common = static_cast<double>(gbkCommon_ + gbkFour_) / all;
        return (0.2 + 0.8 * common) * (1 - accented) - (name == "GBK" && gbkFour_ > 0 ? 0.1 : 0.0);
    }
    if (name == "Big5") {
        const auto all = static_cast<double>(std::max<std::int64_t>(1, big5Pairs_));
        if (static_cast<double>(big5Bad_) > 0.02 * all)
            return 0;
        return (0.2 + 0.75 * static_cast<double>(big5Common_) / all) * (1 - accented);
    }
    return 0.05;
}

std::string EncodingEvidence::best() const
{
    std::string best = "UTF-8";
    double bestFit = fit(best);
    for (const char* candidate : {"GBK", "GB18030", "Big5", "Windows-1252"}) {
        if (fit(candidate) > bestFit) {
            best = candidate;
            bestFit = fit(candidate);
        }
    }
    return best;
}

}  // namespace layers
