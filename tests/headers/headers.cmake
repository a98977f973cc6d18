# Compiles every header of common and stages alone: as C17 with gcc and clang, and as C++17 with clang (which needs no C++ library for it).
# Public headers see the public folder only, as they do for somebody outside the tree.
#
#   cmake -P tests/headers/headers.cmake
cmake_minimum_required(VERSION 3.20)

get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
set(failed 0)

execute_process(COMMAND pkg-config --cflags jansson libzmq libpcre2-8 sqlite3 libxxhash libutf8proc libxml-2.0 uchardet
    OUTPUT_VARIABLE library_flags OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(library_flags UNIX_COMMAND "${library_flags}")

function(compile_alone header)
    set(warnings -Wall -Wextra -Wpedantic -Wundef -Wstrict-prototypes -Werror -fsyntax-only -D_GNU_SOURCE)
    get_filename_component(folder "${header}" DIRECTORY)
    set(folders -I "${root}/common/include")
    if(NOT header MATCHES "/include/dongtin/")
        list(APPEND folders -I "${folder}")
    endif()
    # Included twice, from a file of its own, so that a missing guard and a missing include both show.
    set(source "#include \"${header}\"\n#include \"${header}\"\ntypedef int not_empty;\n")
    foreach(compiler "gcc;-std=c17;-xc" "clang;-std=c17;-xc" "clang;-std=c++17;-xc++")
        list(POP_FRONT compiler name standard language)
        set(flags ${warnings})
        if(language STREQUAL "-xc++")
            list(REMOVE_ITEM flags -Wstrict-prototypes)
        endif()
        file(WRITE "${scratch}/alone.c" "${source}")
        execute_process(COMMAND ${name} ${standard} ${language} ${flags} ${folders} ${library_flags} "${scratch}/alone.c"
            RESULT_VARIABLE result ERROR_VARIABLE errors OUTPUT_QUIET)
        if(NOT result EQUAL 0)
            message("${header}: does not compile alone (${name} ${standard}):\n${errors}")
            set(failed 1 PARENT_SCOPE)
        endif()
    endforeach()
endfunction()

file(GLOB_RECURSE headers "${root}/common/*.h" "${root}/stages/*.h")
list(FILTER headers EXCLUDE REGEX "/node_modules/")
string(RANDOM LENGTH 12 unique)
set(scratch "${root}/build/headers-${unique}")
file(MAKE_DIRECTORY "${scratch}")
foreach(header IN LISTS headers)
    compile_alone("${header}")
endforeach()
file(REMOVE_RECURSE "${scratch}")

list(LENGTH headers count)
if(failed)
    message(FATAL_ERROR "headers that do not stand alone; see above")
endif()
message("${count} headers compile alone")
