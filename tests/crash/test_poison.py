"""Articles that kill, or stall, the process that handles them: each becomes a dead letter after exactly three attempts, and no
other article does. tests/support/test_stage.c does what an article's text says."""
import json
import os
import signal
import unittest

from dongtin import Folder, Line, configuration, main, program, wrong_sums
from records import differences, ledger_rows, sqlite_rows

FOLDER = [{"directory": "articles", "watch": True}]
# What the text says, and the cause of death.
DEATHS = [("@abort", "signal 6"), ("@segfault", "signal 11"), ("@exit:3", "exit status 3"), ("@exit:0", "exit status 0"),
          ("@hang", "stalled for 1 s")]


def poison_stage(name="test_stage", **more):
    return {"name": "poison", "program": program(name), **more}


def poison_line(stage, **line):
    return configuration(FOLDER, middle=[stage], stall_timeout=1, **line)


class Poisoned(Line):
    """A line with articles by name, in the order in which they are given."""

    def feed(self, texts):
        self.write("articles/all.jsonl", "".join(
            json.dumps({"uri": "test:" + name, "text": text}) + "\n" for name, text in texts))
        return self

    def dead(self):
        """{name: (stage, reason, crashes, kills)} of all dead letters."""
        rows = ledger_rows(self.join("var"), "SELECT uri, stage, reason, crashes, kills FROM dead")
        return {row["uri"].removeprefix("test:"): (row["stage"], row["reason"], row["crashes"], row["kills"]) for row in rows}

    def stored(self):
        return sorted(row["uri"].removeprefix("test:") for row in sqlite_rows(self.join("records.db"), "SELECT uri FROM record"))

    def wait_held(self, want=True):
        """Waits until a handler of the stage runs; returns the hands that it runs in."""
        def held():
            return [key for key, hand in self.hands().items() if key[0] == "poison" and hand.running and self.pid(*key) == hand.pid]
        return self.wait_until(held, "the handler runs")


def innocents(first, count):
    return [("innocent-%03d" % number, "Tin số %d." % number) for number in range(first, first + count)]


def with_poison(between):
    """One article for each kind of death, with innocent ones before, between and behind; and the names of both."""
    texts = innocents(0, between)
    for number, (mark, _) in enumerate(DEATHS):
        texts += [("poison-%d" % number, mark + "\nx")] + innocents((number + 1) * between, between)
    return texts, sorted(name for name, _ in texts if name.startswith("innocent"))


class OneArticleIsPoison(unittest.TestCase):
    def check_end(self, line, innocent, want_dead):
        self.assertEqual(line.dead(), want_dead)
        self.assertEqual(line.stored(), innocent)
        self.assertEqual(differences(line.join("records"), line.join("records.db")), [])
        self.assertEqual(wrong_sums(line), [])
        self.assertEqual(line.stop(), 0)

    def run_deaths(self, stage):
        texts, innocent = with_poison(10)
        want = {"poison-%d" % number: ("poison", "crashed poison 3 times: " + cause, 3, 0)
                for number, (_, cause) in enumerate(DEATHS)}
        with Poisoned(poison_line(stage)) as line:
            line.feed(texts).wait_settled(len(texts))
            self.check_end(line, innocent, want)

    def test_it_is_dead_after_three_attempts_and_no_other_is(self):
        self.run_deaths(poison_stage())

    def test_the_same_with_two_workers(self):
        self.run_deaths(poison_stage(workers=2))

    def test_the_same_among_the_neighbours_of_a_batch(self):
        self.run_deaths(poison_stage("test_batch_stage"))

    def test_a_batch_of_the_last_stage(self):
        """In store's place: nothing but its verdicts tells what became of its batch."""
        texts, innocent = with_poison(10)
        config = poison_line(poison_stage())
        config["stages"][1:] = [poison_stage("test_batch_stage")]
        with Poisoned(config) as line:
            line.feed(texts).wait_settled(len(texts))
            self.assertEqual(sorted(line.dead()), ["poison-%d" % number for number in range(len(DEATHS))])
            self.assertEqual(line.sums()["ingest"]["done"], len(innocent))
            self.assertEqual(wrong_sums(line), [])
            self.assertEqual(line.stop(), 0)

    def test_a_slow_article_is_no_stall(self):
        with Poisoned(poison_line(poison_stage())) as line:
            line.feed([("slow-%d" % number, "@slow:400\nx") for number in range(5)]).wait_settled(5)
            self.check_end(line, ["slow-%d" % number for number in range(5)], {})


