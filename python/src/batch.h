// Accounts and what is found in them, as the Python module holds them: plain C++ values, owned once, shared by reference
// count, never changed after they are made, so that threads may share them. Internal to the Python module.
// Errors leave as PlacedError, which module.cpp turns into synoptic.Error: this is the one boundary where they are thrown.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "arrow_abi.h"
#include "columns.h"
#include "synoptic/model.h"
#include "synoptic/pipeline.h"

namespace synoptic::python {

struct PlacedError {
  Error error;
};
template <class T>
T value_or_throw(Expected<T> e) {
  if (!e) throw PlacedError{std::move(e.error())};
  if constexpr (!std::is_void_v<T>) return std::move(*e);
}

// What an item of Python's list is: one line of JSON Lines (as `synoptic extract` takes it) or an account of a dossier.
enum class ItemKind : std::uint8_t { line, account };
using Item = std::pair<ItemKind, std::string>;

// `infer`: look for title, publisher, date and furniture in the text, as extraction does and clustering does not.
std::vector<Account> accounts_from_items(const std::vector<Item>& items, bool infer, unsigned threads);

// From a table with the text columns `text` and, as they are there, id, title, publisher, author, published, retrieved,
// url, language; releases the stream. Ids default to the row's number.
std::vector<Account> accounts_from_stream(ArrowArrayStream* stream, bool infer, unsigned threads);

// A dossier of claims only, in the accounts' order: no questions, lineage or findings.
std::shared_ptr<const Dossier> extract_accounts(std::vector<Account> accounts, unsigned threads);
// A dossier of lineage only, as `synoptic trace` finds it.
std::shared_ptr<const Dossier> trace_accounts(std::vector<Account> accounts, unsigned threads);
// For each account the number of the first account of its group. `by` is "event" or "near-duplicate".
std::vector<std::uint32_t> cluster_accounts(const std::vector<Account>& accounts, bool by_event, unsigned threads);

// A table of the dossier (data/page/tables.tsv) as columns.
std::shared_ptr<const Table> dossier_table(const Dossier& dossier, const std::string& name);
std::vector<std::string> table_names();

}  // namespace synoptic::python
