/* Writing what has a name and mentions: see write_entities.h. */
#include "write_entities.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/json_text.h>

enum { ALIASES_MOST = 32, NAME_BYTES_MOST = 1024, FEW_MENTIONS = 64 };

static int compare_mentions(const void *left, const void *right)
{
    const struct mention *a = left;
    const struct mention *b = right;

    if (a->of != b->of)
        return a->of < b->of ? -1 : 1;
    return a->span.first < b->span.first ? -1 : a->span.first > b->span.first;
}

static int compare_roles(const void *left, const void *right)
{
    const struct role *a = left;
    const struct role *b = right;

    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return a->span.first < b->span.first ? -1 : a->span.first > b->span.first;
}

/* Where a mention stands in the order: by its row, then by its place. */
static uint64_t order_of(const struct mention *mention)
{
    return (uint64_t)mention->of << 32 | mention->span.first;
}

/* For few mentions, as most articles have. */
static void insert_mentions(struct mention *rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct mention mention = rows[i];
        const uint64_t order = order_of(&mention);
        size_t at = i;

        for (; at > 0 && order_of(&rows[at - 1]) > order; at--)
            rows[at] = rows[at - 1];
        rows[at] = mention;
    }
}

static void sort_mentions(struct mentions *mentions)
{
    if (mentions->count <= FEW_MENTIONS)
        insert_mentions(mentions->rows, mentions->count);
    else
        qsort(mentions->rows, mentions->count, sizeof *mentions->rows, compare_mentions);
}

void entities_sort(struct findings *findings)
{
    if (findings->roles.count > 1)
        qsort(findings->roles.rows, findings->roles.count, sizeof *findings->roles.rows,
              compare_roles);
    sort_mentions(&findings->mentions);
    sort_mentions(&findings->organization_mentions);
    sort_mentions(&findings->place_mentions);
    sort_mentions(&findings->document_mentions);
    sort_mentions(&findings->programme_mentions);
}

/* The mentions of one row. */
struct mention_run {
    const struct mention *rows;
    size_t count;
};

static struct mention_run run_of(const struct mentions *mentions, size_t of)
{
    size_t low = 0;
    size_t high = mentions->count;
    size_t end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (mentions->rows[middle].of < of)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < mentions->count && mentions->rows[end].of == of; end++)
        continue;
    return (struct mention_run){mentions->rows + low, end - low};
}

static bool is_same_text(const struct writing *writing, struct extent a, struct extent b)
{
    const char *text = writing->reading->shadow.text;

    return a.end - a.start == b.end - b.start &&
           memcmp(text + a.start, text + b.start, a.end - a.start) == 0;
}

static void write_mentions(struct writing *writing, struct mention_run run)
{
    item_key(writing->out, "mentions");
    item_char(writing->out, '[');
    for (size_t i = 0; i < run.count; i++) {
        item_bytes(writing->out, &",{"[i == 0], i == 0 ? 1 : 2);
        item_words_and_place(writing, run.rows[i].span);
        item_char(writing->out, '}');
    }
    item_char(writing->out, ']');
}

/* Every wording of the mentions but the name itself, once. */
static void write_aliases(struct writing *writing, struct mention_run run, struct extent name)
{
    struct extent seen[ALIASES_MOST + 1];
    size_t count = 0;

    seen[count++] = name;
    item_key(writing->out, "aliases");
    item_char(writing->out, '[');
    for (size_t i = 0; i < run.count && count <= ALIASES_MOST; i++) {
        struct extent extent = item_extent(writing, run.rows[i].span);
        size_t j = 0;

        while (j < count && !is_same_text(writing, seen[j], extent))
            j++;
        if (j < count)
            continue;
        if (count > 1)
            item_char(writing->out, ',');
        item_append_text(writing, extent);
        seen[count++] = extent;
    }
    item_char(writing->out, ']');
}

size_t people_count(const struct findings *findings)
{
    return findings->people.count;
}

bool person_is_sure(const struct writing *writing, size_t row)
{
    return !writing->findings->people.rows[row].rule->is_uncertain;
}

