// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/swing_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/weights/weight_desk.h"
#include "spatial/suitability/swing_weights.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

SwingPage::SwingPage(WeightDesk& desk, QWidget* parent) : ProposalPage(desk, "swing", parent), about_(new QLabel(this)), grid_(new QGridLayout)
{
    about_->setWordWrap(true);
    about_->setProperty("role", "hint");
    form()->addWidget(about_);
    grid_->setColumnStretch(0, 1);
    form()->addLayout(grid_);
    onLanguage(this, [this] {
        about_->setText(say(text("Imagine a place that is worst in everything. The one you would lift from worst to best first gets 100 points, the others fewer in comparison.")));
        if (isVisible())
            fill();
    });
}

void SwingPage::fill()
{
    const auto parts = desk().parts();
    const bool same = std::equal(parts.begin(), parts.end(), rows_.begin(), rows_.end(), [](const std::string& part, const Row& row) { return part == row.part; });
    if (!same) {
        std::map<std::string, int> kept;
        for (const Row& row : rows_) {
            kept[row.part] = row.points->value();
            row.name->hide();
            row.points->hide();
            row.name->deleteLater();
            row.points->deleteLater();
        }
        rows_.clear();
        const auto shares = desk().shares();
        const double largest = shares.empty() ? 1 : *std::max_element(shares.begin(), shares.end());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Row row{parts[i], new QLabel(this), new QSpinBox(this)};
            row.name->setWordWrap(true);
            row.points->setRange(0, 100);
            row.points->setSingleStep(5);
            row.points->setObjectName(QStringLiteral("swingPoints"));
            const auto before = kept.find(parts[i]);
            row.points->setValue(before != kept.end() ? before->second : static_cast<int>(std::lround(100 * shares[i] / largest)));
            connect(row.points, &QSpinBox::valueChanged, this, [this] { propose(); });
            grid_->addWidget(row.name, static_cast<int>(i), 0);
            grid_->addWidget(row.points, static_cast<int>(i), 1);
            rows_.push_back(row);
        }
    }
    for (const Row& row : rows_) {
        const QString name = desk().name(row.part);
        row.name->setText(name);
        row.points->setAccessibleName(say(text("Points of {0}", name.toStdString())));
    }
}

spatial::Result<ProposalPage::Proposal> SwingPage::proposal() const
{
    std::vector<double> points;
    for (const Row& row : rows_)
        points.push_back(row.points->value());
    const auto weights = spatial::swingWeights(points);
    if (!weights)
        return weights.error();
    return Proposal{.weights = *weights};
}

}  // namespace app::desktop
