// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/pdf_bookmarks.h"
#include "app/report/document.h"

#include <QRectF>

#include <functional>
#include <vector>

class QPainter;

namespace app {

struct SetCell;

/// Sets the blocks of a document on A4 pages: headings stay with what follows, rows of tables stay whole (a row higher than a page is
/// parted between lines), heads of tables are repeated, pictures keep their captions. Lengths are in units, ten to a point.
/// Without a painter it only counts pages. One use; GUI thread.
class ReportPaper {
public:
    static constexpr double kUnitsPerPoint = 10;

    ReportPaper(const Document& document, QPainter* painter, std::function<void()> newPage);

    void setPages(int pages) { pagesInAll_ = pages; }   ///< for "3 / 12" at the foot
    void set();
    int pages() const { return page_ + 1; }
    const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }   ///< filled by set()

private:
    void set(const Heading& heading, const Block* next);
    void set(const Paragraph& paragraph);
    void set(const KeyFigures& figures);
    void set(const Table& table);
    void set(const Picture& picture);
    double leastHeight(const Block& block) const;   ///< what must stand on the page of the heading before it

    void setRow(const Table& table, std::vector<SetCell> row);
    void drawRow(const Table& table, std::vector<SetCell>& row, double height, bool head);
    void setHead(const Table& table);

    double room() const;
    void turn();
    void foot();

    const Document& document_;
    QPainter* painter_;
    std::function<void()> newPage_;
    double y_;
    int page_ = 0;
    int pagesInAll_ = 0;
    std::vector<Bookmark> bookmarks_;
};

}  // namespace app
