"""Sabotages one line of the sources at a time, and fails unless the test that is named beside it notices.

    mutants.py FOLDER             all of them; FOLDER is where the copy of the tree and its build are kept
    mutants.py FOLDER WORD...     those whose names hold one of the words

A mutant is a text that stands exactly once in a file, and what takes its place. One whose text is no longer there has to be
renewed; one that survives shows that a test is missing."""
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PARTS = ["CMakeLists.txt", "common", "configs", "stages", "tests"]
STAGES = ["test_stage", "test_batch_stage"]
LINE = ["bin/dongtin", "dongtin-clean", "dongtin-extract", "dongtin-ingest", "dongtin-store", *STAGES]


def unit(subject, test):
    """A cmocka test of tests/unit/test_SUBJECT.c."""
    return {"targets": ["test_" + subject], "program": "test_" + subject, "test": test}


def python(path, test, targets):
    """A test of a Python file under tests/."""
    return {"targets": targets, "path": path, "test": test}


def contract(test):
    return python("process/test_contract.py", "C." + test, ["dongtin-clean", "dongtin-minimal", *STAGES])


def stage_loop(test):
    return python("process/test_stage_loop.py", test, STAGES)


# What it breaks, file, text, what takes its place, the test that must fail.
MUTANTS = [
    ("no `lost` when the next stage dies", "common/src/delivery.c",
     "            if (event == LINK_BROKEN)\n                report_lost",
     "            if (event == LINK_BROKEN && endpoint[0] == '\\0')\n                report_lost",
     contract("test_says_lost_when_the_next_stage_is_killed")),
    ("no `lost` when the origin was away", "common/src/delivery.c",
     "event == LINK_CONNECTED && delivery->origin_broke", "event == LINK_CONNECTED && endpoint[0] == '\\0'",
     contract("test_says_lost_when_its_connection_to_the_origin_broke_and_is_back")),
    ("`lost` is heard and forgotten", "stages/ingest/origin.c",
     "    origin->was_lost = true;", "    origin->was_lost = false;",
     unit("ingest_origin", "offers_everything_again_after_lost_and_a_quiet_moment")),
    ("verdict before commit", "common/src/stage_loop.c",
     "    if (is_batch_stage(loop->stage))\n        run_batch(loop, count);",
     "    for (size_t i = 0; is_batch_stage(loop->stage) && i < count; i++)\n"
     "        if (!dispatch(loop, &loop->items[i], error) || !delivery_tend(&loop->delivery, error))\n            return false;\n"
     "    if (is_batch_stage(loop->stage))\n        run_batch(loop, count);",
     stage_loop("Batches.test_the_last_stage_says_nothing_before_it_has_settled")),
    ("a failed commit counts", "common/src/stage_loop.c",
     "    if (stage->definition->settle(stage, &error)) {", "    if (stage->definition->settle(stage, &error) || count > 0) {",
     stage_loop("Batches.test_all_are_retried_when_nothing_was_kept")),
    ("no deduplication in ingest", "stages/ingest/ledger_changes.c",
     "    if (strcmp(column_string(binder.statement, 0), revision->hex) != 0)", "    if (revision->hex[0] != '\\0')",
     unit("ingest_ledger", "knows_the_last_revision_also_while_it_is_queued")),
    ("no deduplication in the queue", "stages/ingest/ledger_changes.c",
     "strcmp(queued->revision.hex, revision->hex) == 0 ? LEDGER_YES", "revision->hex[0] == '\\0' ? LEDGER_YES",
     unit("ingest_ledger", "knows_the_last_revision_also_while_it_is_queued")),
    ("a hand is never read by its next owner", "common/src/hand.c",
     "    if (held->running != 0) {", "    if (held->running > 1) {",
     unit("hand", "a_killed_process_leaves_what_its_handler_ran_on")),
    ("what is left in a hand is never reported", "common/src/stage_loop.c",
     "        !delivery_report_crashes(stage, loop->hand, is_stopping, error) ||\n", "",
     contract("test_reports_what_a_dead_process_held")),
    ("hands are never read by ingest", "stages/ingest/crash_hands.c",
     "        if (!view->owned && view->running)", "        if (!view->owned && view->running && view->pid == 0)",
     unit("ingest_crash_hands", "blames_the_article_that_a_dead_process_held")),
    ("hand not cleared before sending", "common/src/stage_loop.c",
     "    check_passable(stage, item);\n    count_item(loop, item, &outcome);\n    hand_finish(loop->hand, &outcome);",
     "    check_passable(stage, item);\n    count_item(loop, item, &outcome);",
     contract("test_waits_to_send_with_an_empty_hand")),
    ("window unbounded", "stages/ingest/origin.c",
     "    return count < origin->settings.window &&", "    return count < SIZE_MAX &&",
     unit("ingest_origin", "keeps_within_the_window")),
    ("window of bytes unbounded", "stages/ingest/origin.c",
     "origin->bytes + more_bytes + bytes <= origin->settings.window_bytes", "origin->bytes + more_bytes + bytes <= UINT64_MAX",
     unit("ingest_origin", "keeps_within_the_window")),
    ("serial ignored by the JSON lines", "stages/store/line_index.c",
     "total(serial > ?2 OR (serial = ?2 AND id = ?3))", "total(serial = ?2 AND id = ?3)",
     unit("store_sinks", "keeps_the_later_serial")),
    ("serial ignored by SQLite", "stages/store/schema.c",
     "serial > ?2 OR (serial = ?2 AND id = ?3)", "serial = ?2 AND id = ?3",
     unit("store_sinks", "keeps_the_later_serial")),
    ("a replay is written twice", "stages/store/line_index.c",
     "total(serial > ?2 OR (serial = ?2 AND id = ?3))", "total(serial > ?2 AND id <> ?3)",
     unit("store_jsonl", "writes_a_replay_once")),
    ("earlier rows of the whole stay", "stages/store/sink_sqlite.c",
     "run_on_whole(database, QUERY_REMOVE, record, error)", "record->serial > 0",
     unit("store_sinks", "removes_every_earlier_row_of_the_whole")),
    ("crashed is reported after the first article", "common/src/delivery.c",
     "    while (good && !outbox_is_empty(outbox) && !is_stopping()) {", "    while (!good) {",
     contract("test_takes_nothing_before_the_report_is_sent")),
    ("`alone` ignored by a batch", "common/src/stage_loop.c",
     "result == LINK_DONE && *count > 0 && article_envelope(article)->alone", "result == LINK_DONE && *count > loop->item_count",
     stage_loop("Batches.test_a_suspect_is_a_batch_of_its_own")),
    ("`alone` ignored by the origin", "stages/ingest/offering.c",
     "    envelope->alone = entry->delivery.alone;", "    envelope->alone = false;",
     python("crash/test_poison.py", "OneArticleIsPoison.test_the_same_among_the_neighbours_of_a_batch", LINE)),
    ("all of a batch are blamed", "stages/ingest/delivery.c",
     "    if (report->batch) {", "    if (report->batch && report->stage[0] == '\\0') {",
     unit("ingest_delivery", "blames_nobody_for_a_batch_or_a_stop")),
    ("an attempt is blamed twice", "stages/ingest/delivery.c",
     "    if (is_noted(buffer_string(&delivery->seen), key))", "    if (key[0] == '\\0')",
     unit("ingest_delivery", "counts_an_attempt_once_for_each_process")),
    ("verdicts of old attempts ignored", "common/src/token.c",
     "        if (ledger->attempts[i - 1].number == number)", "        if (i == ledger->count && ledger->attempts[i - 1].number == number)",
     unit("token", "settles_by_the_tokens_of_any_one_attempt")),
    ("no quiet period", "stages/ingest/origin.c",
     "    if (now_ms - origin->last_heard_ms >= ORIGIN_QUIET_MS)", "    if (now_ms >= origin->last_heard_ms)",
     unit("ingest_origin", "offers_everything_again_after_lost_and_a_quiet_moment")),
    ("the first part settles the whole", "common/src/token.c",
     "known->count > 0 && known->sum == attempt ? TOKEN_SETTLED", "known->count > 0 ? TOKEN_SETTLED",
     unit("token", "settles_by_the_tokens_of_any_one_attempt")),
    ("parts' tokens do not make up the whole's", "common/src/token.c",
     "        rest ^= parts[i];", "        rest ^= parts[i] >> 1;",
     unit("token", "parts_make_up_the_token")),
    ("retry counted as settled", "stages/ingest/origin.c",
     "    if (verdict->kind == VERDICT_RETRY) {", "    if (verdict->kind == VERDICT_RETRY && verdict->serial == 0) {",
     unit("ingest_origin", "parks_what_is_answered_retry")),
    ("branches do not share the token", "common/src/delivery.c",
     "        envelope->token = tokens[i];", "        envelope->token = token;",
     python("process/test_branches.py", "Branches.test_an_article_is_settled_when_all_branches_have_settled_it", LINE)),
    ("what one branch rejects is forgotten", "stages/ingest/origin.c",
     "        article->rejected = kept;", "        free(kept);",
     unit("ingest_origin", "settles_an_article_of_several_branches_by_all_of_them")),
    ("what becomes due during a look is overlooked", "stages/ingest/backlog.c",
     "began_s < now_s ? began_s : now_s, now_s,", "began_s < now_s ? now_s : now_s, now_s,",
     unit("ingest_intake", "takes_what_becomes_due_while_it_looks_at_what_is_behind")),
    ("the text of what waits for room goes with its file", "stages/ingest/intake.c",
     "        ingest->held->is_kept = true;", "        ingest->held->is_kept = false;",
     unit("ingest_intake", "keeps_the_text_of_what_waits_for_room_when_its_file_goes")),
    ("a stall counts as a kill", "stages/dongtin/death.c",
     "    if (wish == DEATH_STALL && from_outside) {", "    if (wish == DEATH_STALL && !from_outside) {",
     unit("death", "counts_a_death_by_who_caused_it")),
]


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", **more)


