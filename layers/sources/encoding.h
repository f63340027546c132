// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace layers {

/// Text encodings of received files. Names are as people write them: "UTF-8", "GBK", "GB18030", "Big5", "Windows-1252" ...

/// "cp936", "936", "ANSI 936", "gb2312" -> "GBK"; "65001", "utf8" -> "UTF-8"; an unknown name comes back unchanged.
std::string canonicalEncoding(std::string_view name);
/// Whether texts can be read and written in it on this machine.
bool knownEncoding(std::string_view name);

bool isAscii(std::string_view bytes);
bool isUtf8(std::string_view bytes);
/// The same without a character that was cut at the end (fields of a DBF end after so many bytes).
std::string_view withoutCutTail(std::string_view bytes, std::string_view encoding);

/// Always valid UTF-8: what does not fit becomes U+FFFD.
std::string toUtf8(std::string_view bytes, std::string_view encoding);
/// What the encoding cannot hold becomes "?"; `lost` counts it.
std::string fromUtf8(std::string_view text, std::string_view encoding, std::int64_t* lost = nullptr);
/// The longest beginning of `text` that fills at most `bytes` in `encoding`, cut between characters.
std::string_view shortened(std::string_view text, std::size_t bytes, std::string_view encoding);

/// toUtf8(withoutCutTail(bytes)) for many texts of one encoding: the conversion is opened once, a text seen lately is not converted again.
class TextDecoder {
public:
    explicit TextDecoder(std::string_view encoding);
    ~TextDecoder();
    TextDecoder(const TextDecoder&) = delete;
    TextDecoder& operator=(const TextDecoder&) = delete;

    /// Valid until the next call.
    std::string_view decode(std::string_view bytes);

private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

/// Collects all texts of a file and says in which encoding they make sense.
class EncodingEvidence {
public:
    void add(std::string_view value);
    void add(const EncodingEvidence& more);   ///< of other texts

    bool asciiOnly() const { return runs_ == 0; }
    /// How well the bytes fit, 0 .. 1; 0 where they are impossible in it. UTF-8, GBK, GB18030, Big5, Windows-1252.
    double fit(std::string_view encoding) const;
    /// The best: UTF-8 wherever the bytes allow it, since other texts practically never do.
    std::string best() const;

private:
    std::int64_t runs_ = 0;            // stretches of bytes above 127
    std::int64_t isolated_ = 0;        // of these, of a single byte: a letter with an accent
    std::int64_t highBytes_ = 0;
    std::int64_t letters_ = 0;         // A-Z, a-z
    std::int64_t badUtf8_ = 0;
    std::int64_t gbkPairs_ = 0;
    std::int64_t gbkCommon_ = 0;       // first level of GB 2312
    std::int64_t gbkBad_ = 0;
    std::int64_t gbkFour_ = 0;         // four-byte characters of GB 18030
    std::int64_t big5Pairs_ = 0;
    std::int64_t big5Common_ = 0;      // frequent characters of Big5
    std::int64_t big5Bad_ = 0;
};

}  // namespace layers
