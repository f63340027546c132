// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_page.h"
#include "app/layout/sheet.h"

#include <cstddef>
#include <vector>

namespace app {

/// The tables of a page, one below the other. Long cells wrap; where the room is too small letters shrink down to 0.62, and only then the last rows of the longest table give way, one after the other, to a line that says how
/// many are missing.
class TablePanel {
public:
    static constexpr double kCellPoints = 6.8;   ///< letters of cells on A4

    TablePanel(const Sheet& sheet, const std::vector<PageTable>& tables);

    bool isEmpty() const { return tables_.empty(); }
    /// Sets the tables into that room; afterwards height() says what they take.
    void setInto(double width, double height);
    double height() const { return height_; }
    bool isWhole() const;

    void draw(QPointF topLeft) const;

private:
    double heightOf(const PageTable& table, std::size_t rows) const;
    double rowHeight(const PageTable& table, const std::vector<std::string>& cells, bool head) const;
    std::vector<double> widthsOf(const PageTable& table) const;
    double allHeight() const;
    double drawRow(const PageTable& table, const std::vector<std::string>& cells, bool head, QPointF at) const;

    const Sheet& sheet_;
    const std::vector<PageTable>& tables_;
    std::vector<std::size_t> shown_;   // rows of each table
    double width_ = 0;
    double height_ = 0;
    double shrink_ = 1;
};

}  // namespace app
