// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/search/gazetteer.h"
#include "app/desktop/search/search_source.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"

#include <QAction>

#include <algorithm>
#include <map>
#include <string>

namespace app::desktop {

using spatial::text;

namespace {

/// Names that were made ready once: romanising is not free.
const SearchName& nameOf(const QString& first, const QString& second)
{
    static std::map<std::pair<QString, QString>, SearchName> known;
    auto found = known.find({first, second});
    if (found == known.end())
        found = known.emplace(std::pair{first, second}, SearchName({first, second})).first;
    return found->second;
}

QString inEnglish(const spatial::Text& words) { return QString::fromStdString(words.english()); }
QString inChinese(const spatial::Text& words) { return QString::fromStdString(translate(words, Language::Chinese)); }

class CommandSource final : public SearchSource {
public:
    explicit CommandSource(Workbench& bench) : commands_(bench.commands) {}

    std::vector<SearchHit> find(const QString& typed) override
    {
        const QString plain = plainQuery(typed);
        std::vector<SearchHit> hits;
        for (const Command& command : commands_.all()) {
            const double score = nameOf(inEnglish(command.title), inChinese(command.title)).score(plain);
            if (score <= 0)
                continue;
            const QString keys = command.keys.empty() ? QString() : command.keys.front().toString(QKeySequence::NativeText);
            hits.push_back({say(command.title), keys.isEmpty() ? say(text("command")) : QStringLiteral("%1  %2").arg(say(text("command")), keys), command.icon, score * 0.9,
                            [this, id = command.id] { commands_.run(id); }});
        }
        return hits;
    }

private:
    Commands& commands_;
};

class LayerSource final : public SearchSource {
public:
    explicit LayerSource(Workbench& bench) : bench_(bench) {}

    std::vector<SearchHit> find(const QString& typed) override
    {
        const QString plain = plainQuery(typed);
        std::vector<SearchHit> hits;
        for (const auto& entry : bench_.document.project().layers) {
            const QString en = QString::fromStdString(entry.name.en);
            const QString zh = QString::fromStdString(entry.name.zh);
            if (const double score = nameOf(en, zh).score(plain); score > 0)
                hits.push_back({say(entry.name), say(text("layer")), QStringLiteral("layer-visible-on"), score, [this, id = entry.id] { goTo(id); }});
            const auto snapshot = bench_.store.layer(entry.id);
            if (!snapshot->table)
                continue;
            for (const auto& field : snapshot->table->fields) {
                const QString name = QString::fromStdString(field.name);
                if (const double score = nameOf(name, {}).score(plain); score > 0)
                    hits.push_back({name, say(text("field of {0}", say(entry.name).toStdString())), QStringLiteral("table"), score * 0.6, [this, id = entry.id] {
                                        bench_.selection.setCurrentLayer(id);
                                        bench_.commands.run("table.open");
                                    }});
            }
        }
        return hits;
    }

private:
    void goTo(const std::string& id)
    {
        bench_.selection.setCurrentLayer(id);
        bench_.store.request(id);
        bench_.map.show(bench_.map.extentOf(id));
    }

    Workbench& bench_;
};

spatial::Text kindWords(const Place& place)
{
    switch (place.kind) {
    case Place::Kind::Prefecture: return text("prefecture");
    case Place::Kind::County: return text("county");
    case Place::Kind::Township: return text("township");
    case Place::Kind::Populated: return text("place");
    }
    return {};
}

class PlaceSource final : public SearchSource {
public:
    explicit PlaceSource(Workbench& bench) : bench_(bench) {}

    std::vector<SearchHit> find(const QString& typed) override
    {
        constexpr std::size_t kMost = 8;
        const QString plain = plainQuery(typed);
        std::vector<SearchHit> hits;
        for (const Place* place : findPlaces(typed, kMost)) {
            const bool chinese = currentLanguage() == Language::Chinese;
            const QString title = (chinese && !place->zh.isEmpty()) || place->en.isEmpty() ? place->zh : place->en;
            const QString other = title == place->zh ? place->en : place->zh;
            QString detail = say(kindWords(*place));
            if (!other.isEmpty())
                detail += QStringLiteral("  ") + other;
            if (!place->within.isEmpty())
                detail += QStringLiteral("  ") + place->within;
            if (!place->exact)
                detail += QStringLiteral("  ") + say(text("(shows where it lies, not the place itself)"));
            hits.push_back({title, detail, QStringLiteral("mark-location"), place->name.score(plain), [this, place] { goTo(*place); }});
        }
        return hits;
    }

private:
    void goTo(const Place& place)
    {
        const auto transform = spatial::Transform::between(spatial::cgcs2000(), bench_.map.crs());
        if (!transform)
            return;
        // As wide as such a unit usually is; a place of its own closer.
        const double degrees = place.kind == Place::Kind::Prefecture ? 1.2 : place.kind == Place::Kind::County || !place.exact ? 0.35 : 0.08;
        const spatial::Box box{place.lonLat.x - degrees, place.lonLat.y - degrees * 0.7, place.lonLat.x + degrees, place.lonLat.y + degrees * 0.7};
        bench_.map.show((*transform)(box));
    }

    Workbench& bench_;
};

}  // namespace

std::unique_ptr<SearchSource> commandSource(Workbench& bench) { return std::make_unique<CommandSource>(bench); }
std::unique_ptr<SearchSource> layerSource(Workbench& bench) { return std::make_unique<LayerSource>(bench); }
std::unique_ptr<SearchSource> placeSource(Workbench& bench) { return std::make_unique<PlaceSource>(bench); }

}  // namespace app::desktop
