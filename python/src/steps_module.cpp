// Binds the pieces of clustering, signatures and band keys. See module.cpp. Covered by python/tests/.
#include <nanobind/nanobind.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include "corpus/candidates.h"
#include "corpus/corpus.h"
#include "corpus/parts.h"
#include "module.h"
#include "steps.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace synoptic::python {
namespace {

std::vector<std::uint32_t> bins_of_text(const std::string& text) {
  corpus::Signer signer;
  signer.read(text);
  const corpus::Bins bins = signer.bins();
  return {bins.begin(), bins.end()};
}

std::vector<std::uint32_t> keys_of_text(const std::string& text) {
  const auto keys = corpus::band_keys(text);
  return {keys.begin(), keys.end()};
}

// A step that takes one stream.
template <class Step>
auto one_stream(Step step) {
  return [step](const nb::object& capsule) {
    ArrowArrayStream* stream = stream_of(capsule);
    const nb::gil_scoped_release release;
    return step(stream);
  };
}

// The same with the size of the collection.
template <class Step>
auto sized_stream(Step step) {
  return [step](const nb::object& capsule, std::uint64_t collection) {
    ArrowArrayStream* stream = stream_of(capsule);
    const nb::gil_scoped_release release;
    return step(stream, collection);
  };
}

}  // namespace

void bind_steps(nb::module_& m) {
  using unlocked = nb::call_guard<nb::gil_scoped_release>;
  m.def("signature", &bins_of_text, "text"_a, unlocked());
  m.def("band_keys", &keys_of_text, "text"_a, unlocked());
  m.def(
      "setting", [](const std::string& name) { return corpus::setting(name); }, "name"_a);
  m.def("least_shared", &corpus::least_shared, "texts"_a);
  m.def(
      "entries", [](const AccountList& a) { return entries(a.all); }, "accounts"_a, unlocked());
  m.def("near_bands", one_stream(&near_bands), "texts"_a);
  m.def("near_scores", one_stream(&near_scores), "pairs"_a);
  m.def("near_groups", one_stream(&near_groups), "edges"_a);
  m.def("event_terms", one_stream(&event_terms), "texts"_a);
  m.def("event_bags", one_stream(&event_bags), "terms"_a);
  m.def("event_telling", sized_stream(&event_telling), "bags"_a, "collection"_a);
  m.def("event_scores", sized_stream(&event_scores), "pairs"_a, "collection"_a);
  m.def(
      "event_groups",
      [](const nb::object& edges, const nb::object& bags, std::uint64_t collection) {
        ArrowArrayStream *e = stream_of(edges), *b = stream_of(bags);
        const nb::gil_scoped_release release;
        return event_groups(e, b, collection);
      },
      "edges"_a, "bags"_a, "collection"_a);
}

}  // namespace synoptic::python
