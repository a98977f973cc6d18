# The long tests: what takes too long for every change.
#
#   cmake -P tests/long.cmake               all of them
#   cmake -DONLY=fresh -P tests/long.cmake  one: crash, fresh, fuzz or sanitized
#
# crash  The crash tests with 20,000 articles and 50 kills of each process, and outages of a minute, with the programs of
#        build/release (made if need be).
# fresh  A bare Debian 12 made by debootstrap, as a newcomer has it: the checkout's last commit, quickstart.sh twice, with given
#        files, from another folder, then tests/run.sh twice. Needs root and debootstrap; packages come from where this machine
#        gets its own. Everything is under one folder in /tmp ($DONGTIN_LONG names another), with a log for each step.
# fuzz   Each fuzz target for $DONGTIN_FUZZ_SECONDS (600), in build/clang.
# sanitized  All tests, whole lines included, with clang's sanitizers, which tests/run.sh leaves to gcc's.
cmake_minimum_required(VERSION 3.20)

get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
set(work "/tmp/dongtin-long")
if(DEFINED ENV{DONGTIN_LONG})
    set(work "$ENV{DONGTIN_LONG}")
endif()

# step(NAME COMMAND...): runs it with its output in NAME.log, prints the end of that, and stops everything if it failed.
function(step name)
    set(log "${work}/${name}.log")
    string(TIMESTAMP began "%s")
    execute_process(COMMAND ${ARGN} OUTPUT_FILE "${log}" ERROR_FILE "${log}" RESULT_VARIABLE result)
    string(TIMESTAMP ended "%s")
    math(EXPR seconds "${ended} - ${began}")
    execute_process(COMMAND tail -n 12 "${log}")
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "---- ${name}: FAILED with ${result} after ${seconds} s; all of it is in ${log}")
    endif()
    message("---- ${name}: passed in ${seconds} s")
endfunction()

# The mirror that this machine uses for its own release.
function(find_mirror out)
    execute_process(COMMAND apt-get indextargets --format "$(REPO_URI) $(CODENAME) $(COMPONENT)" "Created-By: Packages"
        OUTPUT_VARIABLE targets COMMAND_ERROR_IS_FATAL ANY)
    if(NOT targets MATCHES "([^ \n]+) bookworm main")
        message(FATAL_ERROR "apt on this machine knows no source of bookworm main")
    endif()
    set(${out} "${CMAKE_MATCH_1}" PARENT_SCOPE)
endfunction()

# in_chroot(NAME FOLDER COMMAND): a step inside, as root, with nothing of this machine's environment but the proxies and the
# certificate they need, which belong to the network. Its processes and mounts end with it.
function(in_chroot name folder command)
    set(proxies)
    foreach(proxy http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY)
        if(DEFINED ENV{${proxy}})
            list(APPEND proxies "${proxy}=$ENV{${proxy}}")
        endif()
    endforeach()
    if(DEFINED ENV{NODE_EXTRA_CA_CERTS})
        list(APPEND proxies NODE_EXTRA_CA_CERTS=/etc/ssl/certs/machine-node.pem)
    endif()
    step("${name}" unshare --mount --pid --fork --kill-child sh -euc [[
        chroot=$1 folder=$2 command=$3
        shift 3
        mount -t proc proc "$chroot/proc"
        mount --rbind /dev "$chroot/dev"
        exec chroot "$chroot" env -i HOME=/root LANG=C.UTF-8 "$@" \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -euc "cd '$folder' && $command"
        ]] sh "${work}/chroot" "${folder}" "${command}" ${proxies})
endfunction()

