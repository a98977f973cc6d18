/* Hands of the dead: see crash_hands.h and hand.h. */
#include "crash_hands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/hand.h>

static void visit_articles(const struct hand_owner *owner, const struct hand_article *articles,
                           size_t count, verdict_visitor *visit, void *closure)
{
    struct hand_death death;

    if (count == 0)
        return;
    hand_read_death(&death, owner);
    for (size_t i = 0; i < count; i++) {
        struct verdict report = {.kind = VERDICT_CRASHED,
                                 .worker = owner->worker,
                                 .id = articles[i].id,
                                 .serial = articles[i].serial,
                                 .attempt = articles[i].attempt,
                                 .count = death.count,
                                 .batch = count > 1};

        (void)snprintf(report.stage, sizeof report.stage, "%s", owner->stage);
        (void)snprintf(report.cause, sizeof report.cause, "%s", death.cause);
        visit(&report, closure);
    }
}

static void visit_hand(struct hand_owner *owner, verdict_visitor *visit, void *closure)
{
    struct hand_view *const view = malloc(sizeof *view);
    char *const path = hand_path(owner->runtime, owner->stage, owner->worker);

    /* A hand that is not there, or cannot be read, says nothing. */
    if (view != NULL && path != NULL && hand_look(view, path, NULL)) {
        owner->pid = view->left_pid;
        visit_articles(owner, view->left_article, view->left, visit, closure);
        owner->pid = view->pid;
        if (!view->owned && view->running)
            visit_articles(owner, view->article, view->articles, visit, closure);
    }
    free(path);
    free(view);
}

void crash_hands_visit(const struct line *line, const char *skip, verdict_visitor *visit,
                       void *closure)
{
    for (size_t i = 0; i < line->stage_count; i++) {
        const struct line_stage *const stage = &line->stages[i];

        if (strcmp(stage->name, skip) == 0)
            continue;
        for (uint32_t worker = 0; worker < stage->workers; worker++) {
            struct hand_owner owner = {line->runtime, stage->name, worker, 0};

            visit_hand(&owner, visit, closure);
        }
    }
}
