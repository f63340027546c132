// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/forms/photo_facts.h"

#include <QLabel>
#include <QToolButton>

#include <filesystem>

namespace app::desktop {

/// A picture that a field names, small, with what the camera wrote into it: when and where. A click (or Space) shows it large over the window.
class PhotoView final : public QWidget {
    Q_OBJECT
public:
    explicit PhotoView(QWidget* parent = nullptr);
    /// A file that is not there is said so; an empty path hides the view.
    void setPhoto(const std::filesystem::path& file);
    const layers::PhotoFacts& facts() const { return facts_; }
    QString words() const { return words_->text(); }
    void showLarge();

private:
    void describe();

    QToolButton* picture_;
    QLabel* words_;
    std::filesystem::path file_;
    bool missing_ = false;
    layers::PhotoFacts facts_;
};

}  // namespace app::desktop
