/* Questions to the programs of stages: see stage_call.h. */
#include "stage_call.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "atomic_file.h"
#include "program.h"

enum { WORDS_MOST = 64, FIXED_WORDS = 5, SIGNAL_BASE = 128 };

/* The words of the command line; posix_spawn takes them as not const but changes nothing. */
union word {
    const char *given;
    char *taken;
};

static bool fill_words(union word words[WORDS_MOST + 1], const struct stage_call *call,
                       struct error *error)
{
    size_t count = 0;

    words[count++].given = call->program;
    words[count++].given = "--line";
    words[count++].given = call->line_path;
    words[count++].given = "--stage";
    words[count++].given = call->stage;
    for (size_t i = 0; call->words[i] != NULL; i++) {
        if (count == WORDS_MOST)
            return error_set(error, ERROR_USAGE, "over %d words", WORDS_MOST - FIXED_WORDS);
        words[count++].given = call->words[i];
    }
    words[count].given = NULL;
    return true;
}

/* Where its standard streams come from and go to; below 0: ours. */
struct streams {
    int in, out;
};

static bool start(pid_t *pid, const struct stage_call *call, struct streams streams,
                  struct error *error)
{
    union word words[WORDS_MOST + 1];
    posix_spawn_file_actions_t actions;
    int result;

    if (!fill_words(words, call, error))
        return false;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    result =
        streams.in < 0 ? 0 : posix_spawn_file_actions_adddup2(&actions, streams.in, STDIN_FILENO);
    if (result == 0 && streams.out >= 0)
        result = posix_spawn_file_actions_adddup2(&actions, streams.out, STDOUT_FILENO);
    if (result == 0)
        result = posix_spawn(pid, call->program, &actions, NULL, &words[0].taken, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    if (result != 0)
        return program_refuse(call->program, result, error);
    return true;
}

static bool wait_for(pid_t pid, int *status, struct error *error)
{
    int ended;

    while (waitpid(pid, &ended, 0) < 0)
        if (errno != EINTR)
            return error_set(error, ERROR_SYSTEM, "process %d: %s", (int)pid, strerror(errno));
    *status = WIFEXITED(ended) ? WEXITSTATUS(ended) : SIGNAL_BASE + WTERMSIG(ended);
    return true;
}

static void read_all(int fd, struct buffer *answer)
{
    char bytes[4096];
    ssize_t size;

    while ((size = read(fd, bytes, sizeof bytes)) != 0) {
        if (size > 0)
            buffer_append(answer, bytes, (size_t)size);
        else if (errno != EINTR)
            return;
    }
}

/* A file without a name that holds the input, to be read from its start; below 0: an error. */
static int lend_input(const struct buffer *input, struct error *error)
{
    const int fd = memfd_create("input", MFD_CLOEXEC);

    if (fd >= 0 && atomic_file_put(fd, buffer_string(input), input->size) &&
        lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    (void)error_set(error, ERROR_SYSTEM, "input of a program: %s", strerror(errno));
    if (fd >= 0)
        (void)close(fd);
    return -1;
}

bool stage_call(const struct stage_call *call, int *status, struct error *error)
{
    int ends[2] = {-1, -1};
    struct streams streams = {-1, -1};
    pid_t pid = 0;
    bool started;

    (void)fflush(stdout); /* what we said stands before what it says */
    if (call->input != NULL && (streams.in = lend_input(call->input, error)) < 0)
        return false;
    if (call->answer != NULL && pipe2(ends, O_CLOEXEC) != 0)
        started = error_set(error, ERROR_SYSTEM, "pipe: %s", strerror(errno));
    else {
        streams.out = ends[1];
        started = start(&pid, call, streams, error);
    }
    if (streams.in >= 0)
        (void)close(streams.in);
    if (ends[1] >= 0)
        (void)close(ends[1]);
    if (started && call->answer != NULL)
        read_all(ends[0], call->answer);
    if (ends[0] >= 0)
        (void)close(ends[0]);
    return started && wait_for(pid, status, error);
}