class Workshop:
    """A copy of the tree, and its build."""

    def __init__(self, folder):
        self.tree, self.build = os.path.join(folder, "tree"), os.path.join(folder, "build")
        for part in PARTS:
            self.renew(part)
        done = run(["cmake", "-S", self.tree, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DBUILD_TESTING=ON",
                    "-DDONGTIN_WERROR=OFF"])
        if done.returncode != 0:
            sys.exit(done.stdout)

    def renew(self, part):
        """Copies what differs, so that a second run builds little."""
        source = os.path.join(ROOT, part)
        files = [os.path.join(folder, name) for folder, _, names in os.walk(source) for name in names
                 if "/node_modules" not in folder] or [source]
        for path in files:
            own = os.path.join(self.tree, os.path.relpath(path, ROOT))
            if "__pycache__" in path:
                continue
            with open(path, "rb") as file:
                wanted = file.read()
            if os.path.exists(own):
                with open(own, "rb") as file:
                    if file.read() == wanted:
                        continue
            os.makedirs(os.path.dirname(own), exist_ok=True)
            shutil.copy(path, own)

    def make(self, targets):
        return run(["cmake", "--build", self.build, "--target", *targets])

    def run_test(self, test):
        if "program" in test:
            return run([os.path.join(self.build, "bin", test["program"])], timeout=120)
        environment = {**os.environ, "DONGTIN_BIN": os.path.join(self.build, "bin"), "DONGTIN_TEST_DEADLINE": "15",
                       "PYTHONPATH": os.path.join(self.tree, "tests/support")}
        chosen = [test["test"]] if "." in test["test"] else ["-k", test["test"]]
        return run(["/usr/bin/python3", "-B", os.path.join(self.tree, "tests", test["path"]), *chosen], env=environment, timeout=300)


