// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

#include <filesystem>

class QListView;
class QPushButton;

namespace app::desktop {

class LookList;

/// The style library: looks as pictures, applied to the current layer by a double click or the button, kept from it, read from and written to
/// files (ours and SLD).
class StyleLibraryPanel final : public QWidget {
    Q_OBJECT
public:
    /// `folder`: of the person's own looks.
    StyleLibraryPanel(Workbench& bench, const std::filesystem::path& folder, QWidget* parent = nullptr);

    void applyChosen();
    void keepCurrent();
    void removeChosen();
    /// Adds the file's look to the library and chooses it.
    void importFrom(const std::filesystem::path& file);
    /// The look of the current layer as SLD (.sld, .xml) or as a file of ours.
    void exportTo(const std::filesystem::path& file);
    void askImport();
    void askExport();

private:
    void refresh();
    void apply(const QModelIndex& index);

    Workbench& bench_;
    LookList* looks_;
    QListView* view_;
    QPushButton* apply_;
    QPushButton* keep_;
};

/// Where a person's own looks lie: "styles" in SONGHUA_CONFIG, else in the user's data folder.
std::filesystem::path styleFolder();

}  // namespace app::desktop
