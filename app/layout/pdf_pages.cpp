// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_pages.h"

#include "app/layout/pdf_content.h"
#include "app/layout/pdf_georeference.h"

#include <fmt/format.h>
#include <libdeflate.h>
#define POINTERHOLDER_TRANSITION 4   // std::shared_ptr instead of qpdf's old pointer
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <string>

namespace app {
namespace {

using Handle = QPDFObjectHandle;

const char* pdfModeName(styles::Blend blend)
{
    switch (blend) {
    case styles::Blend::Normal: break;
    case styles::Blend::Multiply: return "/Multiply";
    case styles::Blend::Screen: return "/Screen";
    case styles::Blend::Overlay: return "/Overlay";
    case styles::Blend::Darken: return "/Darken";
    case styles::Blend::Lighten: return "/Lighten";
    }
    return "/Normal";
}

/// Compressed contents in a file of their own, from which the PDF reads them when it is written.
class ContentFile {
public:
    explicit ContentFile(const std::filesystem::path& file) : out_(file, std::ios::binary | std::ios::trunc), compressor_(libdeflate_alloc_compressor(kLevel)), in_(std::make_shared<std::ifstream>(file, std::ios::binary)) {}

    struct Place {
        std::streamoff begin;
        std::size_t size;
    };
    Place add(const std::string& content)
    {
        compressed_.resize(libdeflate_zlib_compress_bound(compressor_.get(), content.size()));
        const std::size_t size = libdeflate_zlib_compress(compressor_.get(), content.data(), content.size(), compressed_.data(), compressed_.size());
        out_.write(compressed_.data(), static_cast<std::streamsize>(size));
        out_.flush();
        if (size == 0 || !out_)
            throw PdfFileFailure("no room for temporary files");
        const Place place{end_, size};
        end_ += static_cast<std::streamoff>(size);
        return place;
    }

    /// Not while a stream of the same PDF is read: qpdf looks for a number that is free, and moves in the file where it was reading.
    Handle stream(QPDF& pdf, Place place) const
    {
        Handle stream = pdf.newStream();
        stream.replaceStreamData(std::make_shared<Part>(in_, place), Handle::newName("/FlateDecode"), Handle::newNull());
        return stream;
    }

private:
    static constexpr int kLevel = 6;

    class Part final : public Handle::StreamDataProvider {
    public:
        Part(std::shared_ptr<std::ifstream> in, Place place) : in_(std::move(in)), place_(place) {}
        void provideStreamData(const QPDFObjGen&, Pipeline* pipeline) override
        {
            std::string bytes(place_.size, '\0');
            in_->seekg(place_.begin);
            if (!in_->read(bytes.data(), static_cast<std::streamsize>(place_.size)))
                throw PdfFileFailure("temporary files are gone");
            pipeline->write(reinterpret_cast<const unsigned char*>(bytes.data()), place_.size);
            pipeline->finish();
        }

    private:
        std::shared_ptr<std::ifstream> in_;
        Place place_;
    };

    struct Free {
        void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
    };
    std::ofstream out_;
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
    std::shared_ptr<std::ifstream> in_;
    std::streamoff end_ = 0;
    std::string compressed_;
};

class IntoContent final : public Pipeline {
public:
    explicit IntoContent(PdfContent& content) : Pipeline("content", nullptr), content_(content) {}
    void write(const unsigned char* data, std::size_t size) override { content_.write({reinterpret_cast<const char*>(data), size}); }
    void finish() override {}

private:
    PdfContent& content_;
};

/// A dictionary whose own dictionaries can be added to without changing the original.
Handle copyOfResources(Handle resources)
{
    Handle copy = resources.shallowCopy();
    for (const std::string& key : copy.getKeys())
        if (copy.getKey(key).isDictionary())
            copy.replaceKey(key, copy.getKey(key).shallowCopy());
    return copy;
}

void addResource(Handle resources, const char* kind, const std::string& name, const Handle& value)
{
    if (!resources.getKey(kind).isDictionary())
        resources.replaceKey(kind, Handle::newDictionary());
    resources.getKey(kind).replaceKey(name, value);
}

class Completion {
public:
    Completion(QPDF& pdf, const PdfDevice& device, double dotsPerInch, const std::filesystem::path& contents, const spatial::Progress& progress)
        : pdf_(pdf), groups_(device.groups()), shapes_(device.keptShapes()), dotsPerInch_(dotsPerInch), file_(contents), progress_(progress)
    {
    }

