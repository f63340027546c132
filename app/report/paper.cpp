// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/paper.h"

#include "app/report/document_charts.h"
#include "app/report/set_text.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr double kUnit = ReportPaper::kUnitsPerPoint;
constexpr double kMillimetre = kUnit * 72 / 25.4;
constexpr double kLeft = 18 * kMillimetre;
constexpr double kWidth = 174 * kMillimetre;
constexpr double kTop = 16 * kMillimetre;
constexpr double kBottom = 277 * kMillimetre;
constexpr double kFoot = 283 * kMillimetre;
constexpr double kPadding = kCellPaddingPoints * kUnit;
constexpr double kHighestPicture = 228 * kMillimetre;

const QColor kPaperInk(0x22, 0x2b, 0x33);
const QColor kQuiet(0x66, 0x70, 0x78);
const QColor kAccent(0x2f, 0x6f, 0x6a);
const QColor kRule(0xd5, 0xda, 0xde);
const QColor kHead(0xee, 0xf3, 0xf2);
const QColor kWarn(0xfd, 0xf1, 0xd8);
const QColor kWarnEdge(0xd9, 0x9a, 0x2b);

/// How a paragraph looks; lengths in points.
struct Look {
    double size;
    bool bold;
    QColor ink;
    double before;
    double after;
    double indent = 0;
    Align align = Align::Left;
};

Look lookOf(ParagraphStyle style)
{
    switch (style) {
    case ParagraphStyle::Title: return {24, true, kAccent, 0, 2};
    case ParagraphStyle::Lead: return {11.5, false, kQuiet, 0, 8};
    case ParagraphStyle::Normal: return {9.5, false, kPaperInk, 0, 6};
    case ParagraphStyle::Note: return {8, false, kQuiet, 0, 5};
    case ParagraphStyle::Banner: return {9.5, true, kPaperInk, 6, 10, 8};
    case ParagraphStyle::Formula: return {12, false, kPaperInk, 3, 6, 0, Align::Centre};
    case ParagraphStyle::Item: return {9.5, false, kPaperInk, 0, 4, 11};
    }
    return {9.5, false, kPaperInk, 0, 6};
}

SetText setParagraph(const Paragraph& paragraph, const Look& look)
{
    const double inset = paragraph.style == ParagraphStyle::Banner ? 2 * look.indent : look.indent;
    return SetText(paragraph.text, look.size * kUnit, look.bold, kWidth - inset * kUnit, 1.55);
}

SetText setHeading(const Heading& heading) { return SetText(heading.text, (heading.level == 1 ? 16 : 11.5) * kUnit, true, kWidth, 1.35); }
double spaceBefore(const Heading& heading) { return (heading.level == 1 ? 14 : 9) * kUnit; }
double spaceAfter(const Heading& heading) { return (heading.level == 1 ? 7 : 4) * kUnit; }

double rowHeight(const std::vector<SetCell>& row)
{
    double height = 0;
    for (const SetCell& cell : row)
        height = std::max(height, cell.height());
    return height + 2 * kPadding;
}

SetText setCaption(const Picture& picture) { return SetText(picture.caption, 8.5 * kUnit, false, kWidth, 1.45); }

/// As wide as the page; a little smaller where that lets it stand on the page begun.
constexpr double kSmallest = 0.75;
constexpr double kAroundCaption = 4 * kUnit;
QSizeF pictureSize(const QImage& image) { return QSizeF(image.size()).scaled(QSizeF(kWidth, kHighestPicture), Qt::KeepAspectRatio); }

constexpr double kFiguresHeight = 44 * kUnit;

}  // namespace

ReportPaper::ReportPaper(const Document& document, QPainter* painter, std::function<void()> newPage) : document_(document), painter_(painter), newPage_(std::move(newPage)), y_(kTop) {}

double ReportPaper::room() const { return kBottom - y_; }

void ReportPaper::foot()
{
    if (!painter_)
        return;
    painter_->setPen(QPen(kRule, 0.5 * kUnit));
    painter_->drawLine(QPointF(kLeft, kFoot), QPointF(kLeft + kWidth, kFoot));
    painter_->setPen(kQuiet);
    SetText(document_.footer, 7 * kUnit, false, kWidth * 0.9).draw(*painter_, kLeft, kFoot + 2 * kUnit, Align::Left);
    SetText(std::to_string(page_ + 1) + " / " + std::to_string(pagesInAll_), 7 * kUnit, false, kWidth * 0.09).draw(*painter_, kLeft + kWidth * 0.91, kFoot + 2 * kUnit, Align::Right);
}

void ReportPaper::turn()
{
    foot();
    newPage_();
    ++page_;
    y_ = kTop;
}

