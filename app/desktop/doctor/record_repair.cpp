// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/record_repair.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/workbench.h"

#include <QDate>

namespace app::desktop {

using spatial::Text;
using spatial::text;

namespace {

Text kindWords(const std::string& kind)
{
    if (kind == "encoding")
        return text("Encoding");
    if (kind == "crs")
        return text("Coordinate system");
    if (kind == "offset")
        return text("Shift of a web map");
    return text("Field names");
}

Text asWords(const std::string& value) { return value.empty() ? text("as the file says") : Text::literal(value); }

}  // namespace

void applyRepair(Workbench& bench, const std::string& layer, const std::string& kind, const std::string& before, const std::string& after, const spatial::Bilingual& grounds,
                 const std::function<void(layers::LayerEntry&)>& change)
{
    const layers::LayerEntry* entry = bench.document.project().layer(layer);
    if (!entry)
        return;
    const std::string name = say(entry->name).toStdString();
    layers::Repair repair{.kind = kind, .before = before, .after = after, .date = QDate::currentDate().toString(Qt::ISODate).toStdString(), .grounds = grounds};
    bench.document.editLayer(text("Repair {0}", name), layer, [&](layers::LayerEntry& changed) {
        change(changed);
        layers::addRepair(changed, repair);
    });
    const Text done = kind == "fields" ? text("{0} has other names for its fields now. The file stays as it is.", name)
                                       : text("{0} is now read with: {1} {2}. The file stays as it is.", name, kindWords(kind), asWords(after));
    bench.messages.toast(done, {{text("Undo"), [&bench] { bench.document.undo(); }}});
}

void recordReading(layers::LayerEntry& changed, const layers::SourceSpec& before, const spatial::Bilingual& grounds)
{
    const auto record = [&](const char* kind, const std::string& was, const std::string& is) {
        if (was != is)
            layers::addRepair(changed, {.kind = kind, .before = was, .after = is, .date = QDate::currentDate().toString(Qt::ISODate).toStdString(), .grounds = grounds});
    };
    const auto crsOf = [](const layers::SourceSpec& source) { return source.options.contains("swap") ? source.crs + " (x ↔ y)" : source.crs; };
    record("encoding", before.encoding, changed.source.encoding);
    record("crs", crsOf(before), crsOf(changed.source));
    record("offset", before.offset, changed.source.offset);
}

spatial::Bilingual inBothLanguages(const Text& sentence) { return {translate(sentence, Language::English), translate(sentence, Language::Chinese)}; }

Text repairWords(const layers::Repair& repair, bool chinese)
{
    return text("{0}: {1} → {2} ({3}). {4}", kindWords(repair.kind), asWords(repair.before), asWords(repair.after), repair.date, repair.grounds.in(chinese));
}

}  // namespace app::desktop
