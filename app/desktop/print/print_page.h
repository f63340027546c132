// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_desk.h"
#include "app/desktop/print/page_printing.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QPrinter;
class QStackedWidget;

namespace app::desktop {

class MainWindow;
class PageFrame;
class PrintPanel;

/// The activity Print: what is printed is chosen (what the map shows, a layout of the project, a template that becomes one), and worked on. While a layout is worked on
/// its page is in the place of the map. Export writes what `songhua map PROJECT --layout ...` writes.
class PrintPage final : public QWidget {
    Q_OBJECT
public:
    PrintPage(Workbench& bench, MainWindow& window, LayoutDesk& desk, PageFrame& frame, QWidget* parent = nullptr);

    PrintPanel& automatic() { return *automatic_; }
    /// Of the layout worked on, in a job with progress: pages and files as chosen in the page.
    void exportTo(const QString& file);
    bool isBusy() const { return exporting_.isRunning(); }
    void askFile();
    /// Shows what the paper will hold, asks for a printer, then prints.
    void print();
    /// The pages chosen in the page, drawn in a job with progress, one at a time.
    void printTo(std::shared_ptr<QPrinter> printer, LargePages large = LargePages::Fit);
    /// A file for other projects, and a page from one.
    void saveTemplate(const QString& file);
    void openTemplate(const QString& file);
    void askTemplate(bool save);

private:
    QWidget* layoutSide();
    std::string pagesWanted() const;
    void fillChoices();
    void choose();
    void follow();

    Workbench& bench_;
    MainWindow& window_;
    LayoutDesk& desk_;
    PageFrame& frame_;
    QComboBox* choice_;
    QStackedWidget* sides_;
    PrintPanel* automatic_;
    QLabel* fault_ = nullptr;
    QWidget* pagesRow_ = nullptr;
    QLineEdit* pages_ = nullptr;
    QCheckBox* many_ = nullptr;
    QPushButton* export_ = nullptr;
    JobHandle exporting_;
};

/// The activity Print, and its commands.
void addPrint(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
