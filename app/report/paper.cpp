// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/paper.h"

#include "app/report/document_charts.h"
#include "app/report/set_text.h"
#include "app/translations/translate.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

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

// Ours: how much of a page may stay empty so that things stay together.
constexpr double kFifth = (kBottom - kTop) / 5;
constexpr double kTallRow = (kBottom - kTop) / 4;   // a higher row is parted between lines
constexpr int kShortParagraph = 6;                  // lines; a longer one needs only its first on the page of its heading
constexpr int kPagesWithoutContents = 8;

constexpr double kFigureSize = 17 * kUnit;
constexpr double kFiguresGap = 6 * kUnit;
constexpr double kInsideFigure = 4 * kUnit;

/// The key figures with their words, as wide as the boxes side by side let them.
struct SetFigures {
    explicit SetFigures(const KeyFigures& all)
    {
        const auto count = static_cast<double>(all.figures.size());
        box = (kWidth - kFiguresGap * (count - 1)) / count;
        const double inside = box - 2 * kInsideFigure;
        for (const auto& [figure, below] : all.figures) {
            double size = kFigureSize;
            while (SetText(figure, size, true, inside).lines() > 1 && size > kFigureSize / 2)
                size *= 0.9;
            figures.emplace_back(figure, size, true, inside, 1.45 * kFigureSize / size);
            words.emplace_back(below, 8.5 * kUnit, false, inside, 1.35);
            height = std::max(height, words.back().height() + 32 * kUnit);
        }
    }

    std::vector<SetText> figures;
    std::vector<SetText> words;
    double box = 0;
    double height = 0;
};

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
        if (!contents_.empty() && std::holds_alternative<Heading>(blocks[i]))
            setContents(std::exchange(contents_, {}));
        if (y_ > kTop && leadsTo(blocks, i) && leastHeight(i) > room())
            turn();
        std::visit([this](const auto& block) { set(block); }, blocks[i]);
    }
    foot();
}

double ReportPaper::leastHeight(std::size_t i)
{
    double height = 0;
    bool told = false;   // a section of which something was said may end, but a chapter not with a few words above its first section
    const auto* first = std::get_if<Heading>(&document_.blocks[i]);
    const bool isChapter = first && first->level == 1;
    for (; i < document_.blocks.size(); ++i) {
        const Block& block = document_.blocks[i];
        if (const auto* heading = std::get_if<Heading>(&block)) {
            if (told && (!isChapter || heading->level == 1 || height > kFifth))
                break;
            height += spaceBefore(*heading) + setHeading(*heading).height() + spaceAfter(*heading);
        } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            const Look look = lookOf(paragraph->style);
            const SetText text = setParagraph(*paragraph, look);
            const bool isLong = text.lines() > kShortParagraph || paragraph->style == ParagraphStyle::Item;
            height += look.before * kUnit + (isLong ? std::min(3, text.lines()) * text.lineHeight() : text.height());
            if (isLong || (told && height > kFifth))
                break;
            height += look.after * kUnit;
            told = told || paragraph->style != ParagraphStyle::Banner;
        } else {
            return height + beginningOf(block);
        }
    }
    return height;
}

double ReportPaper::beginningOf(const Table& table)
{
    double rows = 0;
    for (std::size_t r = 0; r < std::min<std::size_t>(table.rows.size() == 3 ? 3 : 2, table.rows.size()) && rows < kFifth; ++r)
        rows += rowHeight(cells(table, &table.rows[r]));
    return rowHeight(cells(table, nullptr)) + std::min(kFifth, rows);
}

double ReportPaper::beginningOf(const Block& block)
{
    if (const auto* table = std::get_if<Table>(&block))
        return beginningOf(*table);
    if (const auto* picture = std::get_if<Picture>(&block)) {
        const QImage image = QImage::fromData(QByteArray::fromRawData(picture->png.data(), static_cast<qsizetype>(picture->png.size())));
        return image.isNull() ? 0 : kSmallest * pictureSize(image).height() + setCaption(*picture).height() + kAroundCaption;
    }
    if (const auto* figures = std::get_if<KeyFigures>(&block); figures && !figures->figures.empty())
        return SetFigures(*figures).height;
    return 0;
}

void ReportPaper::set(const Heading& heading)
{
    const SetText text = setHeading(heading);
    if (y_ > kTop)
        y_ += spaceBefore(heading);
    bookmarks_.push_back({heading.text, heading.level, page_, y_ / kUnit});
    draw(heading, text);
}

