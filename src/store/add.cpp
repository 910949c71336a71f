// Adds accounts to the store: what is known is left alone, what is new is read for claims, on all cores, and written.
// Idea: the digest of text and origin says whether an article is known (idempotence), one transaction a call makes it safe to be
// killed, and looking up comes before reading, so that adding the same archive again costs hashing only.
// Does not group events: events.cpp does that when it is asked. Covered by tests/store/.
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <thread>

#include "extract/extract.h"
#include "report/report.h"
#include "segment/segmentation.h"
#include "store/state.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace synoptic::store {
namespace {

std::string key_of(const Account& a) { return a.url.empty() ? a.id : a.url; }

std::string digest_of(const Account& a) {
  std::string all;
  for (const std::string* s : {&a.text_sha256, &a.title, &a.publisher, &a.author, &a.published, &a.language}) all += *s + '\0';
  return text::sha256_hex(all + layout_of(a));
}

// The statements of one call, prepared once.
class Writer {
 public:
  explicit Writer(const data::Database& db)
      : find_(db.get(), "SELECT id, current FROM articles WHERE key = ?1"),
        known_(db.get(), "SELECT id FROM versions WHERE article = ?1 AND digest = ?2"),
        article_(db.get(), "INSERT INTO articles(key, current) VALUES(?1, 0)"),
        version_(db.get(),
                 "INSERT INTO versions(article, number, digest, account, name, title, publisher, author, published, retrieved, url, "
                 "language, media_type, sha256, text_sha256, text, layout) VALUES(?1, 1 + (SELECT count(*) FROM versions WHERE article = "
                 "?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"),
        current_(db.get(), "UPDATE articles SET current = ?2 WHERE id = ?1"),
        text_(db.get(), "INSERT INTO texts_fts(rowid, title, text) VALUES(?1, ?2, ?3)"),
        claim_(db.get(),
               "INSERT INTO claims(version, id, kind, measure, population, bound, low, high, place, as_of, edtf, hedge, speaker, start, "
               "\"end\", anchor, exact, json) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"),
        db_(db.get()) {}

  bool ready() const { return find_ && known_ && article_ && version_ && current_ && text_ && claim_; }

  // Is the version there? `article` is 0 when not even the article is. A version that comes back is made current again.
  bool known(const Account& a, const std::string& digest, std::int64_t& article) {
    article = 0;
    find_.bind(1, key_.assign(key_of(a)));
    std::int64_t current = 0;
    if (find_.row()) article = find_.whole(0), current = find_.whole(1);
    find_.reset();
    if (article == 0) return false;
    known_.bind(1, article), known_.bind(2, digest);
    const std::int64_t version = known_.row() ? known_.whole(0) : 0;
    known_.reset();
    return version != 0 && (version == current || set_current(article, version));
  }

  bool write(const Account& a, const std::string& digest, std::int64_t article, std::int64_t& version) {
    if (article == 0) {
      article_.bind(1, key_.assign(key_of(a)));
      if (!step(article_)) return false;
      article = sqlite3_last_insert_rowid(db_);
    }
    const std::string layout = layout_of(a);
    version_.bind(1, article), version_.bind(2, digest);
    int at = 3;
    for (const std::string* s :
         {&a.id, &a.name, &a.title, &a.publisher, &a.author, &a.published, &a.retrieved, &a.url, &a.language, &a.media_type, &a.sha256})
      version_.bind(at++, *s, true);
    version_.bind(at++, a.text_sha256), version_.bind(at++, a.text), version_.bind(at, layout);
    if (!step(version_)) return false;
    version = sqlite3_last_insert_rowid(db_);
    text_.bind(1, version), text_.bind(2, a.title), text_.bind(3, a.text);
    return step(text_) && set_current(article, version);
  }

  bool write(const Claim& c, const Account& a, const text::CodePointMap& map, std::int64_t version) {
    const std::string_view text = a.text;
    const bool count = c.kind == ClaimKind::count;
    const std::string_view line = lines_.write(c, a.id, text, map);
    claim_.bind(1, version), claim_.bind(2, c.id), claim_.bind(3, name_of(c.kind));
    claim_.bind(4, count ? name_of(c.measure) : "", true), claim_.bind(5, c.population, true);
    claim_.bind(6, count ? name_of(c.bound) : "", true), claim_.bind(7, c.low), claim_.bind(8, c.high);
    claim_.bind(9, c.place, true), claim_.bind(10, c.as_of, true), claim_.bind(11, c.edtf, true), claim_.bind(12, name_of(c.hedge));
    claim_.bind(13, c.attribution.empty() ? std::string_view() : c.attribution.front().name, true);
    claim_.bind(14, std::int64_t{map.at(c.anchor.begin)}), claim_.bind(15, std::int64_t{map.at(c.anchor.end)});
    claim_.bind(16, text.substr(c.anchor.begin, c.anchor.size())), claim_.bind(17, text.substr(c.span.begin, c.span.size()));
    claim_.bind(18, line);
    return step(claim_);
  }

