package dev.recoveryconsole.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LicencesTests {

    /** The class path of the product as Maven wrote it: .../group/artifact/version/file.jar in the local repository. */
    @Test
    void every_library_that_is_shipped_is_listed_with_its_licence_and_no_other() throws IOException {
        var shipped = Arrays.stream(Files.readString(Path.of("target/product-class-path.txt"))
                        .strip()
                        .split(File.pathSeparator))
                .map(LicencesTests::name)
                .distinct()
                .toList();
        assertThat(Licences.all()).extracting(Licences.Library::name).containsExactlyInAnyOrderElementsOf(shipped);
        assertThat(Licences.all())
                .allSatisfy(one -> assertThat(one.licence()).isNotBlank().isNotEqualTo("UNKNOWN"));
    }

    private static String name(String jar) {
        var folders = jar.substring(jar.indexOf("/repository/") + "/repository/".length())
                .split("/");
        var group = String.join(".", Arrays.copyOf(folders, folders.length - 3));
        return group + ":" + folders[folders.length - 3];
    }
}
