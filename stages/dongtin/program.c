/* Programs of stages: see program.h. */
#include "program.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_LINE_BYTES = 256 };

char *program_folder(struct error *error)
{
    char path[PATH_MAX];
    const ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
    char *slash;

    if (size < 0) {
        (void)error_set(error, ERROR_SYSTEM, "/proc/self/exe: %s", strerror(errno));
        return NULL;
    }
    path[size] = '\0';
    slash = strrchr(path, '/');
    if (slash != NULL)
        *slash = '\0';
    return strdup(path);
}

bool program_is_executable(const char *path, struct error *error)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return error_set(error, ERROR_SETTINGS, "\"%s\": %s", path, strerror(errno));
    if (!S_ISREG(status.st_mode))
        return error_set(error, ERROR_SETTINGS, "\"%s\": not a file", path);
    if (access(path, X_OK) != 0)
        return error_set(error, ERROR_SETTINGS, "\"%s\": may not be executed", path);
    return true;
}

/* The first line, at most so much of it as the kernel reads; "" when it cannot be read. */
static void read_first_line(const char *path, char line[FIRST_LINE_BYTES])
{
    FILE *const file = fopen(path, "re");

    line[0] = '\0';
    if (file == NULL)
        return;
    if (fgets(line, FIRST_LINE_BYTES, file) == NULL)
        line[0] = '\0';
    line[strcspn(line, "\n")] = '\0';
    (void)fclose(file);
}

bool program_refuse(const char *path, int problem, struct error *error)
{
    char line[FIRST_LINE_BYTES];
    char *interpreter;

    read_first_line(path, line);
    interpreter = line + 2 + strspn(line + 2, " \t");
    if (problem == ENOEXEC)
        return error_set(error, ERROR_SETTINGS,
                         "\"%s\": cannot be started: it is no program, and its first line does not "
                         "say what runs it, as #!/usr/bin/python3 does",
                         path);
    if (problem != ENOENT || strncmp(line, "#!", 2) != 0)
        return error_set(error, ERROR_SETTINGS, "\"%s\": cannot be started: %s", path,
                         strerror(problem));
    if (strchr(line, '\r') != NULL)
        return error_set(error, ERROR_SETTINGS,
                         "\"%s\": cannot be started: its lines end as those of Windows do; allowed "
                         "are ends without a carriage return",
                         path);
    interpreter[strcspn(interpreter, " \t")] = '\0';
    return error_set(error, ERROR_SETTINGS,
                     "\"%s\": cannot be started: its first line names \"%s\", which is not there",
                     path, interpreter);
}

bool program_is(const char *path, const char *name)
{
    static const char prefix[] = "dongtin-";
    const char *const slash = strrchr(path, '/');
    const char *const file = slash != NULL ? slash + 1 : path;

    return strncmp(file, prefix, sizeof prefix - 1) == 0 &&
           strcmp(file + sizeof prefix - 1, name) == 0;
}

/* FOLDER/dongtin-STAGE, or NULL when that is no program. A relative folder (PATH may hold one) is
 * not looked in: the processes may have another working directory. */
static char *find_in(const char *folder, size_t folder_size, const char *stage)
{
    char *path = NULL;

    if (folder_size == 0 || folder[0] != '/' ||
        asprintf(&path, "%.*s/dongtin-%s", (int)folder_size, folder, stage) < 0)
        return NULL;
    if (program_is_executable(path, NULL))
        return path;
    free(path);
    return NULL;
}

static char *find_in_search_path(const char *stage)
{
    const char *folder = getenv("PATH");

    while (folder != NULL && *folder != '\0') {
        const size_t size = strcspn(folder, ":");
        char *const found = find_in(folder, size, stage);

        if (found != NULL)
            return found;
        folder += size + (folder[size] == ':');
    }
    return NULL;
}

char *program_of_stage(const char *stage, struct error *error)
{
    char *const folder = program_folder(error);
    char *path = NULL;

    if (folder == NULL)
        return NULL;
    path = find_in(folder, strlen(folder), stage);
    if (path == NULL)
        path = find_in_search_path(stage);
    if (path == NULL)
        (void)error_set(error, ERROR_SETTINGS,
                        "\"dongtin-%s\": no such program in %s or in PATH; \"program\" may name "
                        "one by its path",
                        stage, folder);
    free(folder);
    return path;
}
