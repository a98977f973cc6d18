# All compiler flags come from this target.
add_library(dongtin_flags INTERFACE)
target_compile_features(dongtin_flags INTERFACE c_std_17)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
target_compile_definitions(dongtin_flags INTERFACE _GNU_SOURCE DONGTIN_VERSION="${PROJECT_VERSION}")
target_compile_options(dongtin_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
    -Wold-style-definition -Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla -Wswitch-enum
    -Wnull-dereference -fvisibility=hidden)

option(DONGTIN_WERROR "Warnings are errors" ON)
if(DONGTIN_WERROR)
    target_compile_options(dongtin_flags INTERFACE -Werror)
endif()

set(DONGTIN_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined)")
if(DONGTIN_SANITIZE)
    target_compile_options(dongtin_flags INTERFACE -fsanitize=${DONGTIN_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(dongtin_flags INTERFACE -fsanitize=${DONGTIN_SANITIZE})
endif()

# Fuzzing is steered by what the code reports of its paths; what is not fuzzed is a little slower for it.
set(fuzz_preset OFF)
if(CMAKE_C_COMPILER_ID STREQUAL "Clang" AND DONGTIN_SANITIZE)
    set(fuzz_preset ON)
endif()
option(DONGTIN_FUZZ "Fuzz targets (clang)" ${fuzz_preset})
if(DONGTIN_FUZZ)
    target_compile_options(dongtin_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
