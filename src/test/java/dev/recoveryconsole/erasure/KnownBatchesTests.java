package dev.recoveryconsole.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.ObjectStore.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownBatchesTests {

    private static final LogObject BATCH = new LogObject(1, List.of());
    private final KnownBatches known = new KnownBatches(3000);

    @Test
    void holds_no_more_than_its_bound_and_what_it_forgot_makes_room() {
        known.keep("log/1", version("a", 1200), BATCH);
        known.keep("log/2", version("b", 1200), BATCH);
        known.keep("log/3", version("c", 1200), BATCH);
        assertThat(known.of("log/2", version("b", 1200))).isPresent();
        assertThat(known.of("log/3", version("c", 1200))).isEmpty();
        known.keep("log/2", version("bb", 100), BATCH);
        known.keep("log/3", version("c", 900), BATCH);
        assertThat(known.of("log/3", version("c", 900))).isPresent();
    }

    @Test
    void another_time_of_writing_is_another_version_even_with_the_same_tag() {
        known.keep("log/1", version("a", 10), BATCH);
        assertThat(known.of("log/1", new Version("a", Instant.EPOCH.plusSeconds(1), 10)))
                .isEmpty();
        assertThat(known.of("log/1", null)).isEmpty();
    }

    @Test
    void forgets_what_its_folder_lists_no_more_and_leaves_other_folders_alone() {
        known.keep("log/1", version("a", 10), BATCH);
        known.keep("log/2", version("b", 10), BATCH);
        known.keep("other/1", version("c", 10), BATCH);
        known.onlyThese("log/", Set.of("log/2"));
        assertThat(known.of("log/1", version("a", 10))).isEmpty();
        assertThat(known.of("log/2", version("b", 10))).isPresent();
        assertThat(known.of("other/1", version("c", 10))).isPresent();
    }

    private static Version version(String eTag, long size) {
        return new Version(eTag, Instant.EPOCH, size);
    }
}
