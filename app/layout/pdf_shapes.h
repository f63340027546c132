// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/shape_writer.h"

#include <QTransform>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Plain shapes of a PDF as the content of its pages (ISO 32000-1, 8.5), in pixels with two decimals, in a file until the pages are completed: a million parcels never stand in memory, nor
/// are they written, packed, unpacked and read again as what Qt draws. Shapes between two marks are a block; each block sets colours and lines by itself.
class PdfShapes final : public styles::ShapeWriter {
public:
    /// `lay` puts the mark of a block into the page.
    PdfShapes(const std::filesystem::path& file, std::function<void(std::size_t)> lay);

    /// Where the shapes that follow stand: to pixels of the page.
    void place(const QTransform& toPixels) { toPixels_ = toPixels; }

    void fill(const QColor& color, std::span<const QPolygonF> rings, double hair) override;
    void line(const QPen& pen, const QPolygonF& points) override;
    void pause() override;

    /// The block in parts of some megabytes, cut between operators. Throws PdfFileFailure where the file took not all or is gone.
    void read(std::size_t block, const std::function<void(std::string_view)>& part) const;
    int lineOpacity(std::size_t block) const { return blocks_.at(block).lineOpacity; }   ///< in 255ths

private:
    struct Block {
        std::streamoff begin;
        std::streamoff size;
        int lineOpacity;
    };
    void path(const QPolygonF& points, bool isOpen);
    double scale() const;
    void number(double value);
    void color(const QColor& color, const char* operation);
    void toFile();

    std::filesystem::path file_;
    std::ofstream out_;
    std::function<void(std::size_t)> lay_;
    QTransform toPixels_;
    std::string text_;            // not yet in the file
    std::streamoff end_ = 0;      // of the file
    std::streamoff begin_ = 0;    // of the block
    std::vector<Block> blocks_;
    QRgb fill_ = 0;               // as the block set it; 0: not
    double hair_ = 0;
    QPen pen_ = Qt::NoPen;
    int lineOpacity_ = 255;       // of the block's lines
    bool hasLines_ = false;
};

}  // namespace app
