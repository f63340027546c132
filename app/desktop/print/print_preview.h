// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_desk.h"
#include "app/desktop/print/page_printing.h"

#include <QDialog>
#include <QImage>
#include <QSizeF>

#include <cstddef>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace app::desktop {

/// What the printer's paper will hold, before anything is printed: the paper is chosen, the pages are leafed through, and where the page is larger than the paper it is said what
/// becomes of it. A page is composed and drawn in a job, the latest wish; placed by the function that prints. Accepted: print.
class PrintPreview final : public QDialog {
    Q_OBJECT
public:
    /// Of these pages of the layout that the desk works on, from 0; not empty.
    PrintPreview(LayoutDesk& desk, std::vector<std::size_t> pages, QWidget* parent = nullptr);
    ~PrintPreview() override;

    /// Millimetres, lying as the page lies.
    QSizeF paper() const;
    LargePages large() const;
    bool isSettled() const { return !drawing_.isRunning(); }
    /// Of the page that is shown, as it was drawn; null until then.
    const QImage& picture() const { return picture_; }

private:
    class Sheet;
    QSizeF page() const;
    void turnTo(int place);
    void follow();

    LayoutDesk& desk_;
    std::vector<std::size_t> pages_;
    QImage picture_;
    JobHandle drawing_;
    Sheet* sheet_;
    QComboBox* papers_;
    QComboBox* large_;
    QSpinBox* place_;
    QLabel* note_;
    QPushButton* print_;
};

}  // namespace app::desktop
