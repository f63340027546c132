// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_subject.h"

#include "layers/edit/layer_edit.h"
#include "layers/sources/format.h"
#include "layers/sources/open.h"
#include "layers/sources/save_edits.h"

#include <map>
#include <mutex>

namespace app::desktop {

namespace {

/// A database is read with or without the name of a layer in it: both are one subject, which bears the name. Looked up once for each state of a file; where
/// it is not there at the moment, as it was known last.
std::string layerIn(const layers::SourceSpec& source)
{
    struct Known {
        std::string stamp;
        std::string layer;
    };
    static std::mutex mutex;
    static std::map<std::filesystem::path, Known> all;
    const auto format = layers::formatOf(source.path);
    const bool isDatabase = format && layers::isDatabase(*format);
    const std::string stamp = isDatabase ? layers::cheapStamp(source) : std::string();
    const std::lock_guard lock(mutex);
    const auto known = all.find(source.path);
    if (!isDatabase || (known != all.end() && known->second.stamp == stamp))
        return known == all.end() ? std::string() : known->second.layer;
    const auto layer = layers::layerThatIsRead(source);
    if (!layer)
        return known == all.end() ? std::string() : known->second.layer;
    all[source.path] = {stamp, *layer};
    return *layer;
}

}  // namespace

std::string subjectOf(const layers::SourceSpec& source)
{
    std::string name = source.path.lexically_normal().string();
    if (!source.inner.empty())
        name += "/" + source.inner;
    const std::string layer = source.layer.empty() && source.inner.empty() ? layerIn(source) : source.layer;
    if (!layer.empty())
        name += "|layer=" + layer;
    return layers::editSubject(name);
}

layers::SourceSpec sourceOfSubject(std::string_view subject)
{
    constexpr std::string_view kSeparator = "|layer=";
    layers::SourceSpec source;
    subject.remove_prefix(std::min(subject.size(), subject.find(':') + 1));
    const std::size_t bar = subject.rfind(kSeparator);
    if (bar != std::string_view::npos)
        source.layer = subject.substr(bar + kSeparator.size());
    source.path = subject.substr(0, bar);
    return source;
}

}  // namespace app::desktop