def says(test, word, done):
    """Whether the output says `word` of the named test: OK or FAILED."""
    if "program" in test:
        return "%s ] %s\n" % (word, test["test"]) in done.stdout
    return ("\n%s" % word in done.stdout) and "Ran 0 tests" not in done.stdout


def name_of(test):
    return "%s: %s" % (test.get("program") or test["path"], test["test"])


def try_mutant(shop, mutant):
    """None when the test notices, else what is wrong."""
    _, name, old, new, test = mutant
    path = os.path.join(shop.tree, name)
    with open(path, encoding="utf-8") as file:
        good = file.read()
    if good.count(old) != 1:
        return "its text stands %d times in %s" % (good.count(old), name)
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(good.replace(old, new))
        done = shop.make(test["targets"])
        if done.returncode != 0:
            return "does not build:\n" + done.stdout[-3000:]
        done = shop.run_test(test)
        if done.returncode != 0 and says(test, "FAILED ", done):
            return None
        return "SURVIVES %s\n%s" % (name_of(test), done.stdout[-2000:])
    finally:
        with open(path, "w", encoding="utf-8") as file:
            file.write(good)


def check_sound(shop, mutants):
    """Without sabotage all the tests pass: what fails anyway catches nothing."""
    done = shop.make(sorted({target for mutant in mutants for target in mutant[4]["targets"]}))
    if done.returncode != 0:
        sys.exit("the tree does not build:\n" + done.stdout[-3000:])
    for test in {name_of(mutant[4]): mutant[4] for mutant in mutants}.values():
        done = shop.run_test(test)
        if done.returncode != 0 or not says(test, "OK", done):
            sys.exit("%s does not pass even without sabotage:\n%s" % (name_of(test), done.stdout[-3000:]))


def main(folder, words):
    mutants = [mutant for mutant in MUTANTS if not words or any(word in mutant[0] for word in words)]
    shop = Workshop(folder)
    check_sound(shop, mutants)
    wrong = 0
    for mutant in mutants:
        began = time.monotonic()
        problem = try_mutant(shop, mutant)
        wrong += problem is not None
        print("mutant \"%s\" %s (%.0f s)" % (mutant[0], problem or "caught by " + name_of(mutant[4]), time.monotonic() - began),
              flush=True)
    print("%d mutants, %d caught" % (len(mutants), len(mutants) - wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2:]))
