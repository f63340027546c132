// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/people_groups.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/workbench.h"

#include <algorithm>
#include <map>
#include <set>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kMostCities = 200;   // distinct values of a field that tells cities apart
constexpr std::size_t kLookedAt = 5000;    // rows, evenly from all: a million parcels are not read for a list of fields

/// Names of fields that mean people, as offices write them, in lower case.
const std::map<QString, spatial::Text>& knownPeople()
{
    static const std::map<QString, spatial::Text> groups{
        {QStringLiteral("population"), text("People")}, {QStringLiteral("pop"), text("People")}, {QStringLiteral("人口"), text("People")}, {QStringLiteral("labour"), text("Labour force")},
        {QStringLiteral("劳动力"), text("Labour force")}, {QStringLiteral("unemployed"), text("Unemployed")}, {QStringLiteral("失业"), text("Unemployed")}, {QStringLiteral("失业人口"), text("Unemployed")},
        {QStringLiteral("poor_households"), text("Poor households")}, {QStringLiteral("贫困户"), text("Poor households")}, {QStringLiteral("elderly"), text("Elderly")}, {QStringLiteral("老年人口"), text("Elderly")},
    };
    return groups;
}

}  // namespace

std::vector<std::string> numericFields(const spatial::FeatureTable& table)
{
    std::vector<std::string> names;
    for (const spatial::Field& field : table.fields)
        if (field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Real)
            names.push_back(field.name);
    return names;
}

std::vector<std::string> peopleFields(const Workbench& bench)
{
    std::vector<std::string> fields;
    for (const auto* layer : bench.document.project().withRole("population"))
        if (const auto snapshot = bench.store.layer(layer->id); snapshot->table)
            for (std::string& field : numericFields(*snapshot->table))
                if (std::find(fields.begin(), fields.end(), field) == fields.end())
                    fields.push_back(std::move(field));
    return fields;
}

bool isPeopleField(const std::string& field) { return knownPeople().count(QString::fromStdString(field).toLower()) > 0; }

std::vector<std::string> knownPeopleFields(const spatial::FeatureTable& table)
{
    std::vector<std::string> fields = numericFields(table);
    std::erase_if(fields, [](const std::string& field) { return !isPeopleField(field); });
    return fields;
}

QString peopleName(const std::string& field)
{
    const auto found = knownPeople().find(QString::fromStdString(field).toLower());
    return found == knownPeople().end() ? QString::fromStdString(field) : say(found->second);
}

std::vector<std::string> cityFields(const spatial::FeatureTable& table)
{
    std::vector<std::pair<std::size_t, std::string>> fields;   // the one with the fewest values first
    const std::size_t step = table.size() / kLookedAt + 1;
    for (std::size_t f = 0; f < table.fields.size(); ++f) {
        if (table.fields[f].type != spatial::FieldType::Text)
            continue;
        std::set<std::string> values;
        for (std::size_t row = 0; row < table.size() && values.size() <= kMostCities; row += step)
            values.insert(table.columns[f].display(row));
        if (values.size() > 1 && values.size() <= kMostCities)
            fields.emplace_back(values.size(), table.fields[f].name);
    }
    std::sort(fields.begin(), fields.end());
    std::vector<std::string> names;
    for (auto& [count, name] : fields)
        names.push_back(std::move(name));
    return names;
}

spatial::Bilingual placeName(const spatial::FeatureTable& table, std::size_t row)
{
    const auto first = [&](std::initializer_list<const char*> fields) {
        for (const char* field : fields)
            if (const auto* column = table.column(field); column && !column->isNull(row))
                return column->display(row);
        return std::to_string(table.ids[row]);
    };
    return {first({"name_en", "name", "name_zh", "名称"}), first({"name_zh", "名称", "name", "name_en"})};
}

QString peopleNote(const Workbench& bench, const layers::NetworkEntry* network, const std::vector<std::string>& layers, bool needsPeople)
{
    const layers::Project& project = bench.document.project();
    const auto people = project.withRole("population");
    const auto isSample = [&](const std::string& id) {
        const layers::LayerEntry* layer = project.layer(id);
        return layer && layer->synthetic;
    };
    QStringList words;
    if (needsPeople && people.empty())
        words << say(text("No layer of the project has the role population, so nobody is counted. Give this role to the layer that holds the people."));
    if ((network && isSample(network->layer)) || (needsPeople && std::any_of(people.begin(), people.end(), [](const auto* layer) { return layer->synthetic; })) || std::any_of(layers.begin(), layers.end(), isSample))
        words << say(text("Roads or people of this project are sample data: these results are schematic and not for decisions."));
    return words.join(QLatin1Char('\n'));
}

}  // namespace app::desktop