function(test_fresh)
    set(chroot "${work}/chroot")
    file(REMOVE_RECURSE "${work}")
    file(MAKE_DIRECTORY "${work}")
    find_mirror(mirror)
    step(debootstrap debootstrap --variant=minbase bookworm "${chroot}" "${mirror}")
    execute_process(COMMAND sh -c "apt-config dump | grep -E '^Acquire::(https?::Proxy|Check-)' || true"
        OUTPUT_FILE "${chroot}/etc/apt/apt.conf.d/50machine")
    if(DEFINED ENV{NODE_EXTRA_CA_CERTS})
        file(MAKE_DIRECTORY "${chroot}/etc/ssl/certs")
        configure_file("$ENV{NODE_EXTRA_CA_CERTS}" "${chroot}/etc/ssl/certs/machine-node.pem" COPYONLY)
    endif()
    file(MAKE_DIRECTORY "${chroot}/root/dongtin" "${chroot}/root/elsewhere/bai viet")
    step(checkout sh -euc [[git -C "$1" archive HEAD | tar -x -C "$2"]] sh "${root}" "${chroot}/root/dongtin")

    in_chroot(quickstart /root/dongtin [[sh configs/quickstart.sh && ls -l build/quickstart/records/*.jsonl]])
    in_chroot(quickstart-again / [[sh /root/dongtin/configs/quickstart.sh]])
    in_chroot(quickstart-files /root/elsewhere [[
        cp /root/dongtin/configs/samples/0[12]*.txt "bai viet"
        sh ../dongtin/configs/quickstart.sh "bai viet/01-mot-dong.txt" "bai viet"
        cat dongtin-output/records/*.jsonl | wc -l | grep -x 2]])
    in_chroot(run /root/dongtin [[sh tests/run.sh]])
    in_chroot(run-again /root/elsewhere [[sh ../dongtin/tests/run.sh]])
endfunction()

function(test_crash)
    set(build "${root}/build/release")
    file(MAKE_DIRECTORY "${work}")
    step(configure ${CMAKE_COMMAND} -S "${root}" -B "${build}" -G Ninja -DBUILD_TESTING=ON -DCMAKE_BUILD_TYPE=Release)
    step(build ${CMAKE_COMMAND} --build "${build}")
    foreach(test kills moments blackouts poison outages changes reloads branches)
        step(${test} ${CMAKE_COMMAND} -E env DONGTIN_CRASH_ARTICLES=20000 DONGTIN_CRASH_KILLS=50 DONGTIN_CRASH_OUTAGE=60
            "DONGTIN_BIN=${build}/bin" "PYTHONPATH=${root}/tests/support"
            /usr/bin/python3 -B "${root}/tests/crash/test_${test}.py")
    endforeach()
endfunction()

function(test_fuzz)
    set(seconds 600)
    if(DEFINED ENV{DONGTIN_FUZZ_SECONDS})
        set(seconds "$ENV{DONGTIN_FUZZ_SECONDS}")
    endif()
    set(build "${root}/build/clang")
    file(MAKE_DIRECTORY "${work}")
    step(fuzz-build sh -euc [[
        CC=clang cmake -C "$1/common/cmake/asan.cmake" -S "$1" -B "$2" -G Ninja
        cmake --build "$2"]] sh "${root}" "${build}")
    step(fuzz ${CMAKE_COMMAND} -E env DONGTIN_FUZZ_SEED=0 DONGTIN_FUZZ_SECONDS=${seconds}
        ${CMAKE_CTEST_COMMAND} --test-dir "${build}" -L fuzz -j 2 --output-on-failure)
endfunction()

function(test_sanitized)
    file(MAKE_DIRECTORY "${work}")
    step(sanitized-build sh -euc [[
        CC=clang cmake -C "$1/common/cmake/asan.cmake" -S "$1" -B "$1/build/clang" -G Ninja -DBUILD_TESTING=ON
        cmake --build "$1/build/clang"]] sh "${root}")
    step(sanitized ${CMAKE_COMMAND} -E env DONGTIN_CRASH_ARTICLES=300 DONGTIN_CRASH_KILLS=4
        ${CMAKE_CTEST_COMMAND} --test-dir "${root}/build/clang" -LE "bench|mutants|quality" -j 2 --output-on-failure)
endfunction()

set(tests fresh crash fuzz sanitized)
if(DEFINED ONLY)
    set(tests ${ONLY})
endif()
foreach(test IN LISTS tests)
    if(NOT COMMAND test_${test})
        message(FATAL_ERROR "${test}: no such test; there are: crash, fresh, fuzz, sanitized")
    endif()
    cmake_language(CALL test_${test})
endforeach()
