package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.BundleVerifier;
import dev.recoveryconsole.audit.bundle.PeopleCheck;
import dev.recoveryconsole.audit.bundle.Verdict;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.audit.tree.SignedNote;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code java -jar recovery-console.jar verify-audit BUNDLE}: starts no console, asks nobody, and ends with 0, 2 or 3. */
public final class VerifyAudit {

    private static final String COMMAND = "verify-audit";
    private static final String USAGE =
            "Usage: verify-audit BUNDLE [--key NAME+ID+KEY]... [--known CHECKPOINT-FILE]... [--people FILE]...";
    private static final int CANNOT_DECIDE = 3;

    private final PrintStream out;
    private final List<NoteKey> trusted = new ArrayList<>();
    private final List<SignedNote> known = new ArrayList<>();
    private final List<Path> people = new ArrayList<>();
    private @Nullable Path bundle;

    private VerifyAudit(PrintStream out) {
        this.out = out;
    }

    /** Whether the program was started for this and not as a console. */
    public static boolean isMeantBy(String... args) {
        return args.length > 0 && args[0].equals(COMMAND);
    }

    /** Says what it found; gives the code to end with. */
    public static int run(PrintStream out, String... args) {
        var run = new VerifyAudit(out);
        try {
            return run.read(List.of(args).subList(1, args.length)) ? run.verify() : run.say(USAGE);
        } catch (IOException e) {
            return run.say("Cannot decide: a file cannot be read: " + e.getMessage());
        } catch (InvalidPathException e) {
            return run.say("Cannot decide: not the name of a file: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return run.say("Cannot decide: " + e.getMessage());
        }
    }

    private boolean read(List<String> args) throws IOException {
        var words = args.iterator();
        while (words.hasNext()) {
            var word = words.next();
            if (word.startsWith("--") && words.hasNext()) {
                option(word, words.next());
            } else if (bundle == null && !word.startsWith("--")) {
                bundle = Path.of(word);
            } else {
                return false;
            }
        }
        return bundle != null;
    }

    private void option(String name, String value) throws IOException {
        switch (name) {
            case "--key" -> trusted.add(NoteKey.of(value));
            case "--known" -> known.add(SignedNote.of(Files.readString(Path.of(value))));
            case "--people" -> people.add(Path.of(value));
            default -> throw new IllegalArgumentException("there is no option " + name + ". " + USAGE);
        }
    }

    private int verify() throws IOException {
        if (bundle == null) {
            return say(USAGE);
        }
        try (var in = Files.newInputStream(bundle)) {
            var verdict = new BundleVerifier(trusted, known).verify(in);
            return verdict instanceof Verdict.Intact intact && !people.isEmpty()
                    ? tell(words(intact), PeopleCheck.of(bundle, people))
                    : tell(words(verdict), verdict.exitCode());
        }
    }

    private int tell(List<String> words, int code) {
        words.forEach(out::println);
        return code;
    }

    /** The events are what was signed; whoever is named wrongly beside them is nobody that the log has named. */
    private int tell(List<String> intact, PeopleCheck check) {
        check.wrong().forEach(why -> out.println("Cannot decide who somebody is: " + why + "."));
        tell(intact, 0);
        out.println(check.words());
        return check.wrong().isEmpty() ? 0 : CANNOT_DECIDE;
    }

    private List<String> words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Intact intact -> intact(intact);
            case Verdict.Tampered(var firstBad, var why) ->
                List.of("Tampered with. First bad index: " + firstBad + ". " + why + ".");
            case Verdict.Undecided(var why) -> List.of("Cannot decide: " + why + ".");
        };
    }

    private List<String> intact(Verdict.Intact intact) {
        var newest = intact.newest();
        var words = new ArrayList<String>();
        words.add("Intact: events 1 to " + newest.size() + " of " + newest.origin() + ", root "
                + newest.root().hex() + ".");
        var keys = intact.keys().stream().map(NoteKey::text).collect(Collectors.joining(" "));
        words.add(
                trusted.isEmpty()
                        ? "Signed with " + keys + ". That is the file's own word: compare it with the console's key,"
                                + " or give that with --key."
                        : "Signed with the key that you gave.");
        if (known.isEmpty()) {
            words.add("Whether newer events were cut off is seen with a checkpoint kept elsewhere: --known FILE.");
        }
        return words;
    }

    private int say(String words) {
        out.println(words);
        return CANNOT_DECIDE;
    }
}
