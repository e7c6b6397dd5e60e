#!/usr/bin/env python3
"""Random saves over all inputs of a report while `millesime watch` runs: it never dies, and what it says and writes is what a
fresh `render` says and writes.

    watch_saves.py PROGRAM REPORT SAVES [SEED]

REPORT is copied (with data/ beside it, when its records lie there). Every save changes, empties, removes, replaces or restores one
input; every tenth state, and the last one, is compared with a fresh run. Prints one line a fault, and "N saves, N compared".
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading

FRESH_EVERY = 10
ENDINGS = ('.xml', '.csv', '.sql', '.md', '.png', '.svg', '.jpg', '.ttf', '.otf')


class Watch:
    """The running watch: an event is a line of JSON."""

    def __init__(self, program, report, output, errors):
        self.process = subprocess.Popen([program, 'watch', report, '-o', output, '--json', '--no-cache'],
                                        stdout=subprocess.PIPE, stderr=errors, stdin=subprocess.DEVNULL)
        self.events, self.news = [], threading.Condition()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            with self.news:
                try:
                    self.events.append(json.loads(line))
                except ValueError:
                    self.events.append({'wrong': line[:200]})
                self.news.notify()
        with self.news:
            self.events.append(None)
            self.news.notify()

    def next(self, seen, seconds):
        """The number of events once there are more than `seen`, or after that time."""
        with self.news:
            self.news.wait_for(lambda: len(self.events) > seen, seconds)
            return len(self.events)

    def settle(self, seen, seconds):
        """Waits for the events of a save: one may be followed by another, of what was saved meanwhile."""
        count = self.next(seen, seconds)
        while count > seen:
            seen, count = count, self.next(count, 0.25)
        return count


def inputs_of(folder):
    paths = []
    for place, _, names in os.walk(folder):
        paths += [os.path.join(place, name) for name in names if name.endswith(ENDINGS)]
    return sorted(paths)


def changed(text, dice):
    """Some bytes of a file, as an editor or an accident leaves them."""
    lines = text.split(b'\n')
    at = dice.randrange(len(lines))
    kind = dice.randrange(9)
    if kind == 0:
        lines.insert(at, lines[dice.randrange(len(lines))])
    elif kind == 1:
        del lines[at]
    elif kind == 2:
        lines[at] += b' '
    elif kind == 3 and text:
        where = dice.randrange(len(text))
        return text[:where] + bytes([dice.randrange(256)]) + text[where + 1:]
    elif kind == 4:
        return text[:dice.randrange(len(text) + 1)]
    elif kind == 5:
        return b''
    elif kind == 6:
        words = lines[at].split(b' ')
        dice.shuffle(words)
        lines[at] = b' '.join(words)
    elif kind == 7:
        digits = [i for i, c in enumerate(lines[at]) if 48 <= c <= 57]
        if digits:
            where = dice.choice(digits)
            lines[at] = lines[at][:where] + b'%d' % dice.randrange(10) + lines[at][where + 1:]
    else:
        lines.reverse()
    return b'\n'.join(lines)


def put(path, content, dice):
    """In place, or by a new file that takes the name."""
    if os.path.isdir(path):
        shutil.rmtree(path)
    if dice.randrange(2):
        with open(path + '.tmp', 'wb') as file:
            file.write(content)
        os.replace(path + '.tmp', path)
    else:
        with open(path, 'wb') as file:
            file.write(content)


class Campaign:
    def __init__(self, program, report, seed):
        self.program, self.dice, self.faults, self.compared, self.whole = program, random.Random(seed), 0, 0, 0
        self.work = tempfile.mkdtemp()
        self.folder = os.path.join(self.work, 'site')
        source = os.path.abspath(report)
        text = open(os.path.join(source, 'report.xml'), encoding='utf-8').read()
        if '../../data' in text:
            shutil.copytree(os.path.join(source, '../../data'), os.path.join(self.folder, 'data'))
            self.report = os.path.join(self.folder, 'layouts', os.path.basename(source))
        else:
            self.report = os.path.join(self.folder, 'report')
        shutil.copytree(source, self.report)
        self.originals = {path: open(path, 'rb').read() for path in inputs_of(self.folder)}
        self.output, self.fresh = os.path.join(self.work, 'o.pdf'), os.path.join(self.work, 'fresh.pdf')

    def fault(self, what):
        self.faults += 1
        print('fault:', what)

    def save(self, whole):
        """One save; what it was. `whole`: all files are put back."""
        dice = self.dice
        path = dice.choice(list(self.originals))
        kind = dice.randrange(14)
        name = os.path.relpath(path, self.folder)
        if kind < 4 and not whole:
            current = open(path, 'rb').read() if os.path.isfile(path) else self.originals[path]
            put(path, changed(current, dice), dice)
            return 'changed ' + name
        if kind == 4 and not whole and os.path.isfile(path):
            os.remove(path)
            return 'removed ' + name
        if kind == 5 and not whole and os.path.isfile(path):
            os.remove(path)
            os.mkdir(path)
            return 'a folder for ' + name
        if whole or 6 <= kind <= 8:
            for other, content in self.originals.items():
                if not os.path.isfile(other) or open(other, 'rb').read() != content:
                    put(other, content, dice)
            put(path, self.originals[path], dice)
            return 'restored all'
        put(path, self.originals[path], dice)
        return 'restored ' + name

    def compare(self, watch, said):
        """The last event against a fresh run; a typesetting that is still under way is waited for."""
        seen, problem = len(watch.events), self.difference(watch)
        while problem and watch.next(seen, 15) > seen:
            seen, problem = len(watch.events), self.difference(watch)
        self.compared += 1
        if problem:
            self.fault(said + ': ' + problem)

    def difference(self, watch):
        """What a fresh run does and the watch did not; None: nothing."""
        event = watch.events[-1]
        if not event or 'output' not in event:
            return 'watch said no event'
        if os.path.exists(self.fresh):
            os.remove(self.fresh)
        run = subprocess.run([self.program, 'render', self.report, '-o', self.fresh, '--no-cache', '--quiet'],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=300)
        if (run.returncode == 0) != (event['output'] is not None) or run.returncode not in (0, 1):
            return 'watch says %s, a fresh run ends with %d: %s' % (event['output'], run.returncode, run.stderr[-400:])
        if run.returncode == 0 and open(self.fresh, 'rb').read() != open(self.output, 'rb').read():
            return 'the PDF is another than that of a fresh run'
        self.whole += run.returncode == 0
        return None

    def run(self, saves):
        with open(os.path.join(self.work, 'err'), 'wb') as errors:
            watch = Watch(self.program, self.report, self.output, errors)
            seen = watch.settle(0, 120)
            for number in range(1, saves + 1):
                compared = number % FRESH_EVERY == 0 or number == saves
                said = 'save %d, %s' % (number, self.save(compared and self.dice.randrange(3) > 0))
                seen = watch.settle(seen, 15)
                if watch.process.poll() is not None or None in watch.events[-1:]:
                    self.fault('%s: watch ended with %s' % (said, watch.process.wait()))
                    print(open(os.path.join(self.work, 'err'), 'rb').read()[-3000:].decode('utf-8', 'replace'))
                    break
                if compared:
                    self.compare(watch, said)
            if watch.process.poll() is None:
                watch.process.send_signal(15)
                if watch.process.wait(60) != 0:
                    self.fault('TERM: watch ended with %d' % watch.process.returncode)
        print('%d saves, %d compared, %d of them with a PDF, %d faults' % (saves, self.compared, self.whole, self.faults))
        if not self.faults or not os.environ.get('KEEP'):
            shutil.rmtree(self.work)
        return self.faults


if __name__ == '__main__':
    sys.stdout.reconfigure(line_buffering=True)
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    sys.exit(1 if Campaign(os.path.abspath(sys.argv[1]), sys.argv[2], seed).run(int(sys.argv[3])) else 0)
