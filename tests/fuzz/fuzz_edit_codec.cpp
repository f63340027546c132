// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/layer_edit.h"
#include "layers/edit/saved_state.h"

#include <cstdlib>
#include <string>

/// Any bytes in place of the images of a change give a change or an error; a change is written as it was read and never harms a layer. The first byte
/// says whether they are a feature's, a field's, or what is kept with a save, the second how many bytes are the image before (0: there is none).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    if (data[0] == 2) {
        if (const auto state = layers::stateFromKept(bytes))
            if (const auto again = layers::stateFromKept(layers::keptState(*state)); !again || again->slots != state->slots || again->ids != state->ids || again->nextId != state->nextId)
                std::abort();
        return 0;
    }
    layers::JournalChange row{"layer:/a", data[0] % 2 == 0 ? "feature/1" : "field/0", std::nullopt, std::nullopt};
    const std::size_t cut = std::min<std::size_t>(data[1], bytes.size());
    if (cut > 0)
        row.before = bytes.substr(0, cut);
    if (cut < bytes.size())
        row.after = bytes.substr(cut);
    const auto change = layers::fromJournal(std::span(&row, 1));
    if (!change)
        return 0;
    const auto again = layers::fromJournal(layers::toJournal("layer:/a", *change));
    if (!again || layers::toJournal("layer:/a", *again) != layers::toJournal("layer:/a", *change))
        std::abort();

    auto table = std::make_shared<spatial::FeatureTable>();
    table->ids = {1};
    table->geometry.append(spatial::Geometry::point({1, 2}).view());
    table->addField({"name", spatial::FieldType::Text}, spatial::AttributeColumn(spatial::FieldType::Text));
    table->columns[0].append("a");
    const auto layer = layers::EditedLayer::over(table);
    for (const bool back : {false, true})
        if (const auto next = layer->with(*change, back)) {
            (*next)->table();
            (*next)->near({-10, -10, 10, 10});
            (*next)->rebased();
            if (const auto undone = (*next)->with(*change, !back); undone && (*undone)->size() > 2)
                std::abort();
        }
    return 0;
}
