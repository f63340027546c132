// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/firm_register.h"

#include "spatial/siting/siting_data.h"

#include <cmath>

namespace spatial {

namespace {

/// What one side of a row, offer or need, is read from.
struct SideColumns {
    const AttributeColumn* material = nullptr;
    const AttributeColumn* tonnes = nullptr;
    const AttributeColumn* quality = nullptr;
    const AttributeColumn* celsius = nullptr;
};

Result<SideColumns> sideOf(const FeatureTable& table, const std::string& material, const std::string& tonnes, const std::string& quality, const std::string& celsius)
{
    SideColumns side{columnOf(table, material), columnOf(table, tonnes), columnOf(table, quality), columnOf(table, celsius)};
    if (side.material && !side.tonnes)
        return Error{ErrorCode::InvalidInput, text("The layer of firms names materials, but no tonnes of them: none of its fields is {0}.", tonnes), text("Add such a field, or say which one holds tonnes a year."), "firms"};
    return side;
}

std::optional<double> figureAt(const AttributeColumn* column, std::size_t row)
{
    const auto value = column && !column->isNull(row) ? column->number(row) : std::nullopt;
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::string wordAt(const AttributeColumn* column, std::size_t row) { return column ? column->display(row) : std::string(); }

class RegisterReader {
public:
    explicit RegisterReader(const FeatureTable& table) : table_(table) { out_.crs = table.crs; }

    Result<FirmRegister> run(const FirmFields& fields, std::vector<Warning>& warnings)
    {
        TRY_ASSIGN(const SideColumns gives, sideOf(table_, fields.offer, fields.offerTonnes, fields.offerQuality, fields.offerCelsius));
        TRY_ASSIGN(const SideColumns takes, sideOf(table_, fields.need, fields.needTonnes, fields.needQuality, fields.needCelsius));
        if (!gives.material && !takes.material)
            return Error{ErrorCode::InvalidInput, text("The layer has no field of by-products and none of needs: looked for {0} and {1}.", fields.offer, fields.need), text("Choose a layer of firms, or say which fields hold them."), "firms"};
        const AttributeColumn* const id = columnOf(table_, fields.id);
        const AttributeColumn* const chinese = columnOf(table_, fields.name);
        const AttributeColumn* const english = columnOf(table_, fields.englishName);
        const AttributeColumn* const sector = columnOf(table_, fields.sector);
        const AttributeColumn* const branch = columnOf(table_, fields.branch);
        const AttributeColumn* const englishBranch = columnOf(table_, fields.englishBranch);
        const AttributeColumn* const title = columnOf(table_, fields.offerTitle);
        const AttributeColumn* const englishTitle = columnOf(table_, fields.englishOfferTitle);
        for (std::size_t row = 0; row < table_.size(); ++row) {
            const Box box = table_.geometry[row].box();
            if (box.empty()) {
                ++placeless_;
                continue;
            }
            const std::string name = id && !id->isNull(row) ? id->display(row) : std::to_string(table_.ids[row]);
            const auto [at, isNew] = numbers_.try_emplace(name, out_.firms.size());
            if (isNew)
                out_.firms.push_back({name, {wordAt(english, row), wordAt(chinese, row)}, wordAt(sector, row), {wordAt(englishBranch, row), wordAt(branch, row)}, box.centre()});
            if (const auto tonnes = amount(gives, row))
                out_.offers.push_back({at->second, named(gives, row, {wordAt(englishTitle, row), wordAt(title, row)}), *tonnes, figureAt(gives.quality, row), figureAt(gives.celsius, row)});
            if (const auto tonnes = amount(takes, row))
                out_.needs.push_back({at->second, named(takes, row, {}), *tonnes, figureAt(takes.quality, row), figureAt(takes.celsius, row)});
        }
        if (out_.firms.empty())
            return Error{ErrorCode::InvalidInput, text("No firm of the layer has a place."), text("Choose a layer of points."), "firms"};
        if (placeless_ > 0)
            warnings.push_back({"symbiosis.no-place", text("{0} rows of the firms have no place and are left out.", placeless_), table_.name});
        if (amountless_ > 0)
            warnings.push_back({"symbiosis.no-amount", text("{0} offers and needs have no tonnes above 0 and are left out.", amountless_), table_.name});
        return std::move(out_);
    }

private:
    std::optional<double> amount(const SideColumns& side, std::size_t row)
    {
        if (wordAt(side.material, row).empty())
            return {};
        const auto tonnes = figureAt(side.tonnes, row);
        if (tonnes && *tonnes > 0)
            return tonnes;
        ++amountless_;
        return {};
    }

    std::string named(const SideColumns& side, std::size_t row, const Bilingual& title)
    {
        const std::string key = side.material->display(row);
        Bilingual& name = out_.materials.try_emplace(key, Bilingual{key, {}}).first->second;
        if (name.zh.empty())
            name.zh = title.zh;
        if (name.en == key && !title.en.empty())
            name.en = title.en;
        return key;
    }

    const FeatureTable& table_;
    FirmRegister out_;
    std::map<std::string, std::size_t> numbers_;
    std::size_t placeless_ = 0;
    std::size_t amountless_ = 0;
};

}  // namespace

Result<FirmRegister> firmRegisterOf(const FeatureTable& table, const FirmFields& fields, std::vector<Warning>& warnings)
{
    return RegisterReader(table).run(fields, warnings);
}

}  // namespace spatial