 private:
  bool set_current(std::int64_t article, std::int64_t version) {
    current_.bind(1, article), current_.bind(2, version);
    return step(current_);
  }
  static bool step(const data::Statement& s) {
    const bool done = s.done();
    s.reset();
    return done;
  }
  data::Statement find_, known_, article_, version_, current_, text_, claim_;
  sqlite3* db_;
  report::ClaimLines lines_;
  std::string key_;
};

std::vector<Claim> claims_in(const Account& a) { return extract::extract(a, 0, segment::segment(a)).claims; }

void read_claims(const std::vector<const Account*>& accounts, unsigned threads, std::vector<std::vector<Claim>>& out) {
  out.resize(accounts.size());
  tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                            threads ? threads : std::max(1u, std::thread::hardware_concurrency()));
  tbb::parallel_for(std::size_t{0}, accounts.size(), [&](std::size_t i) { out[i] = claims_in(*accounts[i]); });
}

bool write_claims(Writer& writer, const std::vector<Claim>& claims, const Account& a, std::int64_t version) {
  const text::CodePointMap map(a.text);
  for (const Claim& c : claims)
    if (!writer.write(c, a, map, version)) return false;
  return true;
}

}  // namespace

Expected<Added> Store::add(const std::vector<Account>& accounts, unsigned threads) {
  const auto failed = [&] { return tl::unexpected(state_->failed("adding")); };
  Transaction all(state_->db.get());
  Writer writer(state_->db);
  if (!all.begun() || !writer.ready()) return failed();
  Added added;
  std::vector<const Account*> fresh;
  std::vector<std::int64_t> versions;
  for (const Account& a : accounts) {
    const std::string digest = digest_of(a);
    std::int64_t article = 0, version = 0;
    if (writer.known(a, digest, article)) {
      ++added.unchanged;
      continue;
    }
    ++(article == 0 ? added.articles : added.versions);
    if (!writer.write(a, digest, article, version)) return failed();
    fresh.push_back(&a), versions.push_back(version);
  }
  std::vector<std::vector<Claim>> claims;
  read_claims(fresh, threads, claims);
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    if (!write_claims(writer, claims[i], *fresh[i], versions[i])) return failed();
    added.claims += claims[i].size();
  }
  if (!fresh.empty())
    if (auto ok = state_->changed(); !ok) return tl::unexpected(ok.error());
  if (!all.commit()) return failed();
  return added;
}

Expected<void> Store::refresh(unsigned threads) {
  constexpr std::int64_t kBatch = 500;
  Transaction all(state_->db.get());
  Writer writer(state_->db);
  if (!all.begun() || !writer.ready()) return tl::unexpected(state_->failed("reading again"));
  if (auto ok = state_->run("DELETE FROM claims; DELETE FROM meta WHERE key = 'config_sha256'", "reading again"); !ok) return ok;
  for (std::int64_t after = 0;;) {
    const auto select =
        state_->prepare("SELECT " + std::string(kAccountColumns) + ", v.id FROM versions v WHERE v.id > ?1 ORDER BY v.id LIMIT ?2");
    if (!select) return tl::unexpected(state_->failed("reading again"));
    select.bind(1, after), select.bind(2, kBatch);
    std::vector<Account> accounts;
    std::vector<std::int64_t> ids;
    while (select.row()) accounts.push_back(account_of(select)), ids.push_back(select.whole(14));
    if (accounts.empty()) break;
    std::vector<const Account*> batch;
    for (const Account& a : accounts) batch.push_back(&a);
    std::vector<std::vector<Claim>> claims;
    read_claims(batch, threads, claims);
    for (std::size_t i = 0; i < accounts.size(); ++i)
      if (!write_claims(writer, claims[i], accounts[i], ids[i])) return tl::unexpected(state_->failed("reading again"));
    after = ids.back();
  }
  if (auto ok = state_->changed(); !ok) return ok;
  if (!all.commit()) return tl::unexpected(state_->failed("reading again"));
  return {};
}

}  // namespace synoptic::store
