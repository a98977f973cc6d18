# cmake --install BUILD --prefix PREFIX: beside the programs (see stage.cmake) the library with its headers, and the data that the
# programs look for in ../share/dongtin. A stage outside the tree is then built by
#   cc -o dongtin-mine mine.c $(pkg-config --cflags --libs dongtin)
# and so it is against a build that is not installed, with PKG_CONFIG_PATH=BUILD.
install(TARGETS dongtin EXPORT dongtinTargets LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/common/include/dongtin" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")

foreach(data rules schema examples pipeline.json)
    if(EXISTS "${PROJECT_SOURCE_DIR}/configs/${data}")
        if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/configs/${data}")
            install(DIRECTORY "${PROJECT_SOURCE_DIR}/configs/${data}" DESTINATION "${CMAKE_INSTALL_DATADIR}/dongtin")
        else()
            install(FILES "${PROJECT_SOURCE_DIR}/configs/${data}" DESTINATION "${CMAKE_INSTALL_DATADIR}/dongtin")
        endif()
    endif()
endforeach()

# One file for each other language, to put beside a stage.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/common/bindings" DESTINATION "${CMAKE_INSTALL_DATADIR}/dongtin"
    PATTERN node_modules EXCLUDE PATTERN __pycache__ EXCLUDE)

set(pc_folder "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
file(RELATIVE_PATH PC_TO_PREFIX "/prefix/${pc_folder}" "/prefix")
string(REGEX REPLACE "/$" "" PC_TO_PREFIX "${PC_TO_PREFIX}")
configure_file("${PROJECT_SOURCE_DIR}/common/cmake/dongtin.pc.in" "${CMAKE_BINARY_DIR}/dongtin.pc" @ONLY)
configure_file("${PROJECT_SOURCE_DIR}/common/cmake/dongtin-uninstalled.pc.in" "${CMAKE_BINARY_DIR}/dongtin-uninstalled.pc" @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/dongtin.pc" DESTINATION "${pc_folder}")

# The CMake package, of an installed tree and, under the same name below it, of the build: CMAKE_PREFIX_PATH may be either.
include(CMakePackageConfigHelpers)
set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/dongtin")
set(build_package "${CMAKE_BINARY_DIR}/lib/cmake/dongtin")
configure_file("${PROJECT_SOURCE_DIR}/common/cmake/dongtinConfig.cmake.in" "${build_package}/dongtinConfig.cmake" COPYONLY)
write_basic_package_version_file("${build_package}/dongtinConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${build_package}/dongtinConfig.cmake" "${build_package}/dongtinConfigVersion.cmake" DESTINATION "${package_folder}")
install(EXPORT dongtinTargets NAMESPACE dongtin:: DESTINATION "${package_folder}")
export(EXPORT dongtinTargets NAMESPACE dongtin:: FILE "${build_package}/dongtinTargets.cmake")
