// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/replacement.h"
#include "layers/sources/edits/replacement_plan.h"
#include "tests/layers/sources/edits/edit_samples.h"

using namespace layers;
using namespace layers::test;

namespace {

using Content = std::map<std::string, std::string>;

}  // namespace

/// The plan and the new files lie there, and the first `steps` of renaming are done: what a program finds that starts after a crash.
TEST(AnInterruptedReplacement, IsFinishedFromEveryStep)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "地 块.shp"};
    save(fiveCities(), spec.path, {.encoding = "GBK"});
    scratch.write("地 块.qix", "index");
    const Content before = scratch.content();
    saving(withShape(editable(spec), 1, std::nullopt), spec);
    const Content after = scratch.content();
    const std::vector<std::string> order{"shx", "dbf", "shp"};
    for (std::size_t done = 0; done <= order.size(); ++done)
        for (const bool kept : {false, true}) {
            SCOPED_TRACE(fmt::format("{} files in place, {}", done, kept ? "the next one kept" : "the next one not kept"));
            for (const auto& [name, bytes] : scratch.content())
                std::filesystem::remove_all(scratch / name);
            for (const auto& [name, bytes] : before)
                scratch.write(name, bytes);
            std::filesystem::create_directory(scratch / ".songhua-0-0-abc");
            ReplacementPlan plan{".songhua-0-0-abc", {}};
            plan.steps.push_back({ReplacementPlan::Kind::Keep, "地 块.prj"});
            plan.steps.push_back({ReplacementPlan::Kind::Keep, "地 块.cpg"});
            plan.steps.push_back({ReplacementPlan::Kind::Remove, "地 块.qix"});
            for (std::size_t i = 0; i < order.size(); ++i) {
                const std::string name = "地 块." + order[i];
                plan.steps.push_back({ReplacementPlan::Kind::Replace, name});
                if (i < done || (i == done && kept))
                    std::filesystem::create_hard_link(scratch / name, scratch / (name + ".bak"));
                if (i < done) {
                    std::filesystem::remove(scratch / name);
                    scratch.write(name, after.at(name));
                } else {
                    scratch.write(".songhua-0-0-abc/" + name, after.at(name));
                }
            }
            scratch.write("地 块.shp.songhua-replace", plan.written());
            EXPECT_EQ(open(spec).table->size(), 4U);   // the open door finishes it
            EXPECT_EQ(scratch.content(), after);
            ASSERT_TRUE(finishReplacements(scratch.folder()));
            EXPECT_EQ(scratch.content(), after);
        }
}

TEST(AnInterruptedReplacement, IsUndoneWhereThePlanIsNotWhole)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "a.shp"};
    save(fiveCities(), spec.path);
    const Content before = scratch.content();
    const ReplacementPlan plan{".songhua-0-0-abc", {{ReplacementPlan::Kind::Replace, "a.shp"}}};
    const std::string written = plan.written();
    for (std::size_t bytes = 0; bytes < written.size(); bytes += 7) {
        scratch.write("a.shp.songhua-replace", written.substr(0, bytes));
        ASSERT_TRUE(finishReplacements(scratch.folder()));
        EXPECT_EQ(scratch.content(), before) << bytes;
    }
    EXPECT_FALSE(ReplacementPlan::read(ReplacementPlan{"../elsewhere", {{ReplacementPlan::Kind::Replace, "a"}}}.written()));
    EXPECT_FALSE(ReplacementPlan::read(ReplacementPlan{".songhua", {{ReplacementPlan::Kind::Replace, "../a"}}}.written()));
    const auto odd = ReplacementPlan::read(ReplacementPlan{".songhua", {{ReplacementPlan::Kind::Replace, "a\nb%0A"}}}.written());
    ASSERT_TRUE(odd);
    EXPECT_EQ(odd->steps[0].name, "a\nb%0A");
}
