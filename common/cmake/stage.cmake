# add_stage(NAME SOURCES FILE... [LINK TARGET...])
#
# Makes the library NAME_core from the sources, which tests link, and the program dongtin-NAME from main.c and that library.
function(add_stage name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    add_library(${name}_core STATIC ${arg_SOURCES})
    target_include_directories(${name}_core PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_libraries(${name}_core PUBLIC dongtin PRIVATE dongtin_flags ${arg_LINK})
    add_executable(dongtin-${name} main.c)
    target_link_libraries(dongtin-${name} PRIVATE ${name}_core dongtin_flags)
    set_target_properties(dongtin-${name} PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
    install(TARGETS dongtin-${name} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()
