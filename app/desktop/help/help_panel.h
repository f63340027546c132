// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QFrame>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace app::desktop {

class MainWindow;

/// The pages of the help: a list with a filter, and the page. Offline, in the window's language.
class HelpPanel final : public QWidget {
    Q_OBJECT
public:
    explicit HelpPanel(Commands& commands, QWidget* parent = nullptr);
    void open(const QString& page);
    QString current() const { return page_; }

protected:
    void showEvent(QShowEvent*) override;

private:
    void fill();
    void showPage();

    Commands& commands_;
    QLineEdit* filter_;
    QListWidget* list_;
    QTextBrowser* text_;
    QString page_ = QStringLiteral("start");
};

/// A small card beside a control that says what it is for, with the way to the whole page.
class HelpCard final : public QFrame {
    Q_OBJECT
public:
    explicit HelpCard(MainWindow& window);
    /// Explains the widget, or the nearest one around it that has something to say.
    void explain(QWidget* control);

signals:
    void wanted(const QString& page);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    MainWindow& window_;
    QLabel* title_;
    QLabel* text_;
    QPushButton* more_;
    QString page_;
};

/// Help in the drawer, F1, the list of shortcuts, the version block, the first-run tour.
void addHelp(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
