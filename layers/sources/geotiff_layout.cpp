// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_layout.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace layers {

namespace {

constexpr std::uint16_t kShort = 3;
constexpr std::uint16_t kLong = 4;
constexpr std::uint16_t kLong8 = 16;
constexpr std::uint16_t kTagTileOffsets = 324;
constexpr std::uint16_t kNodata = 42113;
constexpr std::uint64_t kLeader = 4;
constexpr std::uint64_t kTrailer = 4;

/// What GDAL looks for behind the header. The size counts what follows the first line.
std::string noteOfLayout()
{
    const std::string note = "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\nBLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n ";
    std::string size = std::to_string(note.size());
    size.insert(0, 6 - size.size(), '0');
    return "GDAL_STRUCTURAL_METADATA_SIZE=" + size + " bytes\n" + note;
}

template <class T>
void append(std::vector<std::byte>& bytes, T value)
{
    const auto* from = reinterpret_cast<const std::byte*>(&value);
    bytes.insert(bytes.end(), from, from + sizeof value);
}

template <class T>
TiffField field(std::uint16_t tag, std::uint16_t type, const std::vector<T>& values)
{
    TiffField made{tag, type, values.size(), {}};
    for (const T value : values)
        append(made.values, value);
    return made;
}

TiffField number(std::uint16_t tag, std::uint32_t value)
{
    return value <= 0xFFFF ? field<std::uint16_t>(tag, kShort, {static_cast<std::uint16_t>(value)}) : field<std::uint32_t>(tag, kLong, {value});
}

std::vector<TiffField> directoryOf(const PyramidLevel& level, bool overview, const std::vector<std::uint32_t>& sizes, const std::vector<TiffField>& common, bool big)
{
    std::vector<TiffField> fields{
        number(256, static_cast<std::uint32_t>(level.columns)), number(257, static_cast<std::uint32_t>(level.rows)),
        number(258, 32),   // bits
        number(259, 8),    // DEFLATE
        number(262, 1),    // black is zero
        number(277, 1),    // bands
        number(284, 1),    // bands side by side
        number(317, 3),    // predictor of floats
        number(322, kTileEdge), number(323, kTileEdge),
        big ? field(kTagTileOffsets, kLong8, std::vector<std::uint64_t>(sizes.size())) : field(kTagTileOffsets, kLong, std::vector<std::uint32_t>(sizes.size())),
        field(325, kLong, sizes),
        number(339, 3),    // floats
    };
    if (overview)
        fields.push_back(field<std::uint32_t>(254, kLong, {1}));
    for (const TiffField& more : common)
        if (!overview || more.tag == kNodata)
            fields.push_back(more);
    std::sort(fields.begin(), fields.end(), [](const TiffField& a, const TiffField& b) { return a.tag < b.tag; });
    return fields;
}

/// Writes directories one behind the other; remembers where each list of tile offsets lies, to be filled in at the end.
class HeadWriter {
public:
    explicit HeadWriter(bool big) : big_(big)
    {
        append(bytes_, std::uint16_t{0x4949});
        append(bytes_, static_cast<std::uint16_t>(big ? 43 : 42));
        if (big) {
            append(bytes_, std::uint16_t{8});
            append(bytes_, std::uint16_t{0});
        }
        linkAt_ = bytes_.size();
        appendOffset(0);
        for (const char c : noteOfLayout())
            bytes_.push_back(static_cast<std::byte>(c));
    }

    void add(const std::vector<TiffField>& fields)
    {
        align();
        setOffset(linkAt_, bytes_.size());
        if (big_)
            append(bytes_, static_cast<std::uint64_t>(fields.size()));
        else
            append(bytes_, static_cast<std::uint16_t>(fields.size()));
        std::vector<std::size_t> valueAt;
        for (const TiffField& one : fields) {
            append(bytes_, one.tag);
            append(bytes_, one.type);
            appendOffset(one.count);
            valueAt.push_back(bytes_.size());
            appendOffset(0);
        }
        linkAt_ = bytes_.size();
        appendOffset(0);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            std::size_t place = valueAt[i];
            if (fields[i].values.size() > offsetBytes()) {
                align();
                place = bytes_.size();
                setOffset(valueAt[i], place);
                bytes_.resize(place + fields[i].values.size());
            }
            std::copy(fields[i].values.begin(), fields[i].values.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(place));
            if (fields[i].tag == kTagTileOffsets)
                offsetsAt_.push_back(place);
        }
    }

