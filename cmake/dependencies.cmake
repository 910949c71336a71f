# Debian 12 packages that the program links with; scripts/install-packages lists the same ones for apt.
add_library(synoptic_dependencies INTERFACE)
pkg_check_modules(DEPS REQUIRED IMPORTED_TARGET icu-uc icu-i18n gumbo simdjson fmt libcrypto libxxhash zlib libzstd sqlite3)
target_link_libraries(synoptic_dependencies INTERFACE PkgConfig::DEPS)
find_library(CLD2_LIBRARY cld2 REQUIRED)
target_link_libraries(synoptic_dependencies INTERFACE ${CLD2_LIBRARY})
find_package(TBB REQUIRED)
target_link_libraries(synoptic_dependencies INTERFACE TBB::tbb)
