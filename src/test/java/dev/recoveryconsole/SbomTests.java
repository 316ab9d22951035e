package dev.recoveryconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.SpringSecurityCoreVersion;
import tools.jackson.databind.json.JsonMapper;

/** The list of what the jar is made of (SBOM), which the build puts into it. */
class SbomTests {

    @Test
    void it_names_each_library_with_the_version_that_is_there_and_no_tool_of_the_tests() throws IOException {
        assertThat(libraries())
                .containsEntry("spring-security-core", SpringSecurityCoreVersion.getVersion())
                .containsKeys("thymeleaf", "rds", "kubernetes-client", "postgresql")
                .doesNotContainKeys("junit-jupiter-api", "selenide-core", "archunit");
    }

    private static Map<String, String> libraries() throws IOException {
        try (var file = SbomTests.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            var bom = JsonMapper.shared()
                    .readTree(Objects.requireNonNull(file, "no SBOM: Maven writes it only when it is online"));
            assertThat(bom.path("bomFormat").asString()).isEqualTo("CycloneDX");
            return bom.path("components")
                    .valueStream()
                    .collect(Collectors.toMap(
                            one -> one.path("name").asString(),
                            one -> one.path("version").asString(),
                            (one, other) -> one));
        }
    }
}
