package dev.recoverysandbox.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.recoverysandbox.idp.SandboxPeople;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleFileTests {

    private static final List<String> PLACES = List.of(
            "node",
            "storeUrl",
            "storeUser",
            "storePassword",
            "clientSecret",
            "smtpPort",
            "aws",
            "quietPeriod",
            "kubeconfig",
            "keys",
            "resourceId",
            "shop",
            "deletionLogMargin",
            "control");

    @TempDir
    Path folder;

    @Test
    void every_place_is_filled_and_the_people_are_named() throws IOException {
        var file = new ConsoleFile(8080, 8081).with(URI.create("http://localhost:8082"), SandboxPeople.standard());
        PLACES.forEach(place -> file.with(place, "value-of-" + place));
        file.writeInto(folder);
        assertThat(Files.readString(folder.resolve("application.yml")))
                .contains("scheduler-name: value-of-node")
                .contains("resource-id: value-of-resourceId")
                .contains("public-url: http://localhost:8080")
                .contains("{issuer: \"http://localhost:8082\", subject: priya, name: \"Priya N.\", roles: [approver]");
    }

    @Test
    void a_place_left_empty_is_not_written() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ConsoleFile(8080, 8081).writeInto(folder))
                .withMessageContaining("Not every place holder is filled");
        assertThat(folder.resolve("application.yml")).doesNotExist();
    }
}