/* The first row of those of a person, which are sorted by person. */
static size_t first_role(const struct findings *findings, size_t person)
{
    size_t low = 0;
    size_t high = findings->roles.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (findings->roles.rows[middle].person < person)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void write_roles(struct writing *writing, size_t person)
{
    const struct findings *findings = writing->findings;
    struct span organization = {0, 0};

    item_key(writing->out, "roles");
    item_char(writing->out, '[');
    for (size_t i = first_role(findings, person), n = 0;
         i < findings->roles.count && findings->roles.rows[i].person == person; i++) {
        const struct role *role = &findings->roles.rows[i];

        if (role->is_repeated)
            continue;
        if (n++ > 0)
            item_char(writing->out, ',');
        item_append_text(writing, item_extent(writing, role->span));
        if (organization.end == 0)
            organization = role->organization;
    }
    item_char(writing->out, ']');
    item_words(writing, "organization", organization);
}

void person_write(struct writing *writing, size_t row)
{
    const struct person *person = &writing->findings->people.rows[row];

    item_words(writing, "name", person->name);
    write_roles(writing, row);
    write_mentions(writing, run_of(&writing->findings->mentions, row));
    item_end(writing, person->rule);
}

size_t organizations_count(const struct findings *findings)
{
    return findings->organizations.count;
}

bool organization_is_sure(const struct writing *writing, size_t row)
{
    return !writing->findings->organizations.rows[row].rule->is_uncertain;
}

/* Head and tail of a name that stand apart, with a space between them. */
static void write_name(struct writing *writing, struct span head, struct span tail)
{
    struct extent parts[2] = {item_extent(writing, head), item_extent(writing, tail)};
    char name[NAME_BYTES_MOST];
    size_t size = 0;

    for (size_t i = 0; i < 2; i++) {
        size_t part = parts[i].end - parts[i].start;

        if (size + part + 1 > sizeof name)
            break;
        if (i > 0)
            name[size++] = ' ';
        memcpy(name + size, writing->reading->shadow.text + parts[i].start, part);
        size += part;
    }
    item_key(writing->out, "name");
    json_text_append(writing->out, name, size);
}

void organization_write(struct writing *writing, size_t row)
{
    const struct findings *findings = writing->findings;
    const struct organization_find *find = &findings->organizations.rows[row];
    struct mention_run run = run_of(&findings->organization_mentions, row);
    struct extent name = item_extent(writing, find->head);

    if (find->tail.end == 0) {
        item_words(writing, "name", find->head);
    } else {
        write_name(writing, find->head, find->tail);
        name = (struct extent){0, 0};
    }
    item_string(writing->out, "type", find->type);
    write_aliases(writing, run, name);
    write_mentions(writing, run);
    item_end(writing, find->rule);
}

size_t places_count(const struct findings *findings)
{
    return findings->places.count;
}

bool place_is_sure(const struct writing *writing, size_t row)
{
    return !writing->findings->places.rows[row].rule->is_uncertain;
}

void place_write(struct writing *writing, size_t row)
{
    const struct findings *findings = writing->findings;
    const struct place_find *find = &findings->places.rows[row];
    struct mention_run run = run_of(&findings->place_mentions, row);

    item_words(writing, "name", find->name);
    item_string(writing->out, "type", find->type);
    if (find->within != UINT32_MAX)
        item_words(writing, "within", findings->places.rows[find->within].name);
    item_string(writing->out, "code", find->code);
    write_aliases(writing, run, item_extent(writing, find->name));
    write_mentions(writing, run);
    item_end(writing, find->rule);
}

size_t documents_count(const struct findings *findings)
{
    return findings->documents.count;
}

bool document_is_sure(const struct writing *writing, size_t row)
{
    return !writing->findings->documents.rows[row].rule->is_uncertain;
}

void document_write(struct writing *writing, size_t row)
{
    const struct document_find *find = &writing->findings->documents.rows[row];
    struct extent name = item_extent(writing, find->name);

    item_words(writing, "id", find->id);
    item_words(writing, "name", find->name);
    item_string(writing->out, "status", find->status);
    write_aliases(writing, run_of(&writing->findings->document_mentions, row), name);
    item_place(writing, name);
    item_end(writing, find->rule);
}

size_t programmes_count(const struct findings *findings)
{
    return findings->programmes.count;
}

bool programme_is_sure(const struct writing *writing, size_t row)
{
    return !writing->findings->programmes.rows[row].rule->is_uncertain;
}

void programme_write(struct writing *writing, size_t row)
{
    const struct programme_find *find = &writing->findings->programmes.rows[row];
    struct mention_run run = run_of(&writing->findings->programme_mentions, row);

    item_words(writing, "name", find->name);
    item_string(writing->out, "status", find->status);
    write_aliases(writing, run, item_extent(writing, find->name));
    write_mentions(writing, run);
    item_end(writing, find->rule);
}
