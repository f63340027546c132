// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_directory.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace layers {

namespace {

constexpr std::size_t kMostDirectories = 64;
constexpr std::size_t kMostEntries = 1024;
constexpr std::uint64_t kMostBlocks = 50'000'000;
constexpr std::uint64_t kMostTileBytes = std::uint64_t{32} << 20;
constexpr std::uint64_t kPieceBytes = std::uint64_t{1} << 20;
constexpr std::uint64_t kMostCellsAcross = 1u << 30;

enum Tag : std::uint16_t {
    kSubfile = 254, kWidth = 256, kHeight = 257, kBits = 258, kCompression = 259, kPhotometric = 262, kFillOrder = 266, kStripOffsets = 273, kOrientation = 274,
    kSamples = 277, kRowsPerStrip = 278, kStripBytes = 279, kPlanar = 284, kPredictor = 317, kTileWidth = 322, kTileLength = 323, kTileOffsets = 324, kTileBytes = 325,
    kSampleFormat = 339,
};

template <class T>
T at(std::span<const std::byte> bytes, std::size_t offset)
{
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

struct Entry {
    std::uint16_t type = 0;
    std::uint64_t count = 0;
    std::uint64_t place = 0;   // where its values begin in the file
};

struct TiffDirectory {
    std::map<std::uint16_t, Entry> entries;
    std::uint64_t next = 0;
};

std::size_t widthOf(std::uint16_t type)
{
    switch (type) {
    case 1: return 1;    // BYTE
    case 3: return 2;    // SHORT
    case 4: return 4;    // LONG
    case 16: return 8;   // LONG8
    default: return 0;   // no other kind of number counts or places anything
    }
}

class DirectoryParser {
public:
    explicit DirectoryParser(const FileBytes& file) : file_(file) {}

    std::vector<GeotiffImage> images()
    {
        std::byte head[16] = {};
        if (!file_.read(0, std::span(head).first(file_.size() < 16 ? 8 : 16)) || at<char>(head, 0) != 'I' || at<char>(head, 1) != 'I')
            return {};
        const auto version = at<std::uint16_t>(head, 2);
        big_ = version == 43;
        if (version != 42 && (!big_ || at<std::uint16_t>(head, 4) != 8 || at<std::uint16_t>(head, 6) != 0))
            return {};
        std::uint64_t place = big_ ? at<std::uint64_t>(head, 8) : at<std::uint32_t>(head, 4);
        std::vector<GeotiffImage> found;
        for (std::size_t i = 0; i < kMostDirectories && place != 0; ++i) {
            const auto directory = directoryAt(place);
            if (!directory)
                break;
            if (auto image = imageOf(*directory))
                found.push_back(*std::move(image));
            place = directory->next;
        }
        return found;
    }

private:
    std::optional<TiffDirectory> directoryAt(std::uint64_t place) const
    {
        const std::size_t countBytes = big_ ? 8 : 2;
        const std::size_t entryBytes = big_ ? 20 : 12;
        const std::size_t nextBytes = big_ ? 8 : 4;
        std::byte head[8] = {};
        if (!file_.read(place, std::span(head).first(countBytes)))
            return std::nullopt;
        const std::uint64_t count = big_ ? at<std::uint64_t>(head, 0) : at<std::uint16_t>(head, 0);
        if (count == 0 || count > kMostEntries)
            return std::nullopt;
        std::vector<std::byte> bytes(static_cast<std::size_t>(count) * entryBytes + nextBytes);
        if (!file_.read(place + countBytes, bytes))
            return std::nullopt;
        TiffDirectory directory;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t begin = i * entryBytes;
            Entry entry;
            entry.type = at<std::uint16_t>(bytes, begin + 2);
            entry.count = big_ ? at<std::uint64_t>(bytes, begin + 4) : at<std::uint32_t>(bytes, begin + 4);
            const std::size_t valueAt = begin + (big_ ? 12 : 8);
            const std::size_t room = big_ ? 8 : 4;
            const std::size_t width = widthOf(entry.type);
            if (width == 0 || entry.count == 0 || entry.count > file_.size())
                entry.type = 0;
            else if (entry.count * width <= room)
                entry.place = place + countBytes + valueAt;
            else
                entry.place = big_ ? at<std::uint64_t>(bytes, valueAt) : at<std::uint32_t>(bytes, valueAt);
            directory.entries.emplace(at<std::uint16_t>(bytes, begin), entry);
        }
        const std::size_t nextAt = static_cast<std::size_t>(count) * entryBytes;
        directory.next = big_ ? at<std::uint64_t>(bytes, nextAt) : at<std::uint32_t>(bytes, nextAt);
        return directory;
    }

    /// The first `count` values of an entry.
    std::optional<std::vector<std::uint64_t>> values(const TiffDirectory& directory, Tag tag, std::uint64_t count) const
    {
        const auto found = directory.entries.find(tag);
        if (found == directory.entries.end() || found->second.type == 0 || found->second.count < count)
            return std::nullopt;
        const std::size_t width = widthOf(found->second.type);
        if (found->second.place > file_.size() || count > (file_.size() - found->second.place) / width)
            return std::nullopt;
        std::vector<std::byte> bytes(static_cast<std::size_t>(count) * width);
        if (!file_.read(found->second.place, bytes))
            return std::nullopt;
        std::vector<std::uint64_t> numbers(static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            switch (width) {
            case 1: numbers[i] = at<std::uint8_t>(bytes, i); break;
            case 2: numbers[i] = at<std::uint16_t>(bytes, i * 2); break;
            case 4: numbers[i] = at<std::uint32_t>(bytes, i * 4); break;
            default: numbers[i] = at<std::uint64_t>(bytes, i * 8); break;
            }
        }
        return numbers;
    }

    /// The one value of an entry, `otherwise` where the entry is missing; nothing where it is no number.
    std::optional<std::uint64_t> one(const TiffDirectory& directory, Tag tag, std::optional<std::uint64_t> otherwise = {}) const
    {
        if (!directory.entries.contains(tag))
            return otherwise;
        const auto list = values(directory, tag, 1);
        return list ? std::optional(list->front()) : std::nullopt;
    }

    /// The value that all bands share.
    std::optional<std::uint64_t> common(const TiffDirectory& directory, Tag tag, std::uint64_t bands, std::uint64_t otherwise) const
    {
        const auto found = directory.entries.find(tag);
        if (found == directory.entries.end())
            return otherwise;
        const auto list = values(directory, tag, std::min(bands, found->second.count));
        if (!list || std::any_of(list->begin(), list->end(), [&](std::uint64_t value) { return value != list->front(); }))
            return std::nullopt;
        return list->front();
    }

    static std::optional<CellKind> kindOf(std::uint64_t format, std::uint64_t bits)
    {
        if (format == 1)
            return bits == 8 ? std::optional(CellKind::U8) : bits == 16 ? std::optional(CellKind::U16) : bits == 32 ? std::optional(CellKind::U32) : std::nullopt;
        if (format == 2)
            return bits == 8 ? std::optional(CellKind::I8) : bits == 16 ? std::optional(CellKind::I16) : bits == 32 ? std::optional(CellKind::I32) : std::nullopt;
        if (format == 3)
            return bits == 32 ? std::optional(CellKind::F32) : bits == 64 ? std::optional(CellKind::F64) : std::nullopt;
        return std::nullopt;
    }

    static std::optional<TiffCompression> compressionOf(std::uint64_t code)
    {
        switch (code) {
        case 1: return TiffCompression::None;
        case 5: return TiffCompression::Lzw;
        case 8:
        case 32946: return TiffCompression::Deflate;
        case 50000: return TiffCompression::Zstd;
        default: return std::nullopt;
        }
    }

    std::optional<GeotiffImage> imageOf(const TiffDirectory& directory) const
    {
        const auto columns = one(directory, kWidth);
        const auto rows = one(directory, kHeight);
        const auto bands = one(directory, kSamples, 1);
        const auto subfile = one(directory, kSubfile, 0);
        const auto planar = one(directory, kPlanar, 1);
        const auto photometric = one(directory, kPhotometric, 1);
        if (!columns || !rows || !bands || !subfile || !planar || !photometric || *columns == 0 || *rows == 0 || *columns > kMostCellsAcross || *rows > kMostCellsAcross ||
            *bands == 0 || *bands > 65535)
            return std::nullopt;
        // Masks, colours that GDAL converts, mirrored storage and bands side by side are GDAL's.
        if ((*subfile & ~std::uint64_t{1}) != 0 || *photometric > 3 || one(directory, kFillOrder, 1) != 1 || one(directory, kOrientation, 1) != 1 || (*bands > 1 && *planar != 2))
            return std::nullopt;
        const auto bits = common(directory, kBits, *bands, 1);
        const auto format = common(directory, kSampleFormat, *bands, 1);
        const auto compression = compressionOf(one(directory, kCompression, 1).value_or(0));
        const auto predictor = one(directory, kPredictor, 1);
        const auto kind = bits && format ? kindOf(*format, *bits) : std::nullopt;
        if (!kind || !compression || !predictor || *predictor < 1 || *predictor > 3 || (*predictor == 3 && *format != 3))
            return std::nullopt;
        GeotiffImage image;
        image.columns = static_cast<int>(*columns);
        image.rows = static_cast<int>(*rows);
        image.bands = static_cast<int>(*bands);
        image.kind = *kind;
        image.compression = *compression;
        image.predictor = *compression == TiffCompression::None ? 1 : static_cast<int>(*predictor);
        image.reduced = *subfile == 1;
        return blocksOf(directory, std::move(image));
    }

    std::optional<GeotiffImage> blocksOf(const TiffDirectory& directory, GeotiffImage image) const
    {
        const auto columns = static_cast<std::uint64_t>(image.columns);
        const auto rows = static_cast<std::uint64_t>(image.rows);
        image.tiled = directory.entries.contains(kTileWidth);
        const auto width = image.tiled ? one(directory, kTileWidth) : columns;
        const auto height = image.tiled ? one(directory, kTileLength) : one(directory, kRowsPerStrip, rows);
        if (!width || !height || *width == 0 || *height == 0 || *width > kMostCellsAcross || (image.tiled && *height > kMostCellsAcross))
            return std::nullopt;
        const std::uint64_t blockRows = image.tiled ? *height : std::min(*height, rows);
        const std::uint64_t rowBytes = *width * bytesOf(image.kind);
        const bool inPieces = !image.tiled && image.compression == TiffCompression::None;
        if (rowBytes > kMostTileBytes || (!inPieces && rowBytes * blockRows > kMostTileBytes))
            return std::nullopt;
        const std::uint64_t ofBand = ((columns + *width - 1) / *width) * ((rows + blockRows - 1) / blockRows);
        const std::uint64_t count = ofBand * static_cast<std::uint64_t>(image.bands);
        if (ofBand > kMostBlocks || count > kMostBlocks)
            return std::nullopt;
        const auto offsets = values(directory, image.tiled ? kTileOffsets : kStripOffsets, count);
        const auto sizes = offsets ? values(directory, image.tiled ? kTileBytes : kStripBytes, count) : std::nullopt;
        if (!sizes)
            return std::nullopt;
        image.blockColumns = static_cast<int>(*width);
        image.blockRows = static_cast<int>(blockRows);
        image.blocks.resize(static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < image.blocks.size(); ++i) {
            const std::uint64_t offset = (*offsets)[i];
            const std::uint64_t bytes = (*sizes)[i];
            const bool absent = offset == 0 && bytes == 0;
            if (!absent && (bytes == 0 || offset > file_.size() || bytes > file_.size() - offset || (!inPieces && bytes > 2 * kMostTileBytes)))
                return std::nullopt;
            image.blocks[i] = {offset, bytes};
        }
        if (inPieces)
            return cutStrips(std::move(image), rowBytes);
        return image;
    }

    static std::optional<GeotiffImage> cutStrips(GeotiffImage image, std::uint64_t rowBytes)
    {
        const auto strips = static_cast<std::uint64_t>(image.down());
        const auto stripRows = static_cast<std::uint64_t>(image.blockRows);
        const auto rows = static_cast<std::uint64_t>(image.rows);
        // Pieces must not cross strips: a divisor of the strip's rows, or one strip that is all of the image.
        std::uint64_t pieceRows = std::clamp<std::uint64_t>(kPieceBytes / rowBytes, 1, stripRows);
        if (strips > 1)
            while (stripRows % pieceRows != 0)
                --pieceRows;
        const std::uint64_t pieces = (rows + pieceRows - 1) / pieceRows;
        if (pieces * static_cast<std::uint64_t>(image.bands) > kMostBlocks)
            return std::nullopt;
        std::vector<GeotiffImage::Stored> cut;
        for (std::uint64_t band = 0; band < static_cast<std::uint64_t>(image.bands); ++band)
            for (std::uint64_t piece = 0; piece < pieces; ++piece) {
                const std::uint64_t row = piece * pieceRows;
                const GeotiffImage::Stored& strip = image.blocks[static_cast<std::size_t>(band * strips + row / stripRows)];
                const std::uint64_t begin = row % stripRows * rowBytes;
                const std::uint64_t bytes = std::min(pieceRows, rows - row) * rowBytes;
                if (strip.bytes == 0)
                    cut.push_back({});
                else if (begin + bytes > strip.bytes)
                    return std::nullopt;
                else
                    cut.push_back({strip.offset + begin, bytes});
            }
        image.blockRows = static_cast<int>(pieceRows);
        image.blocks = std::move(cut);
        return image;
    }

    const FileBytes& file_;
    bool big_ = false;
};

}  // namespace

