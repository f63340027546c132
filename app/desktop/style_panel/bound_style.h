// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/style_panel/style_subject.h"

#include <functional>

namespace app::desktop {

/// The subject's style as one of kind S: reading gives a default S while it is of another kind, writing does nothing then.
template <class S>
class BoundStyle {
public:
    explicit BoundStyle(StyleSubject& subject) : subject_(&subject) {}

    const S& operator*() const
    {
        static const S none{};
        const S* style = subject_->symbols<S>();
        return style ? *style : none;
    }
    const S* operator->() const { return &**this; }
    bool isThere() const { return subject_->symbols<S>() != nullptr; }
    StyleSubject& subject() const { return *subject_; }

    void edit(const char* key, const std::function<void(S&)>& change) const { subject_->editSymbols<S>(key, change); }
    /// Functions for StyleForm: read a member, write it.
    template <class M>
    std::function<M()> get(M S::*member) const
    {
        return [copy = *this, member] { return (*copy).*member; };
    }
    template <class M>
    std::function<void(M)> set(const char* key, M S::*member) const
    {
        return [copy = *this, key, member](M value) { copy.edit(key, [&](S& style) { style.*member = value; }); };
    }

private:
    StyleSubject* subject_;
};

}  // namespace app::desktop
