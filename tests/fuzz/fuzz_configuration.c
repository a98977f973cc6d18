/* The configuration file. It is right, or every problem is a line that names the file; a right
 * one has stages with names, programs and workers within their limits. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "configuration.h"
#include "fuzz.h"

static void check_problems(const char *problems, const char *path)
{
    require(problems[0] != '\0', "a wrong file has a problem");
    while (*problems != '\0') {
        const char *const end = strchr(problems, '\n');

        require(end != NULL && end > problems, "every problem is a line");
        require(strstr(problems, path) != NULL && strstr(problems, path) < end,
                "a problem names the file");
        for (const char *at = problems; at < end; at++)
            require((unsigned char)*at >= ' ' && *at != 0x7f, "a problem may be printed");
        problems = end + 1;
    }
}

static void check_configuration(const struct configuration *configuration)
{
    require(configuration->stage_count > 0 && configuration->stage_count <= MAX_STAGES,
            "there are stages, and not too many");
    for (size_t i = 0; i < configuration->stage_count; i++) {
        const struct stage_configuration *const stage = &configuration->stages[i];

        require(stage->name[0] != '\0' && strlen(stage->name) <= STAGE_NAME_BYTES,
                "a stage has a name");
        require(strpbrk(stage->name, "/ \n\t") == NULL, "a stage's name can be a file's");
        require(stage->workers >= 1 && stage->workers <= MAX_WORKERS, "a stage has workers");
        require(stage->program[0] == '/', "a program's path is absolute");
        require(json_is_object(stage->settings), "a stage's settings are an object");
        for (size_t j = 0; j < i; j++)
            require(strcmp(configuration->stages[j].name, stage->name) != 0, "names are different");
    }
    require(configuration->runtime[0] == '/' && configuration->line.state[0] == '/',
            "folders are absolute");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const int file = memfd_create("pipeline.json", MFD_CLOEXEC);
    struct configuration configuration = {0};
    struct buffer problems;
    char path[64];

    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    require(file >= 0 && write(file, bytes, size) == (ssize_t)size, "there is memory");
    buffer_init(&problems);
    if (configuration_read(&configuration, path, &problems)) {
        require(problems.size == 0, "a right file has no problems");
        check_configuration(&configuration);
    } else {
        check_problems(buffer_string(&problems), path);
    }
    configuration_clear(&configuration);
    buffer_clear(&problems);
    (void)close(file);
    return 0;
}
