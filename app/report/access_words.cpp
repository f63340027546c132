// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/access_words.h"

#include "app/report/html.h"

#include <algorithm>
#include <cmath>

namespace app {

using spatial::PairStatus;
using spatial::text;

namespace {

constexpr const char* kNothing = "–";

}  // namespace

std::string shortCityName(std::string name)
{
    constexpr std::size_t kOneCharacter = 3;   // bytes in UTF-8: 哈市 stays
    for (const std::string_view ending : {"市", "地区", " City", " Prefecture"})
        if (name.size() > ending.size() + kOneCharacter && name.ends_with(ending)) {
            name.resize(name.size() - ending.size());
            break;
        }
    return name;
}

spatial::Text seasonWords(CorridorMode mode) { return mode == CorridorMode::Winter ? text("Winter") : text("Normal"); }

spatial::Text groupWords(const PeopleGroup& group) { return group.title == text("Poor households") ? text("Poor (households)") : group.title; }

std::string AccessWords::city(std::size_t number) const
{
    const layers::CorridorCity& city = study_.corridor->cities[number].city;
    return city.name.empty() ? city.id : shortCityName(city.name.in(chinese()));
}

std::string AccessWords::pair(std::size_t from, std::size_t to) const { return city(from) + (chinese() ? "—" : " – ") + city(to); }

std::string AccessWords::pairs(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) const
{
    std::string all;
    for (const auto& [from, to] : pairs)
        all += (all.empty() ? "" : "\n") + pair(from, to);
    return all.empty() ? kNothing : all;
}

std::string AccessWords::minutes(const CorridorByMode* mode, std::size_t from, std::size_t to) const
{
    if (!mode)
        return kNothing;
    switch (mode->status[from * mode->snaps.size() + to]) {
    case PairStatus::Ok: return figure(mode->minutesOf(from, to), 0);
    case PairStatus::Unreachable: return (*this)(text("no way"));
    case PairStatus::Unsnapped: break;
    }
    return (*this)(text("too far from it"));
}

std::string AccessWords::kilometres(const CorridorByMode* mode, std::size_t from, std::size_t to) const
{
    return mode && mode->reaches(from, to) ? figure(mode->kilometres[from * mode->snaps.size() + to], 0) : kNothing;
}

std::string AccessWords::detour(const CorridorByMode* mode, std::size_t from, std::size_t to) const
{
    return mode ? figure(mode->detour[from * mode->snaps.size() + to], 2) : kNothing;
}

double AccessWords::strongest() const
{
    double most = 0;
    for (const CorridorByMode& mode : study_.corridor->modes)
        for (const double one : mode.linkage.strength)
            most = std::max(most, one);
    return most;
}

std::string AccessWords::strength(const CorridorByMode* mode, std::size_t from, std::size_t to) const
{
    const double most = strongest();
    if (!mode || mode->linkage.strength.empty() || !(most > 0) || mode->linkage.strengthOf(from, to) == 0)
        return kNothing;
    return figure(100 * mode->linkage.strengthOf(from, to) / most, 1);
}

std::string AccessWords::percent(double share, int decimals) const { return (*this)(percentOf(share, decimals)); }

std::string AccessWords::share(const CorridorByMode* mode, std::size_t from, std::size_t to) const
{
    if (!mode || mode->linkage.share.empty() || mode->linkage.strengthOf(from, to) == 0)
        return kNothing;
    return percent(mode->linkage.shareOf(from, to), 1);
}

std::string AccessWords::breaking(const CorridorByMode* mode, std::size_t from, std::size_t to) const
{
    if (mode)
        for (const CorridorBreak& one : mode->breaks)
            if (one.from == from && one.to == to)
                return figure(one.minutesFrom, 0) + " / " + figure(one.minutesTo, 0);
    return kNothing;
}

std::string AccessWords::closing(const CorridorBottleneck& bottleneck) const
{
    if (!bottleneck.closed)
        return (*this)(text("not tried"));
    const auto& closed = *bottleneck.closed;
    if (closed.addedMinutes)
        return (*this)(text("+{0} min", figure(*closed.addedMinutes, *closed.addedMinutes < 10 ? 1 : 0)));
    return (*this)(text("cuts off {0} %", figure(100 * closed.stranded, 0)));
}

std::string AccessWords::stretchName(const CorridorBottleneck& bottleneck) const
{
    return bottleneck.name.empty() ? (*this)(text("without a name")) : bottleneck.name.in(chinese());
}

std::string AccessWords::tenThousandYuan(double yuan, std::size_t projects, std::size_t withoutCost) const
{
    const double amount = yuan / 1e4;
    return projects == withoutCost ? std::string(kNothing) : figure(amount, amount == std::round(amount) ? 0 : 1);
}

std::string AccessWords::ratio(double value, int decimals) const { return std::isinf(value) ? std::string("∞") : figure(value, decimals); }

}  // namespace app
