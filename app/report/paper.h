// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/pdf_bookmarks.h"
#include "app/report/table_fit.h"

#include <QRectF>

#include <functional>
#include <map>
#include <vector>

class QPainter;

namespace app {

class SetText;
struct SetCell;

/// Sets the blocks of a document on A4 pages: headings and what leads to a table or a picture stay with its beginning, a table begins with two rows and
/// does not end with one alone on a page, rows stay whole (a row higher than a quarter of a page is parted between lines), heads of tables are repeated,
/// pictures keep their captions. Lengths are in units, ten to a point.
/// Without a painter it only counts pages. One use; GUI thread.
class ReportPaper {
public:
    static constexpr double kUnitsPerPoint = 10;

    ReportPaper(const Document& document, QPainter* painter, std::function<void()> newPage);

    void setPages(int pages) { pagesInAll_ = pages; }   ///< for "3 / 12" at the foot
    void addContents(std::vector<Bookmark> entries) { contents_ = std::move(entries); }   ///< before the first heading; none: no table of contents
    void set();
    int pages() const { return page_ + 1; }
    const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }   ///< filled by set()

private:
    void set(const Heading& heading);
    void set(const Paragraph& paragraph);
    void set(const KeyFigures& figures);
    void set(const Table& table);
    void set(const Picture& picture);
    void setContents(const std::vector<Bookmark>& entries);
    void draw(const Heading& heading, const SetText& text);

    double leastHeight(std::size_t i);          ///< block i, what leads on from it and the beginning of what that leads to
    double beginningOf(const Block& block);     ///< what of a table, a picture or key figures must stand on one page
    double beginningOf(const Table& table);

    const TableFit& fitOf(const Table& table);
    std::vector<SetCell> cells(const Table& table, const std::vector<Cell>* row);
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
    std::vector<Bookmark> contents_;
    std::map<const Table*, TableFit> fits_;
};

/// Whether a block stays on a page with the beginning of the next: headings, banners, formulas, words before a table or a picture.
bool leadsTo(const std::vector<Block>& blocks, std::size_t i);

struct PagePlan {
    int pages = 0;
    std::vector<Bookmark> contents;   ///< none in a document of few pages
};
/// How many pages a document has, and the headings of its table of contents with their pages.
PagePlan pagePlan(const Document& document);

}  // namespace app
