// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "spatial/geometry/coordinate.h"

#include <map>
#include <span>
#include <string>

namespace app::desktop {

/// Where a layer looks different after a gesture, old places and new, in the CRS of its source.
struct EditedPlace {
    spatial::Box box;
    bool everywhere = false;   ///< a whole field is another one: any feature may look different
    std::size_t features = 0;

    void include(const layers::LayerChange& change);
    void include(const EditedPlace& other);
};

/// By subject (layers::editSubject).
using EditedPlaces = std::map<std::string, EditedPlace, std::less<>>;

/// The places of the rows of one gesture; rows of other subjects than layers, and those that cannot be read, are passed over.
EditedPlaces placesOf(std::span<const layers::JournalChange> changes);

/// The rows by layer subject, in their order; rows about the project are left out.
std::map<std::string, std::vector<layers::JournalChange>, std::less<>> bySubject(std::span<const layers::JournalChange> changes);

}  // namespace app::desktop