    void complete(Handle page, const PdfPage& known)
    {
        const double top = page.getKey("/MediaBox").getArrayItem(3).getNumericValue();
        std::vector<ContentFile::Place> places;
        PdfContent content(groups_, shapes_, [&](std::string&& piece) {
            if (progress_.cancelled())
                throw PdfStopped();
            places.push_back(file_.add(piece));
        });
        IntoContent reader(content);
        bool wasDecoded = false;
        if (!page.getKey("/Contents").pipeStreamData(&reader, &wasDecoded, 0, qpdf_dl_generalized) || !wasDecoded)
            throw PdfFileFailure("what was drawn cannot be read again");
        content.finish();
        Handle pieces = Handle::newArray();
        for (const ContentFile::Place place : places)
            pieces.appendItem(file_.stream(pdf_, place));
        page.replaceKey("/Contents", pieces.getArrayNItems() == 1 ? pieces.getArrayItem(0) : pieces);

        Handle resources = pdf_.makeIndirectObject(copyOfResources(page.getKey("/Resources")));
        page.replaceKey("/Resources", resources);
        for (const std::size_t number : content.usedGroups())
            addResource(resources, "/Properties", fmt::format("/MC{}", number), groupNamed(groups_[number].name));
        for (const int opacity : content.lineOpacities()) {
            Handle state = Handle::newDictionary();
            state.replaceKey("/Type", Handle::newName("/ExtGState"));
            state.replaceKey("/ca", Handle::newInteger(1));
            state.replaceKey("/CA", Handle::newReal(fmt::format("{:.4f}", opacity / 255.0)));
            addResource(resources, "/ExtGState", fmt::format("/Ln{}", opacity), state);
        }
        addForms(page, resources, content.forms(), known);

        // Qt rounds paper to whole points; what it drew hangs from the top.
        const QSizeF points = known.millimetres * (72 / 25.4);
        Handle box = Handle::newArray();
        for (const double side : {0.0, top - points.height(), points.width(), top})
            box.appendItem(Handle::newReal(fmt::format("{:.3f}", side)));
        page.replaceKey("/MediaBox", box);
        addViewports(pdf_, page, known.maps, 72 / dotsPerInch_, top);
    }

    void nameGroups()
    {
        if (inOrder_.empty())
            return;
        Handle all = Handle::newArray();
        Handle order = Handle::newArray();
        for (const Handle& group : inOrder_)
            all.appendItem(group);
        for (auto group = inOrder_.rbegin(); group != inOrder_.rend(); ++group)
            order.appendItem(*group);
        Handle usual = Handle::newDictionary();
        usual.replaceKey("/Order", order);
        usual.replaceKey("/ON", all);
        Handle properties = Handle::newDictionary();
        properties.replaceKey("/OCGs", all);
        properties.replaceKey("/D", usual);
        pdf_.getRoot().replaceKey("/OCProperties", properties);
    }

private:
    Handle groupNamed(const std::string& name)
    {
        const auto found = named_.find(name);
        if (found != named_.end())
            return found->second;
        Handle group = pdf_.makeIndirectObject(Handle::newDictionary());
        group.replaceKey("/Type", Handle::newName("/OCG"));
        group.replaceKey("/Name", Handle::newUnicodeString(name));
        inOrder_.push_back(group);
        return named_.emplace(name, group).first->second;
    }

    void addForms(Handle page, Handle resources, const std::vector<PdfContent::Form>& forms, const PdfPage& known)
    {
        if (forms.empty())
            return;
        Handle together = Handle::newDictionary();   // colours blend as on the screen
        together.replaceKey("/S", Handle::newName("/Transparency"));
        together.replaceKey("/CS", Handle::newName("/DeviceRGB"));
        together.replaceKey("/I", Handle::newBool(true));
        page.replaceKey("/Group", together);
        for (std::size_t i = 0; i < forms.size(); ++i) {
            // Those before it may lie in it.
            Handle own = pdf_.makeIndirectObject(copyOfResources(resources));
            Handle form = file_.stream(pdf_, file_.add(forms[i].content));
            Handle dictionary = form.getDict();
            dictionary.replaceKey("/Type", Handle::newName("/XObject"));
            dictionary.replaceKey("/Subtype", Handle::newName("/Form"));
            // In pixels, as all content; a point more than the page on each side.
            const double pixels = dotsPerInch_ / 25.4;
            Handle box = Handle::newArray();
            for (const double side : {-1.0, -1.0, known.millimetres.width() * pixels + 1, known.millimetres.height() * pixels + 1})
                box.appendItem(Handle::newReal(fmt::format("{:.0f}", side)));
            dictionary.replaceKey("/BBox", box);
            dictionary.replaceKey("/Group", together.shallowCopy());
            dictionary.replaceKey("/Resources", own);
            Handle state = Handle::newDictionary();
            state.replaceKey("/Type", Handle::newName("/ExtGState"));
            state.replaceKey("/BM", Handle::newName(pdfModeName(forms[i].blend)));
            state.replaceKey("/ca", Handle::newReal(fmt::format("{:.4f}", forms[i].opacity)));
            state.replaceKey("/CA", Handle::newReal(fmt::format("{:.4f}", forms[i].opacity)));
            addResource(resources, "/XObject", fmt::format("/Fm{}", i), form);
            addResource(resources, "/ExtGState", fmt::format("/Gs{}", i), state);
        }
    }

    QPDF& pdf_;
    const std::vector<PdfDevice::Group>& groups_;
    const PdfShapes* shapes_;
    double dotsPerInch_;
    ContentFile file_;
    const spatial::Progress& progress_;
    std::map<std::string, Handle> named_;
    std::vector<Handle> inOrder_;
};

}  // namespace

void completePages(QPDF& pdf, const std::vector<PdfPage>& pages, const PdfDevice& device, double dotsPerInch, const std::filesystem::path& contents, const spatial::Progress& progress)
{
    Completion completion(pdf, device, dotsPerInch, contents, progress);
    auto drawn = QPDFPageDocumentHelper(pdf).getAllPages();
    for (std::size_t i = 0; i < drawn.size() && i < pages.size(); ++i) {
        if (progress.cancelled())
            throw PdfStopped();
        completion.complete(drawn[i].getObjectHandle(), pages[i]);
    }
    completion.nameGroups();
}

}  // namespace app
