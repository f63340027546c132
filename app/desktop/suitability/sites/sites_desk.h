// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/selection.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/site_comparison.h"
#include "app/workflow/site_values.h"
#include "spatial/core/error.h"
#include "spatial/core/text.h"
#include "spatial/features/feature_table.h"

#include <QObject>

#include <memory>
#include <optional>
#include <set>
#include <string>

class QTimer;

namespace app::desktop {

/// Sites of a layer and how they compare. Immutable; what table, plot and words show.
struct ComparedSites {
    std::string layer;
    spatial::FeatureTablePtr table;      ///< of the layer; SiteValues::rows are its rows
    SiteValues values;
    SiteComparison comparison;
    std::vector<spatial::UnitScores> units;   ///< by site
    spatial::UnitAgreement unitAgreement;     ///< of the sites from cells and as wholes

    std::size_t size() const { return values.rows.size(); }
    std::optional<std::size_t> siteOf(std::uint32_t row) const;
};

/// What the pages of sites work on: which layer's sites are compared and how, and the comparison itself, which follows the model, the layer and the
/// options by itself while a page is in view. Weights alone need no cells again. One for the window. GUI thread.
class SitesDesk final : public QObject {
    Q_OBJECT
public:
    explicit SitesDesk(Workbench& bench, QObject* parent = nullptr);

    Workbench& bench() { return bench_; }
    const std::string& layer() const { return layer_; }
    void setLayer(const std::string& id);              ///< in view only
    void chooseLayer(const std::string& id);           ///< a gesture: the project keeps it
    bool onlySelected() const { return onlySelected_; }
    void setOnlySelected(bool only);                   ///< the features that are selected now; they stay chosen until it is turned off
    /// The project's. Changing them is a gesture; those of the same `field` that follow one another are one step of undo.
    const ComparisonOptions& options() const { return options_; }
    void setOptions(const ComparisonOptions& options, std::string_view field = {});

    /// Null before there is one. It may be of older weights while isWorking().
    const std::shared_ptr<const ComparedSites>& compared() const { return compared_; }
    bool isWorking() const;
    /// Why there is no comparison: what is missing, or what failed. Empty where there is one.
    spatial::Text hint() const;

    /// Pages say whether they are in view.
    void setWatched(const QObject* page, bool watched);

    /// Names of sites: the first field of text with a value, or their number; empty table: nothing.
    static QString nameOf(const spatial::FeatureTable& table, std::uint32_t row);

    /// The selection of the compared layer, as sites (ascending), and the other way.
    std::vector<std::size_t> selectedSites() const;
    void select(const std::vector<std::size_t>& sites);

signals:
    void changed();            ///< layer, options, comparison, hint
    void selectionChanged();   ///< of the compared sites

private:
    void follow();
    void followProject();
    void compute();
    std::vector<std::uint32_t> wantedRows(const spatial::FeatureTable& table) const;
    std::string valuesKey() const;

    Workbench& bench_;
    QTimer* wait_;
    std::string layer_;
    std::string keptLayer_;                             // of the project, when it was looked at last
    bool onlySelected_ = false;
    RowSetPtr picked_;                                  // of onlySelected
    ComparisonOptions options_;                         // of the project
    std::shared_ptr<const ComparedSites> compared_;
    std::shared_ptr<const SiteValues> values_;          // kept while only weights change
    std::string valuesKey_;
    std::string comparedKey_;                           // what compared_ or the running job was made from
    std::optional<spatial::Error> failure_;
    JobHandle job_;
    std::set<const QObject*> watched_;                  // the pages in view
};

}  // namespace app::desktop
