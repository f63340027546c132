// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/project_changes.h"
#include "layers/journal/session_file.h"

#include "tests/fuzz/files_of_input.h"

#include <cstdlib>

/// Any file in place of a journal gives gestures that are whole or none: they lead from its base to a text, and from there back to it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static fuzz::InputFolder folder;
    folder.clear();
    const auto session = layers::readSession(folder.write("a.journal", {data, size}));
    std::string text = session.left.base;
    std::size_t made = 0;
    for (; made < session.left.gestures.size(); ++made) {
        auto next = layers::withChanges(text, session.left.gestures[made].changes, layers::Direction::Forth);
        if (!next)
            break;
        text = std::move(*next);
    }
    for (; made > 0; --made) {
        auto before = layers::withChanges(text, session.left.gestures[made - 1].changes, layers::Direction::Back);
        if (!before)
            std::abort();
        text = std::move(*before);
    }
    return 0;
}
