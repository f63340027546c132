// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/content_hash.h"

#include <xxhash.h>

#include <array>
#include <fstream>

namespace spatial {

void ContentHash::Free::operator()(void* state) const { XXH3_freeState(static_cast<XXH3_state_t*>(state)); }

ContentHash::ContentHash() : state_(XXH3_createState()) { XXH3_128bits_reset(static_cast<XXH3_state_t*>(state_.get())); }

void ContentHash::add(const void* bytes, std::size_t size) { XXH3_128bits_update(static_cast<XXH3_state_t*>(state_.get()), bytes, size); }

std::string ContentHash::digits() const
{
    const XXH128_hash_t hash = XXH3_128bits_digest(static_cast<XXH3_state_t*>(state_.get()));
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

Result<std::string> ContentHash::ofFile(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    ContentHash hash;
    std::vector<char> buffer(1 << 20);
    while (in) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        hash.add(buffer.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (!in.eof())
        return Error{ErrorCode::Unreadable, text("The file {0} cannot be read.", file.string()), {}, {}, file.string()};
    return hash.digits();
}

}  // namespace spatial
