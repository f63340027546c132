// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/form_guess.h"

#include "layers/project/project.h"
#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

namespace layers {
namespace {

using spatial::textValue;

const char* const kSquare = "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))";

spatial::FeatureTable parcels()
{
    return spatial::features({"BSM", "DLBM", "TBMJ", "Pb_mgkg", "产值（万元）", "photo", "note"},
                             {{kSquare, {spatial::intValue(1), textValue("0101"), 1.5, 30.0, 2.0, textValue("a.jpg"), textValue("x")}},
                              {kSquare, {spatial::intValue(2), textValue("05H1"), 1.5, 30.0, 2.0, textValue("b.jpg"), textValue("y")}},
                              {kSquare, {spatial::intValue(3), textValue("0601"), 1.5, 30.0, 2.0, textValue("c.jpg"), textValue("z")}}});
}

TEST(FormGuess, ReadsCodesUnitsAreasAndPhotosFromTheData)
{
    const auto table = parcels();
    const auto guess = [&](const char* field) { return guessedForm(table, static_cast<std::size_t>(table.fieldIndex(field))); };
    EXPECT_TRUE(guess("BSM")->readOnly);
    EXPECT_EQ(guess("DLBM")->codes, "dlbm");
    EXPECT_EQ(guess("TBMJ")->unit, "m2");
    EXPECT_EQ(guess("TBMJ")->expression, "round($area, 2)");
    EXPECT_EQ(guess("Pb_mgkg")->unit, "mg/kg");
    EXPECT_TRUE(guess("Pb_mgkg")->expression.empty());
    EXPECT_EQ(guess("产值（万元）")->unit, "10k yuan");
    EXPECT_EQ(guess("photo")->widget, FieldWidget::Photo);
    EXPECT_FALSE(guess("note"));
    EXPECT_FALSE(mustAskAbout1001(table, 1));
    EXPECT_EQ(wordsOfGuess(*guess("DLBM")).english(), "Looks like codes of TD/T 1055.");
    EXPECT_EQ(wordsOfGuess(*guess("TBMJ")).english(), "Looks like area in m².");
}

TEST(FormGuess, AnUnnamed1001IsAskedAboutARailwayIsNot)
{
    EXPECT_TRUE(mustAskAbout1001(spatial::features({"DLBM", "DLMC"}, {{kSquare, {textValue("1001"), textValue("工业用地")}}}), 0));
    EXPECT_TRUE(mustAskAbout1001(spatial::features({"DLBM"}, {{kSquare, {textValue("100102")}}}), 0));
    EXPECT_FALSE(mustAskAbout1001(spatial::features({"DLBM", "DLMC"}, {{kSquare, {textValue("1001"), textValue("铁路用地")}}}), 0));
}

TEST(FormGuess, WhatThePersonDecidedComesFirstAndIsNoGuess)
{
    LayerEntry layer;
    layer.form.put({.field = "TBMJ", .unit = "mu", .guessed = true});
    layer.form.put({.field = "gone"});
    const auto forms = formOf(layer, parcels());
    ASSERT_EQ(forms.size(), 7U);
    EXPECT_EQ(forms[0].field, "TBMJ");
    EXPECT_EQ(forms[0].unit, "mu");
    EXPECT_FALSE(forms[0].guessed);
    EXPECT_TRUE(wordsOfGuess(forms[0]).empty());
    EXPECT_EQ(forms[1].field, "BSM");
    EXPECT_EQ(forms.back().widget, FieldWidget::Automatic);
}

TEST(FormGuess, JoinsAreRelationsInBothDirections)
{
    Project project;
    LayerEntry sites, samples;
    sites.id = "sites";
    samples.id = "samples";
    samples.joins.push_back({"sites", {"site", "id"}});
    project.layers = {sites, samples};
    const auto related = relatedOf(project, project.layers[0]);
    ASSERT_EQ(related.size(), 1U);
    EXPECT_EQ(related[0].layer, "samples");
    EXPECT_EQ(related[0].field, "id");
    EXPECT_EQ(related[0].otherField, "site");
    EXPECT_EQ(relatedOf(project, project.layers[1]).front().layer, "sites");
}

TEST(LayerForm, SurvivesTheProjectFile)
{
    const char* const json = R"({"schema": 1, "name": "P", "layers": [{"id": "a", "name": "A", "source": {"path": "a.gpkg"}, "form": {
      "fields": [{"field": "DLBM", "widget": "codes", "label": {"en": "Class", "zh": "地类"}, "codes": "dlbm", "required": true},
                 {"field": "TBMJ", "lowest": 0, "highest": 2.5, "unit": "mu", "readOnly": true, "expression": "$area_mu"},
                 {"field": "QS", "widget": "list", "list": [{"value": "1", "name": {"en": "State", "zh": "国有"}}], "othersAllowed": true}],
      "related": [{"layer": "samples", "field": "id", "otherField": "site"}]}}]})";
    const auto project = projectFromJson(json);
    ASSERT_TRUE(project) << project.error().message.english();
    const LayerForm& form = project->layers[0].form;
    ASSERT_EQ(form.fields.size(), 3U);
    EXPECT_EQ(form.find("DLBM")->label.zh, "地类");
    EXPECT_EQ(form.find("TBMJ")->highest, 2.5);
    EXPECT_EQ(form.find("QS")->list[0].name.zh, "国有");
    EXPECT_EQ(form.related[0].otherField, "site");
    const std::string written = projectToJson(*project);
    const auto again = projectFromJson(written);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->layers[0].form, form);
    EXPECT_EQ(projectToJson(*again), written);
    EXPECT_FALSE(projectFromJson(R"({"schema": 1, "name": "P", "layers": [{"id": "a", "name": "A", "source": {"path": "a"}, "form": {"fields": [{"field": "x", "lowest": 3, "highest": 1}]}}]})"));
}

}  // namespace
}  // namespace layers
