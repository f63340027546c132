# SPDX-License-Identifier: GPL-3.0-or-later
# How the project is compiled: warnings, hardening, faster tools where the machine has them.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# -O2: the few kernels that gain from more ask for it in their own file.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# Without the two kinds of sloppiness ccache keeps nothing that was compiled with a precompiled header.
find_program(SONGHUA_CCACHE ccache)
if(SONGHUA_CCACHE)
  set(ccache_command ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${SONGHUA_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${ccache_command})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ccache_command})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()
find_program(SONGHUA_MOLD mold)
if(SONGHUA_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# -ffp-contract=off: the same bits on every processor, whichever kernel is chosen at run time.
# -ffile-prefix-map: two builds in two folders are the same (and share no compiler cache, hence the option).
add_library(project_warnings INTERFACE)
target_compile_options(project_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual)
add_compile_options(-ffp-contract=off -fstack-protector-strong)
if(SONGHUA_REPRODUCIBLE)
  add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
endif()
add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
# --param ggc-*: the compiler does not stop to tidy its memory; a unit takes up to 1.5 GB and a tenth to a quarter less time.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fstack-clash-protection -fcf-protection)
  add_compile_options("SHELL:--param ggc-min-expand=1000" "SHELL:--param ggc-min-heapsize=4000000")
endif()
add_link_options(-Wl,-z,relro,-z,now)

if(SONGHUA_SANITIZE)
  add_compile_options(-fsanitize=${SONGHUA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SONGHUA_SANITIZE})
endif()
