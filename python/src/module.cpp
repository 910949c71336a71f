// The Python module synoptic._core: a thin door to the C++ library. Python's lock is released while C++ works. Objects of
// the dossier leave as the JSON of docs/dossier.md (one writer for every output, so names can never differ), which
// synoptic/_json.py turns into dataclasses; tables leave by the Arrow C stream interface without a copy.
// Does nothing by itself: no defaults, no checks of meaning. Covered by python/tests/.
#include "module.h"

#include <nanobind/nanobind.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "arrow_export.h"
#include "batch.h"
#include "read/read.h"
#include "report/report.h"
#include "synoptic/version.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace synoptic::python {
namespace {

using unlocked = nb::call_guard<nb::gil_scoped_release>;

nb::bytes bytes_of(const std::string& s) { return nb::bytes(s.data(), s.size()); }

// Raises synoptic.Error(path, byte, message).
void translate(const std::exception_ptr& p, void*) {
  try {
    std::rethrow_exception(p);
  } catch (const PlacedError& e) {
    const nb::object type = nb::module_::import_("synoptic._errors").attr("Error");
    const nb::object error = type(e.error.path, e.error.byte, e.error.message);
    PyErr_SetObject(type.ptr(), error.ptr());
  }
}

template <class T>
nb::object capsule_of(T* value, const char* name) {
  return nb::steal(PyCapsule_New(value, name, [](PyObject* capsule) {
    auto* held = static_cast<T*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
    if (held->release) held->release(held);
    delete held;
  }));
}

nb::object stream_capsule(std::shared_ptr<const Table> table) {
  auto* stream = new ArrowArrayStream;
  export_stream(std::move(table), stream);
  return capsule_of(stream, "arrow_array_stream");
}

nb::object schema_capsule(const Table& table) {
  auto* schema = new ArrowSchema;
  export_schema(table, schema);
  return capsule_of(schema, "arrow_schema");
}

std::shared_ptr<Dossier> build(const std::vector<std::string>& paths, const std::string& profile, unsigned threads) {
  BuildOptions options;
  options.profile = profile;
  options.threads = threads;
  return std::make_shared<Dossier>(value_or_throw(synoptic::build(paths, options)));
}

std::shared_ptr<Dossier> build_accounts(const AccountList& accounts, const std::string& profile, unsigned threads) {
  BuildOptions options;
  options.profile = profile;
  options.threads = threads;
  return std::make_shared<Dossier>(build_from_accounts(accounts.all, options));
}

std::shared_ptr<Dossier> read_files(const std::vector<std::string>& paths, unsigned threads) {
  read::ReadOptions how;
  how.threads = threads;
  read::ReadResult found = read::read_paths(paths, how);
  auto out = std::make_shared<Dossier>();
  out->accounts = std::move(found.accounts);
  out->run.skipped = std::move(found.skipped);
  return out;
}

AccountList from_items(const std::vector<std::pair<bool, std::string>>& given, bool infer, unsigned threads) {
  std::vector<Item> items;
  for (const auto& [is_account, json] : given) items.emplace_back(is_account ? ItemKind::account : ItemKind::line, json);
  return {accounts_from_items(items, infer, threads)};
}

std::vector<std::string> ids_of(const AccountList& accounts) {
  std::vector<std::string> out;
  for (const Account& a : accounts.all) out.push_back(a.id);
  return out;
}

void bind_tables(nb::module_& m) {
  nb::class_<Table>(m, "Table")
      .def(
          "__arrow_c_stream__", [](std::shared_ptr<Table> t, const nb::object&) { return stream_capsule(std::move(t)); },
          "requested_schema"_a = nb::none())
      .def("__arrow_c_schema__", [](const Table& t) { return schema_capsule(t); })
      .def_prop_ro("num_rows", &Table::rows)
      .def_prop_ro("column_names", [](const Table& t) {
        std::vector<std::string> out;
        for (const Field& f : t.fields()) out.push_back(f.name);
        return out;
      });
}

void bind_dossier(nb::module_& m) {
  nb::class_<Dossier>(m, "Dossier")
      .def("json",
           [](const Dossier& d) {
             std::string json;
             {
               const nb::gil_scoped_release release;
               json = report::dossier_json(d);
             }
             return bytes_of(json);
           })
      .def("claims_json",
           [](const Dossier& d) {
             std::string json;
             {
               const nb::gil_scoped_release release;
               json = report::claims_jsonl(d);
             }
             return bytes_of(json);
           })
      .def_prop_ro("num_claims", [](const Dossier& d) { return d.claims.size(); })
      .def(
          "table", [](const Dossier& d, const std::string& name) { return std::const_pointer_cast<Table>(dossier_table(d, name)); },
          "name"_a, unlocked())
      .def(
          "write", [](const Dossier& d, const std::string& folder) { value_or_throw(write_dossier(d, folder)); }, "folder"_a, unlocked());
  m.def(
      "parse_dossier", [](const std::string& path) { return std::make_shared<Dossier>(value_or_throw(report::read_dossier(path))); },
      "path"_a, unlocked());
}

void bind_accounts(nb::module_& m) {
  nb::class_<AccountList>(m, "Accounts")
      .def_static("from_items", &from_items, "items"_a, "infer"_a, "threads"_a, unlocked())
      .def_static(
          "from_stream",
          [](const nb::object& capsule, bool infer, unsigned threads) {
            ArrowArrayStream* stream = stream_of(capsule);
            const nb::gil_scoped_release release;
            return AccountList{accounts_from_stream(stream, infer, threads)};
          },
          "capsule"_a, "infer"_a, "threads"_a)
      .def_prop_ro("ids", &ids_of)
      .def("__len__", [](const AccountList& a) { return a.all.size(); });
}

void bind_pipeline(nb::module_& m) {
  m.def("read", &read_files, "paths"_a, "threads"_a, unlocked());
  m.def(
      "extract", [](const AccountList& a, unsigned threads) { return std::const_pointer_cast<Dossier>(extract_accounts(a.all, threads)); },
      "accounts"_a, "threads"_a, unlocked());
  m.def(
      "trace", [](const AccountList& a, unsigned threads) { return std::const_pointer_cast<Dossier>(trace_accounts(a.all, threads)); },
      "accounts"_a, "threads"_a, unlocked());
  m.def(
      "cluster", [](const AccountList& a, bool by_event, unsigned threads) { return cluster_accounts(a.all, by_event, threads); },
      "accounts"_a, "by_event"_a, "threads"_a, unlocked());
  m.def("build", &build, "paths"_a, "profile"_a, "threads"_a, unlocked());
  m.def("build_accounts", &build_accounts, "accounts"_a, "profile"_a, "threads"_a, unlocked());
  m.def("table_names", &table_names);
}

}  // namespace

ArrowArrayStream* stream_of(const nb::object& capsule) {
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream"));
  if (!stream) throw nb::python_error();
  if (!stream->release) throw PlacedError{{"Arrow stream", 0, "has been read already"}};
  return stream;
}

}  // namespace synoptic::python

NB_MODULE(_core, m) {
  using namespace synoptic::python;
  nb::register_exception_translator(translate);
  m.attr("__version__") = synoptic::kVersion;
  bind_tables(m);
  bind_dossier(m);
  bind_accounts(m);
  bind_pipeline(m);
  bind_steps(m);
}
