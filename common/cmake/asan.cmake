# Variant: cmake -C common/cmake/asan.cmake -B build/asan
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(DONGTIN_SANITIZE "address,undefined" CACHE STRING "")
