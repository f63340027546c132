// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/weight_desk.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"

#include <algorithm>
#include <map>

namespace app::desktop {

using spatial::text;

WeightDesk::WeightDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench), facts_(bench.suitability, bench.jobs)
{
    connect(&live(), &LiveModel::modelChanged, this, [this] {
        keepScope();
        emit changed();
    });
    keepScope();
}

const spatial::SuitabilityModel* WeightDesk::model() const { return live().model(); }

void WeightDesk::keepScope()
{
    if (!model())
        return;
    const auto scopes = scopesOf(*model());
    if (std::find(scopes.begin(), scopes.end(), scope_) == scopes.end())
        scope_ = scopes.front();
}

void WeightDesk::setScope(const WeightScope& scope)
{
    if (scope == scope_)
        return;
    tryOut({});
    scope_ = scope;
    keepScope();
    emit changed();
}

std::vector<std::string> WeightDesk::parts() const { return model() ? partsOf(*model(), scope_) : std::vector<std::string>(); }
std::vector<double> WeightDesk::shares() const { return model() ? sharesOf(*model(), scope_) : std::vector<double>(); }

QString WeightDesk::name(const WeightScope& scope, const std::string& part) const { return model() ? say(partName(*model(), scope, part)) : QString::fromStdString(part); }

void WeightDesk::apply(spatial::Text title, const std::vector<double>& shares, std::string_view method)
{
    live().edit(std::move(title), [&](spatial::SuitabilityModel& changed) { setShares(changed, scope_, shares, method); });
}

void WeightDesk::tryOut(const std::vector<double>& shares)
{
    if (shares.empty() || !model())
        return live().tryOut(nullptr);
    spatial::SuitabilityModel tried = *model();
    setShares(tried, scope_, shares, tried.weighting);
    live().tryOut(&tried);
}

spatial::Text methodTitle(const std::string& method)
{
    static const std::map<std::string, spatial::Text, std::less<>> titles{
        {"direct", text("Sliders")},
        {"ahp", text("Comparison in pairs (AHP)")},
        {"ahp-aij", text("Comparison in pairs by several people, judgements joined (AIJ)")},
        {"ahp-aip", text("Comparison in pairs by several people, weights joined (AIP)")},
        {"best-worst", text("Best and worst")},
        {"rank-order", text("Order of importance (ROC)")},
        {"swing", text("Swing points")},
        {"entropy", text("Spread of the data (entropy)")},
        {"critic", text("Contrast and conflict of the data (CRITIC)")},
    };
    const auto found = titles.find(method);
    return found != titles.end() ? found->second : spatial::Text::literal(method);
}

}  // namespace app::desktop
