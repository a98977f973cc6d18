# What the line costs: cmake -P tests/bench.cmake [-- NAME...]
#
# Builds build/release and runs the benchmarks of tests/bench, or those that are named: transport line patterns latency tap stage clean. Each
# prints ratios of things that were measured in turn, in one run; patterns and clean print rates, and clean instructions to compare builds
# by. Nothing here fails because a machine is slow.
cmake_minimum_required(VERSION 3.20)
get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
set(build "${root}/build/release")

set(names "")
set(behind FALSE)
foreach(index RANGE 0 ${CMAKE_ARGC})
    if(behind AND NOT "${CMAKE_ARGV${index}}" STREQUAL "")
        list(APPEND names "${CMAKE_ARGV${index}}")
    elseif("${CMAKE_ARGV${index}}" STREQUAL "--")
        set(behind TRUE)
    endif()
endforeach()
if(names STREQUAL "")
    set(names transport line patterns latency tap stage clean)
endif()

function(run)
    execute_process(COMMAND ${ARGV} WORKING_DIRECTORY "${root}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} -S "${root}" -B "${build}" -G Ninja -DCMAKE_BUILD_TYPE=Release)
run(${CMAKE_COMMAND} --build "${build}")
run(${CMAKE_COMMAND} --build "${build}" --target bench_clean)
foreach(name IN LISTS names)
    if(NOT EXISTS "${root}/tests/bench/${name}.py")
        message(FATAL_ERROR "${name}: no such benchmark; there are transport, line, patterns, latency, tap, stage and clean")
    endif()
    run(/usr/bin/python3 -B "${root}/tests/bench/${name}.py")
endforeach()
