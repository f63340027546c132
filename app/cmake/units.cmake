# SPDX-License-Identifier: GPL-3.0-or-later
# With SONGHUA_UNITY the files of one folder are compiled together, up to `songhua_unit_size` at a time: headers are read once for all of
# them. It is off while one develops, where a changed file should be compiled alone.
# The price: what the files of one folder keep in unnamed namespaces must have different names (tests/house/unit_names.py).
# tests/run compiles a target file by file where this was forgotten: it names such targets in SONGHUA_ALONE.
# A file with compile options of its own is always compiled alone, so the program is the same.
set(songhua_unit_size 24)

# compile_in_units(target): call it when all sources of the target are known.
function(compile_in_units target)
  if(NOT SONGHUA_UNITY OR target IN_LIST SONGHUA_ALONE)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  get_target_property(home ${target} SOURCE_DIR)
  set(folders "")
  foreach(source IN LISTS sources)
    if(NOT source MATCHES "\\.cpp$")
      continue()
    endif()
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${home} OUTPUT_VARIABLE path)
    get_source_file_property(own_options ${path} TARGET_DIRECTORY ${target} COMPILE_OPTIONS)
    if(own_options)
      continue()
    endif()
    cmake_path(GET path PARENT_PATH folder)
    string(MAKE_C_IDENTIFIER ${folder} key)
    list(APPEND folders ${key})
    list(APPEND files_${key} ${path})
  endforeach()
  list(REMOVE_DUPLICATES folders)
  foreach(key IN LISTS folders)
    list(LENGTH files_${key} count)
    math(EXPR units "(${count} + ${songhua_unit_size} - 1) / ${songhua_unit_size}")
    math(EXPR size "(${count} + ${units} - 1) / ${units}")
    string(MD5 name ${key})
    string(SUBSTRING ${name} 0 8 name)
    set(at 0)
    foreach(path IN LISTS files_${key})
      math(EXPR unit "${at} / ${size}")
      set_source_files_properties(${path} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${name}_${unit})
      math(EXPR at "${at} + 1")
    endforeach()
  endforeach()
  # What these two complain of is harmless across files that are joined; where files are compiled alone they are heard.
  target_compile_options(${target} PRIVATE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
