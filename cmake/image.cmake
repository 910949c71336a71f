# The image of lexicons and grammars (src/data/image.h): made by image_maker when the data or the code that reads them change, linked into
# the targets that ask for it. The others read the text when they start, with the same result.
set(SYNOPTIC_IMAGE ${CMAKE_BINARY_DIR}/generated/image.bin)
add_custom_command(
  OUTPUT ${SYNOPTIC_IMAGE}
  COMMAND image_maker ${SYNOPTIC_IMAGE}
  DEPENDS image_maker
  COMMENT "Image of lexicons and grammars"
  VERBATIM)
set(image_asm "  .section .rodata\n  .balign 64\n  .globl synoptic_image\n  .globl synoptic_image_end\nsynoptic_image:\n")
string(APPEND image_asm "  .incbin \"${SYNOPTIC_IMAGE}\"\nsynoptic_image_end:\n  .byte 0\n  .section .note.GNU-stack,\"\",@progbits\n")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/image.S CONTENT "${image_asm}" @ONLY)
set_source_files_properties(${CMAKE_BINARY_DIR}/generated/image.S PROPERTIES OBJECT_DEPENDS ${SYNOPTIC_IMAGE})
add_library(synoptic_image OBJECT ${CMAKE_BINARY_DIR}/generated/image.S)
function(synoptic_link_image target)
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:synoptic_image>)
endfunction()
