// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/measure/measure_panel.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_corners.h"
#include "app/desktop/measure/measure_tool.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kRows = 3;
constexpr const char* kSnapping = "measure/snap";

QToolButton* button(QWidget* parent, const QString& picture, bool checkable)
{
    auto* made = new QToolButton(parent);
    made->setCheckable(checkable);
    made->setIconSize(QSize(18, 18));
    made->setFocusPolicy(Qt::TabFocus);
    onTheme(made, [made, picture] { made->setIcon(icon(picture)); });
    return made;
}

}  // namespace

MeasurePanel::MeasurePanel(MeasureTool& tool, MapCanvas& map, Settings& settings, Messages& messages)
    : QFrame(&map), tool_(tool), map_(map), messages_(messages), distance_(button(this, QStringLiteral("measure"), true)), area_(button(this, QStringLiteral("measure-area"), true)),
      grid_(new QGridLayout), hint_(new QLabel(this)), snap_(new QCheckBox(this))
{
    setObjectName(QStringLiteral("measurePanel"));
    setProperty("role", "float");
    setCursor(Qt::ArrowCursor);
    auto* copyButton = button(this, QStringLiteral("edit-copy"), false);
    auto* clearButton = button(this, QStringLiteral("edit-clear-all"), false);
    auto* closeButton = button(this, QStringLiteral("window-close"), false);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(2);
    for (QToolButton* kind : {distance_, area_}) {
        kind->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        kind->setAutoExclusive(true);
        bar->addWidget(kind);
    }
    bar->addStretch();
    for (QToolButton* other : {copyButton, clearButton, closeButton})
        bar->addWidget(other);
    grid_->setHorizontalSpacing(14);
    grid_->setVerticalSpacing(3);
    for (int i = 0; i < kRows; ++i)
        addRow(i);
    hint_->setProperty("role", "hint");
    hint_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(6);
    column->addLayout(bar);
    column->addLayout(grid_);
    column->addWidget(snap_);
    column->addWidget(hint_);
    column->setSizeConstraint(QLayout::SetFixedSize);
    hint_->setFixedWidth(330);

    connect(distance_, &QToolButton::clicked, this, [this] { tool_.setKind(MeasureKind::Distance); });
    connect(area_, &QToolButton::clicked, this, [this] { tool_.setKind(MeasureKind::Area); });
    connect(copyButton, &QToolButton::clicked, this, &MeasurePanel::copy);
    connect(clearButton, &QToolButton::clicked, this, [this] { tool_.clear(); });
    connect(closeButton, &QToolButton::clicked, this, [this] {
        map_.setTool(nullptr);
        map_.setFocus();
    });
    snap_->setChecked(settings.value(QLatin1String(kSnapping), false).toBool());
    tool_.setSnapping(snap_->isChecked());
    connect(snap_, &QCheckBox::toggled, this, [this, &settings](bool on) {
        tool_.setSnapping(on);
        settings.set(QLatin1String(kSnapping), on);
    });
    connect(&tool_, &MeasureTool::measured, this, &MeasurePanel::follow);
    connect(&tool_, &MeasureTool::copyAsked, this, &MeasurePanel::copy);
    connect(&map_, &MapCanvas::toolChanged, this, [this] { setVisible(map_.tool() == &tool_); });
    hide();
    MapCorners::keep(this, &map_, Qt::TopLeftCorner);
    onLanguage(this, [this, copyButton, clearButton, closeButton] {
        setAccessibleName(say(text("Measure")));
        distance_->setText(say(text("Distance")));
        area_->setText(say(text("Area")));
        for (QToolButton* kind : {distance_, area_})
            kind->setAccessibleName(kind->text());
        const auto name = [](QToolButton* which, const QString& words) {
            which->setAccessibleName(words);
            which->setToolTip(words);
        };
        name(copyButton, say(text("Copy the measures (Ctrl+C)")));
        name(clearButton, say(text("Begin again (Esc)")));
        name(closeButton, say(text("Close the measuring")));
        snap_->setText(say(text("Snap to vertices of the layers")));
        hint_->setText(say(text("Click places on the map. Backspace takes the last one back, Enter or a double click ends. On the ellipsoid, whatever the map's CRS.")));
        follow();
    });
}

void MeasurePanel::addRow(int row)
{
    Row made{new QLabel(this), new QLabel(this), new QLabel(this)};
    made.title->setProperty("role", "hint");
    made.value->setMinimumWidth(104);
    made.second->setMinimumWidth(104);
    for (QLabel* value : {made.value, made.second}) {
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    grid_->addWidget(made.title, row, 0);
    grid_->addWidget(made.value, row, 1);
    grid_->addWidget(made.second, row, 2);
    grid_->setColumnStretch(0, 1);
    rows_.push_back(made);
}

void MeasurePanel::follow()
{
    const Measurement m = tool_.measurement();
    const bool area = tool_.kind() == MeasureKind::Area;
    (area ? area_ : distance_)->setChecked(true);
    const QString none = QStringLiteral("–");
    const auto set = [&](std::size_t row, const spatial::Text& title, const QString& value, const QString& second) {
        rows_[row].title->setText(say(title));
        rows_[row].value->setText(value);
        rows_[row].second->setText(second);
    };
    const bool any = !m.legs.empty();
    if (area) {
        const bool ring = m.area.value > 0;
        set(0, text("Area"), ring ? hectaresWords(m.area) : none, ring ? muWords(m.area) : QString());
        set(1, {}, ring ? squareMetresWords(m.area) : QString(), ring ? squareKilometresWords(m.area) : QString());
        set(2, text("Perimeter"), any ? metresWords(m.length) : none, any ? kilometresWords(m.length) : QString());
    } else {
        set(0, text("Distance"), any ? metresWords(m.length) : none, any ? kilometresWords(m.length) : QString());
        set(1, {}, any ? liWords(m.length) : QString(), QString());
        set(2, text("Last leg"), any ? shortLength(m.legs.back().length) : none, m.bearing ? bearingWords(*m.bearing) : QString());
    }
}

void MeasurePanel::copy()
{
    if (tool_.measurement().legs.empty())
        return;
    QApplication::clipboard()->setText(tool_.words());
    messages_.toast(text("The measures are on the clipboard."));
}

}  // namespace app::desktop
