package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.bundle.Opening;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyAuditTests {

    private static final CheckpointSigner LOG = KeyFileSigner.read(AuditStore.KEY, AuditStore.ORIGIN);

    @TempDir
    Path folder;

    private final Bundle bundle = Bundle.signed(log(12), List.of(5, 12), LOG);
    private Path file = Path.of("");

    @BeforeEach
    void a_bundle() throws IOException {
        file = Files.write(folder.resolve("bundle.jsonl"), bundle.bytes());
    }

    @Test
    void an_intact_bundle_ends_with_0_and_says_whose_word_its_key_is() {
        assertThat(run(0, file.toString()))
                .contains("Intact: events 1 to " + bundle.events().size() + " of " + AuditStore.ORIGIN)
                .contains(LOG.key().text(), "That is the file's own word", "--known FILE");
        assertThat(run(0, file.toString(), "--key", LOG.key().text())).contains("Signed with the key that you gave.");
    }

    @Test
    void one_that_was_changed_ends_with_2_and_the_first_bad_index() throws IOException {
        bundle.events().set(2, Bundle.event(3, "forged"));
        Files.write(file, bundle.bytes());
        assertThat(run(2, file.toString())).startsWith("Tampered with. First bad index: 3. ");
    }

    @Test
    void events_that_were_cut_off_are_seen_with_a_checkpoint_kept_elsewhere() throws IOException {
        var log = log(9);
        Files.write(file, Bundle.signed(log.subList(0, 6), List.of(6), LOG).bytes());
        var kept = Files.writeString(
                folder.resolve("kept"),
                Bundle.signed(log, List.of(9), LOG).checkpoints().getFirst().note());
        assertThat(run(0, file.toString())).startsWith("Intact: events 1 to 6");
        assertThat(run(2, file.toString(), "--known", kept.toString()))
                .startsWith("Tampered with. First bad index: 7. ");
    }

    @Test
    void the_people_of_a_bundle_are_told_with_their_file_as_far_as_it_goes() throws IOException {
        var jo = Opening.of("0a", "https://idp.example.test", "jo");
        var priya = Opening.of("0b", "https://idp.example.test", "priya");
        named(jo, priya);
        var other = Opening.of("0c", "https://idp.example.test", "not in this log");
        assertThat(run(0, file.toString(), "--people", people(jo.line(), priya.line(), other.line())))
                .startsWith("Intact: ")
                .contains("2 of the 2 people whom the events name can be told with it.");
        assertThat(run(0, file.toString(), "--people", people(jo.line())))
                .as("somebody was erased")
                .contains("1 of the 2 people whom the events name can be told with it.");
    }

    @Test
    void a_person_who_is_not_the_one_that_was_committed_to_ends_with_3_and_the_events_stay_intact() throws IOException {
        var jo = Opening.of("0a", "https://idp.example.test", "jo");
        named(jo, jo);
        for (var changed : List.of(
                jo.line().replace("\"jo\"", "\"mallory\""),
                jo.line().replace("\"0a\"", "\"0b\""),
                jo.line().replace("idp.", "idq."))) {
            assertThat(run(3, file.toString(), "--people", people(changed)))
                    .startsWith("Cannot decide who somebody is: line 1 of people.jsonl does not open " + jo.commitment()
                            + ": the salt, the issuer or the subject is another one.")
                    .contains("Intact: events 1 to 2", "0 of the 1 people");
        }
        assertThat(run(3, file.toString(), "--people", people("{\"commitment\":1}")))
                .startsWith("Cannot decide: line 1 of people.jsonl opens nothing: no commitment");
        assertThat(run(3, file.toString(), "--people", people("jo"))).contains("opens nothing: no JSON");
        assertThat(run(3, file.toString(), "--people", folder.resolve("none").toString()))
                .contains("a file cannot be read");
        bundle.events().set(2, Bundle.event(3, "forged"));
        Files.write(file, bundle.bytes());
        assertThat(run(2, file.toString(), "--people", people(jo.line()))).startsWith("Tampered with.");
    }

    /** A bundle whose two events name these. */
    private void named(Opening one, Opening other) throws IOException {
        var events = List.of(Bundle.event(1, one.commitment()), Bundle.event(2, other.commitment()));
        Files.write(file, Bundle.signed(events, List.of(2), LOG).bytes());
    }

    private String people(String... lines) throws IOException {
        return Files.write(folder.resolve("people.jsonl"), List.of(lines)).toString();
    }

    @Test
    void what_cannot_be_judged_ends_with_3() throws IOException {
        assertThat(run(3)).startsWith("Usage: verify-audit BUNDLE");
        assertThat(run(3, folder.resolve("none").toString())).startsWith("Cannot decide: a file cannot be read");
        assertThat(run(3, "--key")).startsWith("Usage");
        assertThat(run(3, file.toString(), "--key", "nonsense")).startsWith("Cannot decide: not name+id+key");
        assertThat(run(3, file.toString(), "--more", "x")).contains("there is no option --more");
        var other = Files.writeString(folder.resolve("other"), "{\"format\":\"something else\"}\n");
        assertThat(run(3, other.toString())).startsWith("Cannot decide: The file is not an audit bundle");
    }

    @Test
    void the_program_itself_starts_no_console_for_it() throws Exception {
        var libraries =
                Files.readString(Path.of("target/product-class-path.txt")).strip();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        Path.of("target/classes") + File.pathSeparator + libraries,
                        "dev.recoveryconsole.RecoveryConsole",
                        "verify-audit",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("Intact: events 1 to ").doesNotContain("Spring");
    }

    private static List<String> log(int size) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(index -> Bundle.event(index, "x"))
                .toList();
    }

    private static String run(int code, String... args) {
        var out = new ByteArrayOutputStream();
        var whole = Stream.concat(Stream.of("verify-audit"), Stream.of(args)).toArray(String[]::new);
        assertThat(VerifyAudit.isMeantBy(whole)).isTrue();
        assertThat(VerifyAudit.run(new PrintStream(out, true, StandardCharsets.UTF_8), whole))
                .as(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }
}