    void align() { bytes_.resize((bytes_.size() + 7) / 8 * 8); }
    std::size_t size() const { return bytes_.size(); }
    void setTileOffset(std::size_t level, std::size_t tile, std::uint64_t offset) { setOffset(offsetsAt_[level] + tile * offsetBytes(), offset); }
    std::vector<std::byte> take() { return std::move(bytes_); }

private:
    std::size_t offsetBytes() const { return big_ ? 8 : 4; }
    void appendOffset(std::uint64_t value)
    {
        if (big_)
            append(bytes_, value);
        else
            append(bytes_, static_cast<std::uint32_t>(value));
    }
    void setOffset(std::size_t at, std::uint64_t value) { std::memcpy(bytes_.data() + at, &value, offsetBytes()); }

    bool big_;
    std::vector<std::byte> bytes_;
    std::size_t linkAt_ = 0;
    std::vector<std::size_t> offsetsAt_;
};

GeotiffLayout laidOut(const std::vector<PyramidLevel>& levels, const std::vector<std::vector<std::uint32_t>>& tileBytes, const std::vector<TiffField>& common, bool big)
{
    HeadWriter head(big);
    for (std::size_t level = 0; level < levels.size(); ++level)
        head.add(directoryOf(levels[level], level > 0, tileBytes[level], common, big));
    head.align();
    GeotiffLayout layout;
    layout.tileOffsets.resize(levels.size());
    std::uint64_t at = head.size();
    for (std::size_t level = levels.size(); level-- > 0;)
        for (std::size_t tile = 0; tile < tileBytes[level].size(); ++tile) {
            at += kLeader;
            layout.tileOffsets[level].push_back(at);
            head.setTileOffset(level, tile, at);
            at += tileBytes[level][tile] + kTrailer;
        }
    layout.fileBytes = at;
    layout.head = head.take();
    return layout;
}

std::size_t valueBytes(std::uint16_t type)
{
    switch (type) {
    case 1:
    case 2:
    case 6:
    case 7: return 1;
    case 3:
    case 8: return 2;
    case 4:
    case 9:
    case 11: return 4;
    case 5:
    case 10:
    case 12: return 8;
    default: return 0;
    }
}

template <class T>
std::optional<T> valueAt(std::span<const std::byte> bytes, std::size_t at)
{
    if (at > bytes.size() || bytes.size() - at < sizeof(T))
        return std::nullopt;
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

}  // namespace

std::optional<std::vector<TiffField>> fieldsOf(std::span<const std::byte> tiff, std::span<const std::uint16_t> wanted)
{
    const auto begin = valueAt<std::uint32_t>(tiff, 4);
    const auto count = begin ? valueAt<std::uint16_t>(tiff, *begin) : std::nullopt;
    if (!count || valueAt<std::uint16_t>(tiff, 0) != 0x4949)
        return std::nullopt;
    std::vector<TiffField> fields;
    for (std::size_t i = 0; i < *count; ++i) {
        const std::size_t entry = *begin + 2 + i * 12;
        const auto tag = valueAt<std::uint16_t>(tiff, entry);
        const auto type = valueAt<std::uint16_t>(tiff, entry + 2);
        const auto values = valueAt<std::uint32_t>(tiff, entry + 4);
        const auto place = valueAt<std::uint32_t>(tiff, entry + 8);
        if (!tag || !type || !values || !place)
            return std::nullopt;
        if (std::find(wanted.begin(), wanted.end(), *tag) == wanted.end())
            continue;
        const std::size_t bytes = *values * valueBytes(*type);
        const std::size_t from = bytes <= 4 ? entry + 8 : *place;
        if (bytes == 0 || from > tiff.size() || tiff.size() - from < bytes)
            return std::nullopt;
        const auto first = tiff.begin() + static_cast<std::ptrdiff_t>(from);
        fields.push_back({*tag, *type, *values, {first, first + static_cast<std::ptrdiff_t>(bytes)}});
    }
    return fields;
}

GeotiffLayout layoutOf(const std::vector<PyramidLevel>& levels, const std::vector<std::vector<std::uint32_t>>& tileBytes, const std::vector<TiffField>& common)
{
    GeotiffLayout layout = laidOut(levels, tileBytes, common, false);
    if (layout.fileBytes > 0xFFFFFFFFu)
        layout = laidOut(levels, tileBytes, common, true);
    return layout;
}

}  // namespace layers
