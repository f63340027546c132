// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples_import/import_choices.h"

#include <QScrollArea>

#include <optional>

namespace app::desktop {

/// The wheel turns a choice only where it has the focus: what scrolls below the pointer changes no answer.
class WheelGuard final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

/// What the engine doubts: first the questions that must be answered, then what it only tells, each with its answers in a list. GUI thread.
class ImportQuestions final : public QScrollArea {
    Q_OBJECT
public:
    explicit ImportQuestions(QWidget* parent = nullptr);

    void show(const std::optional<spatial::ImportProposal>& proposal);
    std::size_t all() const { return all_; }
    std::size_t open() const { return open_; }   ///< those without which the import does not begin

signals:
    void answered(const DoubtChoice& choice);

private:
    std::size_t all_ = 0;
    std::size_t open_ = 0;
};

}  // namespace app::desktop
