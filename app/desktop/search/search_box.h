// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/search/search_source.h"
#include "app/jobs/jobs.h"

#include <QLineEdit>

#include <memory>
#include <vector>

class QListWidget;
class QTimer;

namespace app::desktop {

class MainWindow;

/// The search of the whole program: layers, fields, features, places, coordinates, tools, commands, help. Results appear below the line
/// as it is typed; arrows choose, Enter goes there, Esc gives back the focus.
class SearchBox final : public QLineEdit {
    Q_OBJECT
public:
    SearchBox(Workbench& bench, MainWindow& window);
    ~SearchBox() override;

    void addSource(std::unique_ptr<SearchSource> source);
    /// Titles of what is listed now, the best first.
    QStringList shownTitles() const;

protected:
    void keyPressEvent(QKeyEvent*) override;
    void focusOutEvent(QFocusEvent*) override;
    void focusInEvent(QFocusEvent*) override;

private:
    void look();
    void lookInFeatures();
    void showHits();
    void choose(int row);
    void goToFeature(const std::string& layer, std::int64_t feature);

    Workbench& bench_;
    MainWindow& window_;
    std::vector<std::unique_ptr<SearchSource>> sources_;
    std::vector<SearchHit> hits_;
    QListWidget* list_;
    QTimer* pause_;
    JobHandle features_;
};

/// Puts the search into the top bar and adds its command (Ctrl+K).
void addSearch(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
