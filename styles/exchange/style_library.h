// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "styles/symbols/layer_look.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// A look with a name, to be used again on other layers.
struct NamedLook {
    std::string id;            ///< of a person's own: the name of its file without ".json"
    Words name;
    LayerLook look;
    bool builtIn = false;
};

/// Looks that the program brings along: roads, water, limits of planning, symbols of facilities, colours of rasters. Any thread.
const std::vector<NamedLook>& builtInLooks();

/// {"version": 1, "name": {...}, "look": {...}}: one file of the library, also to be given to others.
std::string toJson(const NamedLook& look);
spatial::Result<NamedLook> namedLookFromJson(std::string_view json);

/// A person's own looks: one JSON file each in a folder, written through the save door. Two programs may use it at once; each call looks at the
/// folder anew. No state but the folder: any thread.
class StyleLibrary {
public:
    explicit StyleLibrary(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// In the order of their names. A file that cannot be read is left out and told; an absent folder is an empty library.
    struct Contents {
        std::vector<NamedLook> looks;
        std::vector<spatial::Error> unreadable;
    };
    Contents list() const;
    spatial::Result<NamedLook> look(std::string_view id) const;

    /// The id of the new look. A name that is there already gets a number behind it. WriteFailed.
    spatial::Result<std::string> add(NamedLook look) const;
    spatial::Result<void> rename(std::string_view id, const Words& name) const;
    spatial::Result<void> remove(std::string_view id) const;

    /// Adds the look of a file: one of ours, or SLD (known by its content), whose warnings say what was left. At most 4 MB.
    struct Imported {
        std::string id;
        std::vector<spatial::Text> warnings;
    };
    spatial::Result<Imported> importFile(const std::filesystem::path& file) const;

private:
    std::filesystem::path fileOf(std::string_view id) const;

    std::filesystem::path folder_;
};

/// The look that a file holds: one of ours (named, or a look alone), or SLD. Errors: MissingInput, InvalidInput.
struct LookFile {
    NamedLook look;
    std::vector<spatial::Text> warnings;
};
spatial::Result<LookFile> readLookFile(const std::filesystem::path& file);

}  // namespace styles
