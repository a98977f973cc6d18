/* The smallest stage: drops articles without text and hands all others on as they are. Beside the
 * tree it is built by
 *     cc -o dongtin-minimal minimal.c $(pkg-config --cflags --libs dongtin)
 * and stands in a configuration as {"name": "minimal", "program": "./dongtin-minimal"}. */
#include <dongtin/stage.h>

static enum stage_verdict handle(struct stage *stage, struct article *article)
{
    if (article_text_size(article) == 0)
        return stage_drop(stage, "empty");
    return STAGE_PASS;
}

int main(int argc, char **argv)
{
    static const struct stage_definition minimal = {
        .name = "minimal", .summary = "drops articles without text", .handle = handle};

    return stage_main(argc, argv, &minimal);
}
