// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/network_words.h"

#include "app/workflow/joined_network.h"

namespace app {

using spatial::text;

namespace {

spatial::Text profileName(const std::string& profile)
{
    return profile == "car" ? text("car") : profile == "rail" ? text("rail") : text("truck");
}

spatial::Text seasonName(const std::string& season)
{
    return season == "winter" ? text("winter") : season == "thaw" ? text("thaw") : season == "summer" ? text("summer") : spatial::Text::literal(season);
}

}  // namespace

std::string networkWords(const layers::Project& project, const layers::NetworkEntry& entry, Language language)
{
    const layers::LayerEntry* layer = project.layer(entry.layer);
    std::string words = (layer ? layer->name.in(language == Language::Chinese) : entry.layer) + " · " + translate(profileName(entry.profile), language);
    if (!entry.season.empty())
        words += " · " + translate(seasonName(entry.season), language);
    if (const layers::NetworkEntry* other = entry.joined ? project.network(entry.joined->network) : nullptr)
        words += " + " + translate(profileName(other->profile), language);
    if (isPriced(entry))
        words += " · " + translate(text("yuan/t"), language);
    return words;
}

}  // namespace app
