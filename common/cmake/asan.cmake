# Variant: cmake -C common/cmake/asan.cmake -B build/asan
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
# A little optimisation: the tests take half as long, and a stack is still told as it is.
set(CMAKE_C_FLAGS_DEBUG "-g -O1" CACHE STRING "")
set(DONGTIN_SANITIZE "address,undefined" CACHE STRING "")
