// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/gazetteer.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace app::desktop {

extern const std::string_view kGazetteer;   // the lines that make_gazetteer.py wrote

namespace {

Place::Kind kindOf(const QString& word)
{
    return word == QStringLiteral("prefecture") ? Place::Kind::Prefecture
           : word == QStringLiteral("county")   ? Place::Kind::County
           : word == QStringLiteral("township") ? Place::Kind::Township
                                                : Place::Kind::Populated;
}

/// "肇州县" is zhaozhou: GeoNames may know it by that name alone.
QString romanStem(const QString& zh)
{
    QString stem = zh;
    if (stem.size() > 2 && QStringLiteral("市县区").contains(stem.back()))
        stem.chop(1);
    return romanized(stem).full;
}

/// Counties without a place of their own take that of the populated place of the same sound near the seat of their prefecture.
void findCounties(std::vector<Place>& places)
{
    constexpr double kNear = 3;   // degrees
    QHash<QString, const Place*> named;
    for (const Place& place : places)
        if (place.kind == Place::Kind::Populated)
            named.insert(plainQuery(place.en), &place);
    for (Place& county : places) {
        if (county.kind != Place::Kind::County || county.exact)
            continue;
        const auto found = named.constFind(romanStem(county.zh));
        if (found == named.constEnd() || std::hypot((*found)->lonLat.x - county.lonLat.x, (*found)->lonLat.y - county.lonLat.y) > kNear)
            continue;
        county.lonLat = (*found)->lonLat;
        county.en = (*found)->en;
        county.exact = true;
    }
}

std::vector<Place> readAll()
{
    std::vector<Place> places;
    const QStringList lines = QString::fromUtf8(kGazetteer.data(), static_cast<qsizetype>(kGazetteer.size())).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    places.reserve(static_cast<std::size_t>(lines.size()));
    for (const QString& line : lines) {
        const QStringList cells = line.split(QLatin1Char(','));
        if (cells.size() != 8)
            continue;
        Place place;
        place.kind = kindOf(cells[0]);
        place.zh = cells[2];
        place.en = cells[3];
        place.lonLat = {cells[4].toDouble(), cells[5].toDouble()};
        place.exact = cells[6] == QStringLiteral("1");
        place.within = cells[7];
        places.push_back(std::move(place));
    }
    findCounties(places);
    for (Place& place : places)
        place.name = SearchName({place.zh, place.en});
    return places;
}

}  // namespace

const std::vector<Place>& gazetteer()
{
    static const std::vector<Place> places = readAll();
    return places;
}

std::vector<const Place*> findPlaces(const QString& typed, std::size_t limit)
{
    const QString plain = plainQuery(typed);
    std::vector<std::pair<double, const Place*>> found;
    for (const Place& place : gazetteer())
        if (const double score = place.name.score(plain); score > 0)
            found.emplace_back(score, &place);
    const auto step = [](double score) { return static_cast<int>(score * 20); };   // scores that are nearly the same count as the same
    std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
        return step(a.first) != step(b.first) ? step(a.first) > step(b.first) : a.second->kind < b.second->kind;
    });
    std::vector<const Place*> best;
    for (std::size_t i = 0; i < found.size() && i < limit; ++i)
        best.push_back(found[i].second);
    return best;
}

}  // namespace app::desktop