void ReportPaper::set()
{
    if (painter_)
        painter_->setRenderHint(QPainter::LosslessImageRendering);
    const auto& blocks = document_.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto* heading = std::get_if<Heading>(&blocks[i]))
            set(*heading, i + 1 < blocks.size() ? &blocks[i + 1] : nullptr);
        else
            std::visit([this](const auto& block) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(block)>, Heading>)
                    set(block);
            }, blocks[i]);
    }
    foot();
}

double ReportPaper::leastHeight(const Block& block) const
{
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        const SetText text = setParagraph(*paragraph, lookOf(paragraph->style));
        return std::min(3, text.lines()) * text.lineHeight();
    }
    if (const auto* table = std::get_if<Table>(&block)) {
        double height = rowHeight(setCells(*table, nullptr, kWidth, kUnit));
        for (std::size_t r = 0; r < std::min<std::size_t>(2, table->rows.size()); ++r)
            height += std::min(80 * kMillimetre, rowHeight(setCells(*table, &table->rows[r], kWidth, kUnit)));
        return height;
    }
    if (const auto* picture = std::get_if<Picture>(&block)) {
        const QImage image = QImage::fromData(QByteArray::fromRawData(picture->png.data(), static_cast<qsizetype>(picture->png.size())));
        return image.isNull() ? 0 : kSmallest * pictureSize(image).height() + setCaption(*picture).height() + kAroundCaption;
    }
    if (const auto* heading = std::get_if<Heading>(&block))
        return setHeading(*heading).height() + 40 * kUnit;
    return kFiguresHeight;
}

void ReportPaper::set(const Heading& heading, const Block* next)
{
    const SetText text = setHeading(heading);
    const bool first = y_ <= kTop;
    const double before = first ? 0 : spaceBefore(heading);
    if (!first && before + text.height() + spaceAfter(heading) + (next ? leastHeight(*next) : 0) > room())
        turn();
    else
        y_ += before;
    bookmarks_.push_back({heading.text, heading.level, page_, y_ / kUnit});
    if (painter_) {
        painter_->setPen(heading.level == 1 ? kAccent : kPaperInk);
        text.draw(*painter_, kLeft, y_, Align::Left);
    }
    y_ += text.height();
    if (heading.level == 1 && painter_) {
        painter_->setPen(QPen(kAccent, 1.2 * kUnit));
        painter_->drawLine(QPointF(kLeft, y_ + 1.5 * kUnit), QPointF(kLeft + kWidth, y_ + 1.5 * kUnit));
    }
    y_ += spaceAfter(heading);
}

void ReportPaper::set(const Paragraph& paragraph)
{
    const Look look = lookOf(paragraph.style);
    const SetText text = setParagraph(paragraph, look);
    const bool banner = paragraph.style == ParagraphStyle::Banner;
    const double padding = banner ? 5 * kUnit : 0;
    y_ += look.before * kUnit;
    if (banner || text.lines() < 4) {
        if (text.height() + 2 * padding > room())
            turn();
    }
    if (banner && painter_) {
        painter_->fillRect(QRectF(kLeft, y_, kWidth, text.height() + 2 * padding), kWarn);
        painter_->fillRect(QRectF(kLeft, y_, 3 * kUnit, text.height() + 2 * padding), kWarnEdge);
    }
    y_ += padding;
    const double x = kLeft + look.indent * kUnit;
    for (int line = 0; line < text.lines();) {
        const int fitting = std::max(line == 0 ? 2 : 1, static_cast<int>(room() / text.lineHeight()));
        if (room() < text.lineHeight() * std::min(2, text.lines() - line)) {
            turn();
            continue;
        }
        if (painter_) {
            painter_->setPen(look.ink);
            if (paragraph.style == ParagraphStyle::Item && line == 0)
                SetText("•", look.size * kUnit, false, 10 * kUnit, 1.55).draw(*painter_, kLeft + 2 * kUnit, y_, Align::Left);
            text.draw(*painter_, x, y_, look.align, line, fitting);
        }
        const int drawn = std::min(fitting, text.lines() - line);
        y_ += drawn * text.lineHeight();
        line += drawn;
    }
    y_ += padding + look.after * kUnit;
}

void ReportPaper::set(const KeyFigures& figures)
{
    if (figures.figures.empty())
        return;
    if (kFiguresHeight > room())
        turn();
    const double gap = 6 * kUnit;
    const auto count = static_cast<double>(figures.figures.size());
    const double box = (kWidth - gap * (count - 1)) / count;
    double x = kLeft;
    for (const auto& [figure, words] : figures.figures) {
        if (painter_) {
            painter_->fillRect(QRectF(x, y_, box, kFiguresHeight), kHead);
            painter_->setPen(kAccent);
            SetText(figure, 17 * kUnit, true, box).draw(*painter_, x, y_ + 3 * kUnit, Align::Centre, 0, 1);
            painter_->setPen(kQuiet);
            SetText(words, 8.5 * kUnit, false, box).draw(*painter_, x, y_ + 27 * kUnit, Align::Centre, 0, 1);
        }
        x += box + gap;
    }
    y_ += kFiguresHeight + 8 * kUnit;
}

