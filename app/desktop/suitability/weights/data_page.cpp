// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/data_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/weights/weight_desk.h"
#include "spatial/suitability/weights.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

constexpr double kNearZero = 1e-9;   // p ln p goes to 0 with p: to rounding the same as leaving zeros out

}  // namespace

DataPage::DataPage(WeightDesk& desk, Way way, QWidget* parent) : ProposalPage(desk, way == Way::Entropy ? "entropy" : "critic", parent), way_(way), about_(new QLabel(this))
{
    about_->setWordWrap(true);
    about_->setProperty("role", "hint");
    form()->addWidget(about_);
    connect(&desk.facts(), &MapFacts::changed, this, [this] {
        if (isVisible())
            propose();
    });
    onLanguage(this, [this] {
        about_->setText(way_ == Way::Entropy ? say(text("Entropy: a criterion counts more the more its utilities differ between places. It knows nothing of what matters to people: use it to question weights."))
                                             : say(text("CRITIC: a criterion counts more the more it varies and the less it goes along with the others. It knows nothing of what matters to people: use it to question weights.")));
    });
}

spatial::Result<ProposalPage::Proposal> DataPage::proposal() const
{
    if (desk().scope().kind == WeightScope::Kind::Groups)
        return Error{ErrorCode::InvalidInput, text("Groups have no values of their own."), text("Choose criteria above.")};
    if (desk().facts().failure())
        return *desk().facts().failure();
    const MapFacts::Facts* facts = desk().facts().facts();
    if (!facts) {
        if (const auto failure = desk().live().failure())
            return *failure;
        return Error{ErrorCode::InvalidInput, text("The data of the criteria is being prepared; the weights follow by themselves."), {}};
    }
    const auto parts = desk().parts();
    Proposal made{.weights = std::vector<double>(parts.size(), 0.0)};
    std::vector<std::size_t> places;   // of the parts with data
    spatial::CriterionValues values;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto found = std::find(facts->criteria.begin(), facts->criteria.end(), parts[i]);
        if (found == facts->criteria.end()) {
            made.remarks.push_back(text("{0} has no data here and gets no weight.", desk().name(parts[i]).toStdString()));
            continue;
        }
        places.push_back(i);
        values.push_back(facts->places[static_cast<std::size_t>(found - facts->criteria.begin())]);
    }
    if (values.size() < 2)
        return Error{ErrorCode::InvalidInput, text("Fewer than two of these criteria have data."), text("Add data, or compare other criteria.")};
    const std::size_t count = values.front().size();
    if (way_ == Way::Entropy)
        for (auto& one : values)
            for (double& value : one)
                value = std::max(value, kNearZero);
    std::vector<double> weights;
    if (way_ == Way::Entropy) {
        const auto found = spatial::entropyWeights(values);
        if (!found)
            return found.error();
        weights = found->weights;
    } else {
        const auto found = spatial::criticWeights(values, std::vector<bool>(values.size(), false));
        if (!found)
            return found.error();
        weights = *found;
    }
    for (std::size_t k = 0; k < places.size(); ++k)
        made.weights[places[k]] = weights[k];
    made.remarks.push_back(text("From the utilities at {0} places of the map where all criteria are known.", countWords(static_cast<qint64>(count)).toStdString()));
    return made;
}

}  // namespace app::desktop
