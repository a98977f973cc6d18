/* Questions to a stage: see question.h. */
#include "question.h"

#include <stdlib.h>
#include <unistd.h>

#include "line_file.h"
#include "stage_call.h"

bool question_ask(const struct question *question, int *status, struct error *error)
{
    const struct stage_configuration *const stage =
        &question->configuration->stages[question->stage];
    struct stage_call call = {.program = stage->program,
                              .stage = stage->name,
                              .words = question->words,
                              .answer = question->answer};
    char *line_path = NULL;
    int fd = -1;
    bool asked = line_file_lend(question->configuration, &line_path, &fd, error);

    call.line_path = line_path;
    asked = asked && stage_call(&call, status, error);
    if (fd >= 0)
        (void)close(fd);
    free(line_path);
    return asked;
}
