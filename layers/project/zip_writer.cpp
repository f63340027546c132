// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/zip_writer.h"

#include <zlib.h>

#include <limits>
#include <unistd.h>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

constexpr std::uint64_t kLimit = std::numeric_limits<std::uint32_t>::max() - 65'536u;
constexpr std::uint16_t kUtf8Names = 0x0800;
constexpr std::uint16_t kFirstOfJanuary1980 = 0x0021;

/// Little-endian fields of the headers, as APPNOTE.TXT 4.3 orders them.
class Record {
public:
    Record& u16(std::uint32_t v)
    {
        bytes_ += static_cast<char>(v & 0xFF);
        bytes_ += static_cast<char>((v >> 8) & 0xFF);
        return *this;
    }
    Record& u32(std::uint32_t v) { return u16(v & 0xFFFF).u16(v >> 16); }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

std::string deflated(std::string_view bytes)
{
    z_stream stream{};
    // Negative window bits: raw DEFLATE without a zlib header, as ZIP wants it.
    if (deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int outcome = deflate(&stream, Z_FINISH);
    out.resize(outcome == Z_STREAM_END ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

bool isPlainName(const std::string& name)
{
    return !name.empty() && name.front() != '/' && name.find('\\') == std::string::npos && ("/" + name + "/").find("/../") == std::string::npos;
}

}  // namespace

ZipWriter::ZipWriter(std::filesystem::path target, std::filesystem::path temporary)
    : target_(std::move(target)), temporary_(std::move(temporary)), stream_(temporary_, std::ios::binary | std::ios::trunc)
{
}

ZipWriter::~ZipWriter()
{
    if (temporary_.empty())
        return;
    stream_.close();
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
}

Error ZipWriter::failed() const
{
    return inFile(Error{ErrorCode::WriteFailed, text("{0} cannot be written.", target_.string()), text("Check the free space and the permissions of the folder.")}, target_.string());
}

spatial::Result<ZipWriter> ZipWriter::create(const std::filesystem::path& target, bool overwrite)
{
    if (!overwrite && std::filesystem::exists(target))
        return inFile(Error{ErrorCode::Conflict, text("{0} exists already.", target.string()), text("Choose another name, or allow overwriting.")}, target.string());
    const std::string name = "." + target.filename().string() + ".part" + std::to_string(::getpid());
    ZipWriter writer(target, target.parent_path() / name);
    if (!writer.stream_)
        return writer.failed();
    return writer;
}

spatial::Result<void> ZipWriter::write(std::string_view bytes)
{
    stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream_)
        return failed();
    written_ += bytes.size();
    return {};
}

spatial::Result<void> ZipWriter::add(const std::string& name, std::string_view bytes)
{
    if (!isPlainName(name))
        return Error{ErrorCode::Internal, text("\"{0}\" is no name for an entry of an archive.", name)};
    if (bytes.size() + written_ > kLimit)
        return inFile(Error{ErrorCode::LimitReached, text("The archive would be larger than 4 GB."), text("Pack fewer layers, or copy the folder.")}, target_.string());
    Entry entry;
    entry.name = name;
    entry.plain = static_cast<std::uint32_t>(bytes.size());
    entry.offset = static_cast<std::uint32_t>(written_);
    entry.crc = static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
    const std::string packed = deflated(bytes);
    entry.deflated = !packed.empty() && packed.size() < bytes.size();
    entry.packed = static_cast<std::uint32_t>(entry.deflated ? packed.size() : bytes.size());

    Record header;
    header.u32(0x04034b50).u16(20).u16(kUtf8Names).u16(entry.deflated ? 8 : 0).u16(0).u16(kFirstOfJanuary1980);
    header.u32(entry.crc).u32(entry.packed).u32(entry.plain).u16(static_cast<std::uint32_t>(name.size())).u16(0);
    TRY(write(header.bytes()));
    TRY(write(name));
    TRY(write(entry.deflated ? std::string_view(packed) : bytes));
    entries_.push_back(std::move(entry));
    return {};
}

spatial::Result<void> ZipWriter::addFile(const std::string& name, const std::filesystem::path& file, spatial::Progress& progress)
{
    std::error_code fault;
    const auto size = std::filesystem::file_size(file, fault);
    if (fault)
        return inFile(Error{ErrorCode::MissingInput, text("{0} cannot be read.", file.string())}, file.string());
    if (size + written_ > kLimit)
        return inFile(Error{ErrorCode::LimitReached, text("The archive would be larger than 4 GB."), text("Pack fewer layers, or copy the folder.")}, target_.string());
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream stream(file, std::ios::binary);
    constexpr std::size_t kPiece = 4u << 20;
    for (std::size_t done = 0; done < bytes.size(); done += kPiece) {
        TRY(notCancelled(progress));
        stream.read(bytes.data() + done, static_cast<std::streamsize>(std::min(kPiece, bytes.size() - done)));
        if (!stream)
            return inFile(Error{ErrorCode::Unreadable, text("{0} cannot be read.", file.string())}, file.string());
    }
    return add(name, bytes);
}

spatial::Result<void> ZipWriter::finish()
{
    const auto directory = static_cast<std::uint32_t>(written_);
    for (const Entry& entry : entries_) {
        Record header;
        header.u32(0x02014b50).u16(20).u16(20).u16(kUtf8Names).u16(entry.deflated ? 8 : 0).u16(0).u16(kFirstOfJanuary1980);
        header.u32(entry.crc).u32(entry.packed).u32(entry.plain).u16(static_cast<std::uint32_t>(entry.name.size()));
        header.u16(0).u16(0).u16(0).u16(0).u32(0).u32(entry.offset);
        TRY(write(header.bytes()));
        TRY(write(entry.name));
    }
    Record end;
    const auto count = static_cast<std::uint32_t>(entries_.size());
    end.u32(0x06054b50).u16(0).u16(0).u16(count).u16(count).u32(static_cast<std::uint32_t>(written_) - directory).u32(directory).u16(0);
    TRY(write(end.bytes()));
    stream_.close();
    std::error_code fault;
    if (!stream_ || std::filesystem::file_size(temporary_, fault) != written_ || fault)
        return failed();
    std::filesystem::rename(temporary_, target_, fault);
    if (fault)
        return failed();
    temporary_.clear();
    return {};
}

}  // namespace layers
