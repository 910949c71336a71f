// Reads {"id","text","title"?,"published"?,"publisher"?,"language"?} a line. A line that cannot be read is listed with its
// place and never stops the others. Covered by tests/lineage/verb_trace_test.cpp.
#include "lineage/accounts_jsonl.h"

#include <cstdio>
#include <fstream>
#include <iostream>

#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace synoptic::lineage {
namespace {

std::string field(const nlohmann::json& row, const char* name) {
  const auto it = row.find(name);
  return it != row.end() && it->is_string() ? it->get<std::string>() : std::string();
}

void read_from(std::istream& in, const std::string& path, ReadAccounts& out) {
  std::string line;
  std::uint64_t at = 0;
  while (std::getline(in, line)) {
    const std::uint64_t begin = at;
    at += line.size() + 1;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object() || !row.contains("id") || !row.contains("text") || !row["text"].is_string()) {
      out.skipped.push_back({path, begin, "this line is not an account: expected a JSON object with \"id\" and \"text\"; it is left out"});
      continue;
    }
    Account a;
    a.id = row["id"].is_string() ? row["id"].get<std::string>() : row["id"].dump();
    a.name = a.id;
    a.text = text::canonical(row["text"].get<std::string>());
    a.title = field(row, "title");
    a.published = field(row, "published");
    a.publisher = field(row, "publisher");
    a.language = field(row, "language");
    out.accounts.push_back(std::move(a));
  }
}

}  // namespace

ReadAccounts read_accounts_jsonl(const std::string& path) {
  ReadAccounts out;
  if (path == "-") {
    read_from(std::cin, path, out);
    return out;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    out.skipped.push_back({path, 0, "cannot be opened; check that the file exists and may be read"});
    return out;
  }
  read_from(in, path, out);
  return out;
}

std::string json_string(std::string_view s) {
  std::string out = "\"";
  for (const char c : s) {
    const auto u = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (u < 0x20) {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\u%04x", u);
      out += buffer;
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace synoptic::lineage