class AnOperatorKills(unittest.TestCase):
    """SIGKILLs that the launcher did not send count by themselves, to max_kills. Two workers, so that the article finds one
    that is not waiting to be restarted."""

    def kill_times(self, line, times):
        for number in range(times):
            held = line.wait_held()
            starts = sum(hand.counts["starts"] for key, hand in line.hands().items() if key[0] == "poison")
            self.assertTrue(line.kill(*held[0]), "kill %d" % number)
            line.wait_until(lambda: sum(hand.counts["starts"] for key, hand in line.hands().items() if key[0] == "poison") > starts,
                            "it is started again after kill %d" % number)

    def test_nine_kills_are_no_dead_letter(self):
        with Poisoned(poison_line(poison_stage(workers=2), settle_timeout=600)) as line:
            line.configuration["stall_timeout"] = 60
            line.write_configuration()
            line.kill_all()
            line.start()
            line.feed([("victim", "@wait:%s\nx" % line.join("go"))])
            self.kill_times(line, 9)
            self.assertEqual(line.dead(), {})
            line.write("go", "")
            line.wait_settled(1)
            self.assertEqual((line.dead(), line.stored()), ({}, ["victim"]))
            self.assertEqual(wrong_sums(line), [])
            self.assertEqual(line.stop(), 0)

    def test_ten_kills_are(self):
        with Poisoned(configuration(FOLDER, middle=[poison_stage(workers=2)])) as line:
            line.feed([("victim", "@wait:%s\nx" % line.join("go")), *innocents(0, 3)])
            self.kill_times(line, 10)
            line.wait_settled(4)
            self.assertEqual(line.dead(), {"victim": ("poison", "killed in poison 10 times: signal 9", 0, 10)})
            self.assertEqual(line.stored(), [name for name, _ in innocents(0, 3)])
            self.assertEqual(wrong_sums(line), [])
            self.assertEqual(line.stop(), 0)


class DeadLetters(unittest.TestCase):
    def letters(self, line):
        return [json.loads(text) for text in line.command("dead", "list", "--json").stdout.splitlines()]

    def test_are_listed_shown_retried_and_discarded(self):
        with Folder() as folder:
            stage = folder.join("stage")
            os.symlink(program("test_stage"), stage)
            with Poisoned(poison_line({"name": "poison", "program": stage})) as line:
                line.feed([("a", "@abort\nText of a."), *innocents(0, 3), ("b", "@exit:7\nText of b.")])
                line.wait_settled(5)
                self.check_list(line)
                self.check_retry_in_vain(line)
                os.unlink(stage)
                os.symlink(program("dongtin-clean"), stage)  # a stage that does not crash on such a text
                line.kill("poison")
                line.command("dead", "retry", self.serial_of(line, "a"))
                line.wait_until(lambda: len(line.stored()) == 4, "the letter that was retried is stored")
                line.command("dead", "discard", self.serial_of(line, "b"))
                line.wait_until(lambda: line.sums()["ingest"]["open"] == 0, "all is settled")
                self.assertEqual(self.letters(line), [])
                self.assertEqual(line.stored(), ["a", *(name for name, _ in innocents(0, 3))])
                self.assertEqual(line.stop(), 0)

    def serial_of(self, line, name):
        return next(str(letter["serial"]) for letter in self.letters(line) if letter["uri"] == "test:" + name)

    def check_list(self, line):
        letters = self.letters(line)
        self.assertEqual([(letter["uri"], letter["stage"], letter["reason"]) for letter in letters],
                         [("test:a", "poison", "crashed poison 3 times: signal 6"),
                          ("test:b", "poison", "crashed poison 3 times: exit status 7")])
        shown = json.loads(line.command("dead", "show", str(letters[0]["serial"])).stdout)
        self.assertEqual((shown["text"], shown["record"]["source"]["uri"]), ("@abort\nText of a.", "test:a"))

    def check_retry_in_vain(self, line):
        """As long as the stage is not mended it takes three attempts again."""
        starts = line.sums()["poison"]["starts"]
        line.command("dead", "retry", self.serial_of(line, "a"))
        line.wait_until(lambda: line.sums()["poison"]["starts"] == starts + 3, "three more crashes")
        line.wait_until(lambda: len(self.letters(line)) == 2, "it is a dead letter again")
        self.assertEqual(line.sums()["poison"]["starts"], starts + 3)


if __name__ == "__main__":
    main()
