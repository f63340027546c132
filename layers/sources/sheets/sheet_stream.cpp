// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/sheets/sheet_stream.h"

#include "spatial/core/parallel.h"

#include <cpl_vsi.h>

#include <algorithm>
#include <filesystem>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kMostCells = 64'000'000;
constexpr std::size_t kMostTextBytes = std::size_t{1} << 30;

Error damagedWorkbook(std::string_view member)
{
    return Error{ErrorCode::Unreadable, text("The workbook is damaged or cut: {0} in it cannot be read.", member), text("Open it in the program that made it and save it again.")};
}

/// Reads a member; more bytes than it claims end it.
class MemberDevice final : public QIODevice {
public:
    MemberDevice(VSILFILE* file, std::uint64_t claimed) : file_(file), left_(claimed) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    ~MemberDevice() override { VSIFCloseL(file_); }
    MemberDevice(const MemberDevice&) = delete;
    MemberDevice& operator=(const MemberDevice&) = delete;
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 size) override
    {
        const auto wanted = std::min(static_cast<std::uint64_t>(size), left_);
        const std::size_t got = wanted == 0 ? 0 : VSIFReadL(data, 1, static_cast<std::size_t>(wanted), file_);
        left_ -= got;
        return got == 0 ? -1 : static_cast<qint64>(got);
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    VSILFILE* file_;
    std::uint64_t left_;
};

}  // namespace

Result<SheetArchive> SheetArchive::open(const std::filesystem::path& file)
{
    SheetArchive archive;
    TRY_ASSIGN(archive.members_, membersOf(file));
    archive.path_ = "/vsizip/{" + std::filesystem::absolute(file).string() + "}/";
    return archive;
}

const ArchiveMember* SheetArchive::find(std::string_view member) const
{
    const auto found = std::find_if(members_.begin(), members_.end(), [&](const ArchiveMember& one) { return one.rawName == member; });
    return found == members_.end() ? nullptr : &*found;
}

Result<std::unique_ptr<QIODevice>> SheetArchive::stream(std::string_view member) const
{
    const ArchiveMember* found = find(member);
    VSILFILE* file = found ? VSIFOpenL((path_ + found->rawName).c_str(), "rb") : nullptr;
    if (!file)
        return damagedWorkbook(member);
    return std::unique_ptr<QIODevice>(std::make_unique<MemberDevice>(file, found->size));
}

Result<void> SheetArchive::parse(std::string_view member, spatial::Progress& progress, const std::function<Result<void>(QXmlStreamReader&)>& start) const
{
    TRY_ASSIGN(const auto device, stream(member));
    QXmlStreamReader xml(device.get());
    std::size_t seen = 0;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD)
            return Error{ErrorCode::Refused, text("The workbook declares a document type, which spreadsheets never do."), text("Do not trust where it came from.")};
        if (token != QXmlStreamReader::StartElement)
            continue;
        TRY(start(xml));
        if (++seen % 4096 == 0)
            TRY(spatial::notCancelled(progress));
    }
    if (xml.hasError())
        return damagedWorkbook(member);
    return {};
}

Result<void> addCell(spatial::Sheet& sheet, const spatial::SheetTexts& texts, std::size_t row, std::size_t column, const spatial::SheetCell& cell)
{
    constexpr std::size_t kLookedAtEvery = 4096;   // asking for the machine's memory costs more than a cell
    if (sheet.filled() % kLookedAtEvery == 0) {
        const std::size_t memory = spatial::memoryLimit() / 4;
        if (sheet.filled() >= std::min(kMostCells, memory / 16) || texts.bytes() > std::min(kMostTextBytes, memory))
            return Error{ErrorCode::LimitReached, text("The spreadsheet has more than {0} filled cells, or too much text.", sheet.filled()), text("Divide it into smaller files, or raise --memory.")};
    }
    if (!sheet.add(row, column, cell))
        return Error{ErrorCode::Unreadable, text("The sheet {0} has its cells out of order at {1}.", sheet.name(), spatial::cellName(row, column)), text("Open it in the program that made it and save it again.")};
    return {};
}

}  // namespace layers
