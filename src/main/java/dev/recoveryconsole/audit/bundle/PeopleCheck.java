package dev.recoveryconsole.audit.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** What files of openings tell about the people whom the events of an intact bundle name. */
public final class PeopleCheck {

    private final Set<String> named;
    private final Set<String> opened = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    private PeopleCheck(Set<String> named) {
        this.named = named;
    }

    /** Reads them; refuses a line that is no opening with {@link IllegalArgumentException}. */
    public static PeopleCheck of(Path bundle, List<Path> files) throws IOException {
        var check = new PeopleCheck(named(bundle));
        for (var file : files) {
            check.read(file);
        }
        return check;
    }

    /** One byte a character: a commitment is ASCII, whatever stands around it. */
    private static Set<String> named(Path bundle) throws IOException {
        try (var lines = Files.lines(bundle, StandardCharsets.ISO_8859_1)) {
            return lines.flatMap(line -> Opening.COMMITMENT.matcher(line).results())
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
        }
    }

    private void read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        for (var no = 1; no <= lines.size(); no++) {
            judge(opening(lines.get(no - 1), place(file, no)), place(file, no));
        }
    }

    private static Opening opening(String line, String place) {
        try {
            return Opening.read(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + " opens nothing: " + e.getMessage(), e);
        }
    }

    private static String place(Path file, int no) {
        return "line " + no + " of " + file.getFileName();
    }

    private void judge(Opening opening, String place) {
        if (!opening.holds()) {
            wrong.add(place + " does not open " + opening.commitment()
                    + ": the salt, the issuer or the subject is another one");
        } else if (named.contains(opening.commitment())) {
            opened.add(opening.commitment());
        }
    }

    /** Each line that claims to open what it does not; none of them tells anything. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How many of the people could be told, in a sentence. */
    public String words() {
        return opened.size() + " of the " + named.size() + " people whom the events name can be told with it.";
    }
}
