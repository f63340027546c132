// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"
#include "spatial/rules/bilingual.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// A works that gives and takes materials.
struct Firm {
    std::string id;                          ///< as the layer names it, else the number of its feature
    Bilingual name = {};
    std::string sector = {};                 ///< GB/T 4754 code; empty: not said
    Bilingual branch = {};                   ///< what people call its kind of industry; may be empty
    Coordinate place = {};                   ///< in the register's CRS
};

/// What a firm gives away: a by-product, surplus steam or water.
struct Offer {
    std::size_t firm = 0;                    ///< number in the register
    std::string material;                    ///< key, the same word for the same thing in offers, needs and factors
    double tonnes = 0;                       ///< a year, > 0
    std::optional<double> quality = {};      ///< a grade, higher is better; nothing: not said
    std::optional<double> celsius = {};
};

/// What a firm would take.
struct Need {
    std::size_t firm = 0;
    std::string material;
    double tonnes = 0;                       ///< a year, > 0
    std::optional<double> leastQuality = {}; ///< nothing: any will do
    std::optional<double> leastCelsius = {};
};

/// Firms with their offers and needs. A value; any thread.
struct FirmRegister {
    Crs crs = {};
    std::vector<Firm> firms = {};
    std::vector<Offer> offers = {};
    std::vector<Need> needs = {};
    std::map<std::string, Bilingual> materials = {};   ///< names of the keys that offers and needs use

    const Bilingual& nameOf(const std::string& material) const { return materials.at(material); }
};

/// Fields of a layer of firms: each a name, or several of which the first that exists counts ("needs|need").
struct FirmFields {
    std::string id = "firm_id|企业编号";                 ///< rows of one id are one firm, at the place of the first; absent: each row is a firm
    std::string name = "name_zh|name|企业名称|名称";
    std::string englishName = "name_en";
    std::string sector = "gb4754|行业代码";
    std::string branch = "sector_zh|sector|行业";
    std::string englishBranch = "sector_en|sector";
    std::string offer = "by_product|副产品";
    std::string offerTitle = "by_product_zh";            ///< Chinese name of what the row offers
    std::string englishOfferTitle = "by_product_en";
    std::string offerTonnes = "by_product_t|副产品_吨";
    std::string offerQuality = "by_product_quality|副产品_等级";
    std::string offerCelsius = "temperature|温度";
    std::string need = "needs|need|需求";
    std::string needTonnes = "need_t|需求_吨";
    std::string needQuality = "need_quality|需求_等级";
    std::string needCelsius = "need_temperature|需求_温度";
};

/// The register that a layer of points holds (of other geometries the centre of the box). A row without place, or whose amount is missing, not a number or not above 0, is no offer (or
/// need) and counted in `warnings` ("symbiosis.no-place", "symbiosis.no-amount"). InvalidInput (parameter "firms"): the layer has neither a field of offers nor of needs, or lacks their tonnes;
/// no firm has a place. O(rows).
Result<FirmRegister> firmRegisterOf(const FeatureTable& table, const FirmFields& fields, std::vector<Warning>& warnings);

}  // namespace spatial
