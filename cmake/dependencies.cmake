# Debian 12 packages that the program links with; scripts/install-packages lists the same ones for apt.
add_library(synoptic_dependencies INTERFACE)
pkg_check_modules(DEPS REQUIRED IMPORTED_TARGET icu-uc icu-i18n gumbo simdjson fmt libcrypto libxxhash zlib libdeflate libzstd sqlite3)
target_link_libraries(synoptic_dependencies INTERFACE PkgConfig::DEPS)
find_library(CLD2_LIBRARY cld2 REQUIRED)
target_link_libraries(synoptic_dependencies INTERFACE ${CLD2_LIBRARY})
# gzip several times as fast as zlib's, where Debian has it (x86-64, arm64); zlib does otherwise.
pkg_check_modules(ISAL IMPORTED_TARGET libisal)
if(ISAL_FOUND)
  target_link_libraries(synoptic_dependencies INTERFACE PkgConfig::ISAL)
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/read/unpack.cpp PROPERTIES COMPILE_DEFINITIONS SYNOPTIC_ISAL)
endif()
find_package(TBB REQUIRED)
target_link_libraries(synoptic_dependencies INTERFACE TBB::tbb)
# The local server. Its header needs the defines the library was built with, or it crashes: pkg-config knows them. They go to
# the two files that include the header and to nothing else.
pkg_check_modules(TOML REQUIRED tomlplusplus)
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/propose/config.cpp PROPERTIES COMPILE_OPTIONS "${TOML_CFLAGS}")
target_link_libraries(synoptic_dependencies INTERFACE ${TOML_LINK_LIBRARIES})
pkg_check_modules(HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib libssl)
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/serve/http.cpp ${CMAKE_SOURCE_DIR}/src/propose/endpoint.cpp PROPERTIES COMPILE_OPTIONS "${HTTPLIB_CFLAGS}")
target_link_libraries(synoptic_dependencies INTERFACE ${HTTPLIB_LINK_LIBRARIES})
