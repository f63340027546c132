// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/style_sheet.h"

namespace app::desktop {

QString styleSheet(const ThemeColors& c)
{
    QString sheet = QStringLiteral(R"(
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QSplitter::handle { background: @border; }
QSplitter::handle:hover { background: @accent; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 3px; }
QMenuBar { background: @raised; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; color: @text; }
QMenu { background: @surface; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: @hover; color: @text; }
QMenu::item:disabled { color: @quiet; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QStatusBar { background: @raised; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QToolButton { border: none; border-radius: 4px; padding: 4px; background: transparent; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @hover; color: @text; }
QToolButton:focus { outline: none; border: 1px solid @accent; padding: 3px; }
QPushButton { background: @surface; border: 1px solid @border; border-radius: 5px; padding: 4px 12px; min-height: 18px; }
QPushButton:hover { background: @hover; }
QPushButton:checked { background: @hover; border: 1px solid @accent; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @quiet; background: @window; }
QPushButton[role="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; }
QPushButton[role="primary"]:disabled { background: @raised; color: @quiet; border: 1px solid @border; }
QPushButton[role="flat"] { background: transparent; border: none; padding: 3px 8px; text-decoration: underline; }
QLineEdit, QPlainTextEdit, QTextEdit { background: @surface; border: 1px solid @border; border-radius: 5px; padding: 3px 6px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 1px solid @accent; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { background: transparent; border: none; border-radius: 0; padding: 0; }
QLineEdit[fault="true"], QLineEdit[fault="true"]:focus, QAbstractSpinBox[fault="true"], QPlainTextEdit[fault="true"] { border: 1px solid #c0392b; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; selection-background-color: @accent; selection-color: @onAccent; }
QAbstractItemView { background: @surface; border: none; selection-background-color: @accent; selection-color: @onAccent; outline: none; }
QTreeView::item { padding: 2px 0; }
QHeaderView::section { background: @raised; color: @text; border: none; border-right: 1px solid @border; border-bottom: 1px solid @border; padding: 4px 6px; }
QTableView { gridline-color: @border; }
QTabBar::tab { background: transparent; color: @quiet; padding: 5px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { background: @hover; }
QToolButton[role="tab"] { background: transparent; color: @quiet; border: none; border-bottom: 2px solid transparent; border-radius: 0; padding: 5px 11px 3px 11px; }
QToolButton[role="tab"]:hover { color: @text; }
QToolButton[role="tab"]:checked { color: @text; border-bottom: 2px solid @accent; }
QToolButton[role="tab"]:focus { background: @hover; color: @text; }
QFrame[role="line"] { background: @border; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QGroupBox { border: none; border-top: 1px solid @border; margin-top: 18px; padding-top: 6px; font-weight: bold; }
QGroupBox::title { subcontrol-origin: margin; left: 0; padding: 0 4px 0 0; color: @text; }
QScrollArea { border: none; }
QProgressBar { background: @surface; border: 1px solid @border; border-radius: 4px; text-align: center; height: 14px; color: @text; }
QProgressBar::chunk { background: @hover; border-radius: 3px; }
QLabel[role="title"] { font-weight: bold; font-size: 115%; padding: 6px 8px; }
QLabel[role="heading"] { font-weight: bold; font-size: 115%; }
QLabel[role="hint"] { color: @quiet; }
QLabel[role="fault"] { color: @text; background: @error; border-radius: 4px; padding: 3px 6px; }
QFrame[role="bar"], QWidget[role="bar"] { background: @raised; border-bottom: 1px solid @border; }
QFrame[role="activities"] { background: @raised; border-right: 1px solid @border; }
QToolButton[role="activity"] { border-radius: 0; border-left: 3px solid transparent; padding: 7px 4px 7px 1px; }
QToolButton[role="activity"]:checked { border-left: 3px solid @accent; background: @window; }
QFrame[role="message-info"] { background: @info; color: @onMessage; border-bottom: 1px solid @border; }
QFrame[role="message-warning"] { background: @warning; color: @onMessage; border-bottom: 1px solid @border; }
QFrame[role="message-error"] { background: @error; color: @onMessage; border-bottom: 1px solid @border; }
QFrame[role="message-success"] { background: @success; color: @onMessage; border-bottom: 1px solid @border; }
QToolButton[role="badge"] { color: @quiet; padding: 1px 6px; }
QToolButton[role="badge-fault"] { background: @error; color: @onMessage; padding: 1px 6px; font-weight: bold; }
QFrame[role="float"] { background: @window; border: 1px solid @border; border-radius: 6px; }
)");
    const std::pair<const char*, QColor> places[] = {{"@onAccent", c.onAccent}, {"@onMessage", c.onMessage}, {"@window", c.window}, {"@surface", c.surface}, {"@raised", c.raised},
                                                     {"@text", c.text}, {"@quiet", c.quietText}, {"@border", c.border}, {"@accent", c.accent}, {"@hover", c.hover},
                                                     {"@info", c.info}, {"@warning", c.warning}, {"@error", c.error}, {"@success", c.success}};
    for (const auto& [place, color] : places)
        sheet.replace(QLatin1String(place), color.name());
    return sheet;
}

}  // namespace app::desktop