std::shared_ptr<const FileBytes> FileBytes::open(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return nullptr;
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return nullptr;
    }
    return std::shared_ptr<const FileBytes>(new FileBytes(descriptor, static_cast<std::uint64_t>(status.st_size)));
}

FileBytes::~FileBytes()
{
    ::close(descriptor_);
}

bool FileBytes::read(std::uint64_t offset, std::span<std::byte> bytes) const
{
    if (offset > size_ || bytes.size() > size_ - offset)
        return false;
    while (!bytes.empty()) {
        const ssize_t got = ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes = bytes.subspan(static_cast<std::size_t>(got));
        offset += static_cast<std::uint64_t>(got);
    }
    return true;
}

std::size_t bytesOf(CellKind kind)
{
    switch (kind) {
    case CellKind::U8:
    case CellKind::I8: return 1;
    case CellKind::U16:
    case CellKind::I16: return 2;
    case CellKind::U32:
    case CellKind::I32:
    case CellKind::F32: return 4;
    case CellKind::F64: return 8;
    }
    return 1;
}

int GeotiffImage::rowsIn(int blockRow) const
{
    return tiled ? blockRows : std::min(blockRows, rows - blockRow * blockRows);
}

std::vector<GeotiffImage> plainImages(const FileBytes& file)
{
    return DirectoryParser(file).images();
}

}  // namespace layers