void ReportPaper::draw(const Heading& heading, const SetText& text)
{
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

void ReportPaper::setContents(const std::vector<Bookmark>& entries)
{
    const Heading heading{1, translate(spatial::text("Contents"), document_.language)};
    y_ += spaceBefore(heading);
    draw(heading, setHeading(heading));
    for (const Bookmark& entry : entries) {
        const bool chapter = entry.level == 1;
        const double indent = chapter ? 0 : 12 * kUnit;
        const double before = chapter ? 2.5 * kUnit : 0;
        const SetText text(entry.title, 9 * kUnit, chapter, 0.9 * kWidth - indent, 1.45);
        if (before + text.height() > room())
            turn();
        y_ += before;
        if (painter_) {
            const SetText page(std::to_string(entry.page + 1), 9 * kUnit, chapter, 0.1 * kWidth, 1.45);
            const double last = y_ + text.height() - text.lineHeight();
            const double line = last + 0.75 * text.lineHeight();
            painter_->setPen(QPen(kQuiet, 0.5 * kUnit, Qt::DotLine));
            painter_->drawLine(QPointF(kLeft + indent + text.lastLineWidth() + 4 * kUnit, line), QPointF(kLeft + kWidth - page.lastLineWidth() - 4 * kUnit, line));
            painter_->setPen(kPaperInk);
            text.draw(*painter_, kLeft + indent, y_, Align::Left);
            page.draw(*painter_, kLeft + 0.9 * kWidth, last, Align::Right);
        }
        y_ += text.height();
    }
    y_ += 8 * kUnit;
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
    const SetFigures set(figures);
    if (set.height > room())
        turn();
    for (std::size_t i = 0; painter_ && i < set.figures.size(); ++i) {
        const double x = kLeft + static_cast<double>(i) * (set.box + kFiguresGap);
        painter_->fillRect(QRectF(x, y_, set.box, set.height), kHead);
        painter_->setPen(kAccent);
        set.figures[i].draw(*painter_, x + kInsideFigure, y_ + 3 * kUnit, Align::Centre, 0, 1);
        painter_->setPen(kQuiet);
        set.words[i].draw(*painter_, x + kInsideFigure, y_ + 27 * kUnit, Align::Centre);
    }
    y_ += set.height + 8 * kUnit;
}

const TableFit& ReportPaper::fitOf(const Table& table)
{
    const auto known = fits_.find(&table);
    return known != fits_.end() ? known->second : fits_.emplace(&table, fitTable(table, kWidth, kUnit)).first->second;
}

std::vector<SetCell> ReportPaper::cells(const Table& table, const std::vector<Cell>* row) { return setCells(table, fitOf(table), row, kUnit); }

void ReportPaper::drawRow(const Table& table, std::vector<SetCell>& row, double height, bool head)
{
    const auto& widths = fitOf(table).widths;
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
    auto head = cells(table, nullptr);
    drawRow(table, head, rowHeight(head), true);
}

void ReportPaper::setRow(const Table& table, std::vector<SetCell> row)
{
    const double height = rowHeight(row);
    if (height <= room())
        return drawRow(table, row, height, false);
    if (height <= kTallRow) {
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
    if (beginningOf(table) > room())
        turn();
    setHead(table);
    std::size_t onPage = 0;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const int page = page_;
        auto row = cells(table, &table.rows[r]);
        if (r + 2 == table.rows.size() && onPage > 1) {   // the last row does not stand alone on a page
            const double both = rowHeight(row) + rowHeight(cells(table, &table.rows[r + 1]));
            if (both > room() && both <= kTallRow) {
                turn();
                setHead(table);
            }
        }
        setRow(table, std::move(row));
        onPage = page == page_ ? onPage + 1 : 1;
    }
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

bool leadsTo(const std::vector<Block>& blocks, std::size_t i)
{
    if (std::holds_alternative<Heading>(blocks[i]))
        return true;
    const auto* paragraph = std::get_if<Paragraph>(&blocks[i]);
    if (!paragraph || i + 1 == blocks.size())
        return false;
    const auto levelOf = [](const Block& block) { return std::holds_alternative<Heading>(block) ? std::get<Heading>(block).level : 0; };
    if (i > 0 && levelOf(blocks[i - 1]) == 1 && levelOf(blocks[i + 1]) == 2)
        return true;   // the words between the name of a chapter and its first section
    const auto isShown = [](const Block& block) { return std::holds_alternative<Table>(block) || std::holds_alternative<Picture>(block); };
    switch (paragraph->style) {
    case ParagraphStyle::Formula:
    case ParagraphStyle::Banner: return true;
    case ParagraphStyle::Note: return isShown(blocks[i + 1]) && (i == 0 || !isShown(blocks[i - 1]));   // else it is a footnote
    case ParagraphStyle::Normal: return isShown(blocks[i + 1]);
    default: return false;
    }
}

PagePlan pagePlan(const Document& document)
{
    ReportPaper draft(document, nullptr, [] {});
    draft.set();
    if (draft.pages() <= kPagesWithoutContents)
        return {draft.pages(), {}};
    ReportPaper longer(document, nullptr, [] {});
    longer.addContents(draft.bookmarks());
    longer.set();
    return {longer.pages(), longer.bookmarks()};
}

}  // namespace app
