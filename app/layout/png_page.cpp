// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"
#include "app/layout/page_formats.h"
#include "app/layout/png_encoder.h"
#include "app/layout/strips.h"
#include "layers/sources/save.h"

#include <QPainter>

#include <fstream>

namespace app {
namespace {

spatial::Result<void> encodePage(const ComposedPage& page, PngEncoder::Sink sink, spatial::Progress& progress)
{
    const QSize pixels = pagePixels(page);
    PngEncoder encoder(pixels, page.dotsPerInch, std::move(sink));
    TRY(drawInStrips(
        pixels,
        [&](QPainter& painter, spatial::Progress& part) -> spatial::Result<void> {
            TRY(drawComposed(page, pixels, painter, part));
            return {};
        },
        [&](std::span<const std::uint8_t> rgb, int, int) { return encoder.add(rgb); }, progress));
    return encoder.finish();
}

}  // namespace

spatial::Result<QByteArray> pngOf(const ComposedPage& page, spatial::Progress& progress)
{
    QByteArray bytes;
    TRY(encodePage(
        page,
        [&bytes](std::string_view part) {
            bytes.append(part.data(), static_cast<qsizetype>(part.size()));
            return true;
        },
        progress));
    return bytes;
}

spatial::Result<void> savePng(const ComposedPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    const auto write = [&](const std::filesystem::path& file) -> spatial::Result<void> {
        std::ofstream out(file, std::ios::binary);
        TRY(encodePage(page, [&out](std::string_view part) { return static_cast<bool>(out.write(part.data(), static_cast<std::streamsize>(part.size()))); }, progress));
        out.close();
        if (!out)
            return spatial::Error{spatial::ErrorCode::WriteFailed, spatial::text("The picture could not be encoded as PNG."), spatial::text("Check that the disk has room.")};
        return {};
    };
    return layers::saveWritten(write, target, overwrite, progress);
}

}  // namespace app
