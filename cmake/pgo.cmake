# A build guided by a profile (Pettis and Hansen 1990; gcc -fprofile-use): the folders that extraction runs through are compiled to count,
# the program is run over texts of our own, and they are compiled again by those counts. `make release` does all three steps; the default
# build does none. Both builds must be of the same folder, since counts are kept beside the objects. The output is the same.
set(SYNOPTIC_PGO "" CACHE STRING "Build guided by a profile: count, then use (see make release); empty for none")
if(SYNOPTIC_PGO)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    message(FATAL_ERROR "SYNOPTIC_PGO is written for g++; the compiler is ${CMAKE_CXX_COMPILER_ID}. Leave it empty, or use g++.")
  endif()
  if(SYNOPTIC_PGO STREQUAL "count")
    set(pgo_options -fprofile-generate -fprofile-update=prefer-atomic)
    target_link_options(synoptic_core PUBLIC -fprofile-generate)
    set_property(SOURCE ${CMAKE_SOURCE_DIR}/src/cli/main.cpp APPEND PROPERTY COMPILE_DEFINITIONS SYNOPTIC_COUNTS)
  elseif(SYNOPTIC_PGO STREQUAL "use")
    # What the texts never reach is compiled as ever, not for size. g++ 12 takes unrolled loops for reading past their arrays.
    set(pgo_options -fprofile-use -fprofile-partial-training -fprofile-correction -Wno-missing-profile -Wno-array-bounds)
  else()
    message(FATAL_ERROR "SYNOPTIC_PGO is '${SYNOPTIC_PGO}'; expected count, use or nothing")
  endif()
  foreach(folder text data lexicon segment extract)
    file(GLOB_RECURSE pgo_sources ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp)
    set_property(SOURCE ${pgo_sources} APPEND PROPERTY COMPILE_OPTIONS ${pgo_options})
  endforeach()
  file(GLOB pgo_sources ${CMAKE_SOURCE_DIR}/src/read/json*.cpp ${CMAKE_SOURCE_DIR}/src/read/infer.cpp ${CMAKE_SOURCE_DIR}/src/read/pattern.cpp
    ${CMAKE_SOURCE_DIR}/src/read/read.cpp ${CMAKE_SOURCE_DIR}/src/report/claim_json.cpp ${CMAKE_SOURCE_DIR}/src/report/json.cpp)
  set_property(SOURCE ${pgo_sources} APPEND PROPERTY COMPILE_OPTIONS ${pgo_options})
endif()
