// What the readers of the formats share: a document's bytes and name, and the steps that end every reading.
// Internal to the read stage. Covered by tests/read/.
#pragma once
#include <string>
#include <string_view>

#include "read/read.h"
#include "read/source_map.h"

namespace synoptic::read {

struct Document {
  std::string_view bytes;
  std::string_view name;   // file name, for messages and ids
  std::string media_type;  // decided, never empty
  std::string charset;     // declared outside the bytes (MIME header); may be empty
};

// One reader a format. An Error says why nothing could be read.
Expected<Account> read_plain(const Document&, const ReadOptions&);
Expected<Account> read_markdown(const Document&, const ReadOptions&);
Expected<Account> read_html(const Document&, const ReadOptions&);
Expected<Account> read_pdf(const Document&, const ReadOptions&);
Expected<Account> read_email(const Document&, const ReadOptions&);

// File name without folder and ending; "stdin" for "-".
std::string stem_of(std::string_view path);

// An account with id, name, media type and hash of the document.
Account begin_account(const Document&);

// Makes `text` canonical (with its map), hashes it, and infers what is not known yet: furniture, title, publisher,
// author, date, language. `text` maps to raw bytes.
void finish(Account& account, MappedText text, const ReadOptions& options);

// The same for a text that is canonical already (spans in `account` point into it).
void finish_canonical(Account& account, MappedText text, const ReadOptions& options);

}  // namespace synoptic::read
