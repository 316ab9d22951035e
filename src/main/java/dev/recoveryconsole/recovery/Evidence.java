package dev.recoveryconsole.recovery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a restore whose fate only a person can judge.
 *
 * @param known when it was sent, what AWS answered, what every look found
 * @param criteria of the instance that was found, each with its verdict; empty when there is none
 */
public record Evidence(List<Line> known, List<Criterion> criteria) {

    /** One thing that is known. */
    public record Line(String name, String value) {}

    /** One thing by which an instance is recognised as ours. */
    public record Criterion(String name, String expected, String found, Verdict verdict) {

        /** As a sentence has it. */
        public String words() {
            return name + ": expected " + expected + ", found " + found;
        }
    }

    /** How what was found stands to what was expected. */
    public enum Verdict {
        AGREES("agrees"),
        DIFFERS("differs"),
        UNKNOWN("unknown");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Those that stand so. */
    public List<Criterion> that(Verdict verdict) {
        return criteria.stream().filter(one -> one.verdict() == verdict).toList();
    }

    /** For the audit log. */
    Map<String, String> facts() {
        var all = new TreeMap<String, String>();
        known.forEach(line -> all.put(line.name(), line.value()));
        criteria.forEach(one ->
                all.put(one.name(), one.verdict().words() + ": expected " + one.expected() + ", found " + one.found()));
        return all;
    }
}
