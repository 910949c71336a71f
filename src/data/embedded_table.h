// The generated table of embedded data files (cmake/embed_data.cmake writes its definition).
#pragma once
namespace synoptic::data {
struct EmbeddedFile {
  const char* name;
  const char* begin;
  const char* end;
};
extern const EmbeddedFile kEmbedded[];
extern const int kEmbeddedFiles;
bool reads_folder();  // whether use_folder() was called: the table is not looked at then
}  // namespace synoptic::data
