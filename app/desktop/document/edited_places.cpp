// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/edited_places.h"

#include "layers/journal/project_changes.h"

namespace app::desktop {

void EditedPlace::include(const layers::LayerChange& change)
{
    everywhere = everywhere || !change.fields.empty();
    features += change.features.size();
    for (const layers::FeatureChange& feature : change.features)
        for (const auto* image : {&feature.before, &feature.after})
            if (*image)
                box.include((*image)->geometry.view().box());
}

void EditedPlace::include(const EditedPlace& other)
{
    everywhere = everywhere || other.everywhere;
    features += other.features;
    box.include(other.box);
}

std::map<std::string, std::vector<layers::JournalChange>, std::less<>> bySubject(std::span<const layers::JournalChange> changes)
{
    std::map<std::string, std::vector<layers::JournalChange>, std::less<>> rows;
    for (const layers::JournalChange& change : changes)
        if (change.subject != layers::kProjectSubject)
            rows[change.subject].push_back(change);
    return rows;
}

EditedPlaces placesOf(std::span<const layers::JournalChange> changes)
{
    EditedPlaces places;
    for (const auto& [subject, rows] : bySubject(changes))
        if (const auto change = layers::fromJournal(rows))
            places[subject].include(*change);
    return places;
}

}  // namespace app::desktop
