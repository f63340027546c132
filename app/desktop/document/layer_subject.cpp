// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_subject.h"

#include "layers/edit/layer_edit.h"

namespace app::desktop {

std::string subjectOf(const layers::SourceSpec& source)
{
    std::string name = source.path.lexically_normal().string();
    if (!source.inner.empty())
        name += "/" + source.inner;
    if (!source.layer.empty())
        name += "|layer=" + source.layer;
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
