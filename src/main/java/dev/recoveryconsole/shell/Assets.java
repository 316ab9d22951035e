package dev.recoveryconsole.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The style sheets and scripts that every page loads: whatever lies in {@code frontend-assets/css} and {@code js} itself, the
 * console's own first. What lies in their folders {@code pages} is linked by the pages that need it.
 */
@Component
class Assets {

    private final List<String> styles;
    private final List<String> scripts;

    Assets(ResourcePatternResolver files) {
        styles = found(files, "css");
        scripts = found(files, "js");
    }

    /** Addresses, in the order in which they are linked. */
    public List<String> styles() {
        return styles;
    }

    public List<String> scripts() {
        return scripts;
    }

    private static List<String> found(ResourcePatternResolver files, String kind) {
        try {
            return Arrays.stream(files.getResources("classpath:/static/assets/%s/*.%s".formatted(kind, kind)))
                    .map(Resource::getFilename)
                    .map(Objects::requireNonNull)
                    .sorted(Comparator.comparing((String name) -> !name.equals("console." + kind))
                            .thenComparing(Comparator.naturalOrder()))
                    .map(name -> "/assets/%s/%s".formatted(kind, name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
