package dev.recoverysandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductClassPathTests {

    @Test
    void a_console_gets_the_product_and_nothing_of_the_tests() throws IOException {
        var entries = List.of(ProductClassPath.value().split(File.pathSeparator, -1));
        assertThat(entries).anyMatch(entry -> entry.endsWith("target/classes"));
        assertThat(entries).anyMatch(entry -> entry.contains("spring-boot-starter-webmvc"));
        assertThat(entries)
                .noneMatch(entry -> entry.contains("test-classes"))
                .noneMatch(entry -> entry.contains("greenmail"))
                .noneMatch(entry -> entry.contains("authorization-server"))
                .noneMatch(entry -> entry.contains("junit"));
    }
}
