// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/access_study.h"

#include <string>
#include <utility>
#include <vector>

namespace app {

/// 哈尔滨 of 哈尔滨市, 大兴安岭 of 大兴安岭地区, Daqing of Daqing City; other names as they are.
std::string shortCityName(std::string name);

spatial::Text seasonWords(CorridorMode mode);            ///< the state of the roads: "Normal" or "Winter"
spatial::Text groupWords(const PeopleGroup& group);      ///< says where households are counted, not people

/// How the corridor's figures are written, in the report and on the sheet alike. Values that are not there are a dash; what cannot be reached is a word.
class AccessWords {
public:
    AccessWords(const AccessStudy& study, Language language) : study_(study), language_(language) {}

    Language language() const { return language_; }
    bool chinese() const { return language_ == Language::Chinese; }
    std::string operator()(const spatial::Text& text) const { return translate(text, language_); }
    std::string operator()(const spatial::Bilingual& name) const { return name.in(chinese()); }

    std::string city(std::size_t number) const;                                      ///< by its short name
    std::string pair(std::size_t from, std::size_t to) const;                       ///< "Harbin – Daqing"
    std::string pairs(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) const;   ///< a line each
    std::string minutes(const CorridorByMode* mode, std::size_t from, std::size_t to) const;   ///< "112"; "no way"; "too far from it"; a dash without a network
    std::string kilometres(const CorridorByMode* mode, std::size_t from, std::size_t to) const;
    std::string detour(const CorridorByMode* mode, std::size_t from, std::size_t to) const;
    /// Of the strongest link of all modes: 100. A dash where there is none.
    std::string strength(const CorridorByMode* mode, std::size_t from, std::size_t to) const;
    std::string percent(double share, int decimals) const;                           ///< "7.7 %"; a dash for what is not finite
    std::string share(const CorridorByMode* mode, std::size_t from, std::size_t to) const;     ///< F in percent
    /// "to Harbin 70 min, to Daqing 42 min" of the breaking point; a dash.
    std::string breaking(const CorridorByMode* mode, std::size_t from, std::size_t to) const;
    std::string closing(const CorridorBottleneck& bottleneck) const;                 ///< "+12 min", "cuts off 81 %", or that it was not tried
    std::string stretchName(const CorridorBottleneck& bottleneck) const;
    std::string tenThousandYuan(double yuan, std::size_t projects, std::size_t withoutCost) const;   ///< a dash where no project has a cost
    std::string ratio(double value, int decimals) const;                             ///< "∞" for the infinite

    double strongest() const;                                                        ///< R of it; 0 where there is none

private:
    const AccessStudy& study_;
    Language language_;
};

}  // namespace app
