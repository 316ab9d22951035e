package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.bundle.BundleVerifier;
import dev.recoveryconsole.audit.bundle.Verdict;
import dev.recoveryconsole.audit.tree.SignedNote;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change of a bundle is seen, and no clean one is suspected, by two verifiers: a little with every build, all with -Paudit. */
class BundleMutationsTests {

    private static final int MUTATED = Integer.getInteger("audit.mutated", 460);
    private static final int CLEAN = Integer.getInteger("audit.clean", 46);
    private static final long SEED = Long.getLong("audit.seed", 20260314);

    private static final CheckpointSigner LOG = KeyFileSigner.read(AuditStore.KEY, AuditStore.ORIGIN);

    private static CheckpointSigner other = LOG;

    @BeforeAll
    static void another_key_under_the_same_name(@TempDir Path folder) throws IOException, NoSuchAlgorithmException {
        var secret = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        var file = Files.writeString(
                folder.resolve("other.key"), Base64.getEncoder().encodeToString(secret.getEncoded()));
        other = KeyFileSigner.read(file, AuditStore.ORIGIN);
    }

    @Test
    void each_change_is_seen_and_the_first_bad_index_named_by_both() throws IOException {
        var tried = new EnumMap<Mutation, Integer>(Mutation.class);
        for (var i = 0; i < MUTATED; i++) {
            var random = new Random(SEED + i);
            var mutation = Mutation.values()[i % Mutation.values().length];
            var bundle = Bundle.random(random, LOG);
            var newest = bundle.checkpoints().getLast();
            assertSeen(mutation + ", seed " + (SEED + i), mutation.apply(bundle.copy(), random, other), newest);
            tried.merge(mutation, 1, Integer::sum);
        }
        assertThat(tried).containsOnlyKeys(Mutation.values());
    }

    private static void assertSeen(String name, Mutation.Done done, SignedNote known) throws IOException {
        var verdict = verdict(done.file(), known);
        if (done.firstBad() == Mutation.UNDECIDED) {
            assertThat(verdict).as(name).isInstanceOf(Verdict.Undecided.class);
        } else if (done.firstBad() == Mutation.UNKNOWN) {
            assertThat(verdict).as(name).isNotInstanceOf(Verdict.Intact.class);
        } else {
            assertThat(verdict)
                    .as(name)
                    .isInstanceOfSatisfying(
                            Verdict.Tampered.class,
                            tampered -> assertThat(tampered.firstBad()).isEqualTo(done.firstBad()));
        }
    }

    @Test
    void no_clean_bundle_is_suspected() throws IOException {
        for (var i = 0; i < CLEAN; i++) {
            var bundle = Bundle.random(new Random(SEED + 1_000_000 + i), LOG);
            assertThat(verdict(bundle.bytes(), bundle.checkpoints().getFirst()))
                    .as("seed %s", SEED + 1_000_000 + i)
                    .isInstanceOf(Verdict.Intact.class);
        }
    }

    private static Verdict verdict(byte[] file, SignedNote known) throws IOException {
        var verdict = new BundleVerifier(List.of(LOG.key()), List.of(known)).verify(new ByteArrayInputStream(file));
        SecondVerifier.assertAgrees(verdict, file, List.of(LOG.key().text()), List.of(known.note()));
        return verdict;
    }
}
