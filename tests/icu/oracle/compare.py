#!/usr/bin/python3
"""compare.py SPEAK COUNT LOCALE...: (all: every locale that ICU has; KINDS in the environment: only these) our numbers, words, plurals and dates against ICU's. Where we differ on purpose, a rule says
so; every other difference is printed, and the status is 1."""
import datetime
import os
import subprocess
import sys
from fractions import Fraction

import icu

OUR_WORDS = {"fr", "en"}          # the others are spelled out by ICU itself
FEMALE_OR_BARE = "%spellout-cardinal-masculine"
RULES = {}                        # name of a rule -> how often it was needed


def rule(name, ours, theirs):
    """True when a rule of difference makes both equal; it is counted when they were not equal without it."""
    if ours == theirs:
        return True
    RULES[name] = RULES.get(name, 0) + 1
    return False


class Oracle:
    def __init__(self, tag):
        self.tag, self.language = tag, tag.split("-")[0]
        self.locale = icu.Locale(tag + "-u-nu-latn-ca-gregory")
        # Italian: ours groups from four digits, whatever the release of CLDR.
        how = " rounding-mode-half-up" + (" group-on-aligned" if self.language == "it" else "")
        skeletons = {"count": "precision-integer", "fixed": ".00", "number": "precision-unlimited", "percent": "percent .#",
                     "euro": "currency/EUR .00", "dollar": "currency/USD .00", "franc": "currency/CHF precision-integer", "money": "currency/EUR .00", "yen": "currency/JPY .",
                     "dinar": "currency/BHD .000", "code": "currency/GBP .00 unit-width-iso-code"}
        self.numbers = {kind: icu.NumberFormatter.forSkeleton(skeleton + how).locale(self.locale)
                        for kind, skeleton in skeletons.items()}
        self.plurals = icu.PluralRules.forLocale(self.locale)
        order = ["zero", "one", "two", "few", "many", "other"]
        words = set(self.plurals.getKeywords())
        if self.language in ("fr", "es", "it", "pt"):
            words.discard("many")  # of compact numbers: ours are printed with a word of their own
        self.categories = [word for word in order if word in words]
        self.spell = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, self.locale)
        self.ordinal = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, self.locale)
        generator = icu.DateTimePatternGenerator.createInstance(self.locale)
        self.dates = {}
        for kind, skeleton in (("date", "yMMMMd"), ("short", "yMMMd"), ("month", "yMMMM"), ("day", "MMMMd")):
            self.dates[kind] = icu.SimpleDateFormat(generator.getBestPattern(skeleton), self.locale)
            self.dates[kind].setTimeZone(icu.TimeZone.getGMT())

    def text_of(self, kind, value):
        if kind in self.numbers:
            number = Fraction(value) * (100 if kind == "percent" else 1)
            return self.numbers[kind].formatDouble(float(number))
        if kind == "plural":
            category = self.plurals.select(float(Fraction(value)))
            return str(self.categories.index(category if category in self.categories else "other"))
        if kind == "words":
            names = [self.spell.getRuleSetName(i) for i in range(self.spell.getNumberOfRuleSetNames())]
            wanted = ["%spellout-cardinal-verbose"] if self.language == "en" else [FEMALE_OR_BARE, "%spellout-cardinal"]
            chosen = next((name for name in wanted if name in names), None)
            number = int(Fraction(value))
            text = self.spell.format(number, chosen) if chosen else self.spell.format(number)
            return text.replace("\u00ad", "")
        if kind == "ordinal":
            return self.ordinal.format(int(Fraction(value)))
        day = datetime.datetime.fromisoformat(value + "T00:00:00+00:00")
        return self.dates[kind].format(day.timestamp())

    def euro_has_its_own_place(self, kind):
        """CLDR sets euros otherwise than all other currencies in these; ours has one place for all."""
        return kind in ("euro", "money") and self.tag in ("en-150", "en-CH", "en-DK", "en-SE")

    def is_not_ours(self, kind):
        """Words of ours are those of six languages; our English words are the same in all countries (no lakh)."""
        if kind == "ordinal":
            return self.language not in ("fr", "en", "de", "es", "it", "nl")
        return kind == "words" and self.tag == "en-IN"

    def differs(self, kind, ours, theirs):
        """False when both are the same but for the rules."""
        if kind in self.numbers:
            if rule("the minus sign is U+2212", ours, theirs):
                return False
            theirs = theirs.replace("-", "\u2212")
            if self.euro_has_its_own_place(kind) and not rule("euros of English outside the euro area", ours, theirs):
                return False
            if not rule("one mark of direction before a sign is enough", ours, theirs):
                ours, theirs = ours.replace("\u200e", ""), theirs.replace("\u200e", "")
            if self.language == "fr":
                if rule("narrow spaces before signs in French", ours, theirs):
                    return False
                ours, theirs = ours.replace("\u202f", "\u00a0"), theirs.replace("\u202f", "\u00a0")
            return ours != theirs and not self.is_zero(ours, theirs)
        if kind == "words" and self.language in OUR_WORDS:
            rule("hyphens, and the s of cents and vingts, in French; commas in English", ours, theirs)
            return self.spelling(ours) != self.spelling(theirs)
        if kind == "ordinal":
            if self.language == "fr" and not rule("raised letters in French ordinals", ours, theirs):
                ours = ours.replace("\u1d49", "e").replace("\u02b3", "r")
            return self.digits(ours) != self.digits(theirs)
        if kind in self.dates:
            if self.language == "fr" and not rule("the first of a month in French", ours, theirs):
                ours = ours.replace("1\u1d49\u02b3", "1")
            rule("spaces beside numbers do not break", ours, theirs)
            return ours.replace("\u00a0", " ") != theirs.replace("\u00a0", " ").replace("\u202f", " ")
        return ours != theirs

    @staticmethod
    def is_zero(ours, theirs):
        """What is rounded to nothing has no sign with us."""
        bare = theirs.replace("\u2212", "")
        return ours == bare and not any(c in bare for c in "123456789") and not rule("no sign of nought", ours, theirs)

    def spelling(self, text):
        """French: hyphens as in 1990 or before; cents and vingts before million. English: commas."""
        words = text.replace("-", " ").replace(",", "")
        if self.language == "fr":
            words = words.replace("cents", "cent").replace("vingts", "vingt")
        return words

    @staticmethod
    def digits(text):
        return "".join(c for c in text if c not in "\u202f\u00a0.,’ ")


def main():
    speak, count, tags = sys.argv[1], sys.argv[2], sys.argv[3:]
    if tags == ["all"]:
        tags = sorted(icu.Locale(name).toLanguageTag() for name in icu.Locale.getAvailableLocales() if "POSIX" not in name)
    kinds = os.environ.get("KINDS", "").split()
    wrong = total = 0
    for tag in tags:
        oracle = Oracle(tag)
        said = subprocess.run([speak, tag, count], capture_output=True, text=True, check=True).stdout
        for line in said.splitlines():
            kind, value, ours = line.split("\t")
            if kinds and kind not in kinds:
                continue
            theirs = oracle.text_of(kind, value)
            if oracle.is_not_ours(kind):
                continue
            total += 1
            if oracle.differs(kind, ours, theirs):
                wrong += 1
                if wrong <= int(os.environ.get("MOST", "30")):
                    print(f"{tag} {kind} of {value}: ours “{ours}”, ICU “{theirs}”")
    for name, times in sorted(RULES.items()):
        print(f"rule of difference: {name} ({times} times)")
    print(f"{total} texts in {len(tags)} locales, {wrong} differ")
    return 1 if wrong else 0


sys.exit(main())