void ReportPaper::drawRow(const Table& table, std::vector<SetCell>& row, double height, bool head)
{
    const auto widths = columnWidths(table, kWidth);
    if (painter_ && head)
        painter_->fillRect(QRectF(kLeft, y_, kWidth, height), kHead);
    double x = kLeft;
    for (std::size_t c = 0; c < row.size(); ++c) {
        SetCell& cell = row[c];
        if (cell.chart) {
            const QRectF area(x + kPadding, y_ + kPadding, widths[c] - 2 * kPadding, cell.chartHeight);
            if (painter_ && cell.next == 0)
                std::visit([&](const auto& chart) {
                    using Kind = std::decay_t<decltype(chart)>;
                    if constexpr (std::is_same_v<Kind, BarCell>)
                        drawBar(*painter_, area, chart, kUnit);
                    else if constexpr (std::is_same_v<Kind, CurveCell>)
                        drawCurve(*painter_, area, chart, kUnit);
                    else if constexpr (std::is_same_v<Kind, SwatchCell>)
                        drawSwatch(*painter_, area, chart, kUnit);
                }, *cell.chart);
            cell.next = 1;
        } else {
            const int fitting = std::max(1, static_cast<int>((height - 2 * kPadding + 0.5 * kUnit) / cell.text.lineHeight()));
            if (painter_) {
                painter_->setPen(kPaperInk);
                cell.text.draw(*painter_, x + kPadding, y_ + kPadding, table.columns[c].align, cell.next, fitting);
            }
            cell.next = std::min(cell.text.lines(), cell.next + fitting);
        }
        x += widths[c];
    }
    y_ += height;
    if (painter_) {
        painter_->setPen(QPen(head ? kAccent : kRule, (head ? 0.8 : 0.5) * kUnit));
        painter_->drawLine(QPointF(kLeft, y_), QPointF(kLeft + kWidth, y_));
    }
}

void ReportPaper::setHead(const Table& table)
{
    auto head = setCells(table, nullptr, kWidth, kUnit);
    drawRow(table, head, rowHeight(head), true);
}

void ReportPaper::setRow(const Table& table, std::vector<SetCell> row)
{
    const double height = rowHeight(row);
    const double page = kBottom - kTop - rowHeight(setCells(table, nullptr, kWidth, kUnit));
    if (height <= room())
        return drawRow(table, row, height, false);
    if (height <= page) {
        turn();
        setHead(table);
        return drawRow(table, row, height, false);
    }
    const auto unfinished = [&] { return std::ranges::any_of(row, [](const SetCell& cell) { return !cell.chart && cell.next < cell.text.lines(); }); };
    while (unfinished()) {
        double rest = 0;
        for (const SetCell& cell : row)
            rest = std::max(rest, cell.chart ? (cell.next == 0 ? cell.chartHeight : 0) : (cell.text.lines() - cell.next) * cell.text.lineHeight());
        if (room() < std::min(rest + 2 * kPadding, 60 * kUnit)) {
            turn();
            setHead(table);
        }
        drawRow(table, row, std::min(rest + 2 * kPadding, room()), false);
    }
}

void ReportPaper::set(const Table& table)
{
    const double head = rowHeight(setCells(table, nullptr, kWidth, kUnit));
    const double first = table.rows.empty() ? 0 : rowHeight(setCells(table, &table.rows.front(), kWidth, kUnit));
    if (head + std::min(first, 80 * kMillimetre) > room())
        turn();
    setHead(table);
    for (const auto& row : table.rows)
        setRow(table, setCells(table, &row, kWidth, kUnit));
    y_ += 9 * kUnit;
}

void ReportPaper::set(const Picture& picture)
{
    const QImage image = QImage::fromData(QByteArray::fromRawData(picture.png.data(), static_cast<qsizetype>(picture.png.size())));
    if (image.isNull())
        return;
    QSizeF size = pictureSize(image);
    const SetText caption = setCaption(picture);
    const double fitting = (room() - caption.height() - kAroundCaption) / size.height();
    if (fitting < kSmallest && y_ > kTop)
        turn();
    else
        size *= std::min(1.0, fitting);
    if (painter_) {
        const QRectF area(kLeft + (kWidth - size.width()) / 2, y_, size.width(), size.height());
        painter_->drawImage(area, image);
        painter_->setPen(kQuiet);
        caption.draw(*painter_, kLeft, y_ + size.height() + 3 * kUnit, Align::Centre);
    }
    y_ += size.height() + caption.height() + 12 * kUnit;
}

}  // namespace app
