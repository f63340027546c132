// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/photo_facts.h"

#include "spatial/expressions/text_forms.h"

#include <cmath>
#include <fstream>
#include <vector>

namespace layers {

namespace {

constexpr std::size_t kMostBytes = 256 * 1024;
constexpr std::uint16_t kMostEntries = 512;

enum Tag : std::uint16_t {
    kDateTime = 0x0132, kExifPlace = 0x8769, kGpsPlace = 0x8825, kDateTimeOriginal = 0x9003,
    kLatitudeRef = 1, kLatitude = 2, kLongitudeRef = 3, kLongitude = 4, kDirection = 17,
};

/// The TIFF part of an EXIF segment: numbers in its byte order, nothing outside its end.
class Tiff {
public:
    explicit Tiff(std::span<const std::uint8_t> bytes) : bytes_(bytes)
    {
        if (bytes.size() < 8)
            return;
        little_ = bytes[0] == 'I' && bytes[1] == 'I';
        valid_ = (little_ || (bytes[0] == 'M' && bytes[1] == 'M')) && number16(2) == 42;
    }
    bool isValid() const { return valid_; }
    std::uint16_t number16(std::size_t at) const
    {
        if (at + 2 > bytes_.size())
            return 0;
        return static_cast<std::uint16_t>(little_ ? bytes_[at] | bytes_[at + 1] << 8 : bytes_[at] << 8 | bytes_[at + 1]);
    }
    std::uint32_t number32(std::size_t at) const
    {
        const std::uint32_t first = number16(at), second = number16(at + 2);
        return little_ ? first | second << 16 : first << 16 | second;
    }

    struct Entry {
        std::uint16_t tag = 0;
        std::uint16_t type = 0;
        std::uint32_t count = 0;
        std::size_t at = 0;   // of the value
    };
    template <class F>
    void entries(std::uint32_t directory, F&& each) const
    {
        if (directory == 0 || directory + 2 > bytes_.size())
            return;
        const std::uint16_t count = std::min(number16(directory), kMostEntries);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = directory + 2 + i * 12;
            if (at + 12 > bytes_.size())
                return;
            Entry entry{number16(at), number16(at + 2), number32(at + 4), at + 8};
            const std::size_t size = sizeOf(entry.type) * std::size_t{entry.count};
            if (size > 4)
                entry.at = number32(at + 8);
            if (size == 0 || entry.at > bytes_.size() || size > bytes_.size() - entry.at)
                continue;
            each(entry);
        }
    }
    std::string words(const Entry& entry) const
    {
        if (entry.type != 2)
            return {};
        std::string out(reinterpret_cast<const char*>(bytes_.data() + entry.at), entry.count);
        return out.substr(0, out.find('\0'));
    }
    std::optional<double> rational(const Entry& entry, std::size_t number) const
    {
        if (entry.type != 5 || number >= entry.count)
            return std::nullopt;
        const std::size_t at = entry.at + number * 8;
        const std::uint32_t below = number32(at + 4);
        return below == 0 ? std::nullopt : std::optional(static_cast<double>(number32(at)) / below);
    }

private:
    static std::size_t sizeOf(std::uint16_t type)
    {
        switch (type) {
        case 1: case 2: case 7: return 1;
        case 3: return 2;
        case 4: case 9: return 4;
        case 5: case 10: return 8;
        default: return 0;
        }
    }
    std::span<const std::uint8_t> bytes_;
    bool little_ = true;
    bool valid_ = false;
};

std::optional<double> degrees(const Tiff& tiff, const Tiff::Entry& entry)
{
    const auto whole = tiff.rational(entry, 0);
    if (!whole)
        return std::nullopt;
    return *whole + tiff.rational(entry, 1).value_or(0) / 60 + tiff.rational(entry, 2).value_or(0) / 3600;
}

/// "2026:03:05 14:20:31"
std::string isoOf(std::string written)
{
    if (written.size() != 19 || written[4] != ':' || written[7] != ':')
        return {};
    written[4] = written[7] = '-';
    auto date = spatial::dateIn(written);
    if (!date)
        return {};
    date->hasTime = true;
    return date->iso();
}

PhotoFacts factsIn(const Tiff& tiff)
{
    PhotoFacts facts;
    std::uint32_t exif = 0, gps = 0;
    std::string changed;
    tiff.entries(tiff.number32(4), [&](const Tiff::Entry& entry) {
        if (entry.tag == kExifPlace)
            exif = tiff.number32(entry.at);
        else if (entry.tag == kGpsPlace)
            gps = tiff.number32(entry.at);
        else if (entry.tag == kDateTime)
            changed = isoOf(tiff.words(entry));
    });
    tiff.entries(exif, [&](const Tiff::Entry& entry) {
        if (entry.tag == kDateTimeOriginal)
            facts.taken = isoOf(tiff.words(entry));
    });
    if (facts.taken.empty())
        facts.taken = changed;
    std::string north = "N", east = "E";
    tiff.entries(gps, [&](const Tiff::Entry& entry) {
        switch (entry.tag) {
        case kLatitudeRef: north = tiff.words(entry); break;
        case kLongitudeRef: east = tiff.words(entry); break;
        case kLatitude: facts.latitude = degrees(tiff, entry); break;
        case kLongitude: facts.longitude = degrees(tiff, entry); break;
        case kDirection: facts.direction = tiff.rational(entry, 0); break;
        default: break;
        }
    });
    if (!facts.latitude || !facts.longitude || *facts.latitude > 90 || *facts.longitude > 180) {
        facts.latitude = facts.longitude = std::nullopt;
        return facts;
    }
    facts.latitude = north == "S" ? -*facts.latitude : *facts.latitude;
    facts.longitude = east == "W" ? -*facts.longitude : *facts.longitude;
    return facts;
}

}  // namespace

PhotoFacts photoFacts(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view kExif{"Exif\0\0", 6};
    if (bytes.size() < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        return {};
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == 0xFF) {
        const std::uint8_t marker = bytes[at + 1];
        const std::size_t length = static_cast<std::size_t>(bytes[at + 2]) << 8 | bytes[at + 3];
        if (marker == 0xDA || length < 2 || at + 2 + length > bytes.size())
            return {};
        const auto segment = bytes.subspan(at + 4, length - 2);
        if (marker == 0xE1 && segment.size() > kExif.size() && std::equal(kExif.begin(), kExif.end(), segment.begin(), [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; })) {
            const Tiff tiff(segment.subspan(kExif.size()));
            return tiff.isValid() ? factsIn(tiff) : PhotoFacts{};
        }
        at += 2 + length;
    }
    return {};
}

PhotoFacts photoFactsOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::vector<std::uint8_t> bytes(kMostBytes);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return photoFacts(bytes);
}

}  // namespace layers
