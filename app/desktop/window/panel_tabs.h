// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QButtonGroup;
class QToolButton;

namespace app::desktop {

/// Titles of pages, beside each other in as many rows as the width asks for: none is hidden or cut. Arrow keys go from one to the next.
class PanelTabs final : public QWidget {
    Q_OBJECT
public:
    explicit PanelTabs(QWidget* parent = nullptr);

    int add();
    int count() const { return static_cast<int>(tabs_.size()); }
    void setTitle(int tab, const QString& title);
    void setCurrent(int tab);
    int current() const;
    QToolButton* button(int tab) const { return tabs_.at(static_cast<std::size_t>(tab)); }
    /// A button at the right end of the first row.
    void setCorner(QWidget* corner);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(int tab);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// The first tab of each row.
    std::vector<std::size_t> rows(int width) const;
    int free(int width) const;
    int rowHeight() const;
    void place();
    void grown();

    QButtonGroup* group_;
    std::vector<QToolButton*> tabs_;
    QWidget* corner_ = nullptr;
};

}  // namespace app::desktop
