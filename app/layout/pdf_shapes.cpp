// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_shapes.h"

#include "app/layout/pdf_number.h"
#include "app/layout/pdf_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace app {
namespace {

constexpr std::size_t kFlushBytes = std::size_t{1} << 20;
constexpr std::streamoff kPartBytes = std::streamoff{4} << 20;

}  // namespace

PdfShapes::PdfShapes(const std::filesystem::path& file, std::function<void(std::size_t)> lay) : file_(file), out_(file, std::ios::binary | std::ios::trunc), lay_(std::move(lay)) {}

void PdfShapes::fill(const QColor& fillColor, std::span<const QPolygonF> rings, double hair)
{
    if (hair > 0 && hasLines_)
        pause();   // a hair is full where the lines of this block need not be
    if (fill_ != fillColor.rgb())
        color(fillColor, " rg\n");
    if (hair > 0 && (hair_ != hair || fill_ != fillColor.rgb())) {
        color(fillColor, " RG\n");
        number(hair * scale());
        text_ += "w 1 j [] 0 d\n";
        hair_ = hair;
    }
    fill_ = fillColor.rgb();
    for (const QPolygonF& ring : rings)
        path(ring, false);
    text_ += hair > 0 ? "B*\n" : "f*\n";
    if (text_.size() >= kFlushBytes)
        toFile();
}

void PdfShapes::line(const QPen& pen, const QPolygonF& points)
{
    if (points.size() < 2)
        return;
    const int opacity = pen.color().alpha();
    if (hair_ > 0 || (hasLines_ && opacity != lineOpacity_))
        pause();
    lineOpacity_ = opacity;
    if (!hasLines_ || pen_ != pen) {
        color(pen.color(), " RG\n");
        const double width = pen.widthF() * scale();
        number(width);
        text_ += fmt::format("w {} J 1 j [", pen.capStyle() == Qt::RoundCap ? 1 : 0);
        for (const double dash : pen.dashPattern())
            number(dash * width);
        text_ += "] 0 d\n";
        pen_ = pen;
        hasLines_ = true;
    }
    path(points, true);
    text_ += "S\n";
    if (text_.size() >= kFlushBytes)
        toFile();
}

void PdfShapes::pause()
{
    toFile();
    if (end_ > begin_) {
        out_.flush();
        blocks_.push_back({begin_, end_ - begin_, hasLines_ ? lineOpacity_ : 255});
        begin_ = end_;
        lay_(blocks_.size() - 1);
    }
    fill_ = 0;
    hair_ = 0;
    hasLines_ = false;
    pen_ = Qt::NoPen;
}

void PdfShapes::read(std::size_t block, const std::function<void(std::string_view)>& part) const
{
    std::ifstream in(file_, std::ios::binary);
    if (!out_)
        throw PdfFileFailure("shapes could not be written");
    const Block& wanted = blocks_.at(block);
    in.seekg(wanted.begin);
    std::string text;
    std::size_t kept = 0;   // of a line that was cut
    for (std::streamoff left = wanted.size; left > 0;) {
        const auto next = static_cast<std::size_t>(std::min(left, kPartBytes));
        text.resize(kept + next);
        if (!in.read(text.data() + kept, static_cast<std::streamsize>(next)))
            throw PdfFileFailure("shapes that were written are gone");
        left -= static_cast<std::streamoff>(next);
        // Lines that end in a letter: between them anything may stand.
        std::size_t end = text.size();
        if (left > 0)
            while (end > 0 && !(text[end - 1] == '\n' && end > 1 && (text[end - 2] == 'S' || text[end - 2] == '*')))
                --end;
        part(std::string_view(text).substr(0, end));
        kept = text.size() - end;
        text.erase(0, end);
    }
}

void PdfShapes::path(const QPolygonF& points, bool isOpen)
{
    const bool isClosed = points.size() > 2 && points.front() == points.back();
    const qsizetype count = points.size() - (isClosed ? 1 : 0);
    for (qsizetype i = 0; i < count; ++i) {
        const QPointF at = toPixels_.map(points[i]);
        number(at.x());
        number(at.y());
        text_ += i == 0 ? "m\n" : "l\n";
    }
    if (isClosed || !isOpen)
        text_ += "h\n";
}

double PdfShapes::scale() const { return std::sqrt(std::abs(toPixels_.determinant())); }

/// With up to two decimals and a space behind it.
void PdfShapes::number(double value)
{
    appendHundredths(text_, std::llround(value * 100));
    text_ += ' ';
}

void PdfShapes::color(const QColor& color, const char* operation) { fmt::format_to(std::back_inserter(text_), "{:.4g} {:.4g} {:.4g}{}", color.redF(), color.greenF(), color.blueF(), operation); }

void PdfShapes::toFile()
{
    out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    end_ += static_cast<std::streamoff>(text_.size());
    text_.clear();
}

}  // namespace app
